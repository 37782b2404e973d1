"""Binary cross entropy, one short function for each equation of the chapter.

>>> from crossentropy import EQUATIONS, bce
>>> round(bce(1, 0.5), 4)  # log 2, in nats
0.6931
>>> EQUATIONS["7.3"] is bce
True
"""

from crossentropy.equations import (
    EQUATIONS,
    bce,
    bce_first_class,
    bce_mean,
    bce_sum,
    bce_two_classes,
    cross_entropy,
)

__all__ = [
    "EQUATIONS",
    "bce",
    "bce_first_class",
    "bce_mean",
    "bce_sum",
    "bce_two_classes",
    "cross_entropy",
]
