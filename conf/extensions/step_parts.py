r"""Follows the parts of a formula through the steps of a derivation: which of them stay, which come, which go.

A part is a letter, a sign, or a command with what it holds in braces, with its index and power: t_{1}, (, \log.
Nothing needs to be marked in the source: each formula is compared with the one before it, part by part.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import count, groupby, pairwise

#: What is no part: it only tells the others where to stand.
LAYOUT = re.compile(r"\s+|~|&|\\\\(?:\[[^]]*\])?|\\[,:;! ]|\\q?quad\b|\\(?:nonumber|notag)\b|\\(?:begin|end)\{\w+\*?\}")
#: What acts on its neighbours, from which it would be parted.
TIED = re.compile(r"\\(?:left|right|middle|[bB]igg?[lrm]?|(?:no)?limits|(?:display|text)style)(?![A-Za-z])")
ATOM = re.compile(r"\\[A-Za-z]+|\\.|[^{}_^]", re.DOTALL)
SCRIPT, GROUP, BRACE = re.compile(r"\s*([_^])\s*"), re.compile(r"\s*\{"), re.compile(r"\\.|([{}])", re.DOTALL)

OPENING = {"(", "[", r"\lbrack", r"\{", r"\lbrace"}
CLOSING = {")", "]", r"\rbrack", r"\}", r"\rbrace"}


class NotFollowed(ValueError):
    """A formula has something that cannot be followed from step to step."""


@dataclass(eq=False)
class Part:
    latex: str
    depth: int = 0  #: how many brackets it stands in
    scripts: dict[str, "Part"] = field(default_factory=dict)  #: index and power, by _ and ^
    number: int = 0  #: the same in each step in which it is the same part
    marks: list[str] = field(default_factory=list)  #: `new` if the step before lacks it, `old` if the next one does

    @property
    def name(self) -> str:
        return re.sub(r"\s+", "", self.latex)

    @property
    def whole(self) -> tuple:
        """What is alike in parts that are the same; a bracket is another one in other brackets."""
        scripts = sorted((sign, script.name) for sign, script in self.scripts.items())
        return self.name, *scripts, self.depth if self.latex in OPENING | CLOSING else None

    @property
    def bare(self) -> tuple:
        """What is alike in parts that differ in nothing but their index or power."""
        return self.name, self.depth


def marked(formulas: list[str]) -> list[str]:
    r"""Give the formulas of successive steps with each part in \htmlData: its number, and whether it comes or goes.

    From `a` to `a_{i}`, say: `\htmlData{part=1}{a}`, then `\htmlData{part=1}{a_{\htmlData{part=2,mark=new}{i}}}`.
    """
    steps = [list(_read(formula)) for formula in formulas]
    parts = [[item for item in step if isinstance(item, Part)] for step in steps]
    numbers = count(1)
    _number(parts[0], numbers)
    for before, after in pairwise(parts):
        _compare(before, after)
        _number(after, numbers)
    return ["".join(_write(step)) for step in steps]


def _read(formula: str) -> Iterator[Part | str]:
    """Give the parts of a formula, and what only lays them out."""
    position = depth = 0
    while position < len(formula):
        if layout := LAYOUT.match(formula, position):
            yield layout[0]
            position = layout.end()
            continue
        if tied := TIED.match(formula, position):
            raise NotFollowed(f"{tied[0]} cannot be followed from step to step: write the formula without it")
        latex, position = _atom(formula, position)
        depth -= latex in CLOSING
        part = Part(latex, depth)
        depth += latex in OPENING
        while sign := SCRIPT.match(formula, position):
            script, position = _atom(formula, sign.end())
            part.scripts[sign[1]] = Part(script[1:-1] if script.startswith("{") else script)
        yield part


def _atom(formula: str, start: int) -> tuple[str, int]:
    """Give a letter, a sign, a group, or a command with the groups that follow it, and where it ends."""
    if formula.startswith("{", start):
        end = _end_of_group(formula, start)
    elif found := ATOM.match(formula, start):
        end = found.end()
        while found[0][1:].isalpha() and (group := GROUP.match(formula, end)):
            end = _end_of_group(formula, group.end() - 1)
    else:
        raise NotFollowed(f"a part of the formula is missing before `{formula[start:]}`")
    return formula[start:end], end


def _end_of_group(formula: str, start: int) -> int:
    depth = 0
    for brace in BRACE.finditer(formula, start):
        depth += {"{": 1, "}": -1}.get(brace[1], 0)
        if depth == 0:
            return brace.end()
    raise NotFollowed(f"a brace is never closed: `{formula[start:]}`")


def _compare(before: list[Part], after: list[Part]) -> None:
    """Mark what goes and what comes, and number what stays as in the step before."""
    pairs = list(_staying(before, after))
    olds, news = {old for old, _ in pairs}, {new for _, new in pairs}
    for old, new in pairs:
        new.number = old.number
        for sign in sorted(old.scripts.keys() | new.scripts.keys()):
            was, is_ = old.scripts.get(sign), new.scripts.get(sign)
            if was and is_ and was.name == is_.name:
                is_.number = was.number
                olds.add(was)
                news.add(is_)
        before, after = [*before, *old.scripts.values()], [*after, *new.scripts.values()]
    for part in before:
        part.marks += [] if part in olds else ["old"]
    for part in after:
        part.marks += [] if part in news else ["new"]


def _staying(before: list[Part], after: list[Part]) -> Iterator[tuple[Part, Part]]:
    """Give the parts that stay, as pairs: those that are the same and, between them, those with another index."""
    wholes, bares = ([[getattr(part, kind) for part in step] for step in (before, after)] for kind in ("whole", "bare"))
    for change, i1, i2, j1, j2 in SequenceMatcher(None, *wholes, autojunk=False).get_opcodes():
        if change == "equal":
            yield from zip(before[i1:i2], after[j1:j2])
            continue
        between = SequenceMatcher(None, bares[0][i1:i2], bares[1][j1:j2], autojunk=False)
        for i, j, size in between.get_matching_blocks():
            yield from zip(before[i1 + i : i1 + i + size], after[j1 + j : j1 + j + size])


def _number(parts: list[Part], numbers: Iterator[int]) -> None:
    for part in parts:
        for one in (part, *part.scripts.values()):
            one.number = one.number or next(numbers)


def _write(step: list[Part | str]) -> Iterator[str]:
    """Give the LaTeX of a step; neighbours that come or go together share one mark."""
    items = [item for item in step if isinstance(item, Part) or item.strip()]
    for marks, run in groupby(items, lambda item: item.marks if isinstance(item, Part) else item):
        if isinstance(marks, str):
            yield "".join(run)
            continue
        latex = "".join(map(_write_part, run))
        yield rf"\htmlData{{mark={' '.join(marks)}}}{{{latex}}}" if marks else latex


def _write_part(part: Part) -> str:
    latex = part.latex
    for sign, script in part.scripts.items():
        mark = f",mark={' '.join(script.marks)}" if script.marks else ""
        latex += rf"{sign}{{\htmlData{{part={script.number}{mark}}}{{{script.latex}}}}}"
    return rf"\htmlData{{part={part.number}}}{{{latex}}}"
