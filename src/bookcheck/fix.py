"""Rewrites expected outputs of failing examples, and wrong numbers of `{value}`, in place: for what is meant to change.

An example that raises, or was expected to raise, is left alone and named: an exception is no output to get used to.
"""

from collections import defaultdict
from difflib import unified_diff

from bookcheck import gate
from bookcheck.examples import as_expected


def fix(book, say=print):
    """Fix pages and docstrings, show each change, and raise `gate.CheckFailed` for what is left."""
    paths = [book.relative(file) for file in book.page_files()] + [book.relative(folder) for folder in book.sources]
    rewrites = defaultdict(list)
    for rewrite in gate.run(book, paths)["rewrites"]:
        rewrites[rewrite["path"]].append(rewrite)
    for path, changes in rewrites.items():
        file = book.root / path
        text = file.read_bytes().decode("utf-8")
        newline = "\r\n" if "\r\n" in text else "\n"
        before = text.split(newline)
        after = rewritten(before, changes)
        file.write_bytes(newline.join(after).encode("utf-8"))
        say("\n".join(unified_diff(before, after, path, path, n=1, lineterm="")))
    left = [gate.Problem(**problem) for problem in gate.run(book, paths)["problems"]]
    if left:
        raise gate.CheckFailed(gate.describe(left))
    say(f"{sum(map(len, rewrites.values()))} outputs rewritten; every example passes.")


def rewritten(lines, changes):
    """Give the lines of a file with the expected output, or the number, of each change replaced by what came."""
    lines = list(lines)
    for change in sorted(changes, key=lambda change: -change["line"]):  # from the bottom: lines above keep their place
        first = change["line"] - 1
        if "value" in change:
            old = change["value"]
            new = old.replace(old.split("<")[0].strip(), change["right"], 1)
            lines[first] = lines[first].replace(f"{{value}}`{old}`", f"{{value}}`{new}`")
            continue
        prefix = lines[first][: lines[first].index(">>>")]
        want = first + change["source"].count("\n")
        got = [(prefix + line).rstrip() for line in as_expected(change["got"]).splitlines()]
        lines[want : want + change["want"].count("\n")] = got
    return lines
