"""What bookcheck is told about a book, from the table `[tool.bookcheck]` of its `pyproject.toml`.

.. code-block:: toml

    [tool.bookcheck]
    pages = { ja = "docs/ja", en = "docs/en" }  # one folder per language; the folders mirror each other
    sources = ["src/crossentropy"]              # Python whose docstrings hold examples
    equations = "crossentropy:EQUATIONS"        # where each labelled equation has its function: eq-7.3 is the key "7.3"
    quantities = ["BCE", "L", "H(t)"]           # names that equations define, some with arguments
    symbols = { t = [0, 1], y = [0, 1] }        # names that equations use, and the range of their values
    data = ["docs/results.json"]                # files that examples read: with any of them all is checked anew
"""

import re
import tomllib
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path

from bookcheck.latex.language import GREEK

#: A name, and with it the arguments that are always written with it.
QUANTITY = r"[A-Za-z]+(\([^()\n]+\))?"


class ConfigError(Exception):
    """The table `[tool.bookcheck]` says something that can't be used."""


class NoBook(ConfigError):
    """There is no table `[tool.bookcheck]`."""


@dataclass(frozen=True)
class Book:
    root: Path
    pages: dict[str, Path]  #: the folder of each language
    sources: tuple[Path, ...]
    equations: str | None = None  #: module:attribute of a mapping from an equation's number to its function
    quantities: tuple[str, ...] = ()
    symbols: dict[str, tuple[float, float]] = field(default_factory=dict)  #: the range of each
    data: tuple[Path, ...] = ()  #: files that examples read

    @classmethod
    def find(cls, start):
        """Load the book whose `pyproject.toml` lies in `start` or in the nearest folder above it."""
        start = Path(start).resolve()
        for folder in (start, *start.parents):
            if (folder / "pyproject.toml").is_file():
                return cls.load(folder)
        raise NoBook(f"{start}: no pyproject.toml here or above")

    @classmethod
    def load(cls, root):
        """Load the book at `root`."""
        file = root / "pyproject.toml"
        table = tomllib.loads(file.read_text("utf-8")).get("tool", {}).get("bookcheck")
        if table is None:
            raise NoBook(f"{file}: no table [tool.bookcheck]")
        unknown = table.keys() - {"pages", "sources", "equations", "quantities", "symbols", "data"}
        if unknown:
            raise ConfigError(f"{file}: [tool.bookcheck] has no setting {', '.join(sorted(unknown))}")
        if not isinstance(table.get("pages"), dict) or not table["pages"]:
            raise ConfigError(f"{file}: [tool.bookcheck] needs pages, a folder for each language")
        pages = {language: root / folder for language, folder in table["pages"].items()}
        sources = tuple(root / folder for folder in table.get("sources", []))
        for folder in (*pages.values(), *sources):
            if not folder.is_dir():
                raise ConfigError(f"{file}: [tool.bookcheck] names {folder.relative_to(root)}, which is no folder")
        data = tuple(root / name for name in table.get("data", []))
        for name in data:
            if not name.is_file():
                raise ConfigError(f"{file}: [tool.bookcheck] names {name.relative_to(root)}, which is no file")
        try:
            return cls(root, pages, sources, data=data, **_mathematics(table))
        except ConfigError as error:
            raise ConfigError(f"{file}: [tool.bookcheck] {error}") from None

    def page_files(self):
        """Give every page of every language, in a fixed order."""
        return [file for folder in self.pages.values() for file in sorted(folder.rglob("*.md"))]

    def source_files(self):
        """Give every Python file of the sources, in a fixed order."""
        return [file for folder in self.sources for file in sorted(folder.rglob("*.py"))]

    def language_of(self, file):
        """Give the language of a page, or None for a file that is none of the book's pages."""
        if file.suffix != ".md":
            return None
        return next((language for language, folder in self.pages.items() if file.is_relative_to(folder)), None)

    def twins(self, file):
        """Give where the same page is, or should be, in each other language."""
        name = file.relative_to(self.pages[self.language_of(file)])
        return [folder / name for folder in self.pages.values() if folder / name != file]

    def relative(self, file):
        """Write a path as messages do: from the root, with slashes."""
        return Path(file).relative_to(self.root).as_posix()


def _mathematics(table):
    """Give the settings about equations, or say what is wrong with them."""
    equations, quantities, symbols = table.get("equations"), table.get("quantities", []), table.get("symbols", {})
    if equations is not None and not (isinstance(equations, str) and re.fullmatch(r"[\w.]+:\w+", equations)):
        raise ConfigError(f'has equations = {equations!r}: write "module:attribute"')
    if not (isinstance(quantities, list) and all(re.fullmatch(QUANTITY, str(name)) for name in quantities)):
        raise ConfigError(f"has quantities = {quantities!r}: write a list of names in ASCII letters, such as L or H(t)")
    if not isinstance(symbols, dict):
        raise ConfigError(f"has the symbols {symbols!r}: write a table of names and ranges")
    for name, range_ in symbols.items():
        if not (re.fullmatch("[A-Za-z]", name) or name in GREEK):
            raise ConfigError(f"has the symbol {name!r}: a symbol is one letter, or a Greek letter by its name")
        if name in {quantity.partition("(")[0] for quantity in quantities}:
            raise ConfigError(f"has {name} among both quantities and symbols")
        if not _is_range(range_):
            raise ConfigError(f"has {name} = {range_!r} among its symbols: write a range, [0, 1]")
    ranges = {name: (float(low), float(high)) for name, (low, high) in symbols.items()}
    return {"equations": equations, "quantities": tuple(quantities), "symbols": ranges}


def _is_range(value):
    numbers = isinstance(value, list) and [type(n) in (int, float) and isfinite(n) for n in value] == [True, True]
    return numbers and value[0] < value[1]
