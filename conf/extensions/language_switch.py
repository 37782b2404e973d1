"""The links from each page to the same page in the other languages, and the guards that let them keep the place."""

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)


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


def add_to_page(app, pagename, templatename, context, doctree) -> None:
    context["other_languages"] = [
        {"code": code, "name": name, "url": url_of_twin(app, pagename, code)}
        for code, name in app.config.language_names.items()
        if code != app.config.language and has_twin(app, pagename, code)
    ]


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
    app.add_config_value("language_switch_base", "", "html", str)
    app.connect("config-inited", check_language, priority=1)
    app.connect("doctree-read", check_anchors)
    app.connect("html-page-context", add_to_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
