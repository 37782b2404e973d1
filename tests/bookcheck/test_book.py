"""What `[tool.bookcheck]` may say, and what is said to those who wrote something else."""

import pytest

from bookcheck.book import Book, ConfigError

PAGES = '[tool.bookcheck]\npages = {ja = "ja"}\n'


def test_a_book_is_found_from_a_folder_below_it(mini):
    book = Book.find(mini.path("ja"))
    assert book.root == mini.root.resolve()
    assert [book.relative(file) for file in book.page_files()] == [
        "ja/index.md", "ja/more.md", "en/index.md", "en/more.md",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "no table [tool.bookcheck]"),
        ("[tool.bookcheck]\n", "needs pages, a folder for each language"),
        ('[tool.bookcheck]\npages = "docs"\n', "needs pages, a folder for each language"),
        ('[tool.bookcheck]\npages = {fr = "fr"}\n', "names fr, which is no folder"),
        ('[tool.bookcheck]\npages = {ja = "ja"}\nsource = ["src"]\n', "has no setting source"),
        (PAGES + 'data = ["results.json"]\n', "names results.json, which is no file"),
        (PAGES + 'equations = "doubling"\n', "has equations = 'doubling': write \"module:attribute\""),
        (
            PAGES + 'quantities = "b"\n',
            "has quantities = 'b': write a list of names in ASCII letters, such as L or H(t)",
        ),
        (
            PAGES + 'quantities = ["b_1"]\n',
            "has quantities = ['b_1']: write a list of names in ASCII letters, such as L or H(t)",
        ),
        (PAGES + 'symbols = ["a"]\n', "has the symbols ['a']: write a table of names and ranges"),
        (
            PAGES + "symbols = { ab = [0, 1] }\n",
            "has the symbol 'ab': a symbol is one letter, or a Greek letter by its name",
        ),
        (PAGES + "symbols = { a = [1, 0] }\n", "has a = [1, 0] among its symbols: write a range, [0, 1]"),
        (PAGES + "symbols = { a = [0, inf] }\n", "has a = [0, inf] among its symbols: write a range, [0, 1]"),
        (PAGES + "symbols = { a = 1 }\n", "has a = 1 among its symbols: write a range, [0, 1]"),
        (PAGES + 'quantities = ["a"]\nsymbols = { a = [0, 1] }\n', "has a among both quantities and symbols"),
        (PAGES + 'quantities = ["a(b)"]\nsymbols = { a = [0, 1] }\n', "has a among both quantities and symbols"),
    ],
)
def test_a_table_that_cannot_be_used_is_explained(mini, table, message):
    mini.write("pyproject.toml", table)
    with pytest.raises(ConfigError) as error:
        Book.load(mini.root)
    assert str(error.value).endswith(message) and str(mini.path("pyproject.toml")) in str(error.value)


def test_symbols_may_be_greek_letters_and_their_ranges_are_numbers(mini):
    mini.write("pyproject.toml", PAGES + "symbols = { theta = [0, 1], a = [-1.5, 2] }\n")
    assert mini.book.symbols == {"theta": (0.0, 1.0), "a": (-1.5, 2.0)}


def test_no_book_at_all_is_explained(tmp_path):
    with pytest.raises(ConfigError, match=r"no pyproject\.toml here or above"):
        Book.find(tmp_path)
