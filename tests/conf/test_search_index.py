import json
import re

import pytest

PAGE = r"""(page)=
# 尤度のページ

前置きで、$y_{1}$は0.49です。

(part)=
## 対数（$\log$）

本文の`code`と**強調**。

```{math}
:label: eq-7.1
BCE = - \log L
```

% not shown

````{note}
注意。

```python
>>> bce_sum([1], [0.5])
```
````
"""
GLOSSARY = """[likelihood]
introduced = "page"
en.term = "likelihood"
en.definition = "What it is."
ja.term = "尤度"
ja.reading = "ゆうど"
ja.also = ["もっともらしさ"]
ja.definition = "意味。"
"""
FUNCTION = """# Reference

```{eval-rst}
.. function:: book.likelihood(t, y)

   Multiply.
```
"""


@pytest.fixture
def index(build, tmp_path):
    """Builds a small book and gives what the search page loads."""

    def index(pages, *extensions, language="ja", **settings):
        (tmp_path / "glossary.toml").write_text(GLOSSARY, "utf-8")
        extensions = ["search_index", "equation_numbers", "katex_math", *extensions]
        names = {"ja": "日本語", "en": "English"}
        site = build(pages, *extensions, folder=language, language=language, language_names=names, **settings)
        assert not site.warnings
        assert not (site.app.outdir / "searchindex.js").exists()
        text = (site.app.outdir / "_static/search-index.js").read_text("utf-8")
        return json.loads(re.fullmatch(r"const SEARCH_INDEX = (.*);\n", text)[1])

    return index


def test_a_page_has_its_text_by_section_and_equation_as_a_reader_sees_it(index):
    title, entries = "尤度のページ", [
        ["", "", 0, "前置きで、y₁は0.49です。"],
        ["part", "対数（log）", 0, "本文のcodeと強調。 注意。 >>> bce_sum([1], [0.5])"],
        ["equation-eq-7-1", "(7.1)", 3, "BCE = −log L (7.1)"],
    ]  # fmt: skip
    assert index({"index": PAGE})["pages"] == [["index", "index.html", title, entries]]


def test_a_term_and_a_function_are_entries_of_their_own(index):
    pages = {"index": "(page)=\n# 用語\n\n```{glossary-terms}\n```\n"}
    terms = index(pages, "glossary")["pages"][0][3]
    assert terms[1:] == [["term-likelihood", "尤度", 1, "尤度（ゆうど） likelihood 意味。 初出：用語"]]
    functions = index({"index": FUNCTION}, language="en")["pages"][0][3]
    assert functions[1:] == [["book.likelihood", "book.likelihood", 2, "book.likelihood(t, y) Multiply."]]


def test_what_a_term_is_called_elsewhere_leads_to_its_name_here(index):
    japanese = index({"index": PAGE})
    assert japanese["names"] == dict.fromkeys(["likelihood", "ゆうど"], "尤度")
    assert japanese["also"] == {"もっともらしさ": "尤度"}
    english = index({"index": PAGE}, language="en")
    assert english["names"] == dict.fromkeys(["尤度", "ゆうど", "もっともらしさ"], "likelihood")
    assert english["also"] == {}


def test_pages_stand_in_the_order_of_reading_with_their_addresses(index):
    pages = {"index": "# 1\n\n```{toctree}\nlast\nfirst\n```\n", "first": "# 3\n", "last": "# 2\n"}
    listed = index(pages)["pages"]
    assert [(name, address) for name, address, *_ in listed] == [
        ("index", "index.html"), ("last", "last.html"), ("first", "first.html"),
    ]  # fmt: skip
    assert [address for _name, address, *_ in index(pages, builder="dirhtml")["pages"]] == ["", "last/", "first/"]


def test_an_unchanged_page_stays_in_the_index_and_one_that_is_gone_does_not(index, tmp_path):
    before = index({"index": "# 1\n\n```{toctree}\nother\n```\n", "other": "# 2\n\n尤度。"})
    after = index({"index": "# 1の2\n\n```{toctree}\nother\n```\n"})
    assert [page[2] for page in after["pages"]] == ["1の2", "2"]
    assert after["pages"][1] == before["pages"][1]
    (tmp_path / "ja/other.md").unlink()
    assert [page[2] for page in index({"index": "# 1\n"})["pages"]] == ["1"]


def test_a_builder_without_a_search_gets_none(build):
    extensions, names = ["search_index", "equation_numbers", "katex_math"], {"en": "English"}
    site = build({"index": PAGE}, *extensions, builder="text", language_names=names)
    assert not list(site.app.outdir.rglob("*.js"))
