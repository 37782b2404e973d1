"""The equations of the chapter as code: (5.2) and (7.1) to (7.4), and the mean that the text describes.

The numbers are those of chapter 7 of 「徹底的に交差エントロピー」 (Qualiteg Inc.). Throughout, log is the natural
logarithm, so that losses are in nats, and 0 log 0 is 0.
"""

import numpy as np

from crossentropy import inputs


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
    return _result(-np.sum(_xlogy(t, y)))


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
    return _result(-(_xlogy(t_1, y_1) + _xlogy(t_2, y_2)))


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
    return _result(-(_xlogy(t_1, y_1) + _xlogy(1 - t_1, 1 - y_1)))


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
    return _result(-(_xlogy(t, y) + _xlogy(1 - t, 1 - y)))


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
    return _result(-np.sum(_xlogy(t, y) + _xlogy(1 - t, 1 - y)))


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
    return bce_sum(t, y) / np.size(t)


#: Which function stands behind which equation: number of the equation, function.
EQUATIONS = {
    "5.2": cross_entropy,
    "7.1": bce_two_classes,
    "7.2": bce_first_class,
    "7.3": bce,
    "7.4": bce_sum,
    "A.1": bce_mean,
}


def _xlogy(x, y):
    """Give x log y, elementwise, with 0 log 0 = 0 and x log 0 = -inf for x > 0."""
    with np.errstate(all="ignore"):
        return np.where(x == 0, 0.0, x * np.log(y))


def _result(loss):
    """Give an array as it is and a single number as a Python float; never -0.0."""
    loss = loss + 0.0  # -0.0 + 0.0 is 0.0
    return loss if np.ndim(loss) else float(loss)
