"""Compares a labelled equation with the function that implements it."""

import inspect
import re
from functools import cached_property
from importlib import import_module

import numpy as np

from bookcheck.latex.python import identifier
from bookcheck.problem import PageError, Problem


class Refused(Exception):
    """A function raises an exception for what was drawn."""


class Functions:
    """The functions of a book, by the number of their equation."""

    def __init__(self, book):
        self.book, self.setting = book, book.equations

    @cached_property
    def mapping(self):
        if not self.setting:
            return {}
        module, _, attribute = self.setting.partition(":")
        try:
            return dict(getattr(import_module(module), attribute))
        except (ImportError, AttributeError, SyntaxError, TypeError, ValueError) as error:
            raise PageError(
                self.problem(f"the functions of {self.setting} can't be had", f"{type(error).__name__}: {error}")
            ) from None

    def problem(self, message, *details):
        """Give a problem at the setting that names the functions."""
        lines = (self.book.root / "pyproject.toml").read_text("utf-8").splitlines()
        line = next((n for n, text in enumerate(lines, 1) if re.match(r"\s*equations\s*=", text)), 1)
        return Problem("pyproject.toml", line, message, details)

    def number(self, label):
        """Give the number of the equation with a label, as the mapping writes it, or None if it is not there."""
        number = label.removeprefix("eq-").casefold()
        return next((key for key in self.mapping if key.casefold() == number), None)

    def name(self, number):
        return f"{self.setting.partition(':')[0]}.{self.mapping[number].__name__}"


class Arguments:
    """How the values of an equation become the arguments of its function: by name, `t`, or `t1` for t_{1}."""

    def __init__(self, function, draws):
        self.parameters = {name: self._source(name, draws) for name in inspect.signature(function).parameters}
        self.missing = [name for name, source in self.parameters.items() if source is None]

    @staticmethod
    def _source(name, draws):
        """Give a function that gives the argument of a draw."""
        letters, digits = re.fullmatch(r"(.*?)_?(\d*)", name).groups()
        elements, scalar = draws.arrays.get(identifier(letters, True)), draws.arrays.get(identifier(letters))
        if digits:
            there = elements is not None and elements.ndim == 2 and 1 <= int(digits) <= len(elements)
            return (lambda n: float(elements[int(digits) - 1, n])) if there else None
        if elements is not None:
            return lambda n: elements[..., n].tolist()
        if scalar is not None:
            return lambda n: float(scalar[n])
        return (lambda n: draws.sizes[name]) if name in draws.sizes else None

    def of(self, draw):
        return {name: source(draw) for name, source in self.parameters.items()}


def call(function, arguments, count):
    """Give what a function gives for each draw."""
    results = []
    for n in range(count):
        try:
            results.append(float(function(**arguments.of(n))))
        except Exception as error:  # whatever it is, the book's author must see which function it was
            raise Refused(f"{type(error).__name__}: {error}") from None
    return np.array(results)
