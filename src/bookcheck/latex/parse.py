"""Makes a tree of the tokens of one member: sums of products of factors."""

from bookcheck.latex import language
from bookcheck.latex.cursor import Cursor
from bookcheck.latex.factors import Factors
from bookcheck.latex.tree import Negative, Operation


def parse(tokens):
    """Give the tree of an expression."""
    parser = Parser(Cursor(tokens))
    tree = parser.expression()
    if parser.cursor.token:
        raise parser.cursor.error("this can't stand here")
    return tree


class Parser(Factors):
    def expression(self):
        """Read a sum, up to what ends it: a closing bracket, a comma, the end."""
        tree = self._signed()
        while self.cursor.text in ("+", "-") and self.cursor.token:
            sign = self.cursor.take().text
            self._no_sign(f"a second sign after {sign}")
            tree = Operation(sign, tree, self.product())
        return tree

    def _signed(self):
        if self.cursor.text == "+":
            raise self.cursor.error("a + must stand between two terms")
        if not self.cursor.skip("-"):
            return self.product()
        self._no_sign("a second sign after -")
        return Negative(self.product())

    def product(self):
        """Read a product: factors with or without a sign between them."""
        return self.joined(self.factors())

    def factors(self):
        """Give the factors of a product, each with the sign before it."""
        factors = [("*", self.factor())]
        while True:
            if self.cursor.text in language.PRODUCTS:
                self._may_follow(factors, explicit=True)
                sign = language.PRODUCTS[self.cursor.take().text]
                self._no_sign("a sign after a product sign")
                factors.append((sign, self.factor()))
            elif self.begins_factor():
                self._may_follow(factors, explicit=False)
                factors.append(("*", self.factor()))
            else:
                return factors

    def joined(self, factors):
        (_, tree), *others = factors
        for sign, factor in others:
            tree = Operation(sign, tree, factor)
        return tree

    def _may_follow(self, factors, explicit):
        """Turn away what readers could read in two ways."""
        if any(sign == "/" for sign, _ in factors):
            raise self.cursor.error(r"what does / divide by? Write \frac{…}{…}, or brackets")
        if self.open_call and not (explicit and self.open_call.bracketed):
            name = self.open_call.token.text
            raise self.cursor.error(f"does {name} take this factor, too? Write brackets: {name} (…), or ({name} …)")
        if not explicit and self.cursor.kind == "number":
            raise self.cursor.error(r"a number after a factor needs a \cdot before it")

    def _no_sign(self, what):
        if self.cursor.text in ("+", "-") and self.cursor.token:
            raise self.cursor.error(f"{what}: write brackets")
