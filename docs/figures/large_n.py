"""The time of the sum against the number of records, as `make bench` measured it: four ways, and the limit."""

import json
from pathlib import Path

from figures.ink import LINES, MUTED

SIZE = (6, 4.8)

TEXT = {
    "ja": {"records": "データ数N", "time": "時間（秒）", "limit": "tとyの和"},
    "en": {"records": "number of records N", "time": "time in seconds", "limit": "sums of t and y"},
}

#: The ways that are shown, and their names.
NAMES = {way: way for way in ("bce_sum", "bce_sum_hard", "bce_sum_chunks")} | {"dask": "dask.array"}


def draw(figure, text):
    ways = json.loads(Path(__file__).parents[1].joinpath("large_n/results.json").read_text("utf-8"))["ways"]
    axes = figure.subplots()
    figure.subplots_adjust(left=0.15, right=0.97, top=0.91, bottom=0.14)
    for (way, name), line in zip(NAMES.items(), LINES):
        axes.loglog(*points(ways[way]), marker="o", markersize=4, label=name, **line)
    axes.loglog(*points(ways["t.sum() + y.sum()"]), color=MUTED, linewidth=1.2, label=text["limit"])
    axes.set_xlabel(text["records"])
    axes.set_title(text["time"], loc="left")
    axes.set_xticks([10**n for n in range(3, 8)], ["10³", "10⁴", "10⁵", "10⁶", "10⁷"])
    axes.set_yticks([10**n for n in range(-5, 1)], ["10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1"])
    axes.minorticks_off()
    axes.legend(loc="upper left")


def points(way):
    return [int(n) for n in way["seconds"]], list(way["seconds"].values())
