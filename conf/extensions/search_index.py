"""Gives the search (static/search.js) what it searches: the text of each page as a reader sees it, by section.

Sphinx's own search cuts Japanese text into words but leaves the query whole, so that 損失関数 finds nothing
(sphinx#13395); it knows no numbers, and fetches the excerpts that it shows, which a browser refuses to `file://`. The
text of this book is smaller than Sphinx's index of it.

The index has, for each page, its title and its entries: [anchor, name, kind, text] of each section, term of the
glossary, function and numbered equation. `names` says what a term is called in the page's language: {typed: term}.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from docutils import nodes
from equation_numbers import number_text
from glossary_file import read
from plain_formula import plain
from sphinx import addnodes

FILE = Path("_static/search-index.js")
BEFORE, AFTER = "const SEARCH_INDEX = ", ";\n"
SECTION, TERM, FUNCTION, EQUATION = range(4)  # the kinds of entries


@dataclass
class Entry:
    anchor: str
    name: str
    kind: int
    parts: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.parts.append(text)

    def text(self) -> str:
        return " ".join("".join(self.parts).split())


def page_of(doctree: nodes.document) -> list:
    """The title of a page and its entries, the first of which has what stands before the first heading below it."""
    entries = [Entry("", "", SECTION)]
    _read(doctree, entries[0], entries)
    title = next((_text(title) for title in doctree.findall(nodes.title)), "")
    return [title, [[entry.anchor, entry.name, entry.kind, entry.text()] for entry in entries]]


def _read(node: nodes.Node, entry: Entry, entries: list[Entry]) -> None:
    """Add a node's text to an entry, and the entries within the node to the others."""
    for child in node.children:
        match child:
            case nodes.Text():
                entry.add(child.astext())
            case nodes.math() | nodes.math_block():
                _read_formula(child, entry, entries)
            case nodes.comment() | nodes.raw() | addnodes.index():
                pass
            case nodes.title() if isinstance(node, nodes.section):
                pass
            case nodes.section() if not isinstance(node, nodes.document):
                _read(child, _new(entries, child["ids"][0], _text(child[0]), SECTION), entries)
            case nodes.definition_list_item() if child[0].get("ids"):
                _read(child, _new(entries, child[0]["ids"][0], _text(child[0][0]), TERM), entries)
            case addnodes.desc() if child[0].get("ids"):
                _read(child, _new(entries, child[0]["ids"][0], child[0]["ids"][0], FUNCTION), entries)
            case addnodes.desc_parameterlist():
                entry.add(child.astext())
            case _:
                _read(child, entry, entries)
    if not isinstance(node, nodes.Inline) or isinstance(node, addnodes.desc_signature):
        entry.add(" ")


def _read_formula(formula: nodes.Element, entry: Entry, entries: list[Entry]) -> None:
    text = plain(formula.astext())
    if isinstance(formula, nodes.math):
        entry.add(text)
        return
    number = number_text(formula)
    if formula.get("label"):
        entry = _new(entries, formula["ids"][0], number, EQUATION)
    entry.add(f" {text} {number} ")


def _new(entries: list[Entry], anchor: str, name: str, kind: int) -> Entry:
    entries.append(Entry(anchor, name, kind))
    return entries[-1]


def _text(node: nodes.Node) -> str:
    entry = Entry("", "", SECTION)
    _read(node, entry, [])
    return entry.text()


def names_of(app) -> dict[str, str]:
    """What readers may type for a term that has another name on the pages: that of another language, the reading …"""
    terms, _problems = read(Path(app.srcdir).parent / "glossary.toml", list(app.config.language_names))
    names = {}
    for term in terms:
        own = term.wordings[app.config.language].term
        typed = [name for known in term.wordings.values() for name in (known.term, known.reading, *known.also)]
        names |= {name.lower(): own for name in typed if name not in ("", own)}
    return names


def find_out(app) -> None:
    """Take the place of Sphinx's search, in the builders that have one."""
    app.search_pages = {} if app.builder.format == "html" and app.builder.search else None
    app.builder.search = False
    app.config.html_additional_pages = app.config.html_additional_pages | {"search": "search.html"}


def collect(app, doctree: nodes.document, docname: str) -> None:
    if app.search_pages is not None:
        app.search_pages[docname] = page_of(doctree)


def add_files(app, pagename, templatename, context, doctree) -> None:
    if pagename == "search":
        app.add_css_file("search.css")
        for name in (FILE.name, "search.js"):
            app.add_js_file(name, priority=900, defer="defer")  # after book.js


def write(app, error) -> None:
    """Write the index: what was there of pages that have not changed, and all that was read now."""
    if error or app.search_pages is None:
        return
    file, pages = Path(app.outdir, FILE), app.search_pages
    if file.exists():
        before = json.loads(file.read_text("utf-8")[len(BEFORE) : -len(AFTER)])
        pages = {name: page for name, _address, *page in before["pages"]} | pages
    listed = [
        [name, app.builder.get_target_uri(name), *pages[name]] for name in app.env.collect_relations() if name in pages
    ]
    text = json.dumps({"pages": listed, "names": names_of(app)}, ensure_ascii=False, separators=(",", ":"))
    file.write_text(BEFORE + text + AFTER, "utf-8")


def setup(app) -> dict[str, bool]:
    app.setup_extension("language_switch")  # its `language_names` are the languages of the terms
    app.connect("builder-inited", find_out)
    app.connect("doctree-resolved", collect, priority=900)  # as it is written
    app.connect("html-page-context", add_files)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
