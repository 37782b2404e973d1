"""Finds the equations of a book by their labels."""

import re
from functools import cached_property

from bookcheck import page

LABELLED = re.compile(r"^\s*:label:\s*(eq-\S+)", re.MULTILINE)
NAMED = re.compile(r"%\s*(?:again|let)\s*:[^\n]*?(eq-[^\s,]+)\s*$", re.MULTILINE)


class Labels:
    """The labelled equations of one language."""

    def __init__(self, book, language):
        self.book, self.language = book, language

    @cached_property
    def places(self):
        """For each label the path of its page, and its equation."""
        places = {}
        for file in sorted(self.book.pages[self.language].rglob("*.md")):
            for block in page.read(file.read_text("utf-8")):
                if isinstance(block, page.Equation) and block.label:
                    places.setdefault(block.label, (self.book.relative(file), block))
        return places

    def find(self, label, statement):
        """Give the path and the equation of a label that a statement names."""
        if label not in self.places:
            folder = self.book.relative(self.book.pages[self.language])
            raise statement.error(f"no page of {folder} has an equation {label}")
        return self.places[label]


def named(text):
    """Give the labels of other equations on which those of a page depend."""
    return set(NAMED.findall(text))
