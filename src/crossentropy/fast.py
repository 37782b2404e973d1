"""The sum (7.4) for hard labels at about the speed of memory: factors make products, and only these get a logarithm."""

from math import frexp, fsum

import numpy as np

from crossentropy import inputs, lazy
from crossentropy.arithmetic import result

#: How many records are taken at a time: their factors, 256 KiB, stay in the processor's cache.
PIECE = 2**15
#: How many factors share one logarithm.
BLOCK = 64
#: A smaller product may have lost digits to underflow, which begins at 2.2e-308.
TINY = 1e-290
#: A smaller mean loss is one of good predictions: it needs digits that products round off.
GOOD = 0.2


def bce_sum_hard(t, y):
    r"""Binary cross entropy of N records with hard labels, added up: equation (7.4) by products, for large N.

    The sum is -log L, and L is a product (A.2). So the factors, y for t = 1 and 1 - y for t = 0, are multiplied, 64 at
    a time, and only the products are turned into logarithms. Where a product would underflow, each factor has its own.

    Parameters
    ----------
    t : array_like, shape (N,)
        Label of each record: 1 or 0, as numbers of any type.
    y : array_like, shape (N,)
        Predicted probability of the label 1 for each record, from 0 to 1.

    Returns
    -------
    float
        The sum of the binary cross entropies in nats, 0 or more; ``inf`` if a prediction rules out what the label says.
        Its relative error is below 1e-15. Beside the arrays it takes less than 1 MB of memory, whatever N.

    Raises
    ------
    ValueError
        If a label is neither 0 nor 1 (`bce_sum` takes soft labels), a number is NaN or outside [0, 1], the shapes
        differ or are not (N,), or t is empty.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> round(bce_sum_hard([1, 0], [0.51, 0.56]), 4)  # -log(0.51 times 0.44)
    1.4943
    >>> bce_sum_hard([1, 0.5], [0.51, 0.56])
    Traceback (most recent call last):
      ...
    ValueError: t[1] is 0.5: bce_sum_hard takes the labels 0 and 1 only; bce_sum takes soft labels, too
    """
    t, y = inputs.columns(t, y)
    if lazy.is_lazy(t):
        return lazy.sum_over_blocks(bce_sum_hard, t, y)
    factors = np.empty(min(PIECE, len(t) + -len(t) % BLOCK))
    starts = range(0, len(t), PIECE)
    return result(fsum(_sum_of_piece(t, y, start, factors) for start in starts))


def _sum_of_piece(t, y, start, factors):
    """Give the sum of the records from number `start` on, as many as `factors` has room for: a multiple of BLOCK."""
    t, y = t[start : start + PIECE], y[start : start + PIECE]
    inputs.hard_labels(t, y, start, "bce_sum_hard")
    signed, factors[len(t) :] = factors[: len(t)], 1
    np.subtract(1.0, t, out=signed)
    np.subtract(y, signed, out=signed)  # y for t = 1, y - 1 for t = 0
    with np.errstate(all="ignore"):
        products = np.abs(np.multiply.reduce(factors.reshape(BLOCK, -1), axis=0))
        loss = -_exact_sum(np.log(products)) if products.min() >= TINY else 0
        if loss >= GOOD * len(t):
            return loss
        # Good predictions have so small a loss that the rounding of y - 1 and of the products counts.
        rounded_off = np.subtract(1.0, t, out=np.empty(len(t)))
        rounded_off += signed
        rounded_off -= y
        logs = np.log(np.abs(signed, out=signed), out=signed)
        logs += rounded_off
        return -_exact_sum(logs)


def _exact_sum(logs):
    """Add up numbers of one sign as if nothing were rounded: first their leading digits, then what these leave."""
    total = logs.sum()
    if not 0 < abs(total) < np.inf:
        return total
    grid = 2.0 ** (frexp(total)[1] + 1)
    leading = logs + grid
    leading -= grid  # now multiples of grid / 2**54, which add up exactly
    total = leading.sum()
    return total + np.subtract(logs, leading, out=leading).sum()
