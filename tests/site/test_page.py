"""What surrounds the text of a page, on the screen and on paper, in a real browser."""

import pytest

from tests.site.conftest import PAGES
from tests.site.test_reading import both

CITE = {"ja": "このページを引用する", "en": "Cite this page"}
NOT_FOUND = {"ja": "ページが見つかりません", "en": "Page not found"}
COVER = {"ja": "Binary Cross Entropy", "en": "二値分類の交差エントロピー"}


@both
@pytest.mark.parametrize("script", [True, False])
def test_every_page_can_be_cited(reader, language, script):
    someone = reader(java_script_enabled=script)
    for name in PAGES:
        page = someone.open(f"{language}/{name}.html")
        entry = page.locator(".citation pre")
        assert entry.is_hidden()
        page.get_by_text(CITE[language], exact=True).click()
        text = entry.inner_text()
        assert text.startswith(f"@misc{{bce-book-{name}-{language},") and text.count("{") == text.count("}")
        assert "url" not in text
    if script:
        page.evaluate("document.execCommand = () => (window.copied = String(getSelection()))")
        page.locator(".citation button.copybtn").evaluate("button => button.click()")
        assert page.evaluate("copied").startswith("@misc{")


@both
def test_a_page_that_is_not_there_leads_to_both_books(reader, language):
    someone = reader()
    page = someone.open(f"{language}/404.html")
    assert page.locator("article h1").inner_text() == NOT_FOUND[language]
    page.get_by_role("link", name=COVER[language]).click()
    page.wait_for_url(f"**/{'en' if language == 'ja' else 'ja'}/index.html")
    assert someone.complaints == []


@both
def test_the_icon_is_there(reader, language):
    page = reader().open(f"{language}/index.html")
    icon = page.locator("link[rel=icon]").get_attribute("href")
    assert icon.startswith("_static/favicon.svg")
    page.goto(page.url.replace("index.html", icon))
    assert page.evaluate("document.documentElement.tagName") == "svg"


# -- On paper


@both
def test_on_paper_there_is_the_article_alone(reader, language):
    page = reader().open(f"{language}/n-records.html")
    page.emulate_media(media="print")
    assert page.locator("h1:visible").count() == 1
    sides = [".bd-sidebar-primary", ".bd-sidebar-secondary", ".bd-header-article", ".prev-next-footer", ".skip-link"]
    tools = [".twin-link", ".copybtn", ".copy-latex", ".headerlink", ".citation", ".steps-controls"]
    for part in sides + tools:
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.locator(".check-mark:visible").count() == 1


@both
@pytest.mark.parametrize("script", [True, False])
def test_on_paper_everything_is_unfolded(reader, language, script):
    page = reader(java_script_enabled=script).open(f"{language}/exercises.html")
    solutions = page.locator("details.admonition")
    assert solutions.count() > 5 and page.locator("details.admonition p:not(.admonition-title):visible").count() == 0
    page.emulate_media(media="print")
    shown = """solutions => solutions.map(
        one => [...one.children].at(-1).checkVisibility({contentVisibilityAuto: true}))"""
    assert solutions.evaluate_all(shown) == [True] * solutions.count()
    page = reader(java_script_enabled=script).open(f"{language}/n-records.html")
    page.emulate_media(media="print")
    assert page.locator(".steps .equation:visible").count() == 5


@both
def test_on_paper_it_is_light_and_afterwards_as_it_was(reader, language):
    page = reader(color_scheme="dark").open(f"{language}/exercises.html")
    state = "() => [document.documentElement.dataset.theme, document.querySelectorAll('details[open]').length > 5]"
    assert page.evaluate(state) == ["dark", False]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(state) == ["light", True]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(state) == ["dark", False]


@both
def test_on_paper_a_link_shows_its_address_and_no_equation_is_cut(reader, language):
    page = reader(width=718).open(f"{language}/bibliography.html")
    page.emulate_media(media="print")
    address = "link => getComputedStyle(link, '::after').content"
    assert "https://" in page.locator("article a[href^=http]").first.evaluate(address)
    for name in ("n-records", "one-record", "learning"):
        page = reader(width=718).open(f"{language}/{name}.html")
        page.emulate_media(media="print")
        cut = """boxes => boxes.filter(box => getComputedStyle(box).overflowX !== 'visible'
            || box.querySelector('.katex-html').getBoundingClientRect().right > innerWidth).length"""
        assert page.locator(".equation-box").evaluate_all(cut) == 0
        inside = "equations => equations.every(one => getComputedStyle(one).breakInside === 'avoid')"
        assert page.locator(".equation").evaluate_all(inside)
