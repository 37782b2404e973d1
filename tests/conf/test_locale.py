import re
from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from npm_package import CONF

OWN = [*CONF.glob("extensions/*.py"), *CONF.glob("templates/*.html")]
CATALOG = read_po(BytesIO((CONF / "locale/ja/LC_MESSAGES/sphinx.po").read_bytes()), "ja")


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_every_string_of_ours_has_its_japanese(file):
    source = file.read_text("utf-8")
    strings = re.findall(r"""\b_\(['"](.+?)['"]\)""", source) + re.findall(r"{% trans %}(.+?){% endtrans %}", source)
    assert [string for string in strings if not (string in CATALOG and CATALOG[string].string)] == []
