"""Puts into each page what it cites from others, so that a script can show it beside the citation, without a network.

That is the equation behind a number and the definition behind a term, each once, in a `<template>`, which a browser
does not show. What stands on the page itself is not put there again: previews.js finds it.
"""

import hashlib
import re

from docutils import nodes
from katex_math import katex, without_comments
from markupsafe import escape
from sphinx.locale import _

#: A link to an equation or a term, on this page or on another.
CITATION = re.compile(r'<a class="reference internal" href="([^"#]*)#((?:equation-eq|term)-[^"]+)"')


def add_to_page(app, pagename, templatename, context, doctree) -> None:
    body = context.get("body") or ""
    citations = set(CITATION.findall(body)) if doctree is not None else ()
    if citations:
        templates = "".join(_template(app, page, anchor) for page, anchor in sorted(citations) if page)
        context["body"] += f'<div class="previews" data-go="{escape(_("Go there"))}" hidden>{templates}</div>\n'
    if citations or 'class="parallel"' in body:  # that one gets its text, and the templates with it, later
        app.add_css_file("previews.css")
        app.add_js_file("previews.js", defer="defer")


def _template(app, page: str, anchor: str) -> str:
    shown = _equations(app).get(anchor) or _definitions(app).get(anchor)
    return f'<template data-for="{page}#{anchor}">{shown}</template>\n' if shown else ""


def _equations(app) -> dict[str, str]:
    """Each labelled equation by its anchor; the formulas are rendered already."""
    domain = app.env.domains.math_domain
    return {
        nodes.make_id(f"equation-{label}"): katex.answer(without_comments(latex), True).get("html", "")
        for label, latex in domain.latex.items()
    }


def _definitions(app) -> dict[str, str]:
    """Each definition by the anchor of its term, without links: it is shown beside one."""
    if not hasattr(app, "definitions"):
        app.definitions = {}
        for name in sorted(name for name in app.env.found_docs if "glossary" in app.env.metadata[name]):
            doctree = app.env.get_and_resolve_doctree(name, app.builder, tags=app.tags)
            for item in doctree.findall(nodes.definition_list_item):
                term, definition = item.children
                html = app.builder.render_partial(definition[0])["fragment"]
                app.definitions |= {anchor: re.sub(r"</?a\b[^>]*>", "", html).strip() for anchor in term["ids"]}
    return app.definitions


def pages_to_write_anew(app, env) -> list[str]:
    """All pages if an equation or a definition has changed, for any may show it."""
    file = env.srcdir.parent / "glossary.toml"
    glossary = hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""
    shown = dict(env.domains.math_domain.latex), glossary
    changed = shown != getattr(env, "previewed", shown)
    env.previewed = shown
    return list(env.found_docs) if changed else []


def setup(app) -> dict[str, bool]:
    app.setup_extension("katex_math")
    app.setup_extension("equation_numbers")
    app.connect("env-updated", pages_to_write_anew)
    app.connect("html-page-context", add_to_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
