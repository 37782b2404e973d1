"""Leaves the site what its pages use of the theme: one style sheet, one script, fonts with the characters that occur.

What is used is known when all pages are written. Then Lightning CSS (slim.js) drops the rules for what no page has,
fontTools (slim_fonts.py) the characters; and what no page names is removed from `_static`. The addresses of styles and
scripts end with a checksum of what these have become.

Sphinx copies all static files anew before it writes a page, so nothing depends on what an earlier build has left.
"""

import json
import re
import subprocess
import zlib
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import node as nodejs
from npm_package import npm_package
from slim_fonts import with_fonts
from sphinx.errors import ExtensionError

STYLES, SCRIPTS = "site.css", "site.js"
#: Gets the colours of both themes, for where no script says which of them is on.
WITHOUT_SCRIPT = "without-script.css"
THEMES = {"light": "not all and (prefers-color-scheme: dark)", "dark": "(prefers-color-scheme: dark)"}

STATIC = re.compile(r"\b_static/([\w./-]+)")
ADDRESS = re.compile(r'((?:href|src)="(?:[^"]*/)?_static/([^"?#]+\.(?:css|js)))(?:\?[^"]*)?(?=")')
NAMES = re.compile(r"""\s(?:class|id)=["']([^"']*)["']""")


def note_shared(app, pagename, templatename, context, doctree) -> None:
    """Note which files all pages have, before extensions add those that only this one needs."""

    def names(kind: str) -> list[str]:
        files = sorted(context[kind], key=lambda file: file.priority)
        return [file.filename for file in files if file.filename and file.attributes.get("rel") in (None, "stylesheet")]

    of_theme = {
        kind: [f"_static/{name}" for name in app.config[f"slim_theme_{kind}"]] for kind in ("styles", "scripts")
    }
    app.slim_shared = {
        "css_files": of_theme["styles"] + names("css_files"),
        "script_files": names("script_files") + of_theme["scripts"],
    }


def link_shared(app, pagename, templatename, context, doctree) -> None:
    """Link one style sheet and one script in place of those that all pages have."""
    app.add_css_file(STYLES, priority=0)
    app.add_js_file(SCRIPTS, priority=0)
    for kind, names in app.slim_shared.items():
        context[kind] = [file for file in context[kind] if file.filename not in names]


def slim(app, error) -> None:
    if error or app.builder.name not in ("html", "dirhtml"):
        return
    site = Path(app.outdir)
    static = site / "_static"
    pages = {file: file.read_text("utf-8") for file in sorted(site.rglob("*.html")) if static not in file.parents}
    html = "\n".join(pages.values())
    named = sorted(set(STATIC.findall(html)))
    styles, scripts = ([site / name for name in app.slim_shared[kind]] for kind in ("css_files", "script_files"))

    (static / SCRIPTS).write_text(one_script(scripts), "utf-8")
    code = "\n".join((static / name).read_text("utf-8") for name in named if name.endswith(".js"))
    others = [static / name for name in named if name.endswith(".css") and name not in (STYLES, WITHOUT_SCRIPT)]
    own = {file.name for folder in app.config.html_static_path for file in Path(app.confdir, folder).glob("*.css")}
    memory = Memory(Path(app.doctreedir, "slim"))
    sheets = slimmed([*styles, *others], static, own, html, code, app.config.slim_keep, memory)
    (static / STYLES).write_text("\n".join(sheet["css"] for sheet in sheets[: len(styles)]), "utf-8")
    for file, sheet in zip(others, sheets[len(styles) :]):
        file.write_text(sheet["css"], "utf-8")
    if WITHOUT_SCRIPT in named:
        with (static / WITHOUT_SCRIPT).open("a", encoding="utf-8") as file:
            for theme, condition in THEMES.items():
                file.write(f"@media {condition} {{\n{''.join(sheet[theme] for sheet in sheets)}\n}}\n")
    memory.forget_the_rest()

    remove_all_but(named, static)
    for file, page in pages.items():
        if (renewed := with_checksums(page, static)) != page:
            file.write_text(renewed, "utf-8")


def one_script(parts: list[Path]) -> str:
    """All scripts in their order; a semicolon ends the last statement of each."""
    texts = (re.sub(r"^//# sourceMappingURL=.*", "", part.read_text("utf-8"), flags=re.MULTILINE) for part in parts)
    return "".join(f"{text.strip()}\n;\n" for text in texts)


def slimmed(files, static: Path, own: set[str], html: str, code: str, keep: list[str], memory: "Memory") -> list[dict]:
    """What is left of each style sheet, with the fonts that it uses, and its rules for each theme.

    The book's `own` are left whole: they are small, and what they are for may come into the pages later.
    """
    sources = "\n".join(file.read_text("utf-8") for file in sorted(static.rglob("*.css")))
    used = {name for value in set(NAMES.findall(html)) for name in value.split()}
    used |= {*re.findall(r"[\w-]+", code), *keep}
    asked = {
        "sheets": [{"file": str(file.relative_to(static)), "foreign": file.name not in own} for file in files],
        "names": sorted(used & set(re.findall(r"[\w-]+", sources))),
        "properties": sorted(set(re.findall(r"--[\w-]+", html + code))),
    }
    sheets = json.loads(memory(lambda: lightning(asked, static), json.dumps(asked), sources))
    for file, sheet in zip(files, sheets):
        sheet["css"] = with_fonts(sheet["css"], file.parent, html, memory)
    return sheets


def lightning(asked: dict, folder: Path) -> bytes:
    command = [nodejs.node(), Path(__file__).with_name("slim.js"), npm_package("lightningcss")]
    done = subprocess.run(command, cwd=folder, input=json.dumps(asked).encode(), capture_output=True)
    if done.returncode:
        raise ExtensionError(f"Lightning CSS failed:\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def remove_all_but(named: list[str], static: Path) -> None:
    """Remove the files that neither a page names nor a style or script that a page names."""
    kept = {static / name for name in named}
    texts = (file.read_text("utf-8") for file in kept if file.suffix in (".css", ".js"))
    words = {word for text in texts for word in re.findall(r"[\w.-]*\w", text)}
    for path in sorted(static.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept and path.name not in words:
            path.unlink()


def with_checksums(page: str, static: Path) -> str:
    def address(match: re.Match) -> str:
        file = static / match[2]
        return f"{match[1]}?v={zlib.crc32(file.read_bytes()):08x}" if file.exists() else match[0]

    return ADDRESS.sub(address, page)


class Memory:
    """What earlier builds have made, by what they made it from; what a build does not ask for is forgotten."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked = folder, set()
        here = sorted(file for file in Path(__file__).parent.glob("slim*") if file.suffix in (".js", ".py"))
        self.tools = [file.read_text("utf-8") for file in [*here, npm_package("lightningcss") / "package.json"]]
        self.tools += [version("fonttools"), version("brotli")]

    def __call__(self, make: Callable[[], bytes], *made_from: bytes | str) -> bytes:
        file = self.folder / sha256(repr([self.tools, made_from]).encode()).hexdigest()
        self.asked.add(file)
        if not file.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(make())
        return file.read_bytes()

    def forget_the_rest(self) -> None:
        for file in set(self.folder.glob("*")) - self.asked:
            file.unlink()


def setup(app) -> dict[str, bool]:
    app.add_config_value("slim_theme_styles", [], "", list)
    app.add_config_value("slim_theme_scripts", [], "", list)
    app.add_config_value("slim_keep", [], "", list)
    app.connect("html-page-context", note_shared, priority=0)
    app.connect("html-page-context", link_shared, priority=950)
    app.connect("build-finished", slim, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
