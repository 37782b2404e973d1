r"""Reads what is made of several expressions: \sum and \prod, \frac, derivatives."""

from bookcheck.latex import language
from bookcheck.latex.errors import LatexError
from bookcheck.latex.indices import Indices
from bookcheck.latex.tree import Derivative, Operation, Series


class Composites(Indices):
    """The part of the parser that reads them; what it builds on is in `factors` and `parse`."""

    def series(self):
        r"""Read \sum or \prod with its bounds and the product that follows."""
        token = self.cursor.take()
        bounds = {}
        while self.cursor.text in ("_", "^") and self.cursor.text not in bounds:
            side = self.cursor.take().text
            bounds[side] = self._lower(token) if side == "_" else self._upper()
        if len(bounds) < 2:
            raise LatexError.at(token, f"{token.text} needs bounds: {token.text}_{{i=1}}^{{N}}")
        (index, lower), upper = bounds["_"], bounds["^"]
        if not self.begins_factor():
            raise self.cursor.error(f"{token.text} needs a term; a sign needs brackets around it")
        factors = self.factors()
        if token.text == r"\prod":
            _require_index(factors, index, token)
        return Series(language.SERIES[token.text], index, lower, upper, self.joined(factors), token)

    def fraction(self):
        self.cursor.take()
        self.cursor.expect("{", r"\frac needs braces, \frac{…}{…}")
        if self.cursor.text == r"\partial":
            return self._derivative()
        upper = self.expression()
        self.cursor.expect("}", r"the numerator ends there")
        self.open_call = None
        return Operation("/", upper, self._braces("the denominator"))

    def _derivative(self):
        r"""Read \frac{\partial E}{\partial z}, or \frac{\partial}{\partial z} with a bracket after it."""
        self.cursor.take()
        operand = None if self.cursor.text == "}" else self._atom()
        self.cursor.expect("}", r"one quantity or bracket stands after \partial")
        self.cursor.expect("{", r"\partial and a symbol are expected in the denominator")
        self.cursor.expect(r"\partial", "the denominator of a derivative begins with it")
        if self.cursor.kind != "letter":
            raise self.cursor.error("the symbol is expected by which to differentiate")
        variable = self._symbol()
        self.cursor.expect("}", "a derivative is by one symbol")
        if operand is None:
            if self.cursor.text not in language.BRACKETS:
                raise self.cursor.error("what is differentiated needs brackets")
            operand = self._bracket()
        return Derivative(operand, variable)


def _require_index(factors, index, token):
    r"""Turn away \prod a_{i} b: whether b is multiplied once or many times, readers differ."""
    for _, factor in factors:
        if len(factors) > 1 and all(getattr(node, "name", None) != index for node in factor.walk()):
            raise LatexError.at(
                token, rf"does \prod take each factor that follows? One is without {index}: write brackets"
            )
