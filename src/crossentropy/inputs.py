"""What the equations accept: arguments come in as anything array-like and leave as checked float64.

Nothing is clipped, filled in or broadcast: an argument that the mathematics does not allow is an error that names
the argument, its first offending element and its value. Arrays of dask stay lazy: their shapes are checked at once,
their elements where they are computed. Tensors of other libraries are turned away: numpy would drop their gradients.
"""

from numbers import Real
from operator import index

import numpy as np

from crossentropy import lazy

#: How far a sum of probabilities may be from 1: enough for float32, far too little for a forgotten class.
SUM_TOLERANCE = 1e-6
#: The largest finite number; a float64 and no Python float, which float16 and float32 would round to infinity.
LARGEST = np.finfo(np.float64).max

#: The bits of 1.0 as a whole number: those of a float64 from 0 to 1 are no larger, all others are, NaN and -0.0 too.
BITS_OF_1 = np.float64(1).view(np.uint64)

#: Libraries whose tensors have gradients, what computes the loss there, and how to make an array of a tensor.
TENSORS = {
    "torch": ("PyTorch", "torch.nn.functional.binary_cross_entropy", "{}.detach().cpu().numpy()"),
    "jax": (
        "JAX",
        (
            "optax.losses.sigmoid_binary_cross_entropy, from logits"
            " (as torch.nn.functional.binary_cross_entropy_with_logits is in PyTorch)"
        ),
        "numpy.asarray({})",
    ),
}
TENSORS["jaxlib"] = TENSORS["jax"]


def probabilities(name, value):
    """Give `value` as a float64 array, every element of which lies in [0, 1]."""
    return _within(name, value, 0, 1, "outside [0, 1]")


def reals(name, value):
    """Give `value` as a float64 array, every element of which is finite."""
    return _within(name, value, -LARGEST, LARGEST, "not finite in float64")


def extended_reals(name, value):
    """Give `value` as a float64 array, every element of which is a number: finite, inf or -inf."""
    array = _numbers(name, value)
    infinite = abs(array) == np.inf
    finite = reals(name, np.where(infinite, 0, array))
    return np.where(infinite, array, finite).astype(np.float64)


def same_shape(t, y):
    """Give labels and predictions as two arrays of one shape."""
    return _one_shape(probabilities("t", t), "y", probabilities("y", y))


def labels_and_logits(t, z):
    """Give labels and logits as two arrays of one shape."""
    return _one_shape(probabilities("t", t), "z", reals("z", z))


def records(t, y):
    """Give the labels and the predictions of N records as two arrays of shape (N,)."""
    t, y = same_shape(t, y)
    if t.ndim != 1:
        raise ValueError(f"t and y have shape {t.shape}: one number per record is needed, shape (N,)")
    return t, y


def columns(t, y):
    """Give the labels and the predictions of N records as two arrays of shape (N,), of the types that they have.

    So nothing is copied, and the elements are not checked: `hard_labels` does that piece by piece.
    """
    t, y = _one_shape(_numbers("t", t), "y", _numbers("y", y))
    if t.ndim != 1 or t.size == 0 or "O" in (t.dtype.kind, y.dtype.kind):
        return records(t, y)
    return t, y


def iterable(name, value):
    """Give an iterator over `value`, which must give pairs of labels and predictions."""
    try:
        return iter(value)
    except TypeError:
        kind = type(value).__name__
        raise TypeError(f"{name} is of type {kind}: an iterable of pairs (t, y) is needed") from None


def hard_labels(t, y, start, function):
    """Make sure that labels are 0 or 1 and predictions from 0 to 1, both those of the records from `start` on."""
    hard = np.count_nonzero(t == 0) + np.count_nonzero(t == 1) == len(t)
    if hard and y.dtype == np.float64 and y.view(np.uint64).max() <= BITS_OF_1:
        return  # twice as fast as what follows, which decides
    for name, array in (("t", t), ("y", y)):
        if not (array.min() >= 0 and array.max() <= 1):  # so for NaN, too
            _refuse(name, array, 0, 1, "outside [0, 1]", start)
    if not hard:
        where, number = _first("t", t, (t != 0) & (t != 1), start)
        message = f"{where} is {number}: {function} takes the labels 0 and 1 only; bce_sum takes soft labels, too"
        raise ValueError(message)


def distributions(t, y):
    """Give the labels and the predictions of one record as two arrays of shape (K,), each with the sum 1."""
    t, y = same_shape(t, y)
    if lazy.is_lazy(t):
        raise TypeError("t and y are dask arrays: the classes of one record are few, give t.compute() and y.compute()")
    if t.ndim != 1:
        raise ValueError(f"t and y have shape {t.shape}: one number per class is needed, shape (K,)")
    for name, array in (("t", t), ("y", y)):
        total = float(array.sum())
        if abs(total - 1) > SUM_TOLERANCE:
            raise ValueError(f"{name} sums to {total}: its numbers must sum to 1 (within {SUM_TOLERANCE})")
    return t, y


def pairs(t, y):
    """Give the labels (t_1, t_2) and the predictions (y_1, y_2) of one record, each with the sum 1."""
    for name, value in (("t", t), ("y", y)):
        shape = _numbers(name, value).shape
        if shape != (2,):
            raise ValueError(f"{name} has shape {shape}: a pair is needed, shape (2,)")
    return distributions(t, y)


def number(name, value):
    """Give `value`, which must be a single number, as a float64 array without dimensions."""
    array = probabilities(name, value)
    if array.ndim != 0:
        raise ValueError(f"{name} has shape {array.shape}: a single number is needed")
    return array


def rows(x, t):
    """Give the inputs of N records, a row each, and their labels as arrays of shape (N, M) and (N,)."""
    x, t = reals("x", x), probabilities("t", t)
    if lazy.is_lazy(x) or lazy.is_lazy(t):
        raise TypeError("x or t is a dask array: this function takes what fits into memory, give x.compute()")
    if t.ndim != 1:
        raise ValueError(f"t has shape {t.shape}: one number per record is needed, shape (N,)")
    if x.ndim != 2 or len(x) != len(t):
        raise ValueError(f"x has shape {x.shape} and t has shape {t.shape}: one row per record is needed, shape (N, M)")
    return x, t


def weights(name, value, count):
    """Give `count` weights as an array of shape (count,); a single number stands for all of them."""
    array = reals(name, value)
    if array.shape not in ((), (count,)):
        raise ValueError(f"{name} has shape {array.shape}: a single number or one per column is needed, ({count},)")
    return np.full(count, array)


def positive(name, value):
    """Give `value`, a single finite number above 0, as a Python float."""
    array = reals(name, value)
    if array.ndim != 0:
        raise ValueError(f"{name} has shape {array.shape}: a single number is needed")
    if array <= 0:
        raise ValueError(f"{name} is {value}: it must be above 0")
    return float(array)


def count(name, value):
    """Give `value`, a whole number, 0 or more, as a Python int."""
    try:
        whole = index(value)
    except TypeError:
        raise TypeError(f"{name} is {value!r}, a {type(value).__name__}: a whole number is needed") from None
    if whole < 0:
        raise ValueError(f"{name} is {whole}: it can't be negative")
    return whole


def _one_shape(t, name, array):
    """Give labels and what belongs to them, if they have one shape."""
    if lazy.is_lazy(t) != lazy.is_lazy(array):
        one, other = ("t", name) if lazy.is_lazy(t) else (name, "t")
        raise TypeError(
            f"{one} is a dask array, {other} is not: dask.array.from_array({other}, chunks={one}.chunks) makes it one"
        )
    if t.shape != array.shape:
        raise ValueError(f"t has shape {t.shape} and {name} has shape {array.shape}: they must be the same")
    return t, lazy.aligned(array, t) if lazy.is_lazy(t) else array


def _within(name, value, low, high, otherwise):
    """Give `value` as a float64 array, every element of which lies in [low, high]."""
    array = _numbers(name, value)
    if array.size == 0:
        raise ValueError(f"{name} is empty: at least one number is needed")
    if lazy.is_lazy(array):
        return lazy.checked(_within, name, array, low, high, otherwise)
    _refuse(name, array, low, high, otherwise)
    with np.errstate(all="ignore"):
        return array.astype(np.float64)


def _refuse(name, array, low, high, otherwise, start=0):
    """Raise the error of the first element outside [low, high]; the elements are those from number `start` on."""
    with np.errstate(all="ignore"):
        inside = np.asarray((array >= low) & (array <= high), dtype=bool)  # False for NaN, too
    if not inside.all():
        where, number = _first(name, array, ~inside, start)
        raise ValueError(f"{where} is {number}: {otherwise if number == number else 'not a number'}")


def _numbers(name, value):
    """Give `value` as an array of real numbers, of the type that they have; a dask array as it is."""
    if lazy.is_lazy(value):
        return lazy.sized(name, value)
    if library := _tensor(value):
        maker, loss, array = TENSORS[library]
        raise TypeError(
            f"{name} is a tensor of {maker}, whose gradients numpy would lose: use {loss},"
            f" or give {array.format(name)}, which has none"
        )
    if masked := _masked(value):
        raise ValueError(f"{name} has masked elements, {masked}: leave those records out")
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} is ragged: its rows have different lengths") from None
    if array.dtype.kind in "biuf":
        return array
    # Anything else is turned away with the element that made numpy choose such a type; Fraction and the like pass.
    elements = np.asarray(value, dtype=object)
    strangers = np.array([not isinstance(element, Real) for element in elements.flat], dtype=bool)
    if strangers.any():
        where, element = _first(name, elements, strangers.reshape(elements.shape))
        raise TypeError(f"{where} is {element!r}, a {type(element).__name__}: a real number is needed")
    return elements


def _masked(value):
    """Say which elements of a masked array, or of a list of such arrays, are masked."""
    if isinstance(value, np.ma.MaskedArray):
        return ", ".join(str([int(i) for i in index]) for index in np.argwhere(np.ma.getmaskarray(value))[:1])
    if isinstance(value, (list, tuple)):
        return ", ".join(f"[{n}]" for n, element in enumerate(value) if np.ma.is_masked(element))
    return ""


def _tensor(value):
    """Give the library of a tensor, or of the first tensor in a list."""
    kinds = dict.fromkeys(map(type, value)) if isinstance(value, (list, tuple)) else [type(value)]
    libraries = (base.__module__.partition(".")[0] for kind in kinds for base in kind.__mro__)
    return next((library for library in libraries if library in TENSORS), None)


def _first(name, array, wrong, start=0):
    """Give the first element where `wrong` holds, and how to write its place: `y[3]`, or `y` for a single number.

    The first axis is counted from `start` on.
    """
    index = [int(i) for i in np.argwhere(wrong)[0]]
    element = array[tuple(index)]
    place = f"[{', '.join(map(str, [index[0] + start, *index[1:]]))}]" if index else ""
    return name + place, element
