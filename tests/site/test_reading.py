"""The site as a reader meets it, in a real browser, from `file://`."""

import re
from urllib.parse import unquote

import pytest

from bookcheck.page import Equation, read
from tests.conftest import ROOT
from tests.site.conftest import PAGES

both = pytest.mark.parametrize("language", ["ja", "en"])
WIDTHS = (1280, 390)

#: For each display equation: its box, whether its content is wider, and whether both ends can be scrolled to.
EQUATIONS = """() => [...document.querySelectorAll('.equation-box')].map(box => {
    const content = box.querySelector('.katex-html'), edge = box.getBoundingClientRect();
    const ends = () => [...content.querySelectorAll('.katex-base')].map(part => part.getBoundingClientRect());
    box.scrollLeft = 0; const left = Math.min(...ends().map(end => end.left)) - edge.left;
    box.scrollLeft = 1e6; const right = edge.right - Math.max(...ends().map(end => end.right));
    box.scrollLeft = 0;
    return {width: edge.width, height: edge.height, left, right, wide: box.scrollWidth > box.clientWidth + 1,
            tabbable: box.tabIndex === 0, mathml: box.querySelectorAll('math').length,
            inside: edge.right <= innerWidth};
})"""


@both
def test_no_page_asks_anything_of_the_network_complains_or_is_wider_than_the_screen(reader, language):
    someone = reader()
    for name in PAGES:
        page = someone.open(f"{language}/{name}.html")
        page.wait_for_load_state("networkidle")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.scrollingElement.scrollWidth") <= width, name
    assert [url for url in someone.requests if not url.startswith(("file://", "data:", "blob:"))] == []
    assert someone.complaints == []


@both
@pytest.mark.parametrize(
    ("name", "script"),
    [("index", True), ("one-record", True), ("n-records", True), ("n-records", False), ("learning", True)],
)
def test_every_equation_can_be_seen_to_both_its_ends(reader, language, name, script):
    page = reader(java_script_enabled=script).open(f"{language}/{name}.html")
    written = page_blocks(language, name)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_timeout(150)  # for the observers of sizes
        boxes = page.evaluate(EQUATIONS)
        assert len(boxes) == written > 0
        for box in boxes:
            assert box["width"] > 50 and box["height"] > 15 and box["inside"] and box["mathml"] == 1
            assert box["left"] >= -1 and box["right"] >= -1
            if script:
                assert box["tabbable"] == box["wide"]


def page_blocks(language, name):
    """Count the display equations that the page's source has."""
    return sum(isinstance(block, Equation) for block in read((ROOT / f"docs/{language}/{name}.md").read_text("utf-8")))


@both
def test_equations_carry_the_numbers_of_the_source(reader, language):
    page = reader().open(f"{language}/one-record.html")
    assert numbers(page) == ["(5.2)", "(7.1)", "(7.2)", "(7.3)"]
    page = reader().open(f"{language}/n-records.html")
    again = {"ja": "(7.3、再掲)", "en": "(7.3, again)"}[language]
    assert numbers(page) == [again, "(7.4)", "(A.1)"]
    page.get_by_text(again).first.click()
    page.wait_for_url(f"**/{language}/one-record.html#equation-eq-7-3")


def numbers(page):
    texts = page.locator(".eqno:not(.steps *)").all_inner_texts()
    return [re.match(r"\([^)]+\)", text)[0] for text in texts]  # without the links beside it


@both
def test_a_citation_shows_the_equation_s_number_and_leads_to_it(reader, language):
    page = reader().open(f"{language}/n-records.html")
    page.locator("p a.reference", has_text="(7.3)").first.click()
    page.wait_for_url(f"**/{language}/one-record.html#equation-eq-7-3")
    assert page.evaluate("document.querySelector(':target').querySelector('math') !== null")


@both
@pytest.mark.parametrize("place", ["one-record-titanic", "equation-eq-7-2"])
def test_changing_the_language_keeps_the_place_that_the_address_names(reader, language, place):
    page = reader().open(f"{language}/one-record.html#{place}")
    other = switch(page, language)
    assert page.url.endswith(f"/{other}/one-record.html#{place}")
    assert page.evaluate("(id) => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 400", place)


@both
def test_changing_the_language_keeps_the_place_to_which_one_has_scrolled(reader, language):
    page = reader().open(f"{language}/one-record.html")
    page.evaluate("document.getElementById('one-record-one-class').scrollIntoView({behavior: 'instant'})")
    page.evaluate("scrollBy({top: 120, behavior: 'instant'})")
    other = switch(page, language)
    assert re.search(rf"/{other}/one-record\.html#(one-record-one-class|equation-)", page.url)


@both
def test_changing_the_language_needs_no_script(reader, language):
    page = reader(java_script_enabled=False).open(f"{language}/notation.html")
    other = switch(page, language)
    assert page.url.endswith(f"/{other}/notation.html")


def switch(page, language):
    other, label = {"ja": ("en", "English"), "en": ("ja", "日本語")}[language]
    link = page.get_by_role("link", name=label, exact=True)
    assert link.get_attribute("lang") == link.get_attribute("hreflang") == other
    follow(page, link)
    assert page.locator("html").get_attribute("lang") == other
    return other


def follow(page, link):
    box = link.bounding_box()  # by hand: Playwright's own click would first scroll the page
    with page.expect_navigation():
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@both
def test_what_is_copied_from_an_example_runs(reader, language):
    page = reader().open(f"{language}/one-record.html")
    example = page.locator(".highlight-python", has_text="from math import log")
    # What the button hands to the clipboard, which a page from a file may not be asked for.
    page.evaluate("() => { document.execCommand = () => (window.copied = String(getSelection())); }")
    example.hover()
    example.locator("button.copybtn").click()
    page.wait_for_function("window.copied")
    copied = page.evaluate("window.copied")
    assert copied.startswith("from math import log\n") and ">>>" not in copied
    exec(compile(copied, "copied", "exec"), {})


@both
def test_every_page_ends_with_what_was_checked_on_it(reader, language):
    page = reader().open(f"{language}/likelihood.html")
    examples = page.locator(".highlight .gp").all_inner_texts().count(">>> ")
    mark = page.locator(".check-mark a")
    equations = page.locator(".equation-box").count()
    source = (ROOT / f"docs/{language}/likelihood.md").read_text("utf-8")
    values = page.locator(".value").count() + len(re.findall(r"\$[^$]*\\approx[^$]*\$", source))
    assert [int(n) for n in re.findall(r"\d+", mark.inner_text())] == [examples, equations, values]
    mark.click()
    page.wait_for_url(f"**/{language}/self-check.html")


@pytest.mark.parametrize(("locale", "language"), [("ja-JP", "ja"), ("en-GB", "en"), ("fr-FR", "en")])
def test_the_front_door_leads_to_the_reader_s_language(reader, locale, language):
    page = reader(locale=locale).open("index.html")
    page.wait_for_url(f"**/{language}/index.html")
    assert unquote(page.url).endswith(f"/html/{language}/index.html")


def test_the_front_door_has_a_way_in_without_script(reader):
    page = reader(java_script_enabled=False).open("index.html")
    page.get_by_role("link", name="日本語").click()
    assert page.url.endswith("/ja/index.html")


@both
def test_search_finds_a_word_of_the_reader_s_language(reader, language):
    word = {"ja": "尤度", "en": "likelihood"}[language]
    page = reader().open(f"{language}/search.html?q={word}".replace("?", "#?"))
    page.goto(page.url.replace("#?", "?"))
    page.wait_for_selector("#search-results li a")
    assert "one-record.html" in " ".join(a.get_attribute("href") for a in page.locator("#search-results li a").all())
