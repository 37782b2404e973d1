"""Joins the lines of Japanese paragraphs: a line break in the source is a space only between two Latin words."""

import re
import unicodedata
from collections.abc import Iterator

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

SOFT_BREAK = re.compile(r"[ \t]*\n[ \t]*")
FORMULA = "〓"  # stands for what is no text; not Latin


class JoinLines(SphinxPostTransform):
    default_priority = 20  # by now the references have their texts

    def is_supported(self) -> bool:
        return self.config.language == "ja"

    def run(self, **kwargs) -> None:
        for block in list(self.document.findall(_is_running_text)):
            _join_lines(block)


def _is_running_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.TextElement) and not isinstance(node, (nodes.FixedTextElement, nodes.Inline))


def _join_lines(block: nodes.TextElement) -> None:
    # A break may stand beside markup, so its two neighbours are sought in the whole block.
    leaves = list(_leaves(block))
    texts = [leaf.astext() if isinstance(leaf, nodes.Text) else FORMULA for leaf in leaves]
    whole = "".join(texts)
    characters = list(whole)
    for match in SOFT_BREAK.finditer(whole):
        start, end = match.span()
        joint = " " if _is_latin(whole[start - 1 : start]) and _is_latin(whole[end : end + 1]) else ""
        characters[start:end] = [joint] + [""] * (end - start - 1)
    position = 0
    for leaf, text in zip(leaves, texts):
        joined = "".join(characters[position : position + len(text)])
        position += len(text)
        if isinstance(leaf, nodes.Text) and joined != text:
            leaf.parent.replace(leaf, nodes.Text(joined))


def _leaves(element: nodes.Element) -> Iterator[nodes.Node]:
    for child in element.children:
        if child.children and not isinstance(child, (nodes.math, nodes.raw)):
            yield from _leaves(child)
        else:
            yield child


def _is_latin(character: str) -> bool:
    if not character:
        return False
    width = unicodedata.east_asian_width(character)
    return width in ("Na", "N") or (width == "A" and character.isalpha())


def setup(app) -> dict[str, bool]:
    app.add_post_transform(JoinLines)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
