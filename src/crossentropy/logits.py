"""The logit z, any number, from which a model makes the predicted probability y; and the gradient of the loss by it.

Throughout, log is the natural logarithm, and a logit has no unit.
"""

import numpy as np

from crossentropy import inputs
from crossentropy.arithmetic import result


def sigmoid(z):
    r"""Predicted probability that belongs to a logit, equation (A.3).

    .. math:: y = \sigma(z) = \frac{1}{1 + \exp (-z)}

    It is the inverse of `logit`.

    Parameters
    ----------
    z : array_like
        Logit: any number, -inf and inf included.

    Returns
    -------
    float or numpy.ndarray
        The probability, from 0 to 1, without a unit: a float for a single number, else a float64 array of the shape
        of `z`. In float64 it is exactly 1 for z above 37 and exactly 0 for z below -710.

    Raises
    ------
    ValueError
        If a number is NaN or, without being infinite, too large for float64, or z is empty.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> sigmoid(0)
    0.5
    >>> sigmoid([-2, 2]).round(4).tolist()
    [0.1192, 0.8808]
    >>> sigmoid(-1000)
    0.0
    """
    z = inputs.extended_reals("z", z)
    with np.errstate(over="ignore", under="ignore"):
        # exp(1000) is inf in float64, and 1 / inf is 0.
        return result(1 / (1 + np.exp(-z)))


def logit(y):
    r"""Logit that belongs to a predicted probability, equation (A.4): the logarithm of the odds.

    .. math:: z = \log \frac{y}{1-y}

    It is the inverse of `sigmoid`.

    Parameters
    ----------
    y : array_like
        Predicted probability of the label 1, from 0 to 1.

    Returns
    -------
    float or numpy.ndarray
        The logit: a float for a single number, else a float64 array of the shape of `y`. It is ``-inf`` where y is 0
        and ``inf`` where y is 1.

    Raises
    ------
    ValueError
        If a number is NaN or outside [0, 1], or y is empty.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> logit(0.5)
    0.0
    >>> round(logit(0.9), 4)  # odds of 9 to 1: log 9
    2.1972
    >>> logit([0, 1]).tolist()
    [-inf, inf]
    """
    y = inputs.probabilities("y", y)
    with np.errstate(divide="ignore"):  # at 0 and at 1
        return result(np.log(y / (1 - y)))


def bce_gradient(t, z):
    r"""Derivative of the binary cross entropy by the logit, of one record or of each of an array, equation (A.5).

    .. math:: \frac{\partial BCE}{\partial z} = y - t = \sigma(z) - t

    Parameters
    ----------
    t : array_like
        Label: 1 or 0, or a soft label between them.
    z : array_like, of the shape of `t`
        Logit: any finite number.

    Returns
    -------
    float or numpy.ndarray
        The derivative in nats per unit of the logit, from -1 to 1: a float for single numbers, else a float64 array
        of the shape of `t`.

    Raises
    ------
    ValueError
        If a label is outside [0, 1], a number is NaN, a logit is infinite or too large for float64, the shapes differ
        (they are never broadcast), or t is empty.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> bce_gradient(1, 0)  # the model says 0.5, the label 1
    -0.5
    >>> bce_gradient([0, 1], [6, 6]).round(4).tolist()  # wrong, right
    [0.9975, -0.0025]
    """
    t, z = inputs.labels_and_logits(t, z)
    return result(sigmoid(z) - t)
