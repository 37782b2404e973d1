"""Finds out what the names of an equation are: drawn symbols, their elements, bounds, indices, quantities."""

from bookcheck.latex.errors import LatexError
from bookcheck.latex.tree import Derivative, Indexed, Number, Operation, Series, Symbol


class Names:
    """The names of an equation, gathered tree by tree."""

    def __init__(self, symbols, quantities):
        self.symbols, self.quantities = symbols, quantities  # of the book
        self.scalars = {}  #: drawn symbols without index
        self.axes = {}  #: symbols and quantities with indices: for each index, the bounds and numbers that it takes
        self.bounds = {}  #: letters that are bounds of sums
        self.indices = {}  #: letters that are indices, but of no sum
        self.plain = {}  #: quantities without index
        self._letters, self._series = [], {}

    def gather(self, tree, parameters=None):
        """Gather the names of a tree; `parameters` are its letters that are indices from outside."""
        scope = dict(parameters or {})
        bound = {node.index for node in tree.walk() if isinstance(node, Series)}
        self._visit(tree, scope, bound - scope.keys())

    def settle(self):
        """Tell bounds from indices, and turn away the letters that nobody knows, when everything is gathered."""
        self.indices = {name: node for name, node in self.indices.items() if name not in self.bounds}
        for name in self.bounds.keys() & self._series.keys():
            raise LatexError.at(self.bounds[name].token, f"{name} is the index of a sum: it can't be a bound, too")
        for node in self._letters:
            if node.name not in self.bounds and node.name not in self.indices:
                known = " ".join([*self.symbols, *self.quantities])
                raise LatexError.at(
                    node.token, f"{node.token.text} is unknown", f"symbols and quantities of this book: {known}",
                    "further letters can be bounds of sums and products, and indices",
                )  # fmt: skip

    def without_bound(self):
        """Give the symbols of which no bound says how many elements they have."""
        return [
            name
            for name, axes in self.axes.items()
            if name in self.symbols and not all(axis & self.bounds.keys() for axis in axes)
        ]

    def _visit(self, node, scope, bound):
        match node:
            case Symbol():
                self._symbol(node, scope, bound)
            case Indexed():
                self._indexed(node, scope, bound)
            case Series(_, index, lower, upper, body):
                if index in scope or index in self.symbols or index in self.quantities:
                    raise LatexError.at(node.token, f"{index} is something else already: take another index")
                self._series.setdefault(index, node)
                for limit in (lower, upper):
                    self._bound(limit, scope)
                self._visit(body, scope | {index: _extent(upper, scope)}, bound)
            case Derivative(variable=variable) if variable.name not in self.symbols:
                raise LatexError.at(
                    variable.token, f"{variable.token.text} has no values: only by a drawn symbol can be differentiated"
                )
            case _:
                for child in node.children():
                    self._visit(child, scope, bound)

    def _symbol(self, node, scope, bound):
        if node.name in scope:
            return
        if node.name in bound:
            raise LatexError.at(
                node.token, f"{node.name} is used outside of its sum: write brackets around what it sums"
            )
        if node.name in self.quantities:
            self.plain.setdefault(node.name, node)
        elif node.name in self.symbols:
            self.scalars.setdefault(node.name, node)
        else:
            self._letters.append(node)

    def _indexed(self, node, scope, bound):
        if node.name not in self.symbols and node.name not in self.quantities:
            raise LatexError.at(
                node.token, f"{node.token.text} is no symbol of this book", f"known: {' '.join(self.symbols)}"
            )
        axes = self.axes.setdefault(node.name, [set() for _ in node.indices])
        if len(axes) != len(node.indices):
            raise LatexError.at(
                node.token, f"{node.token.text} has {len(node.indices)} indices here and {len(axes)} elsewhere"
            )
        for axis, index in zip(axes, node.indices):
            letters = [n for n in index.walk() if isinstance(n, Symbol)]
            for letter in letters:
                self._index_letter(letter, scope, bound)
            axis |= _extent(index, scope)

    def _index_letter(self, letter, scope, bound):
        if letter.name in scope or letter.name in self.bounds:
            return
        if letter.name in bound:
            raise LatexError.at(
                letter.token, f"{letter.name} is used outside of its sum: write brackets around what it sums"
            )
        if letter.name in self.symbols or letter.name in self.quantities:
            raise LatexError.at(letter.token, f"{letter.token.text} can't be an index: it has values of its own")
        self.indices.setdefault(letter.name, letter)

    def _bound(self, limit, scope):
        for node in limit.walk():
            if isinstance(node, Symbol) and node.name not in scope:
                if node.name in self.symbols or node.name in self.quantities:
                    raise LatexError.at(node.token, f"{node.token.text} can't be a bound: it has values of its own")
                self.bounds.setdefault(node.name, node)


def _extent(node, scope):
    """Give how far an index goes: numbers, and letters that are bounds."""
    match node:
        case Number(text):
            return {int(text)}
        case Symbol(name):
            return scope.get(name, {name})
        case Operation(_, left, _):
            return {atom for atom in _extent(left, scope) if isinstance(atom, str)}
    raise TypeError(node)
