r"""Takes a block apart into its equations, and each equation into the members of its chain.

The rows of an environment are one chain where a row begins with a relation, `&= …`; a row without relation that begins
with + or - goes on with the member before it, and so does a row `&\quad - …`. Other rows are equations of their own, as
is what `,` or `\quad` parts.
"""

from dataclasses import dataclass

from bookcheck.latex import brackets, language
from bookcheck.latex.errors import LatexError
from bookcheck.latex.tokens import Token

#: What a row that goes on with the one before may begin with.
INDENTS = ("&", r"\quad", r"\qquad")


@dataclass(frozen=True)
class Chain:
    """`A = B = C`: the tokens of the members, and the relations between them."""

    members: tuple[tuple[Token, ...], ...]
    relations: tuple[Token, ...]


def chains(tokens):
    """Give the chains of a block."""
    brackets.check(tokens)
    rows = []
    for row in _rows(_inside(tokens)):
        aligned = bool(row) and row[0].text == "&"
        indented = bool(row) and row[0].text in INDENTS
        row = list(_columns(row))
        while indented and row and row[0].text in INDENTS:
            row.pop(0)
        signed = bool(row) and row[0].text in "+-" and (indented or not _has_relation(row))
        goes_on = signed or (row and row[0].text in language.RELATIONS)
        if rows and row:
            _require_plain(rows, row, aligned, goes_on)
        if rows and goes_on:
            rows[-1] += row
        elif row:
            rows.append(row)
    segments = [segment for row in rows for segment in _segments(row)]
    if not segments:
        raise LatexError("there is no equation here", *((tokens[0].line, tokens[0].column) if tokens else (None, None)))
    return [_chain(segment) for segment in segments]


def _require_plain(rows, row, aligned, goes_on):
    """Turn away a row of which it is not plain whether it goes on with the one above: it would cut a chain in two."""
    if aligned and not goes_on:
        raise LatexError.at(row[0], "a row that begins with & goes on with the one above: by a relation, + or -")
    if len(rows) > 1 and row[0].text in language.RELATIONS and not _has_relation(rows[-1]):
        raise LatexError.at(rows[-1][0], "this row has no relation: does it go on with the one above, or begin anew?")


def _inside(tokens):
    """Give what stands inside of the environment, if there is one."""
    if tokens and tokens[0].kind == "environment":
        name = tokens[0].text[len(r"\begin{") : -1]
        if tokens[0].text.startswith(r"\begin") and name in language.ENVIRONMENTS:
            if tokens[-1].text != rf"\end{{{name}}}":
                raise LatexError.at(tokens[0], rf"\begin{{{name}}} has no \end{{{name}}} at the end of the block")
            tokens = tokens[1:-1]
    for token in tokens:
        if token.kind == "environment":
            known = ", ".join(sorted(language.ENVIRONMENTS))
            raise LatexError.at(
                token, f"{token.text} is not understood here", f"understood around a whole equation: {known}"
            )
    return tokens


def _rows(tokens):
    row = []
    for token in tokens:
        if token.text == r"\\":
            yield row
            row = []
        else:
            row.append(token)
    yield row


def _columns(row):
    """Leave out each & that aligns; each second one parts two columns, and so it becomes a separator."""
    n = 0
    for token in row:
        if token.text == "&":
            n += 1
            if n % 2 == 0:
                yield Token("command", r"\quad", token.line, token.column, token.start, token.end)
        else:
            yield token


def _has_relation(row):
    return any(depth == 0 and token.text in language.RELATIONS for token, depth in brackets.depths(row))


def _segments(row):
    """Part a row at its separators; leave out what only comments or ends a sentence."""
    segment, segments = [], []
    for token, depth in brackets.depths(row):
        if depth == 0 and token.text in language.SEPARATORS:
            if token.text == "," and not segment:
                raise LatexError.at(token, "there is nothing before this comma")
            segments.append(segment)
            segment = []
        elif token.text not in (r"\quad", r"\qquad"):
            segment.append(token)
    for part in [*segments, segment]:
        while part and (part[-1].kind == "text" or part[-1].text == "."):
            part.pop()
        if part:
            yield part


def _chain(tokens):
    members, relations = [[]], []
    for token, depth in brackets.depths(tokens):
        if depth == 0 and token.text in language.RELATIONS:
            if not members[-1]:
                raise LatexError.at(token, f"there is nothing on the left of {token.text}")
            relations.append(token)
            members.append([])
        else:
            members[-1].append(token)
    if not relations:
        raise LatexError.at(tokens[0], "there is no relation such as = here: nothing is stated that could be checked")
    if not members[-1]:
        raise LatexError.at(relations[-1], f"there is nothing on the right of {relations[-1].text}")
    return Chain(tuple(map(tuple, members)), tuple(relations))
