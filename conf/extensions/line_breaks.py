"""Says where lines may break, in HTML: Japanese headings between phrases, no formula apart from its comma.

A browser may break the line on either side of a formula, so that the next line could begin with 、; and only some
browsers know the phrases of Japanese (`word-break: auto-phrase`).
"""

import re
from functools import cache
from itertools import accumulate, pairwise

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

OPENING = re.compile(r"[「『（【〈《“‘(\[{]+$")
CLOSING = re.compile(r"[^\w\s「『（【〈《“‘(\[{]+")  # 、 and 。 and the like
WORD = re.compile(r"\S+\s?$")
BORDER = re.compile(r"[ぁ-ヿ一-鿿][0-9A-Za-z]|[0-9A-Za-z][ぁ-ヿ一-鿿]")
FORMULA = "N"  # stands for a formula where phrases are sought


class KeepTogether(SphinxPostTransform):
    """Give formulas, as `before` and `after`, what must not be parted from them; in the head of a table, a word."""

    default_priority = 30  # the lines are joined by now
    formats = ("html",)

    def run(self, **kwargs) -> None:
        heads = {formula for head in self.document.findall(nodes.thead) for formula in head.findall(nodes.math)}
        for formula in list(self.document.findall(nodes.math)):
            place = formula.parent.index(formula)
            _take(formula, "after", place + 1, CLOSING.match)
            _take(formula, "before", place - 1, (WORD if formula in heads else OPENING).search)


def _take(formula: nodes.math, name: str, place: int, find) -> None:
    siblings = formula.parent
    text = siblings[place] if 0 <= place < len(siblings) else None
    if isinstance(text, nodes.Text) and (found := find(text)):
        formula[name] = found[0]
        siblings[place] = nodes.Text(text[: found.start()] + text[found.end() :])


class BreakHeadings(SphinxPostTransform):
    """Let the lines of a Japanese heading break between phrases."""

    default_priority = 30
    formats = ("html",)

    def run(self, **kwargs) -> None:
        if self.config.language != "ja":
            return
        for title in self.document.findall(nodes.title):
            leaves = [leaf for leaf in title.findall(nodes.Node) if isinstance(leaf, nodes.Text | nodes.math)]
            leaves = [leaf for leaf in leaves if not isinstance(leaf.parent, nodes.math)]
            lengths = [len(leaf) if isinstance(leaf, nodes.Text) else len(FORMULA) for leaf in leaves]
            whole = "".join(leaf if isinstance(leaf, nodes.Text) else FORMULA for leaf in leaves)
            breaks = set(accumulate(map(len, phrases(whole)))) - {len(whole)}
            for leaf, (start, end) in zip(leaves, pairwise(accumulate(lengths, initial=0))):
                if isinstance(leaf, nodes.Text):
                    leaf.parent.replace(leaf, list(_broken(leaf, start, end, breaks)))


def _broken(text: str, start: int, end: int, breaks: set[int]):
    """The text that goes from `start` to `end` in its heading, with the breaks that are in it or before it."""
    places = sorted({start, end, *(place for place in breaks if start <= place < end)})
    for here, there in pairwise(places):
        if here in breaks:
            # The browser makes a gap between Japanese and Latin letters, but not across a break.
            gap = here > start and BORDER.match(text[here - start - 1 : here - start + 1])
            yield nodes.raw("", '<wbr><span class="gap"></span>' if gap else "<wbr>", format="html")
        yield nodes.Text(text[here - start : there - start])


def phrases(text: str) -> list[str]:
    """Cut a Japanese text into phrases: 二値分類の, 交差エントロピー."""
    parts: list[str] = []
    for phrase in _parser().parse(text):
        # Now and then BudouX cuts a word, 分|類 or しく|み; and no character should stand alone.
        cut = parts and (len(phrase) == 1 or re.search("[一-鿿]$", parts[-1]) and re.match("[一-鿿]", phrase))
        if cut:
            parts[-1] += phrase
        else:
            parts.append(phrase)
    return parts


@cache
def _parser():
    import budoux  # only the Japanese book needs it

    return budoux.load_default_japanese_parser()


def setup(app) -> dict[str, bool]:
    app.add_post_transform(KeepTogether)
    app.add_post_transform(BreakHeadings)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
