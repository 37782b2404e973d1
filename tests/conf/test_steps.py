import re

import node
import pytest
import steps
from bs4 import BeautifulSoup
from npm_package import CONF

from tests.conftest import missing

try:
    node.node()
except node.NodeMissing:
    missing("Node")

STEP = """{0}. {1}

   ```{{math}}
   {2}
   ```

"""
SETTINGS = {"myst_enable_extensions": ["colon_fence", "dollarmath"], "html_static_path": [str(CONF / "static")]}
EXTENSIONS = ["equation_numbers", "katex_math", "steps"]


def derivation(*formulas):
    items = "".join(STEP.format(n, f"Sentence {n}.", formula) for n, formula in enumerate(formulas, 1))
    return f"# Page\n\n:::{{steps}}\n{items}:::\n"


@pytest.fixture
def page(build):
    """Builds a page, and gives its HTML, parsed."""

    def build_page(text, **settings):
        site = build({"index": text}, *EXTENSIONS, **SETTINGS, **settings)
        assert not site.warnings
        return BeautifulSoup(site.html("index"), "html.parser")

    return build_page


def test_all_steps_stand_below_one_another_each_with_its_sentence_and_its_equation(page):
    (box,) = page(derivation("a + b", "a + c", "d")).select("div.steps")
    items = box.select("ol > li")
    assert [item.p.get_text() for item in items] == ["Sentence 1.", "Sentence 2.", "Sentence 3."]
    assert [item.annotation.get_text() for item in items] == ["a + b", "a + c", "d"]


def test_what_is_new_and_what_changes_next_is_marked_and_the_marks_are_explained(page):
    (box,) = page(derivation("a + b", "a + c", "d")).select("div.steps")
    seen = [item.select_one(".katex-html") for item in box.select("li")]
    assert [[part.get_text() for part in eye.select('[data-mark~="new"]')] for eye in seen] == [[], ["c"], ["d"]]
    assert [[part.get_text() for part in eye.select('[data-mark~="old"]')] for eye in seen] == [["b"], ["a+", "c"], []]
    key = box.select(".steps-key [data-mark]")
    assert [(part["data-mark"], part.get_text()) for part in key] == [
        ("new", "new in this step"),
        ("old", "changes in the next step"),
    ]


def test_what_is_read_aloud_and_what_is_copied_is_the_formula_itself(page):
    formula = r"- (t \log y + (1-t_{1}))"
    in_steps, alone = page(derivation(formula, "a") + f"\n```{{math}}\n{formula}\n```\n").select(".katex-mathml")[::2]
    assert str(in_steps) == str(alone) and "htmlData" not in str(in_steps)


def test_a_mark_ends_before_the_space_that_follows(page):
    box = page(derivation("a", "b = c"))
    assert box.select(".enclosing .mspace:last-child") == [] != box.select(".mspace")


def test_the_buttons_wait_for_the_script_and_say_what_they_do_in_the_reader_s_language(page):
    for language, words in {"en": ["Previous step", "Next step"], "ja": ["前のステップ", "次のステップ"]}.items():
        (controls,) = page(derivation("a", "b"), folder=language, language=language).select(".steps-controls")
        assert controls.has_attr("hidden") and controls.output.get_text() == "1/2"
        assert [(button["type"], button.get_text()) for button in controls.select("button")] == [
            ("button", word) for word in words
        ]


def test_only_pages_with_steps_load_the_script_and_the_style(build):
    pages = {"index": "# Index\n\n$a$\n\n```{toctree}\nthen\n```", "then": derivation("a", "b")}
    site = build(pages, *EXTENSIONS, **SETTINGS)
    assert "steps.css" in site.html("then") and "steps.js" in site.html("then")
    assert "steps.css" not in site.html("index") and "steps.js" not in site.html("index")


def test_an_epub_has_the_steps_and_their_marks_but_no_buttons(page):
    epub = {"builder": "epub", "version": "1", "copyright": "someone", "epub_show_urls": "no"}
    soup = page(derivation("a + b", "a + c"), suppress_warnings=["epub.unknown_project_files"], **epub)
    assert len(soup.select(".steps li .katex-html [data-mark]")) == 2 and soup.select(".steps-controls") == []
    assert "steps.css" in str(soup) and "steps.js" not in str(soup)


def test_other_formats_have_the_list(build):
    site = build({"index": derivation("a + b", "a + c")}, *EXTENSIONS, builder="text", **SETTINGS)
    assert re.search(r"1\. Sentence 1\.\s+a \+ b\s+2\. Sentence 2\.\s+a \+ c\s*$", site.html("index"))


NO_LIST = "steps are the items of a numbered list, at least two, with nothing beside it"
NO_STEP = "a step is a paragraph with an equation below it, a {math} block without a label; step 2 is not"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Sentence.\n", NO_LIST),
        ("- a\n- b\n", NO_LIST),
        (STEP.format(1, "Sentence.", "a"), NO_LIST),
        (STEP.format(1, "One.", "a") + STEP.format(2, "Two.", "b") + "More.\n", NO_LIST),
        (STEP.format(1, "One.", "a") + "2. Two.\n", NO_STEP),
        (STEP.format(1, "One.", "a") + STEP.format(2, "- Two.", "b"), NO_STEP),
        (STEP.format(1, "One.", "a") + STEP.format(2, "Two.", ":label: eq-1\n\n   b"), NO_STEP),
        (
            STEP.format(1, "One.", "a") + STEP.format(2, "Two.", r"\left( a \right)"),
            r"\left cannot be followed from step to step: write the formula without it",
        ),
    ],
)
def test_other_content_is_an_error_that_names_the_line_and_says_what_belongs_there(build, content, message):
    site = build({"index": f"# Page\n\n:::{{steps}}\n{content}:::\n"}, *EXTENSIONS, **SETTINGS)
    assert f"index.md:3: ERROR: {message}" in site.warnings


def test_parts_that_do_not_make_up_the_formula_are_noticed(build, monkeypatch):
    monkeypatch.setattr(steps, "marked", lambda formulas: [formula.replace("+", "-") for formula in formulas])
    warnings = build({"index": derivation("a + b", "c")}, *EXTENSIONS, **SETTINGS).warnings
    assert "index.md:7: WARNING: KaTeX cannot read `a + b`: its parts are not the whole of it" in warnings


@pytest.mark.parametrize("latex", [r"\htmlData{part=1}{a}", r"\htmlClass{part}{a}", r"\href{x}{a}"])
def test_html_in_a_formula_of_a_page_is_turned_away(build, latex):
    warnings = build({"index": f"# Page\n\n${latex}$"}, "katex_math").warnings
    assert "index.md:3: WARNING: KaTeX cannot read" in warnings


def test_nothing_but_parts_is_trusted_in_a_step(build):
    warnings = build({"index": derivation(r"\htmlClass{x}{a}", "b")}, *EXTENSIONS, **SETTINGS).warnings
    assert "index.md:7: WARNING: KaTeX cannot read" in warnings


def test_the_script_is_small():
    assert (CONF / "static/steps.js").stat().st_size <= 4096
