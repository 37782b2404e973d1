import re
import runpy

import pytest
from npm_package import CONF

SETTINGS = {
    "language_names": {"ja": "日本語", "en": "English"},
    "templates_path": [str(CONF / "templates")],
    "html_sidebars": {"**": ["language-switch.html"]},
}


def links(site, page="index"):
    link = r'<a class="language-switch" href="([^"]+)" lang="(\w+)" hreflang="\w+">(\w+)</a>'
    return re.findall(link, site.html(page))


@pytest.fixture
def twins(tmp_path):
    for folder in ["ja", "en"]:
        (tmp_path / folder / "part").mkdir(parents=True)
        for page in ["index", "part/page"]:
            (tmp_path / folder / f"{page}.md").write_text("---\norphan: true\n---\n\n# Page")


def test_a_page_leads_to_its_twin_in_the_folder_beside(build, twins):
    site = build({}, "language_switch", folder="en", **SETTINGS)
    assert links(site) == [("../ja/index.html", "ja", "日本語")]
    assert links(site, "part/page") == [("../../ja/part/page.html", "ja", "日本語")]
    japanese = build({}, "language_switch", folder="ja", language="ja", **SETTINGS)
    assert links(japanese) == [("../en/index.html", "en", "English")]


def test_generated_pages_have_twins_too(build, twins):
    assert links(build({}, "language_switch", folder="en", **SETTINGS), "search") == [
        ("../ja/search.html", "ja", "日本語")
    ]


def test_a_page_without_a_twin_has_no_link(build, twins):
    site = build({"lonely": "# Page"}, "language_switch", folder="en", **SETTINGS)
    assert links(site, "lonely") == []


def test_on_read_the_docs_the_address_tells_the_language(build, twins):
    address = "https://book.example.org/en/latest/"
    site = build({}, "language_switch", folder="en", html_baseurl=address, **SETTINGS)
    assert links(site, "part/page") == [("https://book.example.org/ja/latest/part/page.html", "ja", "日本語")]


def alternates(site, page="index"):
    return re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)" />', site.html(page))


def test_search_engines_learn_the_address_in_each_language(build, twins):
    settings = SETTINGS | {"html_baseurl": "https://book.example.org/en/latest/", "language_default": "en"}
    site = build({}, "language_switch", folder="en", **settings)
    assert alternates(site, "part/page") == [
        ("en", "https://book.example.org/en/latest/part/page.html"),
        ("ja", "https://book.example.org/ja/latest/part/page.html"),
        ("x-default", "https://book.example.org/en/latest/part/page.html"),
    ]
    assert '<link rel="canonical" href="https://book.example.org/en/latest/part/page.html" />' in site.html("part/page")
    assert alternates(site, "search") == []


@pytest.mark.parametrize("address", ["", "https://book.example.org/"])
def test_without_an_address_that_tells_the_language_they_learn_none(build, twins, address):
    assert alternates(build({}, "language_switch", folder="en", html_baseurl=address, **SETTINGS)) == []


def test_a_page_without_a_twin_names_no_alternates(build, twins):
    address = "https://book.example.org/en/latest/"
    assert alternates(build({"x": "# X"}, "language_switch", folder="en", html_baseurl=address, **SETTINGS), "x") == []


def test_an_address_without_the_language_is_no_guide(build, twins):
    site = build({}, "language_switch", folder="en", html_baseurl="https://book.example.org/", **SETTINGS)
    assert links(site) == [("../ja/index.html", "ja", "日本語")]


def test_another_server_may_hold_the_other_language(build, twins):
    site = build({}, "language_switch", folder="en", language_switch_base="http://127.0.0.1:8001", **SETTINGS)
    assert links(site) == [("http://127.0.0.1:8001/index.html", "ja", "日本語")]


def test_pages_of_one_language_are_not_built_as_the_other(build, twins):
    with pytest.raises(SystemExit, match="BOOK_LANGUAGE=en"):
        build({}, "language_switch", folder="en", language="ja", **SETTINGS)


def test_a_language_that_the_book_lacks_is_an_error(build):
    with pytest.raises(SystemExit, match="ja and en, not in 'fr'"):
        build({"index": "# Page"}, "language_switch", language="fr", **SETTINGS)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "ja"),
        ({"BOOK_LANGUAGE": "en"}, "en"),
        ({"READTHEDOCS_LANGUAGE": "en"}, "en"),
        ({"BOOK_LANGUAGE": "ja", "READTHEDOCS_LANGUAGE": "en"}, "ja"),
    ],
)
def test_the_language_comes_from_the_environment(monkeypatch, environment, language):
    for name in ["BOOK_LANGUAGE", "READTHEDOCS_LANGUAGE"]:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.syspath_prepend(CONF)  # put back the path that conf.py changes
    assert runpy.run_path(str(CONF / "conf.py"))["language"] == language


def test_headings_are_linked_by_their_labels(build):
    site = build({"index": "(first-label)=\n# 題\n\n(second_label)=\n## Title\n"}, "language_switch", **SETTINGS)
    assert re.findall(r'class="headerlink" href="#([^"]+)"', site.html("index")) == ["first-label", "second-label"]
    assert not site.warnings


def test_a_label_that_another_title_takes_is_a_warning(build):
    site = build(
        {"index": "(first-label)=\n# Second label\n\n(second-label)=\n## Title\n"}, "language_switch", **SETTINGS
    )
    assert "index.md:5: WARNING: another heading's title is the label 'second-label'" in site.warnings


def test_headings_and_numbered_equations_lead_to_their_twins(build, twins):
    page = "(top)=\n# Page\n\n(part)=\n## Part\n\n```{math}\n:label: eq-1\nx\n```\n\n```{math}\nx\n```\n"
    texts = {"ja": "日本語で見る"}
    site = build({"index": page}, "language_switch", "katex_math", "equation_numbers", folder="en",
                 language_switch_texts=texts, html_math_renderer="katex", **SETTINGS)  # fmt: skip
    link = '<a class="twin-link" href="../ja/index.html#{}" lang="ja" hreflang="ja">日本語で見る</a>'
    html = site.html("index")
    for place in ["top", "part"]:
        heading = f"</h{1 + (place == 'part')}>"
        assert re.search(rf'{heading}<a class="headerlink" [^>]*>[^<]*</a>{re.escape(link.format(place))}\n', html)
    assert f"</a>{link.format('equation-eq-1')}</span></div>" in html
    assert html.count("twin-link") == 3


def test_only_what_has_a_twin_leads_there(build, twins):
    assert "twin-link" not in build({"lonely": "(top)=\n# Page\n"}, "language_switch", folder="en", **SETTINGS).html(
        "lonely"
    )


def test_examples_and_equations_without_a_label_are_counted(build):
    page = "# Page\n\n```python\n>>> 1\n1\n```\n\n```{math}\n:label: eq-1\nx\n```\n\n- $$x$$\n\n```\ntext\n```\n"
    html = build({"index": page}, "language_switch", **SETTINGS).html("index")
    assert re.findall(r'<div class="([\w -]+)" id="place-(\d)"', html) == [
        ("highlight-python notranslate", "1"),
        ("math notranslate nohighlight", "2"),
        ("highlight-default notranslate", "3"),
    ]
