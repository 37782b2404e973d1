"""The directive `{implementation} package.function`: a function as its source has it, then its doctests.

The page shows the signature, the comments and the body, without the docstring, and links to the whole source
and to the function's entry in the reference. With `:with: _helper`, that function of the same module follows below.
`env.metadata[page]["implementations"]` lists what a page shows.
"""

import ast
import doctest
import importlib
import inspect
import textwrap
from collections.abc import Callable
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.ext.viewcode import is_supported_builder
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

logger = logging.getLogger(__name__)


class source_link(nodes.Inline, nodes.TextElement):
    """A link to a function on the page that sphinx.ext.viewcode makes of its module."""


class Implementation(SphinxDirective):
    required_arguments = 1
    option_spec = {"with": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        function = self.function(name)
        bodies = [body_of(function)]
        if helper := self.options.get("with"):
            bodies.append(body_of(self.function(f"{function.__module__}.{helper}")))
        self.env.note_dependency(inspect.getsourcefile(function))
        self.env.metadata[self.env.docname].setdefault("implementations", []).append(name)

        box = nodes.container(classes=["implementation"])
        file = nodes.inline(text=file_of(function), classes=["file"])
        box += nodes.paragraph("", "", nodes.literal(text=name), nodes.Text(" "), file, classes=["implementation-name"])
        box += nodes.literal_block(text="\n\n\n".join(bodies), language="python")
        if examples := examples_of(function):
            box += nodes.rubric(text=_("Examples"))
            box += nodes.literal_block(text=examples, language="pycon")
        box += self.links(name, function)
        self.set_source_info(box)
        return [box]

    def function(self, name: str) -> Callable:
        try:
            return imported(name)
        except (ImportError, AttributeError, TypeError, ValueError) as error:
            raise self.error(f"{name!r} is not a function that can be shown: {error}") from error

    def links(self, name: str, function: Callable) -> nodes.paragraph:
        source = source_link("", _("Source"), module=function.__module__, function=function.__qualname__)
        self.set_source_info(source)
        entry = addnodes.pending_xref(
            "", nodes.inline(text=_("Reference")), refdomain="py", reftype="func", reftarget=name, refexplicit=True
        )
        self.set_source_info(entry)
        return nodes.paragraph("", "", source, entry, classes=["implementation-links"])


def link_to_sources(app, doctree, docname: str) -> None:
    for link in list(doctree.findall(source_link)):
        if not is_supported_builder(type(app.builder), app.config.viewcode_enable_epub):
            link.parent.remove(link)
            continue
        module, function = link["module"], link["function"]
        _code, _tags, anchors, _name = getattr(app.env, "_viewcode_modules", {}).get(module) or ("", {}, {}, "")
        if function not in anchors:
            logger.warning("no reference page shows %s.%s, so its source has no page", module, function, location=link)
        page = "_modules/" + module.replace(".", "/")
        link.replace_self(make_refnode(app.builder, docname, page, function, list(link.children)))


def imported(name: str) -> Callable:
    module, _dot, attribute = name.rpartition(".")
    function = getattr(importlib.import_module(module), attribute)
    if not inspect.isfunction(function):
        raise TypeError(f"it is of type {type(function).__name__}")
    return function


def file_of(function: Callable) -> str:
    """The path below the folder of the sources, such as `crossentropy/binary.py`."""
    parents = function.__module__.split(".")[:-1]
    return "/".join([*parents, Path(inspect.getsourcefile(function)).name])


def body_of(function: Callable) -> str:
    """The source without the docstring; the comments stay."""
    source = textwrap.dedent(inspect.getsource(function))
    lines = source.splitlines()
    definition = ast.parse(source).body[0]
    if ast.get_docstring(definition):
        docstring = definition.body[0]
        del lines[docstring.lineno - 1 : docstring.end_lineno]
        while lines[docstring.lineno - 1 :] and not lines[docstring.lineno - 1].strip():
            del lines[docstring.lineno - 1]
    return "\n".join(lines)


def examples_of(function: Callable) -> str:
    """The docstring's doctests; an empty line stands for what is between two of them."""
    text = ""
    for piece in doctest.DocTestParser().parse(inspect.getdoc(function) or ""):
        if isinstance(piece, doctest.Example):
            first, *more = piece.source.splitlines()
            text += "".join([f">>> {first}\n", *(f"... {line}".rstrip() + "\n" for line in more), piece.want])
        elif text and piece:
            text = text.rstrip("\n") + "\n\n"
    return text.strip("\n")


def setup(app) -> dict[str, bool]:
    app.add_node(source_link)
    app.add_directive("implementation", Implementation)
    app.connect("doctree-resolved", link_to_sources)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
