"""The glossary of `docs/glossary.toml` (see `glossary_file`), and the role `{term}` that leads to it.

`{glossary-terms}` is the glossary in the order of the page's language, `{glossary-index}` the other direction: the
names in each other language, in its order, each leading to its entry. `{term}` knows the names in the page's language.
"""

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import japanese_order
from docutils import nodes
from glossary_file import Term, Wording, read
from sphinx import addnodes
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

logger = logging.getLogger(__name__)


class GlossaryTerms(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        self.language, self.file = self.config.language, _file(self.env)
        terms, problems = read(self.file, list(self.config.language_names))
        for problem in problems:
            logger.warning(problem.text, location=f"{self.file}:{problem.line}")
        self.env.note_dependency(self.file)
        self.env.metadata[self.env.docname]["glossary"] = True

        jumps, glossary = nodes.bullet_list(classes=["glossary-groups"]), addnodes.glossary(sorted=False)
        ordered = sorted(terms, key=_by(_order, self.language))
        for group, members in groupby(ordered, key=_by(_group, self.language)):
            members = list(members)
            # To the first entry, not to the heading: that one is not in the other language.
            link = nodes.reference("", group, refid=_anchor(members[0]), internal=True)
            jumps += nodes.list_item("", nodes.paragraph("", "", link))
            glossary += nodes.rubric("", group, **{"heading-level": 3})
            glossary += nodes.definition_list("", *map(self.entry, members), classes=["glossary"])
        return [nodes.compound("", jumps, glossary)] if terms else []

    def entry(self, term: Term) -> nodes.definition_list_item:
        own, anchor = term.wordings[self.language], _anchor(term)
        title = nodes.term("", "", *_named(own, classes=["term"]), ids=[anchor])
        title.source, title.line = str(self.file), term.line
        for language, wording in _others(term, self.language):
            title += [nodes.Text(" "), nodes.inline("", "", *_named(wording), classes=[f"language-{language}"])]
        self.state.document.note_explicit_target(title)
        # Not `note_object`: then a sentence could not begin with a {term}.
        self.env.domains.standard_domain._note_term(own.term, anchor, location=title)
        return nodes.definition_list_item("", title, nodes.definition("", *self.definition(term), self.place(term)))

    def definition(self, term: Term) -> list[nodes.Node]:
        wording, problem = term.wordings[self.language], None
        blocks = self.parse_text_to_nodes(wording.definition)
        parts = [node for block in blocks for node in block.findall()]
        for node in parts:  # so that what is wrong with a link is said with its place in the file
            node.source, node.line = str(self.file), wording.definition_line
        if any(isinstance(node, nodes.system_message) for node in parts):
            problem = "is wrong, as the warning before this one says"
        elif [type(block) for block in blocks] != [nodes.paragraph]:
            problem = "is not one paragraph"
        elif any(isinstance(node, nodes.math) for node in parts):
            problem = "has mathematics, which nobody checks: say it in words, or name an equation by {eq}"
        if problem:
            message = f"{term.id}: {self.language}.definition {problem}"
            logger.warning(message, location=f"{self.file}:{wording.definition_line}")
        return blocks

    def place(self, term: Term) -> nodes.paragraph:
        """The link to where the book introduces the term."""
        link = _link(self.env, "ref", term.introduced, nodes.inline(text=term.introduced))
        link.source, link.line = str(self.file), term.introduced_line
        return nodes.paragraph("", _("Introduced in: "), link, classes=["introduced"])


class GlossaryIndex(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        terms, _problems = read(_file(self.env), list(self.config.language_names))
        self.env.note_dependency(_file(self.env))
        return [
            nodes.bullet_list(
                "",
                *(self.entry(term, language) for term in sorted(terms, key=_by(_order, language))),
                classes=["glossary-index"],
            )
            for language in self.config.language_names
            if language != self.config.language
        ]

    def entry(self, term: Term, language: str) -> nodes.list_item:
        own = term.wordings[self.config.language].term
        name, *reading = _named(term.wordings[language])
        link = _link(self.env, "term", own, name)
        self.set_source_info(link)
        twin = nodes.inline(text=own, classes=["twin"])
        named = nodes.inline("", "", link, *reading, classes=[f"language-{language}"])
        return nodes.list_item("", nodes.paragraph("", "", named, nodes.Text(" "), twin))


def check_places(app, env) -> None:
    """Warn of the terms whose `introduced` names no place of the book."""
    if not any("glossary" in env.metadata[name] for name in env.found_docs):
        return
    file, places = _file(env), env.domains.standard_domain.labels
    for term in read(file, list(app.config.language_names))[0]:
        if term.introduced not in places:
            message = f"{term.id}: it is introduced at {term.introduced!r}, but no heading has that label"
            logger.warning(message, location=f"{file}:{term.introduced_line}")


def pages_to_write_anew(app, env) -> list[str]:
    """All pages if the terms have changed, for any may link to them; the glossary in any case: it cites headings."""
    glossary = [name for name in env.found_docs if "glossary" in env.metadata[name]]
    terms = {name: place for (kind, name), place in env.domains.standard_domain.objects.items() if kind == "term"}
    changed = terms != getattr(env, "glossary_terms", terms)
    env.glossary_terms = terms
    return list(env.found_docs) if changed else glossary


def _file(env) -> Path:
    return env.srcdir.parent / "glossary.toml"


def _anchor(term: Term) -> str:
    return f"term-{term.id}"


def _link(env, role: str, target: str, text: nodes.Node) -> addnodes.pending_xref:
    """What the role would give; a `ref` takes the title of its target, a `term` keeps the text."""
    names = {"refdomain": "std", "reftype": role, "reftarget": target, "refdoc": env.docname}
    return addnodes.pending_xref("", text, refexplicit=role == "term", refwarn=True, **names)


def _others(term: Term, language: str) -> list[tuple[str, Wording]]:
    return [(other, wording) for other, wording in term.wordings.items() if other != language]


def _named(wording: Wording, **attributes: list[str]) -> list[nodes.Node]:
    """The term, and its reading in brackets unless the term itself is in kana."""
    named = [nodes.inline(text=wording.term, **attributes)]
    if wording.reading:
        reading = japanese_order.with_katakana_of(wording.term, wording.reading)
        if reading != wording.term:
            named.append(nodes.inline(text=f"（{reading}）", classes=["reading"]))
    return named


def _by(key: Callable, language: str) -> Callable[[Term], object]:
    return lambda term: key(term.wordings[language], language)


def _order(wording: Wording, language: str) -> tuple[str, str]:
    if language == "ja":
        return japanese_order.order(wording.reading)
    return wording.term.casefold().replace("-", " "), wording.term


def _group(wording: Wording, language: str) -> str:
    return f"{japanese_order.row(wording.reading)}行" if language == "ja" else wording.term[0].upper()


def setup(app) -> dict[str, bool]:
    app.setup_extension("language_switch")  # its `language_names` are the languages of the terms
    app.add_directive("glossary-terms", GlossaryTerms)
    app.add_directive("glossary-index", GlossaryIndex)
    app.connect("env-updated", pages_to_write_anew)
    app.connect("env-check-consistency", check_places)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
