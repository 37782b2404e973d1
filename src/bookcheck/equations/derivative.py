"""Derivatives by central differences, for the Python of an equation."""

from dataclasses import replace
from types import FunctionType

import numpy as np

from bookcheck.equations.premises import apply

#: The step, as a part of the symbol's range, and the weights of the values on both sides: an error of the fourth order.
STEP = 1e-4
WEIGHTS = {-2: 1 / 12, -1: -8 / 12, 1: 8 / 12, 2: -1 / 12}

#: How far a derivative may be off, in place of `relations.TOLERANCE`.
TOLERANCE = 1e-6


def derivative(setting, function, name, *index):
    """Give the derivative of `function()` by a drawn symbol; premises that set symbols are followed."""
    low, high = setting.draws.ranges[name]
    step = STEP * (high - low)
    place = tuple(i - 1 for i in index)
    return sum(
        weight / step * _evaluate(function, _shifted(setting, name, place, steps * step))
        for steps, weight in WEIGHTS.items()
    )


def inside(draws, names):
    """Say for each draw whether all `names` are so far from the ends of their ranges that they can be shifted."""
    mask = np.ones(draws.count, dtype=bool)
    for name in names:
        low, high = draws.ranges[name]
        margin = 3 * STEP * (high - low)
        array = draws.arrays[name].reshape(-1, draws.count)
        mask &= ((array > low + margin) & (array < high - margin)).all(axis=0)
    return mask


def _shifted(setting, name, place, distance):
    """Give the setting with a symbol moved, and with it what premises derive from it."""
    arrays = {key: array.copy() for key, array in setting.draws.arrays.items()}
    arrays[name][place] += distance
    shifted = type(setting)(replace(setting.draws, arrays=arrays), setting.definitions)
    for left, right in setting.assignments:
        if left.python.partition("[")[0] != name:
            apply(shifted, left, right)
    return shifted


def _evaluate(function, setting):
    integers = {name: value for name, value in function.__globals__.items() if isinstance(value, int)}
    names = setting.namespace() | integers
    return FunctionType(function.__code__, names, closure=function.__closure__)()
