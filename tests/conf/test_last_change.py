import os
import subprocess

import pytest
from last_change import last_changes
from npm_package import CONF

TEMPLATES, SIDEBARS = CONF / "templates", {"**": ["last-change.html"]}


@pytest.fixture
def git(tmp_path):
    """Run git in a repository of one's own, at a date."""

    def git(*arguments, date="2026-01-02"):
        time = f"{date}T23:30:00+09:00"
        names = {f"GIT_{who}_{what}": f"{what}@x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        environment = os.environ | names | {"GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time}
        subprocess.run(["git", "-C", tmp_path / "book", *arguments], env=environment, check=True, capture_output=True)

    (tmp_path / "book/docs/部").mkdir(parents=True)
    git("init", "-q", "-b", "main")
    return git


@pytest.fixture
def docs(tmp_path):
    return tmp_path / "book/docs"


def commit(git, file, date):
    file.write_text(date, "utf-8")
    git("add", ".")
    git("commit", "-qm", "change", date=date)


def test_each_file_has_the_date_of_its_last_commit(git, docs):
    commit(git, docs / "old.md", "2026-01-02")
    commit(git, docs / "部/new.md", "2026-02-03")
    commit(git, docs / "部/new.md", "2026-03-04")
    commit(git, docs.parent / "elsewhere.md", "2026-04-05")
    (docs / "old.md").write_text("not committed", "utf-8")
    (docs / "unknown.md").write_text("not committed", "utf-8")
    assert last_changes(docs) == {"old.md": "2026-01-02", "部/new.md": "2026-03-04"}


def test_a_shallow_clone_tells_nothing(git, docs, tmp_path):
    for date in ("2026-01-02", "2026-02-03"):
        commit(git, docs / "a.md", date)
    clone = ["git", "clone", "-q", "--depth=1", (tmp_path / "book").as_uri(), tmp_path / "clone"]
    subprocess.run(clone, check=True, capture_output=True)
    assert last_changes(tmp_path / "clone/docs") == {}


def test_without_a_repository_or_git_there_is_no_date(tmp_path, monkeypatch):
    assert last_changes(tmp_path) == {}
    monkeypatch.setenv("PATH", "")
    assert last_changes(tmp_path) == {}


def test_a_page_is_written_anew_when_it_has_been_committed(git, docs, build, tmp_path):
    pages = {"index": "# Book\n\n```{toctree}\nother\n```\n", "other": "# Other\n"}

    def dates():
        site = build(pages, "last_change", folder="book/docs", templates_path=[str(TEMPLATES)], html_sidebars=SIDEBARS)
        return ["2026-05-06" in site.html(name) for name in pages]

    assert dates() == [False, False]
    git("add", "docs/other.md")
    git("commit", "-qm", "other", date="2026-05-06")
    assert dates() == [False, True]
    git("add", "docs/index.md")
    git("commit", "-qm", "index", date="2026-05-06")
    assert dates() == [True, True]
