r"""Writes a tree as Python, with no more brackets than it needs.

A symbol t becomes `t`; with an index it becomes an element of `t_`, counted from 1: t_{i} is `t_[i]`.
"""

import re
from keyword import iskeyword

from bookcheck.latex.tree import Call, Derivative, Indexed, Negative, Number, Operation, Series, Symbol

#: How tightly each sign binds; a minus before a term binds like a sum.
BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 4}
SUM, PRODUCT, ATOM = 1, 2, 5


def python(tree):
    """Give the Python of an expression."""
    return _write(tree)[0]


def identifier(name, indexed=False):
    """Give the Python name of a symbol or a quantity, or of its elements; H(t) is `H_t`."""
    name = re.sub(r"\W+", "_", name).rstrip("_")
    return name + "_" * (iskeyword(name) + indexed)


def _write(tree):
    """Give the Python of a tree, and how tightly it binds."""
    match tree:
        case Number(text):
            return text, ATOM
        case Symbol(name):
            return identifier(name), ATOM
        case Indexed(name, indices):
            return f"{identifier(name, indexed=True)}[{', '.join(map(python, indices))}]", ATOM
        case Negative(operand):
            return f"-{_within(operand, PRODUCT)}", SUM
        case Operation(sign, left, right):
            binding = BINDING[sign]
            right_binding = binding + (sign in "-/")
            if sign == "**":
                return f"{_within(left, ATOM)} ** {_within(right, ATOM)}", binding
            return f"{_within(left, binding)} {sign} {_within(right, right_binding)}", binding
        case Call(function, arguments):
            return f"{function}({', '.join(map(python, arguments))})", ATOM
        case Series(function, index, lower, upper, body):
            return f"{function}({python(body)} for {identifier(index)} in {_range(lower, upper)})", ATOM
        case Derivative(operand, variable):
            indexed = isinstance(variable, Indexed)
            where = "".join(f", {python(index)}" for index in variable.indices) if indexed else ""
            return f'derivative(lambda: {python(operand)}, "{identifier(variable.name, indexed)}"{where})', ATOM
    raise TypeError(tree)


def _within(tree, binding):
    text, own = _write(tree)
    return text if own >= binding else f"({text})"


def _range(lower, upper):
    end = str(int(upper.text) + 1) if isinstance(upper, Number) else f"{python(upper)} + 1"
    return f"range({python(lower)}, {end})"
