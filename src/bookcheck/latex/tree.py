"""The tree of an expression."""

from dataclasses import dataclass, field, fields, replace

from bookcheck.latex.tokens import Token


@dataclass(frozen=True)
class Node:
    def children(self):
        """Give the nodes directly below this one."""
        for item in fields(self):
            value = getattr(self, item.name)
            yield from (value if isinstance(value, tuple) else (value,) if isinstance(value, Node) else ())

    def walk(self):
        """Give this node and all below it."""
        yield self
        for child in self.children():
            yield from child.walk()


@dataclass(frozen=True)
class Number(Node):
    text: str


@dataclass(frozen=True)
class Symbol(Node):
    name: str
    token: Token = field(compare=False)


@dataclass(frozen=True)
class Indexed(Node):
    """A symbol with indices, such as t_{i}."""

    name: str
    indices: tuple[Node, ...]
    token: Token = field(compare=False)


@dataclass(frozen=True)
class Negative(Node):
    operand: Node


@dataclass(frozen=True)
class Operation(Node):
    sign: str  #: as in Python
    left: Node
    right: Node


@dataclass(frozen=True)
class Call(Node):
    function: str  #: its name in Python
    arguments: tuple[Node, ...]


@dataclass(frozen=True)
class Series(Node):
    r"""A \sum or \prod over an index."""

    function: str
    index: str
    lower: Node
    upper: Node
    body: Node
    token: Token = field(compare=False)


@dataclass(frozen=True)
class Derivative(Node):
    operand: Node
    variable: Symbol | Indexed


def indexed(tree, letters, names):
    """Give the tree with the indices `letters` put on every symbol of `names`."""
    if not letters:
        return tree
    if isinstance(tree, Symbol):
        indices = tuple(Symbol(letter, tree.token) for letter in letters)
        return Indexed(tree.name, indices, tree.token) if tree.name in names else tree
    changed = {}
    for item in fields(tree):
        value = getattr(tree, item.name)
        if isinstance(value, Node):
            changed[item.name] = indexed(value, letters, names)
        elif isinstance(value, tuple):
            changed[item.name] = tuple(indexed(node, letters, names) for node in value)
    return replace(tree, **changed)
