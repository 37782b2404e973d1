import base64
import re
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from npm_package import npm_package
from slim_fonts import ALWAYS, is_used, subset, with_fonts

FONTS = npm_package("katex") / "dist/fonts"
MAIN = FONTS / "KaTeX_Main-Regular.woff2"
FACE = "@font-face{font-family:One;font-weight:700;src:url(one.woff2)}"


def characters(font):
    return {chr(code) for code in TTFont(BytesIO(font)).getBestCmap()}


def remember_nothing(make, *made_from):
    return make()


def test_a_font_keeps_the_characters_that_occur_and_no_others():
    small = subset(MAIN.read_bytes(), "aΣ=あ")
    assert characters(small) == set("aΣ=")
    assert len(small) < MAIN.stat().st_size / 5
    assert subset(MAIN.read_bytes(), "aΣ=あ") == small


def test_a_font_of_which_nothing_occurs_is_left_out():
    assert subset(MAIN.read_bytes(), "あ ") == b""


@pytest.mark.parametrize(
    ("rules", "used"),
    [
        ("p{font-family:One;font-weight:bold}", True),
        ('p{font:700 1em "One";font-weight:700}', True),
        ("p{font-family:Two,One;font-weight:700}", True),
        (":root{--family:One}", True),  # whoever asks for it may ask for any weight
        ("p{font-family:One;font-weight:var(--weight)}", True),
        ("p{font-family:One}", False),
        ("p{font-family:One;font-weight:700;font-style:italic}", False),
        ("p{font-family:Two;font-weight:700}", False),
    ],
)
def test_a_face_is_used_where_a_rule_asks_for_its_family_weight_and_style(rules, used):
    assert is_used(FACE, rules) is used


def test_the_fonts_that_are_used_are_put_into_the_styles_with_the_characters_of_the_pages():
    css = (
        "@font-face{font-family:Main;font-display:block;src:url(KaTeX_Main-Regular.woff2)format('woff2'),"
        "url(KaTeX_Main-Regular.ttf)format('truetype')}"
        "@font-face{font-family:Idle;src:url(KaTeX_Main-Bold.woff2)}p{font-family:Main}"
    )
    done = with_fonts(css, FONTS, "<p>Σ≥</p>", remember_nothing)
    faces = re.findall("@font-face{[^}]*}", done)
    assert len(faces) == 1 and "font-family:Main" in faces[0] and "font-display:block" in faces[0]
    assert re.findall(r"url\(([^)]{5})", done) == ["data:"]
    font = base64.b64decode(re.search("base64,([^)]+)", done)[1])
    assert {"Σ", "≥", *ALWAYS.strip()} - characters(font) <= set("`") and "∫" not in characters(font)


def test_a_font_of_icons_keeps_those_that_the_styles_name(tmp_path):
    folder = tmp_path / "fontawesome"
    folder.mkdir()
    (folder / "icons.woff2").write_bytes(MAIN.read_bytes())
    css = "@font-face{font-family:Icons;src:url(icons.woff2)}i{font-family:Icons}"
    css += 'i:before{content:"\\3a3"}b:before{content:"+"}'
    font = base64.b64decode(re.search("base64,([^)]+)", with_fonts(css, folder, "abc", remember_nothing))[1])
    assert characters(font) == set("Σ+")
