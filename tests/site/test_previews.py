"""What a citation shows while it is pointed at, in a real browser (WCAG 2.2, 1.4.13)."""

import pytest

from tests.site.test_reading import both

EQUATION = 'article p a[href*="#equation-eq-7-3"]'
TERM = 'article p a[href*="#term-batch-learning"]'
DEFINITION = {"ja": "複数の訓練データをまとめて使い", "en": "Training in which each step uses several records at once."}


def preview(page):
    return page.locator(".preview")


@both
@pytest.mark.parametrize("width", [1280, 390])
def test_pointing_at_a_number_shows_the_equation(reader, language, width):
    someone = reader(width=width)
    page = someone.open(f"{language}/n-records.html")
    assert preview(page).is_hidden()
    page.locator(EQUATION).first.hover()
    preview(page).wait_for()
    assert preview(page).locator("math").count() == 1 and preview(page).locator("a").count() == 0
    box, link = preview(page).bounding_box(), page.locator(EQUATION).first.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert box["y"] >= link["y"] + link["height"] or box["y"] + box["height"] <= link["y"]
    assert someone.complaints == [] and all(url.startswith("file:") for url in someone.requests)


@both
def test_an_equation_of_the_same_page_is_shown_too(reader, language):
    page = reader().open(f"{language}/n-records.html")
    link = page.locator('article p a[href="#equation-eq-7-4"]').first
    link.hover()
    preview(page).wait_for()
    here = page.locator("#equation-eq-7-4 math").inner_html()
    assert preview(page).locator("math").inner_html() == here


@both
def test_it_stays_while_the_pointer_is_on_it_and_goes_when_it_leaves(reader, language):
    page = reader().open(f"{language}/n-records.html")
    page.locator(TERM).hover()
    preview(page).wait_for()
    assert preview(page).inner_text().startswith(DEFINITION[language])
    preview(page).hover()
    page.wait_for_timeout(600)
    assert preview(page).is_visible()
    page.locator("article h1").last.hover()
    preview(page).wait_for(state="hidden")


@both
def test_escape_dismisses_it_with_the_pointer_where_it_is(reader, language):
    page = reader().open(f"{language}/n-records.html")
    page.locator(TERM).hover()
    preview(page).wait_for()
    page.keyboard.press("Escape")
    assert preview(page).is_hidden()
    page.wait_for_timeout(500)
    assert preview(page).is_hidden()


@both
def test_the_keyboard_shows_it_and_it_describes_the_link(reader, language):
    page = reader().open(f"{language}/n-records.html")
    page.locator(TERM).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert preview(page).is_visible()
    assert page.locator(TERM).get_attribute("aria-describedby") == preview(page).get_attribute("id")
    page.wait_for_timeout(600)
    assert preview(page).is_visible()
    page.keyboard.press("Escape")
    assert preview(page).is_hidden() and page.locator(TERM).get_attribute("aria-describedby") is None
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert preview(page).is_hidden()
    page.locator(TERM).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/glossary.html#term-batch-learning")


@both
def test_a_first_tap_shows_it_with_a_link_that_leads_on(reader, language):
    page = reader(width=390, has_touch=True, is_mobile=True).open(f"{language}/n-records.html")
    page.locator(TERM).tap()
    assert preview(page).is_visible() and page.url.endswith("n-records.html")
    page.locator("article h1").last.tap()
    assert preview(page).is_hidden()
    page.locator(TERM).tap()
    preview(page).get_by_role("link").tap()
    page.wait_for_url(f"**/{language}/glossary.html#term-batch-learning")
    page.go_back()
    page.locator(TERM).tap()
    page.locator(TERM).tap()
    page.wait_for_url(f"**/{language}/glossary.html#term-batch-learning")


@both
def test_terms_of_the_glossary_show_their_definitions_there_as_well(reader, language):
    for folder in (language, f"{language}/parallel"):
        page = reader().open(f"{folder}/glossary.html")
        page.locator('.glossary-index a[href="#term-batch-learning"]').first.hover()
        preview(page).wait_for()
        assert preview(page).inner_text().startswith(DEFINITION[language])


@both
def test_side_by_side_each_column_shows_it_in_its_language(reader, language):
    page = reader().open(f"{language}/parallel/n-records.html")
    other = {"ja": "en", "en": "ja"}[language]
    for column, code in ((f"{TERM}:not(.beside *)", language), (f".beside {TERM.removeprefix('article ')}", other)):
        page.locator(column).hover()
        page.wait_for_function(f"document.querySelector('.preview').textContent.startsWith('{DEFINITION[code]}')")
        assert preview(page).get_attribute("lang") == code


@both
def test_every_citation_of_the_book_has_something_to_show(reader, language):
    someone = reader()
    for name in ("n-records", "glossary", "index", "learning", "exercises", "reference"):
        page = someone.open(f"{language}/{name}.html")
        missing = page.evaluate("""() => [...document.querySelectorAll(
            'article a.reference.internal:is([href*="#equation-eq"], [href*="#term-"])'
        )].map(link => link.getAttribute('href')).filter(href => !(href.startsWith('#')
            ? document.getElementById(href.slice(1)) : document.querySelector(`template[data-for="${href}"]`)))""")
        assert missing == [], name
