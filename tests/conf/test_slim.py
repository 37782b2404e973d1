import re
import sys
from functools import partial
from types import ModuleType

import pytest
import slim
from sphinx.errors import ExtensionError

THEME = """
:root { --asked: red; --chained: var(--of-chain); --of-chain: blue; --idle: green; --by-page: 1px; --by-script: 2px }
html[data-theme="light"] body { color: var(--asked) }
html[data-theme="dark"] body { color: var(--chained) }
.used { margin: 1px } .idle { margin: 2px } #idle .used { margin: 3px } .by-script { margin: 4px } .kept { margin: 5px }
.used:hover { margin: 6px }
@media (width >= 600px) { .used { margin: 7px } }
"""


@pytest.fixture
def static(tmp_path):
    folder = tmp_path / "静 static"
    folder.mkdir()
    return folder


@pytest.fixture
def slimmed(static, tmp_path):
    """Gives what is left of one style sheet, for a page and a script that use some of it."""

    def slimmed(css=THEME, html="", code="", keep=(), own=()):
        (static / "theme.css").write_text(css, "utf-8")
        memory = slim.Memory(tmp_path / "memory")
        (sheet,) = slim.slimmed([static / "theme.css"], static, set(own), html, code, list(keep), memory)
        return sheet

    return slimmed


def margins(sheet):
    return re.findall(r"margin:(\d)px", sheet["css"])


def test_rules_for_what_no_page_has_go(slimmed):
    sheet = slimmed(html='<p class="used other" id="here">')
    assert margins(sheet) == ["1", "6", "7"]


def test_what_a_script_names_stays_and_what_the_settings_keep(slimmed):
    sheet = slimmed(html='<p class="used">', code="box.classList.add('by-script')", keep=["kept"])
    assert margins(sheet) == ["1", "4", "5", "6", "7"]


def test_custom_properties_that_nothing_asks_for_go_and_then_those_that_only_these_asked_for(slimmed):
    css = THEME.replace("--idle: green", "--idle: var(--of-idle); --of-idle: green")
    sheet = slimmed(css, html='<p style="margin: var(--by-page)">', code="style.getPropertyValue('--by-script')")
    assert set(re.findall("(--[a-z-]+):", sheet["css"])) == {
        "--asked", "--chained", "--of-chain", "--by-page", "--by-script"
    }  # fmt: skip


def test_the_book_s_own_styles_are_left_whole(slimmed):
    assert sorted(margins(slimmed(own=["theme.css"]))) == list("1234567")


def test_old_browsers_can_read_the_conditions(slimmed):
    assert "(min-width:600px)" in slimmed(html='<p class="used">')["css"]


def test_the_colours_of_each_theme_are_there_for_where_no_script_says_which_is_on(slimmed):
    sheet = slimmed(html='<p class="used">')
    for theme, colour, other in (("light", "--asked", "--chained"), ("dark", "--chained", "--asked")):
        assert re.search(rf"\[data-theme=\"?auto\"?\] body{{color:var\({colour}\)}}", sheet[theme])
        assert other not in sheet[theme] and "margin" not in sheet[theme]


def test_styles_may_be_imported(slimmed, static):
    (static / "more.css").write_text(".used { margin: 8px }", "utf-8")
    assert margins(slimmed('@import "more.css";', html='<p class="used">')) == ["8"]


def test_an_error_of_lightning_css_is_shown_with_its_place(slimmed):
    with pytest.raises(ExtensionError, match=r"Lightning CSS failed:\ntheme\.css:1:\d+: \w"):
        slimmed(".used { margin: 1px } }")


def test_scripts_are_joined_as_statements_without_their_maps(static):
    (static / "one.js").write_text("let a = 1\n//# sourceMappingURL=one.js.map\n", "utf-8")
    (static / "two.js").write_text("(function () {})()", "utf-8")
    assert slim.one_script([static / "one.js", static / "two.js"]) == "let a = 1\n;\n(function () {})()\n;\n"


def test_files_that_nothing_names_are_removed_and_folders_that_are_empty_then(static):
    for name in ("page.css", "page.js", "named-by-style.svg", "named-by-script.js", "idle/idle.png", "idle.js"):
        (static / name).parent.mkdir(exist_ok=True)
        (static / name).write_text("", "utf-8")
    (static / "page.css").write_text("a { background: url(named-by-style.svg) }", "utf-8")
    (static / "page.js").write_text("import('./named-by-script.js')", "utf-8")
    slim.remove_all_but(["page.css", "page.js"], static)
    left = {path.name for path in static.rglob("*")}
    assert left == {"page.css", "page.js", "named-by-style.svg", "named-by-script.js"}


def test_an_address_changes_with_the_content_and_only_then(static):
    page = '<link href="../_static/a.css?v=old" /><script src="_static/b.js"></script><a href="_static/absent.css">'

    def written(a, b="b"):
        (static / "a.css").write_text(a, "utf-8")
        (static / "b.js").write_text(b, "utf-8")
        return slim.with_checksums(page, static)

    first = written("a")
    assert re.fullmatch(
        r'<link href="\.\./_static/a\.css\?v=[0-9a-f]{8}" /><script src="_static/b\.js\?v=[0-9a-f]{8}"></script>'
        r'<a href="_static/absent\.css">',
        first,
    )
    assert written("a") == first != written("another")
    assert written("another").split("<script")[1] == first.split("<script")[1]
    assert slim.with_checksums(first, static) == slim.with_checksums(page, static)


def test_what_was_made_is_remembered_until_a_build_does_not_ask_for_it(tmp_path):
    made = []

    def make(source):
        made.append(source)
        return source.encode()

    def build(*sources):
        memory = slim.Memory(tmp_path / "memory")
        results = [memory(partial(make, source), source) for source in sources]
        memory.forget_the_rest()
        return results

    assert build("a", "b") == build("a", "b") == [b"a", b"b"] and made == ["a", "b"]
    build("a")
    assert build("a", "b") == [b"a", b"b"] and made == ["a", "b", "b"]


def add_extra(app, pagename, templatename, context, doctree):
    if pagename == "other":
        app.add_css_file("extra.css")


@pytest.fixture
def site(build, tmp_path, monkeypatch):
    """Builds a site of two pages with a style and a script, of which one has one more style; a picture is not shown."""

    extension = ModuleType("extra_style")
    extension.setup = lambda app: app.connect("html-page-context", add_extra) and None
    monkeypatch.setitem(sys.modules, extension.__name__, extension)

    def site(colour="red"):
        folder = tmp_path / "pages/static"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "own.css").write_text(f".nowhere {{ color: {colour} }}", "utf-8")
        (folder / "own.js").write_text("/* own */", "utf-8")
        (folder / "extra.css").write_text(".extra { color: gray }", "utf-8")
        (folder / "idle.png").write_text("", "utf-8")
        pages = {"index": "# Book\n\n```{toctree}\nother\n```\n", "other": "# Other\n"}
        settings = {"html_static_path": ["static"], "html_css_files": ["own.css"], "html_js_files": ["own.js"]}
        return build(pages, "slim", extension.__name__, **settings)

    return site


def linked(site, page):
    return re.findall(r'(?:href|src)="_static/([\w/.-]+\.(?:css|js))\?v=\w{8}"', site.html(page))


def test_a_page_links_one_style_sheet_and_one_script_and_what_only_it_needs(site):
    built = site()
    assert not built.warnings
    assert linked(built, "index") == ["site.css", "site.js"]
    assert linked(built, "other") == ["site.css", "extra.css", "site.js"]
    static = built.app.outdir / "_static"
    assert ".nowhere{color:red}" in (static / "site.css").read_text("utf-8")
    assert "/* own */" in (static / "site.js").read_text("utf-8")
    names = {path.name for path in static.rglob("*")}
    assert names.isdisjoint({"own.css", "own.js", "idle.png", "basic.css"})


def test_a_change_of_a_style_reaches_the_pages_that_were_not_written_again(site):
    before, after = (re.search(r"site\.css\?v=\w+", site(colour).html("other"))[0] for colour in ("red", "blue"))
    assert before != after
    assert re.search(r"site\.css\?v=\w+", site("red").html("other"))[0] == before
