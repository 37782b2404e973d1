"""Says for each draw whether a relation holds between two values."""

import numpy as np

from bookcheck.equations.block import printed
from bookcheck.equations.values import same

#: How far two sides may be apart, relative to the larger one: enough for rounding, too little for a mistake.
TOLERANCE = 1e-9


def holds(relation, left, right, right_member, tolerance=TOLERANCE):
    """Give an array of truth values, one for each draw."""
    if relation == "=":
        return same(left, right, tolerance)
    if relation == r"\approx":
        number, half_unit = printed(right_member)
        return abs(np.asarray(left) - number) <= half_unit * (1 + 1e-9)
    if relation in ("<=", ">="):
        return same(left, right, tolerance) | (left < right if relation == "<=" else left > right)
    return left < right if relation == "<" else left > right
