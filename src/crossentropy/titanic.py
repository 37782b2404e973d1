"""The 1309 passengers of titanic3, by sex and class: who survived, and the rates that serve as predictions.

The counts are those of titanic3 (Frank E. Harrell Jr., Thomas Cason, Vanderbilt Biostatistics).
"""

import numpy as np

#: Passengers of each kind: sex, class, how many there were, how many of them survived.
KINDS = (
    ("female", 1, 144, 139),
    ("female", 2, 106, 94),
    ("female", 3, 216, 106),
    ("male", 1, 179, 61),
    ("male", 2, 171, 25),
    ("male", 3, 493, 75),
)


def passengers():
    """Label, sex and class of the 1309 passengers.

    Returns
    -------
    t : numpy.ndarray, shape (1309,)
        1 for those who survived, 0 for those who did not; kind by kind in the order of `KINDS`, survivors first.
    sex : numpy.ndarray, shape (1309,)
        "female" or "male".
    pclass : numpy.ndarray, shape (1309,)
        Class of the cabin: 1, 2 or 3.

    Examples
    --------
    >>> t, sex, pclass = passengers()
    >>> len(t), int(t.sum())  # passengers, survivors
    (1309, 500)
    >>> sex[0].item(), pclass[0].item(), t[0].item()
    ('female', 1, 1)
    """
    sexes, classes, sizes, survivors = zip(*KINDS)
    t = np.concatenate([np.repeat([1, 0], [alive, n - alive]) for n, alive in zip(sizes, survivors)])
    return t, np.repeat(sexes, sizes), np.repeat(classes, sizes)


def survival_rate(t, *columns):
    """Share of survivors among the passengers who are equal in all columns, for each passenger.

    Parameters
    ----------
    t : numpy.ndarray, shape (N,)
        Labels, 0 or 1.
    *columns : numpy.ndarray, shape (N,)
        What tells passengers apart, such as sex and class; without any, all of them are one group.

    Returns
    -------
    numpy.ndarray, shape (N,)
        The rate of each passenger's group, from 0 to 1.

    Raises
    ------
    ValueError
        If a column has another length than `t`.

    Examples
    --------
    >>> t, sex, pclass = passengers()
    >>> round(survival_rate(t)[0].item(), 4)  # 500 of 1309
    0.382
    >>> round(survival_rate(t, sex, pclass)[0].item(), 4)  # 139 of 144 women in first class
    0.9653
    """
    groups = np.zeros(len(t), dtype=int)
    for n, column in enumerate(columns):
        if np.shape(column) != np.shape(t):
            raise ValueError(
                f"column {n} has shape {np.shape(column)} and t has shape {np.shape(t)}: they must be the same"
            )
        _, codes = np.unique(column, return_inverse=True)
        groups = groups * (codes.max() + 1) + codes
    return (np.bincount(groups, weights=t) / np.maximum(np.bincount(groups), 1))[groups]
