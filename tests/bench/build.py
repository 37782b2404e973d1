"""Measures what checking and two languages cost: `make bench-build`.

Each round runs all variants in turn, so that a slow moment of the machine meets every one of them; what counts are
the ratios of the medians. Nothing here is a test: machines differ.
"""

import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
ROUNDS = 5
BASELINE = "sphinx-build, one language, nothing to check"


def timed(command, **environment):
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, encoding="utf-8")
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return seconds


def sphinx(folder, *options):
    command = [sys.executable, "-m", "sphinx", "-q", "-c", "conf", "-n", "-W", "--keep-going", *options]
    return timed([*command, "-d", f"{folder}/doctrees", "docs/ja", f"{folder}/html"], BOOK_LANGUAGE="ja")


def main():
    make = {"MAKEFLAGS": "", "MAKELEVEL": ""}
    seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        passed = Path(folder) / "passed.json"  # a record in which everything has passed
        subprocess.run([sys.executable, "-m", "bookcheck", "check", "--record", passed], cwd=ROOT, check=True)
        for n in range(ROUNDS):
            build = f"{folder}/{n}"
            make_html = partial(timed, ["make", "html", f"BUILD={build}"], **make)
            for name, run in {
                BASELINE: partial(sphinx, f"{build}/bare", "-D", f"bookcheck_record={passed}"),
                "sphinx-build, one language, everything checked": partial(sphinx, f"{build}/checked"),
                "make html, both languages, everything checked": make_html,
                "make html, nothing changed": make_html,
            }.items():
                seconds.setdefault(name, []).append(run())
    baseline = median(seconds[BASELINE])
    print(f"\nMedians of {ROUNDS} rounds; ratio to the first line\n")
    for name, values in seconds.items():
        print(f"{name:<50} {median(values):6.2f} s {median(values) / baseline:6.2f}")


if __name__ == "__main__":
    main()
