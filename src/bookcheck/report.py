"""Gathers what pytest found in a book, and writes it as JSON when pytest ends: for the gate and for `fix`."""

import json
from dataclasses import asdict

import pytest

from bookcheck.gate import nothing
from bookcheck.problem import PageError, Problem


class Reporter:
    """A pytest plugin; items say in their `user_properties` what of `nothing` they add to."""

    def __init__(self, book, file):
        self.book, self.file = book, file
        self.problems, self.rewrites, self.counts = [], [], {}

    def pytest_exception_interact(self, node, call):
        error = call.excinfo.value
        if isinstance(error, PageError):
            self.problems += [problem for problem in error.problems if problem not in self.problems]
        else:  # no problem of a page, but of what runs it: a module that can't be imported, say
            line, text = 1, call.excinfo.exconly()
            if isinstance(error, SyntaxError):
                line, text = error.lineno, f"SyntaxError: {error.msg}"
            self.problems.append(Problem(self.book.relative(node.path), line, "can't be checked", (text,)))
        if (failure := getattr(error, "failure", None)) and (rewrite := failure.rewrite()):
            self.rewrites.append({"path": node.parent.relative, **rewrite})

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        if call.when == "call" and report.passed and hasattr(item.parent, "relative"):
            counts = self.counts.setdefault(item.parent.relative, nothing())
            for kind, checked in item.user_properties:
                counts[kind] += checked
        return report

    def pytest_sessionfinish(self):
        problems = [asdict(problem) for problem in self.problems]
        report = {"problems": problems, "rewrites": self.rewrites, "counts": self.counts}
        self.file.write_text(json.dumps(report), "utf-8")
