"""Puts the two languages of a page side by side, block by block, into the pages that `parallel` has laid out for it.

Run as a script when both languages are built: `python parallel_join.py build/html`. The pages are mirrors, so their
headings, equations, examples, tables and figures come in one order, which the check guarantees; between two of these,
paragraph stands beside paragraph. Equations and code, which are the same in both, are shown once.
"""

import posixpath
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html import unescape
from itertools import chain, groupby
from pathlib import Path

ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
#: Where a page takes up what is joined; it names the language that is to stand beside its own.
SLOT = re.compile(r'(<div class="parallel" data-beside="([\w-]+)">).*(</div>\s*</article>)', re.DOTALL)

TAG = re.compile(r"""<!--.*?-->|<(/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>""", re.DOTALL)
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

#: Elements that may hold blocks, and what counts as such.
BOXES = {"blockquote", "dd", "details", "div", "dl", "li", "ol", "ul"}
BLOCKS = BOXES | {"dt", "figure", "p", "pre", "summary", "table"}
#: Kinds of what is one block, whatever is in it, and of boxes that must stand beside their like.
WHOLE = {
    "code",
    "drawing",
    "equation",
    "glossary-index",
    "implementation",
    "previews",
    "pst-scrollable-table-container",
}
NAMED = WHOLE | {"admonition", "rubric", "steps"}
#: What is made from the code, in whose language it is; the few words around it are those of the page.
FROM_CODE = {"implementation", "signature"}


@dataclass
class Element:
    """An element of a page: the parts of its source from `start` to `end`, which tags divide into three."""

    source: str
    tag: str
    attributes: str
    start: int
    inner: int
    inner_end: int = 0
    end: int = 0
    children: list["Element"] = field(default_factory=list)

    @property
    def html(self) -> str:
        return self.source[self.start : self.end]

    @property
    def opening(self) -> str:
        return self.source[self.start : self.inner]

    @property
    def content(self) -> str:
        return self.source[self.inner : self.inner_end]

    @property
    def closing(self) -> str:
        return self.source[self.inner_end : self.end]

    @property
    def kind(self) -> str:
        """What the block beside it must be, too."""
        classes = self.attribute("class").split()
        if any(name.startswith("highlight-") for name in classes):
            return "code"
        if self.tag == "dl" and "py" in classes:
            return "signature"
        if any(child.tag == "dl" and "glossary" in child.attribute("class") for child in self.children):
            return "glossary"
        return next((name for name in classes if name in NAMED), self.tag)

    @property
    def seen(self) -> str:
        """Its text, without the number of an equation, beside which stand words."""
        html = re.sub(r'<a class="headerlink".*?</a>|<span class="eqno.*?</span>', "", self.html, flags=re.DOTALL)
        return " ".join(re.sub(r"<[^>]*>", "", html).split())

    @property
    def is_box(self) -> bool:
        return self.tag in BOXES and self.kind not in WHOLE and any(child.tag in BLOCKS for child in self.children)

    def attribute(self, name: str) -> str:
        found = re.search(rf'\s{name}="([^"]*)"', self.attributes)
        return unescape(found[1]) if found else ""


def elements_of(html: str) -> list[Element]:
    """Give the outermost elements, each with those in it."""
    path = [Element(html, "", "", 0, 0)]
    for tag in TAG.finditer(html):
        closing, name, attributes = tag.groups()
        if not name or name in VOID or attributes.endswith("/"):
            continue
        if not closing:
            element = Element(html, name, attributes, tag.start(), tag.end())
            path[-1].children.append(element)
            path.append(element)
            continue
        element = path.pop()
        if element.tag != name:
            raise ValueError(f"</{name}> where <{element.tag}> should end: {html[tag.start() - 80 : tag.end()]!r}")
        element.inner_end, element.end = tag.span()
    return path[0].children


class Join:
    """The blocks of a page, and beside them those of its twin in another language."""

    def __init__(self, own: str, twin: str, language: str) -> None:
        self.own, self.twin, self.language = elements_of(_flat(own)), elements_of(_flat(twin)), language
        self.terms = {entry[0].attribute("id"): entry for entry in _entries(self.twin)}

    def html(self) -> str:
        return "".join(self.joined(self.own, self.twin))

    def joined(self, own: list[Element], twin: list[Element]) -> Iterator[str]:
        for mine, theirs in _aligned(own, twin):
            if len(mine) == len(theirs):
                for one, other in zip(mine, theirs):
                    yield from self.block(one, other)
            else:
                yield self.pair("".join(block.html for block in mine), "".join(block.html for block in theirs))

    def block(self, own: Element, twin: Element) -> Iterator[str]:
        if own.kind in FROM_CODE or own.seen == twin.seen:
            yield own.html
        elif own.kind == "previews":  # a citation is shown in its own language
            twins = twin.content.replace("<template ", f'<template lang="{self.language}" ')
            yield own.opening + own.content + twins + own.closing
        elif own.kind == "glossary":
            yield own.opening + "".join(self.glossary(own.children)) + own.closing
        elif own.kind == "summary":
            yield f"{own.opening}{own.content} <span {self.mark}>{self.beside(twin.content)}</span>{own.closing}"
        elif own.is_box and _kinds(own) == _kinds(twin):
            yield own.opening + "".join(self.joined(own.children, twin.children)) + own.closing
        elif own.tag in ("dd", "dt", "li"):
            yield own.opening + self.pair(own.content, twin.content) + own.closing
        else:
            yield self.pair(own.html, twin.html)

    def glossary(self, blocks: list[Element]) -> Iterator[str]:
        """The terms in the order of the page's language: each tells its twin by its id."""
        for block in blocks:
            if block.tag != "dl":
                yield block.html
                continue
            yield block.opening
            for entry in _entries([block]):
                for mine, theirs in zip(entry, self.terms[entry[0].attribute("id")]):
                    yield mine.opening + self.pair(mine.content, theirs.content) + mine.closing
            yield block.closing

    def pair(self, own: str, twin: str) -> str:
        return f'<div class="pair"><div>{own}</div>\n<div {self.mark}>{self.beside(twin)}</div></div>\n'

    @property
    def mark(self) -> str:
        return f'class="beside" lang="{self.language}"'

    def beside(self, html: str) -> str:
        """The same without ids and permalinks, which stand in the page's own language; a drawing's are renamed."""
        html = re.sub(r'<a class="headerlink".*?</a>', "", html)
        parts = re.split(r"(<svg\b.*?</svg>)", html, flags=re.DOTALL)
        for i, part in enumerate(parts):
            if i % 2:
                parts[i] = re.sub(r'(\sid="|\shref="#|url\(#)', rf"\g<1>{self.language}-", part)
            else:
                parts[i] = TAG.sub(lambda tag: re.sub(r'\sid="[^"]*"', "", tag[0]), part)
        return "".join(parts)


def _flat(article: str) -> str:
    """The article without its nesting into sections, without what leads to its twin, and what needs a script."""
    article = re.sub(r'<a class="twin-link".*?</a>|<div class="steps-controls".*?</div>|</section>', "", article)
    article = re.sub(r'(</h\d>)(<a class="headerlink".*?</a>)', r"\2\1", article)
    return re.sub(r'<section id="([^"]+)">\s*(?:<span id="[^"]*"></span>\s*)*<(h\d)', r'<\2 id="\1"', article)


def _aligned(own: list[Element], twin: list[Element]) -> Iterator[tuple[list[Element], list[Element]]]:
    """Give what stands beside what: runs of one kind or, where the two differ, all that is between these."""
    runs, others = ([list(run) for _, run in groupby(blocks, lambda block: block.kind)] for blocks in (own, twin))
    kinds = [[(run[0].kind, run[0].kind == "p" or len(run)) for run in side] for side in (runs, others)]
    for change, i1, i2, j1, j2 in SequenceMatcher(None, *kinds, autojunk=False).get_opcodes():
        if change == "equal":
            yield from zip(runs[i1:i2], others[j1:j2])
        else:
            yield list(chain(*runs[i1:i2])), list(chain(*others[j1:j2]))


def _kinds(box: Element) -> list[str]:
    return [child.kind for child in box.children if child.kind != "p"]


def _entries(blocks: list[Element]) -> Iterator[tuple[Element, Element]]:
    """Give the terms of the glossaries among some blocks, with their definitions."""
    for block in blocks:
        if block.tag == "dl" and "glossary" in block.attribute("class"):
            yield from zip(block.children[::2], block.children[1::2], strict=True)
        else:
            yield from _entries(block.children)


def with_links(html: str, page: str, pages: set[str]) -> str:
    """The same, a folder deeper: links to a page that is there as well stay, others get one step longer."""

    def link(match: re.Match) -> str:
        attribute, address = match.groups()
        path = unescape(address.partition("#")[0])
        if not path or path.startswith("/") or re.match("[a-z]+:", path):
            return match[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        return match[0] if target in pages else f"{attribute}../{address}"

    return TAG.sub(lambda tag: re.sub(r'(\s(?:href|src)=")([^"]*)', link, tag[0]), html)


def join(site: Path) -> None:
    """Fill the pages of the parallel view in each language of a built site."""
    for folder in sorted(site.glob("*/parallel")):
        pages = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*.html"))}
        for page, file in pages.items():
            text = file.read_text("utf-8")
            slot = SLOT.search(text)
            own, twin = (
                ARTICLE.search((home / page).read_text("utf-8"))[1] for home in (folder.parent, site / slot[2])
            )
            html = with_links(Join(own, twin, slot[2]).html(), page, set(pages))
            file.write_text(text[: slot.end(1)] + html + text[slot.start(3) :], "utf-8")


if __name__ == "__main__":
    join(Path(sys.argv[1]))
