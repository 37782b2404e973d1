"""The numbers that an equation is evaluated with: arrays of draws, in which 0 log 0 is 0."""

import math

import numpy as np


class Value(np.ndarray):
    """An array of draws. 0 times infinity is 0, so that 0 log 0 is; log 0 is -inf."""

    def __mul__(self, other):
        product = np.asarray(np.multiply(self, other))
        strange = np.isnan(product)
        if strange.any():
            known = ~(np.isnan(self) | np.isnan(other))
            product = np.where(strange & known, 0.0, product)
        return product.view(Value)

    __rmul__ = __mul__


def value(numbers):
    return np.atleast_1d(np.asarray(numbers, dtype=float)).view(Value)


def same(left, right, relative):
    """Say for each draw whether two values agree; infinities agree if they are the same, nan never does."""
    left, right = np.asarray(left), np.asarray(right)
    with np.errstate(all="ignore"):
        near = abs(left - right) <= relative * np.maximum(1e-3, np.maximum(abs(left), abs(right)))
    return np.where(np.isfinite(left) & np.isfinite(right), near, left == right)


def _sigmoid(z):
    return 1 / (1 + value(np.exp(-value(z))))


#: What the Python of an equation may call.
NAMESPACE = {
    "__builtins__": {},
    "sum": sum,
    "prod": math.prod,
    "range": range,
    "log": lambda x: value(np.log(value(x))),
    "exp": lambda x: value(np.exp(value(x))),
    "sqrt": lambda x: value(np.sqrt(value(x))),
    "sigmoid": _sigmoid,
    "maximum": lambda first, *others: value(np.maximum.reduce(np.broadcast_arrays(first, *others))),
    "minimum": lambda first, *others: value(np.minimum.reduce(np.broadcast_arrays(first, *others))),
}
