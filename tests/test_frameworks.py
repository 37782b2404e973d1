"""What the page `frameworks` says of other libraries: the stored results, and what the installed libraries give now."""

import os
import re

import pytest

from docs.frameworks import measure
from tests.conftest import ROOT, missing

RESULTS = measure.load()

#: Where CI has no PyTorch, it says here why, and where else it is tested.
WITHOUT_TORCH = os.environ.get("WITHOUT_TORCH")


def require(name):
    """Skip the test if a library is not installed."""
    if measure.installed(name) is None:
        if name == "torch" and WITHOUT_TORCH:
            pytest.skip(WITHOUT_TORCH)
        missing(f"{measure.LIBRARIES[name][1]} (`make frameworks` installs it)")


@pytest.mark.parametrize("name", measure.LIBRARIES)
def test_an_installed_library_gives_what_is_stored(name):
    """Whatever its version: what the page says of another one is still true, or the difference shows here."""
    require(name)
    now = measure.measure(name)
    found = measure.differences(RESULTS[name], now)
    lines = [f"    {probe}: {RESULTS[name]['version']} gave {old}, {now['version']} gives {new}"
             for probe, (old, new) in found.items()]  # fmt: skip
    assert not found, (
        f"{name} {now['version']} is not as docs/frameworks/results.json says. For the page to follow it, pin this"
        " version in conf/constraints.txt, run `make frameworks` and mend the page:\n" + "\n".join(lines)
    )


def test_the_results_are_those_of_the_pinned_versions():
    pins = dict(re.findall(r"^([\w-]+)==(.+)$", (ROOT / "conf/constraints.txt").read_text("utf-8"), re.MULTILINE))
    stored = {package: RESULTS[name]["version"] for name, (_, package) in measure.LIBRARIES.items()}
    assert stored == {package: pins[package] for package in stored}


def test_the_file_is_as_it_would_be_written():
    assert measure.RESULTS.read_text("utf-8") == measure.text(RESULTS)


@pytest.mark.parametrize("name", measure.LIBRARIES)
def test_every_result_is_shown_on_the_page(name):
    page = (ROOT / "docs/en/frameworks.md").read_text("utf-8")
    assert [probe for probe in RESULTS[name] if f'{name}["{probe}"]' not in page] == []


def test_a_result_that_differs_is_told_with_both_values():
    before, now = {"version": "1.0", "sum": 1.5, "mean": "inf"}, {"version": "2.0", "sum": 1.25, "mean": "inf"}
    assert measure.differences(before, now) == {"sum": (1.5, 1.25)}
    assert measure.differences({"version": "1.0"}, {"version": "1.0", "sum": 1.5}) == {"sum": (None, 1.5)}


@pytest.mark.parametrize(
    ("ask", "result"),
    [
        (lambda: 36.04365338911715, 36.0437),
        (lambda: float("inf"), "inf"),
        (lambda: -0.0, 0.0),
        (lambda: (4,), "(4,)"),
        (lambda: measure.np.dtype("float32"), "float32"),
        (lambda: measure.np.zeros(2), "TypeError"),  # a result that is not one number is no result
        (lambda: int("one"), "ValueError"),
    ],
)
def test_a_probe_gives_six_digits_or_a_name(ask, result):
    assert measure.result(ask) == result
    assert str(measure.result(ask)) == str(result)  # -0.0 == 0.0


def test_the_date_is_that_of_the_last_change(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(measure, "RESULTS", tmp_path / "results.json")
    monkeypatch.setattr(measure, "LIBRARIES", {"one": (lambda: (lambda t, y: sum(t), {"answer": lambda: 42}), "numpy")})
    measure.main()
    results = measure.load()
    assert results["one"]["answer"] == 42 and re.fullmatch(r"\d{4}-\d\d-\d\d", results["measured"])
    measure.RESULTS.write_text(measure.text({**results, "measured": "2000-01-01"}), "utf-8")
    capsys.readouterr()
    measure.main()
    assert measure.load()["measured"] == "2000-01-01"
    assert capsys.readouterr().out == "results.json: nothing has changed\n"
    monkeypatch.setattr(measure, "LIBRARIES", {"one": (lambda: (lambda t, y: sum(t), {"answer": lambda: 43}), "numpy")})
    measure.main()
    assert measure.load()["measured"] == results["measured"]
    assert "one: answer: was 42.0, is 43.0\n" in capsys.readouterr().out


def test_a_library_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setattr(measure, "LIBRARIES", {"none": (None, "no-such-package")})
    with pytest.raises(SystemExit, match=r"no-such-package: not installed\. `make frameworks` installs"):
        measure.main()
