"""The directive `{steps}`: a derivation, one step after the other.

Its content is a numbered list; each item is a sentence and, below it, an equation. All steps stand below one another,
with marks where the equations differ. Where scripts run, steps.js shows one at a time and lets move what stays.
"""

from docutils import nodes
from katex_math import without_comments
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective
from step_parts import NotFollowed, marked


class steps(nodes.container):
    """A derivation; other builders than HTML show its list."""


class Steps(SphinxDirective):
    has_content = True

    def run(self) -> list[nodes.Node]:
        box = steps()
        self.set_source_info(box)
        self.state.nested_parse(self.content, self.content_offset, box)
        equations = self.equations(box)
        try:
            for equation, latex in zip(equations, marked([without_comments(e.astext()) for e in equations])):
                equation["parts"] = latex
        except NotFollowed as error:
            raise self.error(str(error)) from error
        return [box]

    def equations(self, box: steps) -> list[nodes.math_block]:
        """The equation of each step, if the content is what it should be."""
        if len(box) != 1 or not isinstance(box[0], nodes.enumerated_list) or len(box[0]) < 2:
            raise self.error("steps are the items of a numbered list, at least two, with nothing beside it")
        for number, item in enumerate(box[0], 1):
            if [type(child) for child in item] != [nodes.paragraph, nodes.math_block]:
                form = "a paragraph with an equation below it, a {math} block without a label"
                raise self.error(f"a step is {form}; step {number} is not")
        return [item[1] for item in box[0]]


def visit_steps(translator, node: steps) -> None:
    new, old = _("new in this step"), _("changes in the next step")
    translator.body.append(
        translator.starttag(node, "div", CLASS="steps")
        + '<p class="steps-key">'
        + f'<span data-mark="new">{new}</span> <span data-mark="old">{old}</span></p>\n'
    )


def depart_steps(translator, node: steps) -> None:
    if translator.builder.name != "epub":  # there no script would show them
        translator.body.append(
            '<div class="steps-controls" hidden>'
            f'<button type="button">{_("Previous step")}</button>'
            f"<output>1/{len(node[0])}</output>"
            f'<button type="button">{_("Next step")}</button></div>\n'
        )
    translator.body.append("</div>\n")


def add_files(app, pagename, templatename, context, doctree) -> None:
    if doctree is not None and any(doctree.findall(steps)):
        app.add_css_file("steps.css")
        app.add_js_file("steps.js", defer="defer")


def setup(app) -> dict[str, bool]:
    app.add_node(steps, html=(visit_steps, depart_steps))
    app.add_directive("steps", Steps)
    app.connect("html-page-context", add_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
