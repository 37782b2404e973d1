"""The passengers are those of titanic3, and a rate is that of a passenger's group."""

import numpy as np
import pytest

from crossentropy import bce_mean
from crossentropy.titanic import passengers, survival_rate


def test_there_are_1309_passengers_of_whom_500_survived():
    t, sex, pclass = passengers()
    assert t.shape == sex.shape == pclass.shape == (1309,)
    assert t.sum() == 500 and set(t.tolist()) == {0, 1}
    counted = {
        (s, c): (int(np.sum((sex == s) & (pclass == c))), int(t[(sex == s) & (pclass == c)].sum()))
        for s in ("female", "male")
        for c in (1, 2, 3)
    }
    assert counted == {
        ("female", 1): (144, 139), ("female", 2): (106, 94), ("female", 3): (216, 106),
        ("male", 1): (179, 61), ("male", 2): (171, 25), ("male", 3): (493, 75),
    }  # fmt: skip


def test_more_columns_make_a_better_model():
    t, sex, pclass = passengers()
    losses = [bce_mean(t, survival_rate(t, *columns)) for columns in ((), (sex,), (sex, pclass))]
    assert losses == pytest.approx([0.66502077, 0.52257565, 0.46220390], abs=5e-9)


def test_a_rate_is_that_of_those_who_are_equal_in_all_columns_wherever_they_stand():
    t, a, b = np.array([1, 0, 0, 1, 1]), np.array(["x", "y", "x", "x", "y"]), np.array([2, 2, 2, 1, 2])
    assert survival_rate(t, a, b).tolist() == [0.5, 0.5, 0.5, 1.0, 0.5]
    assert survival_rate(t).tolist() == [0.6] * 5


def test_a_column_of_another_length_is_refused():
    with pytest.raises(ValueError, match=r"column 1 has shape \(2,\) and t has shape \(3,\)"):
        survival_rate(np.array([1, 0, 1]), np.array([1, 1, 2]), np.array([1, 2]))
