"""bookcheck: the pages of a MyST book are checked before Sphinx writes them.

- `page` reads a page into its headings, equations, code blocks and directives, from MyST's own parse.
- `examples` runs the examples of pages and docstrings, with Sybil; `mirror` compares a page with its twins.
- `pytest_plugin` makes pytest items of all that, and `report` gathers what they find.
- `gate` runs them for what has changed, and keeps the record; `fix` rewrites outputs, `explain` shows how LaTeX reads.
- `sphinx_ext` puts the gate into every Sphinx build; `python -m bookcheck` is the same gate by hand.

A book says where its pages and sources are in `[tool.bookcheck]` of its `pyproject.toml` (see `book`).
"""
