"""The gate in a Sphinx build: no page is written unless everything passes, however Sphinx is run."""

import re
import subprocess
import sys

import pytest


@pytest.fixture
def sphinx(mini):
    """Run sphinx-build for the mini-book, as a person would."""
    mini.write(
        "conf/conf.py",
        'extensions = ["myst_parser", "bookcheck.sphinx_ext"]\nhtml_theme = "basic"\n'
        'bookcheck_mark = "{}"\nbookcheck_mark_page = "more"\n'
        'bookcheck_mark_parts = {"examples": "{} examples", "equations": "{} equations", "values": "{} values"}\n'
        'templates_path = ["templates"]\n',
    )
    mini.write(
        "conf/templates/page.html",
        '{% extends "!page.html" %}{% block body %}{{ super() }}'
        '{% if bookcheck_mark %}<a href="{{ pathto(bookcheck_mark.url_docname) }}">{{ bookcheck_mark.text }}</a>'
        "{% endif %}"
        "{% endblock %}",
    )

    def build(language="ja", *options):
        command = [sys.executable, "-m", "sphinx", "-c", "conf", "-n", "-W", "--keep-going", *options]
        return subprocess.run(
            [*command, language, f"html/{language}"], cwd=mini.root, capture_output=True, encoding="utf-8"
        )

    return build


def test_a_book_that_passes_is_written_and_says_what_was_checked(mini, sphinx):
    done = sphinx()
    assert done.returncode == 0, done.stderr
    assert "bookcheck: 5 examples and 2 equations on 4 pages have passed" in done.stdout
    assert '<a href="more.html">2 examples, 1 equations</a>' in mini.read("html/ja/index.html")
    assert "examples" not in mini.read("html/ja/more.html")
    assert "bookcheck: nothing has changed, nothing to check" in sphinx().stdout
    assert "bookcheck: 5 examples" in sphinx("ja", "-E").stdout


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_wrong_digit_in_either_language_stops_the_build_of_both_before_a_page_is_written(mini, sphinx, language):
    mini.edit("en/index.md", "4\n", "5\n")
    done = sphinx(language)
    assert done.returncode != 0
    assert done.stderr.endswith("\n\nbookcheck stops the build.\n")
    assert (
        "en/index.md:6: the example gives something else\n    >>> double(2)\n    expected: 5\n    got:      4"
        in done.stderr
    )
    assert "Traceback" not in done.stderr + done.stdout and len(done.stderr.splitlines()) < 20
    assert not list(mini.root.glob("html/**/*.html"))


def test_a_failing_page_leaves_the_pages_of_the_last_build_as_they_were(mini, sphinx):
    sphinx()
    before = mini.read("html/ja/index.html")
    for language in ("ja", "en"):
        mini.edit(f"{language}/index.md", "4\n", "5\n")
    assert sphinx().returncode != 0
    assert mini.read("html/ja/index.html") == before


def test_languages_that_share_a_record_check_once(mini, sphinx):
    shared = ("-D", "bookcheck_record=build/record.json")
    assert "5 examples" in sphinx("ja", *shared).stdout
    assert "nothing has changed" in sphinx("en", *shared).stdout
    assert mini.record.exists()


def test_rejected_examples_show_what_the_check_says_of_them(mini, sphinx):
    for language in ("ja", "en"):
        mini.write(
            f"{language}/more.md",
            mini.read(f"{language}/more.md") + "\n:::{note}\n```{rejected}\n>>> 1 + 1\n3\n```\n:::\n",
        )
    done = sphinx()
    assert done.returncode == 0, done.stderr
    text = re.sub(r"<[^>]+>", "", mini.read("html/ja/more.html"))
    assert (
        "ja/more.md:6: the example gives something else\n    &gt;&gt;&gt; 1 + 1\n    expected: 3\n    got:      2"
        in text
    )


def test_a_rejected_equation_is_typeset_above_what_the_check_says_of_it(mini, sphinx):
    rejected = "\n```{rejected}\n% let: b = eq-1\nb = - 2 a\n```\n"
    for language in ("ja", "en"):
        mini.write(f"{language}/more.md", mini.read(f"{language}/more.md") + rejected)
    done = sphinx()
    assert done.returncode == 0, done.stderr
    html = mini.read("html/ja/more.html")
    assert html.count('<div class="math') == 1 and "b = - 2 a" in html
    assert "ja/more.md:6: the two sides differ\n    b = " in html


def test_a_book_without_settings_is_told_so(mini, sphinx):
    mini.write("pyproject.toml", "")
    done = sphinx()
    assert done.returncode != 0 and "no table [tool.bookcheck]" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "{math}`1 + 1 = 3`",
        ":::{note} $1 + 1 = 3$ and so on\n:::",
        ":::{admonition} A title with $1 + 1 = 3$\nText.\n:::",
        "```{eval-rst}\n.. math:: 1 + 1 = 3\n```",
        "```{eval-rst}\nSay :math:`1 + 1 = 3`.\n```",
        "```{list-table} With $1 + 1 = 3$\n* - a\n```",
    ],
)
def test_mathematics_that_the_check_cannot_see_stops_the_build(mini, sphinx, text):
    mini.edit("conf/conf.py", "html_theme", 'myst_enable_extensions = ["dollarmath", "colon_fence"]\nhtml_theme')
    for language in ("ja", "en"):
        mini.write(f"{language}/more.md", mini.read(f"{language}/more.md") + f"\nWe see $a$.\n\n{text}\n")
    done = sphinx()
    assert done.returncode != 0
    assert re.search(r"ja/more\.md:\d+: WARNING: the check cannot see this mathematics: .*1 \+ 1 = 3", done.stderr)


def test_values_are_shown_as_numbers_are_printed_and_counted(mini, sphinx):
    for language in ("ja", "en"):
        text = mini.read(f"{language}/more.md")
        mini.write(
            f"{language}/more.md",
            text + "\n{value}`-1.5e-30 <-1.5e-30>`, {value}`50% <1 / 2>`, {value}`int <int.__name__>`\n",
        )
    done = sphinx()
    assert done.returncode == 0, done.stderr
    html = mini.read("html/ja/more.html")
    assert '<span class="value">−1.5 × 10<sup>−30</sup></span>, <span class="value">50%</span>' in html
    assert re.search(r'<code class="[^"]*value[^"]*"><span class="pre">int</span></code>', html)
    assert ">3 values</a>" in html


def test_a_value_that_differs_stops_the_build(mini, sphinx):
    for language in ("ja", "en"):
        mini.write(f"{language}/more.md", mini.read(f"{language}/more.md") + "\n{value}`51% <1 / 2>`\n")
    done = sphinx()
    assert done.returncode != 0
    assert (
        "ja/more.md:4: a value in the text is not the one that its expression gives\n"
        "    the text says:  51%\n    1 / 2 gives:  0.5" in done.stderr
    )


def test_a_value_that_the_check_cannot_see_stops_the_build(mini, sphinx):
    mini.edit("conf/conf.py", "html_theme", 'myst_enable_extensions = ["colon_fence"]\nhtml_theme')
    for language in ("ja", "en"):
        text = mini.read(f"{language}/more.md")
        mini.write(f"{language}/more.md", text + "\n:::{admonition} A title with {value}`2 <1>`\nText.\n:::\n")
    done = sphinx()
    assert done.returncode != 0
    assert re.search(r"ja/more\.md:\d+: WARNING: the check cannot see this value: .*2 <1>", done.stderr)
