"""How much of the loss the records carry, from the largest loss to the smallest, for the model of sex and class."""

import numpy as np
from figures.ink import GRID, INK, LINES, MUTED

from crossentropy import bce
from crossentropy.titanic import passengers, survival_rate

SIZE = (6, 4)

TEXT = {
    "ja": {"share": "損失の割合", "records": "損失の大きい順に数えた乗客の割合", "equal": "全員が同じなら"},
    "en": {
        "share": "share of the loss",
        "records": "share of the passengers, worst first",
        "equal": "if all cost the same",
    },
}


def draw(figure, text):
    t, sex, pclass = passengers()
    loss = np.sort(bce(t, survival_rate(t, sex, pclass)))[::-1]
    share = np.concatenate([[0], np.cumsum(loss) / loss.sum()])
    records = np.arange(len(share)) / len(loss)
    axes = figure.subplots()
    figure.subplots_adjust(left=0.13, right=0.95, top=0.9, bottom=0.17)
    axes.plot([0, 1], [0, 1], color=MUTED, linewidth=1.2, linestyle=(0, (4, 3)))
    axes.plot(records[::7], share[::7], **LINES[0])
    worst = 131  # the largest tenth of 1309
    axes.plot([records[worst], records[worst], 0], [0, share[worst], share[worst]], color=GRID, linewidth=1.5)
    axes.plot([records[worst]], [share[worst]], "o", color=INK, markersize=8)
    axes.text(records[worst] + 0.03, share[worst], f"{share[worst]:.0%}", va="top")
    axes.text(0.55, 0.48, text["equal"], color=MUTED, va="top")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.02)
    ticks = [0, 0.1, 0.5, 1]
    axes.set_xticks(ticks, [f"{tick:.0%}" for tick in ticks])
    axes.set_yticks([0, 0.5, 1], ["0%", "50%", "100%"])
    axes.set_title(text["share"], loc="left")
    axes.set_xlabel(text["records"])
