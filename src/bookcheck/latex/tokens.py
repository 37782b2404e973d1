"""Cuts LaTeX into tokens; spacing and the sizes of brackets are left out."""

import re
from dataclasses import dataclass

from bookcheck.latex import language
from bookcheck.latex.errors import LatexError

TOKEN = re.compile(
    r"""
    (?P<space> \s+ | ~ )
    | (?P<number> [0-9]+ (?: \.[0-9]+ )? )
    | (?P<text> \\text \{ [^][{}$\\+=<>/^_0-9-]* \} )
    | (?P<environment> \\(?:begin|end) \{ [A-Za-z]+ \*? \} )
    | (?P<command> \\[A-Za-z]+ | \\. )
    | (?P<letter> [A-Za-z] )
    | (?P<sign> [-+/=<>()\[\]{}^_&,.] )
    """,
    re.VERBOSE,
)

COMMANDS = {
    *language.FUNCTIONS, *language.BRACKET_FUNCTIONS, *language.SERIES, *language.RELATIONS, *language.PRODUCTS,
    *language.BRACKETS, *language.CLOSING, *language.SIZES, *language.SEPARATORS,
    r"\\", r"\frac", r"\sqrt", r"\partial",
}  # fmt: skip


@dataclass(frozen=True)
class Token:
    kind: str  #: number, letter, name (a quantity), text, environment, command or sign
    text: str  #: as it is written
    line: int
    column: int
    start: int  #: its place in the LaTeX that was cut
    end: int

    @property
    def name(self):
        """The name of a letter or a quantity: without backslash."""
        return self.text.removeprefix("\\")


def cut(latex, quantities=(), line=1):
    """Give the tokens of `latex`, the first line of which is line `line`; names of `quantities` are one token."""
    quantities = sorted(quantities, key=len, reverse=True)
    if power := re.search(r"\^\s*\{\s*\(\s*[A-Za-z]\s*\)\s*\}", latex):
        line, column = _place(latex, power.start(), line)
        raise LatexError(
            f"{power[0]} could be a power or the number of a record: write an index, y_{{i}}", line, column
        )
    tokens, position = [], 0
    while position < len(latex):
        token = _token(latex, position, quantities, line)
        position = token.end
        if token.kind != "space" and token.text not in language.SPACES:
            tokens.append(token)
        elif token.text.strip() and tokens and tokens[-1].text in ("^", "_"):
            raise LatexError.at(token, f"there is a space after {tokens[-1].text}")
    return _without_sizes(tokens)


def _token(latex, start, quantities, first_line):
    line, column = _place(latex, start, first_line)
    if name := next((name for name in quantities if latex.startswith(name, start)), None):
        return Token("name", name, line, column, start, start + len(name))
    found = TOKEN.match(latex, start)
    if not found:
        raise _unknown(latex[start], line, column)
    kind, text = found.lastgroup, found[0]
    if kind == "number" and re.match("0[0-9]", text):
        raise LatexError(f"{text} is not how a number is written: leave out the leading zero", line, column)
    if kind == "command" and text[1:] in language.GREEK:
        kind = "letter"
    elif kind == "command" and text not in COMMANDS | language.SPACES:
        raise _unknown(text, line, column)
    return Token(kind, text, line, column, start, found.end())


def _place(latex, position, first_line):
    """Give the line and the column of a position."""
    return first_line + latex.count("\n", 0, position), position - latex.rfind("\n", 0, position)


def _unknown(text, line, column):
    instead = f": write {language.INSTEAD[text]}" if text in language.INSTEAD else ""
    return LatexError(f"{text} is not understood{instead}", line, column, f"understood: {language.UNDERSTOOD}")


def _without_sizes(tokens):
    kept = []
    for token, following in zip(tokens, [*tokens[1:], None]):
        if token.text not in language.SIZES:
            kept.append(token)
        elif following is None or following.text not in language.BRACKETS.keys() | language.CLOSING:
            raise LatexError.at(token, f"{token.text} must stand before a bracket")
    return kept
