"""No number of the text is taken on trust: it stands in an example or an equation of its page, or carries a {value}.

Whole numbers below 100 are left out: most of them count things that the reader sees.
"""

import re
import tomllib
import unicodedata

import pytest

from bookcheck import page
from bookcheck.book import Book
from crossentropy import EQUATIONS
from tests.conftest import ROOT

BOOK = Book.load(ROOT)
NUMBER = re.compile(r"(?<![\w.])(?:\d+(?:\.\d+)+|\d{3,}|\d+(?=%))%?(?!\w)", re.ASCII)

#: Numbers that nothing in the book can give, and what they are.
STATED = {
    "100": "from which on whole numbers need an expression",
    "4.0": "the version of a licence",
    "3.11": "the least version of Python",
    "1309": "the passengers: see crossentropy.titanic and its tests",
}


def numbers(text):
    """Give line and text of each number in the prose, the tables and the captions of a page."""
    for line, prose in inline(text):
        prose = unicodedata.normalize("NFKC", prose)
        for number in EQUATIONS:
            prose = prose.replace(f"({number})", "")
        for found in NUMBER.finditer(prose):
            yield line, found[0]


def inline(text, first=1):
    """Give each piece of text with its line, also within directives."""
    for token in page._parser().parse(text):
        line = first + token.map[0] if token.map else 0
        if token.type == "inline":
            for child in token.children:
                if child.type == "text":
                    yield line, child.content
                line += child.type == "softbreak"
        elif (
            token.type in ("fence", "colon_fence")
            and (name := re.match(r"\{([^}\s]+)\}", token.info))
            and name[1] not in (*page.LITERAL, "toctree")
        ):
            _, body, skipped = page._options(token.content)
            yield from inline(body, line + 1 + skipped)


def known(text):
    """Give the numbers of a page's examples and equations."""
    sources = [b.source for b in page.read(text) if isinstance(b, page.Code) and b.language == "python"]
    return set(re.findall(r"\d+(?:\.\d+)?", "\n".join([*sources, *page.mathematics(text)])))


@pytest.mark.parametrize("file", BOOK.page_files(), ids=BOOK.relative)
def test_every_number_of_the_text_is_checked(file):
    text = file.read_text("utf-8")
    checked = known(text) | STATED.keys()
    assert [f"{file.name}:{line}: {number}" for line, number in numbers(text) if number not in checked] == []


def test_the_glossary_states_no_number_for_it_has_nothing_that_could_give_it():
    terms = tomllib.loads((ROOT / "docs/glossary.toml").read_text("utf-8"))
    definitions = [(id, term[language]["definition"]) for id, term in terms.items() for language in BOOK.pages]
    assert [(id, number) for id, text in definitions for _, number in numbers(text)] == []


def test_a_number_that_nothing_gives_is_found():
    text = "Of 1309人, 1308. 38% or 0.382.\n\n```python\n>>> 500 / 1309\n0.38197\n```\n\n{value}`38% <500 / 1309>`\n"
    assert [number for _, number in numbers(text) if number not in known(text)] == ["1308", "38%", "0.382"]


def test_numbers_in_notes_captions_and_full_width_are_found():
    text = ":::{note}\nOf ３８％ or 0.4799.\n:::\n\n```{drawing} x\n:alt: 1 2\n\nThe caption 4.799.\n```\n"
    assert list(numbers(text)) == [(2, "38%"), (2, "0.4799"), (8, "4.799")]
