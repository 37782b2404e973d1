"""What the equations have in common besides their inputs: 0 log 0, and how a single number is returned."""

import numpy as np

from crossentropy import lazy


@lazy.blockwise
def xlogy(x, y):
    """Give x log y, elementwise, with 0 log 0 = 0 and x log 0 = -inf for x > 0."""
    with np.errstate(all="ignore"):
        return np.where(x == 0, 0.0, x * np.log(y))


def result(value):
    """Give an array as it is, dask's too, and a single number as a Python float; never -0.0."""
    value = value + 0.0  # -0.0 + 0.0 is 0.0
    return value if np.ndim(value) or lazy.is_lazy(value) else float(value)
