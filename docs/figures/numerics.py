"""The loss of a wrong prediction over its logit, from z and from y in float32, which gets infinite or is clipped."""

import numpy as np
from figures.ink import LINES, MUTED, PAPER

from crossentropy import bce_with_logits

SIZE = (6, 4.6)

TEXT = {
    "ja": {
        "loss": "BCE（ナット）、t = 0のとき",
        "logit": "ロジットz",
        "names": ["zから計算", "float32のyから計算", "yを切り詰めて計算"],
    },
    "en": {
        "loss": "BCE in nats, for t = 0",
        "logit": "logit z",
        "names": ["from z", "from y in float32", "from y, clipped"],
    },
}

FIRST, LAST, TOP = 12.5, 19, 19.4


def draw(figure, text):
    axes = figure.subplots()
    figure.subplots_adjust(left=0.11, right=0.97, top=0.91, bottom=0.14)
    z = np.linspace(FIRST, LAST, 521)
    with np.errstate(divide="ignore"):
        y = 1 / (1 + np.exp(-z.astype(np.float32)))
        rounded = -np.log(1 - y)
    clipped = -np.log(1 - np.clip(y, np.float32(1e-7), np.float32(1 - 1e-7)))
    cliff = np.log(2.0**24)
    axes.plot([FIRST, LAST], bce_with_logits([0, 0], [FIRST, LAST]), label=text["names"][0], **LINES[0])
    stairs = rounded[z < cliff]
    axes.plot([*z[z < cliff], cliff, cliff], [*stairs, stairs[-1], TOP], label=text["names"][1], **LINES[1])
    axes.plot(z[z > cliff], clipped[z > cliff], label=text["names"][2], **LINES[2])
    axes.plot([cliff], [TOP], marker="^", markersize=9, color=LINES[1]["color"], clip_on=False)
    axes.text(cliff + 0.15, TOP, "∞", color=LINES[1]["color"], va="center", fontsize=20)
    axes.axvline(cliff, color=MUTED, linewidth=1, zorder=0)
    axes.set_title(text["loss"], loc="left", pad=14)
    axes.set_xlabel(text["logit"])
    axes.set_xlim(FIRST, LAST)
    axes.set_ylim(12, TOP)
    axes.set_xticks([13, 14, 15, 16, 17, 18, 19])
    axes.set_yticks([12, 14, 16, 18])
    axes.legend(loc="upper left", frameon=True, facecolor=PAPER, edgecolor=PAPER, framealpha=1)
