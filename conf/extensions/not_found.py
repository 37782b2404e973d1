"""The page for an address at which there is none, 404.html, which servers show in any folder.

So its links are made whole, as far as the server, once the site's address is known.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from language_switch import url_of_twin
from markupsafe import escape
from sphinx.locale import _

NAME = "404"


def lay_out(app) -> Iterator[tuple]:
    config, cover = app.config, app.config.root_doc
    links = [f'<li><a href="{app.builder.get_target_uri(cover)}">{escape(config.project)}</a></li>']
    for code, title in config.not_found_titles.items():
        if code != config.language:
            url = escape(url_of_twin(app, cover, code))
            links.append(f'<li lang="{code}"><a href="{url}" hreflang="{code}">{escape(title)}</a></li>')
    title = escape(_("Page not found"))
    text = escape(_("There is no page at this address. It may have moved; these lead on:"))
    yield (
        NAME,
        {
            "title": title,
            "body": f"<h1>{title}</h1>\n<p>{text}</p>\n<ul>{''.join(links)}</ul>\n",
            "metatags": '<meta name="robots" content="noindex" />\n',
        },
        "page.html",
    )


def make_whole(app, error) -> None:
    file = Path(app.outdir, f"{NAME}.html")
    if error or not app.config.html_baseurl or not file.exists():
        return
    base = urlsplit(app.config.html_baseurl).path

    def whole(attribute: re.Match) -> str:
        name, address = attribute.groups()
        return attribute[0] if re.match("#|/|[a-z]+:", address) else f'{name}="{urljoin(base, address)}"'

    text = file.read_text("utf-8")
    file.write_text(re.sub(r'\b(href|src|action|data-content_root)="([^"]*)"', whole, text), "utf-8")


def setup(app) -> dict[str, bool]:
    app.setup_extension("language_switch")
    app.add_config_value("not_found_titles", {}, "html", dict)  # of the book, by language
    app.connect("html-collect-pages", lay_out)
    app.connect("build-finished", make_whole)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
