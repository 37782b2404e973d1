"""What the buttons on code and on equations copy, in a real browser."""

import ast
import re

import pytest
from playwright.sync_api import expect

from bookcheck.page import Equation, read
from tests.conftest import ROOT
from tests.site.conftest import PAGES
from tests.site.test_reading import both

#: A page from a file may not be asked for its clipboard: what the button hands over is selected in a text field.
CLIPBOARD = """() => { document.execCommand = () => {
    const field = document.activeElement;
    window.copied = field.value === undefined ? String(getSelection()) : field.value;
    return true;
}; }"""

NAME = {"ja": "LaTeXをコピー", "en": "Copy LaTeX"}
DONE = {"ja": "コピーしました", "en": "Copied!"}


#: What each block of code that can be seen shows, and what its button hands over.
BLOCKS = """() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    return [...document.querySelectorAll('article .highlight')].filter(block => block.checkVisibility()).map(block => {
        delete window.copied;
        block.querySelector('button.copybtn').click();
        return [block.querySelector('pre').innerText, window.copied];
    });
}"""


@both
def test_every_block_of_code_is_copied_without_prompts_and_outputs(reader, language):
    someone, count = reader(), 0
    for name in PAGES:
        page = someone.open(f"{language}/{name}.html")
        page.evaluate(CLIPBOARD)
        for shown, copied in page.evaluate(BLOCKS):
            lines = re.findall(r"^(?:>>>|\.\.\.|\$) (.*)", shown, re.MULTILINE)
            if lines:
                assert [line for line in copied.split("\n") if line] == [line for line in lines if line]
                assert not re.search(r"^>>>|^\$ ", copied, re.MULTILINE)
            else:
                assert copied.rstrip() == shown.rstrip()
            if re.search("^>>> ", shown, re.MULTILINE):
                ast.parse(copied)
            count += 1
    assert count > 100


@both
@pytest.mark.parametrize("folder", ["", "/parallel"])
def test_the_button_on_an_equation_copies_its_latex(reader, language, folder):
    someone = reader()
    page = someone.open(f"{language}{folder}/n-records.html")
    page.evaluate(CLIPBOARD)
    source = (ROOT / f"docs/{language}/n-records.md").read_text("utf-8")
    written = [block.latex for block in read(source) if isinstance(block, Equation)]
    latex = [" ".join(re.sub("^%.*", "", text, flags=re.MULTILINE).split()) for text in written]
    assert page.locator(".copy-latex").count() == len(latex) > 5
    for number in (0, 2, 3):
        page.locator(".equation").nth(number).hover()
        page.locator(".copy-latex").nth(number).click()
        assert " ".join(page.evaluate("copied").split()) == latex[number] and "%" not in latex[number]
    assert page.locator(".visually-hidden[role=status]").inner_text() == DONE[language]
    assert someone.complaints == []


@both
def test_the_button_on_an_equation_has_a_name_and_can_be_reached_and_seen_by_the_keyboard(reader, language):
    page = reader(width=390).open(f"{language}/n-records.html")
    page.evaluate(CLIPBOARD)
    button = page.get_by_role("button", name=NAME[language]).first
    assert button.evaluate("button => getComputedStyle(button).opacity") == "0"
    page.locator("article p a").first.focus()
    page.keyboard.press("Tab")
    while not button.evaluate("button => button === document.activeElement"):
        page.keyboard.press("Tab")
    assert button.evaluate("button => getComputedStyle(button).opacity") == "1"
    box = button.bounding_box()
    assert box["height"] >= 24 and box["width"] >= 24 and box["x"] + box["width"] <= 390
    page.keyboard.press("Enter")
    assert "\\log" in page.evaluate("copied")


@both
def test_a_button_on_code_can_be_seen_when_the_keyboard_reaches_it_and_says_that_it_has_copied(reader, language):
    page = reader().open(f"{language}/n-records.html")
    page.evaluate(CLIPBOARD)
    button = page.locator("button.copybtn").first
    button.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(button).to_have_css("opacity", "1")
    expect(button).to_have_css("outline-style", "solid")
    page.keyboard.press("Enter")
    page.wait_for_function(
        f"document.querySelector('.visually-hidden[role=status]').textContent === '{DONE[language]}'"
    )


def test_without_script_there_are_no_buttons(reader):
    page = reader(java_script_enabled=False).open("en/n-records.html")
    assert page.locator(".copy-latex, .copybtn").count() == 0
