"""Asks PyTorch, scikit-learn and SciPy what they make of binary cross entropy, and writes it down in results.json.

`make frameworks` installs them and runs this. The page `frameworks` shows the results, and tests/test_frameworks.py
compares them with what the libraries that are installed give now.

The result of a probe is a number, rounded to six digits; "inf" or "nan"; a name, a shape or a dtype; or the name of the
exception that came instead.
"""

import inspect
import json
import warnings
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from math import isfinite, log, nan
from pathlib import Path

import numpy as np

RESULTS = Path(__file__).with_name("results.json")

#: The four passengers of the page `n-records`: labels, probabilities, their logits; and weights.
T = [1, 0, 0, 1]
Y = [139 / 144, 75 / 493, 106 / 216, 61 / 179]
Z = [log(y / (1 - y)) for y in Y]
W = [1, 2, 3, 4]


def column(numbers):
    """Give numbers of shape (N,) as a column, (N, 1)."""
    return [[number] for number in numbers]


#: Labels and probabilities that every library is asked about.
PAIRS = {
    "mean": (T, Y),
    "swapped": (Y, T),
    "logits as probabilities": (T, Z),
    "certain and wrong": ([1, 0], [0, 1]),
    "certain and right": ([1, 0], [1, 0]),
    "soft": ([0.8, 0.2], [0.8, 0.2]),
    "nan in y": ([1, 0], [nan, 0.5]),
    "nan in t": ([nan, 0], [0.5, 0.5]),
    "y is 1.2": ([1, 0], [1.2, 0.5]),
    "t is -1 or 1": ([1, -1, -1, 1], Y),
    "t (N,), y (N,1)": (T, column(Y)),
    "all labels 1": ([1, 1], [0.5, 0.8]),
}


def torch():
    """Give the loss of PyTorch as a function of t, y and a dtype, and probes of its own."""
    import torch
    from torch.nn.functional import binary_cross_entropy, binary_cross_entropy_with_logits

    def tensors(t, y, dtype):
        dtype = getattr(torch, dtype)
        return {"input": torch.tensor(y, dtype=dtype), "target": torch.tensor(t, dtype=dtype)}

    def loss(t, y, dtype="float64", **options):
        return binary_cross_entropy(**tensors(t, y, dtype), **options)

    def from_logits(t, z, dtype="float64", **options):
        return binary_cross_entropy_with_logits(**tensors(t, z, dtype), **options)

    weights = torch.tensor(W, dtype=torch.float64)
    return loss, {
        "arguments": lambda: arguments(binary_cross_entropy),
        "reduction": lambda: default(binary_cross_entropy, "reduction"),
        "sum": lambda: loss(T, Y, reduction="sum"),
        "shape of none": lambda: tuple(loss(T, Y, reduction="none").shape),
        "weights": lambda: loss(T, Y, weight=weights),
        "logits": lambda: from_logits(T, Z),
        "logit -1000": lambda: from_logits([1], [-1000]),
        "probabilities as logits": lambda: from_logits(T, Y),
        "right probabilities as logits": lambda: from_logits(T, T),
        "integer labels": lambda: binary_cross_entropy(torch.tensor(Y), torch.tensor(T)),
        "dtype of float32": lambda: loss(T, Y, "float32").dtype,
    }


def sklearn():
    """Give the loss of scikit-learn as a function of t, y and a dtype, and probes of its own."""
    from sklearn.metrics import log_loss

    def loss(t, y, dtype="float64", **options):
        return log_loss(t, np.array(y, dtype), **options)

    return loss, {
        "arguments": lambda: arguments(log_loss),
        "normalize": lambda: default(log_loss, "normalize"),
        "sum": lambda: loss(T, Y, normalize=False),
        "weights": lambda: loss(T, Y, sample_weight=W),
        "all labels 1, labels given": lambda: loss([1, 1], [0.5, 0.8], labels=[0, 1]),
        "labels died, survived": lambda: loss([("died", "survived")[t] for t in T], Y),
        "labels dead, alive": lambda: loss([("dead", "alive")[t] for t in T], Y),
        "dtype of float32": lambda: np.asarray(loss(T, Y, "float32")).dtype,
    }


def scipy():
    """Give what users of SciPy write, as a function of t, y and a dtype, and probes of its own."""
    from scipy.special import log_expit, rel_entr, xlog1py, xlogy

    def each(t, y, dtype="float64"):
        t, y = np.array(t, dtype), np.array(y, dtype)
        return -(xlogy(t, y) + xlog1py(1 - t, -y))

    def from_logits(t, z):
        t, z = np.array(t), np.array(z)
        return -(t * log_expit(z) + (1 - t) * log_expit(-z))

    def loss(t, y, dtype="float64"):
        return each(t, y, dtype).mean()

    return loss, {
        "sum": lambda: each(T, Y).sum(),
        "weights": lambda: np.average(each(T, Y), weights=W),
        "logits": lambda: from_logits(T, Z).mean(),
        "logit -1000": lambda: from_logits([1], [-1000]).mean(),
        "soft, by rel_entr": lambda: rel_entr(0.8, 0.8) + rel_entr(0.2, 0.2),
        "dtype of float32": lambda: loss(T, Y, "float32").dtype,
    }


#: The functions above by name, each with the name of its package.
LIBRARIES = {"scipy": (scipy, "scipy"), "sklearn": (sklearn, "scikit-learn"), "torch": (torch, "torch")}


def arguments(function):
    """Give the names of a function's first two arguments."""
    return ", ".join(list(inspect.signature(function).parameters)[:2])


def default(function, argument):
    """Give the default of a function's argument."""
    return str(inspect.signature(function).parameters[argument].default)


def installed(name):
    """Give the version of a library, or None if it is not installed."""
    try:
        return version(LIBRARIES[name][1]).partition("+")[0]  # 2.13.0+cpu is 2.13.0
    except PackageNotFoundError:
        return None


def measure(name):
    """Give the version of a library and the results of all its probes."""
    loss, probes = LIBRARIES[name][0]()
    for pair, (t, y) in PAIRS.items():
        probes[pair] = lambda t=t, y=y: loss(t, y)
    probes["certain and wrong, float32"] = lambda: loss(*PAIRS["certain and wrong"], "float32")
    return {"version": installed(name), **{probe: result(ask) for probe, ask in probes.items()}}


def result(ask):
    """Give what comes of a probe, in the form in which it is stored."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return stored(ask())
        except Exception as error:
            return type(error).__name__


def stored(value):
    """Write a result as JSON can hold it, without the digits in which machines differ."""
    if isinstance(value, (str, tuple)):
        return str(value)
    if "dtype" in type(value).__name__.lower():
        return str(value).removeprefix("torch.")
    number = float(f"{float(value):.6g}") + 0.0  # -0.0 + 0.0 is 0.0
    return number if isfinite(number) else str(number)


def differences(before, now):
    """Give the probes of a library whose results differ, with both; its version is none of them."""
    names = sorted((before.keys() | now.keys()) - {"version"})
    return {name: (before.get(name), now.get(name)) for name in names if before.get(name) != now.get(name)}


def load():
    """Read the stored results."""
    return json.loads(RESULTS.read_text("utf-8"))


def text(results):
    """Give results as the file holds them."""
    return json.dumps(results, indent=2, sort_keys=True, allow_nan=False) + "\n"


def main():
    """Measure all libraries; a date is new only where a result or a version is."""
    if missing := [package for name, (_, package) in LIBRARIES.items() if installed(name) is None]:
        raise SystemExit(f"{', '.join(missing)}: not installed. `make frameworks` installs what is measured.")
    before = load() if RESULTS.exists() else {}
    now = {name: measure(name) for name in LIBRARIES}
    for name in LIBRARIES:
        for probe, (old, new) in differences(before.get(name, {}), now[name]).items():
            print(f"{name}: {probe}: was {old}, is {new}")
    same = all(before.get(name) == now[name] for name in LIBRARIES)
    RESULTS.write_text(text({**now, "measured": before["measured"] if same else str(date.today())}), "utf-8")
    print(f"{RESULTS.name}: {'nothing has changed' if same else 'written anew; now mend the page'}")


if __name__ == "__main__":
    main()
