"""What the tests of the whole book share: the book built as a reader would build it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from tests import visits

ROOT = Path(__file__).parents[1]
#: What lets make use, in a copy of the book, the packages that are installed here.
MAKE_COPY = [f"PY='{sys.executable}'", "READY=ready"]


def pytest_addoption(parser):
    parser.addoption(
        "--all-mutants", action="store_true", help="try all changes of equations and code, not only a sample"
    )


def run(command, folder=ROOT, **environment):
    """Run a command as a person would, outside of any `make` that runs these tests."""
    clean = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    return subprocess.run(
        command,
        cwd=folder,
        env={**clean, **environment},
        capture_output=True,
        encoding="utf-8",
        shell=isinstance(command, str),
    )


def missing(what):
    """Skip a test for want of a tool; where CI installs the tools, fail instead."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, but CI should have installed it")
    pytest.skip(f"{what} is missing", allow_module_level=True)


def copy_of_book(folder):
    """Copy what builds the book."""
    for name in ("docs", "src", "conf"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    (folder / "ready").write_text(str(folder), "utf-8")
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the built site: what `make html` leaves there."""
    if not shutil.which("make"):
        missing("make")
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # which all workers share: the first one builds
    build = folder / "本 build"
    with FileLock(folder / "build.lock"):
        if not (build / "html").exists():
            done = run(["make", "html", f"BUILD={build}"])
            assert done.returncode == 0, done.stdout + done.stderr
    return build / "html"


@pytest.fixture(scope="session")
def chromium():
    """One Chromium for all tests of a process: Playwright starts no second one beside it."""
    if visits.executable() is None:
        missing("Chromium")
    with visits.chromium() as browser:
        yield browser
