"""Finds the mathematics within the lines of a page that states a number, and so can be checked."""

import re
from itertools import pairwise

from bookcheck import page

#: What relates two sides, also in ways that the check then turns away.
RELATION = re.compile(
    r"=|<|>|≈|≒|≃|≠|\\(?:approx|fallingdotseq|simeq|sim|doteq|equiv|cong|neq?|leq?q?|geq?q?|lt|gt)(?![A-Za-z])"
)
#: What a side that is a number is made of, besides digits: functions, brackets, signs, and words behind it.
ARITHMETIC = re.compile(
    r"\\(?:log|ln|exp|frac|dfrac|tfrac|sqrt|cdot|times|div|left|right|lbrack|rbrack|dots|sigma|max|min|[,;:!%])"
    r"|\\text\{[^{}]*\}|[-+*/(){}\[\]^_.\s~]|e(?=\^)"
)


def facts(text):
    r"""Give what states a number, `\log 0.51 \approx -0.673` or `0 \log 0 = 0`, as equations."""
    for inline in page.inline(text):
        if _states_number(inline.latex):
            yield page.Equation(inline.line, None, inline.latex, inline.line)


def _states_number(latex):
    sides = [_is_number(side) for side in RELATION.split(latex)]
    return any(left and right for left, right in pairwise(sides))


def _is_number(side):
    return re.fullmatch(r"[0-9]+", ARITHMETIC.sub("", side)) is not None
