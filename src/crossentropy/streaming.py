"""The sum (7.4) over more records than the memory holds: block by block, each of which is forgotten after it."""

from math import fsum

from crossentropy import inputs
from crossentropy.arithmetic import result
from crossentropy.equations import bce_sum


def bce_sum_chunks(pairs, sum_of=bce_sum):
    r"""Binary cross entropy of N records that come in blocks, added up, equation (7.4).

    The sums of the blocks are added with compensation (`math.fsum`): what an addition rounds off is kept and added,
    too. So the result does not depend on how the records are cut into blocks, beyond about 1e-15 of it.

    Parameters
    ----------
    pairs : iterable of (t, y)
        The blocks, each of which is a pair of arrays: labels and predictions of shape (n,), as `bce_sum` takes them; n
        may differ from block to block, and be 0. They are asked for one at a time: a generator may read them from a
        file, a database or a network.
    sum_of : callable
        What gives the sum of a block: `bce_sum`, or `bce_sum_hard` if all labels are 0 or 1.

    Returns
    -------
    float
        The sum of the binary cross entropies in nats, 0 or more.

    Raises
    ------
    ValueError
        If a block is wrong, as in `bce_sum`, or there is no record at all. The message names the block, from 0.
    TypeError
        If an element is not a real number, a block is not a pair, or `pairs` is not iterable.

    Examples
    --------
    >>> blocks = [([1, 0], [0.51, 0.56]), ([1], [0.3408])]
    >>> round(bce_sum_chunks(blocks), 4)
    2.5708
    >>> bce_sum_chunks([([1, 0], [0.51, 0.56]), ([1], [1.2])])
    Traceback (most recent call last):
      ...
    ValueError: block 1: y[0] is 1.2: outside [0, 1]
    """
    return result(fsum(_sums(pairs, sum_of)))


def _sums(pairs, sum_of):
    """Give the sum of each block that is not empty."""
    found = False
    for n, pair in enumerate(inputs.iterable("pairs", pairs)):
        try:
            t, y = pair
        except (TypeError, ValueError):
            kind = type(pair).__name__
            raise TypeError(f"block {n} is a {kind}, not a pair of labels and predictions, (t, y)") from None
        if _empty(t) and _empty(y):
            continue
        try:
            total = sum_of(t, y)
        except (TypeError, ValueError) as error:
            raise type(error)(f"block {n}: {error}") from None
        yield total
        found = True
    if not found:
        raise ValueError("pairs has no records: at least one is needed")


def _empty(array):
    return hasattr(array, "__len__") and len(array) == 0
