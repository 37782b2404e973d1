"""The errors that say that an equation does not hold."""

import numpy as np

from bookcheck.latex.errors import LatexError


def about(equation, message, *details):
    """Make an error about a whole equation."""
    return LatexError(message, equation.chains[0].members[0].line, None, *details)


def disagreement(message, setting, good, member, *sides):
    """Make the error that shows the first draw for which `good` is false, with the value of each side and variable."""
    draw = int(np.flatnonzero(~good)[0])
    details = [f"{text} = {float(values[draw]):.10g}" for text, values in sides]
    where = setting.draws.describe(draw)
    return LatexError(message, member.line, None, *details, *([f"where {where}"] if where else []))
