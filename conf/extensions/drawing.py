"""The directive `{drawing} name`: the figure that docs/figures/name.py draws, as SVG within the page.

Its content is the caption; `:alt:` says what one sees, for those who don't; `:name:` is its label. The SVG is made
while the page is read, from the code that the pages cite. Its text stays text, in the page's font, and its colours are
those of the style sheet, so that it follows the page's theme. The same code gives the same bytes.
"""

import importlib.util
import io
import re
import sys
import warnings
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

logger = logging.getLogger(__name__)

FIGURES = Path(__file__).parents[2] / "docs" / "figures"

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"

#: What the names of colours mean where there is no style sheet.
COLOURS = {
    "ink": "#222832", "muted": "#48566b", "grid": "#d1d5da", "paper": "#ffffff",
    "first": "#0b64a8", "second": "#b8500a", "third": "#0a7a5c", "fourth": "#8e3b80",
}  # fmt: skip


class drawing(nodes.General, nodes.Element):
    """An SVG: `svg` is its text, `alt` what one sees."""


class Drawing(SphinxDirective):
    required_arguments = 1
    has_content = True
    option_spec = {"alt": directives.unchanged_required, "name": directives.unchanged}

    def run(self):
        name = self.arguments[0]
        if "alt" not in self.options:
            raise self.error("a drawing needs :alt:, which says what one sees")
        try:
            svg = svg_of(name, self.config.language)
        except Exception as error:  # whatever it is, the book's author must see which drawing it was
            raise self.error(f"docs/figures/{name}.py can't be drawn: {type(error).__name__}: {error}") from error
        sources = (
            FIGURES.glob("*.py"),
            FIGURES.parent.glob("*/*.json"),
            FIGURES.parents[1].glob("src/crossentropy/*.py"),
        )
        for file in chain(*sources):
            self.env.note_dependency(str(file))
        figure = nodes.figure("", drawing(svg=svg, alt=self.options["alt"]), classes=["drawing"])
        if self.content:
            caption = nodes.caption()
            text = nodes.Element()
            self.state.nested_parse(self.content, self.content_offset, text)
            if len(text) != 1 or not isinstance(text[0], nodes.paragraph):
                raise self.error("the caption of a drawing is one paragraph")
            caption.extend(text[0].children)
            self.set_source_info(caption)
            figure += caption
        self.set_source_info(figure)
        self.add_name(figure)
        return [figure]


def svg_of(name, language):
    """Draw one figure in one language."""
    import matplotlib  # takes half a second, which a build that reads no figure saves
    from matplotlib.figure import Figure

    ink, module = _module("ink"), _module(name)
    with matplotlib.rc_context(settings(ink) | {"svg.hashsalt": name}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font", category=UserWarning)  # text stays text
        figure = Figure(figsize=module.SIZE, dpi=72)
        module.draw(figure, module.TEXT[language])
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    return cleaned(file.getvalue(), name, ink)


def _module(name):
    """Load a module of the figures, as it is now."""
    if str(FIGURES.parent) not in sys.path:
        sys.path.insert(0, str(FIGURES.parent))  # for `from figures.ink import …`
    spec = importlib.util.spec_from_file_location(f"figures.{name}", FIGURES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def settings(ink):
    """Give matplotlib's settings: large enough for a phone, no frame, a faint grid."""
    return {
        "svg.fonttype": "none", "font.size": 15, "axes.titlesize": 15, "legend.frameon": False, "lines.linewidth": 2.2,
        "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True, "grid.linewidth": 1,
        "text.color": ink.INK, "axes.labelcolor": ink.INK, "axes.titlecolor": ink.INK, "axes.edgecolor": ink.MUTED,
        "xtick.color": ink.MUTED, "ytick.color": ink.MUTED, "grid.color": ink.GRID, "axes.unicode_minus": True,
        "legend.labelcolor": ink.INK, "legend.handlelength": 2.6,
    }  # fmt: skip


def cleaned(text, name, ink):
    """Make matplotlib's SVG a part of a page: without what belongs to a file, with the colours of the style sheet."""
    root = ElementTree.fromstring(text)
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag in (f"{SVG}metadata", f"{SVG}style")]:
            parent.remove(child)
    targets = set(re.findall(r'(?:href="|url\()#([\w-]+)', text))
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
        element.text, element.tail = (part if part and part.strip() else None for part in (element.text, element.tail))
        element.attrib = dict(_attributes(element.attrib, name, targets, ink))
    for key in ("width", "height", "version"):
        del root.attrib[key]
    return ElementTree.tostring(root, encoding="unicode")


def _attributes(attributes, name, targets, ink):
    """Give the attributes of an element; ids get the figure's name before them, for a page may hold several figures."""
    for key, text in attributes.items():
        if key == "id":
            if text in targets:
                yield key, f"{name}-{text}"
        elif key == f"{XLINK}href":
            yield "href", text.replace("#", f"#{name}-")
        elif key == "clip-path":
            yield key, text.replace("#", f"#{name}-")
        elif key == "style":
            yield key, _style(text, ink)
        else:
            yield key, _rounded(text)


def _style(style, ink):
    style = re.sub(r"font-family: [^;]*; ?", "", style)
    for name, fallback in COLOURS.items():
        style = style.replace(getattr(ink, name.upper()), f"var(--figure-{name}, {fallback})")
    return style


def _rounded(numbers):
    """Write numbers to a tenth of a pixel."""
    short = re.sub(r"-?\d+\.\d+", lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), numbers)
    return " ".join(short.split())


def visit_html(translator, node):
    label = translator.attval(node["alt"])
    translator.body.append(node["svg"].replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1) + "\n")
    raise nodes.SkipNode


def visit_text(translator, node):
    translator.add_text(f"[{node['alt']}]")
    raise nodes.SkipNode


def setup(app):
    app.add_node(drawing, html=(visit_html, None), text=(visit_text, None))
    app.add_directive("drawing", Drawing)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
