"""Measures what the sum (7.4) costs, by several ways and libraries: `make bench`.

pytest-benchmark times the calls, in this order: for each N, in each round, one call of each way. So a slow moment of
the machine meets all of them, and what counts are medians and their ratios. The ways change places from round to
round, so that none always finds what the same other one has left in the processor's caches. What is not installed is
left out. The table is printed and kept in docs/large_n/results.json (or the file that is named), which the page
`large-n` shows; `make fix` writes its new numbers onto the page. Nothing here is a test.
"""

import functools
import json
import os
import sys
import tempfile
import tracemalloc
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from math import fsum, log, log1p
from pathlib import Path
from statistics import median

import numpy as np
import pytest

from crossentropy import bce_sum, bce_sum_chunks, bce_sum_hard

#: Where the results go.
FOLDER = Path(__file__).parents[2] / "docs/large_n"

#: How often each way is called for each N.
ROUNDS = {10**3: 45, 10**4: 45, 10**5: 27, 10**6: 27, 10**7: 9}
#: The N for which memory and error are measured.
N = 10**6
LIMIT, PLAIN = "t.sum() + y.sum()", "plain numpy"


@functools.lru_cache(maxsize=1)
def records(n):
    """Give n labels and predictions; the predictions are right as often as they say."""
    random = np.random.default_rng(n)
    y = random.random(n)
    return (random.random(n) < y).astype(float), y


@functools.lru_cache(maxsize=1)
def ways(n):
    """Give each way to the sum over n records, by name, as a function without arguments."""
    t, y = records(n)
    found = {
        LIMIT: lambda: t.sum() + y.sum(),
        PLAIN: lambda: -np.sum(t * np.log(y) + (1 - t) * np.log(1 - y)),
        "bce_sum": lambda: bce_sum(t, y),
        "bce_sum_hard": lambda: bce_sum_hard(t, y),
        "bce_sum_chunks": lambda: bce_sum_chunks((t[i : i + 10_000], y[i : i + 10_000]) for i in range(0, n, 10_000)),
    }
    for library, add in {"dask": dask, "scipy": scipy, "sklearn": sklearn, "torch": torch}.items():
        if find_spec(library):
            found |= add(t, y)
    return found


def dask(t, y):
    import dask.array as da

    t, y = (da.from_array(array, chunks=max(len(array) // 10, 1000)) for array in (t, y))
    return {"dask": lambda: float(bce_sum(t, y).compute(scheduler="threads"))}


def scipy(t, y):
    from scipy.special import xlog1py, xlogy

    return {"scipy": lambda: -np.sum(xlogy(t, y) + xlog1py(1 - t, -y))}


def sklearn(t, y):
    from sklearn.metrics import log_loss

    return {"scikit-learn": lambda: log_loss(t, y, normalize=False)}


def torch(t, y):
    import torch

    torch.set_num_threads(1)  # as the others
    t, y = torch.from_numpy(t), torch.from_numpy(y)
    return {"torch": lambda: float(torch.nn.functional.binary_cross_entropy(y, t, reduction="sum"))}


CALLS = [
    (n, round_, way)
    for n, rounds in ROUNDS.items()
    for round_ in range(rounds)
    for way in np.random.default_rng(round_).permutation(list(ways(1000))).tolist()
]


@pytest.mark.parametrize(("n", "round_", "way"), CALLS)
def test_time(benchmark, n, round_, way):
    """Time one call; the name of this function is what pytest collects."""
    benchmark.pedantic(ways(n)[way], rounds=1)


def timed():
    """Let pytest-benchmark time all calls; give the median of each way for each N, in seconds, and the processor."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "benchmark.json"
        options = ["-q", "--no-header", "-p", "no:cacheprovider", "-o", "addopts=", "-W", "ignore"]
        if pytest.main([__file__, *options, "--benchmark-quiet", f"--benchmark-json={file}"]):
            sys.exit("not every call came to its end")
        found = json.loads(file.read_text("utf-8"))
    seconds = {}
    for call in found["benchmarks"]:
        n, way = call["params"]["n"], call["params"]["way"]
        seconds.setdefault(way, {}).setdefault(str(n), []).extend(call["stats"]["data"])
    medians = {way: {n: median(values) for n, values in seconds[way].items()} for way in ways(1000)}
    return medians, found["machine_info"]["cpu"].get("brand_raw", "unknown")


def peak(call):
    """Give the memory that a call takes at most, in bytes."""
    call()  # what a first call loads is not counted
    tracemalloc.start()
    call()
    _, taken = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken


def peak_of_torch(call):
    """Give the memory that a call of PyTorch takes at most: tracemalloc doesn't see it, but PyTorch's profiler does."""
    from torch.profiler import profile

    call()
    with profile(profile_memory=True) as profiled:
        call()
    changes = [e.nbytes() for e in profiled.profiler.kineto_results.events() if e.name() == "[memory]"]
    return max(np.cumsum(changes).tolist())


def exact(t, y):
    """Give the sum of logarithms that are exact to half a unit in the last place, added without an error."""
    return -fsum(log(y) if t else log1p(-y) for t, y in zip(t.tolist(), y.tolist()))


def digits(number, count=4):
    """Give a number to as many digits as another run may agree with."""
    return float(f"{number:.{count}g}")


def measure():
    """Measure everything, and give it as it is stored."""
    seconds, processor = timed()
    t, y = records(N)
    right = exact(t, y)
    results = {
        "measured": str(date.today()),
        "processor": processor,
        "system": sys.platform,
        "python": sys.version.split()[0],
        "versions": {
            p: version(p).partition("+")[0]
            for p in ("numpy", "dask", "scipy", "scikit-learn", "torch")
            if find_spec(module(p))
        },
        "avx512": bool(np._core._multiarray_umath.__cpu_features__.get("AVX512_SKX")),
        "ways": {},
    }
    for way, medians in seconds.items():
        call = ways(N)[way]
        found = {"seconds": {n: digits(value) for n, value in medians.items()}}
        found["peak"] = digits(peak_of_torch(call) if way == "torch" else peak(call))
        if way != LIMIT:
            found["error"] = digits(abs(call() - right) / right, 2)
        results["ways"][way] = found
    return results


def module(package):
    return {"scikit-learn": "sklearn"}.get(package, package)


def table(results):
    """Give the results as lines of text."""
    ways = results["ways"]
    sizes = [n for n in ways[LIMIT]["seconds"] if int(n) >= N]
    head = "".join(f"{f'N = {int(n):,}':>16}{'/ plain':>9}{'/ limit':>9}" for n in sizes)
    yield f"{'':<22}{head}{'memory':>11}{'error':>10}"
    for way, found in ways.items():
        line = f"{way:<22}"
        for n in sizes:
            seconds = found["seconds"][n]
            line += f"{seconds * 1e3:>13.2f} ms{seconds / ways[PLAIN]['seconds'][n]:>9.2f}"
            line += f"{seconds / ways[LIMIT]['seconds'][n]:>9.2f}"
        yield f"{line}{found['peak'] / 1e6:>8.2f} MB{found.get('error', ''):>10}"


def main(name="results.json"):
    results, file = measure(), FOLDER / name
    shown = json.loads(file.read_text("utf-8"))["ways"] if file.exists() else {}
    print("\nMedians, and their ratios to plain numpy and to the sums of the two arrays:\n")
    print("\n".join(table(results)))
    if missing := shown.keys() - results["ways"].keys():
        sys.exit(f"\nNot stored, for the page large-n shows {', '.join(missing)}, too, which could not be measured")
    file.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    print(f"\nWritten to {os.path.relpath(file)}. `make fix` brings the page large-n up to it.")


if __name__ == "__main__":
    main(*sys.argv[1:])
