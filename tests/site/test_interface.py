"""The words around the text: each language has its own, in every place where a reader may meet them."""

import re

import pytest

from tests.site.test_reading import both

#: What needs no other words in the other language, and why.
ALLOWED = {
    r"crossentropy(\.\w+)*|\w+\(\)": "the names of functions are the same in every language",
    r"(Ctrl|⌘|Cmd|K|\+)": "what stands on the keys",
    r"CC BY 4\.0": "the name of the licence",
    r"LaTeX|BibTeX": "the names of what is copied",
}

#: The texts outside of the article, those of the parts of an article that are not of its page, and all attributes
#: that are read out or shown, with the language that each says it is in.
WORDS = """() => {
    const attributes = ['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'data-tooltip'];
    const parts = 'button, output, .headerlink, .admonition-title, .steps-key, .viewcode-link, .viewcode-back, ' +
        '.implementation-links, .check-mark, .rubric, .introduced, .field-list > dt, .search-page';
    const words = [];
    const note = (element, text) => text?.trim() && words.push([element.closest('[lang]').lang, text.trim()]);
    for (const element of document.querySelectorAll('body, body *:not(svg)'))
        for (const name of attributes) note(element, element.getAttribute(name));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (element.closest('script, style, noscript, #search-results')) continue;
        if (!element.closest('article') || element.closest(parts)) note(element, texts.currentNode.data);
    }
    for (const element of document.querySelectorAll('body *'))
        for (const side of ['::before', '::after']) {
            const { content } = getComputedStyle(element, side);
            if (content.startsWith('"')) note(element, content.slice(1, -1));
        }
    return words;
}"""


def foreign(words, language):
    """The words that are in the other language and do not say so."""
    own = "[ぁ-ゖァ-ヺ一-鿿々]" if language == "ja" else ""
    other = "[A-Za-z]{2}" if language == "ja" else "[ぁ-ゖァ-ヺ一-鿿々]"
    return {
        text
        for said, text in words
        if said == language
        and re.search(other, text)
        and not (own and re.search(own, text))
        and not any(re.fullmatch(pattern, text) for pattern in ALLOWED)
    }


@both
def test_no_word_of_the_interface_is_in_the_other_language(reader, site, language):
    someone = reader()
    found, pages = {}, [file for file in (site / language).rglob("*.html") if "_static" not in file.parts]
    for file in pages:
        page = someone.open(file.relative_to(site).as_posix())
        found |= dict.fromkeys(foreign(page.evaluate(WORDS), language), file.name)
    assert found == {} and len(pages) > 15


@both
def test_what_appears_while_one_reads_is_in_the_language_too(reader, language):
    page = reader(width=390).open(f"{language}/one-record.html")
    page.locator("button.copybtn").first.click(force=True)
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog[open]")
    words = page.evaluate(WORDS)
    assert foreign(words, language) == set()
    scrolls, copied = {"ja": ("横にスクロールできます", "コピーしました"), "en": ("Scrolls sideways", "Copied!")}[
        language
    ]
    assert {scrolls, copied} <= {text for _language, text in words}


@both
def test_a_wide_table_can_be_scrolled_by_keyboard_and_says_so(reader, language):
    page = reader(width=390).open(f"{language}/n-records.html")
    box = page.get_by_role("group", name={"ja": "横にスクロールできます", "en": "Scrolls sideways"}[language])
    table = box.filter(has=page.locator("table"))
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    page.set_viewport_size({"width": 1280, "height": 844})
    table.wait_for(state="hidden")  # it is a group no more


@both
@pytest.mark.parametrize(("name", "place"), [("one-record", "th"), ("notation", "td")])
def test_a_symbol_stays_on_the_line_of_its_word_or_its_comma(reader, language, name, place):
    page = reader(width=390).open(f"{language}/{name}.html")
    together = page.locator(f"{place} .together")
    assert together.count() > 3
    on_one_line = """(together) => {
        const boxes = [...together.childNodes].map((node) => {
            const range = document.createRange();
            range.selectNode(node.querySelector?.('.katex-base') ?? node);
            return range.getBoundingClientRect();
        });
        return Math.max(...boxes.map(({ top }) => top)) < Math.min(...boxes.map(({ bottom }) => bottom));
    }"""
    assert [one.inner_text() for one in together.all() if not one.evaluate(on_one_line)] == []


def test_a_japanese_heading_breaks_between_phrases(reader):
    page = reader(width=300).open("ja/one-record.html")
    lines = """(heading) => {
        const range = document.createRange(), lines = [];
        const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            if (texts.currentNode.parentElement.closest('.headerlink, a')) continue;
            [...texts.currentNode.data].forEach((character, i) => {
                range.setStart(texts.currentNode, i); range.setEnd(texts.currentNode, i + 1);
                const { bottom } = range.getBoundingClientRect();
                if (lines.at(-1)?.bottom === bottom) lines.at(-1).text += character;
                else lines.push({ bottom, text: character });
            });
        }
        return lines.map(({ text }) => text);
    }"""
    assert page.locator("h1").last.evaluate(lines) == ["7-1 データ1件の", "交差エントロピー"]
