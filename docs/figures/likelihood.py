"""The likelihood and the BCE of the first n passengers, for four models: one falls out of float64, the other grows."""

import numpy as np
from figures.ink import LINES, MUTED

from crossentropy import bce
from crossentropy.titanic import passengers, survival_rate

SIZE = (6, 6.4)

TEXT = {
    "ja": {
        "likelihood": "尤度",
        "loss": "BCE（ナット）",
        "records": "ここまでの乗客数",
        "floor": "float64で表せる最小の正の数",
        "models": ["常に0.5", "全体の生存率", "性別", "性別と等級"],
    },
    "en": {
        "likelihood": "likelihood",
        "loss": "BCE in nats",
        "records": "passengers so far",
        "floor": "smallest positive float64",
        "models": ["always 0.5", "base rate", "sex", "sex and class"],
    },
}


def draw(figure, text):
    t, sex, pclass = passengers()
    models = [np.full(len(t), 0.5), survival_rate(t), survival_rate(t, sex), survival_rate(t, sex, pclass)]
    upper, lower = figure.subplots(2, 1, sharex=True)
    figure.subplots_adjust(left=0.14, right=0.97, top=0.94, bottom=0.09, hspace=0.24)
    mixed = np.argsort(np.arange(len(t)) * 0.6180339887 % 1, kind="stable")  # else all women would come first
    n = np.arange(1, len(t) + 1)
    shown = slice(None, None, 7)
    for y, line, name in zip(models, LINES, text["models"]):
        total = np.cumsum(bce(t, y)[mixed])
        exponent = -total / np.log(10)
        upper.plot(n[exponent > -323][shown], exponent[exponent > -323][shown], **line)
        lower.plot(n[shown], total[shown], label=name, **line)
    upper.axhline(np.log10(5e-324), color=MUTED, linewidth=1)
    upper.text(20, -317, text["floor"], color=MUTED, va="bottom")
    upper.set_ylim(-340, 0)
    upper.set_yticks([0, -100, -200, -300], ["1", "10⁻¹⁰⁰", "10⁻²⁰⁰", "10⁻³⁰⁰"])
    upper.set_title(text["likelihood"], loc="left")
    lower.set_title(text["loss"], loc="left")
    lower.set_xlabel(text["records"])
    lower.set_xlim(0, len(t))
    lower.set_ylim(0, 1000)
    lower.legend(loc="upper left")
