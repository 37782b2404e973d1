"""How Sphinx builds the book: settings only. One run builds one language, which comes from the environment."""

import os
import sys
from pathlib import Path

CONF = Path(__file__).parent
sys.path[:0] = [str(CONF / "extensions"), str(CONF.parent / "src")]  # this book's, whichever copy is installed

# -- Language ----------------------------------------------------------------------------------------------------

language = os.environ.get("BOOK_LANGUAGE") or os.environ.get("READTHEDOCS_LANGUAGE") or "ja"
language_names = {"ja": "日本語", "en": "English"}
language_default = "en"  # for readers of neither; conf/index.html has it, too
# Where the other language is, if not in a folder beside this one or, on Read the Docs, beside html_baseurl.
language_switch_base = os.environ.get("BOOK_OTHER_URL", "")
locale_dirs = [str(CONF / "locale")]

TEXTS = {
    "ja": {
        "title": "二値分類の交差エントロピー",
        "subtitle": "自分を検算する本",
        "author": "「二値分類の交差エントロピー」著者一同",
        "search": "本の中を検索",
        "see": "日本語で見る",
        "parallel": {"link": "日英対訳", "back": "日本語のみ"},
        "mark": "このページで検算したもの：{}",
        "mark_parts": {"examples": "コード例{}個", "equations": "別行の数式{}個", "values": "本文の数値{}個"},
        "mark_between": "、",
    },
    "en": {
        "title": "Binary Cross Entropy",
        "subtitle": "A book that checks itself",
        "author": "The authors of “Binary Cross Entropy”",
        "search": "Search the book",
        "see": "See this in English",
        "parallel": {"link": "Side by side", "back": "English only"},
        "mark": "Checked on this page: {}.",
        "mark_parts": {
            "examples": "code examples, {}",
            "equations": "display equations, {}",
            "values": "numbers in the text, {}",
        },
        "mark_between": "; ",
    },
}
text = TEXTS.get(language, TEXTS["en"])  # language_switch rejects a language that is not here
language_switch_texts = {code: texts["see"] for code, texts in TEXTS.items()}
parallel_text = text["parallel"]

# -- Book --------------------------------------------------------------------------------------------------------

project = text["title"]
author = text["author"]
citation = {"key": "bce-book", "author": author, "book": f"{project}: {text['subtitle']}", "year": "2026"}
not_found_titles = {code: texts["title"] for code, texts in TEXTS.items()}

# -- Extensions --------------------------------------------------------------------------------------------------

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "bookcheck.sphinx_ext",
    # in conf/extensions:
    "anew",
    "citation",
    "drawing",
    "english_docstrings",
    "equation_numbers",
    "glossary",
    "implementation",
    "japanese_lines",
    "katex_math",
    "language_switch",
    "last_change",
    "line_breaks",
    "not_found",
    "page_head",
    "parallel",
    "previews",
    "search_index",
    "slim",
    "steps",
    "strict",
    "whole_tables",
]
anew_where = [str(CONF / "extensions"), str(CONF / "locale"), str(CONF / "package-lock.json")]
anew_where += [str(CONF.parent / "src/bookcheck")]

# -- Pages -------------------------------------------------------------------------------------------------------

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist"]
myst_update_mathjax = False  # there is none

if language == "ja":
    # For the docstrings, which are English: `--` is a dash, but 「 and 」 stay as they are typed.
    smartquotes_action = "D"
    smartquotes_excludes = {"builders": ["man", "text"]}

# -- Reference ---------------------------------------------------------------------------------------------------

autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the docstrings tell the types, in words

napoleon_google_docstring = False
# As plain text: `array_like` and the like are words, not classes that one could link to.
napoleon_use_param = False
napoleon_use_rtype = False

# -- Code --------------------------------------------------------------------------------------------------------

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

# -- Check -------------------------------------------------------------------------------------------------------

bookcheck_mark, bookcheck_mark_parts = text["mark"], text["mark_parts"]
bookcheck_mark_between = text["mark_between"]
bookcheck_mark_page = "self-check"

# -- HTML --------------------------------------------------------------------------------------------------------

html_theme = "sphinx_book_theme"
html_title = project
# Read the Docs tells the address of its project's language; of the other one's, whichever of the two is built.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "").replace(
    f"/{os.environ.get('READTHEDOCS_LANGUAGE')}/", f"/{language}/", 1
)
html_math_renderer = "katex"
html_static_path = ["static"]
html_favicon = "static/favicon.svg"
html_css_files = ["book.css"]
html_js_files = [(name, {"defer": "defer"}) for name in ["ja.js"] * (language == "ja") + ["book.js", "copy.js"]]
html_copy_source = False
html_use_index = False  # the glossary and the reference are better ones
templates_path = ["templates"]
html_sidebars = {"**": ["book-title.html", "search-button-field.html", "sbt-sidebar-nav.html"]}
html_context = {"default_mode": "auto", "subtitle": text["subtitle"]}
html_theme_options = {
    "article_header_end": ["parallel-link.html", "language-switch.html", "article-header-buttons.html"],
    "article_footer_items": ["check-mark.html", "last-change.html", "citation.html"],
    "footer_content_items": ["licence.html"],
    "navbar_persistent": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "github-dark",  # whose comments are quieter than those of the theme's own choice
    "search_bar_text": text["search"],
    "use_download_button": False,
    "use_fullscreen_button": False,
}

# -- Weight ------------------------------------------------------------------------------------------------------

# What the theme's own template links; templates/layout.html links what conf/extensions/slim.py makes of all files.
slim_theme_styles = ["styles/theme.css", "styles/pydata-sphinx-theme.css"]
slim_theme_scripts = ["scripts/bootstrap.js", "scripts/pydata-sphinx-theme.js"]
slim_keep = ["bs-tooltip-auto"]  # a class that no file names: scripts put it together
