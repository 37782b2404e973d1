"""Marks the docstrings as English, whatever the page's language: for screen readers, fonts and line breaks."""


def mark(app, domain, objtype, content) -> None:
    content["classes"].append("language-en")  # docutils writes lang="en"


def setup(app) -> dict[str, bool]:
    app.connect("object-description-transform", mark)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
