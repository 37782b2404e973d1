"""Every argument that the mathematics does not allow is turned away, with its name, place and value."""

from fractions import Fraction

import numpy as np
import pytest

from crossentropy import (
    bce,
    bce_first_class,
    bce_gradient,
    bce_mean,
    bce_sum,
    bce_two_classes,
    bce_with_logits,
    cross_entropy,
    entropy,
    kl_divergence,
    logit,
    sigmoid,
)
from crossentropy.regression import squared_error_gradient

NAN, INF = float("nan"), float("inf")

BAD_VALUES = [
    (bce, 1, 1.5, "y is 1.5: outside [0, 1]"),
    (bce, -0.25, 0.5, "t is -0.25: outside [0, 1]"),
    (bce, 1, NAN, "y is nan: not a number"),
    (bce, [1, 0], [0.5, NAN], "y[1] is nan: not a number"),
    (bce, [[1, 0], [2, 3]], [[0.5, 0.5], [0.5, 0.5]], "t[1, 0] is 2: outside [0, 1]"),
    (bce, 0, float("inf"), "y is inf: outside [0, 1]"),
    (bce, [1, 0], [[0.5], [0.5]], "t has shape (2,) and y has shape (2, 1): they must be the same"),
    (bce, 1, [0.5, 0.5], "t has shape () and y has shape (2,): they must be the same"),
    (bce, [], [], "t is empty: at least one number is needed"),
    (bce, [[1, 0], [1]], [[0.5, 0.5], [0.5, 0.5]], "t is ragged: its rows have different lengths"),
    (bce, [1, 0], np.ma.array([0.5, 0.5], mask=[False, True]), "y has masked elements, [1]: leave those records out"),
    (bce, [1, 0], [0.5, np.ma.masked], "y has masked elements, [1]: leave those records out"),
    (bce, 10**400, 0.5, f"t is {10**400}: outside [0, 1]"),
    (bce, 1, Fraction(10**30 + 1, 10**30), f"y is {Fraction(10**30 + 1, 10**30)}: outside [0, 1]"),
    (bce, 1, 1 + np.finfo(np.longdouble).eps, "y is 1.0"),
    (bce_sum, [1, 0, 1], [0.5, 0.5], "t has shape (3,) and y has shape (2,): they must be the same"),
    (bce_sum, np.ones(3), np.ones((3, 1)), "t has shape (3,) and y has shape (3, 1): they must be the same"),
    (bce_sum, np.ones((3, 1)), np.ones((3, 1)), "t and y have shape (3, 1): one number per record is needed"),
    (bce_sum, 1, 0.5, "t and y have shape (): one number per record is needed"),
    (bce_sum, [], [], "t is empty"),
    (bce_mean, [], [], "t is empty"),
    (bce_mean, [1, 0], [0.5, -1], "y[1] is -1.0: outside [0, 1]"),
    (bce_first_class, [1], [0.5], "t1 has shape (1,): a single number is needed"),
    (bce_first_class, 1, 2, "y1 is 2: outside [0, 1]"),
    (bce_two_classes, 1, 0.5, "t has shape (): a pair is needed, shape (2,)"),
    (bce_two_classes, (1, 0, 0), (1, 0, 0), "t has shape (3,): a pair is needed, shape (2,)"),
    (bce_two_classes, (1, 0), (0.5, 0.25, 0.25), "y has shape (3,): a pair is needed, shape (2,)"),
    (bce_two_classes, (1, 1), (0.5, 0.5), "t sums to 2.0: its numbers must sum to 1 (within 1e-06)"),
    (cross_entropy, (1, 0, 0), (0.5, 0.25, 0.125), "y sums to 0.875: its numbers must sum to 1 (within 1e-06)"),
    (cross_entropy, (1, 0), (0.5, 0.25, 0.25), "t has shape (2,) and y has shape (3,)"),
    (cross_entropy, 1, 1, "t and y have shape (): one number per class is needed"),
    (cross_entropy, [[1, 0]], [[1, 0]], "t and y have shape (1, 2): one number per class is needed"),
    (cross_entropy, [], [], "t is empty"),
    (kl_divergence, 1, 1.5, "y is 1.5: outside [0, 1]"),
    (kl_divergence, [1, 0], [[0.5], [0.5]], "t has shape (2,) and y has shape (2, 1): they must be the same"),
    (bce_with_logits, 1.5, 0, "t is 1.5: outside [0, 1]"),
    (bce_with_logits, [1, 0], [0, float("inf")], "z[1] is inf: not finite in float64"),
    (bce_with_logits, 1, -np.float32("inf"), "z is -inf: not finite in float64"),
    (bce_with_logits, 1, np.float16("inf"), "z is inf: not finite in float64"),
    (bce_with_logits, 1, NAN, "z is nan: not a number"),
    (bce_with_logits, 1, 10**400, f"z is {10**400}: not finite in float64"),
    (bce_with_logits, 1, Fraction(-(10**400)), f"z is {-(10**400)}: not finite in float64"),
    (bce_with_logits, [1, 0], np.ma.array([2, 3], mask=[True, False]), "z has masked elements, [0]"),
    (bce_with_logits, np.ones(3), np.ones((3, 1)), "t has shape (3,) and z has shape (3, 1): they must be the same"),
    (bce_with_logits, [], [], "t is empty: at least one number is needed"),
    (bce_with_logits, 1, [], "z is empty: at least one number is needed"),
]

BAD_TYPES = [
    (bce, "1", 0.5, "t is '1', a str: a real number is needed"),
    (bce, 1, None, "y is None, a NoneType: a real number is needed"),
    (bce, 1, 0.5j, "y is 0.5j, a complex: a real number is needed"),
    (bce, [1, "0"], [0.5, 0.5], "t[1] is '0', a str: a real number is needed"),
    (bce_sum, [1, 0], [0.5, None], "y[1] is None, a NoneType: a real number is needed"),
    (bce_sum, {1, 0}, [0.5, 0.5], "t is {0, 1}, a set: a real number is needed"),
    (bce_two_classes, (1, 0), (0.5, "half"), "y[1] is 'half', a str: a real number is needed"),
    (bce_first_class, 1, "0.5", "y1 is '0.5', a str: a real number is needed"),
    (cross_entropy, [1, 0], np.array(["2020-01-01"], dtype="M8[D]"), "y[0] is datetime.date(2020, 1, 1), a date"),
    (bce_with_logits, 1, "0", "z is '0', a str: a real number is needed"),
    (bce_with_logits, [1, 0], [2, 1j], "z[1] is 1j, a complex: a real number is needed"),
    (kl_divergence, 1, None, "y is None, a NoneType: a real number is needed"),
]


@pytest.mark.parametrize(("function", "t", "y", "message"), BAD_VALUES)
def test_a_value_that_is_not_allowed_is_named(function, t, y, message):
    with pytest.raises(ValueError) as error:
        function(t, y)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(("function", "t", "y", "message"), BAD_TYPES)
def test_what_is_no_number_is_named(function, t, y, message):
    with pytest.raises(TypeError) as error:
        function(t, y)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("t", "message"),
    [(-0.5, "t is -0.5: outside [0, 1]"), ([0.5, NAN], "t[1] is nan: not a number"), ([], "t is empty")],
)
def test_a_label_without_a_prediction_is_checked_too(t, message):
    with pytest.raises(ValueError) as error:
        entropy(t)
    assert str(error.value).startswith(message)


BAD_LOGITS = [
    (sigmoid, (NAN,), "z is nan: not a number"),
    (sigmoid, ([0, NAN],), "z[1] is nan: not a number"),
    (sigmoid, ([],), "z is empty: at least one number is needed"),
    (sigmoid, ([0, 10**400],), f"z[1] is {10**400}: not finite in float64"),
    (sigmoid, (np.ma.array([0, 1], mask=[True, False]),), "z has masked elements, [0]: leave those records out"),
    (logit, (1.5,), "y is 1.5: outside [0, 1]"),
    (logit, ([0.5, NAN],), "y[1] is nan: not a number"),
    (bce_gradient, (2, 0), "t is 2: outside [0, 1]"),
    (bce_gradient, (1, NAN), "z is nan: not a number"),
    (bce_gradient, ([1, 0], [0, INF]), "z[1] is inf: not finite in float64"),
    (bce_gradient, ([1, 0], [[1], [0]]), "t has shape (2,) and z has shape (2, 1): they must be the same"),
    (bce_gradient, ([], []), "t is empty"),
    (squared_error_gradient, (1, -INF), "z is -inf: not finite in float64"),
    (squared_error_gradient, (1, [0]), "t has shape () and z has shape (1,): they must be the same"),
]


@pytest.mark.parametrize(("function", "arguments", "message"), BAD_LOGITS)
def test_a_logit_that_is_not_allowed_is_named(function, arguments, message):
    with pytest.raises(ValueError) as error:
        function(*arguments)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("function", [sigmoid, logit])
def test_a_logit_that_is_no_number_is_named(function):
    with pytest.raises(TypeError, match=r"^[zy]\[1\] is 'half', a str: a real number is needed"):
        function([0.5, "half"])


def test_sums_may_be_off_by_what_float32_rounds_but_not_by_more():
    assert bce_two_classes((1, 0), (0.5, 0.5 + 9e-7)) > 0
    with pytest.raises(ValueError, match=r"y sums to 1\.00000[12]\d*: "):
        bce_two_classes((1, 0), (0.5, 0.5 + 2e-6))


def test_fractions_are_numbers():
    assert bce(Fraction(1), Fraction(1, 2)) == bce(1, 0.5)
    assert bce_sum([Fraction(1), 0], [Fraction(1, 2), 0.5]) == bce_sum([1, 0], [0.5, 0.5])
    assert bce_with_logits(Fraction(1, 2), Fraction(1, 4)) == bce_with_logits(0.5, 0.25)


@pytest.mark.parametrize("z", [10**300, np.float16(6e4), np.float32(3e38), np.uint64(2**64 - 1), -np.longdouble(1.5)])
def test_a_logit_may_be_as_large_as_float64_allows(z):
    assert bce_with_logits(0.5, z) == pytest.approx(float(abs(z)) / 2, rel=0.5)
