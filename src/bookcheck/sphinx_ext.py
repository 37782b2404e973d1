"""Puts the gate into a Sphinx build: before the first page is read, everything that changed must pass.

Settings of `conf.py`:

``bookcheck_record``
    Where the record of what has passed is kept, relative to the folder of `pyproject.toml`; by default in the build's
    own folder of doctrees. Builds of several languages may share one.
``bookcheck_mark``
    The line at the end of each page, with ``{examples}``, ``{equations}`` and ``{values}`` for what was checked on it.
``bookcheck_mark_page``
    The page to which that line leads.

Directives: ``{rejected}`` shows a mistake and what the check says of it, ``{check-summary}`` what is checked in the
whole book and what is not. The role ``{value}`` shows a number that the check compares (see `bookcheck.values`).
"""

import doctest
import inspect
import re
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

from docutils import nodes
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.nodes import get_node_source, make_refnode

from bookcheck import gate, page
from bookcheck.book import Book, ConfigError
from bookcheck.equations.checker import Checker
from bookcheck.rejected import is_equation, rejections
from bookcheck.values import INFINITE, NUMBER

logger = logging.getLogger(__name__)


class check_summary(nodes.General, nodes.Element):
    """Prose with ``{all}``, ``{checked}`` and ``{unchecked}``, to be filled with the numbers of equations."""


class CheckSummary(SphinxDirective):
    """Shows how many equations of the book are checked, in the words of its content, and why the others are not."""

    has_content = True

    def run(self):
        summary = check_summary()
        self.state.nested_parse(self.content, self.content_offset, summary)
        self.env.metadata[self.env.docname]["check-summary"] = True
        return [summary]


class Rejected(SphinxDirective):
    """Shows examples or an equation with a mistake, and below what the check says of it when the page is read."""

    has_content = True

    def run(self):
        source, book = "\n".join(self.content), self.env.app.bookcheck_book
        file = Path(self.env.doc2path(self.env.docname))
        for other in [*gate.OWN_FILES, *book.source_files(), *gate.named_pages(book, file)]:
            self.env.note_dependency(other)  # with any of them the message may change
        line = self.lineno + self.content_offset + 1
        found = rejections(source, book.relative(file), line, self.env.app.bookcheck_checker, file.read_text("utf-8"))
        message = "\n\n".join(map(str, found))
        if is_equation(source):
            shown = nodes.math_block(source, source, nowrap=False, number=None)
        else:
            shown = nodes.literal_block(source, source, language="pycon")
        return [shown, nodes.literal_block(message, message, language="text", classes=["rejected"])]


class ValueRole(SphinxRole):
    """Shows what a `{value}` says: a number as it is printed, with minus and power of ten, else as code."""

    def run(self):
        value = page.Value(self.lineno, self.text)
        text = Path(self.env.doc2path(self.env.docname)).read_text("utf-8")
        if value.content not in {seen.content for seen in page.values(text)}:
            message = "the check cannot see this value: write it in the text of the page: %s"
            logger.warning(message, self.text, location=(self.env.docname, self.lineno), type="bookcheck")
        if not (NUMBER.fullmatch(value.text) or value.text in INFINITE):  # what a program says: a name
            return [nodes.literal(self.rawtext, value.text, classes=["value"])], []
        mantissa, _, exponent = value.text.partition("e")
        shown = nodes.inline(self.rawtext, "", classes=["value"])
        shown += nodes.Text(f"{_typeset(mantissa)} × 10" if exponent else _typeset(mantissa))
        if exponent:
            shown += nodes.superscript("", _typeset(exponent))
        return [shown], []


def _typeset(number):
    return re.sub("^-(?=[0-9i])", "−", number)


def setup(app):
    app.add_node(check_summary)
    app.add_role("value", ValueRole())
    app.add_directive("check-summary", CheckSummary)
    app.add_directive("rejected", Rejected)
    app.add_config_value("bookcheck_record", None, "", str)
    app.add_config_value("bookcheck_mark", "", "html", str)  # such as "Checked: {}", where these are put:
    app.add_config_value("bookcheck_mark_parts", {"examples": "{}", "equations": "{}", "values": "{}"}, "html", dict)
    app.add_config_value("bookcheck_mark_between", ", ", "html", str)
    app.add_config_value("bookcheck_mark_page", "", "html", str)
    app.connect("env-before-read-docs", _check)
    app.connect("doctree-read", _require_seen)
    app.connect("env-updated", _with_summaries)
    app.connect("doctree-resolved", _summarise)
    app.connect("html-page-context", _mark)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _check(app, env, docnames):
    try:
        book = Book.find(app.confdir)
        if shared := app.config.bookcheck_record:
            verdict = gate.check(book, book.root / shared)
        else:
            verdict = gate.check(book, Path(app.doctreedir) / "bookcheck.json", fresh=app.fresh_env_used)
        pages = {book.relative(file) for file in book.page_files()}
        if foreign := sorted(file for file in map(env.doc2path, env.found_docs) if book.relative(file) not in pages):
            names = ", ".join(map(book.relative, foreign))
            raise gate.CheckFailed(f"nobody checks {names}: only Markdown pages in the book's folders are checked")
    except (ConfigError, gate.CheckFailed) as error:
        # An exception that Sphinx knows would be buried under its report of versions, extensions and a traceback.
        raise SystemExit(f"\n{error}\n\nbookcheck stops the build.") from None
    app.bookcheck_book, app.bookcheck_counts, app.bookcheck_checker = book, verdict.counts, Checker(book)
    logger.info("bookcheck: %s", verdict.summary)


def _require_seen(app, doctree):
    """Warn of mathematics that Sphinx found on a page and the check did not: in a title, or by another syntax."""
    file = Path(app.env.doc2path(app.env.docname))
    seen = set(map(_bare, page.mathematics(file.read_text("utf-8"))))
    for kind in (nodes.math, nodes.math_block):
        for node in doctree.findall(kind):
            # What comes from a docstring is compared with the equation of its function.
            if get_node_source(node) == str(file) and _bare(node.astext()) not in seen:
                message = "the check cannot see this mathematics: write it as $…$ in the text, or in a {math} block: %s"
                logger.warning(message, node.astext(), location=node, type="bookcheck")


def _bare(latex):
    return "".join(latex.split())


def _with_summaries(app, env):
    """Give the pages to write anew because what they sum up has changed, though they have not."""
    if getattr(env, "bookcheck_counts", None) == app.bookcheck_counts:
        return []
    env.bookcheck_counts = app.bookcheck_counts
    return [name for name in env.found_docs if "check-summary" in env.metadata[name]]


def _summarise(app, doctree, docname):
    """Fill the summaries of a page, and list the equations that are not checked with their reasons."""
    pages = {name: app.bookcheck_counts.get(_path(app, name), gate.nothing()) for name in sorted(app.env.found_docs)}
    reasons = [(name, reason) for name, counts in pages.items() for reason in counts["unchecked"]]
    checked = sum(counts["equations"] for counts in pages.values())
    numbers = {"{all}": checked + len(reasons), "{checked}": checked, "{unchecked}": len(reasons)}
    for summary in list(doctree.findall(check_summary)):
        for text in list(summary.findall(nodes.Text)):
            filled = re.sub("|".join(map(re.escape, numbers)), lambda name: str(numbers[name[0]]), text)
            text.parent.replace(text, nodes.Text(filled))
        items = nodes.bullet_list()
        for name, reason in reasons:
            link = make_refnode(app.builder, docname, name, None, nodes.Text(app.env.titles[name].astext()))
            items += nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(_(": ") + reason)))
        summary.replace_self([*summary.children, *([items] if reasons else [])])


def _path(app, name):
    return app.bookcheck_book.relative(app.env.doc2path(name))


def _mark(app, pagename, templatename, context, doctree):
    """Hand the template the line that says what was checked on this page, or None."""
    context["bookcheck_mark"] = None
    if doctree is None or not app.config.bookcheck_mark:
        return
    name = app.env.path2doc(doctree["source"])  # a page may be shown under another name, too
    counts = app.bookcheck_counts.get(_path(app, name), gate.nothing())
    shown = app.env.metadata[name].get("implementations", ())
    examples = counts["examples"] + sum(map(_docstring_examples, shown))
    values = counts["facts"] + counts["values"]
    found = {"examples": examples, "equations": counts["equations"], "values": values}
    if parts := [app.config.bookcheck_mark_parts[kind].format(n) for kind, n in found.items() if n]:
        text = app.config.bookcheck_mark.format(app.config.bookcheck_mark_between.join(parts))
        context["bookcheck_mark"] = SimpleNamespace(text=text, url_docname=app.config.bookcheck_mark_page)


def _docstring_examples(name):
    """Count the examples in the docstring of a function; the gate has run them with the sources."""
    module, _, function = name.rpartition(".")
    return len(doctest.DocTestParser().get_examples(inspect.getdoc(getattr(import_module(module), function)) or ""))
