"""Marks the docstrings as English, whatever the page's language: for screen readers, fonts and line breaks.

The words that napoleon puts before their parts are the page's.
"""

from docutils import nodes
from sphinx import addnodes


def mark(app, doctree) -> None:
    for content in doctree.findall(addnodes.desc_content):
        content["classes"].append("language-en")  # docutils writes lang="en"
        for node in content.findall(lambda node: isinstance(node, (nodes.field_name, nodes.rubric))):
            node["classes"].append(f"language-{app.config.language}")


def setup(app) -> dict[str, bool]:
    app.connect("doctree-read", mark)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
