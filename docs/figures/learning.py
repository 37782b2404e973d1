"""Logistic regression on sex and class as it learns: the mean BCE, and what it predicts for each kind of passenger."""

import numpy as np
from figures.ink import LINES, MUTED

from crossentropy import bce_mean, sigmoid
from crossentropy.regression import fit_logistic
from crossentropy.titanic import KINDS, passengers, survival_rate

SIZE = (6, 6.4)
STEPS = 60

TEXT = {
    "ja": {
        "loss": "BCEの平均（ナット）",
        "best": "生存率で予測したときの値",
        "prediction": "予測値",
        "steps": "ステップ",
        "kinds": ["女性・1等", "女性・2等", "女性・3等", "男性・1等", "", "男性・2等、3等"],
    },
    "en": {
        "loss": "mean BCE in nats",
        "best": "with the survival rates",
        "prediction": "prediction",
        "steps": "steps",
        "kinds": ["women, 1st", "women, 2nd", "women, 3rd", "men, 1st", "", "men, 2nd, 3rd"],
    },
}


def draw(figure, text):
    t, sex, pclass = passengers()
    x = np.transpose([(sex == s) & (pclass == c) for s, c, _, _ in KINDS])
    losses = fit_logistic(x, t, rate=10, steps=STEPS)[1]
    predictions = [sigmoid(fit_logistic(x, t, rate=10, steps=n)[0]) for n in range(STEPS + 1)]
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[2, 3])
    figure.subplots_adjust(left=0.11, right=0.7, top=0.94, bottom=0.09, hspace=0.24)
    best = bce_mean(t, survival_rate(t, sex, pclass))
    upper.axhline(best, color=MUTED, linewidth=1.2, linestyle=(0, (4, 3)))
    upper.text(STEPS, best + 0.015, text["best"], color=MUTED, ha="right")
    upper.plot(losses, **LINES[0])
    upper.set_ylim(0.44, 0.7)
    upper.set_title(text["loss"], loc="left")
    for n, (line, name) in enumerate(zip(np.transpose(predictions), text["kinds"])):
        lower.plot(line, **LINES[n // 3])
        lower.text(STEPS + 1.5, line[-1], name, va="center")
    lower.set_xlim(0, STEPS)
    lower.set_ylim(0, 1)
    lower.set_title(text["prediction"], loc="left")
    lower.set_xlabel(text["steps"])
