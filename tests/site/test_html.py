"""The built files themselves: links, languages, what a page says of itself, and that nothing comes from elsewhere."""

import inspect
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

import crossentropy
from tests.conftest import ROOT
from tests.site.conftest import PAGES
from tests.site.test_parallel import BACK, LINK
from tests.site.test_reading import both
from tests.site.test_twins import OTHER

CHANGED = {"ja": "最終更新：", "en": "Last changed "}
LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "use": "href"}


@pytest.fixture(scope="session")
def documents(site):
    """Every HTML file of the site, parsed."""
    files = [file for file in sorted(site.rglob("*.html")) if "_static" not in file.parts]
    return {file: BeautifulSoup(file.read_text("utf-8"), "html.parser") for file in files}


def test_both_languages_have_the_same_files(documents, site):
    ja, en = (
        {file.relative_to(site / language) for file in documents if file.is_relative_to(site / language)}
        for language in ("ja", "en")
    )
    assert ja == en and Path("one-record.html") in ja


def test_every_link_within_the_site_leads_somewhere(documents):
    anchors = {file: {tag["id"] for tag in soup.find_all(id=True)} for file, soup in documents.items()}
    broken = []
    for file, soup in documents.items():
        for link in soup.find_all(["a", "link"], href=True):
            if link["href"].startswith(("http:", "https:", "mailto:", "javascript:")):
                continue
            address, fragment = urldefrag(urljoin(file.as_uri(), link["href"]))
            target = Path(unquote(address.removeprefix("file://")).partition("?")[0])
            # Sphinx's search page and the theme's buttons carry a bare "#".
            if not target.exists() or (fragment and target in anchors and unquote(fragment) not in anchors[target]):
                broken.append((file.name, link["href"]))
    assert broken == []


def test_nothing_is_loaded_from_elsewhere(documents):
    foreign = []
    for file, soup in documents.items():
        foreign += [
            (file.name, tag[LOADING[tag.name]])
            for tag in soup.find_all(LOADING)
            if tag.get(LOADING[tag.name], "").startswith(("http", "//"))
        ]
        foreign += [
            (file.name, tag["href"])
            for tag in soup.find_all("link", href=True)
            if tag["href"].startswith(("http", "//")) and tag.get("rel") not in (["canonical"], ["alternate"])
        ]
    assert foreign == []


def test_each_page_says_its_language(documents, site):
    for file, soup in documents.items():
        language = file.relative_to(site).parts[0]
        if language in ("ja", "en"):
            assert soup.find("html")["lang"] == language, file


@both
def test_every_page_tells_when_it_was_last_changed(documents, site, language):
    git = ["git", "-C", str(ROOT)]
    shallow = subprocess.run([*git, "rev-parse", "--is-shallow-repository"], capture_output=True, encoding="utf-8")
    for name in PAGES:
        command = [*git, "log", "-1", "--format=%cs", "--", f"docs/{language}/{name}.md"]
        date = subprocess.run(command, capture_output=True, encoding="utf-8").stdout.strip()
        shown = documents[site / language / f"{name}.html"].select(".last-change")
        if date and shallow.stdout.strip() == "false":
            assert [one.get_text() for one in shown] == [CHANGED[language] + date]
            assert shown[0].time["datetime"] == date
        else:
            assert shown == []


@both
def test_every_page_has_a_description_of_its_own_in_its_language(documents, site, language):
    descriptions = set()
    for name in PAGES:
        soup = documents[site / language / f"{name}.html"]
        (text,) = (tag["content"] for tag in soup.select("meta[name=description]"))
        assert [tag["content"] for tag in soup.select("meta[property='og:description']")] == [text]
        assert 20 < len(text) <= 201 and not re.search(r"[\\{}]", text)
        assert bool(re.search("[ぁ-ん].*[ぁ-ん]", text)) == (language == "ja") or name == "bibliography"
        descriptions.add(text)
    assert len(descriptions) == len(PAGES)


@both
def test_every_page_leads_to_both_languages_side_by_side_and_back(documents, site, language):
    for name in PAGES:
        plain, both_ = (documents[site / language / f"{path}.html"] for path in (name, f"parallel/{name}"))
        assert links(plain, "parallel-link") == [(LINK[language], f"parallel/{name}.html")]
        assert links(both_, "parallel-link") == [(BACK[language], f"../{name}.html")]
        other = OTHER[language]
        assert [href for _, href in links(both_, "language-switch")] == [f"../../{other}/parallel/{name}.html"]
        assert headings(both_) == headings(plain) + headings(documents[site / other / f"{name}.html"])


def links(soup, kind):
    return [(link.get_text(), link["href"]) for link in soup.find_all("a", class_=kind)]


def headings(soup):
    return [title.get_text().strip("#") for title in soup.select("article h1")]


def test_the_code_beside_an_equation_is_the_code_that_is_run(documents, site):
    for language in ("ja", "en"):
        shown = documents[site / language / "one-record.html"].get_text()
        for function in (
            crossentropy.cross_entropy,
            crossentropy.bce_two_classes,
            crossentropy.bce_first_class,
            crossentropy.bce,
        ):
            source = inspect.getsource(function)
            body = source[source.rindex('"""') + 3 :].strip()
            assert body in shown
        assert "Parameters\n" not in shown


def test_no_latex_is_left_for_a_script_to_typeset(documents):
    for soup in documents.values():
        for tag in soup.find_all(["annotation", "code", "pre", "script"]):
            tag.decompose()
        assert "\\sum" not in soup.get_text() and "\\log" not in soup.get_text()
