"""The glossary of the book in a real browser: in both languages, in both directions."""

import tomllib
import unicodedata

import pytest
from japanese_order import order

from tests.conftest import ROOT
from tests.site.test_reading import both, switch

TERMS = tomllib.loads((ROOT / "docs/glossary.toml").read_text("utf-8"))
OTHER = {"ja": "en", "en": "ja"}

#: The place of an element: whether a reader sees it whole, below the bar at the top.
VISIBLE = """(element) => {
    const box = element.getBoundingClientRect();
    const bar = document.querySelector('.bd-header-article').getBoundingClientRect().bottom;
    return box.top >= bar - 1 && box.bottom <= innerHeight && box.right <= innerWidth;
}"""


@both
def test_every_term_has_its_entry_with_both_names_and_the_reading(reader, language):
    page = reader().open(f"{language}/glossary.html")
    assert page.locator("dl.glossary dt").count() == len(TERMS) > 20
    for id, term in TERMS.items():
        entry = page.locator(f"dt#term-{id}")
        assert entry.locator(".term").inner_text() == term[language]["term"]
        other = entry.locator(f"[lang={OTHER[language]}]").inner_text()
        assert other.startswith(term[OTHER[language]]["term"])
        reading = entry.locator(".reading")
        shown = reading.inner_text().strip("（）") if reading.count() else term["ja"]["term"]
        assert hiragana(shown) == term["ja"]["reading"]


def hiragana(text):
    return "".join(chr(ord(c) - 0x60) if unicodedata.name(c).startswith("KATAKANA LETTER") else c for c in text)


@both
def test_entries_and_index_stand_in_their_orders(reader, language):
    page = reader().open(f"{language}/glossary.html")
    orders = {
        "en": sorted((term["en"]["term"] for term in TERMS.values()), key=str.casefold),
        "ja": [term["ja"]["term"] for term in sorted(TERMS.values(), key=lambda term: order(term["ja"]["reading"]))],
    }
    assert page.locator("dl.glossary .term").all_inner_texts() == orders[language]
    assert page.locator(".glossary-index a").all_inner_texts() == orders[OTHER[language]]


@both
def test_the_index_leads_to_the_entry(reader, language):
    page = reader(width=390).open(f"{language}/glossary.html")
    name = TERMS["likelihood"][OTHER[language]]["term"]
    page.locator(".glossary-index").get_by_role("link", name=name, exact=True).click()
    page.wait_for_url("**/glossary.html#term-likelihood")
    assert page.locator("#term-likelihood").evaluate(VISIBLE)


@both
def test_a_heading_is_in_sight_after_a_jump_to_it(reader, language):
    page = reader(width=390).open(f"{language}/glossary.html")
    for link in page.locator(".glossary-groups a").all():
        link.click()
        assert page.locator("h3.rubric", has_text=link.inner_text()).evaluate(VISIBLE)
        assert page.locator("dt:target").evaluate(VISIBLE)


@both
def test_the_introduction_of_a_term_is_one_click_away(reader, language):
    page = reader().open(f"{language}/glossary.html#term-likelihood")
    page.locator("#term-likelihood + dd .introduced a").click()
    page.wait_for_url(f"**/{language}/one-record.html#one-record-two-classes")


@both
def test_the_text_leads_to_a_term(reader, language):
    page = reader().open(f"{language}/n-records.html")
    page.locator("article p a", has_text=TERMS["batch-learning"][language]["term"]).click()
    page.wait_for_url(f"**/{language}/glossary.html#term-batch-learning")
    assert page.locator("dt:target .term").inner_text() == TERMS["batch-learning"][language]["term"]


@both
def test_changing_the_language_keeps_the_term_that_the_address_names(reader, language):
    page = reader().open(f"{language}/glossary.html#term-soft-label")
    other = switch(page, language)
    assert page.url.endswith(f"/{other}/glossary.html#term-soft-label")
    assert page.locator("dt:target").evaluate(VISIBLE)


@both
def test_changing_the_language_keeps_the_term_to_which_one_has_scrolled(reader, language):
    page = reader().open(f"{language}/glossary.html")
    page.evaluate("document.getElementById('term-natural-logarithm').scrollIntoView({behavior: 'instant'})")
    page.evaluate("scrollBy({top: 80, behavior: 'instant'})")
    other = switch(page, language)
    assert page.url.endswith(f"/{other}/glossary.html#term-natural-logarithm")


@both
@pytest.mark.parametrize("theirs", ["ja", "en"])
def test_the_search_leads_to_an_entry_from_its_name_in_either_language(reader, language, theirs):
    someone = reader()
    for id in ("likelihood", "cross-entropy", "multi-class-classification"):
        page = someone.open(f"{language}/search.html")
        page.goto(f"{page.url}?q={TERMS[id][theirs]['term']}")
        page.wait_for_selector(f'#search-results li a[href*="glossary.html#term-{id}"]')


@both
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_of_the_glossary_is_cut_off(reader, language, width):
    page = reader(width=width).open(f"{language}/glossary.html")
    cut = """() => [...document.querySelectorAll('.glossary-groups a, dl.glossary *, .glossary-index *')].filter(
        (element) => element.getBoundingClientRect().right > document.documentElement.clientWidth
            || element.getBoundingClientRect().left < 0).map((element) => element.outerHTML)"""
    assert page.evaluate(cut) == []
