"""Compares a page with its twin in another language: only the prose may differ."""

import re
from difflib import SequenceMatcher

from bookcheck.page import Code, Directive, Equation, Heading, Image, Table, Target, Values
from bookcheck.problem import Problem

#: Directives whose argument is a title, which is prose.
TITLED = {
    "admonition", "attention", "caution", "danger", "dropdown", "error", "hint", "important", "note", "seealso", "tip",
    "topic", "warning",
}  # fmt: skip

#: Why an equation is not checked; the reason is prose.
UNCHECKED = re.compile(r"(?<!\\)%\s*unchecked:.*")

#: Options whose value is prose.
PROSE_OPTIONS = {"alt", "caption", "title"}


def compare(path, blocks, twin_path, twin_blocks):
    """Give a problem for each place where two pages differ in more than their prose."""
    keys, twin_keys = [_key(b) for b in blocks], [_key(b) for b in twin_blocks]
    problems = []
    for change, i1, i2, j1, j2 in SequenceMatcher(None, keys, twin_keys, autojunk=False).get_opcodes():
        if change == "equal":
            continue
        common = min(i2 - i1, j2 - j1)
        for i, j in zip(range(i1, i1 + common), range(j1, j1 + common)):
            problems.append(
                Problem(
                    path,
                    blocks[i].line,
                    f"differs from its twin, {twin_path}:{twin_blocks[j].line}",
                    (f"here:  {_describe(blocks[i])}", f"there: {_describe(twin_blocks[j])}"),
                )
            )
        for i in range(i1 + common, i2):
            line = _line_before(twin_blocks, j2)
            problems.append(_alone(path, blocks[i], f"{twin_path}:{line}"))
        for j in range(j1 + common, j2):
            line = _line_before(blocks, i2)
            problems.append(_alone(twin_path, twin_blocks[j], f"{path}:{line}"))
    return problems


def unlabelled(path, blocks):
    """Give a problem for each heading that has no label in ASCII: a reader who changes language loses the place."""
    for block in blocks:
        if isinstance(block, Heading) and not any(label.isascii() for label in block.labels):
            yield Problem(path, block.line, "the heading has no ASCII label: put one before it, such as (one-record)=")


def _alone(path, block, where):
    return Problem(path, block.line, f"has no twin: it is missing after {where}", (f"here:  {_describe(block)}",))


def _line_before(blocks, index):
    return blocks[index - 1].line if index else 1


def _key(block):
    """Give what must be the same in both languages."""
    match block:
        case Heading():
            return "heading", block.level, block.labels
        case Target():
            return "label", block.label
        case Equation():
            return "equation", block.label, UNCHECKED.sub("% unchecked", block.latex.strip())
        case Code():
            return "code", block.language, block.source
        case Table():
            return "table", block.numbers
        case Image():
            return "image", block.source
        case Values():
            return "values", tuple(sorted((value.text, value.expression) for value in block.entries))  # order is prose
        case Directive(name="toctree"):
            # «Title <page>» is the page, under a title that is prose.
            entries = [line.rpartition("<")[2].rstrip("> ").strip() for line in block.body.splitlines()]
            return "toctree", tuple(filter(None, entries))
        case Directive():
            options = tuple((k, v) for k, v in sorted(block.options.items()) if k not in PROSE_OPTIONS)
            return "directive", block.name, "" if block.name in TITLED else block.argument, options, block.body


def _describe(block):
    """Say in a line or a few what a block is."""
    match block:
        case Heading():
            return f"heading, level {block.level}, " + (", ".join(f"({x})=" for x in block.labels) or "no label")
        case Target():
            return f"label ({block.label})="
        case Equation():
            return f"equation {block.label or 'without label'}: {' '.join(block.latex.split())}"
        case Code():
            return f"{block.language or 'code'} block\n" + block.source.rstrip("\n")
        case Table():
            rows = (" ".join(number for cell in row for number in cell) for row in block.numbers)
            return "table with the numbers " + "; ".join(filter(None, rows))
        case Image():
            return f"image {block.source}"
        case Values():
            return "values " + ", ".join(value.content for value in block.entries)
        case Directive():
            options = "".join(f"\n:{k}: {v}" for k, v in block.options.items())
            body = "\n" + block.body.rstrip("\n") if block.body else ""
            return f"directive {{{block.name}}} {block.argument}".rstrip() + options + body
