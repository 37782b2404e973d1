"""Installs the npm packages that conf/package.json lists into conf/node_modules, in the versions that it asks for.

Run as a script, it does so ahead of the builds, or for the folder that it is given in place of conf; with nothing to do
it only compares a few files.
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


def npm_package(name: str, conf: Path = CONF) -> Path:
    """The folder of an installed package, after installing all of them where that is needed."""
    install(conf)
    return conf / "node_modules" / name


def install(conf: Path = CONF) -> None:
    """Install what is listed in a folder, unless it is there."""
    if not _is_current(conf):
        _install(conf)


def _is_current(conf: Path) -> bool:
    wanted = json.loads((conf / "package.json").read_text("utf-8"))["dependencies"]
    return all(_version(conf / "node_modules" / name) == version for name, version in wanted.items())


def _version(package: Path) -> str | None:
    try:
        return json.loads((package / "package.json").read_text("utf-8"))["version"]
    except FileNotFoundError:
        return None


def _install(conf: Path) -> None:
    # In a folder of its own and then moved: two builds may be at it at once, and one may be interrupted.
    with tempfile.TemporaryDirectory(prefix="node_modules.", dir=conf) as folder:
        workshop = Path(folder)
        for name in ["package.json", "package-lock.json", ".npmrc"]:
            shutil.copy(conf / name, workshop)
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
            raise InstallFailed(f"`npm ci` could not install what {conf / 'package.json'} lists:\n{said}")
        if _is_current(conf):  # the other build was first
            return
        try:
            if (conf / "node_modules").exists():
                (conf / "node_modules").rename(workshop / "old")
            (workshop / "node_modules").rename(conf / "node_modules")
        except OSError:
            if not _is_current(conf):
                raise


if __name__ == "__main__":
    try:
        install(*map(Path, sys.argv[1:]))
    except (node.NodeMissing, InstallFailed) as error:
        sys.exit(str(error))
