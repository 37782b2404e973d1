"""The figures draw what the pages say: their curves are calculated here by other ways than theirs."""

import math

import drawing
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from crossentropy.titanic import KINDS

FIRST, SECOND = drawing._module("ink").FIRST, drawing._module("ink").SECOND
GROUPS = [(n, survivors, survivors / n) for _, _, n, survivors in KINDS]
#: Loss of each passenger of the model of sex and class, as (number of passengers, loss).
LOSSES = [(a, -math.log(y)) for n, a, y in GROUPS] + [(n - a, -math.log(1 - y)) for n, a, y in GROUPS]


@pytest.fixture
def axes(request):
    """The axes of a figure in English."""
    module = drawing._module(request.param)
    figure = Figure(figsize=module.SIZE)
    module.draw(figure, module.TEXT["en"])
    return figure.axes


def of(name):
    return pytest.mark.parametrize("axes", [name], indirect=True)


def line(axes, color, n=0):
    """Give x and y of the n-th line of a colour."""
    lines = [line for line in axes.lines if to_hex(line.get_color()) == color and len(line.get_xdata()) > 1]
    return np.asarray(lines[n].get_xdata(), float), np.asarray(lines[n].get_ydata(), float)


def words(axes):
    return [text.get_text() for text in axes.texts]


@of("likelihood")
def test_the_likelihood_falls_as_the_loss_of_the_same_model_rises(axes):
    upper, lower = axes
    rates = [[0.5] * 6, [500 / 1309] * 6, [339 / 466] * 3 + [161 / 843] * 3, [y for _, _, y in GROUPS]]
    for shown, model in zip(lower.lines, rates):
        total = sum(-a * math.log(y) - (n - a) * math.log(1 - y) for (n, a, _), y in zip(GROUPS, model))
        n, bce = shown.get_xdata()[-1], shown.get_ydata()[-1]
        assert n == 1303 and bce == pytest.approx(total * 1303 / 1309, rel=0.005)
        exponents = next(line for line in upper.lines if line.get_color() == shown.get_color())
        kept = len(exponents.get_ydata())
        assert exponents.get_ydata() == pytest.approx(-np.asarray(shown.get_ydata()[:kept]) / math.log(10))
        assert (kept == len(shown.get_ydata())) == (total / math.log(10) < 323)


@of("loss_shape")
def test_the_curves_are_minus_log_y_and_minus_log_of_1_minus_y_and_the_groups_stand_on_them(axes):
    (axes,) = axes
    for color, curve in ((FIRST, lambda y: -np.log(y)), (SECOND, lambda y: -np.log(1 - y))):
        x, y = line(axes, color)
        assert y == pytest.approx(curve(x))
    drawn = {(round(x, 9), round(y, 9)) for c in axes.collections for x, y in c.get_offsets().tolist()}
    survived, died = ({(round(y, 9), round(f(y), 9)) for _, _, y in GROUPS} for f in (
        lambda y: -math.log(y), lambda y: -math.log(1 - y))
    )  # fmt: skip
    assert survived | died <= drawn


@of("worst_tenth")
def test_the_worst_tenth_carries_the_share_that_the_page_names(axes):
    (axes,) = axes
    losses = sorted((loss for n, loss in LOSSES for _ in range(n)), reverse=True)
    x, y = line(axes, FIRST)
    for share_of_records, share in zip(x, y):
        assert share == pytest.approx(sum(losses[: round(share_of_records * 1309)]) / sum(losses))
    assert f"{sum(losses[:131]) / sum(losses):.0%}" == "41%" and "41%" in words(axes)


@of("learning")
def test_learning_ends_at_the_survival_rates_and_their_loss(axes):
    upper, lower = axes
    optimum = sum(n * loss for n, loss in LOSSES) / 1309
    _, losses = line(upper, FIRST)
    assert losses[0] == pytest.approx(math.log(2)) and losses[-1] == pytest.approx(optimum, abs=1e-4)
    assert (np.diff(losses) < 0).all()
    ends = [line.get_ydata()[-1] for line in lower.lines if len(line.get_xdata()) > 2]
    assert ends == pytest.approx([y for _, _, y in GROUPS], abs=5e-3)


@of("squared_error")
def test_squared_error_is_the_slow_one(axes):
    (axes,) = axes
    (_, bce), (_, squared) = line(axes, FIRST), line(axes, SECOND)
    assert bce[100] == pytest.approx(0.485, abs=5e-4) and squared[100] == pytest.approx(3.465, abs=5e-4)
    assert {"0.485", "3.465"} <= set(words(axes))
    places = {text.get_text(): to_hex(text.get_color()) for text in axes.texts}
    assert places["trained with BCE"] == FIRST and places["trained with squared error"] == SECOND


@of("numerics")
def test_the_loss_from_z_is_straight_and_that_from_y_steps_and_breaks_off(axes):
    (axes,) = axes
    z, loss = line(axes, FIRST)
    assert loss == pytest.approx(z + np.exp(-z))
    z, loss = line(axes, SECOND)
    assert z[-1] == pytest.approx(24 * math.log(2), abs=1e-3)
    off = abs(loss - z - np.exp(-z))[:-1]  # the last point is where it leaves the figure
    assert 0.1 < off.max() < 0.7 and off[z[:-1] < 13].max() < 0.03  # half of the last step, of the first one


@of("entropy")
def test_the_loss_touches_its_floor_where_the_prediction_is_the_label(axes):
    (axes,) = axes
    y, loss = line(axes, FIRST)
    assert loss == pytest.approx(-0.8 * np.log(y) - 0.2 * np.log(1 - y))
    _, floor = line(axes, SECOND)
    assert floor == pytest.approx([-0.8 * math.log(0.8) - 0.2 * math.log(0.2)] * 2)
