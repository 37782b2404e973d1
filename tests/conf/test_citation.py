import re

from npm_package import CONF

BOOK = {"key": "bce", "author": "The authors", "book": "A Book: 100% & more", "year": "2026"}


def entry(build, title="Title", page="page", **settings):
    pages = {"index": "# Book\n\n```{toctree}\npage\n```\n", "page": f"# {title}\n"}
    templates = {"templates_path": [str(CONF / "templates")], "html_sidebars": {"**": ["citation.html"]}}
    site = build(pages, "citation", citation=BOOK, **templates, **settings)
    found = re.search(r"<pre>(.*?)</pre>", site.html(page), re.DOTALL)
    return found and found[1].replace("&amp;", "&")


def test_a_page_is_cited_by_its_title_in_the_book(build):
    assert entry(build) == (
        "@misc{bce-page-en,\n"
        "  author = {{The authors}},\n"
        "  title = {Title},\n"
        "  howpublished = {A Book: 100\\% \\& more},\n"
        "  year = {2026},\n"
        "  langid = {english},\n"
        "}"
    )


def test_the_cover_is_cited_as_the_book(build):
    cover = entry(build, page="index")
    assert "title = {A Book" in cover and "howpublished" not in cover


def test_the_address_is_there_if_the_site_has_one(build):
    assert "  url = {https://x.org/en/page.html},\n" in entry(build, html_baseurl="https://x.org/en/")


def test_a_title_is_printed_as_it_is(build):
    assert r"title = {C\char94{}2 \$\_\#\char123{}\char126{}\char92{}}" in entry(build, title=r"C\^2 \$\_\#\{\~\\")


def test_generated_pages_are_not_cited(build):
    assert entry(build, page="search") is None
