"""The two languages as one book, in a real browser."""

import pytest

from tests.site.test_reading import both, switch

OTHER = {"ja": "en", "en": "ja"}
SEE = {"ja": "See this in English", "en": "日本語で見る"}


@both
def test_every_example_and_equation_has_the_same_id_in_both_languages(reader, language):
    ids = "() => [...document.querySelectorAll('article :is(.equation, [class*=highlight-])')].map(place => place.id)"
    for name in ("one-record", "n-records", "self-check", "reference"):
        here, there = (reader().open(f"{code}/{name}.html").evaluate(ids) for code in (language, OTHER[language]))
        assert here == there and all(here) and len(here) == len(set(here))


@both
def test_changing_the_language_keeps_the_example_to_which_one_has_scrolled(reader, language):
    page = reader().open(f"{language}/n-records.html")
    example = page.locator("article .highlight-python", has_text="fsum(bce(t, y))")
    place = example.get_attribute("id")
    example.evaluate("example => example.scrollIntoView({behavior: 'instant'})")
    page.evaluate("scrollBy({top: 10, behavior: 'instant'})")
    other = switch(page, language)
    assert page.url.endswith(f"/{other}/n-records.html#{place}")
    assert "fsum(bce(t, y))" in page.locator(":target").inner_text()
    assert page.locator(":target").evaluate("(it) => it.getBoundingClientRect().top < innerHeight / 3")


@both
@pytest.mark.parametrize("script", [True, False])
def test_headings_and_numbered_equations_lead_to_the_same_place_in_the_other_language(reader, language, script):
    page = reader(java_script_enabled=script).open(f"{language}/one-record.html")
    for place in ("one-record-titanic", "equation-eq-7-2"):
        page = reader(java_script_enabled=script).open(f"{language}/one-record.html")
        link = page.locator(f'a.twin-link[href$="#{place}"]')
        assert link.inner_text() == SEE[language]
        assert link.get_attribute("lang") == link.get_attribute("hreflang") == OTHER[language]
        assert link.evaluate("link => getComputedStyle(link).opacity") == "0"
        page.locator(f"#{place} > h2, #{place}.equation").hover()
        assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
        link.click()
        page.wait_for_url(f"**/{OTHER[language]}/one-record.html#{place}")


@both
def test_the_links_to_the_other_language_show_when_the_keyboard_reaches_them(reader, language):
    page = reader(width=390).open(f"{language}/n-records.html")
    for link in page.locator("a.twin-link").all():
        link.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        shown = "link => link === document.activeElement && getComputedStyle(link).opacity === '1'"
        assert link.evaluate(shown)
        box = link.bounding_box()
        assert 0 <= box["x"] and box["x"] + box["width"] <= 390


@pytest.mark.parametrize("locale", ["ja-JP", "en-GB"])
@pytest.mark.parametrize("by", ["switch", "twin-link"])
def test_the_front_door_remembers_the_language_that_somebody_has_chosen(reader, locale, by):
    own = locale[:2]
    someone = reader(locale=locale)
    page = someone.open("index.html")
    page.wait_for_url(f"**/{own}/index.html")
    if by == "switch":
        switch(page, own)
    else:
        page.locator("a.twin-link").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{OTHER[own]}/index.html#*")
    page.wait_for_function(f"localStorage.getItem('language') === '{OTHER[own]}'")
    page = someone.open("index.html")
    page.wait_for_url(f"**/{OTHER[own]}/index.html")
    assert someone.complaints == []


def test_the_front_door_works_where_storage_is_forbidden(reader):
    someone = reader(locale="ja-JP")
    someone.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    someone.open("index.html").wait_for_url("**/ja/index.html")


@both
def test_without_an_address_no_page_names_another(site, language):
    for file in (site / language).rglob("*.html"):
        text = file.read_text("utf-8")
        assert 'rel="canonical"' not in text and 'rel="alternate"' not in text
