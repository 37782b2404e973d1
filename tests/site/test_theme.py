"""Dark, light, or as the system has it: from the first moment, on every page, and as one has chosen."""

import pytest

from tests.site.test_reading import both

#: Notes each colour that the page has behind it, whenever a picture of it is made.
COLOURS = """
window.colours = new Set();
const note = () => {
    const {body, documentElement} = document;
    if (body) colours.add(getComputedStyle(body).backgroundColor + documentElement.dataset.theme);
    requestAnimationFrame(note);
};
note();
"""


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["light", "dark", "auto", None])
def test_a_page_has_its_theme_before_anything_is_to_be_seen(reader, system, chosen):
    someone = reader(color_scheme=system)
    if chosen:
        someone.page.add_init_script(f"localStorage.setItem('mode', '{chosen}')")
    someone.page.add_init_script(COLOURS)
    page = someone.open("ja/n-records.html")
    page.wait_for_load_state("networkidle")
    page.wait_for_function("colours.size")
    theme = chosen if chosen in ("light", "dark") else system
    assert page.evaluate("[...colours]") == [{"light": "rgb(255, 255, 255)light", "dark": "rgb(18, 18, 18)dark"}[theme]]
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == theme


@both
def test_the_button_changes_the_theme_and_stores_it_for_every_other_page(reader, language):
    page = reader(color_scheme="light").open(f"{language}/one-record.html")
    is_dark = "document.documentElement.dataset.theme === 'dark'"
    page.locator(".theme-switch-button").click()
    page.locator(".theme-change-button[data-mode=dark]").click()
    page.wait_for_function(is_dark)
    # From where the pages above take it. Not by opening one: a page from a file, in a process of its own, may not yet
    # know what was stored a moment ago.
    assert page.evaluate("localStorage.getItem('mode')") == "dark"
    page.locator(".theme-switch-button").click()
    page.locator(".theme-change-button[data-mode=auto]").click()
    page.wait_for_function(f"!({is_dark})")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(is_dark)
