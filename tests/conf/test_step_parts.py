"""The cases in `step_parts.md`: steps, and what is marked in them: «new», ‹old›."""

import re
from pathlib import Path

import pytest
import step_parts
from markdown_it.utils import read_fixture_file

CASES = read_fixture_file(Path(__file__).parent / "step_parts.md")
DATA = re.compile(r"\\htmlData\{([^{}]*)\}\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}")
QUOTES = {"new": "«{}»", "old": "‹{}›"}


@pytest.mark.parametrize(("steps", "expected"), [pytest.param(case[2], case[3], id=case[1]) for case in CASES])
def test_what_comes_and_goes_is_marked(steps, expected):
    assert list(map(quoted, step_parts.marked(steps.splitlines()))) == expected.splitlines()


def quoted(latex):
    """Write marks as quotation marks, and leave the numbers of the parts out."""
    while found := list(DATA.finditer(latex))[-1:]:  # the last one holds no other
        data, body = found[0].groups()
        for mark in data.partition("mark=")[2].split()[::-1]:
            body = QUOTES[mark].format(body)
        latex = latex[: found[0].start()] + body + latex[found[0].end() :]
    return latex


def test_a_part_keeps_its_number_as_long_as_it_stays():
    first, second, third = step_parts.marked(["a + b", "a_{1} + c", "a_{1} + b"])
    a, plus, b, index, c, new_b = (rf"\htmlData{{part={n}" for n in range(1, 7))
    assert [part in first for part in (a, plus, b, index, c, new_b)] == [True, True, True, False, False, False]
    assert [part in second for part in (a, plus, b, index, c, new_b)] == [True, True, False, True, True, False]
    assert [part in third for part in (a, plus, b, index, c, new_b)] == [True, True, False, True, False, True]


@pytest.mark.parametrize("formula", [r"\left( a \right)", r"\bigl( a \bigr)", r"\sum\limits_{i=1}^{N} a"])
def test_what_its_neighbours_hang_on_is_turned_away(formula):
    with pytest.raises(step_parts.NotFollowed, match=r"^\\\w+ cannot be followed from step to step"):
        step_parts.marked([formula, formula])


@pytest.mark.parametrize("formula", ["_{1}", "a}", "a_", r"\frac{1}{N"])
def test_a_formula_that_is_not_whole_is_turned_away(formula):
    with pytest.raises(step_parts.NotFollowed, match=r"is missing before|is never closed"):
        step_parts.marked([formula, "a"])
