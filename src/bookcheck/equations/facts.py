"""Finds the mathematics within the lines of a page that states a number, and so can be checked."""

import re

from bookcheck import page
from bookcheck.latex.errors import LatexError
from bookcheck.latex.tokens import cut


def facts(text):
    r"""Give what states a number, `\log 0.51 \approx -0.673` or `0 \log 0 = 0`, as equations."""
    for inline in page.inline(text):
        if _states_number(inline.latex):
            yield page.Equation(inline.line, None, inline.latex, inline.line)


def _states_number(latex):
    if r"\approx" in latex:
        return re.search(r"\d", latex) is not None
    if "=" not in latex:
        return False
    try:
        tokens = cut(latex)
    except LatexError:
        return False
    return any(token.text == "=" for token in tokens) and all(
        token.kind in ("number", "command", "sign") for token in tokens
    )
