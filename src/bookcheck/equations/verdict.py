"""Judges an equation: do its members agree, and does it equal its function?"""

import numpy as np

from bookcheck.equations.block import APPROX
from bookcheck.equations.functions import Arguments, Refused, call
from bookcheck.equations.relations import holds
from bookcheck.equations.values import same
from bookcheck.latex.errors import LatexError

DIFFER = {"=": "differ", APPROX: "differ in the printed digits"}
ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}


def judge(equation, label, functions):
    """Raise a `LatexError` if members differ, if the function gives something else, or if nothing can be compared."""
    number = _number(equation, label, functions)
    pairs, settings = equation.pairs(), list(equation.settings())
    if not pairs and number is None:
        name = equation.chains[0].members[0].latex
        raise _error(
            equation,
            f"there is nothing to check: say what {name} is with % let: {name} = …",
            "or write % unchecked: and the reason",
        )
    for pair in pairs:
        _compare(*pair, settings, equation.tolerance)
    if number is not None:
        _compare_function(equation, number, functions, settings)


def _compare(relation, left, right, n, count, settings, tolerance):
    values = [(setting.evaluate(left), setting.evaluate(right)) for setting in settings]
    for setting, (a, b) in zip(settings, values):
        good = holds(relation, a, b, right, tolerance)
        if not good.all():
            members = (
                "the two sides" if count == 2 else f"the {_ordinal(n)} and the {_ordinal(n + 1)} member of the chain"
            )
            differ = DIFFER.get(relation, f"are not related by {relation}")
            raise _disagreement(f"{members} {differ}", setting, good, right, (left.latex, a), (right.latex, b))
    if not any((np.isfinite(a) & np.isfinite(b)).any() for a, b in values):
        raise LatexError.at(right.tokens[0], "both sides are infinite for every value drawn: nothing is compared")


def _compare_function(equation, number, functions, settings):
    chain, *others = equation.chains
    exact = [member for relation, _, member, _ in chain.pairs() if relation == "="]
    if others or len(exact) + (chain.relations[-1] == APPROX) < len(chain.relations) or not exact:
        raise _error(equation, "an equation with a label must be one chain of =")
    member, function, name = exact[-1], functions.mapping[number], functions.name(number)
    for setting in settings:
        arguments = Arguments(function, setting.draws)
        if arguments.missing:
            raise _error(equation, f"{name} takes {', '.join(arguments.missing)}, which is not in the equation")
        values = setting.evaluate(member)
        try:
            results = call(function, arguments, setting.draws.count)
        except Refused as error:
            raise _error(
                equation, f"{name} refuses what was drawn; premises are stated with % given: …", str(error)
            ) from None
        good = same(values, results, equation.tolerance)
        if not good.all():
            call_ = f"{name}({', '.join(arguments.parameters)})"
            raise _disagreement(
                f"({number}) does not equal {name}", setting, good, member, (member.latex, values), (call_, results)
            )
    if equation.names.without_bound():
        _compare_longer(equation, member, function, name)


def _compare_longer(equation, member, function, name):
    """Turn away a sum up to a number, if the function adds up whatever it is given."""
    for setting in equation.settings(more=1):
        values = setting.evaluate(member)
        try:
            results = call(function, Arguments(function, setting.draws), setting.draws.count)
        except Refused:
            continue
        if not same(values, results, equation.tolerance).all():
            raise _error(equation, f"{name} also takes more elements than the equation has: use a bound such as N")


def _number(equation, label, functions):
    """Give the number of the function that an equation must equal, or None."""
    if not label or not functions.setting:
        return None
    number = functions.number(label)
    if number is None:
        raise _error(equation, f"{label} has no function: {functions.setting} has none for {label.removeprefix('eq-')}")
    return number


def _error(equation, message, *details):
    """Make an error about the whole equation."""
    return LatexError(message, equation.chains[0].members[0].line, None, *details)


def _disagreement(message, setting, good, member, *sides):
    """Make the error that shows the first draw for which `good` is false."""
    draw = int(np.flatnonzero(~good)[0])
    details = [f"{text} = {float(values[draw]):.10g}" for text, values in sides]
    where = setting.draws.describe(draw)
    return LatexError(message, member.line, None, *details, *([f"where {where}"] if where else []))


def _ordinal(n):
    return ORDINALS.get(n, f"{n}th")
