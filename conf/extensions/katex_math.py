"""Renders the formulas with KaTeX while the site is built: HTML for the eye, MathML for screen readers."""

import json
import os
import re
import shutil
import subprocess
from functools import cache
from html import escape
from pathlib import Path

import node as nodejs
from docutils import nodes
from equation_numbers import number_html
from npm_package import InstallFailed, npm_package
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.nodes import get_node_line, get_node_source

logger = logging.getLogger(__name__)


class Katex:
    """The Node process that renders the formulas of one Sphinx process, each of them once."""

    def __init__(self) -> None:
        self.answer = cache(self._ask)
        self._child = self._owner = None

    def _ask(self, latex: str, display: bool, parts: bool = False) -> dict[str, str]:
        # Under `-j` Sphinx forks, and two processes cannot share one pipe.
        if self._owner != os.getpid():
            self._start()
        self._child.stdin.write(json.dumps({"latex": latex, "display": display, "parts": parts}) + "\n")
        self._child.stdin.flush()
        answer = self._child.stdout.readline()
        if not answer:
            raise SphinxError(f"Node.js ended while KaTeX was at the formula {latex!r}")
        return json.loads(answer)

    def _start(self) -> None:
        self._child = subprocess.Popen(
            [nodejs.node(), Path(__file__).with_name("katex.js"), npm_package("katex")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self._owner = os.getpid()

    def stop(self) -> None:
        if self._owner == os.getpid():
            self._child.communicate()
            self._owner = None


katex = Katex()

SHORT = 25  #: characters that fit on a line of a phone with room to spare
FOR_THE_EYE = '<span class="katex-html"'


def without_comments(latex: str) -> str:
    bare = re.sub(r"(\\.)|%.*", lambda match: match[1] or "", latex)
    return "\n".join(line for line in bare.splitlines() if line.strip())


def airy(latex: str) -> str:
    """Put more space below rows with fractions, which would all but touch those of the next row."""
    *rows, last = latex.split(r"\\")
    return "".join(row + (r"\\[0.9em]" if r"\frac" in row else r"\\") for row in rows) + last


def visit_inline_math(translator, node) -> None:
    before, formula, after = node.get("before", ""), _html(node, display=False), node.get("after", "")
    html = f'{escape(before)}<span class="math notranslate">{formula}</span>{escape(after)}'
    # A formula of several parts may be long: then its line must be able to break.
    short = formula.count('class="katex-base"') == 1 or len(_seen(formula)) <= SHORT
    together = (before or after) and short
    translator.body.append(f'<span class="together">{html}</span>' if together else html)
    raise nodes.SkipNode


def visit_display_math(translator, node) -> None:
    translator.body.append(
        translator.starttag(node, "div", CLASS="equation notranslate")
        + f'<div class="equation-box">{_html(node, display=True)}</div>'
        + number_html(translator, node)
        + "</div>\n"
    )
    raise nodes.SkipNode


def _html(node: nodes.Element, display: bool) -> str:
    plain, *marked = (answer.get("html", "") for answer in _answers(node, display))
    # Parts are for the eye; what is read aloud or copied is the formula itself.
    return plain.partition(FOR_THE_EYE)[0] + "".join([plain, *marked][-1].partition(FOR_THE_EYE)[1:])


def _answers(node: nodes.Element, display: bool) -> list[dict[str, str]]:
    """What KaTeX makes of a formula and, if it has `parts` (see `steps`), of the LaTeX that tells them apart."""
    plain = katex.answer(airy(without_comments(node.astext())), display)
    return [plain, katex.answer(node["parts"], display, True)] if "parts" in node else [plain]


def render(app, doctree) -> None:
    """Render a page's formulas as soon as it is read: what KaTeX cannot read is known before a page is written."""
    if app.builder.format != "html":
        return
    for kind, display in [(nodes.math, False), (nodes.math_block, True)]:
        for node in doctree.findall(kind):
            answers = _answers(node, display)
            problem = next((answer["error"] for answer in answers if "error" in answer), None)
            if not problem and len({_seen(answer["html"]) for answer in answers}) > 1:
                problem = "its parts are not the whole of it"
            if problem:
                latex = without_comments(node.astext())
                logger.warning("KaTeX cannot read `%s`: %s", latex, problem, location=_location(node), type="katex")


def _seen(html: str) -> str:
    return re.sub("<[^>]+>", "", html.partition(FOR_THE_EYE)[2])


def _location(node: nodes.Element) -> str:
    """The file and line of the formula; docutils knows only where its paragraph begins."""
    source, line = get_node_source(node), get_node_line(node)
    first = node.astext().splitlines()[0]
    try:
        following = Path(source).read_text("utf-8").split("\n")[line - 1 :]
    except OSError:  # a docstring
        following = []
    below = next((number for number, text in enumerate(following) if first in text), 0)
    return f"{source}:{line + below}"


def install(app) -> None:
    if app.builder.format != "html":
        return
    try:
        package = npm_package("katex")
    except (nodejs.NodeMissing, InstallFailed) as error:
        raise SystemExit(str(error)) from error  # Sphinx would bury it under a traceback
    target = Path(app.outdir, "_static/katex")
    (target / "fonts").mkdir(parents=True, exist_ok=True)
    for font in (package / "dist/fonts").glob("*.woff2"):
        shutil.copy(font, target / "fonts")
    style = (package / "dist/katex.min.css").read_text("utf-8")
    (target / "katex.css").write_text(re.sub(r',url\([^)]+\) format\("(woff|truetype)"\)', "", style), "utf-8")


def find_node(app, env, docnames) -> None:
    if docnames and app.builder.format == "html":
        try:
            nodejs.node()
        except nodejs.NodeMissing as error:
            raise SystemExit(str(error)) from error


def link_style(app, pagename, templatename, context, doctree) -> None:
    if context.get("has_maths_elements"):
        app.add_css_file("katex/katex.css")
        app.add_css_file("mathematics.css")


def setup(app) -> dict[str, bool]:
    app.add_html_math_renderer("katex", (visit_inline_math, None), (visit_display_math, None))
    app.connect("builder-inited", install)
    app.connect("env-before-read-docs", find_node)
    app.connect("doctree-read", render)
    app.connect("html-page-context", link_style)
    app.connect("build-finished", lambda app, error: katex.stop())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
