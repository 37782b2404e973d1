"""What axe finds on the pages, and what it cannot know: how equations are read out, what a language is, what is drawn.

axe takes long for pages with many equations. So of all texts that look alike, in any page, one has its contrast judged,
and for the other rules boxes of their size stand for the parts of equations. What stands side by side in both
languages is the same but for the order, so that each of these pages is judged in one of them.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from npm_package import InstallFailed, npm_package

from tests.conftest import ROOT, missing
from tests.site.conftest import PAGES, Reader
from tests.site.test_reading import WIDTHS, both
from tests.visits import chromium

COLOURS = ["color-contrast", "link-in-text-block"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

#: Unfolds what is folded, shows what else is shown only while one points at it, and a preview, and goes on a step.
UNFOLD = """() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    document.querySelector('.steps-controls:not([hidden]) button:last-child')?.click();
    document.querySelector('article a.reference.internal:is([href*="#equation-eq"], [href*="#term-"])')?.focus();
    document.head.insertAdjacentHTML('beforeend', `<style id="shown">.twin-link, .copy-latex, .copybtn, .headerlink
        { opacity: 1 !important; }</style><style>* { transition: none !important; }</style>`);
}"""

THEME = """(theme) => {
    document.documentElement.dataset.theme = theme;
    document.querySelector('meta[name=color-scheme]').content = theme;
}"""

#: Asks axe about the contrast of each text with a look that is not among those `known`. As there is much that axe
#: leaves undecided (behind the text is a gradient, or the text is one sign), the contrast with the worst of all colours
#: that may be behind a text is computed as well.
CONTRAST = """async ([rules, known]) => {
    known = new Set(known);
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
    const rgba = (colour) => {
        canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data].map((value) => value / 255);
    };
    const over = ([r, g, b, a], back) => [r, g, b].map((value, i) => a * value + (1 - a) * back[i]);
    const luminance = (colour) => [0.2126, 0.7152, 0.0722].reduce((sum, part, i) => sum + part *
        (colour[i] <= 0.04045 ? colour[i] / 12.92 : ((colour[i] + 0.055) / 1.055) ** 2.4), 0);
    const contrast = (one, other) => {
        const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
    };
    const layers = new Map();
    const behind = (element) => {
        if (!element) return [];
        if (!layers.has(element)) {
            const {backgroundColor, backgroundImage, opacity, overflowX} = getComputedStyle(element), own = [];
            if (backgroundColor !== 'rgba(0, 0, 0, 0)') own.push(backgroundColor);
            // The shadows at the ends of what scrolls are where its text is cut off.
            if (backgroundImage !== 'none' && overflowX !== 'auto') own.push(backgroundImage);
            if (opacity !== '1') own.push(`opacity ${opacity}`);
            layers.set(element, [...behind(element.parentElement), ...own]);
        }
        return layers.get(element);
    };
    const front = (element) => getComputedStyle(element)[element.closest('svg') ? 'fill' : 'color'];
    const isLarge = (style) => parseFloat(style.fontSize) >= (style.fontWeight >= 700 ? 18.66 : 24);
    const worst = (element) => {
        let backs = [[1, 1, 1]];
        for (const layer of behind(element)) {
            if (layer.startsWith('opacity')) continue;
            const image = layer.includes('gradient('), colours = layer.match(/[\\w-]+\\([^()]*\\)|transparent/g);
            const new_ = colours.map(rgba).flatMap((colour) => backs.map((back) => over(colour, back)));
            backs = image ? [...backs, ...new_] : new_;
        }
        return Math.min(...backs.map((back) => contrast(over(rgba(front(element)), back), back)));
    };

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), elements = new Set(), looks = [];
    while (texts.nextNode()) if (texts.currentNode.data.trim()) elements.add(texts.currentNode.parentElement);
    const fresh = [...elements].filter((element) => {
        const style = getComputedStyle(element), look = [front(element), isLarge(style), ...behind(element)].join();
        const isSeen = element.checkVisibility({opacityProperty: true, visibilityProperty: true});
        if (known.has(look) || !isSeen) return false;
        known.add(look); looks.push(look);
        return true;
    });
    if (!fresh.length) return {looks, found: []};
    const {violations, incomplete} = await axe.run(
        {include: fresh}, {runOnly: rules, resultTypes: ['violations', 'incomplete']});
    const nodes = (results) => results.flatMap(({id, nodes}) => nodes.map((node) => ({id, node})));
    const tell = ({id, node}) => [id, node.target.join(' '), node.failureSummary];
    const found = nodes(violations).map(tell);
    for (const one of nodes(incomplete)) if (one.id !== 'color-contrast') found.push(tell(one));
    for (const element of fresh) {
        const needed = isLarge(getComputedStyle(element)) ? 3 : 4.5, is = worst(element);
        const advice = `The contrast is ${is.toFixed(2)}, not ${needed}: ${looks[fresh.indexOf(element)]}`;
        if (is < needed) found.push(['contrast', element.outerHTML.slice(0, 150), advice]);
    }
    return {looks, found};
}"""

#: Puts boxes of their size in place of the equations' parts, one sign in place of their MathML, and one text in place
#: of the pieces of a code.
SIMPLIFY = """() => {
    document.getElementById('shown').remove();
    for (const mathematics of document.querySelectorAll('math')) mathematics.textContent = 'x';
    const parts = [...document.querySelectorAll('[aria-hidden] .katex-base')];
    const sizes = parts.map((part) => part.getBoundingClientRect());
    const ems = parts.map((part) => parseFloat(getComputedStyle(part).fontSize));
    parts.forEach((part, i) => {
        part.replaceChildren();
        const [width, height] = [sizes[i].width, sizes[i].height].map((size) => `${size / ems[i]}em`);
        Object.assign(part.style, {display: 'inline-block', width, height});
    });
    for (const code of document.querySelectorAll('.highlight pre')) code.textContent = code.textContent;
    for (const drawing of document.querySelectorAll('svg[role=img]')) drawing.replaceChildren();
}"""

RULES = """async ([tags, without]) => {
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame); // for the observers of sizes
    const rules = Object.fromEntries(without.map((rule) => [rule, {enabled: false}]));
    const {violations, incomplete} = await axe.run({runOnly: tags, rules, resultTypes: ['violations', 'incomplete']});
    return [...violations, ...incomplete].flatMap(({id, nodes}) =>
        nodes.map((node) => [id, node.target.join(' '), node.failureSummary]));
}"""


@pytest.fixture(scope="session")
def axe():
    try:
        return (npm_package("axe-core", ROOT / "tests/tools/axe") / "axe.min.js").read_text("utf-8")
    except InstallFailed as error:
        missing(f"axe-core ({error})")


@dataclass
class Audit:
    """Asks axe about pages, in both themes and at both widths."""

    page: object
    axe: str
    looks: set[str] = field(default_factory=set)
    problems: dict[tuple, str] = field(default_factory=dict)

    def __call__(self, name, prepare=UNFOLD, widths=WIDTHS):
        self.page.evaluate(self.axe)
        self.page.evaluate(prepare)
        for width in widths:
            self.page.set_viewport_size({"width": width, "height": 844})
            for theme in ("dark", "light"):
                self.page.evaluate(THEME, theme)
                self.contrast(name, f"{theme}, {width} px")
            if width == widths[0]:
                self.page.evaluate(SIMPLIFY)
            self.note(self.page.evaluate(RULES, [TAGS, COLOURS]), name, f"{width} px")

    def contrast(self, name, where):
        answer = self.page.evaluate(CONTRAST, [COLOURS, sorted(self.looks)])
        self.looks.update(answer["looks"])
        self.note(answer["found"], name, where)

    def note(self, found, name, where):
        for rule, selector, advice in found:
            self.problems.setdefault((rule, selector), f"{name} ({where}): {rule}: {selector}\n{advice}")

    def end(self):
        assert not self.problems, "\n\n".join(self.problems.values())


@pytest.fixture
def audit(reader, axe):
    someone = reader(reduced_motion="reduce")
    audit = Audit(someone.page, axe)
    audit.open = someone.open
    return audit


def read_out(page):
    """What Chromium tells a screen reader, in order: the role and the name of each thing."""
    line = page.context.new_cdp_session(page)
    nodes = line.send("Accessibility.getFullAXTree")["nodes"]
    line.detach()
    return [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]


#: The texts of a page that are prose (what the search shows is of prose and code at once), and those read out in place
#: of something, each with the language it is in.
TEXTS = """() => {
    const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const language = (element) => element.closest('[lang]').lang;
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (!element.closest('script, style, noscript, code, pre, .katex, #search-results p:not([lang])'))
            found.push([language(element), texts.currentNode.data]);
    }
    for (const element of document.querySelectorAll('[aria-label], [alt], [title], [placeholder]'))
        for (const name of ['aria-label', 'alt', 'title', 'placeholder'])
            if (element.hasAttribute(name)) found.push([language(element), element.getAttribute(name)]);
    return found;
}"""


@dataclass
class Visit:
    """What was noted on a page: texts with the language they are in, drawings, and what is read out for these."""

    texts: list[list[str]]
    drawings: int
    words: list[str]


def visited(site, axe, names):
    """Visit pages in a browser of their own; the visits, and what axe has found."""
    with chromium() as browser:
        someone = Reader(browser, site, viewport={"width": WIDTHS[0], "height": 844}, reduced_motion="reduce")
        audit, visits = Audit(someone.page, axe), {}
        for name in names:
            page = someone.open(name)
            if name.endswith("/search.html"):
                page.goto(f"{page.url}?q=BCE")
                page.wait_for_selector("#search-results a")
            drawings = page.locator("figure svg, article img, canvas, object, iframe").count()
            words = [text for role, text in read_out(page) if role == "image"] if drawings else []
            visits[name] = Visit(page.evaluate(TEXTS), drawings, words)
            audit(name)
        assert len(audit.looks) > 30
        return visits, audit.problems


@pytest.fixture(scope="module")
def every_page(site, axe, chromium):
    """What was noted on each page, and what axe has found on them."""
    languages = ("ja", "en")
    names = {
        language: [
            file.relative_to(site).as_posix()
            for file in sorted((site / language).rglob("*.html"))
            if "_static" not in file.parts
        ]
        for language in languages
    }
    for number, name in enumerate(PAGES):
        names[languages[number % 2]].remove(f"{languages[number % 2]}/parallel/{name}.html")
    assert all(len(some) > 30 for some in names.values())
    with ThreadPoolExecutor() as pool:
        (ja, some), (en, others) = pool.map(lambda language: visited(site, axe, names[language]), languages)
    return ja | en, some | others


def test_axe_finds_nothing_on_any_page(every_page):
    _visits, problems = every_page
    assert not problems, "\n\n".join(problems.values())


STILL = """() => document.head.insertAdjacentHTML(
    'beforeend', '<style id="shown">* { transition: none !important; }</style>')"""


@both
def test_axe_finds_nothing_in_what_opens_over_a_page(audit, language):
    page = audit.open(f"{language}/one-record.html")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#pst-search-dialog[open]")
    audit(f"{language}/one-record.html, searching", STILL)
    for side in ("primary", "secondary"):
        page.set_viewport_size({"width": 390, "height": 844})
        page = audit.open(f"{language}/one-record.html")
        page.locator(f".{side}-toggle:visible").click()
        page.wait_for_selector(f"#pst-{side}-sidebar-modal[open]")
        audit(f"{language}/one-record.html, {side} sidebar", STILL, widths=[390])
    audit.end()


def test_axe_finds_nothing_at_the_front_door(reader, site, axe):
    page = reader().page
    html = (site / "index.html").read_text("utf-8")
    page.set_content(re.sub("<script>.*?</script>", "", html, flags=re.DOTALL))  # which would lead on at once
    page.evaluate(axe)
    assert page.evaluate(RULES, [TAGS, []]) == []


# -- What axe cannot know: what is read out


@both
@pytest.mark.parametrize("name", ["n-records", "notation", "parallel/one-record"])
def test_every_formula_is_read_out_once_and_as_mathematics(reader, language, name):
    page = reader(java_script_enabled=False).open(f"{language}/{name}.html")
    told = read_out(page)
    assert [role for role, _name in told].count("MathMLMath") == page.locator(".katex:visible").count() > 20
    signs = {sign for role, sign in told if role == "StaticText"}
    # Neither its LaTeX nor, from the HTML for the eye, the space that KaTeX puts into what is empty.
    assert not [sign for sign in signs if "\\" in sign or sign.strip() == "\u200b"]
    parts = "MathMLSub MathMLIdentifier MathMLNumber MathMLOperator".split()
    assert set(parts) <= {role for role, _name in told}
    hidden = page.locator(".katex-html").evaluate_all("all => all.every(one => one.ariaHidden === 'true')")
    assert hidden and page.locator(".katex-mathml[aria-hidden]").count() == 0


#: What is read out for the icons on code.
BUTTONS = {"クリップボードにコピー", "Copy to clipboard"}


def test_every_figure_is_read_out_in_the_page_s_language(every_page):
    visits, figures = every_page[0], 0
    for name, visit in visits.items():
        words = [text for text in visit.words if text not in BUTTONS]
        assert len(words) == visit.drawings, name
        assert all(len(text) > 20 for text in words), (name, words)
        if "/parallel/" not in name:
            assert all(is_japanese(text) == name.startswith("ja/") for text in words), (name, words)
        else:
            assert sum(map(is_japanese, words)) * 2 == len(words), (name, words)
        figures += len(words)
    assert figures >= 28


def is_japanese(text):
    return bool(re.search("[ぁ-ゖァ-ヺ]", text))


#: Words of English that make a sentence or a title, not a name such as “PyTorch forum”.
ENGLISH = re.compile(r"\b(the|of|and|to|is|in|with|for|by)\b( \w|$)")


def test_what_is_in_the_other_language_says_so(every_page):
    wrong = []
    for name, visit in every_page[0].items():
        for said, text in visit.texts:
            japanese = is_japanese(text) or (re.search("[一-鿿]", text) and not re.search("[A-Za-z]", text))
            if (said == "en" and japanese) or (said == "ja" and not is_japanese(text) and ENGLISH.search(text)):
                wrong.append(f"{name}: {text.strip()!r} is not {said}")
    assert wrong == []
