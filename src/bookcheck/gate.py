"""The gate: runs pytest on what has changed since it last passed, and keeps the record of that.

A page has changed when its own text or its twins' has; everything has changed when the code, the data that
examples read, or a package has.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from bookcheck.equations.labels import LABELLED, named
from bookcheck.problem import Problem

#: The code of the check itself.
OWN_FILES = sorted(Path(__file__).parent.rglob("*.py"))

#: More than these are counted, not shown: the first ones are usually the cause of the others.
SHOWN = 10


class CheckFailed(Exception):
    """The book does not pass; the text is what a person should read."""


def nothing():
    """Give the counts of a page on which nothing was checked."""
    return {"examples": 0, "equations": 0, "facts": 0, "values": 0, "unchecked": []}


@dataclass(frozen=True)
class Verdict:
    """What was found when a book passed."""

    counts: dict[str, dict]  #: of each page and source, as in `nothing`; `unchecked` holds reasons
    summary: str


def check(book, record_file, fresh=False):
    """Check what has changed since `record_file` was written, or all if `fresh`, and write it anew.

    Raises
    ------
    CheckFailed
        If an example fails or nobody runs it, or if pages that should mirror each other don't.
    """
    code, prints = _code_print(book), {book.relative(file): _page_print(book, file) for file in book.page_files()}
    record = {} if fresh else _load(record_file)
    passed = record.get("prints", {}) if record.get("code") == code else {}
    changed = [path for path, print_ in prints.items() if passed.get(path) != print_]
    if not changed and passed.keys() == prints.keys():
        counts = record["counts"]
        return Verdict(counts, f"nothing has changed, nothing to check ({_total(counts)} have passed)")

    sources = [] if passed else [book.relative(folder) for folder in book.sources]
    report = run(book, sources + causes_first(book, changed))  # what is wrong in the sources shows on the pages, too
    if report["problems"]:
        raise CheckFailed(describe([Problem(**p) for p in report["problems"]]))
    if missed := [path for path in changed if path not in report["counts"]]:
        raise CheckFailed(f"pytest did not check {', '.join(missed)}: no page is written.")
    kept = record.get("counts", {}) if passed else {}
    counts = {path: n for path, n in {**kept, **report["counts"]}.items() if path in prints or path.endswith(".py")}
    _save(record_file, {"code": code, "prints": prints, "counts": counts})
    summary = f"{_total(report['counts'])} have passed" + (f"; of all {_total(counts)}" if kept else "")
    return Verdict(counts, summary + _unchecked(counts))


def run(book, paths):
    """Run pytest on pages and sources, in a process of its own, and give its report (see `pytest_plugin`)."""
    if not paths:
        return {"problems": [], "rewrites": [], "counts": {}}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = ["-p", "bookcheck.pytest_plugin", "-p", "no:cacheprovider", "--continue-on-collection-errors"]
        options += ["--rootdir", str(book.root), "-c", str(book.root / "pyproject.toml"), "-o", "addopts="]
        options += ["--bookcheck-report", str(report)]
        environment = {k: v for k, v in os.environ.items() if k != "PYTEST_ADDOPTS"}
        environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # what else is installed must not matter
        # Python tells by the second whether compiled code is stale: too coarse for someone who changes a sign back.
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        # This book's sources, whichever copy of them is installed.
        paths_ = [*dict.fromkeys(str(folder.parent) for folder in book.sources), os.environ.get("PYTHONPATH")]
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths_))
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *paths],
            cwd=book.root, env=environment, capture_output=True, encoding="utf-8",
        )  # fmt: skip
        found = json.loads(report.read_text("utf-8")) if report.exists() else None
        # Interrupted, or wrong in itself: then what passed says nothing of the rest.
        if found is None or done.returncode != (1 if found["problems"] else 0):
            output = "\n".join(f"{done.stdout}{done.stderr}".splitlines()[-20:])
            raise CheckFailed(f"pytest did not come to its end (exit code {done.returncode}):\n{output}")
        return found


def describe(problems):
    """Put the problems into the text that a person gets to see."""
    shown = "\n\n".join(map(str, problems[:SHOWN]))
    more = f"\n\n… and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
    return f"{shown}{more}\n\n{_plural(len(problems), 'problem')}: no page is written."


def _total(counts):
    examples, equations = (sum(n[kind] for n in counts.values()) for kind in ("examples", "equations"))
    pages = sum(path.endswith(".md") for path in counts)
    return f"{_plural(examples, 'example')} and {_plural(equations, 'equation')} on {_plural(pages, 'page')}"


def _unchecked(counts):
    """Say how many equations are not checked, if there are any."""
    n = sum(len(count["unchecked"]) for count in counts.values())
    verbs = ("is", "says") if n == 1 else ("are", "say")
    return f" ({_plural(n, 'equation')} {verbs[0]} not checked, and {verbs[1]} why)" if n else ""


def _plural(n, noun):
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def causes_first(book, paths):
    """Put pages behind those whose equations they name: what is wrong there shows on them, too."""
    files = {path: book.root / path for path in paths}
    texts = {path: file.read_text("utf-8") for path, file in files.items()}
    languages = {path: book.language_of(file) for path, file in files.items()}
    defined = {(languages[path], label): path for path, text in texts.items() for label in LABELLED.findall(text)}

    def depth(path, above=()):
        causes = {defined.get((languages[path], label)) for label in named(texts[path])} - {None, path, *above}
        return 1 + max((depth(cause, (*above, path)) for cause in causes), default=0)

    return sorted(paths, key=depth)


def _page_print(book, file):
    files = [file, *book.twins(file), *named_pages(book, file)]
    return _digest(f.read_bytes() if f.is_file() else b"missing" for f in files)


def named_pages(book, file):
    """Give the pages on which the equations stand that those of a page name by their labels."""
    labels = named(file.read_text("utf-8"))
    others = sorted(book.pages[book.language_of(file)].rglob("*.md")) if labels else ()
    return [other for other in others if any(label in other.read_text("utf-8") for label in labels)]


def _code_print(book):
    files = [book.root / "pyproject.toml", *book.source_files(), *book.data, *OWN_FILES]
    packages = sorted(f"{d.name} {d.version}" for d in distributions())
    return _digest([sys.version.encode(), *map(str.encode, packages), *(f.read_bytes() for f in files)])


def _digest(parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def _load(file):
    try:
        return json.loads(file.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def _save(file, record):
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    new.write_text(json.dumps(record, indent=1, ensure_ascii=False), "utf-8")
    new.replace(file)  # in one step: another build may be reading it
