"""A model that learns: logistic regression, trained by plain gradient descent."""

from crossentropy import inputs
from crossentropy.arithmetic import result
from crossentropy.equations import bce_mean
from crossentropy.logits import bce_gradient, sigmoid


def fit_logistic(x, t, rate=1, steps=100, start=0, gradient=bce_gradient):
    r"""Fit the weights of a logistic regression, :math:`y_{i} = \sigma(\sum_{j=1}^{M} w_{j} x_{i,j})`.

    Each step of plain gradient descent moves the weights by `rate` against the gradient of the mean loss, that is of
    (A.1), unless another `gradient` is given.

    Parameters
    ----------
    x : array_like, shape (N, M)
        Inputs: a row for each record, any finite numbers. A column of ones makes its weight the bias of the model.
    t : array_like, shape (N,)
        Label of each record: 1 or 0, or a soft label between them.
    rate : float
        Learning rate, above 0.
    steps : int
        Number of steps, 0 or more.
    start : float or array_like, shape (M,)
        Weights at the start; a single number stands for all of them.
    gradient : callable
        Takes labels and logits, both of shape (N,), and gives the derivative of each record's loss by its logit.

    Returns
    -------
    w : numpy.ndarray, shape (M,)
        The weights after the last step.
    losses : list of float, length steps + 1
        The mean binary cross entropy in nats, whatever the `gradient`: at the start and after each step. It is ``inf``
        if a prediction has been rounded to 0 or 1 and is wrong.

    Raises
    ------
    ValueError
        If a label is outside [0, 1], a number is NaN or infinite, the shapes don't fit, x or t is empty, the rate is
        not above 0, or the number of steps is negative.
    TypeError
        If an element is not a real number, or the number of steps is not a whole one.

    Examples
    --------
    Three of four records have the label 1, and the input is the same for all: the weight goes to logit(3/4) = log 3.

    >>> w, losses = fit_logistic([[1], [1], [1], [1]], [1, 1, 1, 0])
    >>> w.round(4).tolist()
    [1.0986]
    >>> round(losses[0], 4), round(losses[-1], 4)
    (0.6931, 0.5623)
    """
    x, t = inputs.rows(x, t)
    rate = inputs.positive("rate", rate)
    steps = inputs.count("steps", steps)
    w = inputs.weights("start", start, x.shape[1])
    losses = [bce_mean(t, sigmoid(x @ w))]
    for _ in range(steps):
        w = w - rate * x.T @ gradient(t, x @ w) / len(t)
        losses.append(bce_mean(t, sigmoid(x @ w)))
    return w, losses


def squared_error_gradient(t, z):
    r"""Derivative of the squared error (y - t)² by the logit, of one record or of each of an array.

    .. math:: \frac{\partial}{\partial z} ((y-t)^{2}) = 2 (y-t) y (1-y), \quad y = \sigma(z)

    Parameters
    ----------
    t : array_like
        Label: 1 or 0, or a soft label between them.
    z : array_like, of the shape of `t`
        Logit: any finite number.

    Returns
    -------
    float or numpy.ndarray
        The derivative, without a unit: a float for single numbers, else a float64 array of the shape of `t`. Its size
        is never above 8/27.

    Raises
    ------
    ValueError
        If a label is outside [0, 1], a number is NaN, a logit is infinite or too large for float64, the shapes differ
        (they are never broadcast), or t is empty.
    TypeError
        If an element is not a real number.

    Examples
    --------
    >>> squared_error_gradient(1, 0)  # 2 times -0.5 times 0.25
    -0.25
    >>> round(squared_error_gradient(0, 6), 4)  # certain and wrong, yet hardly a slope
    0.0049
    """
    t, z = inputs.labels_and_logits(t, z)
    y = sigmoid(z)
    return result(2 * (y - t) * y * (1 - y))
