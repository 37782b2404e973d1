"""The links from each page, heading and numbered equation to the same in the other languages.

Headings, labelled equations and terms keep the ids of their labels, which are the same in every language. The places
between them, examples and equations without a number, are counted: the languages have the same ones, in one order.
"""

import posixpath
import re

from docutils import nodes
from markupsafe import escape
from sphinx.util import logging

logger = logging.getLogger(__name__)

#: The permalink of a heading or of an equation's number, to the end of the element that it closes.
PERMALINK = re.compile(r'<a class="headerlink" href="#([^"]+)"[^>]*>[^<]*</a></(h[1-6]|span)>')


def check_language(app, config) -> None:
    folder, names = app.srcdir.name, config.language_names
    if config.language not in names:
        problem = f"The book is in {' and '.join(names)}, not in {config.language!r}: set BOOK_LANGUAGE to one of them."
    elif folder in names and folder != config.language:
        problem = f"{app.srcdir} is to be built with BOOK_LANGUAGE={folder} in the environment, not {config.language}."
    else:
        return
    raise SystemExit(problem)  # Sphinx would bury an exception under the versions and a traceback


def check_anchors(app, doctree) -> None:
    """A label must be its place's id in every language, so no title may have taken that id already."""
    for label, explicit in doctree.nametypes.items():
        place = doctree.ids.get(doctree.nameids[label])
        if explicit and isinstance(place, nodes.section) and doctree.nameids[label] != nodes.make_id(label):
            logger.warning("another heading's title is the label %r", label, location=place)


def number_places(app, doctree) -> None:
    """Give the examples and the unlabelled equations ids, so that the reader's place may be one of them."""
    kinds = (nodes.literal_block, nodes.doctest_block, nodes.math_block)
    blocks = [node for node in doctree.findall(lambda node: isinstance(node, kinds)) if not node["ids"]]
    for number, block in enumerate(blocks, 1):
        block["ids"].append(f"place-{number}")


def add_to_page(app, pagename, templatename, context, doctree) -> None:
    context["other_languages"] = twins = [
        {"code": code, "name": name, "url": url_of_twin(app, pagename, code)}
        for code, name in app.config.language_names.items()
        if code != app.config.language and has_twin(app, pagename, code)
    ]
    addresses = alternates(app, pagename)
    if pagename == app.config.root_doc and addresses:
        context["way_in"] = {twin["code"]: twin["url"] for twin in twins}
        context["language_default"] = app.config.language_default
    context["metatags"] = context.get("metatags", "") + "".join(
        f'<link rel="alternate" hreflang="{code}" href="{escape(url)}" />\n' for code, url in addresses.items()
    )
    if doctree is not None and context.get("body"):
        context["body"] = PERMALINK.sub(lambda permalink: _with_twins(app, permalink, twins), context["body"])


def alternates(app, pagename: str) -> dict[str, str]:
    """Where a page is in each language, for search engines: they take nothing but whole addresses."""
    config, page = app.config, app.builder.get_target_uri(pagename)
    twins = [code for code in config.language_names if code != config.language and has_twin(app, pagename, code)]
    if pagename not in app.env.found_docs or not twins or f"/{config.language}/" not in config.html_baseurl:
        return {}
    urls = {code: url_of_twin(app, pagename, code) for code in twins}
    urls = {config.language: posixpath.join(config.html_baseurl, page)} | urls
    return urls | {"x-default": urls.get(config.language_default, urls[config.language])}


def _with_twins(app, permalink: re.Match, twins: list[dict[str, str]]) -> str:
    """Beside the number of an equation, but below a heading, of which neither they nor the permalink are a part."""
    links = "".join(
        f'<a class="twin-link" href="{escape(twin["url"])}#{permalink[1]}" lang="{twin["code"]}" '
        f'hreflang="{twin["code"]}">{escape(app.config.language_switch_texts.get(twin["code"], twin["name"]))}</a>'
        for twin in twins
    )
    end = f"</{permalink[2]}>"
    own = permalink[0].removesuffix(end)
    return own + links + end if permalink[2] == "span" else end + own + links


def has_twin(app, pagename: str, code: str) -> bool:
    """Whether a page is in the other language too; those that Sphinx generates are."""
    if pagename not in app.env.found_docs:
        return True
    return (app.srcdir.parent / code / app.env.doc2path(pagename, base=False)).exists()


def url_of_twin(app, pagename: str, code: str) -> str:
    page = app.builder.get_target_uri(pagename)
    if base := app.config.language_switch_base:
        return base.rstrip("/") + "/" + page
    before, here, after = app.config.html_baseurl.rpartition(f"/{app.config.language}/")
    if here:
        return f"{before}/{code}/{after}{page}"
    return "../" * (page.count("/") + 1) + f"{code}/{page}"


def setup(app) -> dict[str, bool]:
    app.add_config_value("language_names", {}, "html", dict)
    app.add_config_value("language_default", "", "html", str)  # for readers of none of them
    app.add_config_value("language_switch_base", "", "html", str)
    app.add_config_value("language_switch_texts", {}, "html", dict)  # what a heading's link says, by language
    app.connect("config-inited", check_language, priority=1)
    app.connect("doctree-read", check_anchors)
    app.connect("doctree-read", number_places)
    app.connect("html-page-context", add_to_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
