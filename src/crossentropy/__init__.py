"""Binary cross entropy, one short function for each equation of the book.

>>> from crossentropy import EQUATIONS, bce
>>> round(bce(1, 0.5), 4)  # log 2, in nats
0.6931
>>> EQUATIONS["7.3"] is bce
True
"""

from crossentropy.equations import (
    bce,
    bce_first_class,
    bce_mean,
    bce_sum,
    bce_two_classes,
    cross_entropy,
    likelihood,
)
from crossentropy.fast import bce_sum_hard
from crossentropy.information import entropy, kl_divergence
from crossentropy.logits import bce_gradient, bce_with_logits, logit, sigmoid
from crossentropy.streaming import bce_sum_chunks

#: Which function stands behind which equation: number of the equation, function.
EQUATIONS = {
    "5.2": cross_entropy,
    "7.1": bce_two_classes,
    "7.2": bce_first_class,
    "7.3": bce,
    "7.4": bce_sum,
    "A.1": bce_mean,
    "A.2": likelihood,
    "A.3": sigmoid,
    "A.4": logit,
    "A.5": bce_gradient,
    "A.6": bce_with_logits,
    "A.7": entropy,
    "A.8": kl_divergence,
}

__all__ = ["EQUATIONS", *(f.__name__ for f in EQUATIONS.values()), "bce_sum_chunks", "bce_sum_hard"]
