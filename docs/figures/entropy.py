"""The loss at the label 0.8 over the prediction: its floor is the entropy of the label, the rest the divergence."""

import numpy as np
from figures.ink import INK, LINES

from crossentropy import bce, entropy

SIZE = (6, 4.4)

TEXT = {
    "ja": {"loss": "BCE（ナット）、t = 0.8のとき", "prediction": "予測値y", "floor": "H(0.8)", "gap": "KL(0.8‖0.3)"},
    "en": {
        "loss": "BCE in nats, for t = 0.8",
        "prediction": "predicted probability y",
        "floor": "H(0.8)",
        "gap": "KL(0.8‖0.3)",
    },
}

LABEL, PREDICTION = 0.8, 0.3


def draw(figure, text):
    axes = figure.subplots()
    figure.subplots_adjust(left=0.11, right=0.97, top=0.91, bottom=0.15)
    y = 1 / (1 + np.exp(-np.linspace(-6, 10, 220)))  # close together where the curve is steep
    loss = bce(np.full(len(y), LABEL), y)
    floor = entropy(LABEL)
    axes.plot(y, loss, **LINES[0])
    axes.axhline(floor, **LINES[1])
    axes.fill_between(y, floor, loss, color=LINES[0]["color"], alpha=0.12, linewidth=0)
    axes.annotate(
        "", (PREDICTION, floor), (PREDICTION, bce(LABEL, PREDICTION)),
        arrowprops={"arrowstyle": "<->", "color": INK, "shrinkA": 0, "shrinkB": 0, "linewidth": 1.4},
    )  # fmt: skip
    axes.plot([LABEL], [floor], marker="o", markersize=8, color=LINES[0]["color"])
    axes.text(PREDICTION - 0.015, (floor + bce(LABEL, PREDICTION)) / 2, text["gap"], color=INK, ha="right", va="center")
    axes.text(0.02, floor - 0.03, text["floor"], color=LINES[1]["color"], va="top")
    axes.set_title(text["loss"], loc="left")
    axes.set_xlabel(text["prediction"])
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 2)
    axes.set_yticks([0, 0.5, 1, 1.5, 2])
