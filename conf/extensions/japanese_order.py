"""The order of Japanese words by their readings, as dictionaries have it, and how a reading is shown."""

import re
import unicodedata

ROWS = [
    "あいうえお",
    "かきくけこ",
    "さしすせそ",
    "たちつてと",
    "なにぬねの",
    "はひふへほ",
    "まみむめも",
    "や　ゆ　よ",
    "らりるれろ",
    "わ　　　を",
]
LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
HIRAGANA = {ord(katakana): chr(ord(katakana) - 0x60) for katakana in map(chr, range(ord("ァ"), ord("ヶ") + 1))}
MARKS = "\u3099\u309a"  # of voicing: the two dots and the circle


def order(reading: str) -> tuple[str, str]:
    """A key to sort by: は, ば and ぱ are alike, so are つ and っ, and ー is the vowel that it prolongs."""
    plain, decomposed = "", unicodedata.normalize("NFD", reading)
    for character in decomposed.translate(LARGE):
        if character == "ー":
            character = next((ROWS[0][row.index(plain[-1])] for row in ROWS if plain and plain[-1] in row), "ー")
        plain += "" if character in MARKS else character
    return plain, decomposed


def row(reading: str) -> str:
    """The row of the table of kana under which a dictionary lists the word: さ for しぜん."""
    first = order(reading)[0][0]
    return next((row[0] for row in ROWS if first in row), "わ")


def with_katakana_of(term: str, reading: str) -> str | None:
    """The reading with the term's own katakana, こうさエントロピー for 交差エントロピー; None if the two do not fit."""
    runs = re.findall("[ぁ-ゖ]+|[ァ-ヶー]+|[^ぁ-ゖァ-ヶー]+", term)
    kana = [bool(re.match("[ぁ-ゖァ-ヶー]", run)) for run in runs]
    pattern = "".join(run.translate(HIRAGANA) if is_kana else "(.+)" for run, is_kana in zip(runs, kana))
    match = re.fullmatch(pattern, reading)
    rest = iter(match.groups() if match else ())
    return "".join(run if is_kana else next(rest) for run, is_kana in zip(runs, kana)) if match else None
