"""Evaluates the members of an equation for many draws at once."""

from functools import cache, partial

import numpy as np

from bookcheck.equations.derivative import derivative
from bookcheck.equations.values import value
from bookcheck.latex.errors import LatexError
from bookcheck.latex.python import identifier, python


class Defined:
    """A quantity with indices, evaluated anew for each of its elements."""

    def __init__(self, evaluate, parameters):
        self.evaluate, self.parameters = evaluate, parameters

    def __getitem__(self, key):
        key = key if isinstance(key, tuple) else (key,)
        return self.evaluate(dict(zip(self.parameters, key)))


class Setting:
    """Draws, and the quantities that are defined besides."""

    def __init__(self, draws, definitions):
        self.draws, self.definitions = draws, definitions
        self.assignments = []  #: left and right member of each premise that sets a symbol

    def evaluate(self, member, **indices):
        """Give the value of a member (or of anything with `tree` and `tokens`) for each draw."""
        try:
            with np.errstate(all="ignore"):
                result = eval(_code(member.tree), self.namespace() | indices)
        except IndexError as error:
            raise LatexError.at(member.tokens[0], str(error)) from None
        except (ArithmeticError, TypeError) as error:
            raise LatexError.at(member.tokens[0], f"{member.latex} can't be evaluated: {error}") from None
        return np.broadcast_to(np.asarray(result, dtype=float), self.draws.count)

    def namespace(self):
        """Give the names of an equation's Python: what was drawn, and what is defined."""
        names = self.draws.namespace() | {"derivative": partial(derivative, self)}
        for definition in self.definitions:
            code = _code(definition.tree)
            if definition.parameters:
                names[identifier(definition.name, indexed=True)] = Defined(
                    lambda indices, code=code: eval(code, names | indices),
                    [identifier(p) for p in definition.parameters],
                )
            else:
                names[identifier(definition.name)] = value(eval(code, names))
        return names


@cache
def _compiled(text):
    return compile(text, "<equation>", "eval")


def _code(tree):
    return _compiled(python(tree))
