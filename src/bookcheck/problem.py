"""What is wrong on a page, in the form in which a person gets to see it."""

import re
from dataclasses import dataclass
from textwrap import indent

#: How much of each detail is shown.
LINES, COLUMNS = 12, 300


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, at one place."""

    path: str  #: relative to the book's root
    line: int  #: counted from 1
    message: str
    details: tuple[str, ...] = ()

    def __str__(self):
        return "\n".join(
            [f"{self.path}:{self.line}: {self.message}", *(indent(_short(d), "    ") for d in self.details)]
        )


def _short(text):
    """Cut what is too long for a person to read, and make control characters visible."""
    lines = text.split("\n")
    if len(lines) > LINES + 1:
        lines = [*lines[:LINES], f"… and {len(lines) - LINES} more lines"]
    lines = [line if len(line) <= COLUMNS else f"{line[:COLUMNS]}…" for line in lines]
    return "\n".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", lambda c: ascii(c[0])[1:-1], line) for line in lines)


class PageError(AssertionError):
    """A page fails; the problems say where and how."""

    def __init__(self, *problems):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
