"""Tells search engines and those who share a page what is on it: its first sentences, as a description and OpenGraph.

Where the address of the site is known, there is a sitemap, too, with each page in each language and its last change.
"""

import posixpath
import re
from pathlib import Path
from xml.sax.saxutils import escape as xml

from docutils import nodes
from language_switch import alternates
from markupsafe import escape

ENOUGH, ROOM = 60, 200  #: characters of a description
LOCALES = {"en": "en_GB", "ja": "ja_JP"}


def add_to_page(app, pagename, templatename, context, doctree) -> None:
    if doctree is None or pagename not in app.env.found_docs:
        return
    is_cover, language = pagename == app.config.root_doc, app.config.language
    text = description(doctree, language)
    tags = {
        "og:title": app.env.titles[pagename].astext(),
        "og:type": "website" if is_cover else "article",
        "og:description": text,
        "og:url": context.get("pageurl"),
        "og:site_name": app.config.project,
        "og:locale": LOCALES.get(language),
    }
    others = [LOCALES.get(code) for code in app.config.language_names if code != language]
    properties = [*tags.items(), *(("og:locale:alternate", locale) for locale in others)]
    metatags = [f'<meta property="{name}" content="{escape(value)}" />\n' for name, value in properties if value]
    if text:
        metatags.insert(0, f'<meta name="description" content="{escape(text)}" />\n')
    context["metatags"] = context.get("metatags", "") + "".join(metatags)


def description(doctree: nodes.document, language: str) -> str:
    """The first paragraphs as plain text, as many as it takes to say something; as many sentences as there is room."""
    text = ""
    for paragraph in next(doctree.findall(nodes.section), nodes.section()).findall(nodes.paragraph):
        text = f"{text}{'' if language == 'ja' else ' '}{_plain(paragraph)}".strip()
        if len(text) >= ENOUGH:
            break
    if len(text) <= ROOM:
        return text
    ends = [end.end() for end in re.finditer(r"[。！？]|[.!?](?= )", text[:ROOM])]
    return text[: ends[-1]] if ends else text[: ROOM - 1].rstrip() + "…"


def _plain(paragraph: nodes.paragraph) -> str:
    leaves = paragraph.findall(lambda node: isinstance(node, nodes.Text))
    text = (re.sub(r"\\[,;! ]|[\\{}]", "", leaf) if isinstance(leaf.parent, nodes.math) else leaf for leaf in leaves)
    return " ".join("".join(text).split())


def write_sitemap(app, error) -> None:
    base = app.config.html_baseurl
    if error or not base or app.builder.format != "html":
        return
    dates = getattr(app.env, "last_changes", {})
    lines = ['<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"']
    lines.append(' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n')
    for name in sorted(app.env.found_docs):
        lines.append(f"<url><loc>{xml(posixpath.join(base, app.builder.get_target_uri(name)))}</loc>")
        lines.append(f"<lastmod>{dates[name]}</lastmod>" if dates.get(name) else "")
        for code, url in alternates(app, name).items():
            lines.append(f'<xhtml:link rel="alternate" hreflang="{code}" href="{xml(url)}"/>')
        lines.append("</url>\n")
    Path(app.outdir, "sitemap.xml").write_text("".join([*lines, "</urlset>\n"]), "utf-8")


def setup(app) -> dict[str, bool]:
    app.setup_extension("language_switch")
    app.setup_extension("last_change")
    app.connect("html-page-context", add_to_page)
    app.connect("build-finished", write_sitemap)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
