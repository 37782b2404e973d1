"""The cases in `cases.md`: LaTeX, and the Python that it is read as, or what is said of it."""

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from bookcheck.latex import rows
from bookcheck.latex.errors import LatexError
from bookcheck.latex.language import RELATIONS
from bookcheck.latex.parse import parse
from bookcheck.latex.python import python
from bookcheck.latex.tokens import cut

CASES = read_fixture_file(Path(__file__).parent / "cases.md")
QUANTITIES = ("BCE", "E", "H(t)", r"KL(t \| y)", "L")


@pytest.mark.parametrize(("latex", "expected"), [pytest.param(case[2], case[3], id=case[1]) for case in CASES])
def test_latex_is_read_as_python(latex, expected):
    assert read(latex.rstrip("\n")) == expected.rstrip("\n")


def read(latex):
    """Give each chain of a block in a line, or the error."""
    try:
        return "\n".join(map(write, rows.chains(cut(latex, QUANTITIES))))
    except LatexError as error:
        return f"{error.line}:{error.column}: {error}"


def write(chain):
    first, *others = [python(parse(member)) for member in chain.members]
    return first + "".join(f" {RELATIONS[relation.text]} {member}" for relation, member in zip(chain.relations, others))


def test_a_name_that_python_keeps_for_itself_gets_another_ending():
    assert python(parse(cut(r"\lambda \lambda_{i}"))) == "lambda_ * lambda__[i]"


def test_what_is_not_understood_says_what_is():
    with pytest.raises(LatexError) as error:
        cut("a = \\foo b")
    assert r"\sum \prod \log" in error.value.details[0]
