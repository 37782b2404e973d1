"""The equations of the chapter as code: (5.2) and (7.1) to (7.4), the mean (A.1) that its text describes, and the
likelihood (A.2) from which its derivation starts.

The numbers are those of chapter 7 of 「徹底的に交差エントロピー」 (Qualiteg Inc.). Throughout, log is the natural
logarithm, so that losses are in nats, and 0 log 0 is 0.
"""

import numpy as np

from crossentropy import inputs
from crossentropy.arithmetic import result, xlogy


def cross_entropy(t, y):
    r"""Cross entropy of one record with K classes, equation (5.2).

    .. math:: E = - \sum_{k=1}^{K} t_{k} \log y_{k}

    Parameters
    ----------
    t : array_like, shape (K,)
        Label of each class, from 0 to 1, with the sum 1. For hard labels one is 1 and the others are 0.
    y : array_like, shape (K,)
        Predicted probability of each class, from 0 to 1, with the sum 1.

    Returns
    -------
    float
        The cross entropy in nats, 0 or more; ``inf`` if a class with t > 0 is predicted with y = 0.

    Raises
    ------
    ValueError
        If a number is NaN or outside [0, 1], a sum is off 1 by more than 1e-6, the shapes differ, or t is empty.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> round(cross_entropy([0, 1, 0], [0.2, 0.7, 0.1]), 4)  # -log 0.7
    0.3567
    >>> cross_entropy([0, 1, 0], [0, 1, 0])
    0.0
    """
    t, y = inputs.distributions(t, y)
    return result(-np.sum(xlogy(t, y)))


def bce_two_classes(t, y):
    r"""Binary cross entropy of one record, written with both classes, equation (7.1).

    .. math:: BCE = - (t_{1} \log y_{1} + t_{2} \log y_{2})

    Parameters
    ----------
    t : array_like, shape (2,)
        Labels (t_1, t_2), from 0 to 1, with the sum 1.
    y : array_like, shape (2,)
        Predicted probabilities (y_1, y_2), from 0 to 1, with the sum 1.

    Returns
    -------
    float
        The binary cross entropy in nats, 0 or more; ``inf`` if a class with t > 0 is predicted with y = 0.

    Raises
    ------
    ValueError
        If t or y is not a pair, a number is NaN or outside [0, 1], or a sum is off 1 by more than 1e-6.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> round(bce_two_classes((1, 0), (0.51, 0.49)), 4)  # -log 0.51
    0.6733
    """
    (t_1, t_2), (y_1, y_2) = inputs.pairs(t, y)
    return result(-(xlogy(t_1, y_1) + xlogy(t_2, y_2)))


def bce_first_class(t1, y1):
    r"""Binary cross entropy of one record, written with the first class alone, equation (7.2).

    .. math:: BCE = - (t_{1} \log y_{1} + (1-t_{1}) \log (1-y_{1}))

    Parameters
    ----------
    t1 : float
        Label of class 1, from 0 to 1.
    y1 : float
        Predicted probability of class 1, from 0 to 1.

    Returns
    -------
    float
        The binary cross entropy in nats, 0 or more; ``inf`` if the prediction rules out what the label says.

    Raises
    ------
    ValueError
        If an argument is NaN, outside [0, 1] or more than one number.
    TypeError
        If an argument is not a real number.

    Examples
    --------
    >>> round(bce_first_class(1, 0.51), 4)
    0.6733
    >>> bce_first_class(1, 0.51) == bce_two_classes((1, 0), (0.51, 0.49))
    True
    """
    t_1, y_1 = inputs.number("t1", t1), inputs.number("y1", y1)
    return result(-(xlogy(t_1, y_1) + xlogy(1 - t_1, 1 - y_1)))


def bce(t, y):
    r"""Binary cross entropy of one record, or of each record of an array, equation (7.3).

    .. math:: BCE = - (t \log y + (1-t) \log (1-y))

    Parameters
    ----------
    t : array_like
        Label: 1 or 0, or a soft label between them.
    y : array_like, of the shape of `t`
        Predicted probability of the label 1, from 0 to 1.

    Returns
    -------
    float or numpy.ndarray
        The binary cross entropy in nats, 0 or more: a float for single numbers, else a float64 array of the shape of
        `t`. It is ``inf`` where the prediction rules out what the label says.

    Raises
    ------
    ValueError
        If a number is NaN or outside [0, 1], the shapes differ (they are never broadcast), or t is empty.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> round(bce(1, 0.51), 4)
    0.6733
    >>> bce([1, 0], [0.51, 0.56]).round(4).tolist()
    [0.6733, 0.821]
    >>> bce(1, 1), bce(1, 0)  # certain and right, certain and wrong
    (0.0, inf)
    """
    t, y = inputs.same_shape(t, y)
    return result(-(xlogy(t, y) + xlogy(1 - t, 1 - y)))


def bce_sum(t, y):
    r"""Binary cross entropy of N records, added up, equation (7.4).

    .. math:: BCE = - \sum_{i=1}^{N} \lbrack t_{i} \log y_{i} + (1-t_{i}) \log (1-y_{i}) \rbrack

    Parameters
    ----------
    t : array_like, shape (N,)
        Label of each record: 1 or 0, or a soft label between them.
    y : array_like, shape (N,)
        Predicted probability of the label 1 for each record, from 0 to 1.

    Returns
    -------
    float
        The sum of the binary cross entropies in nats, 0 or more.

    Raises
    ------
    ValueError
        If a number is NaN or outside [0, 1], the shapes differ or are not (N,), or t is empty.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> round(bce_sum([1, 0], [0.51, 0.56]), 4)  # -log 0.51 - log 0.44
    1.4943
    """
    t, y = inputs.records(t, y)
    return result(-np.sum(xlogy(t, y) + xlogy(1 - t, 1 - y)))


def bce_mean(t, y):
    r"""Binary cross entropy of N records on average, equation (A.1): (7.4) divided by N.

    .. math:: \frac{1}{N} BCE = - \frac{1}{N} \sum_{i=1}^{N} \lbrack t_{i} \log y_{i} + (1-t_{i}) \log (1-y_{i}) \rbrack

    The text of the chapter describes this mean, although its (7.4) prints the sum. Most frameworks report it.

    Parameters
    ----------
    t : array_like, shape (N,)
        Label of each record: 1 or 0, or a soft label between them.
    y : array_like, shape (N,)
        Predicted probability of the label 1 for each record, from 0 to 1.

    Returns
    -------
    float
        The mean of the binary cross entropies in nats per record, 0 or more.

    Raises
    ------
    ValueError
        If a number is NaN or outside [0, 1], the shapes differ or are not (N,), or t is empty.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> round(bce_mean([1, 0], [0.51, 0.56]), 4)
    0.7472
    """
    return bce_sum(t, y) / len(t)


def likelihood(t, y):
    r"""Likelihood of N records, equation (A.2).

    .. math:: L = \prod_{i=1}^{N} y_{i}^{t_{i}} (1-y_{i})^{1-t_{i}}

    For hard labels it is the probability that the model gave to everything that happened, if the records are
    independent of each other. For many records it is smaller than any positive float64, and mostly comes out as 0.

    Parameters
    ----------
    t : array_like, shape (N,)
        Label of each record: 1 or 0, or a soft label between them.
    y : array_like, shape (N,)
        Predicted probability of the label 1 for each record, from 0 to 1.

    Returns
    -------
    float
        The likelihood, from 0 to 1, without a unit. Where the exact product is too small for float64, it is 0 or is
        stuck at 5e-324, the smallest positive number.

    Raises
    ------
    ValueError
        If a number is NaN or outside [0, 1], the shapes differ or are not (N,), or t is empty.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> round(likelihood([1, 0], [0.51, 0.56]), 4)  # 0.51 times 0.44
    0.2244
    >>> likelihood([1, 0], [0, 0.56])  # the first record was held to be impossible
    0.0
    """
    t, y = inputs.records(t, y)
    return result(np.prod(y**t * (1 - y) ** (1 - t)))
