"""Installs the npm packages that a folder's package.json lists into its node_modules, in the versions that it asks for.

The builds' are in conf/; tools have folders of their own, so that `make html` does not install them. Run as a script,
it installs those of conf/ or of the folder that it is given; with nothing to do it only compares a few files.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import node

CONF = Path(__file__).resolve().parent.parent


class InstallFailed(Exception):
    pass


def npm_package(name: str, folder: Path = CONF) -> Path:
    """Where a package is, after installing all that `folder` lists where that is needed."""
    install(folder)
    return folder / "node_modules" / name


def install(folder: Path = CONF) -> None:
    """Install what is listed in a folder, unless it is there."""
    if not _is_current(folder):
        _install(folder)


def _is_current(folder: Path) -> bool:
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    return all(_version(folder / "node_modules" / name) == version for name, version in wanted.items())


def _version(package: Path) -> str | None:
    try:
        return json.loads((package / "package.json").read_text("utf-8"))["version"]
    except FileNotFoundError:
        return None


def _install(folder: Path) -> None:
    # In a folder of its own and then moved: two builds may be at it at once, and one may be interrupted.
    with tempfile.TemporaryDirectory(prefix="node_modules.", dir=folder) as name:
        workshop = Path(name)
        for file in ["package.json", "package-lock.json", ".npmrc"]:
            shutil.copy(folder / file, workshop)
        # npm and the scripts it starts look for `node` on PATH.
        path = os.pathsep.join([str(Path(node.node()).parent), os.environ.get("PATH", "")])
        done = subprocess.run(
            [*node.npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=workshop,
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        if done.returncode:
            said = done.stderr or done.stdout
            raise InstallFailed(f"`npm ci` could not install what {folder / 'package.json'} lists:\n{said}")
        if _is_current(folder):  # the other build was first
            return
        try:
            if (folder / "node_modules").exists():
                (folder / "node_modules").rename(workshop / "old")
            (workshop / "node_modules").rename(folder / "node_modules")
        except OSError:
            if not _is_current(folder):
                raise


if __name__ == "__main__":
    try:
        install(*map(Path, sys.argv[1:]))
    except (node.NodeMissing, InstallFailed) as error:
        sys.exit(str(error))
