import html
import re
from xml.etree import ElementTree

import pytest

NAMES = {"ja": "日本語", "en": "English"}
ADDRESS = "https://book.example.org/en/latest/"


def tags(build, text, page="index", **settings):
    site = build({"index": text}, "page_head", language_names=NAMES, **settings)
    pairs = re.findall(r'<meta (?:name|property)="(description|og:[\w:]+)" content="([^"]*)" />', site.html(page))
    return {name: html.unescape(content) for name, content in pairs}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One *two* `three`\n[four](https://x.org) & <5.", "One two three four & <5."),
        ("The label $t_{i}$ is $0,\\, 1$ or $\\log 2$.", "The label t_i is 0, 1 or log 2."),
        ("Short.\n\n```\ncode\n```\n\nThen the next paragraph, too, because one word says little.\n\nNo more.",
         "Short. Then the next paragraph, too, because one word says little."),
        ("This sentence has 100 characters. " * 7, " ".join(["This sentence has 100 characters."] * 5)),
        ("word " * 60, ("word " * 40).strip() + "…"),
    ],
)  # fmt: skip
def test_a_page_is_described_by_its_first_sentences(build, text, expected):
    found = tags(build, f"# Title\n\n{text}\n")
    assert found["description"] == found["og:description"] == expected and len(expected) <= 201


def test_japanese_sentences_are_not_parted(build):
    text = "# 題\n\n前の節の続きです。\n\n尤度の対数をとると、積が和になります。" + "これで十分です。" * 10
    found = tags(build, text, folder="ja", language="ja")
    assert found["description"].startswith("前の節の続きです。尤度の対数をとると、積が和になります。これで")


def test_a_page_without_text_has_no_description(build):
    assert "description" not in tags(build, "# Title\n")


def test_a_page_that_is_shared_tells_its_title_language_and_address(build):
    found = tags(build, "# A & B\n\nText.\n", folder="en", project="Book", html_baseurl=ADDRESS)
    assert found == {
        "description": "Text.",
        "og:title": "A & B",
        "og:type": "website",
        "og:description": "Text.",
        "og:url": ADDRESS + "index.html",
        "og:site_name": "Book",
        "og:locale": "en_GB",
        "og:locale:alternate": "ja_JP",
    }
    assert "og:url" not in tags(build, "# A\n") and tags(build, "# A\n", page="search") == {}


def test_the_sitemap_names_each_page_in_each_language(build, tmp_path):
    (tmp_path / "ja").mkdir()
    (tmp_path / "ja/index.md").write_text("# 題\n", "utf-8")
    site = build({"index": "# A\n"}, "page_head", folder="en", language_names=NAMES, html_baseurl=ADDRESS)
    root = ElementTree.parse(site.app.outdir / "sitemap.xml").getroot()
    assert [child.tag.partition("}")[2] for child in root[0]] == ["loc", "link", "link", "link"]
    assert root[0][0].text == ADDRESS + "index.html" and len(root) == 1
    assert {link.get("hreflang"): link.get("href") for link in root[0][1:]} == {
        "en": ADDRESS + "index.html",
        "ja": "https://book.example.org/ja/latest/index.html",
        "x-default": ADDRESS + "index.html",
    }


def test_without_an_address_there_is_no_sitemap(build):
    site = build({"index": "# A\n"}, "page_head", language_names=NAMES)
    assert not (site.app.outdir / "sitemap.xml").exists()
