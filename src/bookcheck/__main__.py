"""The gate by hand: `python -m bookcheck check`, and `python -m bookcheck fix`."""

import argparse
import sys
from pathlib import Path

from bookcheck import gate
from bookcheck.book import Book, ConfigError
from bookcheck.fix import fix


def main():
    parser = argparse.ArgumentParser(prog="python -m bookcheck", description="Check the pages of the book.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="run the examples of what has changed, and compare the languages")
    check.add_argument("--record", type=Path, default=Path("build/bookcheck.json"), help="(default: %(default)s)")
    commands.add_parser("fix", help="rewrite the expected outputs of failing examples in place")
    arguments = parser.parse_args()
    try:
        book = Book.find(Path.cwd())
        if arguments.command == "fix":
            fix(book)
        else:
            print("bookcheck:", gate.check(book, book.root / arguments.record).summary)
    except (ConfigError, gate.CheckFailed) as error:
        sys.exit(f"\n{error}\n")


if __name__ == "__main__":
    main()
