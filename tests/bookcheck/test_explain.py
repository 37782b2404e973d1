"""`python -m bookcheck explain` shows how each equation is read, and what the check says of it."""

import subprocess
import sys

import pytest

from bookcheck.explain import explain


@pytest.fixture(autouse=True)
def importable(mini, monkeypatch):
    """The functions of the mini-book, for this process."""
    monkeypatch.syspath_prepend(mini.root / "src")
    yield
    sys.modules.pop("doubling", None)


def explained(mini, equation):
    mini.write("en/more.md", f"(more)=\n# More\n\n```{{math}}\n{equation}\n```\n")
    return "\n".join(explain(mini.book, mini.path("en/more.md"))).rstrip()


def test_an_equation_is_shown_as_python_with_draws_and_verdict(mini):
    text = "\n".join(explain(mini.book, mini.path("en/index.md")))
    assert text.startswith("en/index.md:10: eq-1\n    b\n        = 2 * a\n    drawn  a = ")
    assert text.rstrip().endswith("\n    holds, and equals doubling.double")


def test_definitions_and_premises_are_shown(mini):
    text = explained(mini, "% let: b = 2 a\n% given: 0 < a < 1\nb = a + a")
    assert "    let    b = 2 * a\n    given  0 < a < 1\n    b\n        = a + a\n" in text


def test_the_reason_why_an_equation_is_not_checked_is_shown(mini):
    assert explained(mini, "% unchecked: a definition\nb \\equiv a").endswith("    not checked: a definition")


def test_an_equation_that_does_not_hold_is_shown_with_what_is_wrong(mini):
    text = explained(mini, "2 a = a")
    assert "    2 * a\n        = a\n" in text and "en/more.md:5: the two sides differ" in text
    assert "\\foo is not understood" in explained(mini, "a = \\foo")


def test_it_is_a_command_for_pages_only(mini):
    command = [sys.executable, "-m", "bookcheck", "explain"]
    done = subprocess.run([*command, "en/index.md"], cwd=mini.root, capture_output=True, encoding="utf-8")
    assert "holds, and equals doubling.double" in done.stdout, done.stderr
    done = subprocess.run([*command, "pyproject.toml"], cwd=mini.root, capture_output=True, encoding="utf-8")
    assert done.returncode == 1 and done.stderr == "\npyproject.toml is no page of the book\n\n"
