r"""Makes the draws of an equation obey its premises, `% given: …`.

A premise with one drawn symbol on its left sets it, `t_{2} = 1 - t_{1}`; a sum on its left is normalised,
`\sum_{k=1}^{K} t_{k} = 1`; every other premise leaves only the draws for which it holds, `0 < y < 1`.
"""

from itertools import product
from types import MappingProxyType

import numpy as np

from bookcheck.equations.relations import holds
from bookcheck.latex.errors import LatexError
from bookcheck.latex.python import identifier, python
from bookcheck.latex.tree import Indexed, Number, Operation, Series, Symbol

#: So many soft draws must be left, or the equation is hardly checked.
LEAST = 3


def given_sizes(premises, names):
    """Give the bounds that premises set to a number: K = 2."""
    sizes = {}
    for chain, _ in premises:
        left, right = chain.members[0].tree, chain.members[-1].tree
        if (
            isinstance(left, Symbol)
            and left.name in names.bounds
            and isinstance(right, Number)
            and right.text.isdigit()
        ):
            sizes[left.name] = int(right.text)
    return sizes


def honour(setting, premises):
    """Set, normalise and leave out draws, so that all premises hold; raise a `LatexError` if that can't be."""
    for chain, _ in premises:
        if chain.relations == ("=",):
            apply(setting, *chain.members)
    for chain, statement in premises:
        draws = setting.draws
        mask = np.ones(draws.count, dtype=bool)
        for relation, left, right, _ in chain.pairs():
            mask &= holds(relation, setting.evaluate(left), setting.evaluate(right), right)
        for name, (low, high) in draws.ranges.items():
            inside = (draws.arrays[name] >= low - 1e-9) & (draws.arrays[name] <= high + 1e-9)
            mask &= inside.reshape(-1, draws.count).all(axis=0)
        draws.keep(mask)
        if np.count_nonzero(draws.kinds == 0) < LEAST:
            how_many = "too few" if mask.any() else "none"
            raise LatexError(
                f"this premise can't be honoured: it holds for {how_many} of the values drawn",
                statement.line, statement.column,
                "one symbol on the left is set to the right side, a sum of elements on the left is normalised",
            )  # fmt: skip


def apply(setting, left, right):
    """Set or normalise what is on the left of a premise, if that is possible."""
    draws, tree = setting.draws, left.tree
    if isinstance(tree, Symbol) and identifier(tree.name) in draws.arrays:
        draws.arrays[identifier(tree.name)] = setting.evaluate(right).copy()
        setting.assignments.append((left, right))
    elif isinstance(tree, Indexed) and identifier(tree.name, True) in draws.arrays:
        array = draws.arrays[identifier(tree.name, True)]
        for key, indices in _keys(tree, array.shape, draws):
            array[key] = setting.evaluate(right, **indices)
        setting.assignments.append((left, right))
    else:
        _normalise(setting, tree, right)


def _keys(element, shape, draws, fixed=MappingProxyType({})):
    """Give the places of an element in its array, for all values of its free indices, and these values."""
    letters = {
        node.name: size
        for index, size in zip(element.indices, shape)
        for node in index.walk()
        if isinstance(node, Symbol) and node.name in draws.indices and node.name not in fixed
    }
    for numbers in product(*(range(1, size + 1) for size in letters.values())):
        indices = {identifier(name): n for name, n in zip(letters, numbers)} | dict(fixed)
        yield tuple(eval(python(i), {**draws.sizes, **indices}) - 1 for i in element.indices), indices


def _normalise(setting, tree, right):
    """Scale the elements that a sum adds up, so that it is what the right side says."""
    draws = setting.draws
    for elements, indices in _sums(tree, draws):
        name = identifier(elements[0][0], True)
        array, keys = draws.arrays[name], tuple(np.transpose([key for _, key in elements]))
        low, high = draws.ranges[name]
        corners = np.flatnonzero(draws.kinds == 2)
        one_of_each = np.eye(len(elements))[:, np.arange(len(corners)) % len(elements)]
        picked = array[keys]
        picked[:, corners] = low + (high - low) * one_of_each
        with np.errstate(all="ignore"):
            array[keys] = picked * (setting.evaluate(right, **indices) / picked.sum(axis=0))


def _sums(tree, draws):
    """Give the elements of one symbol that `tree` adds up, as (name, place), for all values of free indices."""
    match tree:
        case Series("sum", index, lower, upper, Indexed(name) as element) if identifier(name, True) in draws.arrays:
            first, last = (eval(python(bound), dict(draws.sizes)) for bound in (lower, upper))
            shape = draws.arrays[identifier(name, True)].shape
            sums = {}
            for n in range(first, last + 1):
                for key, indices in _keys(element, shape, draws, {identifier(index): n}):
                    free = {letter: value for letter, value in indices.items() if letter != identifier(index)}
                    sums.setdefault(tuple(free.items()), []).append((name, key))
            yield from ((elements, dict(free)) for free, elements in sums.items())
        case Operation("+"):
            terms = list(_terms(tree))
            names = {term.name if isinstance(term, Indexed) else None for term in terms}
            if len(names) == 1 and all(
                isinstance(i, Number) for term in terms for i in getattr(term, "indices", [None])
            ):
                (name,) = names
                if identifier(name, True) in draws.arrays:
                    yield [(name, tuple(int(i.text) - 1 for i in term.indices)) for term in terms], {}


def _terms(tree):
    if isinstance(tree, Operation) and tree.sign == "+":
        yield from _terms(tree.left)
        yield from _terms(tree.right)
    else:
        yield tree
