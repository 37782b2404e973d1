"""What is wrong on a page, in the form in which a person gets to see it."""

from dataclasses import dataclass
from textwrap import indent


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, at one place."""

    path: str  #: relative to the book's root
    line: int  #: counted from 1
    message: str
    details: tuple[str, ...] = ()

    def __str__(self):
        return "\n".join([f"{self.path}:{self.line}: {self.message}", *(indent(d, "    ") for d in self.details)])


class PageError(AssertionError):
    """A page fails; the problems say where and how."""

    def __init__(self, *problems):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
