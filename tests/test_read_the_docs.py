"""The commands that Read the Docs runs, with the variables that it sets, for each of the two projects."""

import os
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.conftest import ROOT, run
from tests.visits import served


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Build both projects; give the address at which they can be read, and of each its folder and what was printed."""
    folder, projects = tmp_path_factory.mktemp("published"), {}
    commands = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))["build"]["jobs"]["build"]["html"]
    assert all("build/" in command for command in commands)
    with served(folder, first="/ja/latest/") as root:  # that of the first project
        for language in ("ja", "en"):
            machine, output = tmp_path_factory.mktemp(language), ""
            for command in commands:
                done = run(
                    command.replace("build/", f"{machine}/build/"),  # in the checkout there may be another build's
                    READTHEDOCS_LANGUAGE=language,
                    READTHEDOCS_OUTPUT=str(machine / "output"),
                    READTHEDOCS_CANONICAL_URL=f"{root}/{language}/latest/",
                    PATH=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
                )
                assert done.returncode == 0, done.stderr
                output += done.stdout
            (folder / language).mkdir()
            html = (machine / "output/html").rename(folder / language / "latest")
            projects[language] = html, output
        yield root, projects


@pytest.mark.parametrize(("language", "other"), [("ja", "en"), ("en", "ja")])
def test_each_project_builds_its_language_and_links_to_the_other_s_address(published, language, other):
    root, projects = published
    html, output = projects[language]
    assert "bookcheck: " in output and "have passed" in output
    page = BeautifulSoup((html / "one-record.html").read_text("utf-8"), "html.parser")
    assert page.find("html")["lang"] == language
    assert page.find("a", class_="language-switch")["href"] == f"{root}/{other}/latest/one-record.html"
    assert page.find("link", rel="canonical")["href"] == f"{root}/{language}/latest/one-record.html"
    alternates = {link["hreflang"]: link["href"] for link in page.find_all("link", rel="alternate")}
    addresses = {code: f"{root}/{code}/latest/one-record.html" for code in ("ja", "en")}
    assert alternates == addresses | {"x-default": addresses["en"]}
    assert page.find("meta", property="og:url")["content"] == addresses[language]
    assert f"url = {{{addresses[language]}}}" in page.find(class_="citation").get_text()
    assert f"<loc>{addresses[language]}</loc>" in (html / "sitemap.xml").read_text("utf-8")
    assert "parallel" not in (html / "sitemap.xml").read_text("utf-8")

    lost = BeautifulSoup((html / "404.html").read_text("utf-8"), "html.parser")
    links = [tag["href"] for tag in lost.find_all(["a", "link"], href=True)]
    links += [tag["src"] for tag in lost.find_all("script", src=True)]
    assert [link for link in links if not link.startswith((f"/{language}/latest/", "https://", f"{root}/", "#"))] == []
    assert f"{root}/{other}/latest/index.html" in links

    both = BeautifulSoup((html / "parallel/one-record.html").read_text("utf-8"), "html.parser")
    assert both.find("html")["lang"] == language
    assert both.find(class_="beside", lang=other).h1 and both.find("link", rel=["canonical", "alternate"]) is None
    switch = both.find("a", class_="language-switch")
    assert switch["href"] == f"{root}/{other}/latest/parallel/one-record.html"


@pytest.mark.parametrize(
    ("locale", "expected"), [("ja-JP", "ja"), ("en-GB", "en"), ("fr-FR", "en")], ids=["Japanese", "English", "French"]
)
def test_who_comes_without_a_language_is_led_to_the_reader_s_own(published, chromium, locale, expected):
    root, _projects = published
    homes = {code: f"{root}/{code}/latest/" for code in ("ja", "en")}
    context = chromium.new_context(locale=locale)
    page = context.new_page()
    page.goto(root)
    page.wait_for_url(f"{homes[expected]}{'index.html' * (expected == 'en')}")
    # Who asks for a language gets it, and who has chosen one will be led there.
    page.goto(homes["ja"])
    page.wait_for_load_state("networkidle")
    assert page.url == homes["ja"]
    page.locator(".language-switch").click()
    page.wait_for_url(f"{homes['en']}index.html")
    page.locator(".language-switch").click()
    page.wait_for_url(f"{homes['ja']}index.html")
    page.wait_for_function("localStorage.getItem('language') === 'ja'")
    page.goto(root)
    page.wait_for_load_state("networkidle")
    assert page.url == homes["ja"]
    context.close()
