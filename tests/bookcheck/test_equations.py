"""The cases in `cases/equations.md`: pages with equations, and what the check says of them."""

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from bookcheck import page
from bookcheck.book import Book
from bookcheck.equations.checker import Checker
from bookcheck.equations.facts import facts
from bookcheck.problem import PageError

CASES = read_fixture_file(Path(__file__).parent / "cases" / "equations.md")
SYMBOLS = {"a": (-2.0, 3.0), "b": (0.0, 1.0), "p": (0.0, 1.0), "x": (-1.0, 4.0), "y": (0.0, 1.0), "z": (-4.0, 4.0)}


@pytest.fixture
def book(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "pyproject.toml").write_text('equations = "tests.bookcheck.functions:EQUATIONS"\n', "utf-8")
    return Book(
        tmp_path,
        {"en": tmp_path / "en"},
        (),
        "tests.bookcheck.functions:EQUATIONS",
        ("Q", "R", "LOSS", "H(p)"),
        SYMBOLS,
    )


@pytest.mark.parametrize(("text", "expected"), [pytest.param(case[2], case[3], id=case[1]) for case in CASES])
def test_the_equations_of_a_page_are_checked(book, text, expected):
    assert verdicts(book, text) == expected.rstrip("\n")


def verdicts(book, text):
    """Give a line or a few for each equation of the only page of a book."""
    (book.root / "en" / "page.md").write_text(text, "utf-8")
    checker = Checker(book)
    equations = [block for block in page.read(text) if isinstance(block, page.Equation)]
    return "\n".join(verdict(checker, equation, text) for equation in [*equations, *facts(text)])


def verdict(checker, equation, text):
    try:
        reason = checker.check(equation, "en/page.md", text)
    except PageError as error:
        return str(error)
    return f"{equation.line}: " + (f"not checked, {reason}" if reason else "holds")
