"""Gives the search (static/search.js) what it searches: the text of each page as a reader sees it, by section.

Sphinx's own search cuts Japanese text into words but leaves the query whole, so that 損失関数 finds nothing
(sphinx#13395); it knows no numbers, and fetches the excerpts that it shows, which a browser refuses to `file://`. The
text of this book is smaller than Sphinx's index of it.

The index has, for each page, its title and its entries: [anchor, name, kind, text] of each section, term of the
glossary, function and numbered equation. `names` and `also` say what is meant by what is typed: {typed: term}.
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

    def text(self) -> str:
        return " ".join("".join(self.parts).split())


class Page:
    """A page's entries; the first has what stands above the first of the headings within the page."""

    def __init__(self, doctree: nodes.document, titles: dict[str, nodes.title]) -> None:
        self.entries, self._titles = [], titles  # of all pages, for the tables of contents
        self._read(doctree, self._new("", "", SECTION))

    def _read(self, node: nodes.Node, entry: Entry) -> None:
        """Add a node's text to an entry, and to the page the entries within the node."""
        for child in node.children:
            match child:
                case nodes.Text() | addnodes.desc_parameterlist():
                    entry.parts.append(child.astext())
                case nodes.math():
                    entry.parts.append(child.get("before", "") + plain(child.astext()) + child.get("after", ""))
                case nodes.math_block():
                    number = number_text(child)
                    own = self._new(child["ids"][0], number, EQUATION) if child.get("label") else entry
                    own.parts.append(f" {plain(child.astext())} {number} ")
                case addnodes.toctree():  # Sphinx fills it only later
                    listed = [] if child["hidden"] else child["entries"]
                    entry.parts += [f" {title or self.text(self._titles[page])} " for title, page in listed]
                case nodes.comment() | nodes.raw() | addnodes.index():
                    pass
                case nodes.Element() if "viewcode-link" in child.get("classes", ()):
                    pass
                case nodes.title() if isinstance(node, nodes.section):
                    pass
                case nodes.section() if not isinstance(node, nodes.document):
                    self._read(child, self._new(child["ids"][0], self.text(child[0]), SECTION))
                case nodes.definition_list_item() if child[0].get("ids"):
                    self._read(child, self._new(child[0]["ids"][0], self.text(child[0][0]), TERM))
                case addnodes.desc() if child[0].get("ids"):
                    self._read(child, self._new(child[0]["ids"][0], child[0]["ids"][0], FUNCTION))
                case _:
                    self._read(child, entry)
        if not isinstance(node, nodes.Inline) or isinstance(node, addnodes.desc_signature):
            entry.parts.append(" ")

    def text(self, node: nodes.Node) -> str:
        entry = Entry("", "", SECTION)
        self._read(node, entry)
        return entry.text()

    def _new(self, anchor: str, name: str, kind: int) -> Entry:
        self.entries.append(Entry(anchor, name, kind))
        return self.entries[-1]


def names_of(app) -> dict[str, dict[str, str]]:
    """What readers may type for a term: `names` in another language, or the reading; `also` in the page's language."""
    terms, _problems = read(Path(app.srcdir).parent / "glossary.toml", list(app.config.language_names))
    typed = {"names": {}, "also": {}}
    for term in terms:
        own = term.wordings[app.config.language]
        typed["also"] |= dict.fromkeys(own.also, own.term)
        for known in term.wordings.values():
            others = [name for name in (known.term, known.reading) if name not in ("", own.term)]
            typed["names"] |= dict.fromkeys([*others, *(known.also if known is not own else ())], own.term)
    return typed


def find_out(app) -> None:
    """Take the place of Sphinx's search, in the builders that have one."""
    app.search_pages = {} if app.builder.format == "html" and app.builder.search else None
    app.builder.search = False
    app.config.html_additional_pages = app.config.html_additional_pages | {"search": "search.html"}


def collect(app, doctree: nodes.document, docname: str) -> None:
    if app.search_pages is not None:
        page, title = Page(doctree, app.env.titles), app.env.titles[docname]
        entries = [[entry.anchor, entry.name, entry.kind, entry.text()] for entry in page.entries]
        app.search_pages[docname] = [page.text(title), entries]


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
    text = json.dumps({"pages": listed, **names_of(app)}, ensure_ascii=False, separators=(",", ":"))
    file.write_text(BEFORE + text + AFTER, "utf-8")


def setup(app) -> dict[str, bool]:
    app.setup_extension("language_switch")  # its `language_names` are the languages of the terms
    app.connect("builder-inited", find_out)
    app.connect("doctree-resolved", collect, priority=900)  # as it is written
    app.connect("html-page-context", add_files)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
