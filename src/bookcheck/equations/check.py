"""Checks one equation of a page: its chain, its function, its first place."""

from dataclasses import replace

import numpy as np

from bookcheck.equations.block import APPROX, Block
from bookcheck.equations.draws import draw
from bookcheck.equations.functions import Arguments, Functions, Refused, call
from bookcheck.equations.labels import Labels
from bookcheck.equations.names import Names
from bookcheck.equations.premises import given_sizes, honour
from bookcheck.equations.relations import TOLERANCE, holds
from bookcheck.equations.setting import Setting
from bookcheck.equations.values import same
from bookcheck.latex.errors import LatexError
from bookcheck.latex.tree import Indexed, Symbol, indexed
from bookcheck.problem import PageError, Problem

ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}


class Checker:
    """What the equations of a book are checked against."""

    def __init__(self, book):
        self.book = book
        self.functions = Functions(book.equations)
        self.labels = {language: Labels(book, language) for language in book.pages}

    def check(self, equation, path, text):
        """Check an equation of the page at `path` with this `text`.

        Give the reason why it is not checked, or None if it was and holds. Raise `PageError` if it does not.
        """
        try:
            return self._check(equation, self.book.language_of(self.book.root / path))
        except LatexError as error:
            raise PageError(_problem(error, equation, path, text)) from None

    def _check(self, equation, language):
        block = Block(equation.latex, self.book.quantities, equation.latex_line)
        if block.unchecked:
            return block.unchecked
        if block.again:
            self._compare_again(block, language)
        else:
            Equation(block, equation.label, self, language).check()
        return None

    def _compare_again(self, block, language):
        path, first = self.find(block.again, language, block.statements[0])
        there = Block(first.latex, self.book.quantities).tokens
        for ours, theirs in zip([*block.tokens, None], [*there, None]):
            if (ours and ours.text) != (theirs and theirs.text):
                where = f"{path}:{first.latex_line}"
                found, wanted = (token.text if token else "the end" for token in (ours, theirs))
                statement = block.statements[0]
                line, column = (ours.line, ours.column) if ours else (statement.line, statement.column)
                raise LatexError(f"differs from {block.again}, {where}: {found} is here, {wanted} is there", line, column)

    def find(self, label, language, statement):
        """Give the page and the equation of a label."""
        places = self.labels[language].places
        if label not in places:
            raise statement.error(f"no page of {self.book.relative(self.book.pages[language])} has an equation {label}")
        return places[label]


def _problem(error, equation, path, text):
    """Write an error with its line, and with its column in the line of the page."""
    line, message = error.line or equation.line, str(error)
    if error.column:
        latex = equation.latex.split("\n")[line - equation.latex_line]
        shift = text.splitlines()[line - 1].find(latex.strip()) - (len(latex) - len(latex.lstrip()))
        message += f" (column {error.column + shift})"
    return Problem(path, line, message, error.details)


class Equation:
    """An equation with its premises and definitions, ready to be evaluated."""

    def __init__(self, block, label, checker, language):
        self.block, self.label, self.checker, self.language = block, label, checker, language
        self.chains, self.premises = block.chains(), block.premises()
        self.definitions = [self._with_tree(definition) for definition in block.definitions()]
        self._require_definitions()
        self.names = self._names()

    def _with_tree(self, definition):
        if definition.tree:
            return definition
        _, equation = self.checker.find(definition.label, self.language, definition.statement)
        tree = Block(equation.latex, self.block.quantities, equation.latex_line).chains()[0].members[-1].tree
        return replace(definition, tree=indexed(tree, definition.parameters, self.checker.book.symbols))

    def _names(self):
        names = Names(self.checker.book.symbols, self.checker.book.quantities)
        for chain in [*self.chains, *(chain for chain, _ in self.premises)]:
            for member in chain.members:
                names.gather(member.tree)
        for definition in reversed(self.definitions):
            axes = names.axes.get(definition.name, [])
            names.gather(definition.tree, dict(zip(definition.parameters, axes)))
        names.settle()
        return names

    def _require_definitions(self):
        """Turn away quantities that nothing defines."""
        known = set()
        for definition in self.definitions:
            _require(definition.tree, known)
            known.add((definition.name, bool(definition.parameters)))
        for chain in [*self.chains, *(chain for chain, _ in self.premises)]:
            for n, member in enumerate(chain.members):
                if n or not self._is_defined_here(member):
                    _require(member.tree, known)

    def settings(self):
        """Give the draws of each size, with what is defined; all premises hold."""
        for draws in draw(self.names, self.checker.book.symbols, given_sizes(self.premises, self.names)):
            setting = Setting(draws, self.definitions)
            honour(setting, self.premises)
            yield setting

    def check(self):
        settings = list(self.settings())
        number = self._number()
        compared = 0
        for chain in self.chains:
            for relation, left, right, n in chain.pairs():
                if n == 1 and self._is_defined_here(left):
                    continue
                compared += 1
                self._compare(relation, left, right, n, len(chain.members), settings)
        if number:
            self._compare_function(number, settings)
        elif not compared:
            name = self.chains[0].members[0].latex
            raise LatexError.at(
                self.chains[0].members[0].tokens[0], f"there is nothing to check: say what {name} is with % let: {name} = …",
                "or write % unchecked: and the reason",
            )  # fmt: skip

    def _is_defined_here(self, member):
        """Say whether a member is a lone quantity that only this chain defines."""
        tree = member.tree
        known = {(definition.name, bool(definition.parameters)) for definition in self.definitions}
        lone = isinstance(tree, (Symbol, Indexed)) and tree.token.kind == "name"
        return lone and (tree.name, isinstance(tree, Indexed)) not in known

    def _compare(self, relation, left, right, n, count, settings):
        values = [(setting, setting.evaluate(left), setting.evaluate(right)) for setting in settings]
        for setting, a, b in values:
            good = holds(relation, a, b, right)
            if not good.all():
                members = "the two sides" if count == 2 else f"the {_ordinal(n)} and the {_ordinal(n + 1)} member of the chain"
                differ = "differ" if relation == "=" else f"are not related by {relation}"
                raise _disagreement(f"{members} {differ}", setting, good, right, (left.latex, a), (right.latex, b))
        if not any((np.isfinite(a) & np.isfinite(b)).any() for _, a, b in values):
            raise LatexError.at(right.tokens[0], "both sides are infinite for every value drawn: nothing is compared")

    def _number(self):
        functions = self.checker.functions
        if not self.label or not functions.setting:
            return None
        number = functions.number(self.label)
        if number is None:
            token = self.chains[0].members[0].tokens[0]
            raise LatexError.at(token, f"{self.label} has no function: {functions.setting} has none for {self.label.removeprefix('eq-')}")
        return number

    def _compare_function(self, number, settings):
        (chain, *others) = self.chains
        exact = [member for relation, _, member, _ in chain.pairs() if relation == "="]
        if others or len(exact) < len(chain.relations) - (chain.relations[-1] == APPROX) or not exact:
            raise LatexError.at(chain.members[0].tokens[0], "an equation with a label must be one chain of =")
        member, name = exact[-1], self.checker.functions.name(number)
        function = self.checker.functions.mapping[number]
        for setting in settings:
            arguments = Arguments(function, setting.draws)
            if arguments.missing:
                raise LatexError.at(member.tokens[0], f"{name} takes {', '.join(arguments.missing)}, which is not in the equation")
            value = setting.evaluate(member)
            try:
                result = call(function, arguments, setting.draws.count)
            except Refused as error:
                raise LatexError.at(
                    member.tokens[0], f"{name} refuses what was drawn: state the premises with % given: …", str(error)
                ) from None
            good = same(value, result, TOLERANCE)
            if not good.all():
                shown = f"{name}({', '.join(arguments.parameters)})"
                raise _disagreement(f"({number}) does not equal {name}", setting, good, member, (member.latex, value), (shown, result))


def _require(tree, known):
    for node in tree.walk():
        if isinstance(node, (Symbol, Indexed)) and node.token.kind == "name":
            indexed = isinstance(node, Indexed)
            if (node.name, indexed) not in known:
                name = node.name + "_{i}" * indexed
                raise LatexError.at(node.token, f"{name} is not defined: say what it is with % let: {name} = …")


def _ordinal(n):
    return ORDINALS.get(n, f"{n}th")


def _disagreement(message, setting, good, member, *sides):
    """Make the error that shows the first draw for which `good` is false."""
    draw_ = int(np.flatnonzero(~good)[0])
    details = [f"{text} = {float(values[draw_]):.10g}" for text, values in sides]
    where = setting.draws.describe(draw_)
    return LatexError(message, member.line, None, *details, *([f"where {where}"] if where else []))
