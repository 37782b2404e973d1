"""Checks that each bracket is closed by its partner."""

from bookcheck.latex import language
from bookcheck.latex.errors import LatexError

PARTNERS = language.BRACKETS | {"{": ("}",)}
CLOSING = language.CLOSING | {"}"}


def check(tokens):
    """Raise a `LatexError` at the first bracket that has no partner."""
    opened = []
    for token in tokens:
        if token.text in PARTNERS:
            opened.append(token)
        elif token.text in ("&", r"\\") and any(opening.text == "{" for opening in opened):
            raise LatexError.at(token, f"{token.text} can't stand within braces")
        elif token.text in CLOSING:
            if not opened:
                raise LatexError.at(token, f"{token.text} closes nothing")
            opening = opened.pop()
            if token.text not in PARTNERS[opening.text]:
                where = f"{opening.text} of line {opening.line}, column {opening.column}"
                raise LatexError.at(token, f"{token.text} can't close the {where}")
    if opened:
        raise LatexError.at(opened[-1], f"{opened[-1].text} is never closed")


def depths(tokens):
    """Give each token with the number of brackets it stands in."""
    depth = 0
    for token in tokens:
        depth -= token.text in CLOSING
        yield token, depth
        depth += token.text in PARTNERS
