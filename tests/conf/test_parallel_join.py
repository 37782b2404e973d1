import re

import pytest
from parallel_join import Join, elements_of, join, with_links

EQUATION = '<div class="equation notranslate" id="place-1"><div class="equation-box">x<svg><path/></svg></div>{}</div>'
CODE = '<div class="highlight-python notranslate" id="place-2"><div class="highlight"><pre>x</pre></div></div>'


def joined(own, twin):
    """What stands side by side as `own | twin`, what is shared and what is around it as it is."""
    html = Join(own, twin, "ja").html()
    html = re.sub(
        r'<div class="pair"><div>(.*?)</div>\n<div class="beside" lang="ja">(.*?)</div></div>\n', r"{\1|\2}", html
    )
    return html.replace("\n", "")


def test_paragraph_stands_beside_paragraph():
    assert joined("<p>one</p>\n<p>two</p>", "<p>一</p><p>二</p>") == "{<p>one</p>|<p>一</p>}{<p>two</p>|<p>二</p>}"


def test_a_heading_keeps_the_id_of_its_section_and_sections_do_not_nest():
    link = '<a class="headerlink" href="#a" title="…">#</a>'
    own = f'<section id="a"><span id="title"></span><h2>Title{link}</h2><p>x</p></section>'
    twin = f'<section id="a"><span id="dai"></span><h2>題{link}</h2><p>エ</p></section>'
    assert joined(own, twin) == f'{{<h2 id="a">Title{link}</h2>|<h2>題</h2>}}{{<p>x</p>|<p>エ</p>}}'


def test_what_is_the_same_is_shown_once_in_the_page_s_language():
    for same in (EQUATION.format(""), CODE, "<p>1, 2, 3</p>"):
        assert joined(f"<p>one</p>{same}<p>two</p>", f"<p>一</p>{same}<p>二</p>").count(same) == 1
    own, twin = (
        EQUATION.format('<span class="eqno">(7.3, again)</span>'),
        EQUATION.format('<span class="eqno">(再掲)</span>'),
    )
    assert joined(own, twin) == own
    box = '<div class="implementation docutils container"><p>{}</p></div>'
    assert joined(box.format("Source"), box.format("ソース")) == box.format("Source")


def test_code_that_is_not_the_same_stands_side_by_side():
    other = CODE.replace("x", "y")
    assert joined(CODE, other) == "{" + CODE + "|" + other.replace(' id="place-2"', "") + "}"


def test_where_the_paragraphs_are_not_equally_many_those_between_two_equations_stay_together():
    equation = EQUATION.format("")
    own, twin = f"<p>1</p>{equation}<p>2</p><p>3</p>", f"<p>一</p>{equation}<p>二</p>"
    assert joined(own, twin) == f"{{<p>1</p>|<p>一</p>}}{equation}{{<p>2</p><p>3</p>|<p>二</p>}}"


def test_pages_that_differ_in_their_blocks_lose_nothing():
    own = "<p>1</p><ul><li>a</li></ul><p>2</p>"
    twin = f"<p>一</p>{CODE}<p>二</p>"
    assert joined(own, twin).startswith("{<p>1</p>|<p>一</p>}{<ul><li>a</li></ul>|<div")
    assert joined(own, twin).endswith("{<p>2</p>|<p>二</p>}")


DETAILS = f"<details><summary>{{}}</summary>{CODE}<p>{{}}</p></details>"


@pytest.mark.parametrize(
    ("own", "twin", "both"),
    [
        ("<ul><li><p>a</p></li></ul>", "<ul><li><p>い</p></li></ul>", "<ul><li>{<p>a</p>|<p>い</p>}</li></ul>"),
        ("<ol><li>a</li></ol>", "<ol><li>い</li></ol>", "<ol><li>{a|い}</li></ol>"),
        ("<ul><li>a</li><li>b</li></ul>", "<ul><li>い</li></ul>",
         "{<ul><li>a</li><li>b</li></ul>|<ul><li>い</li></ul>}"),
        ("<dl><dt>a</dt><dd><p>b</p></dd></dl>", "<dl><dt>い</dt><dd><p>ろ</p></dd></dl>",
         "<dl><dt>{a|い}</dt><dd>{<p>b</p>|<p>ろ</p>}</dd></dl>"),
        (DETAILS.format("a", "b"), DETAILS.format("い", "ろ"),
         (f'<details><summary>a <span class="beside" lang="ja">い</span></summary>{CODE}'
          "{<p>b</p>|<p>ろ</p>}</details>")),
    ],
)  # fmt: skip
def test_lists_and_boxes_are_joined_item_by_item(own, twin, both):
    assert joined(own, twin) == both


def test_terms_find_their_twins_in_another_order():
    item = '<dt id="term-{}">{}</dt><dd><p>{}</p></dd>'
    own = f'<div class="compound"><p class="rubric">A</p><dl class="glossary">{item.format("a", "A", "1")}</dl>'
    own += f'<p class="rubric">B</p><dl class="glossary">{item.format("b", "B", "2")}</dl></div>'
    entries = item.format("b", "び", "二") + item.format("a", "え", "一")
    twin = f'<div class="compound"><dl class="glossary">{entries}</dl></div>'
    both = joined(own, twin)
    assert '<dt id="term-a">{A|え}</dt><dd>{<p>1</p>|<p>一</p>}</dd>' in both
    assert '<dt id="term-b">{B|び}</dt><dd>{<p>2</p>|<p>二</p>}</dd>' in both


def test_a_drawing_of_the_twin_has_ids_of_its_own():
    parts = '<clipPath id="c"/><path clip-path="url(#c)"/><use href="#c"/><text>{}</text>'
    drawing = f'<figure class="drawing"><svg>{parts}</svg></figure>'
    both = Join(drawing.format("a"), drawing.format("い"), "ja").html()
    for part in ('id="c"', "url(#c)", 'href="#c"', 'id="ja-c"', "url(#ja-c)", 'href="#ja-c"'):
        assert both.count(part) == 1


def test_links_to_pages_that_are_there_side_by_side_stay_others_lead_one_folder_up():
    html = '<a href="two.html#a">x</a><a href="#b">x</a><a href="_modules/m.html">x</a><a href="https://x.org/">href="a"</a>'
    changed = html.replace("_modules", "../_modules")
    assert with_links(html, "one.html", {"one.html", "two.html"}) == changed
    assert with_links('<a href="../two.html">', "part/one.html", {"two.html"}) == '<a href="../two.html">'


def test_html_that_is_not_well_formed_is_an_error():
    with pytest.raises(ValueError, match="</div> where <p> should end"):
        elements_of("<div><p>x</div>")


def test_a_site_is_filled_and_can_be_filled_again(tmp_path):
    page = '<html><article class="bd-article">{}</article></html>'
    for language, text, other in (("en", "one", "ja"), ("ja", "一", "en")):
        (tmp_path / language / "parallel").mkdir(parents=True)
        (tmp_path / language / "a.html").write_text(page.format(f"<p>{text}</p>"), "utf-8")
        slot = f'<div class="parallel" data-beside="{other}"></div>'
        (tmp_path / language / "parallel/a.html").write_text(page.format(slot), "utf-8")
    for _time in range(2):
        join(tmp_path)
        text = (tmp_path / "ja/parallel/a.html").read_text("utf-8")
        assert "<div><p>一</p></div>" in text and text.count("<p>one</p>") == 1
        assert text.startswith("<html>") and text.endswith("</article></html>")
