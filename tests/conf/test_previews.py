import re

GLOSSARY = """
[loss]
introduced = "top"
en.term = "loss"
en.definition = "How *far* a prediction is off; see {eq}`eq-1` and {term}`odds`."
ja.term = "損失"
ja.reading = "そんしつ"
ja.definition = "外れ方。"

[odds]
introduced = "top"
en.term = "odds"
en.definition = "A ratio."
ja.term = "オッズ"
ja.reading = "おっず"
ja.definition = "比。"
"""
PAGES = {
    "index": "(top)=\n# Book\n\n```{toctree}\none\ntwo\nglossary\n```\n",
    "one": "(one)=\n# One\n\n```{math}\n:label: eq-1\n% given: a\na = b\n```\n\nSee {eq}`eq-1`.\n",
    "two": "(two)=\n# Two\n\nSee {eq}`eq-1`, {eq}`eq-1`, the {term}`loss`.\n",
    "glossary": "(glossary)=\n# Glossary\n\n```{glossary-terms}\n```\n",
}
EXTENSIONS = ["language_switch", "equation_numbers", "katex_math", "glossary", "previews"]
SETTINGS = {"language_names": {"ja": "日本語", "en": "English"}, "html_math_renderer": "katex"}


def built(build, tmp_path, pages=PAGES, glossary=GLOSSARY):
    (tmp_path / "glossary.toml").write_text(glossary, "utf-8")
    site = build(pages, *EXTENSIONS, folder="en", **SETTINGS)
    assert not site.warnings
    return site


def templates(site, page):
    return dict(re.findall(r'<template data-for="([^"]+)">(.*?)</template>', site.html(page), re.DOTALL))


def test_a_page_carries_once_what_it_cites_from_other_pages(build, tmp_path):
    site = built(build, tmp_path)
    shown = templates(site, "two")
    assert list(shown) == ["glossary.html#term-loss", "one.html#equation-eq-1"]
    assert "<mi>a</mi><mo>=</mo><mi>b</mi>" in shown["one.html#equation-eq-1"]
    assert "given" not in shown["one.html#equation-eq-1"]
    assert site.html("two").count("previews.js") == 1


def test_a_definition_is_shown_without_links(build, tmp_path):
    definition = templates(built(build, tmp_path), "two")["glossary.html#term-loss"]
    assert re.sub("<[^>]+>", "", definition) == "How far a prediction is off; see (1) and odds."
    assert "<em>far</em>" in definition and "<a" not in definition


def test_what_stands_on_the_page_itself_is_not_put_there_again(build, tmp_path):
    site = built(build, tmp_path)
    assert templates(site, "one") == {} and 'class="previews"' in site.html("one")
    assert list(templates(site, "glossary")) == ["one.html#equation-eq-1"]


def test_a_page_that_cites_nothing_loads_nothing(build, tmp_path):
    assert "previews" not in built(build, tmp_path).html("index")


def test_a_change_of_what_is_cited_reaches_the_pages_that_cite_it(build, tmp_path):
    built(build, tmp_path)
    changed = PAGES | {"one": PAGES["one"].replace("a = b", "a = c")}
    shown = templates(built(build, tmp_path, changed), "two")
    assert "<mi>c</mi>" in shown["one.html#equation-eq-1"]
    glossary = GLOSSARY.replace("How *far*", "By how much")
    shown = templates(built(build, tmp_path, changed, glossary), "two")
    assert "By how much" in shown["glossary.html#term-loss"]
