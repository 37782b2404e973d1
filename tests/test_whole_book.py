"""The real book, broken on purpose: the check has to notice, and say where."""

import os
import shutil
import sys

import pytest

from tests.conftest import ROOT, run


@pytest.fixture
def copy(tmp_path):
    """A copy of what the check reads, which a test may spoil."""
    for name in ("docs", "src"):
        shutil.copytree(ROOT / name, tmp_path / "写し copy" / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "写し copy")
    return tmp_path / "写し copy"


def check(copy):
    return bookcheck(copy, "check")


def bookcheck(copy, *arguments):
    path = os.pathsep.join([str(copy / "src"), os.environ.get("PYTHONPATH", "")])
    return run([sys.executable, "-m", "bookcheck", *map(str, arguments)], copy, PYTHONPATH=path)


def replace(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def line_of(file, text):
    return file.read_text("utf-8").split(text)[0].count("\n") + 1


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_wrong_digit_on_one_page_is_named_with_page_and_line(copy, language):
    page = copy / "docs" / language / "n-records.md"
    replace(page, "[0.0353, 0.165, 0.6748, 1.0765]", "[0.0353, 0.165, 0.6747, 1.0765]")
    line = line_of(page, ">>> bce(t, y).round(4)")
    done = check(copy)
    assert done.returncode == 1
    assert (
        f"docs/{language}/n-records.md:{line}: the example gives something else\n"
        "    >>> bce(t, y).round(4).tolist()\n"
        "    expected: [0.0353, 0.165, 0.6747, 1.0765]\n"
        "    got:      [0.0353, 0.165, 0.6748, 1.0765]\n"
    ) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_digit_in_both_languages_is_named_in_both(copy):
    for language in ("ja", "en"):
        replace(copy / "docs" / language / "notation.md", "0.5004", "0.5005")
    done = check(copy)
    assert "docs/ja/notation.md:" in done.stderr and "docs/en/notation.md:" in done.stderr and done.returncode == 1


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_sign_flipped_in_an_equation_of_one_language_is_named(copy, language):
    page = copy / "docs" / language / "one-record.md"
    replace(page, r"BCE = - (t_{1} \log y_{1} + (1-t_{1})", r"BCE = - (t_{1} \log y_{1} - (1-t_{1})")
    done = check(copy)
    assert done.returncode == 1
    assert (
        "equation eq-7.2" in done.stderr
        and f"docs/{language}/one-record.md:{line_of(page, ':label: eq-7.2') - 1}" in done.stderr
    )


def test_a_sign_flipped_in_the_code_is_noticed_on_the_pages_and_in_the_docstring(copy):
    replace(
        copy / "src/crossentropy/equations.py",
        "-(xlogy(t_1, y_1) + xlogy(t_2, y_2))",
        "+(xlogy(t_1, y_1) + xlogy(t_2, y_2))",
    )
    done = check(copy)
    assert done.returncode == 1
    assert "docs/ja/one-record.md:" in done.stderr and "problems: no page is written." in done.stderr
    assert "src/crossentropy/equations.py:" in done.stderr


@pytest.mark.parametrize(("gone", "left"), [("ja", "en"), ("en", "ja")])
def test_a_deleted_twin_is_missed(copy, gone, left):
    (copy / "docs" / gone / "errata.md").unlink()
    assert f"docs/{left}/errata.md:1: has no twin: docs/{gone}/errata.md is missing" in check(copy).stderr


def test_a_sign_flipped_in_an_equation_of_both_languages_is_named_with_the_draw_that_shows_it(copy):
    for language in ("ja", "en"):
        replace(copy / "docs" / language / "one-record.md", r"\log y + (1-t)", r"\log y - (1-t)")
    assert check(copy).returncode == 1  # of all that hangs on it, it shows only the first
    for language in ("ja", "en"):
        page = copy / "docs" / language / "one-record.md"
        verdict = bookcheck(copy, "explain", page).stdout
        line = line_of(page, r"\log y - (1-t)")
        assert (
            f"docs/{language}/one-record.md:{line}: (7.3) does not equal crossentropy.bce\n"
            r"        - (t \log y - (1-t) \log (1-y)) = "
        ) in verdict
        assert "crossentropy.bce(t, y) = " in verdict and "where t = " in verdict and "Traceback" not in verdict


def test_the_misprint_of_the_source_is_noticed_where_the_book_derives_the_sum(copy):
    for language in ("ja", "en"):
        replace(copy / "docs" / language / "n-records.md", r"BCE &= \sum_{i=1}", r"BCE &= - \sum_{i=1}")
    line = line_of(copy / "docs/en/n-records.md", r"    &= \sum_{i=1}^{N} \lbrack - (")
    assert f"docs/en/n-records.md:{line}: the 2nd and the 3rd member of the chain differ" in check(copy).stderr


def test_an_equation_that_is_shown_again_must_be_the_same_as_on_its_first_page(copy):
    for language in ("ja", "en"):
        replace(copy / "docs" / language / "index.md", r"\log (1-y_{i})", r"\log (y_{i}-1)")
    assert "differs from its first place, docs/en/n-records.md:" in check(copy).stderr


def test_a_docstring_that_shows_another_equation_than_the_page_is_named(copy):
    replace(copy / "src/crossentropy/equations.py", r"BCE = - (t \log y + (1-t)", r"BCE = - (t \log y - (1-t)")
    done = check(copy)
    assert done.returncode == 1
    for language in ("ja", "en"):
        page = copy / "docs" / language / "one-record.md"
        line = line_of(page, ":label: eq-7.3") - 1
        message = "(7.3) is not the equation in the docstring of crossentropy.bce"
        assert f"docs/{language}/one-record.md:{line}: {message}" in done.stderr
