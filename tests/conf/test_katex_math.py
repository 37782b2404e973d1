import re
from pathlib import Path

import katex_math
import node
import pytest

from tests.conftest import missing

try:
    node.node()
except node.NodeMissing:
    missing("Node")


def test_a_formula_is_html_and_mathml_in_the_page_itself(build):
    html = build({"index": "# Page\n\nThe label $t_k$."}, "katex_math").html("index")
    assert '<span class="katex-html" aria-hidden="true">' in html
    assert "<msub><mi>t</mi><mi>k</mi></msub>" in html
    assert "mathjax" not in html.lower()


@pytest.mark.parametrize("environment", ["aligned", "align*"])
def test_a_derivation_in_lines_is_rendered(build, environment):
    latex = rf"\begin{{{environment}}} a &= b \\ &= c \end{{{environment}}}"
    site = build({"index": f"# Page\n\n```{{math}}\n{latex}\n```"}, "katex_math")
    assert not site.warnings
    assert site.html("index").count("<mtr>") == 2


def test_japanese_text_in_a_formula_is_rendered(build):
    site = build({"index": "# Page\n\n" + r"$a \quad \text{（生存）}$"}, "katex_math")
    assert not site.warnings
    assert "<mtext>（生存）</mtext>" in site.html("index")


@pytest.mark.parametrize(
    ("latex", "bare"),
    [
        ("% unchecked: defines a symbol\na = b", "a = b"),
        ("a = b % given: c = d\n+ c", "a = b \n+ c"),
        (r"50\%", r"50\%"),
        (r"a \\% a comment after a line's end", r"a \\"),
    ],
)
def test_comments_are_not_rendered(latex, bare):
    assert katex_math.without_comments(latex) == bare


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"a &= \frac{1}{2} \\ &= b \\ &= \frac{1}{2}", r"a &= \frac{1}{2} \\[0.9em] &= b \\ &= \frac{1}{2}"),
        (r"a = \frac{1}{2}", r"a = \frac{1}{2}"),
    ],
)
def test_there_is_space_below_a_row_with_fractions_if_another_follows(build, latex, shown):
    assert katex_math.airy(latex) == shown
    site = build({"index": f"# Page\n\n```{{math}}\n\\begin{{aligned}} {latex} \\end{{aligned}}\n```"}, "katex_math")
    assert not site.warnings and site.html("index").count("0.9em") == shown.count("0.9em")


PAGE = r"""# Page

The first line is right,
the second holds $a$,
the third $\fooo$.

```{math}
% unchecked: has no meaning

a = \frac{1
```
"""


def test_a_formula_that_katex_cannot_read_is_a_warning_that_names_file_and_line(build):
    warnings = build({"index": PAGE}, "katex_math").warnings
    assert re.search(r"^index.md:5: WARNING: .*\\fooo", warnings, re.MULTILINE)
    assert re.search(r"^index.md:8: WARNING: .*a = \\frac{1", warnings, re.MULTILINE)


def test_what_latex_would_only_frown_at_is_a_warning_too(build):
    assert "WARNING" in build({"index": "# Page\n\n```{math}\na \\\\ b\n```"}, "katex_math").warnings


def test_every_file_that_the_style_sheet_asks_for_is_there(build):
    site = build({"index": "# Page\n\n$a$"}, "katex_math")
    style = Path(site.app.outdir, "_static/katex/katex.css")
    fonts = set(re.findall(r"url\(([^)]+)\)", style.read_text("utf-8")))
    assert fonts and all(font.endswith(".woff2") and (style.parent / font).is_file() for font in fonts)


def test_only_pages_with_formulas_load_the_style_sheet(build):
    site = build({"index": "# Index\n\n```{toctree}\nformula\n```", "formula": "# Page\n\n$a$"}, "katex_math")
    assert "katex.css" in site.html("formula")
    assert "katex.css" not in site.html("index")


def test_no_process_is_left_behind(build):
    build({"index": "# Page\n\n$a$"}, "katex_math")
    assert katex_math.katex._child.returncode == 0


def test_a_machine_without_node_is_told_what_to_install(build, monkeypatch):
    def missing():
        raise node.NodeMissing("there is no Node.js on PATH")

    monkeypatch.setattr(node, "node", missing)
    with pytest.raises(SystemExit, match=r"pip install '\.\[node\]'"):
        build({"index": "# Page\n\n$a$"}, "katex_math")
