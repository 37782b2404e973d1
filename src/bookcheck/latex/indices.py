r"""Reads indices and bounds: t_{1}, t_{i}, t_{i,k}, t_{i+1}; \sum_{i=1}^{N}."""

from bookcheck.latex.errors import LatexError
from bookcheck.latex.tree import Number, Operation, Symbol


class Indices:
    """The part of the parser that reads indices and bounds."""

    def __init__(self, cursor):
        self.cursor = cursor

    def _indices(self):
        """Read what follows _: one token, or indices in braces, with or without commas."""
        if self.cursor.text != "{":
            return (self._single("_"),)
        self.cursor.take()
        indices = [self._index()]
        while self.cursor.skip(",") or self.cursor.kind == "letter":
            indices.append(self._index())
        self.cursor.expect("}", "an index is a number or a letter, also with + or - a number")
        return tuple(indices)

    def _index(self):
        """Read an integer, a letter, or a letter plus or minus an integer."""
        if self.cursor.kind not in ("number", "letter"):
            raise self.cursor.error("an index or a bound is a number or a letter")
        tree = self._single("an index")
        if self.cursor.text in ("+", "-") and self.cursor.token and isinstance(tree, Symbol):
            sign = self.cursor.take().text
            if self.cursor.kind != "number":
                raise self.cursor.error("only a number can be added to an index or a bound")
            tree = Operation(sign, tree, self._integer())
        return tree

    def _single(self, what):
        r"""Read the one token that TeX takes without braces."""
        if self.cursor.kind == "letter":
            token = self.cursor.take()
            return Symbol(token.name, token)
        if self.cursor.kind == "number" and (what == "an index" or len(self.cursor.text) == 1):
            return self._integer() if what != "^" else Number(self.cursor.take().text)
        raise self.cursor.error(f"braces are needed after {what}: {what}{{…}}")

    def _integer(self):
        if "." in self.cursor.text:
            raise self.cursor.error("an index or a bound is an integer")
        return Number(self.cursor.take().text)

    def _lower(self, token):
        if not self.cursor.skip("{"):
            raise LatexError.at(token, f"{token.text} needs bounds: {token.text}_{{i=1}}^{{N}}")
        if self.cursor.kind != "letter":
            raise self.cursor.error("an index such as i is expected here")
        index = self.cursor.take().name
        if not self.cursor.skip("="):
            raise LatexError.at(token, f"{token.text} needs bounds: {token.text}_{{i=1}}^{{N}}")
        lower = self._index()
        self.cursor.expect("}", "the lower bound ends there")
        return index, lower

    def _upper(self):
        if not self.cursor.skip("{"):
            return self._single("^")
        upper = self._index()
        self.cursor.expect("}", "the upper bound is a number or a letter, also with + or - a number")
        return upper
