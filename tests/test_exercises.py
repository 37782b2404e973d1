"""Each exercise has a solution, which is folded and holds something that is checked."""

import pytest

from bookcheck import page
from bookcheck.book import Book
from bookcheck.equations.comments import says_why_unchecked
from tests.conftest import ROOT

BOOK = Book.load(ROOT)


def exercises(language):
    """Give the blocks of each exercise: of each section but the last."""
    sections = []
    for block in page.read((BOOK.pages[language] / "exercises.md").read_text("utf-8")):
        if isinstance(block, page.Heading) and block.level == 2:
            sections.append([])
        elif sections:
            sections[-1].append(block)
    return sections[:-1]


@pytest.mark.parametrize("language", BOOK.pages)
def test_each_exercise_has_one_folded_solution_that_is_checked(language):
    assert len(exercises(language)) >= 10
    for blocks in exercises(language):
        (solution,) = [block for block in blocks if isinstance(block, page.Directive) and block.name == "admonition"]
        assert solution.options == {"collapsible": "closed"}
        checked = [
            block
            for block in blocks[blocks.index(solution) :]
            if (isinstance(block, page.Equation) and not says_why_unchecked(block.latex))
            or (isinstance(block, page.Code) and ">>>" in block.source)
        ]
        assert checked
