"""What the equations give, where it can be said in another way than the code does."""

import math
import warnings

import numpy as np
import pytest

import crossentropy
from crossentropy import EQUATIONS, bce, bce_first_class, bce_mean, bce_sum, bce_two_classes, cross_entropy, likelihood

SOFT = [(t / 8, y / 8) for t in range(9) for y in range(1, 8)]


def test_every_equation_of_the_chapter_has_its_function():
    own = [number for number in EQUATIONS if number.startswith("A.")]
    assert list(EQUATIONS) == ["5.2", "7.1", "7.2", "7.3", "7.4", *own]
    assert own == [f"A.{n}" for n in range(1, len(own) + 1)]
    assert {f.__name__ for f in EQUATIONS.values()} | {"EQUATIONS"} <= set(crossentropy.__all__)


@pytest.mark.parametrize(("label", "function"), EQUATIONS.items())
def test_each_docstring_names_its_equation_and_says_what_a_reader_needs(label, function):
    parts = [f"equation ({label})", ".. math::", "Parameters", "Returns", "Raises", "Examples"]
    parts += ["in nats"] * ("entropy" in function.__doc__.splitlines()[0])
    assert [part for part in parts if part not in function.__doc__] == []


def test_cross_entropy_is_the_sum_over_the_classes():
    t, y = [0.2, 0.3, 0.5], [0.1, 0.6, 0.3]
    assert cross_entropy(t, y) == pytest.approx(-math.fsum(a * math.log(b) for a, b in zip(t, y)), rel=1e-15)


@pytest.mark.parametrize(("t", "y"), SOFT)
def test_the_equations_of_one_record_are_one_and_the_same(t, y):
    expected = -(t * math.log(y) + (1 - t) * math.log(1 - y))
    for value in (
        cross_entropy((t, 1 - t), (y, 1 - y)),
        bce_two_classes((t, 1 - t), (y, 1 - y)),
        bce_first_class(t, y),
        bce(t, y),
        bce_sum([t], [y]),
        bce_mean([t], [y]),
    ):
        assert value == pytest.approx(expected, rel=1e-15)


def test_the_sum_adds_up_the_records_and_the_mean_divides_by_their_number():
    t, y = np.array(SOFT).T
    assert bce_sum(t, y) == pytest.approx(math.fsum(bce(t, y)), rel=1e-14)
    assert bce_mean(t, y) == pytest.approx(bce_sum(t, y) / len(SOFT), rel=1e-15)


def test_the_chapter_s_two_records():
    assert bce(1, 0.51) == pytest.approx(-math.log(0.51))
    assert bce_two_classes((0, 1), (0.56, 0.44)) == pytest.approx(-math.log(0.44))


def test_the_mean_over_titanic_s_1309_passengers():
    cells = [(144, 139), (106, 94), (216, 106), (179, 61), (171, 25), (493, 75)]
    t = np.concatenate([np.repeat([1, 0], [survived, n - survived]) for n, survived in cells])
    y = np.concatenate([np.full(n, survived / n) for n, survived in cells])
    assert len(t) == 1309
    assert bce_mean(t, y) == pytest.approx(0.46220389951922, rel=1e-13)
    assert bce_mean(t, np.full(1309, 500 / 1309)) == pytest.approx(0.6650, abs=5e-5)
    assert bce_mean(t, np.full(1309, 0.5)) == pytest.approx(math.log(2))


#: Labels, and predictions that are certain and right, for each function that gives a loss.
PERFECT = {
    cross_entropy: ((0, 1, 0), (0, 1, 0)),
    bce_two_classes: ((0, 1), (0, 1)),
    bce_first_class: (0, 0),
    bce: (1, 1),
    bce_sum: ([0, 1, 1], [0, 1, 1]),
    bce_mean: ([0, 1, 1], [0, 1, 1]),
}


@pytest.mark.parametrize("function", PERFECT)
def test_a_perfect_prediction_is_exactly_zero_and_not_minus_zero(function):
    loss = function(*PERFECT[function])
    assert type(loss) is float
    assert loss == 0.0 and math.copysign(1, loss) == 1


@pytest.mark.parametrize(
    ("function", "t", "y"),
    [
        (cross_entropy, (0, 1), (1, 0)),
        (bce_two_classes, (1, 0), (0, 1)),
        (bce_first_class, 1, 0),
        (bce, 0, 1),
        (bce, 0.5, 0),
        (bce_sum, [1, 1], [0.5, 0]),
        (bce_mean, [1, 0], [0.5, 1]),
    ],
)
def test_certain_and_wrong_is_infinite(function, t, y):
    assert function(t, y) == math.inf


def test_elementwise_losses_keep_the_shape_and_are_never_minus_zero():
    loss = bce([[1, 0, 0.5], [1, 0, 1]], [[1, 0, 0.5], [0, 1, 0.5]])
    assert loss.shape == (2, 3) and loss.dtype == np.float64
    assert loss.tolist() == [[0.0, 0.0, pytest.approx(math.log(2))], [math.inf, math.inf, pytest.approx(math.log(2))]]
    assert not np.signbit(loss).any()


@pytest.mark.parametrize("errors", ["warn", "raise"])
def test_no_numpy_warning_reaches_the_user_whatever_is_set(errors):
    with np.errstate(all=errors), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert bce([0, 1, 0], [0, 1, 1]).tolist() == [0, 0, math.inf]
        assert cross_entropy([1, 0], [1, 0]) == 0
        assert bce_sum([1e-310, 0], [0.9, 0.5]) == pytest.approx(-math.log(0.05))


@pytest.mark.parametrize("kind", [list, tuple, np.array, np.float32, bool, np.int8])
def test_every_kind_of_label_gives_the_same_loss(kind):
    t = [1, 0, 1]
    labels = kind(t) if kind in (list, tuple, np.array) else np.array(t, dtype=kind)
    assert bce_sum(labels, [0.5, 0.25, 0.75]) == bce_sum(t, [0.5, 0.25, 0.75])


def test_float32_predictions_are_evaluated_in_float64():
    y = np.array([0.1, 0.9], dtype=np.float32)
    loss = bce([0, 1], y)
    assert loss.dtype == np.float64
    assert loss.tolist() == [pytest.approx(-math.log(1 - float(y[0])), rel=1e-15), pytest.approx(-math.log(y[1]))]
    assert cross_entropy([1, 0, 0], np.array([0.7, 0.2, 0.1], dtype=np.float32)) == pytest.approx(-math.log(0.7))


@pytest.mark.parametrize("number", [1, True, 1.0, np.float32(1), np.int64(1), np.array(1)])
def test_a_single_number_of_any_type_gives_a_python_float(number):
    assert type(bce(number, 0.5)) is float and bce(number, 0.5) == pytest.approx(math.log(2))


def test_the_arguments_are_left_as_they_were():
    t, y = np.array([1.0, 0.0]), np.array([0.5, 0.25])
    bce(t, y), bce_sum(t, y), bce_mean(t, y)
    assert t.tolist() == [1, 0] and y.tolist() == [0.5, 0.25]


def test_the_likelihood_is_the_product_of_what_was_predicted_for_what_happened():
    t, y = [1, 0, 1, 0.5], [0.5, 0.25, 0.8, 0.36]
    assert likelihood(t, y) == pytest.approx(0.5 * 0.75 * 0.8 * 0.6 * 0.8, rel=1e-14)


@pytest.mark.parametrize(("t", "y"), [tuple(zip(*SOFT[:20])), tuple(zip(*SOFT[-20:]))])
def test_minus_the_logarithm_of_the_likelihood_is_the_sum(t, y):
    assert -math.log(likelihood(t, y)) == pytest.approx(bce_sum(t, y), rel=1e-13)


def test_the_likelihood_is_exact_at_the_ends():
    assert likelihood([1, 0, 1], [1, 0, 1]) == 1.0
    assert likelihood([1, 0, 1], [1, 0, 0]) == 0.0
