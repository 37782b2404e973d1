"""The logit z, any number, from which a model makes the predicted probability y; the loss from it, and its gradient.

Throughout, log is the natural logarithm, and a logit has no unit.
"""

import numpy as np

from crossentropy import inputs, lazy
from crossentropy.arithmetic import result


@lazy.blockwise
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


@lazy.blockwise
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


def bce_with_logits(t, z):
    r"""Binary cross entropy of one record, or of each record of an array, from the logit, equation (A.6).

    .. math::

        \begin{aligned}
        BCE &= (1-t) \max(z, 0) + t \max(-z, 0) \\
            &\quad + \log (1 + \exp (\min(z, -z)))
        \end{aligned}

    It is (7.3) with y = 1/(1 + exp(-z)), but no z overflows, no y is rounded to 0 or 1, and nothing cancels: the
    relative error stays below 1e-15 as long as the loss is no smaller than about 2e-308.

    Parameters
    ----------
    t : array_like
        Label: 1 or 0, or a soft label between them.
    z : array_like, of the shape of `t`
        Logit: any finite number. For a prediction that is exactly 0 or 1, whose logit would be infinite, take `bce`.

    Returns
    -------
    float or numpy.ndarray
        The binary cross entropy in nats, 0 or more, and never ``inf``: a float for single numbers, else a float64
        array of the shape of `t`.

    Raises
    ------
    ValueError
        If a label is outside [0, 1], a number is NaN, a logit is infinite or too large for float64, the shapes differ
        (they are never broadcast), or t is empty.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> round(bce_with_logits(1, 0), 4)  # y is 0.5
    0.6931
    >>> bce_with_logits([0, 1], [1000, 1000]).tolist()
    [1000.0, 0.0]
    >>> bce_with_logits(0.75, -1000)  # three quarters of the label say 1
    750.0
    """
    t, z = inputs.labels_and_logits(t, z)
    with np.errstate(under="ignore"):  # exp(-1000) is 0: near enough
        linear = (1 - t) * np.maximum(z, 0) + t * np.maximum(-z, 0)
        return result(linear + np.log1p(np.exp(np.minimum(z, -z))))
