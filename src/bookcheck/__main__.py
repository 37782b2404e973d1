"""The gate by hand: `python -m bookcheck check`; also `… fix`, and `… explain PAGE`."""

import argparse
import sys
from pathlib import Path

from bookcheck import gate
from bookcheck.book import Book, ConfigError
from bookcheck.explain import explain
from bookcheck.fix import fix


def _page(book, path):
    file = path.resolve()
    if not file.is_file() or book.language_of(file) is None:
        raise ConfigError(f"{path} is no page of the book")
    return file


def main():
    parser = argparse.ArgumentParser(prog="python -m bookcheck", description="Check the pages of the book.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="run the examples of what has changed, and compare the languages")
    check.add_argument("--record", type=Path, default=Path("build/bookcheck.json"), help="(default: %(default)s)")
    commands.add_parser("fix", help="rewrite the expected outputs of failing examples in place")
    explain_ = commands.add_parser(
        "explain", help="show how the equations of a page are read, and what is said of them"
    )
    explain_.add_argument("page", type=Path)
    arguments = parser.parse_args()
    try:
        book = Book.find(Path.cwd())
        if arguments.command == "fix":
            fix(book)
        elif arguments.command == "explain":
            print("\n".join(explain(book, _page(book, arguments.page))))
        else:
            print("bookcheck:", gate.check(book, book.root / arguments.record).summary)
    except (ConfigError, gate.CheckFailed) as error:
        sys.exit(f"\n{error}\n")
    except KeyboardInterrupt:
        sys.exit("\nbookcheck was interrupted.")


if __name__ == "__main__":
    main()
