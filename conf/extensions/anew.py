"""Has all pages made anew where what makes them has changed: Sphinx itself looks at the pages and the settings only.

Else a site that was built before an extension was edited, or a package updated, would keep its old pages.
"""

import hashlib
from importlib.metadata import distributions
from pathlib import Path


def print_of(folders: list[str]) -> str:
    """A digest of the files in folders, or of single files, and of the versions of all installed packages."""
    digest = hashlib.sha256()
    for folder in map(Path, folders):
        files = [folder] if folder.is_file() else folder.rglob("*")
        # What is compiled changes with what it was compiled from.
        for file in sorted(f for f in files if f.is_file() and f.suffix not in (".mo", ".pyc")):
            digest.update(f"{file.relative_to(folder)} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    digest.update("\n".join(sorted(f"{d.name} {d.version}" for d in distributions())).encode())
    return digest.hexdigest()


def look(app, config) -> None:
    config.anew_print = print_of(config.anew_where)


def setup(app) -> dict[str, bool]:
    app.add_config_value("anew_where", [], "", list)  # the folders and files that make pages
    app.add_config_value("anew_print", "", "env", str)  # not to be set: Sphinx compares it with the last build's
    app.connect("config-inited", look)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
