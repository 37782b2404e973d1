"""The same functions on arrays of dask: chunk by chunk, when and where dask decides; nothing here imports dask.

A chunk is checked where it is computed, by the function that checks arrays of numpy, and an error names the block.
"""

from functools import wraps

import numpy as np


def is_lazy(value):
    """Say whether `value` is an array of dask."""
    return any(kind.__module__.startswith("dask.array") for kind in type(value).__mro__)


def sized(name, array):
    """Give a dask array as it is, if the sizes of its chunks are known."""
    if any(length != length for length in array.shape):  # nan
        raise ValueError(f"{name} has chunks of unknown size: {name}.compute_chunk_sizes() counts their elements")
    return array


def checked(check, argument, array, *more):
    """Give a dask array whose blocks go through `check(argument, block, *more)` when they are computed."""
    check = {"check": check, "argument": argument, "more": more}
    return array.map_blocks(_checked, **check, dtype=np.float64, meta=_empty(array))


def aligned(array, other):
    """Give a dask array cut into chunks as another one is."""
    return array.rechunk(other.chunks)


def blockwise(function):
    """Make an elementwise function take dask arrays with the same chunks, too (a decorator)."""

    @wraps(function)
    def either(*arrays, **named):
        first, *more = [*arrays, *named.values()]
        if not is_lazy(first):
            return function(*arrays, **named)
        return first.map_blocks(_mapped, *more, function=either, dtype=np.float64, meta=_empty(first))

    return either


def sum_over_blocks(function, t, y):
    """Add up `function(t, y)`, a number, over the blocks of two dask arrays of shape (N,) with the same chunks."""
    chunks = ((1,) * t.numblocks[0],)
    sums = t.map_blocks(_number, y, function=function, chunks=chunks, dtype=np.float64, meta=_empty(t))
    return sums.sum()


def _checked(block, check, argument, more, block_id):
    return _named(block_id, check, argument, block, *more) if block.size else block.astype(np.float64)


def _mapped(*arrays, function, block_id):
    return _named(block_id, function, *arrays) if arrays[0].size else arrays[0].astype(np.float64)


def _number(t, y, function, block_id):
    return np.array([_named(block_id, function, t, y) if t.size else 0.0])


def _named(block_id, function, *arguments):
    """Call a function; say of its errors in which block they are."""
    try:
        return function(*arguments)
    except (TypeError, ValueError) as error:
        number = block_id[0] if len(block_id) == 1 else block_id
        raise type(error)(f"block {number}: {error}") from None


def _empty(array):
    """Give what dask should take the blocks for: float64, of as many dimensions."""
    return np.empty((0,) * array.ndim)
