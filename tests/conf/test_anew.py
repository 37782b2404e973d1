"""All pages are read anew where what makes them has changed, and only there."""

import anew
import pytest


@pytest.fixture
def makers(tmp_path):
    folder = tmp_path / "makers"
    (folder / "inner").mkdir(parents=True)
    for name in ("one.py", "inner/two.js", "compiled.mo"):
        (folder / name).write_text("text", "utf-8")
    return folder


@pytest.fixture
def when_read(build, makers):
    """Builds a page that never changes, if it must be built, and says when it was read."""
    pages = {"index": "# Page"}

    def when_read(*where):
        site = build(pages, "anew", anew_where=[str(makers), *where])
        pages.clear()
        return site.app.env.all_docs["index"]

    return when_read


def test_where_nothing_has_changed_nothing_is_read(when_read, makers):
    before = when_read()
    (makers / "compiled.mo").write_text("other", "utf-8")
    (makers / "one.py").touch()
    assert when_read() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda makers: (makers / "one.py").write_text("other", "utf-8"),
        lambda makers: (makers / "inner/two.js").write_text("other", "utf-8"),
        lambda makers: (makers / "inner/three.js").write_text("", "utf-8"),
        lambda makers: (makers / "one.py").rename(makers / "four.py"),
        lambda makers: (makers / "inner/two.js").unlink(),
    ],
    ids=["edited", "edited below", "added", "renamed", "removed"],
)
def test_where_what_makes_pages_has_changed_all_are_read(when_read, makers, change):
    before = when_read()
    change(makers)
    assert when_read() > before


def test_a_package_that_was_updated_counts(when_read, monkeypatch):
    before = when_read()
    monkeypatch.setattr(anew, "distributions", list)
    assert when_read() > before


def test_a_single_file_may_be_named(when_read, tmp_path):
    file = tmp_path / "lock.json"
    file.write_text("1", "utf-8")
    before = when_read(str(file))
    file.write_text("2", "utf-8")
    assert when_read(str(file)) > before
