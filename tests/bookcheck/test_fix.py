"""`fix` rewrites outputs in place, in both languages and in docstrings, and leaves exceptions to a person."""

from decimal import Decimal

import pytest

from bookcheck import gate
from bookcheck.fix import fix, rewritten
from bookcheck.values import _as_written


def test_outputs_are_rewritten_in_both_languages_and_in_docstrings_and_the_change_is_shown(mini):
    mini.edit("src/doubling.py", "return 2 * a", "return 3 * a")
    for language in ("ja", "en"):
        mini.edit(f"{language}/index.md", "b = 2 a", "b = 3 a")
    said = []
    fix(mini.book, said.append)
    for name, output in (("ja/index.md", "6"), ("en/index.md", "6"), ("src/doubling.py", "    3")):
        assert f"\n{output}\n" in mini.read(name)
        assert any(f"--- {name}\n+++ {name}\n" in text and f"+{output}" in text for text in said)
    assert said[-1] == "3 outputs rewritten; every example passes."


def test_a_wrong_exception_is_named_and_left_alone(mini):
    mini.edit("src/doubling.py", "return 2 * a", "return 2 / 0 if a == 2 else 3 * a")
    before = mini.read("ja/index.md")
    with pytest.raises(gate.CheckFailed) as failure:
        fix(mini.book, lambda text: None)
    assert "ja/index.md:6: the example raises an exception" in str(failure.value)
    assert mini.read("ja/index.md") == before
    assert "\n    3\n" in mini.read("src/doubling.py")


def test_nothing_to_fix_changes_nothing(mini):
    before = mini.read("ja/index.md")
    said = []
    fix(mini.book, said.append)
    assert said == ["0 outputs rewritten; every example passes."]
    assert mini.read("ja/index.md") == before


def test_numbers_of_the_text_are_rewritten_in_their_form_and_texts_are_left_alone(mini):
    for language in ("ja", "en"):
        mini.edit(
            f"{language}/index.md",
            "\n```{toctree}",
            "\n{value}`4 <double(2)>`, {value}`4.0 <double(2.0)>`\n\n```{toctree}",
        )
        mini.edit(f"{language}/more.md", "More\n", "More\n\n{value}`KeyError <'ValueError'>`\n")
    mini.edit("src/doubling.py", "return 2 * a", "return 3 * a")
    for language in ("ja", "en"):
        mini.edit(f"{language}/index.md", "b = 2 a", "b = 3 a")
    with pytest.raises(gate.CheckFailed, match="2 problems"):
        fix(mini.book, lambda text: None)
    for language in ("ja", "en"):
        assert "\n{value}`6 <double(2)>`, {value}`6.0 <double(2.0)>`\n" in mini.read(f"{language}/index.md")
        assert "{value}`KeyError <'ValueError'>`" in mini.read(f"{language}/more.md")


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("0.67", 1.23456, "1.23"),
        ("0.67", 123, "123.00"),
        ("7", 8, "8"),
        ("7", 8.6, "9"),
        ("34%", 0.456, "46%"),
        ("34.0%", 1 / 3, "33.3%"),
        ("1.7e-263", Decimal("2.345e-300"), "2.3e-300"),
        ("2e5", 98765, "1e5"),
        ("0.5", -0.25, "-0.2"),
        ("−0.5", -0.75, "−0.8"),
        ("-0.5", 0.75, "0.8"),
        ("0.5", float("inf"), None),
        ("inf", 0.5, None),
        ("0.5", True, None),
        ("0.5", "ValueError", None),
        ("ValueError", 0.5, None),
    ],
)
def test_a_number_is_written_in_the_form_of_the_text(text, number, expected):
    assert _as_written(text, number) == expected


def change(line, source, want, got):
    return {"line": line, "source": source, "want": want, "got": got}


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        (">>> 1\n2\nText", [change(1, "1\n", "2\n", "1\n")], ">>> 1\n1\nText"),
        (
            ">>> a\n1\n2\n>>> b\n3",
            [change(1, "a\n", "1\n2\n", "0\n"), change(4, "b\n", "3\n", "4\n")],
            ">>> a\n0\n>>> b\n4",
        ),
        (">>> f(\n... 1)\nx", [change(1, "f(\n1)\n", "x\n", "y\n\nz\n")], ">>> f(\n... 1)\ny\n<BLANKLINE>\nz"),
        ("> >>> a\n> 1", [change(1, "a\n", "1\n", "2\n")], "> >>> a\n> 2"),
        ("  >>> a\nEnd", [change(1, "a\n", "", "2\n")], "  >>> a\n  2\nEnd"),
        (">>> a\n1\nEnd", [change(1, "a\n", "1\n", "")], ">>> a\nEnd"),
        (
            "x\n| {value}`1 <f(1)>` | {value}`1  < f(1) >` | 1 |",
            [{"line": 2, "value": "1 <f(1)>", "right": "2"}, {"line": 2, "value": "1  < f(1) >", "right": "2"}],
            "x\n| {value}`2 <f(1)>` | {value}`2  < f(1) >` | 1 |",
        ),
        (
            ">>> a\n1\n{value}`1 <a>`",
            [{"line": 3, "value": "1 <a>", "right": "2"}, change(1, "a\n", "1\n", "2\n3\n")],
            ">>> a\n2\n3\n{value}`2 <a>`",
        ),
    ],
)
def test_the_lines_around_an_output_stay_as_they_are(text, changes, expected):
    assert "\n".join(rewritten(text.split("\n"), changes)) == expected
