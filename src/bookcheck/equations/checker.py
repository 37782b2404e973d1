"""Checks an equation of a page, and says what is wrong with it in the page's own lines and columns."""

import re

from bookcheck.equations import comments
from bookcheck.equations.block import Block
from bookcheck.equations.equation import Equation
from bookcheck.equations.functions import Functions
from bookcheck.equations.labels import Labels, named
from bookcheck.equations.verdict import judge
from bookcheck.latex.errors import LatexError
from bookcheck.problem import PageError, Problem


class Checker:
    """What the equations of a book are checked against: its functions, and its other equations."""

    def __init__(self, book):
        self.book = book
        self.functions = Functions(book)
        self.labels = {language: Labels(book, language) for language in book.pages}
        self._passed = set()  # an equation that is the same in two languages is evaluated once

    def check(self, equation, path, text):
        """Check an equation of the page at `path` with this `text`.

        Give the reason why it is not checked, or None if it was and holds. Raise `PageError` if it does not.
        """
        try:
            return self._check(equation, self.labels[self.book.language_of(self.book.root / path)])
        except LatexError as error:
            raise PageError(_problem(error, equation, path, text)) from None

    def _check(self, equation, labels):
        block = Block(equation.latex, self.book.quantities, equation.latex_line)
        if block.unchecked or block.again:
            _require_no_function(block, self.functions.number(equation.label or ""))
        if block.unchecked:
            return block.unchecked
        if block.again:
            _compare_again(block, labels)
        elif (key := _key(equation, labels)) not in self._passed:
            judge(Equation(block, self.book.symbols, labels), equation.label, self.functions)
            self._passed.add(key)
        return None

    def missing(self):
        """Give a problem for each function without an equation that is checked against it."""
        for number in self.functions.mapping:
            yield from self._repeated(number)
            yield from self._documented_otherwise(number)
            without = [language for language, labels in self.labels.items() if not self._has_equation(number, labels)]
            if without:
                folders = ", ".join(self.book.relative(self.book.pages[language]) for language in without)
                equation = f"there is no equation eq-{number.lower()}"
                message = f"{self.functions.setting} has a function for ({number}), but {equation}"
                yield self.functions.problem(message, f"looked for one that is checked in: {folders}")

    def _documented_otherwise(self, number):
        """Give a problem for each equation that is not, token by token, the one in the docstring of its function."""
        documented = re.search(r"\.\. math::\s*((?:.+\n?)+)", self.functions.mapping[number].__doc__ or "")
        if documented is None:
            return
        for labels in self.labels.values():
            for path, equation in self._places(number, labels):
                try:
                    ours, theirs = (
                        [token.text for token in Block(latex, self.book.quantities).tokens]
                        for latex in (equation.latex, documented[1].strip())
                    )
                except LatexError:
                    continue  # the check of the equation says what is wrong, or that of a page that shows it
                if ours != theirs:
                    message = f"({number}) is not the equation in the docstring of {self.functions.name(number)}"
                    yield Problem(path, equation.line, message, (" ".join(documented[1].split()),))

    def _repeated(self, number):
        """Give a problem for each further equation with a number: labels may differ in case alone."""
        for labels in self.labels.values():
            (first, _), *others = self._places(number, labels) or [(None, None)]
            for path, equation in others:
                yield Problem(path, equation.line, f"there is another equation ({number}), in {first}")

    def _has_equation(self, number, labels):
        equations = (equation for _, equation in self._places(number, labels))
        return any(not comments.says_why_unchecked(equation.latex) for equation in equations)

    def _places(self, number, labels):
        """Give path and equation of each place in a language whose label has a number."""
        return [place for label, place in labels.places.items() if self.functions.number(label) == number]


def _key(equation, labels):
    """Give all on which it depends whether an equation holds."""
    others = sorted(named(equation.latex) & labels.places.keys())
    return equation.latex, equation.label, *(labels.places[label][1].latex for label in others)


def _require_no_function(block, number):
    """Turn away an equation with a function that is to be compared with something else, or with nothing."""
    if number is not None:
        (statement,) = block.statements
        raise statement.error(f"({number}) has a function, with which it must be compared")


def _compare_again(block, labels):
    """Compare an equation with its first place, token by token."""
    (statement,) = block.statements
    path, first = labels.find(block.again, statement)
    first_block = Block(first.latex, block.quantities)
    if first_block.again:
        raise statement.error(f"{block.again} is itself shown again")
    ours, theirs = block.tokens, first_block.tokens
    for n in range(max(len(ours), len(theirs))):
        here, there = (tokens[n].text if n < len(tokens) else "the end" for tokens in (ours, theirs))
        if here != there:
            place = (ours[n].line, ours[n].column) if n < len(ours) else (ours[-1].line, None)
            where = f"{path}:{first.latex_line}"
            raise LatexError(f"differs from its first place, {where}: {here} is here, {there} is there", *place)


def _problem(error, equation, path, text):
    """Write an error with its line, and with its column in the line of the page."""
    line, message = error.line or equation.line, str(error)
    if error.column:
        latex = equation.latex.split("\n")[line - equation.latex_line]
        shift = text.split("\n")[line - 1].find(latex.strip()) - (len(latex) - len(latex.lstrip()))
        message += f" (column {error.column + shift})"
    return Problem(path, line, message, error.details)
