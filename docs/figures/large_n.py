"""The time of the sum against the number of records, as `make bench` measured it: four ways, and the limit."""

import json
from pathlib import Path

from figures.ink import LINES, MUTED

SIZE = (6, 5.4)

TEXT = {
    "ja": {"records": "データ数N", "time": "時間（秒）", "limit": "限界（tとyの和）"},
    "en": {"records": "number of records N", "time": "time in seconds", "limit": "limit: sums of t, y"},
}

#: The ways that are shown, and their names.
NAMES = {way: way for way in ("bce_sum", "bce_sum_hard", "bce_sum_chunks")} | {"dask": "dask.array"}


def draw(figure, text):
    ways = json.loads(Path(__file__).parents[1].joinpath("large_n/results.json").read_text("utf-8"))["ways"]
    axes = figure.subplots()
    figure.subplots_adjust(left=0.13, right=0.97, top=0.72, bottom=0.12)
    for (way, name), line in zip(NAMES.items(), LINES):
        axes.loglog(*points(ways[way]), marker="o", markersize=4, label=name, **line)
    axes.loglog(*points(ways["t.sum() + y.sum()"]), color=MUTED, linewidth=1.2, label=text["limit"])
    axes.set_xlabel(text["records"])
    axes.set_title(text["time"], loc="left")
    axes.set_xticks([10**n for n in range(3, 8)], ["10³", "10⁴", "10⁵", "10⁶", "10⁷"])
    axes.set_yticks([10**n for n in range(-5, 1)], ["10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1"])
    axes.minorticks_off()
    figure.legend(loc="upper left", ncols=2, columnspacing=1.5)


def points(way):
    return [int(n) for n in way["seconds"]], list(way["seconds"].values())
