"""`make html` on a copy of the book: both languages take the place of the last good site, or none does."""

import shutil

import pytest

from tests.conftest import MAKE_COPY, copy_of_book, missing, run


@pytest.fixture(scope="module")
def make(tmp_path_factory):
    """Run make in a copy of the book, which is built; each test here leaves it built."""
    if not shutil.which("make"):
        missing("make")
    copy = copy_of_book(tmp_path_factory.mktemp("make") / "写し copy")

    def make(*arguments):
        return run(["make", *arguments, *MAKE_COPY], copy)

    make.copy, make.html = copy, copy / "build/html"
    done = make("html")
    assert done.returncode == 0, done.stderr
    return make


def edit(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_what_was_removed_from_the_site_is_put_back(make):
    (make.html / "ja/notation.html").unlink()
    done = make("html")
    assert "nothing has changed, nothing to check" in done.stdout
    assert (make.html / "ja/notation.html").exists()


def test_both_languages_are_published_or_none(make):
    before = {file: file.read_bytes() for file in make.html.rglob("*.html")}

    # A formula that only one language has, and that the other one's build knows nothing of.
    edit(make.copy / "docs/ja/notation.md", "(notation-log)=", "新しい段落です。\n\n(notation-log)=")
    edit(make.copy / "docs/en/notation.md", "(notation-log)=", "A paragraph with $\\nothing$.\n\n(notation-log)=")
    text = (make.copy / "docs/en/notation.md").read_text("utf-8")
    line = text.split("A paragraph with")[0].count("\n") + 1
    done = make("html")
    assert done.returncode != 0
    assert f"docs/en/notation.md:{line}: WARNING: KaTeX cannot read" in done.stderr
    assert {file: file.read_bytes() for file in make.html.rglob("*.html")} == before

    edit(make.copy / "docs/en/notation.md", " with $\\nothing$", "")
    for language in ("ja", "en"):
        (make.copy / f"docs/{language}/bibliography.md").unlink()
        for page in ("index", "errata"):
            file = make.copy / f"docs/{language}/{page}.md"
            text = file.read_text("utf-8").replace("{doc}`bibliography`", "").replace("\nbibliography\n", "\n")
            file.write_text(text, "utf-8")
    done = make("html")
    assert done.returncode == 0, done.stderr
    assert "新しい段落です。" in (make.html / "ja/notation.html").read_text("utf-8")
    assert not (make.html / "ja/bibliography.html").exists() and not (make.html / "en/bibliography.html").exists()


def test_where_an_extension_has_changed_all_pages_are_made_anew(make):
    edit(make.copy / "conf/extensions/citation.py", "@misc", "@book")
    assert make("html-ja").returncode == 0
    assert "@book{bce-book-likelihood-ja" in (make.html.parent / "work/html/ja/likelihood.html").read_text("utf-8")
