"""Both languages side by side, in a real browser."""

import pytest

from tests.site.conftest import PAGES
from tests.site.test_reading import both, follow, switch
from tests.site.test_twins import OTHER

LINK = {"ja": "日英対訳", "en": "Side by side"}
BACK = {"ja": "日本語のみ", "en": "English only"}

#: For each pair of columns: the boxes of the two, and how many paragraphs each has.
PAIRS = """() => [...document.querySelectorAll('.parallel .pair')].map(pair => [...pair.children].map(side => {
    const {left, right, top, bottom} = side.getBoundingClientRect();
    return {left, right, top, bottom, paragraphs: side.querySelectorAll('p').length, text: side.textContent};
}))"""


@both
def test_a_page_can_be_read_side_by_side_and_left_in_the_other_language(reader, language):
    page = reader().open(f"{language}/likelihood.html")
    page.get_by_role("link", name=LINK[language]).click()
    page.wait_for_url(f"**/{language}/parallel/likelihood.html")
    other = switch(page, language)
    assert page.url.endswith(f"/{other}/parallel/likelihood.html")
    page.get_by_role("link", name=BACK[other]).click()
    page.wait_for_url(f"**/{other}/likelihood.html")


@both
def test_paragraph_stands_beside_paragraph(reader, language):
    someone = reader(java_script_enabled=False)
    for name in PAGES:
        pairs = someone.open(f"{language}/parallel/{name}.html").evaluate(PAIRS)
        assert len(pairs) > 2
        for own, beside in pairs:
            assert own["paragraphs"] == beside["paragraphs"], (name, own["text"], beside["text"])


@both
@pytest.mark.parametrize("name", ["n-records", "glossary", "self-check"])
def test_the_columns_are_equally_wide_on_a_screen_and_follow_each_other_on_a_phone(reader, language, name):
    page = reader().open(f"{language}/parallel/{name}.html")
    lefts = set()
    for own, beside in filter(seen, page.evaluate(PAIRS)):
        assert own["right"] < beside["left"] and abs(own["top"] - beside["top"]) < 25
        lefts.add(round(beside["left"]))
    assert max(lefts) - min(lefts) <= 12  # a box around a pair has padding
    page.set_viewport_size({"width": 390, "height": 844})
    for own, beside in filter(seen, page.evaluate(PAIRS)):
        assert own["bottom"] <= beside["top"] and own["left"] == beside["left"] and beside["right"] <= 390
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


def seen(pair):
    return pair[0]["right"] > pair[0]["left"]


@both
def test_equations_and_code_are_shown_once_and_figures_in_each_language(reader, language):
    for name in ("n-records", "likelihood"):
        counts = []
        for folder in (language, f"{language}/parallel"):
            page = reader().open(f"{folder}/{name}.html")
            kinds = (".equation", "article .highlight", ".implementation", "figure.drawing")
            counts.append([page.locator(kind).count() for kind in kinds])
        assert counts[0][:3] == counts[1][:3] and counts[1][3] == 2 * counts[0][3]
        assert page.locator(".beside .equation, .beside .highlight").count() == 0


@both
def test_the_parallel_view_keeps_the_place_both_ways(reader, language):
    page = reader().open(f"{language}/n-records.html#n-records-steps")
    follow(page, page.get_by_role("link", name=LINK[language]))
    assert page.url.endswith(f"/{language}/parallel/n-records.html#n-records-steps")
    page.evaluate("document.getElementById('equation-eq-7-4').scrollIntoView({behavior: 'instant'})")
    follow(page, page.get_by_role("link", name=BACK[language]))
    assert page.url.endswith(f"/{language}/n-records.html#equation-eq-7-4")


@both
def test_links_lead_on_side_by_side(reader, language):
    page = reader().open(f"{language}/parallel/n-records.html")
    for column in ("article .pair > div:first-child", "article .beside"):
        page.locator(f"{column} a.reference", has_text="(7.3)").first.click()
        page.wait_for_url(f"**/{language}/parallel/one-record.html#equation-eq-7-3")
        page.go_back()
    page.locator(".prev-next-area .left-prev").click()
    page.wait_for_url(f"**/{language}/parallel/one-record.html")


@both
def test_each_column_says_its_language_and_the_page_what_was_checked(reader, language):
    page = reader(java_script_enabled=False).open(f"{language}/n-records.html")
    mark = page.locator(".check-mark").inner_text()
    page.get_by_role("link", name=LINK[language]).click()
    page.wait_for_url(f"**/{language}/parallel/n-records.html")
    assert page.locator(".check-mark").inner_text() == mark
    assert page.locator("html").get_attribute("lang") == language
    languages = page.locator(".beside").evaluate_all("columns => columns.map(column => column.lang)")
    assert set(languages) == {OTHER[language]}
    ids = page.locator("[id]").evaluate_all("elements => elements.map(element => element.id)")
    assert len(ids) == len(set(ids))


@both
def test_the_search_does_not_list_the_parallel_view(site, language):
    assert "parallel/" not in (site / language / "_static/search-index.js").read_text("utf-8")
    page = (site / language / "parallel/n-records.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex" />' in page


@both
def test_a_derivation_stands_still_side_by_side(reader, language):
    someone = reader()
    page = someone.open(f"{language}/parallel/n-records.html")
    assert page.locator(".steps > ol > li > .equation:visible").count() == 5
    assert page.locator(".steps-controls button:visible").count() == 0
    assert someone.complaints == []
