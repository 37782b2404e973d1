import re
import sys
from html import unescape

import pytest

# Sphinx's own napoleon uses what its autodoc has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:The mapping interface for autodoc options")

MODULE = '''"""A module."""


def double(x):
    """Double a number.

    Examples
    --------
    >>> double(2)
    4

    Two lines of source:

    >>> for x in range(2):
    ...     double(x)
    0
    2
    """
    # twice, as the name says
    return 2 * x


def _helper(x):
    """Help."""
    return x


class Doubler:
    pass
'''
PAGES = {
    "index": "# Page\n\n```{implementation} scratchmodule.double\n```\n\n```{toctree}\nreference\n```",
    "reference": "# Reference\n\n```{eval-rst}\n.. autofunction:: scratchmodule.double\n```",
}
EXTENSIONS = ["sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode", "implementation"]


@pytest.fixture(autouse=True)
def module(tmp_path, monkeypatch):
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "scratchmodule.py").write_text(MODULE)
    monkeypatch.syspath_prepend(folder)
    yield folder / "scratchmodule.py"
    sys.modules.pop("scratchmodule", None)


def blocks(site):
    found = re.findall(r"<pre>(.*?)</pre>", site.html("index"), re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", block)).strip() for block in found]


def test_the_source_is_shown_with_its_comments_and_without_its_docstring(build):
    source, _examples = blocks(build(PAGES, *EXTENSIONS))
    assert source == "def double(x):\n    # twice, as the name says\n    return 2 * x"


def test_a_function_on_which_it_rests_is_shown_below_it(build):
    pages = {**PAGES, "index": PAGES["index"].replace("double\n", "double\n:with: _helper\n")}
    source, examples = blocks(build(pages, *EXTENSIONS))
    assert (
        source == "def double(x):\n    # twice, as the name says\n    return 2 * x\n\n\ndef _helper(x):\n    return x"
    )
    assert examples.startswith(">>> double(2)")


def test_a_function_on_which_it_does_not_rest_is_an_error(build):
    pages = {**PAGES, "index": PAGES["index"].replace("double\n", "double\n:with: _other\n")}
    assert "'scratchmodule._other' is not a function that can be shown" in build(pages, *EXTENSIONS).warnings


def test_the_doctests_follow(build):
    _source, examples = blocks(build(PAGES, *EXTENSIONS))
    assert examples == ">>> double(2)\n4\n\n>>> for x in range(2):\n...     double(x)\n0\n2"


def test_its_links_lead_to_the_source_and_to_the_reference(build):
    site = build(PAGES, *EXTENSIONS)
    assert not site.warnings
    for page, anchor in [("_modules/scratchmodule", "double"), ("reference", "scratchmodule.double")]:
        assert f'href="{page}.html#{anchor}"' in site.html("index")
        assert f'id="{anchor}"' in site.html(page)


def test_a_function_without_an_entry_in_the_reference_is_a_warning(build):
    site = build({"index": "# Page\n\n```{implementation} scratchmodule.double\n```"}, *EXTENSIONS)
    assert re.search(r"index.md:3: WARNING: no reference page shows scratchmodule.double", site.warnings)


@pytest.mark.parametrize("name", ["scratchmodule.triple", "scratchmodule.Doubler", "nomodule.double", "double"])
def test_what_is_no_function_is_an_error_that_names_the_line(build, name):
    site = build({"index": f"# Page\n\n```{{implementation}} {name}\n```"}, *EXTENSIONS)
    assert re.search(rf"^index.md:3: ERROR: '{name}' is not a function that can be shown", site.warnings)


def test_a_page_depends_on_the_source_that_it_shows(build, module):
    env = build(PAGES, *EXTENSIONS).app.env
    assert any(env.srcdir.joinpath(path).resolve() == module for path in env.dependencies["index"])


def test_a_page_knows_which_functions_it_shows(build):
    env = build(PAGES, *EXTENSIONS).app.env
    assert env.metadata["index"]["implementations"] == ["scratchmodule.double"]
    assert "implementations" not in env.metadata["reference"]
