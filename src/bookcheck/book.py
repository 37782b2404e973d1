"""What bookcheck is told about a book, from the table `[tool.bookcheck]` of its `pyproject.toml`.

.. code-block:: toml

    [tool.bookcheck]
    pages = { ja = "docs/ja", en = "docs/en" }  # one folder per language; the folders mirror each other
    sources = ["src/crossentropy"]              # Python whose docstrings hold examples
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path


class ConfigError(Exception):
    """The table `[tool.bookcheck]` is missing or says something that can't be used."""


@dataclass(frozen=True)
class Book:
    root: Path
    pages: dict[str, Path]  #: the folder of each language
    sources: tuple[Path, ...]

    @classmethod
    def find(cls, start):
        """Load the book whose `pyproject.toml` lies in `start` or in the nearest folder above it."""
        start = Path(start).resolve()
        for folder in (start, *start.parents):
            if (folder / "pyproject.toml").is_file():
                return cls.load(folder)
        raise ConfigError(f"{start}: no pyproject.toml here or above")

    @classmethod
    def load(cls, root):
        """Load the book at `root`."""
        file = root / "pyproject.toml"
        table = tomllib.loads(file.read_text("utf-8")).get("tool", {}).get("bookcheck")
        if table is None:
            raise ConfigError(f"{file}: no table [tool.bookcheck]")
        unknown = table.keys() - {"pages", "sources"}
        if unknown:
            raise ConfigError(f"{file}: [tool.bookcheck] has no setting {', '.join(sorted(unknown))}")
        if not isinstance(table.get("pages"), dict) or not table["pages"]:
            raise ConfigError(f"{file}: [tool.bookcheck] needs pages, a folder for each language")
        pages = {language: root / folder for language, folder in table["pages"].items()}
        sources = tuple(root / folder for folder in table.get("sources", []))
        for folder in (*pages.values(), *sources):
            if not folder.is_dir():
                raise ConfigError(f"{file}: [tool.bookcheck] names {folder.relative_to(root)}, which is no folder")
        return cls(root, pages, sources)

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
