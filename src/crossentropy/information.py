"""What a label leaves open, and what a prediction adds to that: entropy (A.7) and KL divergence (A.8)."""

import numpy as np

from crossentropy import inputs
from crossentropy.arithmetic import result, xlogy


def entropy(t):
    r"""Entropy of a label, or of each label of an array, equation (A.7).

    .. math:: H(t) = - (t \log t + (1-t) \log (1-t))

    It is the binary cross entropy (7.3) of the best prediction, y = t.

    Parameters
    ----------
    t : array_like
        Label: 1 or 0, or a soft label between them.

    Returns
    -------
    float or numpy.ndarray
        The entropy in nats, from 0 for a hard label to log 2 for t = 0.5: a float for a single number, else a float64
        array of the shape of `t`.

    Raises
    ------
    ValueError
        If a number is NaN or outside [0, 1], or t is empty.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> round(entropy(0.8), 4)
    0.5004
    >>> entropy([0, 0.5, 1]).round(4).tolist()
    [0.0, 0.6931, 0.0]
    """
    t = inputs.probabilities("t", t)
    return result(-(xlogy(t, t) + xlogy(1 - t, 1 - t)))


def kl_divergence(t, y):
    r"""Kullback-Leibler divergence of a prediction from a label, or for each record of an array, equation (A.8).

    .. math::

        \begin{aligned}
        KL(t \| y) &= t \log t - t \log y \\
            &\quad + (1-t) \log (1-t) \\
            &\quad - (1-t) \log (1-y)
        \end{aligned}

    It is what the binary cross entropy is above the entropy of the label.

    Parameters
    ----------
    t : array_like
        Label: 1 or 0, or a soft label between them.
    y : array_like, of the shape of `t`
        Predicted probability of the label 1, from 0 to 1.

    Returns
    -------
    float or numpy.ndarray
        The divergence in nats, 0 or more, and 0 if y = t: a float for single numbers, else a float64 array of the
        shape of `t`. It is ``inf`` where the prediction rules out what the label says. Its error is that of the
        terms, about 1e-16, so that a y which is nearer to t than about 1e-8 may as well be equal to it.

    Raises
    ------
    ValueError
        If a number is NaN or outside [0, 1], the shapes differ (they are never broadcast), or t is empty.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> round(kl_divergence(0.8, 0.5), 4)
    0.1927
    >>> kl_divergence([0.8, 1, 1], [0.8, 0.5, 0]).round(4).tolist()
    [0.0, 0.6931, inf]
    """
    t, y = inputs.same_shape(t, y)
    first = xlogy(t, t) - xlogy(t, y)
    second = xlogy(1 - t, 1 - t) - xlogy(1 - t, 1 - y)
    return result(np.maximum(first + second, 0))  # rounding may leave -1e-17
