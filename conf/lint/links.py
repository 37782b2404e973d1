"""Looks at links to the outside without asking for them, as `make linkcheck` does.

Those within the book are checked by the build.
"""

import re
import sys
from collections import Counter
from itertools import permutations
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"""https?:[^\s<>"'`\]]*""")
LOCAL = re.compile(r"\]\((?!https?:|#)([^)\s]+)\)")
TEXTS = ["README.md", "docs/**/*.md", "docs/**/*.toml", "docs/**/*.py", "src/**/*.py", "conf/*.py"]


def findings(root: Path = ROOT) -> list[str]:
    """What is wrong, each with file:line."""
    return [*_addresses(root), *_files(root / "README.md", root), *_twins(root)]


def _links(file: Path):
    """The links of a file, with the numbers of their lines."""
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        for link in LINK.findall(line):
            # `(see https://…)`: a bracket that is not opened in the address is none of it
            yield number, link[: _closing(link)].rstrip(".,;:")


def _closing(link: str) -> int | None:
    depth = 0
    for place, character in enumerate(link):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return place
    return None


def _addresses(root: Path):
    for file in sorted(file for pattern in TEXTS for file in root.glob(pattern)):
        for number, link in _links(file):
            if not re.match(r"https://([a-z0-9-]+\.)+[a-z]{2,}(/|$)", link):
                yield f"{file.relative_to(root)}:{number}: {link}: an address begins with https:// and a host"


def _files(readme: Path, root: Path):
    for number, line in enumerate(readme.read_text("utf-8").splitlines(), 1):
        for target in LOCAL.findall(line):
            if not (root / target).exists():
                yield f"{readme.relative_to(root)}:{number}: {target}: there is no such file"


def _twins(root: Path):
    """Pages lead their readers to the same places in both languages, or to the same page in their own."""
    for page in sorted((root / "docs/ja").glob("*.md")):
        for file, twin in permutations([page, root / "docs/en" / page.name]):
            left = Counter(_in_any_language(link) for _, link in _links(twin))
            for number, link in _links(file):
                left[_in_any_language(link)] -= 1
                if left[_in_any_language(link)] < 0:
                    yield f"{file.relative_to(root)}:{number}: {link}: {twin.relative_to(root)} has no such link"


def _in_any_language(link: str) -> str:
    return re.sub(r"\b(ja|en)\b", "*", link)


if __name__ == "__main__":
    found = findings()
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
