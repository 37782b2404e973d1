"""Reads the LaTeX of an equation block: its chains, its premises and its definitions."""

import re
from dataclasses import dataclass

from bookcheck.equations import comments
from bookcheck.latex import rows
from bookcheck.latex.errors import LatexError
from bookcheck.latex.language import RELATIONS
from bookcheck.latex.parse import parse
from bookcheck.latex.python import python
from bookcheck.latex.tokens import Token, cut
from bookcheck.latex.tree import Indexed, Node, Symbol

LABEL = re.compile(r"eq-\S+")
APPROX = r"\approx"


@dataclass(frozen=True)
class Member:
    latex: str
    tokens: tuple[Token, ...]
    tree: Node

    @property
    def line(self):
        return self.tokens[0].line

    @property
    def python(self):
        return python(self.tree)


@dataclass(frozen=True)
class Chain:
    members: tuple[Member, ...]
    relations: tuple[str, ...]  #: as in `language.RELATIONS`

    def pairs(self):
        """Give each relation with the members on its left and right, and the number of the left one."""
        return list(zip(self.relations, self.members, self.members[1:], range(1, len(self.members))))


@dataclass(frozen=True)
class Definition:
    r"""`% let: L = …`, `% let: BCE_{i} = …`, `% let: BCE = eq-7.4` or `% let: BCE_{i} = eq-7.3`.

    In the last, the index is put on every drawn symbol of eq-7.3.
    """

    name: str
    parameters: tuple[str, ...]  #: the letters of its indices
    tree: Node | None
    label: str | None  #: of the equation that defines it, in place of a tree
    statement: comments.Statement


@dataclass(frozen=True)
class Block:
    latex: str
    quantities: tuple[str, ...]
    line: int = 1

    def __post_init__(self):
        math, statements = comments.split(self.latex, self.line)
        object.__setattr__(self, "math", math)
        object.__setattr__(self, "statements", statements)
        special = [s for s in statements if s.keyword in ("again", "unchecked")]
        if special and len(statements) > 1:
            raise special[0].error(f"beside % {special[0].keyword}: nothing else can be stated")

    def _texts(self, keyword):
        return [s for s in self.statements if s.keyword == keyword]

    @property
    def unchecked(self):
        """The reason why the block is not checked, or None."""
        return next((s.text.strip() for s in self._texts("unchecked")), None)

    @property
    def again(self):
        """The label of the equation that is shown again here, or None."""
        return next((s.text.strip() for s in self._texts("again")), None)

    @property
    def tokens(self):
        return cut(self.math, self.quantities, self.line)

    def chains(self):
        return self._chains(self.math, self.line)

    def premises(self):
        """Give the chains of all `% given:`, each with its statement."""
        return [(chain, s) for s in self._texts("given") for chain in self._chains(s.padded, s.line)]

    def definitions(self):
        return [self._definition(s) for s in self._texts("let")]

    def _chains(self, latex, line):
        chains = rows.chains(cut(latex, self.quantities, line))
        return [
            Chain(
                tuple(_member(tokens, latex) for tokens in chain.members),
                tuple(RELATIONS[relation.text] for relation in chain.relations),
            )
            for chain in chains
        ]

    def _definition(self, statement):
        left, _, right = statement.text.partition("=")
        label = right.strip() if LABEL.fullmatch(right.strip()) else None
        text = " " * (statement.column - 1) + (left + "=0" if label else statement.text)
        (chain, *others) = self._chains(text, statement.line)
        if others or chain.relations != ("=",):
            raise statement.error("a definition is one equation: % let: L = …")
        name, tree = (member.tree for member in chain.members)
        letters = [i.name for i in name.indices if isinstance(i, Symbol)] if isinstance(name, Indexed) else []
        plain = isinstance(name, Symbol) or (isinstance(name, Indexed) and len({*letters}) == len(name.indices))
        if not plain or name.token.kind != "name":
            raise statement.error(
                f"only a quantity can be defined, {', '.join(self.quantities) or 'of which the book has none'}"
            )
        return Definition(name.name, tuple(letters), None if label else tree, label, statement)


def _member(tokens, latex):
    text = re.sub(r"\\\\|&|\s+", " ", latex[tokens[0].start : tokens[-1].end])
    return Member(" ".join(text.split()), tokens, parse(tokens))


def printed(member):
    r"""Give the printed decimal number that is a member, and half a unit of its last digit."""
    text = "".join(token.text for token in member.tokens)
    found = re.fullmatch(r"(-?\d+(?:\.(\d+))?)(?:\\(?:times|cdot)10\^(?:(\d)|\{(-?\d+)\}))?", text)
    if not found:
        raise LatexError.at(
            member.tokens[0], rf"on the right of \approx there must be a decimal number, not {member.latex}"
        )
    power = int(found[3] or found[4] or 0)
    return float(found[1]) * 10.0**power, 0.5 * 10.0 ** (power - len(found[2] or ""))
