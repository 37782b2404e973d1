"""Measures what pages cost their readers, here and with Sphinx as it comes, on a slow phone: `make bench-pages`.

The same pages are built with the theme as it is and with MathJax, from a local copy (tests/bench/default/conf.py), and
visited in turn, each time with nothing stored, so that a slow moment of the machine meets both. Nothing here is a test.
"""

import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "conf/extensions")]

from npm_package import npm_package  # noqa: E402

from tests import visits  # noqa: E402

PAGES = ["index", "one-record", "n-records"]
LANGUAGE = "ja"
ROUNDS = 5
SITES = ("this book", "default")
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3, "is_mobile": True, "has_touch": True}
#: What is printed: its name, its value in a `Cost`, and its decimals.
COLUMNS = [
    ("KiB", lambda cost: cost.bytes / 1024, 0),
    ("unpacked", lambda cost: cost.uncompressed / 1024, 0),
    ("requests", lambda cost: cost.requests, 0),
    ("mathematics", lambda cost: cost.mathematics, 2),
    ("largest paint", lambda cost: cost.largest_paint, 2),
    ("shift", lambda cost: cost.shift, 3),
]
WIDTH = 15


def build_default(folder: Path) -> Path:
    """Build the pages with Sphinx as it comes, and put MathJax beside them."""
    command = [sys.executable, "-m", "sphinx", "-q", "-c", "tests/bench/default", "-d", folder / "doctrees"]
    command += ["-D", f"bookcheck_record={ROOT / 'build/bookcheck.json'}", f"docs/{LANGUAGE}", folder / "html"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"BOOK_LANGUAGE": LANGUAGE}, stdout=subprocess.DEVNULL)
    if done.returncode:
        sys.exit("Sphinx could not build the pages as it comes")
    for name in ("mathjax", "@mathjax"):
        package = npm_package(name, ROOT / "tests/tools/mathjax")
        (folder / "html/_static" / name).symlink_to(package, target_is_directory=True)
    return folder / "html"


def cost(browser, address: str) -> visits.Cost:
    context = browser.new_context(**PHONE)
    tab = visits.Tab(context, slow=True)
    tab.open(address)
    cost = tab.cost()
    context.close()
    if foreign := [url for url in cost.asked if not url.startswith("http://127.0.0.1:")]:
        sys.exit(f"{address} loads from elsewhere: {foreign}")
    return cost


def main() -> None:
    if visits.executable() is None:
        sys.exit("Chromium is missing")
    costs = {}
    with tempfile.TemporaryDirectory() as folder:
        ours, default = ROOT / "build/html" / LANGUAGE, build_default(Path(folder))
        with visits.served(ours) as ours, visits.served(default) as default, visits.chromium() as browser:
            for _, page, (site, root) in product(range(ROUNDS), PAGES, zip(SITES, (ours, default))):
                costs.setdefault((page, site), []).append(cost(browser, f"{root}/{page}.html"))

    megabits, delay = visits.SLOW["downloadThroughput"] * 8 / 1e6, visits.SLOW["latency"]
    print(f"\nFirst visit on a phone: {megabits} Mbit/s, {delay} ms, a processor {visits.SLOWER_CPU} times slower.")
    print(f"Medians of {ROUNDS} rounds; times in seconds; below them this book's share of the default.\n")
    print(f"{'':24}" + "".join(f"{name:>{WIDTH}}" for name, *_ in COLUMNS))
    for page in PAGES:
        rows = [[median(map(value, costs[page, site])) for _, value, _ in COLUMNS] for site in SITES]
        for site, row in zip(SITES, rows):
            cells = (f"{value:{WIDTH}.{decimals}f}" for value, (*_, decimals) in zip(row, COLUMNS))
            print(f"{f'{page}, {site}':24}{''.join(cells)}")
        shares = (f"{mine / other:.2f}" if other else "" for mine, other in zip(*rows))
        print(f"{'':24}{''.join(f'{share:>{WIDTH}}' for share in shares)}")


if __name__ == "__main__":
    main()
