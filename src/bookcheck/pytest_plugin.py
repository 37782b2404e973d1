"""Makes pytest items of a book: each example of a page or docstring, and for each page the checks of the whole page.

pytest finds this plugin by its entry point; where the `pyproject.toml` has no `[tool.bookcheck]`, it does nothing.
With `--bookcheck-report FILE` it writes what it found as JSON, for the gate and for `fix`.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.integration.pytest import SybilFile, SybilItem

from bookcheck import mirror, page
from bookcheck.book import Book, ConfigError, NoBook
from bookcheck.equations.checker import Checker
from bookcheck.equations.facts import facts
from bookcheck.examples import ExampleFailure, docstring_parser, page_parser, unrun
from bookcheck.problem import PageError, Problem
from bookcheck.rejected import rejections
from bookcheck.report import Reporter
from bookcheck.values import ValueFailure
from bookcheck.values import parser as value_parser

#: Directives that bring the text of another file onto a page.
INCLUDING = {"include", "literalinclude"}


def pytest_addoption(parser):
    parser.addoption("--bookcheck-report", metavar="FILE", help="write what bookcheck found to FILE, as JSON")


def pytest_configure(config):
    try:
        book = Book.load(config.rootpath)
    except (NoBook, FileNotFoundError):
        return
    except ConfigError as error:
        raise pytest.UsageError(str(error)) from None
    config.pluginmanager.register(_Collector(book))
    if file := config.getoption("--bookcheck-report"):
        config.pluginmanager.register(Reporter(book, Path(file)))


class _Collector:
    def __init__(self, book):
        self.book, self.checker = book, Checker(book)
        self.page_sybil = Sybil([page_parser, value_parser], path=str(book.root))
        self.source_sybil = Sybil([docstring_parser], path=str(book.root))

    def pytest_collect_file(self, file_path, parent):
        if self.book.language_of(file_path):
            return PageFile.of(parent, self.book, file_path, self.page_sybil, self.checker)
        if file_path.suffix == ".py" and any(file_path.is_relative_to(folder) for folder in self.book.sources):
            return ExampleFile.of(parent, self.book, file_path, self.source_sybil)
        return None

    def pytest_collection_modifyitems(self, session, items):
        if any(isinstance(item, MirrorItem) for item in items):
            item = FunctionsItem.from_parent(session, name="every function has its equation")
            item.checker = self.checker
            items.append(item)


class _Short:
    """Says what is wrong with a page in the page's own terms, without a traceback."""

    def repr_failure(self, excinfo, *style):
        return str(excinfo.value) if isinstance(excinfo.value, PageError) else super().repr_failure(excinfo, *style)


class ExampleFile(_Short, SybilFile):
    """A file with examples: the docstrings of a Python file, or a page."""

    @classmethod
    def of(cls, parent, book, path, sybil, checker=None):
        file = cls.from_parent(parent, path=path, sybils=[sybil])
        file.book, file.relative, file.checker = book, book.relative(path), checker
        return file

    def collect(self):
        (sybil,) = self.sybils
        try:
            document = sybil.parse(self.path)
        except PageError as error:
            raise PageError(*(replace(problem, path=self.relative) for problem in error.problems)) from None
        self.documents.append(document)
        self.text, self.run = document.text, set()
        for example in document:
            self.run.add(example.line)
            yield ExampleItem.from_parent(self, sybil=sybil, example=example)
        yield UnrunItem.from_parent(self, name="every example is run")


class PageFile(ExampleFile):
    def collect(self):
        yield from super().collect()
        blocks = page.read(self.text)
        for equation in (block for block in blocks if isinstance(block, page.Equation)):
            yield EquationItem.of(self, equation, "equations")
        for fact in facts(self.text):
            yield EquationItem.of(self, fact, "facts")
        for block in blocks:
            if isinstance(block, page.Directive) and block.name == "rejected":
                self.run.update(range(block.body_line, block.body_line + len(block.body.rstrip("\n").split("\n"))))
                yield RejectedItem.of(self, block)
        yield MirrorItem.from_parent(self, name="mirrors its twins")


class ExampleItem(_Short, SybilItem):
    def reportinfo(self):
        return self.path, self.example.line - 1, f"{self.parent.relative}:{self.example.line}"

    def runtest(self):
        try:
            super().runtest()
        except (ExampleFailure, ValueFailure) as failure:
            error = PageError(failure.problem(self.parent.relative))
            error.failure = failure
            raise error from None
        self.user_properties.append(("values" if isinstance(self.example.parsed, page.Value) else "examples", 1))


class PageItem(_Short, pytest.Item):
    """A check of a whole page."""

    def reportinfo(self):
        return self.path, 0, f"{self.parent.relative}: {self.name}"

    def runtest(self):
        if problems := list(self.problems()):
            raise PageError(*problems)


class UnrunItem(PageItem):
    def problems(self):
        where = "fenced python blocks" if isinstance(self.parent, PageFile) else "docstrings"
        for line in unrun(self.parent.text, self.parent.run):
            text = self.parent.text.split("\n")[line - 1].strip()
            yield Problem(self.parent.relative, line, f"nobody runs this example: only those in {where} are", (text,))
        for block in page.read(self.parent.text) if isinstance(self.parent, PageFile) else ():
            if isinstance(block, page.Directive) and (block.name in INCLUDING or "file" in block.options):
                message = f"{{{block.name}}} shows another file, which nobody checks: write it on the page"
                yield Problem(self.parent.relative, block.line, message)


class FunctionsItem(PageItem):
    """A check of the whole book, which runs with whichever pages are checked."""

    def reportinfo(self):
        return self.path, 0, self.name

    def problems(self):
        return self.checker.missing()


class EquationItem(PageItem):
    """An equation, or mathematics within a line that states a number."""

    @classmethod
    def of(cls, parent, equation, kind):
        item = cls.from_parent(parent, name=equation.label or f"equation, line {equation.line}")
        item.equation, item.kind = equation, kind
        return item

    def reportinfo(self):
        return self.path, self.equation.line - 1, f"{self.parent.relative}: {self.name}"

    def problems(self):
        reason = self.parent.checker.check(self.equation, self.parent.relative, self.parent.text)
        self.user_properties.append(("unchecked", [reason]) if reason else (self.kind, 1))
        return ()


class RejectedItem(PageItem):
    """What a `{rejected}` directive holds shows a mistake: it must fail."""

    @classmethod
    def of(cls, parent, block):
        item = cls.from_parent(parent, name=f"rejected, line {block.line}")
        item.block = block
        return item

    def problems(self):
        page_ = self.parent
        if not list(rejections(self.block.body, page_.relative, self.block.body_line, page_.checker, page_.text)):
            yield Problem(self.parent.relative, self.block.line, "this is to be rejected, but it passes")


class MirrorItem(PageItem):
    def problems(self):
        blocks = page.read(self.parent.text)
        yield from mirror.unlabelled(self.parent.relative, blocks)
        book = self.parent.book
        for twin in book.twins(self.path):
            if not twin.is_file():
                yield Problem(self.parent.relative, 1, f"has no twin: {book.relative(twin)} is missing")
            elif self.path.is_relative_to(next(iter(book.pages.values()))):  # each difference is reported once
                twin_blocks = page.read(twin.read_text("utf-8"))
                yield from mirror.compare(self.parent.relative, blocks, book.relative(twin), twin_blocks)
