import re

import pytest
from bs4 import BeautifulSoup
from line_breaks import phrases


@pytest.fixture
def article(build):
    """Builds one page and gives its HTML without what KaTeX makes of the formulas: F stands for each."""

    def article(text, language="ja"):
        html = build({"index": text}, "katex_math", "japanese_lines", "line_breaks", language=language).html("index")
        body = re.search('<div class="body".*?<div class="sphinxsidebar"', html, re.DOTALL)[0]
        soup = BeautifulSoup(body, "html.parser")
        for formula in soup.select(".math"):
            formula.replace_with("F")
        return "".join(map(str, soup.select("h1, p")))

    return article


def heading(html):
    return re.search("<h1>(.*?)<a ", html)[1]


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("二値分類の交差エントロピー", "二値分類の<wbr/>交差エントロピー"),
        ("データ$N$件の交差エントロピー", "データF件の<wbr/>交差エントロピー"),
        ("$K$個に分類する場合", "F個に<wbr/>分類する<wbr/>場合"),
        ("自分を*検算する*本", "自分を<em><wbr/>検算する</em>本"),
        ("分類が2つの場合", '分類が<wbr/><span class="gap"></span>2つの<wbr/>場合'),
        ("用語集", "用語集"),
    ],
)
def test_a_japanese_heading_may_break_between_its_phrases(article, title, broken):
    assert heading(article(f"# {title}")) == broken


def test_an_english_heading_breaks_at_its_spaces(article):
    assert heading(article("# Binary cross entropy", "en")) == "Binary cross entropy"


def test_no_word_is_cut():
    assert phrases("分類1だけで表す") == ["分類1だけで", "表す"]
    assert phrases("この本の検算のしくみ") == ["この", "本の", "検算の", "しくみ"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("値$y$、次", '値<span class="together">F、</span>次'),
        ("値（$y$）。次", '値<span class="together">（F）。</span>次'),
        ("「$y$」と「$t$」", '<span class="together">「F」</span>と<span class="together">「F」</span>'),
        ("$y$件（多い）", "F件（多い）"),
        ("$y$\nです。", "Fです。"),
        ("$a + b = c$、次", '<span class="together">F、</span>次'),
        ("$a + b + c + d + e + f + g + h + i + j + k + l = m$、次", "F、次"),
        ("**値**$y$", "<strong>値</strong>F"),
        ("$x<y$&lt;次", "F&lt;次"),
    ],
)
def test_a_formula_is_not_parted_from_its_punctuation_unless_it_is_long(article, text, html):
    assert article(f"# Page\n\n{text}").endswith(f"<p>{html}</p>")


def test_in_english_too(article):
    html = '<p>for <span class="together">F,</span> <span class="together">(F)</span> and F</p>'
    assert article("# Page\n\nfor $y$, ($t$) and $N$", "en").endswith(html)


@pytest.mark.parametrize(
    ("head", "language", "html"),
    [
        ("正解ラベル$t$", "ja", '<span class="together">正解ラベルF</span>'),
        ("the Label $t$", "en", 'the <span class="together">Label F</span>'),
        ("$t$, label", "en", '<span class="together">F,</span> label'),
    ],
)
def test_in_the_head_of_a_table_a_symbol_keeps_its_word(article, head, language, html):
    assert f"<p>{html}</p>" in article(f"# Page\n\n| {head} | x |\n|---|---|\n| 値 $y$ | 1 |\n", language)
