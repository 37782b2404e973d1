"""Asks Lighthouse, as on a phone, about some pages of both languages: `make lighthouse`.

Prints the scores, each the median of three runs, and fails if one is under what the book promises. The pages are
served as Read the Docs would. The processor's speed counts for the performance: Lighthouse slows it by four, so that
a machine which is busy, or whose own benchmark is far below 1000, is a slower phone than any.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "conf/extensions")]

from node import NodeMissing, node  # noqa: E402
from npm_package import InstallFailed, npm_package  # noqa: E402

from tests.visits import FLAGS, executable, served  # noqa: E402

#: The front door leads on; the parallel view and 404.html are, on purpose, not for search engines.
PAGES = [f"{code}/{name}.html" for name in ("index", "one-record", "n-records", "glossary") for code in ("ja", "en")]
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3


def report(lighthouse: Path, address: str) -> dict:
    """What one run of Lighthouse finds, with its own settings, which are those of a phone."""
    flags = " ".join(["--headless", *FLAGS])
    command = [node(), lighthouse / "cli/index.js", address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    done = subprocess.run(
        [*command, "--no-enable-error-reporting"],
        env=os.environ | {"CHROME_PATH": executable()},
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        sys.exit(f"Lighthouse failed on {address}:\n{done.stderr}")
    return json.loads(done.stdout)


def failures(found: dict, category: str) -> list[str]:
    """What keeps a score down: the audits with a weight that have not passed, and the first place of each."""
    lines = []
    for audit in (found["audits"][one["id"]] for one in found["categories"][category]["auditRefs"] if one["weight"]):
        if audit["score"] is not None and audit["score"] < 0.9:
            items = audit.get("details", {}).get("items", [])
            place = items[0].get("node", {}).get("selector", "") if items else ""
            lines.append(f"    {audit['id']}: {audit['title']} {audit.get('displayValue', '')} {place}".rstrip())
    return lines


def main(site: Path) -> None:
    if not executable():
        sys.exit("Lighthouse needs Chromium: install it, so that `chromium` or `google-chrome` is on PATH")
    try:
        lighthouse = npm_package("lighthouse", ROOT / "tests/tools/lighthouse")
    except (NodeMissing, InstallFailed) as error:
        sys.exit(str(error))
    problems = []
    print(f"{'median of ' + str(RUNS):<24}" + "".join(f"{category:>16}" for category in LEAST) + f"{'bench':>8}")
    with served(site) as base:
        for page in PAGES:
            runs = [report(lighthouse, f"{base}/{page}") for _ in range(RUNS)]
            scores = {
                category: round(100 * median(run["categories"][category]["score"] or 0 for run in runs))
                for category in LEAST
            }
            bench = round(median(run["environment"]["benchmarkIndex"] for run in runs))
            print(f"{page:<24}" + "".join(f"{score:>16}" for score in scores.values()) + f"{bench:>8}", flush=True)
            for category, score in scores.items():
                if score < LEAST[category]:
                    problems += [f"{page}: {category} is {score}, not {LEAST[category]}", *failures(runs[-1], category)]
    if problems:
        sys.exit("\n" + "\n".join(problems))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
