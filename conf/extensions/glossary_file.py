"""Reads `docs/glossary.toml`, where each term of the book stands once, in all languages:

    [likelihood]                           # its anchor in every language: #term-likelihood
    introduced = "one-record-two-classes"  # the label of the heading under which the book introduces it
    en.term = "likelihood"
    en.definition = "One paragraph of MyST."
    ja.term = "尤度"
    ja.reading = "ゆうど"
    ja.definition = "…"
    ja.also = ["もっともらしさ"]             # names that readers may type into the search; may be left out

No other field may be missing. A definition says things in words: mathematics is checked on pages, but not here.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from japanese_order import with_katakana_of


@dataclass(frozen=True)
class Wording:
    """A term in one language."""

    term: str
    definition: str
    definition_line: int
    reading: str = ""  #: in hiragana
    also: Sequence[str] = ()  #: what the search knows it by, too


@dataclass(frozen=True)
class Term:
    id: str
    line: int
    introduced: str
    introduced_line: int
    wordings: dict[str, Wording]  #: by language


@dataclass(frozen=True)
class Problem:
    line: int
    text: str


def read(file: Path, languages: list[str]) -> tuple[list[Term], list[Problem]]:
    """Give the terms that are whole, and what is wrong with the others."""
    try:
        text = file.read_text("utf-8")
        tables = tomllib.loads(text)
    except FileNotFoundError:
        return [], [Problem(1, "there is no such file: the glossary takes its terms from it")]
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        what = "two terms have one id" if "twice" in str(error) else "this is not TOML"
        return [], [Problem(int(line[1]) if line else 1, f"{what}: {error}")]
    lines = _Lines(text)
    problems = {id: [*_problems(id, table, languages, lines)] for id, table in tables.items()}
    terms = [_term(id, table, languages, lines) for id, table in tables.items() if not problems[id]]
    return terms, [*(problem for some in problems.values() for problem in some), *_namesakes(terms, languages)]


class _Lines:
    """Knows on which line a term or one of its fields stands."""

    def __init__(self, text: str) -> None:
        self._lines, self._found, id = ["", *text.splitlines()], {}, ""
        for number, line in enumerate(self._lines):
            if header := re.match(r"\[([^\]]+)\]\s*(#.*)?$", line):
                id = header[1].strip("\"' ")
                self._found.setdefault(id, number)
            elif field := re.match(r"([\w.-]+)\s*=", line):
                parts = field[1].split(".")
                for end in range(1, len(parts) + 1):  # `en.term` is the first line of `en`, too
                    self._found.setdefault(".".join([id, *parts[:end]]).lstrip("."), number)

    def of(self, id: str, field: str = "") -> int:
        return self._found.get(f"{id}.{field}") or self._found.get(id, 1)

    def of_text(self, id: str, field: str) -> int:
        """The line on which the text of a field begins: that below, if it opens with quotes alone."""
        line = self.of(id, field)
        return line + bool(re.search(r"=\s*(\"\"\"|''')$", self._lines[line]))


def _problems(id: str, table: object, languages: list[str], lines: _Lines) -> Iterator[Problem]:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id):
        yield Problem(lines.of(id), f"{id}: the name of a table is an anchor: a-z, 0-9 and single hyphens, please")
    if not isinstance(table, dict):
        yield Problem(lines.of(id), f"{id}: a term is a table, headed by [{id}]")
        return
    found = {"introduced": table.get("introduced")}
    unknown = [name for name in table if name not in ("introduced", *languages)]
    for language in languages:
        wording = table.get(language, {})
        if not isinstance(wording, dict):
            yield Problem(lines.of(id, language), f"{id}: {language} has fields, such as {language}.term")
            continue
        fields = ["term", "definition"] + ["reading"] * (language == "ja")
        found |= {f"{language}.{name}": wording.get(name) for name in fields}
        unknown += [f"{language}.{name}" for name in wording if name not in (*fields, "also")]
        match wording.get("also", ["a name"]):
            case [*names] if names and all(isinstance(name, str) and name.strip() for name in names):
                pass
            case _:
                message = f"{id}: {language}.also is a list of names, or is left out"
                yield Problem(lines.of(id, f"{language}.also"), message)
    for name, value in found.items():
        if value is None:
            yield Problem(lines.of(id), f"{id}: {name} is missing")
        elif not isinstance(value, str) or not value.strip():
            yield Problem(lines.of(id, name), f"{id}: {name} has no text")
    for name in unknown:
        yield Problem(lines.of(id, name), f"{id}: {name} is unknown; a term has {', '.join(found)}")
    match found:
        case {"ja.term": str(term), "ja.reading": str(reading)} if term.strip() and reading.strip():
            if not re.fullmatch("[ぁ-ゖー]+", reading):
                yield Problem(lines.of(id, "ja.reading"), f"{id}: the reading {reading} is not all in hiragana")
            elif with_katakana_of(term, reading) is None:
                message = f"{id}: the reading {reading} does not fit the kana of {term}"
                yield Problem(lines.of(id, "ja.reading"), message)


def _term(id: str, table: dict, languages: list[str], lines: _Lines) -> Term:
    wordings = {
        language: Wording(**table[language], definition_line=lines.of_text(id, f"{language}.definition"))
        for language in languages
    }
    return Term(id, lines.of(id), table["introduced"], lines.of(id, "introduced"), wordings)


def _namesakes(terms: list[Term], languages: list[str]) -> Iterator[Problem]:
    for language in languages:
        first = {}
        for term in terms:
            name = term.wordings[language].term
            if other := first.get(name.casefold()):
                yield Problem(term.line, f"{term.id}: {name} is the name of {other.id} already, on line {other.line}")
            first.setdefault(name.casefold(), term)
