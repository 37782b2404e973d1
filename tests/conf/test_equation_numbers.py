import re

import node
import pytest

try:
    node.node()
except node.NodeMissing as missing:
    pytest.skip(str(missing), allow_module_level=True)

LABELLED = """# Page

```{{math}}
:label: {}

a = b
```
"""
AGAIN = """# Page

```{{math}}
% again: {}
a = b
```
"""
TWO_PAGES = {
    "index": "# Index\n\n```{toctree}\nfirst\nthen\n```",
    "first": LABELLED.format("eq-7.3"),
    "then": AGAIN.format("eq-7.3"),
}


def test_an_equation_is_numbered_after_its_label(build):
    site = build({"index": LABELLED.format("eq-7.3") + "\nSee {eq}`eq-7.3`."}, "equation_numbers", "katex_math")
    assert '<span class="eqno">(7.3)<a class="headerlink" href="#equation-eq-7-3"' in site.html("index")
    assert 'See <a class="reference internal" href="#equation-eq-7-3">(7.3)</a>.' in site.html("index")
    assert not site.warnings


def test_the_books_own_equations_are_numbered_by_letter(build):
    site = build({"index": LABELLED.format("eq-a.1")}, "equation_numbers", "katex_math")
    assert '<span class="eqno">(A.1)' in site.html("index")


def test_an_equation_shown_again_leads_to_its_first_place(build):
    link = '<span class="eqno again"><a class="reference internal" href="first.html#equation-eq-7-3">({})</a></span>'
    assert link.format("7.3, again") in build(TWO_PAGES, "equation_numbers", "katex_math").html("then")
    japanese = build(TWO_PAGES, "equation_numbers", "katex_math", folder="ja", language="ja")
    assert link.format("7.3、再掲") in japanese.html("then")


def test_an_equation_shown_again_without_a_first_place_is_a_warning_that_names_the_line(build):
    site = build({"index": AGAIN.format("eq-9.9")}, "equation_numbers", "katex_math")
    assert re.fullmatch(r"index.md:3: WARNING: .*'eq-9.9'.*\n", site.warnings)


def test_a_repetition_is_missed_even_if_only_the_page_of_the_first_place_changed(build):
    assert not build(TWO_PAGES, "equation_numbers", "katex_math").warnings
    assert "then.md:3: WARNING" in build({"first": "# Page"}, "equation_numbers", "katex_math").warnings


def test_two_equations_of_one_label_are_a_warning(build):
    site = build({"index": LABELLED.format("eq-7.3") + LABELLED.format("eq-7.3")}, "equation_numbers", "katex_math")
    assert "duplicate label of equation eq-7.3" in site.warnings


def test_a_label_that_holds_no_number_is_a_warning(build):
    site = build({"index": LABELLED.format("loss")}, "equation_numbers", "katex_math")
    assert "index.md:3: WARNING" in site.warnings and "'loss'" in site.warnings
