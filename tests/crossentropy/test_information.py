"""Entropy and KL divergence: what they are at the ends, that they add up to the loss, and the floor that this makes."""

import math
import warnings

import mpmath
import numpy as np
import pytest

from crossentropy import bce, bce_mean, entropy, kl_divergence
from crossentropy.titanic import passengers, survival_rate

GRID = np.linspace(0, 1, 41)
T, Y = (axis.ravel() for axis in np.meshgrid(GRID, GRID))


def test_the_loss_is_the_entropy_and_the_divergence_also_where_it_is_infinite():
    assert (entropy(T) + kl_divergence(T, Y)).tolist() == pytest.approx(bce(T, Y).tolist(), rel=1e-14)


def test_the_entropy_is_the_loss_of_the_best_prediction_and_no_other_comes_down_to_it():
    for t in GRID:
        losses = bce(np.full(41, t), GRID)
        assert GRID[losses.argmin()] == t
        assert losses.min() == entropy(t) < np.sort(losses)[1]


def test_the_entropy_is_largest_for_a_half_and_the_same_from_both_ends():
    assert entropy(GRID).max() == entropy(0.5) == pytest.approx(math.log(2), rel=1e-15)
    assert entropy(1 - GRID) == pytest.approx(entropy(GRID), rel=1e-14)


def test_hard_labels_are_exact_at_the_ends():
    assert entropy([0, 1, True, False]).tolist() == [0, 0, 0, 0]
    assert math.copysign(1, entropy(1)) == 1
    assert kl_divergence([0, 1, 0, 1], [0, 1, 1, 0]).tolist() == [0, 0, math.inf, math.inf]
    assert kl_divergence([0.5, 0.5, 1e-300], [0, 1, 0]).tolist() == [math.inf] * 3
    assert kl_divergence(1, 0.25) == math.log(4)
    assert kl_divergence(1, 5e-324) == pytest.approx(744.4400719213812)  # t / y would be too large for float64


def test_the_divergence_is_0_where_the_prediction_is_the_label_and_positive_elsewhere():
    losses = kl_divergence(T, Y)
    assert (losses[T == Y] == 0).all() and not np.signbit(losses).any()
    assert (losses[T != Y] > 0).all()


def test_rounding_makes_no_divergence_negative():
    t = np.random.default_rng(2).random(10_000)
    for distance in (1e-16, 1e-12, 1e-9, 1e-8):
        assert (kl_divergence(t, np.clip(t + distance, 0, 1)) >= 0).all()


def test_divergences_agree_with_the_quotients_in_exact_arithmetic():
    random = np.random.default_rng(3).random((2, 200))
    with mpmath.workdps(50):
        for t, y in random.T.tolist():
            a, b = mpmath.mpf(t), mpmath.mpf(y)
            right = a * mpmath.log(a / b) + (1 - a) * mpmath.log((1 - a) / (1 - b))
            assert kl_divergence(t, y) == pytest.approx(float(right), rel=1e-12, abs=5e-16)


def test_no_model_of_sex_and_class_gets_below_the_mean_entropy_of_the_rates():
    t, sex, pclass = passengers()
    rates = survival_rate(t, sex, pclass)
    floor = entropy(rates).mean()
    assert bce_mean(t, rates) == pytest.approx(floor, rel=1e-13) == pytest.approx(0.46220389951922)
    for y in (survival_rate(t), survival_rate(t, sex), np.full(len(t), 0.5), np.clip(rates + 0.01, 0, 1)):
        assert bce_mean(t, y) == pytest.approx(floor + kl_divergence(rates, y).mean(), rel=1e-13)
        assert bce_mean(t, y) > floor


def test_arrays_keep_their_shape_and_a_single_number_gives_a_python_float():
    assert entropy(GRID[:40].reshape(5, 8)).shape == (5, 8)
    assert kl_divergence([[0.5], [1]], [[0.5], [1]]).tolist() == [[0], [0]]
    assert type(entropy(np.float32(0.5))) is type(kl_divergence(1, np.int8(1))) is float


@pytest.mark.parametrize("errors", ["warn", "raise"])
def test_no_numpy_warning_reaches_the_user_whatever_is_set(errors):
    with np.errstate(all=errors), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert entropy([0, 1, 1e-310]).tolist() == [0, 0, pytest.approx(0, abs=1e-300)]
        assert kl_divergence([0, 1, 1e-310], [0, 0, 0.5]).tolist() == [0, math.inf, pytest.approx(math.log(2))]
