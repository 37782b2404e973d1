"""What the page `large-n` says of time and memory is what `make bench` stored, and the ways that it times are right."""

import json
import re

import numpy as np
import pytest

from tests.bench import large_n
from tests.conftest import ROOT

RESULTS = {file.name: json.loads(file.read_text("utf-8")) for file in sorted(large_n.FOLDER.glob("*.json"))}
PAGE = (ROOT / "docs/en/large-n.md").read_text("utf-8")


def test_both_measurements_are_stored_with_and_without_avx512():
    assert list(RESULTS) == ["results.json", "without_avx512.json"]
    assert not RESULTS["without_avx512.json"]["avx512"]


@pytest.mark.parametrize("name", RESULTS)
def test_a_measurement_says_of_each_way_what_the_page_needs(name):
    ways = RESULTS[name]["ways"]
    for way, found in ways.items():
        assert list(found["seconds"]) == [str(n) for n in large_n.ROUNDS]
        assert found["peak"] >= 0 and (way == large_n.LIMIT or 0 <= found["error"] < 1e-13)


@pytest.mark.parametrize("name", RESULTS)
def test_a_measurement_names_the_machine_and_the_versions_that_are_pinned(name):
    results = RESULTS[name]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", results["measured"]) and results["processor"]
    pins = dict(re.findall(r"^([\w-]+)==(.+)$", (ROOT / "conf/constraints.txt").read_text("utf-8"), re.MULTILINE))
    assert results["versions"] == {package: pins[package] for package in results["versions"]}


def test_every_way_is_in_both_tables_of_the_page():
    for way in RESULTS["results.json"]["ways"]:
        for column in ("ms", "speed", "times"):
            for n in ("10**6", "10**7"):
                assert f'<{column}("{way}", {n})>`' in PAGE
        assert f'<peak("{way}")>`' in PAGE and (f'<error("{way}")>`' in PAGE) == (way != large_n.LIMIT)


def test_the_page_shows_the_versions_and_how_to_make_a_table_of_ones_own():
    results = RESULTS["results.json"]
    for name, version in {"Python": results["python"], **results["versions"]}.items():
        assert f"\n{name} {version}\n" in PAGE
    for command in ("make bench", "make bench-no-avx", "make fix"):
        assert f"`{command}`" in PAGE


def test_the_fast_sum_takes_less_than_1_mb_and_has_no_error_to_speak_of():
    found = RESULTS["results.json"]["ways"]["bce_sum_hard"]
    assert found["peak"] < 1e6 and found["error"] < 1e-15


def test_every_way_gives_the_same_sum():
    t, y = large_n.records(1000)
    for way, call in large_n.ways(1000).items():
        right = np.sum(t) + np.sum(y) if way == large_n.LIMIT else large_n.exact(t, y)
        assert call() == pytest.approx(right, rel=1e-12)


def test_the_predictions_are_right_as_often_as_they_say():
    t, y = large_n.records(100_000)
    for low in np.arange(0, 1, 0.1):
        near = (low <= y) & (y < low + 0.1)
        assert t[near].mean() == pytest.approx(y[near].mean(), abs=0.02)


def test_the_peak_is_that_of_the_arrays_that_a_call_makes():
    zeros = np.zeros(100_000)
    assert large_n.peak(zeros.sum) < 10_000
    assert 1_600_000 <= large_n.peak(lambda: (zeros + 1) * np.ones(100_000)) < 2_500_000


def test_the_table_has_a_line_for_each_way_with_its_ratios():
    ways = {
        large_n.LIMIT: {"seconds": {"1000": 1, "1000000": 0.001}, "peak": 900},
        large_n.PLAIN: {"seconds": {"1000": 1, "1000000": 0.008}, "peak": 32e6, "error": 1e-16},
    }
    head, limit, plain = large_n.table({"ways": ways})
    assert head.split() == "N = 1,000,000 / plain / limit memory error".split()
    assert limit.split()[3:] == "1.00 ms 0.12 1.00 0.00 MB".split()
    assert plain.split()[2:] == "8.00 ms 1.00 8.00 32.00 MB 1e-16".split()


def test_nothing_is_stored_if_a_way_that_the_page_shows_could_not_be_measured(tmp_path, monkeypatch):
    ways = RESULTS["results.json"]["ways"]
    file = tmp_path / "results.json"
    file.write_text(json.dumps({"ways": {**ways, "torch": {}}}), "utf-8")
    before = file.read_text("utf-8")
    monkeypatch.setattr(large_n, "FOLDER", tmp_path)
    monkeypatch.setattr(large_n, "measure", lambda: {"ways": {way: ways[way] for way in ways if way != "torch"}})
    with pytest.raises(SystemExit, match="the page large-n shows torch, too"):
        large_n.main()
    assert file.read_text("utf-8") == before
    large_n.main("another.json")
    assert json.loads((tmp_path / "another.json").read_text("utf-8"))["ways"].keys() == ways.keys() - {"torch"}
