"""What a page costs its reader, over HTTP and with nothing stored: bytes, requests, and what moves while it comes."""

import itertools
from urllib.parse import urlsplit

import pytest

from tests import visits
from tests.site.conftest import PAGES
from tests.site.test_reading import both

FIRST, LATER, REQUESTS, SHIFT = 260 * 1024, 60 * 1024, 30, 0.01
PHONE, SCREEN = 390, 1280
#: A page comes in pieces of so many bytes: what a browser shows of its beginning must stay where it is.
PIECE = 2048
TABS = 2  # of each width, at once

#: What a reader sees: the text and the formulas of the article, what is hidden of these, and the colours of the theme.
SEEN = """() => {
    const article = document.querySelector('article'), all = [...article.querySelectorAll('h1, p, .katex-html')];
    const shown = element => element.closest('details:not([open]), noscript, template') ||
        element.checkVisibility({opacityProperty: true, visibilityProperty: true});
    const colours = ['body', 'h1', 'article p', 'article a', 'pre', 'pre .nb', 'pre .mi', '.bd-links a', '.bd-toc a'];
    return {text: article.innerText.length, formulas: article.querySelectorAll('.katex-html').length,
            hidden: all.filter(element => !shown(element)).map(element => element.textContent),
            fonts: [...document.fonts].filter(face => face.family.includes('KaTeX') && face.status === 'loaded').length,
            colours: colours.map(name => document.querySelector(name)).filter(Boolean).map(element => {
                const {color, backgroundColor} = getComputedStyle(element);
                return [element.tagName, color, backgroundColor]; })};
}"""


@pytest.fixture(scope="module")
def pages(site):
    files = sorted(file for file in site.glob("*/**/*.html") if "_static" not in file.parts)
    return [file.relative_to(site).as_posix() for file in files]


@pytest.fixture(scope="module")
def costs(chromium, site, pages):
    """What each page costs on a phone that has nothing stored, and on a screen on which others were read before."""
    costs = {PHONE: {}, SCREEN: {}}
    # Each phone has a context of its own, and so a cache; the screens share one.
    contexts = [chromium.new_context(viewport={"width": width, "height": 844}) for width in [PHONE] * TABS + [SCREEN]]
    phones, screens = contexts[:TABS], contexts[TABS:] * TABS
    tabs = {PHONE: [*map(visits.Tab, phones)], SCREEN: [*map(visits.Tab, screens)]}
    with visits.served(site, PIECE) as root:
        for start in range(0, len(pages), TABS):
            opened = [(width, *pair) for width in tabs for pair in zip(tabs[width], pages[start : start + TABS])]
            for width, tab, name in opened:
                if width == PHONE:
                    tab.forget()
                tab.open(f"{root}/{name}")
            for width, tab, name in opened:
                costs[width][name] = tab.cost()
    for context in contexts:
        context.close()
    return costs


def over(budget, values):
    return {name: value for name, value in values.items() if value > budget}


def test_a_first_visit_takes_few_bytes_and_few_requests(costs, pages):
    first = costs[PHONE]
    assert len(first) == len(pages) > 80 and all(cost.bytes > 30 * 1024 for cost in first.values())
    assert over(FIRST, {name: cost.bytes for name, cost in first.items()}) == {}
    assert over(REQUESTS, {name: cost.requests for name, cost in first.items()}) == {}


def test_a_later_page_takes_far_fewer_whichever_came_before(costs):
    first, heaviest = costs[PHONE], {}
    for (_, before), (name, cost) in itertools.product(first.items(), first.items()):
        new = sum(size for url, size in cost.files.items() if url not in before.files)
        if before is not cost and same_language(before, cost):
            heaviest[name] = max(new, heaviest.get(name, 0))
    assert over(LATER, heaviest) == {}
    known = set()
    for name, cost in costs[SCREEN].items():
        assert known.isdisjoint(cost.files), f"{name} asks again for what has come already"
        known.update(cost.files)


def same_language(*costs):
    return len({urlsplit(next(iter(cost.files))).path.split("/")[1] for cost in costs}) == 1


def test_nothing_comes_from_elsewhere(costs):
    urls = {url for by_name in costs.values() for cost in by_name.values() for url in cost.asked}
    assert {urlsplit(url).hostname for url in urls} == {"127.0.0.1"}


@pytest.mark.parametrize("width", [PHONE, SCREEN])
def test_what_is_shown_of_a_page_stays_where_it_is(costs, width):
    assert over(SHIFT, {name: round(cost.shift, 4) for name, cost in costs[width].items()}) == {}


@both
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_needs_a_script_to_be_read(reader, language, theme):
    plain, scripted = (reader(color_scheme=theme, java_script_enabled=script) for script in (False, True))
    for name in PAGES if theme == "light" else ["n-records"]:
        for folder in (language, f"{language}/parallel"):
            page = plain.open(f"{folder}/{name}.html")
            page.evaluate("document.fonts.ready")
            seen = page.evaluate(SEEN)
            assert seen["hidden"] == [] and seen["text"] > 200, page.url
            assert seen["fonts"] > 0 or not seen["formulas"], page.url
    assert seen["formulas"] > 0
    assert seen["colours"] == scripted.open(f"{folder}/{name}.html").evaluate(SEEN)["colours"]
