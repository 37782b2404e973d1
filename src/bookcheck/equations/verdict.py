"""Judges an equation: do its members agree, and does it equal its function?"""

import numpy as np

from bookcheck.equations.block import APPROX
from bookcheck.equations.disagreement import about, disagreement
from bookcheck.equations.implementation import compare_function
from bookcheck.equations.relations import holds
from bookcheck.latex.errors import LatexError

DIFFER = {"=": "differ", APPROX: "differ in the printed digits"}
ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}


def judge(equation, label, functions):
    """Raise a `LatexError` if members differ, if the function gives something else, or if nothing can be compared."""
    number = _number(equation, label, functions)
    pairs, settings = equation.pairs(labelled=number is not None), list(equation.settings())
    for pair in pairs:
        _compare(*pair, settings, equation.tolerance)
    if number is not None:
        compare_function(equation, number, functions, settings)


def _compare(relation, left, right, n, count, settings, tolerance):
    values = [(setting.evaluate(left), setting.evaluate(right)) for setting in settings]
    for setting, (a, b) in zip(settings, values):
        good = holds(relation, a, b, right, tolerance)
        if not good.all():
            members = (
                "the two sides" if count == 2 else f"the {_ordinal(n)} and the {_ordinal(n + 1)} member of the chain"
            )
            differ = DIFFER.get(relation, f"are not related by {relation}")
            raise disagreement(f"{members} {differ}", setting, good, right, (left.latex, a), (right.latex, b))
    soft = [setting.draws.kinds == 0 for setting in settings]
    if not any((np.isfinite(a) & np.isfinite(b) & inside).any() for (a, b), inside in zip(values, soft)):
        raise LatexError.at(right.tokens[0], "both sides are infinite for every value drawn: nothing is compared")
    if relation == APPROX and any(np.ptp(a) > 0 for a, _ in values):
        raise LatexError.at(left.tokens[0], r"the left side of \approx depends on what is drawn: it states a number")


def _number(equation, label, functions):
    """Give the number of the function that an equation must equal, or None."""
    if not label or not functions.setting:
        return None
    number = functions.number(label)
    if number is None:
        raise about(equation, f"{label} has no function: {functions.setting} has none for {label.removeprefix('eq-')}")
    return number


def _ordinal(n):
    return ORDINALS.get(n, f"{n}th")
