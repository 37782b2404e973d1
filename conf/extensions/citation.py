"""Offers each page as an entry of BibTeX.

The setting `citation` holds its `key`, `author`, `book` and `year`; the year of the page's last change is taken where
git tells it. The address is there if the site has one.
"""


def add_to_page(app, pagename, templatename, context, doctree) -> None:
    context["bibtex"] = _entry(app, pagename, context) if pagename in app.env.found_docs else None


def _entry(app, pagename: str, context: dict) -> str:
    book, language = app.config.citation, app.config.language
    date = getattr(app.env, "last_changes", {}).get(pagename)
    fields = {
        "author": f"{{{_escaped(book['author'])}}}",  # in braces of its own it is no person's name
        "title": _escaped(app.env.titles[pagename].astext()),
        "howpublished": _escaped(book["book"]),
        "year": date[:4] if date else book["year"],
        "url": context.get("pageurl"),
        "langid": {"ja": "japanese", "en": "english"}.get(language),
    }
    if pagename == app.config.root_doc:
        fields["title"] = fields.pop("howpublished")
    lines = [f"  {name} = {{{text}}},\n" for name, text in fields.items() if text]
    return f"@misc{{{book['key']}-{pagename.replace('/', '-')}-{language},\n{''.join(lines)}}}"


def _escaped(text: str) -> str:
    """LaTeX that prints the text."""
    signs = {sign: rf"\char{ord(sign)}{{}}" for sign in r"\~^{}"} | {sign: f"\\{sign}" for sign in "&%$#_"}
    return text.translate(str.maketrans(signs))


def setup(app) -> dict[str, bool]:
    app.setup_extension("last_change")
    app.add_config_value("citation", {}, "html", dict)
    app.connect("html-page-context", add_to_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
