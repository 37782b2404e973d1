"""Two builds of one commit are the same, byte for byte, wherever, whenever and in whatever order they are made."""

import shutil
import subprocess

import pytest

from tests.conftest import MAKE_COPY, ROOT, copy_of_book, missing, run

#: Python runs it before anything else: folders are listed in an order that no file system gives.
BACKWARDS = """
import os

listdir, scandir = os.listdir, os.scandir


class Listing:
    def __init__(self, *folder):
        self.entries = iter(sorted(scandir(*folder), key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self.entries

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def close(self):
        pass


os.listdir = lambda *folder: sorted(listdir(*folder), reverse=True)
os.scandir = Listing
"""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A copy of the book, and how to build it on a machine that differs from this one in all that should not matter."""
    if not shutil.which("make"):
        missing("make")
    copy, machine = copy_of_book(tmp_path_factory.mktemp("別の 場所") / "book"), tmp_path_factory.mktemp("machine")
    (machine / "sitecustomize.py").write_text(BACKWARDS, "utf-8")
    environment = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C.UTF-8",  # in C, Python cannot read where a package is if the path has Japanese letters
        "USER": "reader",
        "SOURCE_DATE_EPOCH": "86400",
        "PYTHONHASHSEED": "20",
        "PYTHONPATH": str(machine),
    }
    git = subprocess.run(["git", "rev-parse", "--absolute-git-dir"], cwd=ROOT, capture_output=True, encoding="utf-8")
    if git.returncode == 0:  # the dates of the pages are those of the commits
        environment |= {"GIT_DIR": git.stdout.strip(), "GIT_WORK_TREE": str(copy)}

    def build():
        done = run(["make", "html", *MAKE_COPY], copy, **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return copy / "build/html"

    build.copy = copy
    return build


def assert_same(site, other):
    ours, theirs = (
        {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (site, other)
    )
    assert sorted(ours) == sorted(theirs)
    differing = [name for name in sorted(ours) if ours[name] != theirs[name]]
    if differing:
        one, two = ours[differing[0]], theirs[differing[0]]
        place = next((i for i, (a, b) in enumerate(zip(one, two)) if a != b), min(len(one), len(two)))
        around = slice(max(0, place - 60), place + 60)
        pytest.fail(f"{differing} differ; {differing[0]} first at byte {place}:\n{one[around]}\n{two[around]}")


def test_a_build_elsewhere_gives_the_same_bytes(site, elsewhere):
    assert_same(site, elsewhere())


def test_what_was_changed_and_changed_back_leaves_no_trace(site, elsewhere):
    elsewhere()
    pages = [elsewhere.copy / f"docs/{language}/one-record.md" for language in ("ja", "en")]
    texts = [page.read_bytes() for page in pages]
    for page, text in zip(pages, texts):
        place = b"(one-record-titanic)="
        # Characters and a command that no page has: the fonts grow and shrink again.
        page.write_bytes(text.replace(place, "À §, $\\Omega$.\n\n".encode() + place, 1))
        assert page.read_bytes() != text
    assert "À §" in (elsewhere() / "ja/one-record.html").read_text("utf-8")
    for page, text in zip(pages, texts):
        page.write_bytes(text)
    assert_same(site, elsewhere())
