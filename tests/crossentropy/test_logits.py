"""The sigmoid function and its inverse, and the derivative of the loss by the logit."""

import math
import warnings
from fractions import Fraction

import numpy as np
import pytest

from crossentropy import bce, bce_gradient, logit, sigmoid

LOGITS = [-700.0, -36.0, -8.0, -1.5, -1e-9, 0.0, 0.25, 2.0, 16.0, 36.0, 700.0]


@pytest.mark.parametrize("z", LOGITS)
def test_the_sigmoid_function_is_what_exact_fractions_of_e_give(z):
    e = Fraction(math.exp(-abs(z)))
    exact = 1 / (1 + e) if z >= 0 else e / (1 + e)
    assert sigmoid(z) == pytest.approx(float(exact), rel=1e-15, abs=0)


def test_opposite_logits_give_opposite_probabilities():
    z = np.linspace(-30, 30, 241)
    assert sigmoid(z) + sigmoid(-z) == pytest.approx(np.ones(241), rel=1e-15)
    assert sigmoid(0) == 0.5 and (np.diff(sigmoid(z)) > 0).all()


@pytest.mark.parametrize("errors", ["warn", "raise"])
def test_no_logit_is_too_large_and_no_numpy_warning_reaches_the_user(errors):
    with np.errstate(all=errors), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert sigmoid([-math.inf, -1e308, -1000, 1000, 1e308, math.inf]).tolist() == [0, 0, 0, 1, 1, 1]
        assert sigmoid(-708) > 0 and bce_gradient([0, 1], [1e308, -1e308]).tolist() == [1, -1]
        assert logit([0, 1, 5e-324]).tolist() == [-math.inf, math.inf, math.log(5e-324)]


def test_rounding_to_the_ends_begins_where_the_docstring_says():
    assert sigmoid(37) == 1 and sigmoid(36) < 1
    assert sigmoid(-710) == 0 and sigmoid(-709) > 0


def test_each_function_undoes_the_other():
    y = np.concatenate([np.linspace(0, 1, 101), [1e-300, 1e-9, 1 - 1e-9]])
    assert sigmoid(logit(y)) == pytest.approx(y, rel=1e-13, abs=0)
    z = np.linspace(-700, 15, 200)
    assert logit(sigmoid(z)) == pytest.approx(z, rel=1e-9)
    assert logit(sigmoid([-math.inf, math.inf])).tolist() == [-math.inf, math.inf]


def test_the_logit_is_the_logarithm_of_the_odds():
    assert logit(0.8) == pytest.approx(math.log(4), rel=1e-15)
    assert logit([0.25, 0.5]).tolist() == [pytest.approx(-math.log(3), rel=1e-15), 0.0]


@pytest.mark.parametrize("t", [0, 0.25, 0.8, 1])
@pytest.mark.parametrize("z", [-5.0, -0.5, 0.0, 1.0, 4.0])
def test_the_gradient_is_the_slope_of_the_loss(t, z):
    step = 1e-5
    slope = (bce(t, sigmoid(z + step)) - bce(t, sigmoid(z - step))) / (2 * step)
    assert bce_gradient(t, z) == pytest.approx(slope, abs=1e-9)


def test_the_gradient_is_prediction_minus_label_and_zero_where_they_are_equal():
    y = np.array([0.1, 0.5, 0.9])
    assert bce_gradient([1, 1, 0], logit(y)) == pytest.approx([-0.9, -0.5, 0.9], rel=1e-14)
    assert bce_gradient(0.5, 0) == 0.0 and math.copysign(1, bce_gradient(0.5, 0)) == 1


@pytest.mark.parametrize("function", [sigmoid, logit])
def test_a_single_number_gives_a_python_float_and_an_array_keeps_its_shape(function):
    for number in (1, True, 1.0, np.float32(1), np.int64(1), np.array(1), Fraction(1)):
        assert type(function(number)) is float
    made = function(np.full((2, 3), 0.5, dtype=np.float32))
    assert made.shape == (2, 3) and made.dtype == np.float64
    assert function([Fraction(1, 2), 1]).tolist() == [function(0.5), function(1)]


def test_float32_logits_are_evaluated_in_float64():
    assert sigmoid(np.float32(20)) == sigmoid(20.0) < 1
    assert bce_gradient(np.float32(1), np.float32(20)) == sigmoid(20.0) - 1


def test_the_arguments_are_left_as_they_were():
    t, z = np.array([1.0, 0.0]), np.array([-math.inf, 1000.0])
    sigmoid(z), bce_gradient(t, np.array([1.0, 2.0])), logit(t)
    assert t.tolist() == [1, 0] and z.tolist() == [-math.inf, 1000]
