"""The search of the built site, from `file://`: it finds what readers type, on every page that holds it."""

import json
import re
import tomllib

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT
from tests.site.conftest import PAGES
from tests.site.test_reading import both

TERMS = tomllib.loads((ROOT / "docs/glossary.toml").read_text("utf-8"))
OTHER = {"ja": "en", "en": "ja"}
TYPED = {
    "ja": [
        "交差エントロピー",
        "二値分類",
        "損失関数",
        "正解ラベル",
        "予測値",
        "尤度",
        "対数尤度",
        "数値安定性",
        "勾配",
    ],
    "en": ["cross entropy", "binary classification", "likelihood", "predicted probability", "gradient", "soft label"],
}
TYPED_ANYWHERE = ["BCE", "bce_sum", "crossentropy.bce_mean", "PyTorch", "7.3", "A.1", "0.4622", "0.6733", "1309"]

#: What a page says, as a reader sees it, with its title, headings and entries of the glossary.
SEEN = """() => {
    const page = document.querySelector('article');
    for (const box of page.querySelectorAll('details')) box.open = true;
    const drawn = '.katex-mathml, .headerlink, .steps-key, .steps-controls, button, svg';
    for (const part of page.querySelectorAll(drawn)) part.remove();
    const said = (element) => element.innerText.replace(/\\u200b/g, '').replace(/\\s+/g, ' ');
    const all = (names) => [...page.querySelectorAll(names)].map(said);
    return {text: said(page), title: all('h1'), heads: all('h2, h3:not(.rubric), h4'), terms: all('dt .term'),
            functions: all('dt.sig .descname')};
}"""


@pytest.fixture(scope="module")
def seen(chromium, site):
    """What each page of a language says."""
    context = chromium.new_context()
    page, pages = context.new_page(), {}
    for language in ("ja", "en"):
        for name in PAGES:
            page.goto((site / f"{language}/{name}.html").as_uri())
            pages[language, name] = page.evaluate(SEEN)
    context.close()
    return pages


def holds(text, typed):
    """Say whether a text holds what is typed: a word of Latin letters or a number at the start of a word."""
    pattern = re.sub(r"\\?[ -]", "[ -]", re.escape(typed))
    if re.match(r"[0-9]", typed):
        pattern = rf"(?<![\d.]){pattern}"
    elif typed.isascii():
        pattern = rf"(?<![^\W_]){pattern}"
    return re.search(pattern, text, re.IGNORECASE | re.ASCII) is not None


def holding(seen, language, *typed):
    return {name for name in PAGES if any(holds(seen[language, name]["text"], word) for word in typed)}


@pytest.fixture
def found(reader):
    """Search as a reader does: `found("ja", "尤度")` gives the names of the pages, in order."""
    someone = reader()

    def search(language, typed):
        if not someone.page.url.endswith(f"/{language}/search.html"):
            someone.open(f"{language}/search.html")
        search.page = someone.page
        search.page.locator(".search-page input").fill(typed)
        links = search.page.locator("#search-results h2 a").evaluate_all(
            "all => all.map((a) => a.getAttribute('href'))"
        )
        return [link.removesuffix(".html") for link in links]

    yield search
    assert someone.complaints == []


@both
def test_what_is_typed_is_found_on_every_page_that_holds_it_and_on_no_other(found, seen, language):
    for typed in TYPED[language] + TYPED_ANYWHERE:
        assert set(found(language, typed)) == holding(seen, language, typed), typed


@both
def test_pages_with_it_in_title_heading_or_glossary_come_before_those_with_it_in_the_text(found, seen, language):
    for typed in TYPED[language]:
        ranks = [rank(seen[language, name], typed) for name in found(language, typed)]
        assert ranks == sorted(ranks), typed


def rank(page, typed):
    places = [page["title"], page["heads"], page["terms"] + page["functions"]]
    return next((number for number, names in enumerate(places) if any(holds(name, typed) for name in names)), 3)


@both
def test_a_term_typed_in_the_other_language_leads_to_the_pages_that_hold_it_in_this_one(found, seen, language):
    for term in TERMS.values():
        own, theirs = term[language]["term"], term[OTHER[language]]["term"]
        assert set(found(language, theirs)) >= holding(seen, language, own, theirs), theirs
        assert own in found.page.locator("#search-status").inner_text()


def test_a_term_typed_by_its_reading_is_found(found):
    by_reading, by_term = found("ja", "ゆうど"), found("ja", "尤度")
    # A page that tells the reading, too, may come earlier.
    assert set(by_reading) == set(by_term) and by_reading[0] == by_term[0] == "glossary"


@both
def test_names_that_the_book_does_not_use_lead_to_those_that_it_uses(found, seen, language):
    names = [(name, term[language]["term"]) for term in TERMS.values() for name in term[language].get("also", [])]
    assert len(names) > 10
    for name, term in names:
        assert set(found(language, name)) == holding(seen, language, name) or holding(seen, language, term), name


@pytest.mark.parametrize(
    ("language", "typed", "same"),
    [
        ("en", "Cross-Entropies", "cross entropy"),
        ("en", "likelihoods", "likelihood"),
        ("ja", "ＢＣＥ", "BCE"),
        ("ja", "「尤度」", "尤度"),
        ("ja", "(7.3)", "7.3"),
        ("ja", "cross-entropy 尤度", "交差エントロピー 尤度"),
    ],
)
def test_capitals_plurals_hyphens_widths_and_quotes_make_no_difference(found, language, typed, same):
    assert set(found(language, typed)) >= set(found(language, same)) != set()


def test_a_japanese_phrase_that_no_page_holds_is_taken_apart(found, seen):
    assert set(found("ja", "交差エントロピーの単位")) == holding(seen, "ja", "交差エントロピー") & holding(
        seen, "ja", "単位"
    )


@both
def test_where_no_page_has_all_the_words_those_with_most_come(found, seen, language):
    assert set(found(language, "PyTorch bce_sum qwertz")) == holding(seen, language, "PyTorch") & holding(
        seen, language, "bce_sum"
    )
    said = found.page.locator("#search-status").inner_text()
    assert {"ja": "すべての言葉を含むページはありません", "en": "No page holds all of these words"}[language] in said


@both
def test_what_is_nowhere_is_said_to_be_nowhere(found, language):
    assert found(language, "qwertz") == []
    said = found.page.locator("#search-status").inner_text()
    assert (
        said
        == {"ja": "見つかりませんでした。別の言葉でも試してください。", "en": "No page holds these words."}[language]
    )


@both
@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("7.3", "one-record.html#equation-eq-7-3"),
        ("bce_sum", "reference.html#crossentropy.bce_sum"),
        ("likelihood", "glossary.html#term-likelihood"),
    ],
)
def test_a_result_leads_to_the_equation_the_function_the_term(found, language, typed, place):
    found(language, typed)
    link = found.page.locator(f'#search-results li li a[href="{place}"]')
    link.click()
    found.page.wait_for_url(f"**/{place}")
    assert found.page.locator(":target").is_visible()


@both
def test_an_excerpt_shows_what_was_typed_in_its_sentence(found, seen, language):
    typed = {"ja": "正解ラベル", "en": "label"}[language]
    for name in found(language, typed):
        result = found.page.locator("#search-results > li", has=found.page.locator(f'h2 a[href="{name}.html"]'))
        excerpts = result.locator("li p").all_inner_texts()
        assert 1 <= len(excerpts) <= 3
        assert all(len(excerpt) < 260 for excerpt in excerpts)
        assert typed in {mark.lower() for mark in result.locator("mark").all_inner_texts()}
        for excerpt in excerpts:
            said = re.sub(r"\W", "", excerpt)
            assert said in re.sub(r"\W", "", index(found.page, name))


@both
def test_no_latex_of_a_formula_is_in_the_index(found, seen, language):
    found(language, "BCE")
    for name in PAGES:
        commands = set(re.findall(r"\\[A-Za-z]+|_\{|\^\{", index(found.page, name)))
        assert {command for command in commands if command not in seen[language, name]["text"]} == set(), name
    assert "−∑ᵢ₌₁ᴺ [tᵢ log yᵢ + (1 − tᵢ) log(1 − yᵢ)] (7.4)" in index(found.page, "n-records")


def index(page, name):
    """All that the index has of a page."""
    pages = json.loads(page.evaluate("JSON.stringify(SEARCH_INDEX.pages)"))
    (entries,) = [entries for other, _address, _title, entries in pages if other == name]
    return " ".join(text for *_names, text in entries)


@both
def test_results_appear_while_one_types_and_the_switch_of_language_keeps_the_words(reader, language):
    page = reader().open(f"{language}/search.html")
    expect(page.locator(".search-page input")).to_be_focused()
    page.keyboard.type("bce_sum")
    expect(page.locator(".search-page input")).to_have_value("bce_sum")
    page.wait_for_selector("#search-results h2")
    page.locator(".language-switch").click()
    page.wait_for_url(f"**/{OTHER[language]}/search.html?q=bce_sum")
    page.wait_for_selector("#search-results h2")


@both
def test_the_search_of_any_page_leads_to_the_search_page(reader, language):
    page = reader().open(f"{language}/one-record.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("尤度")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/search.html?q=*")
    page.wait_for_selector("#search-results h2 a[href='likelihood.html']")


@both
def test_other_pages_do_not_load_what_the_search_needs(reader, language):
    someone = reader()
    someone.open(f"{language}/one-record.html").wait_for_load_state("networkidle")
    assert [url for url in someone.requests if "search" in url or "language_data" in url] == []


@both
def test_without_script_the_search_page_says_what_else_there_is(reader, language):
    page = reader(java_script_enabled=False).open(f"{language}/search.html")
    assert "JavaScript" in page.locator("article").inner_text()
    page.locator("article a[href='glossary.html']").click()
    assert page.locator("#term-likelihood").is_visible()
