"""The figures of the book are drawn while a page is read, the same each time, and fit its theme and its language."""

import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import drawing
import pytest

NAMES = sorted(file.stem for file in drawing.FIGURES.glob("*.py") if file.stem != "ink")

FIGURE = """\
SIZE = (3, 2)
TEXT = {"ja": "図", "en": "a figure"}

def draw(figure, text):
    figure.subplots().set_title(text)
"""

PAGE = """\
# Page

```{drawing} own
:name: own-figure
:alt: A frame & nothing in it

The **caption**.
```

See {ref}`the figure <own-figure>`.
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A folder with one figure, `own`."""
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures/ink.py").write_text((drawing.FIGURES / "ink.py").read_text("utf-8"), "utf-8")
    (tmp_path / "figures/own.py").write_text(FIGURE, "utf-8")
    monkeypatch.setattr(drawing, "FIGURES", tmp_path / "figures")
    return tmp_path / "figures/own.py"


def test_a_drawing_stands_in_the_page_with_its_words_its_caption_and_what_one_sees(build, own):
    site = build({"index": PAGE}, "drawing")
    html = site.html("index")
    assert site.warnings == ""
    assert '<svg role="img" aria-label="A frame &amp; nothing in it"' in html
    assert re.search(r"<figure [^>]*id=\"own-figure\"", html) and 'href="#own-figure"' in html
    assert ">a figure</text>" in html and "<strong>caption</strong>" in html


def test_its_words_are_those_of_the_page_s_language(build, own):
    assert ">図</text>" in build({"index": PAGE}, "drawing", language="ja").html("index")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{drawing} own", "{drawing} other", "docs/figures/other.py can't be drawn: FileNotFoundError"),
        (":alt: A frame & nothing in it\n", "", "a drawing needs :alt:, which says what one sees"),
        ("The **caption**.", "- a list", "the caption of a drawing is one paragraph"),
        ("{drawing} own", "{drawing} bad", "docs/figures/bad.py can't be drawn: ZeroDivisionError: division by zero"),
        ("{drawing} own", "{drawing} mute", "docs/figures/mute.py can't be drawn: KeyError: 'en'"),
    ],
)
def test_what_is_wrong_with_a_drawing_is_said_with_its_place(build, own, old, new, message):
    own.with_name("bad.py").write_text(FIGURE + "    1 / 0\n", "utf-8")
    own.with_name("mute.py").write_text(FIGURE.replace('"en"', '"fr"'), "utf-8")
    assert re.search(
        rf"index\.md:3: ERROR: .*{re.escape(message)}", build({"index": PAGE.replace(old, new)}, "drawing").warnings
    )


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_figure_of_the_book_is_part_of_its_page(name, language):
    text = drawing.svg_of(name, language)
    svg = ElementTree.fromstring(text)
    assert svg.get("viewBox") and "width" not in svg.attrib
    assert "<style" not in text and "<image" not in text and "http" not in text.replace("http://www.w3.org/", "")
    colours = set(re.findall(r"#[0-9a-f]{3,8}\b(?!\))", re.sub(r"var\([^)]*\)", "", text)))
    ids = set(re.findall(r'id="([^"]+)"', text))
    assert colours <= {f"#{i}" for i in ids}, "colours that are no names of the style sheet"
    assert all(i.startswith(f"{name}-") for i in ids)
    assert set(re.findall(r'(?:href="|url\()#([^")]+)', text)) <= ids
    assert "font-family" not in text and "font:" not in text
    assert len(text) < 40_000


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_of_the_book_has_as_many_words_in_each_language(name):
    japanese, english = (re.findall(r"<text[^>]*>([^<]*)", drawing.svg_of(name, language)) for language in ("ja", "en"))
    assert len(japanese) == len(english) and japanese != english
    assert not any(re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", word) for word in english)


def test_the_figures_are_the_same_to_the_byte_in_another_process():
    code = "import drawing, sys; print(*(drawing.svg_of(n, l) for n in sys.argv[1:] for l in ('ja', 'en')))"
    path = os.pathsep.join(
        map(str, (drawing.FIGURES.parents[1] / "src", drawing.FIGURES.parents[1] / "conf/extensions"))
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code, *NAMES],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert outputs[0] == outputs[1]
