"""The book's pages with Sphinx as it comes: sphinx-book-theme and MathJax, nothing left out, nothing made smaller.

What the pages are written with stays; what only makes the site is not there.
"""

from pathlib import Path
from runpy import run_path

book = run_path(str(Path(__file__).parents[3] / "conf/conf.py"))  # it finds the extensions, too
language, project, author, html_title = (book[name] for name in ("language", "project", "author", "html_title"))

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.mathjax",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "bookcheck.sphinx_ext",
    "drawing",
    "equation_numbers",
    "glossary",
    "implementation",
    "steps",
]
myst_enable_extensions = book["myst_enable_extensions"]
language_names = book["language_names"]
napoleon_google_docstring = napoleon_use_param = napoleon_use_rtype = False

html_theme = "sphinx_book_theme"
# A local copy, which make bench-pages puts there, and for its fonts as well: else they would come from elsewhere.
mathjax_path = "mathjax/tex-mml-chtml.js"
mathjax4_config = {"loader": {"paths": {"fonts": "[mathjax]/../@mathjax"}}}
