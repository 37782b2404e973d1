"""The cases in `cases/`: texts, and what is to be read in them or said of them."""

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file
from sybil import Document

from bookcheck import mirror, page
from bookcheck.examples import ExampleFailure, page_parser, unrun
from bookcheck.problem import PageError
from bookcheck.values import ValueFailure
from bookcheck.values import parser as value_parser

CASES = Path(__file__).parent / "cases"


def cases(name):
    return pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param(text, expected.strip(), id=title)
            for _, title, text, expected in read_fixture_file(CASES / name)
        ],
    )


@cases("page.md")
def test_a_page_is_read(text, expected):
    assert "\n".join(map(summary, page.read(text))) == expected


def summary(block):
    match block:
        case page.Heading():
            text = f"heading {block.level} {block.labels}"
        case page.Target():
            text = f"label {block.label}"
        case page.Equation():
            text = f"equation {block.label} at {block.latex_line}: {' '.join(block.latex.split())}"
        case page.Code():
            text = f"code {block.language} at {block.source_line}"
        case page.Table():
            text = f"table {block.numbers}"
        case page.Values():
            text = f"values {[(value.line, value.text, value.expression) for value in block.entries]}"
        case page.Directive():
            options = {k: v for k, v in block.options.items() if k != "class"} or ""
            text = f"{block.name} {block.argument} {options}".strip()
    return f"{block.line} {text}"


@cases("mirror.md")
def test_a_page_is_compared_with_its_twin(text, expected):
    here, there = text.split("=====\n")
    assert "\n".join(map(str, mirror.compare("ja.md", page.read(here), "en.md", page.read(there)))) == expected


@cases("examples.md")
def test_the_examples_of_a_page_are_run(text, expected, tmp_path):
    file = tmp_path / "page.md"
    file.write_text(text, "utf-8")
    assert "\n".join(report(file)) == expected


@cases("values.md")
def test_the_values_of_a_page_are_compared(text, expected, tmp_path):
    file = tmp_path / "page.md"
    file.write_text(text, "utf-8")
    assert "\n".join(report(file, value_parser)) == expected


def report(file, *parsers):
    try:
        examples = list(Document.parse(str(file), page_parser, *parsers))
    except PageError as error:
        yield str(error).replace(str(file), "page.md")
        return
    yield f"{len(examples)} examples"
    for example in examples:
        try:
            example.evaluate()
        except (ExampleFailure, ValueFailure) as failure:
            yield str(failure.problem("page.md"))
    for line in unrun(file.read_text("utf-8"), {example.line for example in examples}):
        yield f"page.md:{line} is run by nobody"
