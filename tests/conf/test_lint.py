"""What `make lint` is told of, compared with what there is; `.ci/run` runs it."""

import re
import runpy
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
LINT = ROOT / "conf/lint"
PAGES = {
    "index.md": "See [there](https://example.org/a_(b)) and (https://example.org/{}/).",
    "one.md": "Read <https://example.org/one>.",
}


@pytest.fixture
def book(tmp_path):
    for language in ("ja", "en"):
        (tmp_path / "docs" / language).mkdir(parents=True)
        for name, text in PAGES.items():
            (tmp_path / "docs" / language / name).write_text(text.format(language))
    (tmp_path / "README.md").write_text("[licence](LICENSE)\n")
    (tmp_path / "LICENSE").touch()
    return tmp_path


@pytest.fixture
def findings():
    return runpy.run_path(str(LINT / "links.py"))["findings"]


def test_links_that_agree_in_both_languages_are_right(book, findings):
    assert findings(book) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "docs/en/one.md",
            "https",
            "http",
            "docs/en/one.md:1: http://example.org/one: an address begins with https://",
        ),
        ("docs/en/one.md", "example.org", "example", "docs/en/one.md:1: https://example/one: an address begins"),
        ("docs/ja/one.md", "org/one", "org/two", "docs/ja/one.md:1: https://example.org/two: docs/en/one.md has no"),
        (
            "docs/ja/index.md",
            "a_(b)",
            "a_(c)",
            "docs/en/index.md:1: https://example.org/a_(b): docs/ja/index.md has no",
        ),
        ("README.md", "LICENSE", "LICENCE", "README.md:1: LICENCE: there is no such file"),
    ],
)
def test_a_wrong_link_is_named_with_its_line(book, findings, file, old, new, message):
    text = (book / file).read_text()
    (book / file).write_text(text.replace(old, new))
    assert any(finding.startswith(message) for finding in findings(book))


def test_the_term_list_knows_each_other_name_of_the_glossary():
    terms = tomllib.loads((ROOT / "docs/glossary.toml").read_text("utf-8"))
    rules = yaml.safe_load((LINT / "terms.yml").read_text("utf-8"))["rules"]
    patterns = {rule["expected"]: re.compile(rule["pattern"].strip("/")) for rule in rules}
    unknown = [
        f"{term['ja']['term']} ← {other}"
        for term in terms.values()
        for other in term["ja"].get("also", [])
        if not any(pattern.search(f"{other}が") for pattern in patterns.values())
    ]
    # Python has classes, too, and an abbreviation is explained by what it is short for.
    assert unknown == ["分類 ← クラス", "KL情報量 ← カルバック・ライブラー情報量"]


def test_no_wording_that_the_term_list_wants_is_one_that_it_rejects():
    rules = yaml.safe_load((LINT / "terms.yml").read_text("utf-8"))["rules"]
    for wanted in rules:
        for rule in rules:
            assert not re.search(rule["pattern"].strip("/"), wanted["expected"])


def test_each_word_of_the_list_for_the_spelling_is_used():
    patterns = ["README.md", "docs/**/*.md", "docs/**/*.toml", "{}/**/*.py", "conf/[els]*/*.*js"]
    files = {file for part in ("src", "docs", "conf") for p in patterns for file in ROOT.glob(p.format(part))}
    text = "\n".join(file.read_text("utf-8") for file in files if "node_modules" not in file.parts)
    words = [line for line in (LINT / "words.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]
    assert [word for word in words if word not in text] == []


def test_each_directive_of_the_pages_is_known_as_prose_or_code():
    known = re.search(r"BODIES = \{(.*?)\n\};", (LINT / "myst.mjs").read_text("utf-8"), re.DOTALL)[1]
    pages = "\n".join(page.read_text("utf-8") for page in ROOT.glob("docs/??/*.md"))
    used = set(re.findall(r"^ *(?:```+|:::+)\{([\w-]+)\}", pages, re.MULTILINE))
    assert used == set(re.findall(r"^  \"?([\w-]+)\"?: \"", known, re.MULTILINE))
