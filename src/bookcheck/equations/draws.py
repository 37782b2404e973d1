"""Draws values for the symbols of an equation: soft ones, corners, and both mixed; in several sizes."""

from dataclasses import dataclass

import numpy as np

from bookcheck.equations.values import NAMESPACE, value
from bookcheck.latex.python import identifier

SEED = 20_120_415
#: Draws inside of the ranges, at their ends (all combinations, if these are no more), and with some at the ends.
SOFT, CORNERS, MIXED = 16, 8, 4
#: Sizes of a free bound: 4 or more, since few elements let most errors in indices through.
SIZES = (4, 5, 7)


class Elements:
    """The elements of a symbol with indices; they are counted from 1."""

    def __init__(self, name, array):
        self.name, self.array = name, array

    def __getitem__(self, key):
        key = key if isinstance(key, tuple) else (key,)
        for index, size in zip(key, self.array.shape):
            if not 1 <= index <= size:
                raise IndexError(
                    f"{self.name}_{{{','.join(map(str, key))}}} does not exist: its indices go from 1 to {size}"
                )
        return value(self.array[tuple(index - 1 for index in key)])


@dataclass
class Draws:
    """Many draws of one size; the last axis of every array counts them."""

    sizes: dict[str, int]  #: of the bounds
    indices: dict[str, int]  #: values of free indices
    arrays: dict[str, np.ndarray]  #: by Python name: `t`, or `t_` for elements
    ranges: dict[str, tuple]
    kinds: np.ndarray  #: of each draw: 0 soft, 1 mixed, 2 corner

    @property
    def count(self):
        return len(self.kinds)

    def namespace(self):
        """Give the names that were drawn, for the Python of an equation."""
        drawn = {
            name: Elements(name[:-1], array) if array.ndim > 1 else value(array) for name, array in self.arrays.items()
        }
        integers = {identifier(name): n for name, n in (self.sizes | self.indices).items()}
        return NAMESPACE | integers | drawn

    def keep(self, mask):
        """Leave only the draws where `mask` is true."""
        self.arrays = {name: array[..., mask] for name, array in self.arrays.items()}
        self.kinds = self.kinds[mask]

    def trim(self):
        """Leave no more soft draws than are needed."""
        soft = self.kinds == 0
        self.keep(~soft | (np.cumsum(soft) <= SOFT))

    def describe(self, draw):
        """Write the values of one draw."""
        integers = [f"{name} = {n}" for name, n in (self.sizes | self.indices).items()]
        drawn = [
            f"{name.rstrip('_')}{'_i' * (array.ndim - 1)} = {_numbers(array[..., draw])}"
            for name, array in self.arrays.items()
        ]
        return ", ".join(integers + drawn)


def draw(names, ranges, given_sizes, more=0, soft=SOFT):
    """Give the draws for the names of an equation: one `Draws` for each size.

    Where no bound says how many elements there are, there are as many as the equation uses, and `more`. `soft` is the
    number of soft draws.
    """
    random = np.random.default_rng(SEED)
    least = max([2, *(n for axes in names.axes.values() for axis in axes for n in axis if isinstance(n, int))])
    free = [name for name in names.bounds if name not in given_sizes]
    for offset in range(len(SIZES) if free or names.indices else 1):
        sizes = {
            name: max(0, least - SIZES[0]) + SIZES[(offset + n) % len(SIZES)] for n, name in enumerate(free)
        } | given_sizes
        shapes = {identifier(name): () for name in names.scalars}
        for name, axes in names.axes.items():
            if name in ranges:
                shapes[identifier(name, indexed=True)] = tuple(_size(axis, sizes, more) for axis in axes)
        indices = {name: 2 + (offset + n) % 3 for n, name in enumerate(names.indices)}
        by_python_name = {identifier(name, i): range_ for name, range_ in ranges.items() for i in (False, True)}
        yield _draws(sizes, indices, shapes, by_python_name, soft, random)


def _size(axis, sizes, more):
    """Give how many elements there are along an index: as many as its bound says, else as the highest number used."""
    bounds = {sizes[atom] for atom in axis if atom in sizes}
    numbers = {atom for atom in axis if isinstance(atom, int)}
    return max(1, max(bounds) if bounds else max(numbers or {SIZES[0]}) + more)


def _draws(sizes, indices, shapes, ranges, soft, random):
    count = sum(int(np.prod(shape)) for shape in shapes.values())
    inner = random.uniform(0.02, 0.98, (count, soft))
    mixed = np.where(
        random.random((count, MIXED)) < 0.5, random.integers(0, 2, (count, MIXED)), random.random((count, MIXED))
    )
    if count and 2**count <= CORNERS:
        corners = np.array(np.meshgrid(*[[0.0, 1.0]] * count)).reshape(count, -1)
    else:
        corners = random.integers(0, 2, (count, CORNERS)).astype(float)
    units = np.concatenate([inner, mixed, corners], axis=1)
    arrays, first = {}, 0
    for name, shape in shapes.items():
        low, high = ranges[name]
        n = int(np.prod(shape))
        arrays[name] = (low + (high - low) * units[first : first + n]).reshape(*shape, -1)
        first += n
    kinds = np.repeat([0, 1, 2], [soft, MIXED, corners.shape[1]])
    return Draws(sizes, indices, arrays, {name: ranges[name] for name in shapes}, kinds)


def _numbers(numbers):
    if numbers.ndim == 0:
        return f"{numbers:.6g}"
    return f"({', '.join(map(_numbers, numbers))})"
