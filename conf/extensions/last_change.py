"""Tells when each page was last changed, from git; nothing where there is no git, or not its whole history."""

import subprocess
from pathlib import Path

from sphinx.locale import _


def last_changes(folder: Path) -> dict[str, str]:
    """The date of the last commit of each file below a folder, such as `{"index.md": "2026-11-24"}`."""
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}  # the oldest commit of a shallow clone seems to have written every file
    dates = {}
    log = _git(folder, "-c", "core.quotepath=off", "log", "--format=/%cs", "--name-only", "--relative", "--", ".")
    for line in log.splitlines():
        if line.startswith("/"):
            date = line[1:]
        elif line:
            dates.setdefault(line, date)
    return dates


def _git(folder: Path, *arguments: str) -> str:
    try:
        return subprocess.run(["git", "-C", folder, *arguments], capture_output=True, encoding="utf-8").stdout
    except FileNotFoundError:
        return ""


def pages_to_write_anew(app, env) -> list[str]:
    """The pages whose date is another one: they have been committed since they were written."""
    dates = last_changes(Path(app.srcdir))
    pages = {name: dates.get(str(env.doc2path(name, base=False))) for name in env.found_docs}
    before, env.last_changes = getattr(env, "last_changes", pages), pages
    return [name for name, date in pages.items() if before.get(name) != date]


def add_to_page(app, pagename, templatename, context, doctree) -> None:
    date = getattr(app.env, "last_changes", {}).get(pagename)
    context["last_change"] = date and _("Last changed %s") % f'<time datetime="{date}">{date}</time>'


def setup(app) -> dict[str, bool]:
    app.connect("env-updated", pages_to_write_anew)
    app.connect("html-page-context", add_to_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
