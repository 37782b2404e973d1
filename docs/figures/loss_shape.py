"""The loss over the prediction for both labels; on the curves, the passengers by sex, class and outcome as points."""

import numpy as np
from figures.ink import FIRST, GRID, LINES, SECOND

from crossentropy import bce
from crossentropy.titanic import KINDS

SIZE = (6, 5)

TEXT = {
    "ja": {
        "prediction": "予測値 y",
        "loss": "損失（ナット）",
        "curves": ["死亡：−log(1 − y)", "生存：−log y"],
        "kinds": ["女性・1等", "女性・2等", "女性・3等", "男性・1等", "", "男性・2等と3等"],
    },
    "en": {
        "prediction": "prediction y",
        "loss": "loss in nats",
        "curves": ["died: −log(1 − y)", "survived: −log y"],
        "kinds": ["women, 1st", "women, 2nd", "women, 3rd", "men, 1st", "", "men, 2nd and 3rd"],
    },
}


def draw(figure, text):
    axes = figure.subplots()
    figure.subplots_adjust(left=0.1, right=0.97, top=0.92, bottom=0.13)
    y = np.concatenate([np.geomspace(0.004, 0.1, 40), np.linspace(0.1, 0.996, 80)])
    axes.plot(y, bce(np.ones(len(y)), y), **LINES[0])
    axes.plot(1 - y, bce(np.zeros(len(y)), 1 - y), **LINES[1])
    for (_, _, n, survived), name in zip(KINDS, text["kinds"]):
        rate = survived / n
        lived, died = bce(1, rate), bce(0, rate)
        axes.plot([rate, rate], [lived, died], color=GRID, linewidth=1.5)
        axes.scatter([rate], [lived], s=14 + 1.2 * survived, color=FIRST, marker="o", zorder=3)
        axes.scatter([rate], [died], s=14 + 1.2 * (n - survived), color=SECOND, marker="s", zorder=3)
        if 0.4 < rate < 0.6:  # where the curves cross, there is room only below
            axes.text(rate, min(lived, died) - 0.5, name, ha="center", va="center")
        else:
            left = rate > 0.5
            axes.text(rate + (-0.04 if left else 0.04), max(lived, died) + 0.12, name, ha="right" if left else "left")
    died, survived = text["curves"]
    axes.text(0.05, 4.4, survived, color=FIRST)
    axes.text(0.95, 4.4, died, color=SECOND, ha="right")
    axes.set_xlim(0, 1)
    axes.set_ylim(-0.2, 5)
    axes.set_title(text["loss"], loc="left")
    axes.set_xlabel(text["prediction"])
