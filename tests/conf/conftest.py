from dataclasses import dataclass
from io import StringIO

import pytest
from npm_package import CONF
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils


@dataclass
class Site:
    app: Sphinx
    warnings: str

    def html(self, page: str) -> str:
        return (self.app.outdir / f"{page}{self.app.builder.out_suffix}").read_text("utf-8")


@pytest.fixture
def build(tmp_path):
    """Builds a small site from the text of its pages, and gives the pages and the warnings."""

    def build(pages, *extensions, folder="pages", language="en", builder="html", fail_on_warnings=False, **settings):
        source = tmp_path / folder
        source.mkdir(exist_ok=True)
        for name, text in pages.items():
            (source / f"{name}.md").write_text(text, "utf-8")
        warnings = StringIO()
        locale.translators.clear()  # else the words of the language that was built before stay
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                source,
                None,
                tmp_path / builder / folder,
                tmp_path / "doctrees" / folder,
                builder,
                confoverrides={
                    "extensions": ["myst_parser", *extensions],
                    "myst_enable_extensions": ["dollarmath"],
                    "myst_update_mathjax": False,
                    "html_theme": "basic",
                    "language": language,
                    "locale_dirs": [str(CONF / "locale")],
                    **settings,
                },
                status=None,
                warning=warnings,
                warningiserror=fail_on_warnings,
            )
            app.build()
        return Site(app, strip_colors(warnings.getvalue()).replace(f"{source}/", ""))

    return build
