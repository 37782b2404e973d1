r"""Reads what an equation's LaTeX comments state: `% given: …`, `% let: …`, `% again: …`, `% unchecked: …`."""

import re
from dataclasses import dataclass

from bookcheck.latex.errors import LatexError

KEYWORDS = ("given", "let", "again", "unchecked")
COMMENT = re.compile(r"(?<!\\)%(.*)")
STATEMENT = re.compile(r"\s*([A-Za-z]+)\s*:(.*)")
FORGOTTEN_COLON = re.compile(rf"\s*({'|'.join(KEYWORDS)})\b")


@dataclass(frozen=True)
class Statement:
    keyword: str
    text: str
    line: int
    column: int  #: of the text

    @property
    def padded(self):
        """The text, so far to the right that its columns are those of the block."""
        return " " * (self.column - 1) + self.text

    def error(self, message, *details):
        return LatexError(message, self.line, self.column, *details)


def split(latex, line=1):
    """Give the LaTeX with blanks in place of comments, and the statements that these make."""
    lines, statements = [], []
    for number, text in enumerate(latex.split("\n"), line):
        if found := COMMENT.search(text):
            statements += _statement(found[1], number, found.start(1) + 1)
            text = text[: found.start()] + " " * (len(text) - found.start())
        lines.append(text)
    return "\n".join(lines), statements


def says_why_unchecked(latex):
    """Say whether one of the comments begins with `% unchecked:`."""
    found = (STATEMENT.match(comment) for comment in COMMENT.findall(latex))
    return any(statement and statement[1] == "unchecked" for statement in found)


def _statement(comment, line, column):
    understood = f"understood: {', '.join(f'% {keyword}:' for keyword in KEYWORDS)}"
    found = STATEMENT.match(comment)
    if not found:
        if forgotten := FORGOTTEN_COLON.match(comment):
            raise LatexError(f"a colon is missing: % {forgotten[1]}: …", line, column)
        return
    keyword, text = found[1], found[2]
    if keyword not in KEYWORDS:
        raise LatexError(f"% {keyword}: is not understood", line, column, understood)
    statement = Statement(keyword, text.rstrip(), line, column + found.start(2))
    if not statement.text.strip():
        raise statement.error(
            "the reason is empty: say why it is not checked" if keyword == "unchecked" else f"% {keyword}: says nothing"
        )
    yield statement
