"""Finds the examples of pages and docstrings and runs them, as parser and evaluator for Sybil.

A page's examples are the `>>>` of its fenced `python` blocks; they share one namespace, from top to bottom.
"""

import doctest
import re
from pathlib import Path
from traceback import format_exception_only

from sybil import Document
from sybil.evaluators.doctest import KEEP_TRAILING_WHITESPACE, DocTestRunner
from sybil.parsers.abstract import DocTestStringParser

from bookcheck.page import Code, read
from bookcheck.problem import PageError, Problem

PROMPT = re.compile(r"^[\s>]*?>>>(?:\s|$)")


class ExampleFailure(AssertionError):
    """An example gives something else than the page says."""

    def __init__(self, example, got, raised=False):
        super().__init__(f"line {example.line}")
        self.line, self.source, self.want = example.line, example.parsed.source, example.parsed.want
        self.got, self.raised = got, raised
        self.expected_exception = example.parsed.exc_msg

    def rewrite(self):
        """Give what `fix` needs to write what came, or None: an exception is no output to get used to."""
        if self.raised or self.expected_exception:
            return None
        return {"line": self.line, "source": self.source, "want": self.want, "got": self.got}

    def problem(self, path):
        if self.raised and not self.expected_exception:
            message = "the example raises an exception"
        elif self.expected_exception and not self.raised:
            message = "the example raises no exception"
        else:
            message = "the example gives something else"
        return Problem(
            path,
            self.line,
            message,
            (
                ">>> " + self.source.rstrip("\n").replace("\n", "\n... "),
                _aligned("expected: ", self.expected_exception or self.want),
                _aligned("got:      ", as_expected(self.got)),
            ),
        )


def evaluate(example):
    """Run one example in the namespace of its document (a Sybil evaluator)."""
    runner = _Runner(example)
    namespace = example.namespace
    namespace.setdefault("__name__", "__main__")
    test = doctest.DocTest([example.parsed], {}, example.path, example.path, example.line - 1, None)
    test.globs = namespace  # DocTest would copy it, and the next example would not see what this one defines
    try:
        runner.run(test, out=lambda text: None, clear_globs=False)
    except KeyboardInterrupt as interrupt:  # pytest would end, and leave the other pages unchecked
        raise ExampleFailure(example, f"{type(interrupt).__name__}\n", raised=True) from None


class _Runner(DocTestRunner):
    """Hands on what came instead of printing it."""

    def __init__(self, example):
        super().__init__(optionflags=doctest.DONT_ACCEPT_TRUE_FOR_1 | KEEP_TRAILING_WHITESPACE)
        self.example = example

    def report_failure(self, out, test, example, got):
        output, traceback_, exception = got.partition("Traceback (most recent call last):\n")
        if example.exc_msg and traceback_:  # another exception than the expected one: its frames help nobody
            message = re.sub(r"^(?:[ \t].*\n)+", "", exception)  # what follows the frames
            raise ExampleFailure(self.example, output + message, raised=True)
        raise ExampleFailure(self.example, got)

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise ExampleFailure(self.example, "".join(format_exception_only(*exc_info[:2])), raised=True)


_parse_string = DocTestStringParser(evaluate)


def page_parser(document):
    """Give the examples of a page (a Sybil parser)."""
    starts = [0, *(newline.end() for newline in re.finditer("\n", document.text)), len(document.text)]
    for block in read(document.text):
        if isinstance(block, Code) and block.language == "python":
            for region in _regions(block.source, document.path, block.source_line):
                lines = region.parsed.source.count("\n") + region.parsed.want.count("\n")
                first = block.source_line - 1 + region.parsed.lineno
                region.start, region.end = starts[first], starts[min(first + lines, len(starts) - 1)]
                yield region


def docstring_parser(document):
    """Give the examples of a docstring (a Sybil parser)."""
    file_text = Path(document.path).read_text("utf-8")
    line = file_text.count("\n", 0, max(file_text.find(document.text), 0)) + 1
    return _regions(document.text, document.path, line)


def _regions(source, path, line):
    try:
        for region in _parse_string(source, path):
            if region.parsed.options:
                message = "the example has an option of doctest: what it prints must stand on the page as it is"
                raise PageError(Problem(path, line + region.parsed.lineno, message))
            yield region
    except ValueError as error:  # doctest's own words: «line 3 of the docstring for … lacks blank after >>>: …»
        found = re.match(r"line (\d+) of the (?:docstring|doctest) for .*? (has|lacks) (.*)", str(error), re.DOTALL)
        offset, text = (int(found[1]) - 1, f"the example {found[2]} {found[3]}") if found else (0, str(error))
        raise PageError(Problem(path, line + offset, text)) from None


def failures(source, path, line):
    """Run the examples of `source`, which begins at a line of a page, by themselves; give the problems they have.

    Raise a `PageError` if one raises an exception out of the blue: that is another mistake than the one to be shown.
    """
    document = Document(source, path)
    for region in _regions(source, path, line):
        document.add(region)
    for example in document:
        example.line += line - 1
        try:
            example.evaluate()
        except ExampleFailure as failure:
            if failure.raised and not failure.expected_exception:
                raise PageError(failure.problem(path)) from None
            yield failure.problem(path)


def unrun(text, run):
    """Give the lines of `text` that look like examples and are not among the lines that are `run`."""
    return [n for n, line in enumerate(text.split("\n"), 1) if PROMPT.match(line) and n not in run]


def as_expected(got):
    """Write an output as doctest wants to read it."""
    return "\n".join(line or "<BLANKLINE>" for line in got.splitlines())


def _aligned(label, text):
    return label + (text.rstrip("\n") or "nothing").replace("\n", "\n" + " " * len(label))
