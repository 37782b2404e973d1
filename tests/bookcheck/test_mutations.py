"""Changes the numbered equations of the book token by token: the check has to notice each change of meaning.

The normal run makes the changes that people make (`CHANGES`). With `--all-mutants` each token is replaced by each token
of the language, and each is put before it.
"""

import pytest

from bookcheck.book import Book
from bookcheck.equations import comments
from bookcheck.equations.checker import Checker
from bookcheck.latex import language
from bookcheck.latex.tokens import cut
from bookcheck.page import Equation
from bookcheck.problem import PageError
from tests.conftest import ROOT

BOOK = Book.load(ROOT)
CHECKER = Checker(BOOK)
NUMBERED = {label: equation.latex for label, (_, equation) in CHECKER.labels["en"].places.items()}

#: What each token is replaced by, besides nothing and the token behind it.
CHANGES = {
    "+": ["-", r"\cdot"], "-": ["+", r"\cdot", "- -"], "=": [r"\approx", r"\le", "= -"],
    "t": ["y", "E", "2 t"], "y": ["t", "E", "2 y"],
    "1": ["2", "0", "3", "1.1", "-1", "i", "k", "N"], "2": ["1", "3", "0", "i"],
    "i": ["1", "j", "k", "N", "i+1", "i-1"], "k": ["1", "i", "K", "k+1", "k-1"],
    "N": ["1", "4", "N-1", "N+1", "i"], "K": ["2", "3", "K-1", "K+1", "k"],
    r"\log": [r"\exp", r"\sqrt", r"\sigma", "2", "- "], r"\sum": [r"\prod", r"\max", r"N \sum"], r"\frac": [r"\sqrt"],
    "(": ["[", "2 (", "- ("], r"\lbrack": ["(", r"2 \lbrack", r"- \lbrack"],
}  # fmt: skip

ALPHABET = sorted(
    {
        *CHANGES,
        *language.FUNCTIONS,
        *language.BRACKET_FUNCTIONS,
        *language.SERIES,
        *language.RELATIONS,
        *language.PRODUCTS,
    }
    | {
        *language.BRACKETS,
        *language.CLOSING,
        *BOOK.quantities,
        *"{}_^,.0359jqxz",
        r"\frac",
        r"\sqrt",
        r"\partial",
        "0.5",
    }
    | {r"\theta", r"\text{if}", r"\unknown"}
)

#: Where a factor begins, as number and text of the token.
FACTORS = {
    "eq-5.2": [(3, r"\sum"), (14, "t")],
    "eq-7.1": [(3, "("), (4, "t"), (16, "t")],
    "eq-7.2": [(3, "("), (4, "t"), (16, "("), (19, "t"), (29, "y")],
    "eq-7.3": [(3, "("), (4, "t"), (8, "("), (11, "t"), (17, "y")],
    "eq-7.4": [(3, r"\sum"), (14, r"\lbrack"), (15, "t"), (27, "("), (30, "t"), (40, "y")],
    "eq-a.1": [
        (0, r"\frac"), (5, "N"), (10, r"\frac"), (15, "N"), (28, r"\lbrack"), (29, "t"), (41, "("), (44, "t"), (54, "y")
    ],
    "eq-a.2": [(2, r"\prod"), (20, "t"), (29, "y"), (39, "t")],
    "eq-a.3": [(0, "y"), (2, r"\sigma"), (4, "z"), (7, r"\frac"), (14, r"\exp"), (17, "z")],
    "eq-a.4": [(0, "z"), (2, r"\log"), (5, "y"), (10, "y")],
    "eq-a.5": [(0, r"\frac"), (10, "y"), (12, "t"), (14, r"\sigma"), (16, "z"), (19, "t")],
    "eq-a.6": [
        (4, "("), (7, "t"), (11, "z"), (16, "t"), (20, "z"), (28, r"\log"), (32, r"\exp"), (34, r"\min"), (36, "z"),
        (39, "z"),
    ],
    "eq-a.7": [(3, "("), (4, "t"), (8, "("), (11, "t"), (17, "t")],
    "eq-a.8": [(4, "t"), (8, "t"), (15, "("), (18, "t"), (24, "t"), (30, "("), (33, "t"), (39, "y")],
}  # fmt: skip
#: Where a factor follows another without a sign between them.
PRODUCTS = {
    "eq-5.2": [(19, r"\log")],
    "eq-7.1": [(9, r"\log"), (21, r"\log")],
    "eq-7.2": [(9, r"\log"), (25, r"\log")],
    "eq-7.3": [(5, r"\log"), (13, r"\log")],
    "eq-7.4": [(20, r"\log"), (36, r"\log")],
    "eq-a.1": [(7, "BCE"), (17, r"\sum"), (34, r"\log"), (50, r"\log")],
    "eq-a.2": [(26, "(")],
    "eq-a.6": [(9, r"\max"), (17, r"\max")],
    "eq-a.7": [(5, r"\log"), (13, r"\log")],
    "eq-a.8": [(5, r"\log"), (9, r"\log"), (20, r"\log"), (35, r"\log")],
}
#: Number and text of the token on the left side, if it stands alone there.
LEFT_SIDES = {
    "eq-5.2": (0, "E"), "eq-7.1": (0, "BCE"), "eq-7.2": (0, "BCE"), "eq-7.3": (0, "BCE"), "eq-7.4": (0, "BCE"),
    "eq-a.2": (0, "L"), "eq-a.6": (1, "BCE"), "eq-a.7": (0, "H(t)"), "eq-a.8": (1, r"KL(t \| y)"),
}  # fmt: skip
MINUS = [
    ("eq-5.2", 2), ("eq-7.1", 2), ("eq-7.2", 2), ("eq-7.3", 2), ("eq-7.4", 2), ("eq-a.1", 9), ("eq-a.3", 16),
    ("eq-a.6", 19), ("eq-a.6", 38), ("eq-a.7", 2),
]  # fmt: skip
BOUNDS = {"eq-7.4": (12, "N"), "eq-a.2": (11, "N")}
LBRACKS = [("eq-7.4", 14, 46), ("eq-a.1", 28, 60)]
#: In equations of several rows: the name on the left, where the further rows begin, with & \quad, and the end.
ALIGNED = {"eq-a.6": ("BCE", [25], 43), "eq-a.8": (r"KL(t \| y)", [12, 27], 41)}

#: Changes that leave the meaning as it is: why, and which they are, in the words of `mutants`.
EQUIVALENT = {
    "a left side that stands alone is defined by the equation, under whatever name": [
        f"{label} {n} {name} → {other}"
        for label, (n, name) in LEFT_SIDES.items()
        for other in BOOK.quantities
        if other != name
    ],
    "another letter for the bound": [
        f"{label} {n} {bound} → {letter}"
        for label, (n, bound) in BOUNDS.items()
        for letter in ("K", "j", "k", "q", r"\theta")
    ],
    "another bracket of the same kind": [
        change
        for label, first, last in LBRACKS
        for change in (rf"{label} {first} \lbrack → [", rf"{label} {last} \rbrack → ]")
    ],
    "1 times": [f"{label} {n} {token} → 1 {token}" for label, places in FACTORS.items() for n, token in places],
    "0 minus": [f"{label} {n} - → 0 -" for label, n in MINUS],
    "minus 0, and 0 times": [f"eq-a.6 {n} 0 → - 0" for n in (13, 22)]
    + [f"eq-a.6 {n} ) → {letter} )" for n in (14, 23) for letter in "txyz"],
    "a function may take another one, which has brackets, without more of them": [r"eq-a.6 32 \exp ↔ ("],
    "what only aligns, and what ends a sentence": [
        f"{label} {change}"
        for label, (name, rows, end) in ALIGNED.items()
        for change in (
            *(f"1 {name} ↔ &", "2 & → ", "2 & ↔ ="),
            *(change for row in rows for change in (f"{row} & → ", rf"{row} & ↔ \quad", rf"{row + 1} \quad → ")),
            *(rf"{end} \end{{aligned}} → {mark} \end{{aligned}}" for mark in (",", ".", r"\text{if}")),
        )
    ],
    "a product is one with a sign, too": [
        f"{label} {n} {token} → {sign} {token}"
        for label, places in PRODUCTS.items()
        for n, token in places
        for sign in (r"\cdot", r"\times")
    ],
}


def mutants(label, everything):
    """Give each change of an equation, in words and as LaTeX."""
    latex = NUMBERED[label]
    tokens = cut(comments.split(latex)[0], BOOK.quantities)
    for n, token in enumerate(tokens):
        news = ["", *CHANGES.get(token.text, ())]
        if everything:
            news += [new for new in ALPHABET if new != token.text] + [f"{new} {token.text}" for new in ALPHABET]
        for new in news:
            yield f"{label} {n} {token.text} → {new}", f"{latex[: token.start]} {new} {latex[token.end :]}"
        for after in tokens[n + 1 : n + 2]:
            if after.text != token.text:
                swapped = f"{after.text} {latex[token.end : after.start]} {token.text} "
                yield f"{label} {n} {token.text} ↔ {after.text}", latex[: token.start] + swapped + latex[after.end :]


def passes(label, latex):
    try:
        CHECKER.check(Equation(1, label, latex, 1), "docs/en/index.md", latex)
    except PageError:
        return False
    return True


@pytest.mark.parametrize("label", NUMBERED)
def test_every_change_of_a_token_is_noticed(label, request):
    everything = request.config.getoption("--all-mutants")
    equivalent = {change for changes in EQUIVALENT.values() for change in changes}
    made = list(mutants(label, everything))
    unnoticed = [what for what, latex in made if passes(label, latex)]
    assert [what for what in unnoticed if what not in equivalent] == []
    assert len(made) > (1000 if everything else 40)


@pytest.mark.parametrize("label", NUMBERED)
def test_the_equations_pass_as_they_are(label):
    assert passes(label, NUMBERED[label])


def test_each_equivalent_change_is_still_one():
    """A change that is noticed by now must not stay in the list."""
    made = {what: (label, latex) for label in NUMBERED for what, latex in mutants(label, everything=True)}
    listed = [change for changes in EQUIVALENT.values() for change in changes]
    assert [change for change in listed if change not in made or not passes(*made[change])] == []
