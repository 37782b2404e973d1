"""Tables end with a mark, which conf/static/book.css waits for."""

import re

from npm_package import CONF

PAGE = "# Page\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nText.\n"


def test_the_mark_is_the_last_thing_of_a_table(build):
    html = build({"index": PAGE}, "whole_tables").html("index")
    assert re.search(r'</tbody>\s*<tfoot hidden=""></tfoot>\s*</table>', html)


def test_only_html_has_it(build):
    assert "tfoot" not in build({"index": PAGE}, "whole_tables", builder="text").html("index")


def test_the_style_sheet_hides_what_has_no_mark_yet():
    styles = (CONF / "static/book.css").read_text("utf-8")
    assert re.search(r"table:not\(:has\(> tfoot\)\) \{\s*visibility: hidden;", styles)
