"""Numbers the equations after their labels: `eq-7.3` is (7.3), `eq-a.1` is (A.1).

An equation without a label whose LaTeX holds the comment `% again: eq-7.3` is (7.3) shown once more;
its number says so and leads to the first place.
"""

import re

from docutils import nodes
from sphinx.domains.math import MathDomain
from sphinx.locale import _
from sphinx.util import logging

logger = logging.getLogger(__name__)


class LabelledEquations(MathDomain):
    @property
    def repeats(self) -> dict[str, list[tuple[int, str]]]:
        """The (line, label) of each equation that is shown again, by page."""
        return self.data.setdefault("repeats", {})

    @property
    def latex(self) -> dict[str, str]:
        """What each labelled equation says, by its label."""
        return self.data.setdefault("latex", {})

    def note_equation(self, docname: str, labelid: str, location=None) -> None:
        super().note_equation(docname, labelid, location)
        if not re.fullmatch(r"eq-\w+(\.\w+)*", labelid):
            logger.warning("an equation's label is `eq-` and its number, not %r", labelid, location=location)
        self.equations[labelid] = (docname, _number(labelid))

    def process_doc(self, env, docname: str, document: nodes.document) -> None:
        for equation in document.findall(nodes.math_block):
            if equation.get("label"):
                self.latex[equation["label"]] = equation.astext()
            if label := _repeated_label(equation):
                self.repeats.setdefault(docname, []).append((equation.line, label))

    def clear_doc(self, docname: str) -> None:
        for label, (owner, _number) in self.equations.items():
            if owner == docname:
                self.latex.pop(label, None)
        super().clear_doc(docname)
        self.repeats.pop(docname, None)

    def merge_domaindata(self, docnames, otherdata) -> None:
        super().merge_domaindata(docnames, otherdata)
        self.latex.update(otherdata.get("latex", {}))
        self.repeats.update({name: otherdata["repeats"][name] for name in docnames if name in otherdata["repeats"]})

    def check_consistency(self) -> None:
        for docname, repeats in self.repeats.items():
            for line, label in repeats:
                if label not in self.equations:
                    logger.warning("no equation has the label %r shown again here", label, location=(docname, line))


def number_text(equation: nodes.math_block) -> str:
    """What stands beside a display equation, (7.3) or (7.3, again), or nothing."""
    if number := equation["number"]:
        return f"({number})"
    label = _repeated_label(equation)
    return "(" + _("%s, again") % _number(label) + ")" if label else ""


def number_html(translator, equation: nodes.math_block) -> str:
    """The number with its permalink, or with a link to its first place."""
    text = number_text(equation)
    if equation["number"]:
        icon, title = translator.config.html_permalinks_icon, _("Link to this equation")
        link = f'<a class="headerlink" href="#{equation["ids"][0]}" title="{title}">{icon}</a>'
        return f'<span class="eqno">{text}{link}</span>'
    if label := _repeated_label(equation):
        return f'<span class="eqno again">{_link_to_first_place(translator.builder, label, text)}</span>'
    return ""


def _link_to_first_place(builder, label: str, text: str) -> str:
    equations = builder.env.domains.math_domain.equations
    if label not in equations:
        return text
    page = builder.get_relative_uri(builder.current_docname, equations[label][0])
    return f'<a class="reference internal" href="{page}#{nodes.make_id("equation-" + label)}">{text}</a>'


def _number(label: str) -> str:
    return label.removeprefix("eq-").upper()


def _repeated_label(equation: nodes.math_block) -> str | None:
    comment = re.search(r"(?<!\\)%\s*again:\s*(\S+)", equation.astext())
    return comment[1] if comment and not equation.get("label") else None


def setup(app) -> dict[str, bool]:
    app.add_domain(LabelledEquations, override=True)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
