"""`bce_sum_hard` gives (7.4) to 1e-15 whatever the predictions, in less than 1 MB beside the arrays."""

import math
import tracemalloc
import warnings
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest

from crossentropy import bce_sum, bce_sum_hard, fast
from crossentropy.fast import BLOCK, PIECE

NAN = float("nan")


def random_records(n, loss, seed=0):
    """Give labels, and predictions whose losses are spread around `loss`."""
    random = np.random.default_rng(seed)
    t = random.integers(0, 2, n).astype(float)
    losses = random.exponential(loss, n)
    return t, np.where(t == 1, np.exp(-losses), -np.expm1(-losses))


def exact(t, y):
    """Give the sum from logarithms that are exact to half a unit in the last place, added without an error."""
    return -math.fsum(math.log(y) if t else math.log1p(-y) for t, y in zip(t.tolist(), y.tolist()))


@pytest.mark.parametrize("loss", [1e-9, 1e-4, 0.02, 0.1, 0.3, 1, 7, 30])
@pytest.mark.parametrize("n", [1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 1000, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 12345])
def test_the_sum_is_that_of_exact_logarithms(n, loss):
    t, y = random_records(n, loss, seed=n)
    y[(t == 1) & (y == 0)], y[(t == 0) & (y == 1)] = 1e-300, 0.9
    assert bce_sum_hard(t, y) == pytest.approx(exact(t, y), rel=1e-15, abs=0)


def equal_predictions():
    """Give predictions that a whole data set shares: no rounding error is made good by another one."""
    random = np.random.default_rng(1)
    for loss in np.exp(random.uniform(math.log(1e-12), math.log(600), 150)).tolist():
        yield 1, math.exp(-loss)
        yield 0, -math.expm1(-min(loss, 36))
    for y in (0.01, 0.05, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999):
        yield from ((0, y), (1, y))


def error(groups):
    """Give the relative error of the sum over groups of equal records, (how many, t, y), to 20 digits."""
    counts, t, y = zip(*groups)
    with localcontext(prec=60):
        exactly = -sum(n * (Decimal(y) if t else 1 - Decimal(y)).ln() for n, t, y in groups)
        return abs(Decimal(bce_sum_hard(np.repeat(t, counts), np.repeat(y, counts))) / exactly - 1)


@pytest.mark.parametrize("n", [127, 3001])
def test_errors_do_not_add_up_if_all_predictions_are_equal(n):
    assert max(error([(n, t, y)]) for t, y in equal_predictions()) < Decimal("1e-15")


@pytest.mark.parametrize("bad", [0.98, 0.35, 0.13, 0.014, 1e-4, 1e-7, 1e-120, 5e-324])
@pytest.mark.parametrize("good", [1 - 2**-53, 1 - 2e-15, 1 - 1e-6])
@pytest.mark.parametrize("n", [62, 1000, 40_000])
def test_what_many_good_predictions_add_to_few_bad_ones_is_not_rounded_off(n, good, bad):
    groups = [(1, 1, bad), (n, 1, good), (1, 1, bad)]
    assert error(groups[:2]) < Decimal("1e-15") and error(groups) < Decimal("1e-15")


def test_errors_do_not_add_up_over_many_pieces(monkeypatch):
    monkeypatch.setattr(fast, "PIECE", BLOCK)
    assert error([(2000 * BLOCK, 1, 0.7)]) < Decimal("1e-15")


def test_errors_do_not_add_up_if_all_products_are_equal():
    products = 127
    groups = [(products, 1, 5.94e-07), (products * (BLOCK - 1), 0, 9.01e-13)]
    assert error(groups) < Decimal("1e-15")


def test_few_bad_predictions_among_many_good_ones_cost_no_digits():
    t, y = random_records(50_000, 1e-6)
    t[::1000], y[::1000] = 1, 1e-12
    assert bce_sum_hard(t, y) == pytest.approx(exact(t, y), rel=1e-15)


@pytest.mark.parametrize("least", [1e-5, 1e-300, 5e-324])
def test_a_product_that_would_underflow_is_none(least):
    t, y = random_records(10_000, 1)
    t[17::101], y[17::101] = 1, least
    assert bce_sum_hard(t, y) == pytest.approx(exact(t, y), rel=1e-15)
    assert bce_sum_hard(np.ones(5000), np.full(5000, least)) == pytest.approx(-5000 * math.log(least), rel=1e-15)


def test_an_underflow_halfway_that_a_later_factor_would_hide_is_noticed():
    y = np.full(BLOCK, 0.5)
    y[:3] = 1e-120
    assert bce_sum_hard(np.ones(BLOCK), y) == pytest.approx(3 * 120 * math.log(10) + (BLOCK - 3) * math.log(2))


@pytest.mark.parametrize("n", [1, 100, PIECE + 1])
def test_certain_and_right_is_exactly_zero_and_certain_and_wrong_is_infinite(n):
    t = np.arange(n) % 2
    loss = bce_sum_hard(t, t.astype(float))
    assert type(loss) is float and loss == 0 and math.copysign(1, loss) == 1
    for wrong in {0, n - 1}:
        y = np.where(np.arange(n) == wrong, 1.0 - t, 0.5)
        assert bce_sum_hard(t, y) == math.inf


def test_a_tiny_loss_beside_certainty_is_kept():
    assert bce_sum_hard([1, 0, 0], [1, 0, 1e-300]) == 1e-300


def test_float32_predictions_are_evaluated_in_float64():
    t, y = random_records(100_000, 0.5)
    y = y.astype(np.float32)
    assert bce_sum_hard(t, y) == bce_sum_hard(t, y.astype(float)) == bce_sum_hard(t.astype(np.float32), y)
    assert bce_sum_hard(t, y) == pytest.approx(exact(t, y), rel=1e-15)


@pytest.mark.parametrize("kind", [bool, np.int8, np.uint64, np.int64, np.float16, np.longdouble, ">f8", list, tuple])
def test_every_kind_of_label_gives_the_same_sum(kind):
    t, y = random_records(1000, 0.5)
    labels = kind(t) if kind in (list, tuple) else t.astype(kind)
    assert bce_sum_hard(labels, y) == bce_sum_hard(t, y)


def test_numbers_of_python_are_taken_as_the_other_functions_take_them():
    assert bce_sum_hard([Fraction(1), 0], [Fraction(1, 2), 0.5]) == bce_sum([1, 0], [0.5, 0.5])
    assert bce_sum_hard([1, 0], [0, 0]) == math.inf
    assert bce_sum_hard([-0.0, 1], [-0.0, 1]) == 0


def test_arrays_that_are_not_in_one_piece_are_read_where_they_are():
    t, y = random_records(300_001, 0.5)
    t.flags.writeable = y.flags.writeable = False
    assert bce_sum_hard(t[::3], y[::3]) == bce_sum_hard(t[::3].copy(), y[::3].copy())
    assert bce_sum_hard(t[::-1], y[::-1]) == pytest.approx(bce_sum_hard(t, y), rel=1e-15)


@pytest.mark.parametrize("loss", [1e-6, 0.1, 1, 100])
@pytest.mark.parametrize("kind", [float, np.float32, np.longdouble])
@pytest.mark.parametrize("labels", [float, bool, np.int32, np.longdouble])
def test_the_extra_memory_stays_below_1_mb(loss, kind, labels):
    t, y = random_records(1_000_000, loss)
    t, y = t.astype(labels), y.astype(kind)
    bce_sum_hard(t[:9], y[:9])  # whatever a first call loads
    tracemalloc.start()
    bce_sum_hard(t, y)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


@pytest.mark.parametrize("place", [0, 3, PIECE, 2 * PIECE + 5])
@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("t", 0.5, "t[{}] is 0.5: bce_sum_hard takes the labels 0 and 1 only; bce_sum takes soft labels, too"),
        ("t", 5e-324, "t[{}] is 5e-324: bce_sum_hard takes the labels 0 and 1 only"),
        ("t", 1 - 2**-53, "t[{}] is 0.9999999999999999: bce_sum_hard takes the labels 0 and 1 only"),
        ("t", 2, "t[{}] is 2.0: outside [0, 1]"),
        ("t", NAN, "t[{}] is nan: not a number"),
        ("t", math.inf, "t[{}] is inf: outside [0, 1]"),
        ("y", 1.5, "y[{}] is 1.5: outside [0, 1]"),
        ("y", 1 + 2**-52, "y[{}] is 1.0000000000000002: outside [0, 1]"),
        ("y", -1e-300, "y[{}] is -1e-300: outside [0, 1]"),
        ("y", NAN, "y[{}] is nan: not a number"),
    ],
)
def test_a_value_that_is_not_allowed_is_named(name, value, message, place):
    arrays = dict(zip("ty", random_records(2 * PIECE + 6, 1)))
    arrays[name][place] = value
    with pytest.raises(ValueError) as error:
        bce_sum_hard(**arrays)
    assert str(error.value).startswith(message.format(place))


@pytest.mark.parametrize(
    ("t", "y", "message"),
    [
        ([], [], "t is empty"),
        ([1, 0], [0.5], "t has shape (2,) and y has shape (1,): they must be the same"),
        (np.ones((3, 1)), np.ones((3, 1)), "t and y have shape (3, 1): one number per record is needed"),
        (1, 0.5, "t and y have shape (): one number per record is needed"),
        (np.ma.array([1, 0], mask=[False, True]), [0.5, 0.5], "t has masked elements, [1]"),
        ([1], [1 + np.finfo(np.longdouble).eps], "y[0] is 1.0"),
    ],
)
def test_arrays_that_do_not_fit_are_refused_as_by_bce_sum(t, y, message):
    for function in (bce_sum, bce_sum_hard):
        with pytest.raises(ValueError) as error:
            function(t, y)
        assert str(error.value).startswith(message)


def test_what_is_no_number_is_named():
    with pytest.raises(TypeError, match=r"y\[1\] is None, a NoneType: a real number is needed"):
        bce_sum_hard([1, 0], [0.5, None])


@pytest.mark.parametrize("errors", ["warn", "raise"])
def test_no_numpy_warning_reaches_the_user_whatever_is_set(errors):
    t, y = random_records(1000, 1)
    t[:70], y[:70], y[70:72] = 1, 1e-300, t[70:72]
    with np.errstate(all=errors), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert bce_sum_hard(t, y) == pytest.approx(bce_sum(t, y), rel=1e-13)
        assert bce_sum_hard([1, 0], [0, 1]) == math.inf
        assert bce_sum_hard(np.ones(9), np.full(9, 5e-324)) == pytest.approx(-9 * math.log(5e-324))


def test_the_arguments_are_left_as_they_were():
    t, y = random_records(1000, 1)
    before = t.copy(), y.copy()
    bce_sum_hard(t, y)
    assert (t == before[0]).all() and (y == before[1]).all()
