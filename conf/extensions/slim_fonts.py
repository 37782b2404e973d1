"""Puts the fonts that a style sheet uses into it, with the characters that the site has: they are there when it is.

A page need not be laid out anew when a font arrives. fontTools makes the fonts smaller.
"""

import logging
import re
from base64 import b64encode
from io import BytesIO
from pathlib import Path

FACE = re.compile(r"@font-face\{[^}]*\}")
#: Fonts whose characters are icons: the style sheet itself says which, as "\f002".
ICONS = "fontawesome"
#: Characters of words and formulas may come from elsewhere, too: from the other language, say.
ALWAYS = "".join(map(chr, range(0x20, 0x7F)))


def with_fonts(css: str, folder: Path, text: str, memory) -> str:
    """A minified style sheet of that folder with only those of its font faces that its rules use, in it."""
    rules = FACE.sub("", css)

    def put(face: re.Match) -> str:
        if not is_used(face[0], rules):
            return ""
        file = (folder / re.search(r"url\(([^)]+)\)", face[0])[1].strip("\"'")).resolve()
        characters = _icons(rules) if ICONS in file.parts else _letters(text)
        font = memory(lambda: subset(file.read_bytes(), characters), file.read_bytes(), characters)
        if not font:
            return ""
        source = f'src:url(data:font/woff2;base64,{b64encode(font).decode()}) format("woff2")'
        return re.sub(r"src:[^;}]+", source, face[0])

    return FACE.sub(put, css)


def is_used(face: str, rules: str) -> bool:
    """Whether some rule asks for a face; one that names the family as a value of its own may ask for any weight."""
    family = _family(_value(face, "font-family"))
    wanted = (_weight(_value(face, "font-weight")), _value(face, "font-style") or "normal")
    for rule in re.findall(r"\{([^{}]*)\}", rules):
        for name, value in re.findall(r"([\w-]+):([^;]*)", rule):
            if family not in _family(value):
                continue
            if name.startswith("--"):
                return True
            if name in ("font", "font-family"):
                asked = (_weight(_value(rule, "font-weight")), _value(rule, "font-style") or "normal")
                if asked == wanted or "var(" in asked[0]:
                    return True
    return False


def subset(font: bytes, characters: str) -> bytes:
    """A WOFF2 font with only these characters of it; nothing if it has none of them."""
    # Takes a while to import, and most builds remember what they need.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells each of its steps
    options = Options(flavor="woff2", layout_features=["*"], hinting=False, desubroutinize=True, drop_tables=["FFTM"])
    opened = TTFont(BytesIO(font), recalcTimestamp=False)
    has = {chr(code) for code in opened.getBestCmap()}
    if not has & set(characters) - set(" \xa0"):
        return b""
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(opened)
    opened.flavor = "woff2"
    done = BytesIO()
    opened.save(done)
    return done.getvalue()


def _icons(rules: str) -> str:
    escaped = (chr(int(code, 16)) for code in re.findall(r'"\\([0-9a-fA-F]{1,6}) ?"', rules))
    return "".join(sorted({*re.findall('"([^"\\\\])"', rules), *escaped}))


def _letters(text: str) -> str:
    return "".join(sorted({*ALWAYS, *(character for character in set(text) if ord(character) < 0x3000)}))


def _value(block: str, name: str) -> str:
    match = re.search(rf"(?<![\w-]){name}:([^;}}]*)", block)
    return match[1].strip() if match else ""


def _family(value: str) -> str:
    return value.replace("\\", "").replace('"', "").replace("'", "")


def _weight(value: str) -> str:
    return {"": "400", "normal": "400", "bold": "700"}.get(value, value)
