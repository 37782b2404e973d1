"""Gradient descent goes where the mathematics says, whatever its loss, and turns away what it can't learn from."""

import math

import numpy as np
import pytest

from crossentropy import bce_mean, logit, sigmoid
from crossentropy.regression import fit_logistic, squared_error_gradient
from crossentropy.titanic import KINDS, passengers

T, SEX, PCLASS = passengers()
ONE_HOT = np.transpose([(SEX == sex) & (PCLASS == pclass) for sex, pclass, _, _ in KINDS])
WITH_BIAS = np.transpose([np.ones(1309), SEX == "female", PCLASS == 1, PCLASS == 2])


def test_one_weight_per_kind_reaches_the_survival_rates():
    w, losses = fit_logistic(ONE_HOT, T, rate=10, steps=1000)
    assert w == pytest.approx([logit(survived / n) for _, _, n, survived in KINDS], abs=1e-12)
    assert losses[0] == pytest.approx(math.log(2)) and losses[-1] == pytest.approx(0.46220389951922, rel=1e-13)
    assert len(losses) == 1001 and (np.diff(losses) < 1e-15).all()


def test_from_a_bias_of_6_the_squared_error_is_stuck_when_the_bce_has_arrived():
    start = [6, 0, 0, 0]
    _, losses = fit_logistic(WITH_BIAS, T, start=start)
    assert losses[0] == pytest.approx(3.71065, abs=5e-6) and losses[100] == pytest.approx(0.48500, abs=5e-6)
    _, losses = fit_logistic(WITH_BIAS, T, start=start, gradient=squared_error_gradient)
    assert losses[0] == pytest.approx(3.71065, abs=5e-6) and losses[100] == pytest.approx(3.46548, abs=5e-6)


def test_one_step_is_the_rate_times_the_mean_of_what_the_records_pull():
    x, t = np.array([[1, 2], [1, -1], [1, 0.5]]), np.array([1, 0, 0.25])
    w, losses = fit_logistic(x, t, rate=0.5, steps=1, start=[0.1, -0.2])
    pulls = [(sigmoid(z) - t_i) * x_i for z, t_i, x_i in zip(x @ [0.1, -0.2], t, x)]
    assert w == pytest.approx([0.1, -0.2] - 0.5 * np.mean(pulls, axis=0), rel=1e-14)
    assert losses == [bce_mean(t, sigmoid(x @ [0.1, -0.2])), bce_mean(t, sigmoid(x @ w))]


def test_without_a_step_the_weights_stay_where_they_start():
    w, losses = fit_logistic(ONE_HOT, T, steps=0, start=2)
    assert w.tolist() == [2] * 6 and losses == [bce_mean(T, np.full(1309, sigmoid(2)))]


def test_the_arguments_are_left_as_they_were():
    start = np.array([6.0, 0, 0, 0])
    fit_logistic(WITH_BIAS, T, steps=2, start=start)
    assert start.tolist() == [6, 0, 0, 0]


@pytest.mark.parametrize("t", [0, 0.25, 1])
@pytest.mark.parametrize("z", [-5.0, -0.5, 0.0, 1.0, 6.0])
def test_the_gradient_of_the_squared_error_is_its_slope(t, z):
    step = 1e-5
    slope = ((sigmoid(z + step) - t) ** 2 - (sigmoid(z - step) - t) ** 2) / (2 * step)
    assert squared_error_gradient(t, z) == pytest.approx(slope, abs=1e-9)


def test_the_squared_error_hardly_pulls_where_the_model_is_sure_and_at_most_with_8_27ths():
    assert 0 < squared_error_gradient(0, 20) < 1e-8
    z = np.linspace(-10, 10, 20001)
    assert squared_error_gradient(np.zeros(20001), z).max() == pytest.approx(8 / 27, abs=1e-7)


BAD_VALUES = [
    (dict(x=[1, 1]), "x has shape (2,) and t has shape (2,): one row per record is needed, shape (N, M)"),
    (dict(x=[[1], [1], [1]]), "x has shape (3, 1) and t has shape (2,): one row per record is needed"),
    (dict(t=[[1], [0]]), "t has shape (2, 1): one number per record is needed, shape (N,)"),
    (dict(x=[[1], [math.inf]]), "x[1, 0] is inf: not finite in float64"),
    (dict(x=[[1], [math.nan]]), "x[1, 0] is nan: not a number"),
    (dict(x=[[], []]), "x is empty: at least one number is needed"),
    (dict(t=[1, 2]), "t[1] is 2: outside [0, 1]"),
    (dict(rate=0), "rate is 0: it must be above 0"),
    (dict(rate=-1.5), "rate is -1.5: it must be above 0"),
    (dict(rate=math.inf), "rate is inf: not finite in float64"),
    (dict(rate=[1, 1]), "rate has shape (2,): a single number is needed"),
    (dict(steps=-1), "steps is -1: it can't be negative"),
    (dict(start=[0, 0]), "start has shape (2,): a single number or one per column is needed, (1,)"),
    (dict(start=math.nan), "start is nan: not a number"),
]

BAD_TYPES = [
    (dict(steps=1.5), "steps is 1.5, a float: a whole number is needed"),
    (dict(steps="many"), "steps is 'many', a str: a whole number is needed"),
    (dict(rate="fast"), "rate is 'fast', a str: a real number is needed"),
    (dict(x=[["woman"], [1]]), "x[0, 0] is 'woman', a str: a real number is needed"),
]


@pytest.mark.parametrize(
    ("error", "arguments", "message"),
    [(ValueError, *case) for case in BAD_VALUES] + [(TypeError, *case) for case in BAD_TYPES],
)
def test_what_nothing_can_be_learnt_from_is_named(error, arguments, message):
    with pytest.raises(error) as raised:
        fit_logistic(**{"x": [[1], [1]], "t": [1, 0], **arguments})
    assert str(raised.value).startswith(message)
