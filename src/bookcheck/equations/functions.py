"""Compares a labelled equation with the function that implements it."""

import inspect
import re
from functools import cached_property
from importlib import import_module

import numpy as np

from bookcheck.latex.python import identifier
from bookcheck.problem import PageError, Problem


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
        self.used = set()  #: Python names of what is drawn and becomes an argument
        parameters = inspect.signature(function).parameters
        sources = {name: self._source(name, draws) for name in parameters}
        self.parameters = {name: source for name, source in sources.items() if source}
        required = (name for name, parameter in parameters.items() if parameter.default is parameter.empty)
        self.missing = [name for name in required if name not in self.parameters]

    def _source(self, name, draws):
        """Give a function that gives the argument of a draw, or None."""
        letters, digits = re.fullmatch(r"(.*?)_?(\d*)", name).groups()
        scalar, elements = identifier(letters), identifier(letters, True)
        array = draws.arrays.get(elements, draws.arrays.get(scalar))
        if array is None or (digits and not (array.ndim == 2 and 1 <= int(digits) <= len(array))):
            return (lambda n: draws.sizes[name]) if name in draws.sizes else None
        self.used.add(elements if array.ndim > 1 else scalar)
        if digits:
            return lambda n: float(array[int(digits) - 1, n])
        return lambda n: array[..., n].tolist()

    def of(self, draw):
        return {name: source(draw) for name, source in self.parameters.items()}


def call(function, arguments, count):
    """Give what a function gives for each draw, and for those that it refuses its exception."""
    results, refusals = np.full(count, np.nan), {}
    for n in range(count):
        try:
            results[n] = function(**arguments.of(n))
        except Exception as error:  # whatever it is, the book's author must see which function it was
            refusals[n] = f"{type(error).__name__}: {error}"
    return results, refusals
