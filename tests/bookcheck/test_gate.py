"""The gate lets a book pass, or says in a few lines what is wrong and where; and checks only what has changed."""

import subprocess
import sys

import pytest

from bookcheck import gate


def summary(mini):
    return gate.check(mini.book, mini.record).summary


def message(mini):
    with pytest.raises(gate.CheckFailed) as failure:
        gate.check(mini.book, mini.record)
    return str(failure.value)


def test_only_what_has_changed_is_checked_again(mini):
    assert summary(mini) == "5 examples and 2 equations on 4 pages have passed"
    assert summary(mini) == (
        "nothing has changed, nothing to check (5 examples and 2 equations on 4 pages have passed)"
    )
    mini.edit("ja/more.md", "More", "次へ")
    assert summary(mini) == (
        "0 examples and 0 equations on 2 pages have passed; of all 5 examples and 2 equations on 4 pages"
    )
    mini.edit("src/doubling.py", "2 * a", "a + a")
    assert summary(mini) == "5 examples and 2 equations on 4 pages have passed"
    verdict = gate.check(mini.book, mini.record, fresh=True)
    assert verdict.summary == "5 examples and 2 equations on 4 pages have passed"
    assert verdict.counts["en/index.md"] == {"examples": 2, "equations": 1, "facts": 0, "values": 0, "unchecked": []}


def test_data_that_change_are_read_anew_by_examples_that_have_not(mini):
    mini.write("results.json", "4")
    mini.edit("pyproject.toml", 'sources = ["src"]\n', 'sources = ["src"]\ndata = ["results.json"]\n')
    for language in ("ja", "en"):
        mini.edit(f"{language}/index.md", ">>> double(2)\n", '>>> int(open("results.json").read())\n')
    summary(mini)
    mini.write("results.json", "5")
    assert "en/index.md:6: the example gives something else" in message(mini)


def test_a_wrong_digit_in_both_languages_is_named_with_page_and_line(mini):
    mini.edit("ja/index.md", "4\n", "5\n")
    mini.edit("en/index.md", "4\n", "5\n")
    assert message(mini) == (
        "ja/index.md:6: the example gives something else\n    >>> double(2)\n    expected: 5\n    got:      4\n\n"
        "en/index.md:6: the example gives something else\n    >>> double(2)\n    expected: 5\n    got:      4\n\n"
        "2 problems: no page is written."
    )


def test_a_failure_is_not_forgotten_by_the_next_run(mini):
    summary(mini)
    mini.edit("en/index.md", "4\n", "5\n")
    first = message(mini)
    assert "en/index.md:6: the example gives something else" in first
    assert "ja/index.md:4: differs from its twin, en/index.md:4" in first
    assert message(mini) == first


def test_a_sign_flipped_in_one_language_names_both_places(mini):
    mini.edit("en/index.md", "b = 2 a", "b = - 2 a")
    assert message(mini).startswith(
        "ja/index.md:10: differs from its twin, en/index.md:10\n"
        "    here:  equation eq-1: b = 2 a\n    there: equation eq-1: b = - 2 a\n"
    )


def test_a_page_whose_twin_is_deleted_fails_though_it_is_unchanged(mini):
    summary(mini)
    mini.path("en/more.md").unlink()
    assert message(mini).startswith("ja/more.md:1: has no twin: en/more.md is missing\n")
    mini.path("ja/more.md").unlink()
    assert "5 examples and 2 equations on 2 pages" in summary(mini)


def test_a_heading_without_label_is_named(mini):
    for language in ("ja", "en"):
        mini.edit(f"{language}/more.md", "(more)=\n", "")
    assert "ja/more.md:1: the heading has no ASCII label" in message(mini)


def test_code_that_gives_something_else_fails_on_every_page_and_in_its_docstring(mini):
    summary(mini)
    mini.edit("src/doubling.py", "2 * a", "3 * a")
    text = message(mini)
    for place in ("ja/index.md:6", "en/index.md:6", "src/doubling.py:4"):
        assert f"{place}: the example gives something else" in text


def test_code_that_cannot_be_imported_is_said_so(mini):
    mini.edit("src/doubling.py", "return", "retrun")
    text = message(mini)
    assert text.startswith("src/doubling.py:7: can't be checked\n    SyntaxError: invalid syntax\n")
    assert "en/index.md:5: the example raises an exception" in text


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("ja/more.md", "\n```pycon\n>>> 1\n```\n", "ja/more.md:5: nobody runs this example"),
        ("src/doubling.py", '\n\nTEXT = """\n>>> 1\n"""\n', "src/doubling.py:14: nobody runs this example"),
    ],
)
def test_an_example_that_nobody_runs_fails(mini, name, text, place):
    mini.write(name, mini.read(name) + text)
    assert place in message(mini)


def test_a_broken_example_is_named_where_it_stands_in_a_docstring(mini):
    mini.edit("src/doubling.py", ">>> double(1)", ">>>double(1)")
    assert "src/doubling.py:4: the example lacks blank after >>>" in message(mini)


def test_examples_to_be_rejected_must_fail(mini):
    rejected = "\n```{rejected}\n>>> from doubling import double\n>>> double(2)\n5\n```\n"
    for language in ("ja", "en"):
        mini.write(f"{language}/more.md", mini.read(f"{language}/more.md") + rejected)
    summary(mini)
    for language in ("ja", "en"):
        mini.edit(f"{language}/more.md", "5\n```", "4\n```")
    assert "ja/more.md:4: this is to be rejected, but it passes" in message(mini)


def test_an_equation_to_be_rejected_must_not_hold(mini):
    rejected = "\n```{rejected}\n% let: b = eq-1\nb = - 2 a\n```\n"
    for language in ("ja", "en"):
        mini.write(f"{language}/more.md", mini.read(f"{language}/more.md") + rejected)
    summary(mini)
    for language in ("ja", "en"):
        mini.edit(f"{language}/more.md", "b = - 2 a", "b = a + a")
    assert "ja/more.md:4: this is to be rejected, but it passes" in message(mini)


def test_an_equation_that_is_not_its_function_is_named_in_both_languages(mini):
    for language in ("ja", "en"):
        mini.edit(f"{language}/index.md", "b = 2 a", "b = 3 a")
    text = message(mini)
    assert "ja/index.md:13: (1) does not equal doubling.double\n    3 a = " in text
    assert "en/index.md:13: (1) does not equal doubling.double\n    3 a = " in text


def test_equations_that_are_not_checked_are_counted_with_their_reasons(mini):
    unchecked = "\n```{math}\n% unchecked: a definition\nb \\equiv a\n```\n"
    for language in ("ja", "en"):
        mini.write(f"{language}/more.md", mini.read(f"{language}/more.md") + unchecked)
    verdict = gate.check(mini.book, mini.record)
    assert verdict.summary == (
        "5 examples and 2 equations on 4 pages have passed (2 equations are not checked, and say why)"
    )
    assert verdict.counts["ja/more.md"] == {
        "examples": 0,
        "equations": 0,
        "facts": 0,
        "values": 0,
        "unchecked": ["a definition"],
    }


@pytest.mark.parametrize("comment", ["% again: eq-1\nb = 2 a", "% let: b = eq-1\nb = a + a"])
def test_a_page_is_checked_again_when_an_equation_that_it_names_has_changed(mini, comment):
    for language in ("ja", "en"):
        mini.write(f"{language}/more.md", mini.read(f"{language}/more.md") + f"\n```{{math}}\n{comment}\n```\n")
    summary(mini)
    mini.edit("src/doubling.py", "return 2 * a", "return 3 * a")
    mini.edit("src/doubling.py", "    2\n", "    3\n")
    for language in ("ja", "en"):
        mini.edit(f"{language}/index.md", "b = 2 a", "b = 3 a")
        mini.edit(f"{language}/index.md", "4\n", "6\n")
    assert "ja/more.md:6" in message(mini)


def test_a_mistake_in_an_equation_comes_before_those_that_follow_from_it(mini):
    for language in ("ja", "en"):
        named = "(above)=\n# Above\n\n```{math}\n% let: b = eq-1\nb = a + a\n```\n"
        mini.write(f"{language}/above.md", named)
        mini.edit(f"{language}/index.md", "b = 2 a", "b = 3 a")
    first, second, third, fourth = (problem.splitlines()[0] for problem in message(mini).split("\n\n")[:4])
    assert first == "ja/index.md:13: (1) does not equal doubling.double"
    assert second == "en/index.md:13: (1) does not equal doubling.double"
    assert (third, fourth) == tuple(f"{language}/above.md:6: the two sides differ" for language in ("ja", "en"))


def test_pages_that_name_equations_of_each_other_have_an_order_too(mini):
    for language in ("ja", "en"):
        mini.write(
            f"{language}/more.md", mini.read(f"{language}/more.md") + "\n```{math}\n% let: b = eq-1\nb = 2 a\n```\n"
        )
        mini.edit(f"{language}/index.md", "b = 2 a", "% let: b = eq-2\nb = 2 a")
        mini.edit(f"{language}/more.md", "% let: b = eq-1", ":label: eq-2\n% let: b = eq-1")
    paths = [mini.book.relative(file) for file in mini.book.page_files()]
    assert sorted(gate.causes_first(mini.book, paths)) == sorted(paths)


def test_only_the_pages_that_name_an_equation_are_checked_again_with_it(mini):
    for language in ("ja", "en"):
        mini.write(
            f"{language}/more.md", mini.read(f"{language}/more.md") + "\n```{math}\n% again: eq-1\nb = 2 a\n```\n"
        )
    summary(mini)
    for language in ("ja", "en"):
        mini.edit(f"{language}/index.md", "b = 2 a", "b = a + a")
    assert "ja/more.md:6: differs from its first place, ja/index.md:13: 2 is here, a is there" in message(mini)


def test_a_function_without_an_equation_is_named_with_the_folders(mini):
    summary(mini)
    for language in ("ja", "en"):
        mini.edit(f"{language}/index.md", ":label: eq-1\n\nb", "% unchecked: why not\nb")
    assert message(mini) == (
        "pyproject.toml:4: doubling:EQUATIONS has a function for (1), but there is no equation eq-1\n"
        "    looked for one that is checked in: ja, en\n\n1 problem: no page is written."
    )


@pytest.mark.parametrize(
    ("setting", "error"),
    [
        ("trebling:EQUATIONS", "ModuleNotFoundError: No module named 'trebling'"),
        ("doubling:FUNCTIONS", "AttributeError: module 'doubling' has no attribute 'FUNCTIONS'"),
        ("doubling:double", "TypeError: 'function' object is not iterable"),
    ],
)
def test_functions_that_cannot_be_had_are_said_so_once(mini, setting, error):
    mini.edit("pyproject.toml", "doubling:EQUATIONS", setting)
    assert message(mini) == (
        f"pyproject.toml:4: the functions of {setting} can't be had\n    {error}\n\n1 problem: no page is written."
    )


def test_what_other_plugins_and_options_of_pytest_say_does_not_matter(mini, monkeypatch):
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    mini.write("pyproject.toml", mini.read("pyproject.toml") + '[tool.pytest.ini_options]\naddopts = "-k nothing"\n')
    assert summary(mini) == "5 examples and 2 equations on 4 pages have passed"


def test_a_damaged_record_counts_as_none(mini):
    summary(mini)
    mini.record.write_text("{", "utf-8")
    assert summary(mini) == "5 examples and 2 equations on 4 pages have passed"


def test_an_example_that_interrupts_python_leaves_no_page_unchecked(mini):
    for language in ("ja", "en"):
        mini.edit(f"{language}/index.md", ">>> double(2)\n4\n", ">>> raise KeyboardInterrupt\n")
        mini.write(f"{language}/more.md", mini.read(f"{language}/more.md") + "\n```python\n>>> 1\n2\n```\n")
    text = message(mini)
    assert "ja/index.md:6: the example raises an exception" in text
    assert "en/more.md:5: the example gives something else" in text


def test_a_check_that_ends_early_is_no_check(mini):
    mini.edit("src/doubling.py", "return", "import os; os._exit(0)\n    return")
    assert "pytest did not come to its end (exit code 0)" in message(mini)
    assert not mini.record.exists()


def test_what_is_shown_from_another_file_is_turned_away(mini):
    for language in ("ja", "en"):
        mini.write(f"{language}/more.md", mini.read(f"{language}/more.md") + "\n```{literalinclude} x.py\n```\n")
    assert "ja/more.md:4: {literalinclude} shows another file, which nobody checks" in message(mini)


def test_a_long_output_is_cut_and_its_control_characters_are_made_visible(mini):
    for language in ("ja", "en"):
        mini.edit(f"{language}/index.md", ">>> double(2)\n4\n", '>>> print("\\033[31m\\n" * 10_000)\n')
    text = message(mini)
    assert "\\x1b[31m" in text and "\x1b" not in text and "more lines" in text
    assert len(text.splitlines()) < 50


def test_an_error_in_the_table_stops_pytest_too(mini):
    mini.write("pyproject.toml", '[tool.bookcheck]\npages = {ja = "ja"}\nsource = ["src"]\n')
    done = subprocess.run([sys.executable, "-m", "pytest", "ja"], cwd=mini.root, capture_output=True, encoding="utf-8")
    assert done.returncode == 4 and "has no setting source" in done.stderr
