"""The loss from the logit, against the arithmetic of mpmath, which has as many digits as one asks for."""

import math
import warnings

import mpmath
import numpy as np
import pytest

from crossentropy import bce, bce_with_logits

LARGEST, SMALLEST = float(np.finfo(float).max), 5e-324
#: Logits of every size, from the largest to the smallest number that float64 has.
SIZES = [10.0**n for n in range(-323, 309, 7)] + [
    LARGEST,
    SMALLEST,
    0.5,
    1,
    2,
    16.6,
    36.7,
    36.8,
    88.8,
    709.7,
    709.8,
    745.2,
]
LOGITS = [sign * size for size in SIZES for sign in (1, -1)] + [0.0]
#: Hard labels, soft ones, and soft ones that are almost hard.
LABELS = [0.0, 1.0, 0.5, 0.1, 0.8, 1 / 3, SMALLEST, 1e-300, 1e-16, 1e-9, 1 - 1e-9, 1 - 2**-53]


def exact(t, z):
    """Give (7.3) for y = 1/(1 + exp(-z)): -log y is log(1 + exp(-z)), -log(1 - y) is log(1 + exp(z))."""
    t, z = mpmath.mpf(t), mpmath.mpf(z)
    return t * mpmath.log1p(mpmath.exp(-z)) + (1 - t) * mpmath.log1p(mpmath.exp(z))


@pytest.mark.parametrize("t", LABELS)
def test_no_logit_from_the_largest_to_the_smallest_costs_a_digit(t):
    with mpmath.workdps(60):
        expected = [exact(t, z) for z in LOGITS]
        losses = bce_with_logits(np.full(len(LOGITS), t), LOGITS)
        wrong = [
            (z, loss, float(right))
            for z, loss, right in zip(LOGITS, losses.tolist(), expected)
            if abs(loss - right) > 1e-15 * right + SMALLEST
        ]
    assert wrong == []


@pytest.mark.parametrize("z", [-300.0, -30.0, -2.5, 0.0, 0.001, 7.0, 40.0, 300.0])
@pytest.mark.parametrize("t", [0.0, 0.25, 1.0])
def test_what_is_exact_here_is_the_loss_of_the_probability(t, z):
    with mpmath.workdps(400):
        y = 1 / (1 + mpmath.exp(-mpmath.mpf(z)))
        loss = -(t * mpmath.log(y) + (1 - t) * mpmath.log(1 - y))
        assert abs(exact(t, z) - loss) <= loss * mpmath.mpf(10) ** -250


@pytest.mark.parametrize("t", [0.0, 0.3, 1.0])
def test_where_no_probability_is_rounded_to_an_end_it_is_the_loss_of_the_probability(t):
    z = np.linspace(-8, 8, 33)
    t = np.full(33, t)
    assert bce_with_logits(t, z) == pytest.approx(bce(t, 1 / (1 + np.exp(-z))), rel=1e-12)


def test_the_probability_rounds_to_1_where_the_page_says_so():
    for type_, digits in ((np.float32, 24), (np.float64, 53)):
        edge = digits * math.log(2)
        below, above = (1 / (1 + np.exp(type_(-z))) for z in (edge - 0.01, edge + 0.01))
        assert below < 1 and above == 1 and below.dtype == type_


def test_the_usual_way_to_write_it_loses_digits_that_ours_keeps():
    t, z = 1 - 1e-10, 33.3
    usual = max(z, 0) - t * z + math.log1p(math.exp(-abs(z)))
    with mpmath.workdps(60):
        right = float(exact(t, z))
    assert abs(usual - right) > 1e-7 * right
    assert bce_with_logits(t, z) == pytest.approx(right, rel=1e-15)


def test_the_loss_is_never_negative_and_never_minus_zero():
    losses = bce_with_logits(np.repeat(LABELS, len(LOGITS)), np.tile(LOGITS, len(LABELS)))
    assert np.isfinite(losses).all() and (losses >= 0).all() and not np.signbit(losses).any()


def test_swapping_the_classes_changes_nothing():
    t, z = np.random.default_rng(1).random((2, 50))
    z = 60 * z - 30
    assert bce_with_logits(1 - t, -z) == pytest.approx(bce_with_logits(t, z), rel=1e-14)


def test_elementwise_losses_keep_the_shape_and_a_single_number_gives_a_python_float():
    losses = bce_with_logits([[0, 1], [0.5, 1]], [[0, 0], [0, 800]])
    assert losses.shape == (2, 2) and losses.dtype == np.float64
    assert losses.tolist() == [[pytest.approx(math.log(2))] * 2, [pytest.approx(math.log(2)), 0.0]]
    assert type(bce_with_logits(np.float32(1), np.int8(-128))) is float
    assert bce_with_logits(1, np.int8(-128)) == 128


@pytest.mark.parametrize("errors", ["warn", "raise"])
def test_no_numpy_warning_reaches_the_user_whatever_is_set(errors):
    with np.errstate(all=errors), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert bce_with_logits([0, 1, 1e-310], [-1000, LARGEST, -1e-3]).tolist() == [
            0,
            0,
            pytest.approx(0.692647, abs=1e-6),
        ]


def test_float32_logits_are_evaluated_in_float64():
    z = np.array([17.0, 3e38], dtype=np.float32)
    assert bce_with_logits([0, 0], z).tolist() == [pytest.approx(17.00000004139938, rel=1e-15), float(z[1])]
