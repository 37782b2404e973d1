"""The loss from the logit z, the number from which the sigmoid function makes the prediction: y = 1/(1 + exp(-z))."""

import numpy as np

from crossentropy import inputs
from crossentropy.arithmetic import result


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
