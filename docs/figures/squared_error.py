"""The mean BCE of a model that starts sure and wrong, trained with the BCE and with the squared error."""

import numpy as np
from figures.ink import FIRST, INK, LINES, SECOND

from crossentropy import bce_gradient
from crossentropy.regression import fit_logistic, squared_error_gradient
from crossentropy.titanic import passengers

SIZE = (6, 4)
STEPS = 500

TEXT = {
    "ja": {"loss": "BCEの平均（ナット）", "steps": "ステップ", "lines": ["BCEで学習", "二乗誤差で学習"]},
    "en": {"loss": "mean BCE in nats", "steps": "steps", "lines": ["trained with BCE", "trained with squared error"]},
}


def draw(figure, text):
    t, sex, pclass = passengers()
    x = np.transpose([np.ones(len(t)), sex == "female", pclass == 1, pclass == 2])
    axes = figure.subplots()
    figure.subplots_adjust(left=0.1, right=0.95, top=0.91, bottom=0.16)
    for gradient, line in zip((bce_gradient, squared_error_gradient), LINES):
        losses = fit_logistic(x, t, steps=STEPS, start=[6, 0, 0, 0], gradient=gradient)[1]
        axes.plot(losses, **line)
        axes.plot([100], losses[100], "o", color=INK, markersize=8)
        axes.text(100, losses[100] + 0.15, f"{losses[100]:.3f}", ha="left")
    axes.text(100, 0.12, text["lines"][0], color=FIRST)
    axes.text(200, 3.35, text["lines"][1], color=SECOND)
    axes.set_xlim(0, STEPS)
    axes.set_ylim(0, 4.2)
    axes.set_title(text["loss"], loc="left")
    axes.set_xlabel(text["steps"])
