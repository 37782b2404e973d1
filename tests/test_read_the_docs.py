"""The commands that Read the Docs runs, with the variables that it sets, for each of the two projects."""

import os
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.conftest import ROOT, run


@pytest.mark.parametrize(("language", "other"), [("ja", "en"), ("en", "ja")])
def test_each_project_builds_its_language_and_links_to_the_other_s_address(tmp_path, language, other):
    commands = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))["build"]["jobs"]["build"]["html"]
    assert all("build/" in command for command in commands)
    output = ""
    for command in commands:
        done = run(
            command.replace("build/", f"{tmp_path}/build/"),  # in the checkout there may be another build's
            READTHEDOCS_LANGUAGE=language,
            READTHEDOCS_OUTPUT=str(tmp_path / "output"),
            READTHEDOCS_CANONICAL_URL=f"https://example.org/{language}/latest/",
            PATH=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        )
        assert done.returncode == 0, done.stderr
        output += done.stdout
    assert "bookcheck: " in output and "have passed" in output
    html = tmp_path / "output/html"
    page = BeautifulSoup((html / "one-record.html").read_text("utf-8"), "html.parser")
    assert page.find("html")["lang"] == language
    assert page.find("a", class_="language-switch")["href"] == f"https://example.org/{other}/latest/one-record.html"
    assert page.find("link", rel="canonical")["href"] == f"https://example.org/{language}/latest/one-record.html"
    alternates = {link["hreflang"]: link["href"] for link in page.find_all("link", rel="alternate")}
    addresses = {code: f"https://example.org/{code}/latest/one-record.html" for code in ("ja", "en")}
    assert alternates == addresses | {"x-default": addresses["en"]}
    assert page.find("meta", property="og:url")["content"] == addresses[language]
    assert f"url = {{{addresses[language]}}}" in page.find(class_="citation").get_text()
    assert f"<loc>{addresses[language]}</loc>" in (html / "sitemap.xml").read_text("utf-8")
    assert "parallel" not in (html / "sitemap.xml").read_text("utf-8")

    lost = BeautifulSoup((html / "404.html").read_text("utf-8"), "html.parser")
    links = [tag["href"] for tag in lost.find_all(["a", "link"], href=True)]
    links += [tag["src"] for tag in lost.find_all("script", src=True)]
    assert [link for link in links if not link.startswith((f"/{language}/latest/", "https://", "#"))] == []
    assert f"https://example.org/{other}/latest/index.html" in links

    both = BeautifulSoup((html / "parallel/one-record.html").read_text("utf-8"), "html.parser")
    assert both.find("html")["lang"] == language
    assert both.find(class_="beside", lang=other).h1 and both.find("link", rel=["canonical", "alternate"]) is None
    switch = both.find("a", class_="language-switch")
    assert switch["href"] == f"https://example.org/{other}/latest/parallel/one-record.html"
