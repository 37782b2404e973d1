"""Lays out the parallel view: for each page with a twin, a page `parallel/…` that is to hold both languages.

One run of Sphinx knows one language, so the articles are filled in by `parallel_join` when both are built. Therefore
these pages, and the links to them, are there only with the tag `parallel` (`-t parallel`), which says that this will be
done. The search does not know them: it leads to the page itself.
"""

from collections.abc import Iterator

from docutils import nodes
from language_switch import has_twin

FOLDER = "parallel"


def lay_out(app) -> Iterator[tuple]:
    for name in sorted(app.env.found_docs) if app.tags.has("parallel") else ():
        if beside := _language_beside(app, name):
            page = app.builder.get_doc_context(name, f'<div class="parallel" data-beside="{beside}"></div>', "")
            doctree = app.env.get_doctree(name)
            page["has_maths_elements"] = any(doctree.findall(_is_mathematics))
            # With the page's own doctree, for what extensions add to a page that holds, say, a derivation.
            app.builder.handle_page(f"{FOLDER}/{name}", page, event_arg=doctree)
    yield from ()


def add_to_page(app, pagename, templatename, context, doctree) -> None:
    context["parallel"] = None
    if doctree is None or not app.tags.has("parallel"):
        return
    folder, _slash, name = pagename.partition("/")
    if folder == FOLDER and name in app.env.found_docs:
        lay_out_columns(app, name, context)
    elif _language_beside(app, pagename):
        text = app.config.parallel_text
        context["parallel"] = {"page": f"{FOLDER}/{pagename}", "text": text["link"]}


def lay_out_columns(app, name: str, context: dict) -> None:
    """Two languages need the room of the page's contents; and a search engine has the page itself already."""
    text = app.config.parallel_text
    context["parallel"] = {"page": name, "text": text["back"]}
    context["pagetitle"] = app.env.titles[name].astext()
    context["title"] += " — " + text["link"]
    context["metatags"] += '<meta name="robots" content="noindex" />\n'
    context["pageurl"] = None
    context["meta"] = (context["meta"] or {}) | {"html_theme.sidebar_secondary.remove": True}
    app.add_css_file("parallel.css")


def _is_mathematics(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.math, nodes.math_block))


def _language_beside(app, name: str) -> str | None:
    """The first of the other languages that has the page."""
    others = (code for code in app.config.language_names if code != app.config.language)
    return next((code for code in others if has_twin(app, name, code)), None)


def setup(app) -> dict[str, bool]:
    app.setup_extension("language_switch")
    app.add_config_value("parallel_text", {}, "html", dict)
    app.connect("html-collect-pages", lay_out)
    app.connect("html-page-context", add_to_page, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
