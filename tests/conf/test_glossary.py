import os
import re

import pytest
from bs4 import BeautifulSoup

ENTRY = """[{id}]
introduced = "place"
en.term = "{en}"
en.definition = "What it is."
ja.term = "{ja}"
ja.reading = "{reading}"
ja.definition = "意味。"
"""
LIKELIHOOD = ENTRY.format(id="likelihood", en="likelihood", ja="尤度", reading="ゆうど")
BIT = ENTRY.format(id="bit", en="Bit", ja="ビット", reading="びっと")
ENTROPY = ENTRY.format(id="entropy", en="cross entropy", ja="交差エントロピー", reading="こうさえんとろぴー")
THREE = LIKELIHOOD + ENTROPY + BIT
GLOSSARY = "# Glossary\n\n```{glossary-terms}\n```\n\n```{glossary-index}\n```\n"
PAGES = {"index": "(place)=\n# The place\n\n```{toctree}\nwords\n```\n", "words": GLOSSARY}
SETTINGS = {"language_names": {"ja": "日本語", "en": "English"}, "nitpicky": True}


@pytest.fixture
def book(build, tmp_path):
    """Builds a book of two pages with the terms given, unless the file of the terms is to stay as it is."""

    def book(terms=None, pages=PAGES, language="en", extensions=("glossary",), **settings):
        if terms is not None:
            (tmp_path / "glossary.toml").write_text(terms, "utf-8")
        return build(pages, *extensions, folder=language, language=language, **SETTINGS, **settings)

    return book


def parsed(site, page="words"):
    return BeautifulSoup(site.html(page), "html.parser")


def texts(soup, selector):
    return [element.get_text().rstrip("¶") for element in soup.select(selector)]


def test_the_entries_stand_in_the_order_of_the_language_under_headings(book):
    english, japanese = parsed(book(THREE)), parsed(book(language="ja"))
    assert texts(english, "dt .term") == ["Bit", "cross entropy", "likelihood"]
    assert texts(english, "h3.rubric") == ["B", "C", "L"]
    assert texts(japanese, "dt .term") == ["交差エントロピー", "ビット", "尤度"]
    assert texts(japanese, "h3.rubric") == ["か行", "は行", "や行"]


def test_the_line_of_headings_leads_to_the_first_entry_of_each(book):
    links = parsed(book(THREE, language="ja")).select(".glossary-groups a")
    assert [(a.get_text(), a["href"]) for a in links] == [
        ("か行", "#term-entropy"),
        ("は行", "#term-bit"),
        ("や行", "#term-likelihood"),
    ]


def test_an_entry_has_the_other_language_s_term_marked_as_such_and_the_japanese_reading(book):
    english, japanese = parsed(book(THREE)), parsed(book(language="ja"))
    assert texts(english, "dt#term-entropy") == ["cross entropy 交差エントロピー（こうさエントロピー）"]
    assert texts(english, "dt#term-entropy [lang=ja]") == ["交差エントロピー（こうさエントロピー）"]
    assert texts(japanese, "dt#term-entropy") == ["交差エントロピー（こうさエントロピー） cross entropy"]
    assert texts(japanese, "dt#term-entropy [lang=en]") == ["cross entropy"]


def test_a_term_in_kana_needs_no_reading_beside_it(book):
    assert texts(parsed(book(BIT)), "dt#term-bit") == ["Bit ビット"]


def test_an_entry_links_to_the_place_that_introduces_it_by_its_title(book):
    (link,) = parsed(book(BIT)).select("dd .introduced a")
    assert (link["href"], link.get_text()) == ("index.html#place", "The place")
    assert texts(parsed(book(language="ja")), "dd .introduced") == ["初出：The place"]


def test_the_index_has_the_other_language_s_terms_in_its_order_and_leads_to_the_entries(book):
    english, japanese = parsed(book(THREE)), parsed(book(language="ja"))
    assert texts(english, ".glossary-index li") == [
        "交差エントロピー（こうさエントロピー） cross entropy",
        "ビット Bit",
        "尤度（ゆうど） likelihood",
    ]
    assert texts(japanese, ".glossary-index [lang=en] a") == ["Bit", "cross entropy", "likelihood"]
    for page in (english, japanese):
        for link in page.select(".glossary-index a"):
            entry = page.select_one(link["href"])
            assert entry.name == "dt" and link.get_text() in entry.get_text()


def test_the_anchors_are_the_same_in_both_languages(book):
    english, japanese = ({dt["id"] for dt in parsed(book(THREE, language=x)).select("dt")} for x in ("en", "ja"))
    assert english == japanese == {"term-bit", "term-entropy", "term-likelihood"}


def test_a_page_links_to_a_term_by_its_name_in_the_page_s_language(book):
    for language, name in [("en", "likelihood"), ("en", "Likelihood"), ("ja", "尤度")]:
        page = {**PAGES, "index": PAGES["index"] + f"\n{{term}}`{name}`"}
        site = book(THREE, page, language)
        (link,) = parsed(site, "index").select('a[href="words.html#term-likelihood"]')
        assert link.get_text() == name and not site.warnings


def test_a_name_that_is_no_term_in_the_page_s_language_is_a_warning(book):
    site = book(THREE, {**PAGES, "index": PAGES["index"] + "\n{term}`尤度`"})
    assert re.search(r"index.md:\d+: WARNING: term not in glossary: '尤度'", site.warnings)


def test_a_definition_may_have_markup_and_its_line_breaks_are_those_of_the_language(book):
    terms = BIT.replace('"What it is."', '"""\nA *unit*,\nsee {term}`likelihood`.\n"""').replace(
        '"意味。"', '"""\n意味。\n単位。"""'
    )
    english, japanese = parsed(book(terms + LIKELIHOOD)), parsed(book(language="ja"))
    assert english.select_one("#term-bit + dd em") and english.select_one('#term-bit + dd a[href="#term-likelihood"]')
    assert texts(english, "#term-bit + dd > p")[0] == "A unit,\nsee likelihood."
    assert texts(japanese, "#term-bit + dd > p")[0] == "意味。\n単位。"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('ja.definition = "意味。"\n', "", 8, "bit: ja.definition is missing"),
        ('introduced = "place"\n', "", 8, "bit: introduced is missing"),
        ('en.term = "Bit"', 'en.term = " "', 10, "bit: en.term has no text"),
        ('en.term = "Bit"', "en.term = 1", 10, "bit: en.term has no text"),
        ('en.term = "Bit"', 'en.term = "Bit"\nen.plural = "bits"', 11, "bit: en.plural is unknown; a term has "),
        ('en.term = "Bit"', 'en.term = "Bit"\nfr.term = "bit"', 11, "bit: fr is unknown; a term has introduced,"),
        ('en.term = "Bit"', 'en.term = "Bit"\nen.reading = "びっと"', 11, "bit: en.reading is unknown"),
        ('"びっと"', '"ビット"', 13, "bit: the reading ビット is not all in hiragana"),
        ('"びっと"', '"ばいと"', 13, "bit: the reading ばいと does not fit the kana of ビット"),
        ('en.term = "Bit"', 'en.term = "Bit"\nen.also = "b"', 11, "bit: en.also is a list of names, or is left out"),
        ('en.term = "Bit"', 'en.term = "Bit"\nen.also = [" "]', 11, "bit: en.also is a list of names, or is left out"),
        ("[bit]", "[likelihood]", 8, "two terms have one id: Cannot declare ('likelihood',) twice"),
        ("[bit]", '["ビット"]', 8, "ビット: the name of a table is an anchor"),
        ('"Bit"', '"Likelihood"', 8, "bit: Likelihood is the name of likelihood already, on line 1"),
        ('"ビット"', '"尤度"', 8, "bit: 尤度 is the name of likelihood already, on line 1"),
        ('"ビット"', '"ビット', 12, "this is not TOML: "),
        ('introduced = "place"', 'introduced = "nowhere"', 9, "bit: it is introduced at 'nowhere', but no heading"),
        ('"What it is."', '"It is $x$."', 11, "bit: en.definition has mathematics, which nobody checks"),
        ('"What it is."', '"It is {math}`x`."', 11, "bit: en.definition has mathematics, which nobody checks"),
        ('"What it is."', '"{nothing}`x`"', 11, "bit: en.definition is wrong, as the warning before this one says"),
        ('"What it is."', '"One.\\n\\nTwo."', 11, "bit: en.definition is not one paragraph"),
        ('"What it is."', '"""\nA unit, like the {term}`byte`."""', 12, "term not in glossary: 'byte'"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_term_is_said_with_the_file_the_line_and_the_term(book, tmp_path, old, new, line, message):
    assert BIT.count(old) == 1
    site = book(LIKELIHOOD + BIT.replace(old, new))
    assert f"{tmp_path}/glossary.toml:{line}: WARNING: {message}" in site.warnings


def test_a_glossary_without_its_file_is_a_warning(book, tmp_path):
    assert f"{tmp_path}/glossary.toml:1: WARNING: there is no such file" in book().warnings


def test_where_warnings_are_errors_a_wrong_term_stops_the_build(book, tmp_path):
    with pytest.raises(SystemExit, match="no page is written"):
        book(BIT.replace('"place"', '"nowhere"'), extensions=["glossary", "strict"], fail_on_warnings=True)
    assert not list(tmp_path.rglob("words.html"))


def test_a_changed_term_changes_the_glossary_though_no_page_has_changed(book, tmp_path):
    book(BIT)
    later(tmp_path, BIT.replace("What it is.", "A unit."))
    assert texts(parsed(book(pages={})), "#term-bit + dd > p")[0] == "A unit."


def test_a_term_that_is_gone_is_missed_on_a_page_that_has_not_changed(book, tmp_path):
    assert not book(THREE, {**PAGES, "index": PAGES["index"] + "\n{term}`likelihood`"}).warnings
    later(tmp_path, BIT + ENTROPY)
    assert re.search(r"index.md:\d+: WARNING: term not in glossary: 'likelihood'", book(pages={}).warnings)


def test_a_place_that_is_gone_is_missed_though_the_terms_have_not_changed(book):
    assert not book(BIT).warnings
    moved = PAGES["index"].replace("(place)=", "(other)=")
    assert (
        "glossary.toml:2: WARNING: bit: it is introduced at 'place', but no heading"
        in book(pages={"index": moved}).warnings
    )


def test_the_glossary_cites_a_title_as_it_is_now(book):
    book(BIT)
    site = book(pages={"index": PAGES["index"].replace("The place", "Elsewhere")})
    assert texts(parsed(site), "dd .introduced a") == ["Elsewhere"]


def later(folder, terms):
    """Change the terms as someone does who takes longer than the clock's tick between two builds."""
    file = folder / "glossary.toml"
    before = file.stat().st_mtime
    file.write_text(terms, "utf-8")
    os.utime(file, (before + 10, before + 10))
