"""Reads a page into the blocks that a check can speak about, from MyST's own parse.

Blocks inside lists, quotations and directives (notes and the like) are found too, each with its line in the file.
"""

import re
from dataclasses import dataclass
from functools import cache

from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

#: Every syntax in which an equation, an example or a directive can stand, whether the book's site uses it or not.
SYNTAX = {"amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist"}

#: Directives whose body is not Markdown.
LITERAL = {
    "code", "code-block", "code-cell", "csv-table", "eval-rst", "math", "parsed-literal", "raw", "rejected",
    "sourcecode",
}  # fmt: skip

#: «0.6733 <bce(1, 0.51)>», as in other roles of Sphinx.
VALUE = re.compile(r"(?P<text>.*?)(?:\s*<(?P<expression>.*)>)?", re.DOTALL)

NUMBER = re.compile(r"[-−+]?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Block:
    line: int  #: of the block's first line, counted from 1


@dataclass(frozen=True)
class Heading(Block):
    level: int
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Target(Block):
    """A label that stands before something other than a heading."""

    label: str


@dataclass(frozen=True)
class Equation(Block):
    label: str | None
    latex: str
    latex_line: int


@dataclass(frozen=True)
class Inline(Block):
    """Mathematics within a line."""

    latex: str


@dataclass(frozen=True)
class Value(Block):
    """A role `{value}`: what it shows, and the expression that gives it (empty if there is none)."""

    content: str

    @property
    def text(self):
        return VALUE.fullmatch(self.content.strip())["text"]

    @property
    def expression(self):
        return VALUE.fullmatch(self.content.strip())["expression"] or ""


@dataclass(frozen=True)
class Values(Block):
    """The values of one paragraph, heading or cell."""

    entries: tuple[Value, ...]


@dataclass(frozen=True)
class Code(Block):
    """A fenced block; `language` is what stands behind its fence."""

    language: str
    source: str
    source_line: int


@dataclass(frozen=True)
class Table(Block):
    """A table, by what must be the same in every language: its rows of cells, each with its numbers."""

    numbers: tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True)
class Image(Block):
    """A Markdown image; its text is prose."""

    source: str


@dataclass(frozen=True)
class Directive(Block):
    name: str
    argument: str
    options: dict[str, str]
    body: str
    body_line: int


def read(text):
    """Give the blocks of a page in their order."""
    return tuple(block for block in _read(text) if not isinstance(block, Inline))


def inline(text):
    """Give the mathematics within the lines of a page."""
    return tuple(block for block in _read(text) if isinstance(block, Inline))


def values(text):
    """Give all that the roles `{value}` of a page show."""
    return tuple(value for block in read(text) if isinstance(block, Values) for value in block.entries)


def mathematics(text):
    """Give all LaTeX of a page that is checked or can be: of its equations, of its lines, of what it rejects."""
    for block in _read(text):
        if isinstance(block, Equation | Inline):
            yield block.latex
        elif isinstance(block, Directive) and block.name == "rejected":
            yield block.body


@cache
def _read(text):
    return tuple(_blocks(text, 1))


@cache
def _parser():
    return create_md_parser(MdParserConfig(enable_extensions=SYNTAX), RendererHTML)


def _blocks(text, first_line):
    """Walk over the tokens of `text`, whose first line is line `first_line` of the file."""
    tokens = _parser().parse(text)
    labels = []
    for i, token in enumerate(tokens):
        if token.map is None:
            continue
        line = first_line + token.map[0]
        if token.type == "myst_target":
            labels.append((line, token.content))
            continue
        if token.type == "heading_open":
            yield Heading(line, int(token.tag[1:]), tuple(label for _, label in labels))
            labels = []
            continue
        yield from (Target(*label) for label in labels)
        labels = []
        if token.type in ("math_block", "math_block_label", "amsmath"):
            before = len(token.content) - len(token.content.lstrip())
            latex_line = line + token.content.count("\n", 0, before)
            yield Equation(line, token.info or None, token.content.strip(), latex_line)
        elif token.type == "inline":
            yield from _inline(token, line)
        elif token.type == "table_open":
            yield Table(line, tuple(_rows(tokens[i:])))
        elif token.type in ("fence", "colon_fence"):
            yield from _fence(token, line)
    yield from (Target(*label) for label in labels)


def _fence(token, line):
    directive = re.match(r"\{([^}\s]+)\}\s*(.*)", token.info.strip())
    if not directive:
        language = token.info.strip().split(maxsplit=1)
        yield Code(line, language[0] if language else "", token.content, line + 1)
        return
    name, argument = directive.groups()
    options, body, skipped = _options(token.content)
    body_line = line + 1 + skipped
    if name == "math":
        gap = "\n" * (body_line - line) if argument and body.strip() else ""  # so that each line keeps its number
        latex = argument + gap + body.strip("\n")
        yield Equation(line, options.get("label") or options.get("name"), latex, line if argument else body_line)
        return
    literal = name in LITERAL
    yield Directive(line, name, argument, options, body if literal or name == "toctree" else "", body_line)
    if not literal:
        yield from _blocks(body, body_line)


def _inline(token, line):
    """Give the mathematics, the images and the values of a paragraph, a heading or the cell of a table."""
    first, values = line, []
    for child in token.children:
        if child.type == "math_inline_double":  # $$ … $$ within a paragraph is set as a display
            yield Equation(line, None, child.content, line)
        elif child.type == "math_inline":
            yield Inline(line, child.content)
        elif child.type == "image":
            yield Image(line, child.attrs["src"])
        elif child.type == "myst_role" and child.meta["name"] == "value":
            values.append(Value(line, child.content))
        line += child.type in ("softbreak", "hardbreak")
        line += child.content.count("\n")
    if values:
        yield Values(first, tuple(values))


def _rows(tokens):
    """Give the numbers of each row of the table that begins with `tokens`."""
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(tuple(NUMBER.findall(token.content)))
        elif token.type == "tr_close":
            yield tuple(row)
        elif token.type == "table_close":
            return


def _options(content):
    """Split a directive's content into its options, its body, and the number of lines before the body."""
    lines = content.splitlines(keepends=True)
    options, n = {}, 0
    if lines and lines[0].strip() == "---":
        end = next((i for i in range(1, len(lines)) if lines[i].strip() == "---"), None)
        if end is not None:
            pairs = (line.partition(":") for line in lines[1:end])
            return {key.strip(): value.strip() for key, _, value in pairs}, "".join(lines[end + 1 :]), end + 1
    while n < len(lines) and (option := re.match(r"\s*:([\w-]+):\s*(.*)", lines[n])):
        options[option[1]] = option[2].strip()
        n += 1
    while n < len(lines) and not lines[n].strip():
        n += 1
    return options, "".join(lines[n:]), n
