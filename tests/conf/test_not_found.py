import re

SETTINGS = {"language_names": {"ja": "日本語", "en": "English"}, "not_found_titles": {"ja": "本", "en": "Book"}}


def links(site):
    html = site.html("404")
    return set(re.findall(r'(?:href|src|action|data-content_root)="([^"]*)"', html)), html


def test_the_page_leads_to_both_books(build):
    _, html = links(build({"index": "# A"}, "not_found", folder="en", project="Book", **SETTINGS))
    assert '<a href="index.html">Book</a>' in html and '<a href="../ja/index.html" hreflang="ja">本</a>' in html
    assert '<meta name="robots" content="noindex" />' in html
    assert '<link rel="canonical"' not in html


def test_with_an_address_its_links_hold_in_every_folder(build):
    address = "https://book.example.org/en/latest/"
    found, html = links(build({"index": "# A"}, "not_found", folder="en", html_baseurl=address, **SETTINGS))
    assert '<a href="/en/latest/index.html">' in html
    assert '<a href="https://book.example.org/ja/latest/index.html" hreflang="ja">' in html
    assert [link for link in found if not re.match("#|/en/latest/|https://", link)] == []
    assert any(link.startswith("/en/latest/_static/") for link in found)


def test_it_speaks_the_language_of_the_book(build):
    _found, html = links(build({"index": "# 題"}, "not_found", folder="ja", language="ja", **SETTINGS))
    assert "<h1>ページが見つかりません</h1>" in html
