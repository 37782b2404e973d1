"""Says whether a labelled equation equals the function that implements it."""

from bookcheck.equations.block import APPROX
from bookcheck.equations.disagreement import about, disagreement
from bookcheck.equations.functions import Arguments, call
from bookcheck.equations.values import same


def compare_function(equation, number, functions, settings):
    """Raise a `LatexError` if the last exact member of an equation gives something else than the function."""
    chain, *others = equation.chains
    exact = [member for relation, _, member, _ in chain.pairs() if relation == "="]
    if others or len(exact) + (chain.relations[-1] == APPROX) < len(chain.relations) or not exact:
        raise about(equation, "an equation with a label must be one chain of =")
    member, function, name = exact[-1], functions.mapping[number], functions.name(number)
    for setting in settings:
        arguments = Arguments(function, setting.draws)
        if arguments.missing:
            raise about(equation, f"{name} takes {', '.join(arguments.missing)}, which is not in the equation")
        results, refusals = call(function, arguments, setting.draws.count)
        if refusals:
            message = f"{name} refuses what was drawn; premises are stated with % given: …"
            raise about(equation, message, next(iter(refusals.values())))
        values = setting.evaluate(member)
        good = same(values, results, equation.tolerance)
        if not good.all():
            sides = (member.latex, values), (f"{name}({', '.join(arguments.parameters)})", results)
            raise disagreement(f"({number}) does not equal {name}", setting, good, member, *sides)
    if equation.names.without_bound():
        message = f"{name} also takes more elements than the equation has: use a bound such as N"
        _compare_accepted(equation, member, function, equation.settings(more=1), message)
    if equation.premises:
        used = Arguments(function, settings[0].draws).used
        if foreign := settings[0].draws.arrays.keys() - used - equation.shown:
            names = ", ".join(sorted(drawn.rstrip("_") for drawn in foreign))
            raise about(equation, f"a premise speaks of {names}, which is not in the equation")
        message = f"{name} gives something else where the premises, which no reader sees, do not hold"
        _compare_accepted(equation, member, function, equation.settings(obey=False), message)


def _compare_accepted(equation, member, function, settings, message):
    """Compare only those draws that the function accepts, if they are its arguments alone."""
    for setting in settings:
        arguments = Arguments(function, setting.draws)
        if setting.draws.arrays.keys() <= arguments.used:
            results, refusals = call(function, arguments, setting.draws.count)
            good = same(setting.evaluate(member), results, equation.tolerance)
            good[list(refusals)] = True
            if not good.all():
                raise about(equation, message)
