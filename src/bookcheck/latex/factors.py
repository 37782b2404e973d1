"""Reads the factors of a product: numbers, symbols, brackets, functions, fractions, sums and products."""

from dataclasses import dataclass

from bookcheck.latex import language
from bookcheck.latex.composites import Composites
from bookcheck.latex.errors import LatexError
from bookcheck.latex.tokens import Token
from bookcheck.latex.tree import Call, Indexed, Number, Operation, Series, Symbol


@dataclass(frozen=True)
class OpenCall:
    r"""A \log at the end of what was read: it is not plain how far it reaches."""

    token: Token
    bracketed: bool


class Factors(Composites):
    """The part of the parser that reads one factor; `expression` and `factors` are in `parse`."""

    def __init__(self, cursor):
        super().__init__(cursor)
        self.open_call = None

    def begins_factor(self):
        text = self.cursor.text
        return (
            self.cursor.kind in ("number", "letter", "name")
            or text in language.BRACKETS.keys() | language.FUNCTIONS.keys() | language.BRACKET_FUNCTIONS.keys()
            or text in language.SERIES.keys() | {r"\frac", r"\sqrt", "{"}
        )

    def factor(self):
        """Read one factor with its power."""
        token, text = self.cursor.token, self.cursor.text
        if text in language.FUNCTIONS:
            return self._call()
        if text in language.SERIES:
            return self.series()
        tree = self._atom()
        self.open_call = None
        if self.cursor.text == "^":
            tree = Operation("**", tree, self._power())
        if self.cursor.text in ("^", "_"):
            raise self.cursor.error(f"only one index and one power can stand at {token.text}")
        return tree

    def _atom(self):
        cursor, text = self.cursor, self.cursor.text
        if cursor.kind == "number":
            return Number(cursor.take().text)
        if cursor.kind in ("letter", "name"):
            return self._symbol()
        if text in language.BRACKETS:
            return self._bracket()
        if text in language.BRACKET_FUNCTIONS:
            token = cursor.take()
            if cursor.text not in language.BRACKETS:
                raise cursor.error(f"{token.text} needs brackets: {token.text}(…)")
            many = token.text in (r"\max", r"\min")
            arguments = self._bracketed(many)
            if many and len(arguments) < 2:
                raise LatexError.at(token, f"{token.text} needs two arguments, with a comma between them")
            return Call(language.BRACKET_FUNCTIONS[token.text], arguments)
        if text == r"\frac":
            return self.fraction()
        if text == r"\sqrt":
            cursor.take()
            return Call("sqrt", (self._braces(r"the argument of \sqrt"),))
        if text == "{":
            raise cursor.error("nobody sees braces: write brackets")
        raise cursor.error("a number, a symbol, a function or a bracket is expected here")

    def _symbol(self):
        token = self.cursor.take()
        tree = Symbol(token.name, token)
        if self.cursor.skip("_"):
            tree = Indexed(token.name, self._indices(), token)
        if token.kind == "name" and self.cursor.text in language.BRACKETS:
            raise self.cursor.error(
                rf"is {token.text} a function of this, or a factor? Write a \cdot, if it is a factor"
            )
        return tree

    def _power(self):
        self.cursor.take()
        return self._braces("a power") if self.cursor.text == "{" else self._single("^")

    def _braces(self, what):
        self.cursor.expect("{", f"{what} stands in braces")
        tree = self.expression()
        self.cursor.expect("}", f"{what} ends there")
        self.open_call = None
        return tree

    def _bracket(self):
        (tree,) = self._bracketed()
        return tree

    def _bracketed(self, many=False):
        """Read a bracket and what stands in it; `many` expressions may stand there with commas between them."""
        opening = self.cursor.take()
        trees = [self.expression()]
        while many and self.cursor.skip(","):
            trees.append(self.expression())
        if self.cursor.text not in language.BRACKETS[opening.text]:
            raise self.cursor.error(f"this can't stand in a bracket, which begins at column {opening.column}")
        self.cursor.take()
        self.open_call = None
        return tuple(trees)

    def _call(self):
        r"""Read \log and what it takes: a bracket, or one factor with index and power, or a whole sum or product."""
        token = self.cursor.take()
        if self.cursor.text in ("^", "_"):
            raise self.cursor.error(
                f"{token.text} can't have a power or a base here: write it with brackets, or as a quotient"
            )
        if not self.begins_factor():
            raise self.cursor.error(f"{token.text} needs an argument; a sign needs brackets around it")
        bracketed = self.cursor.text in language.BRACKETS
        argument = self._bracket() if bracketed else self.factor()
        if bracketed and self.cursor.text == "^":
            raise self.cursor.error(f"is this a power of {token.text} or of the bracket? Write brackets around both")
        if not isinstance(argument, Series):
            self.open_call = OpenCall(token, bracketed)
        return Call(language.FUNCTIONS[token.text], (argument,))
