"""What `[tool.bookcheck]` may say, and what is said to those who wrote something else."""

import pytest

from bookcheck.book import Book, ConfigError


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
    ],
)
def test_a_table_that_cannot_be_used_is_explained(mini, table, message):
    mini.write("pyproject.toml", table)
    with pytest.raises(ConfigError) as error:
        Book.load(mini.root)
    assert str(error.value).endswith(message) and str(mini.path("pyproject.toml")) in str(error.value)


def test_no_book_at_all_is_explained(tmp_path):
    with pytest.raises(ConfigError, match="no pyproject.toml here or above"):
        Book.find(tmp_path)
