"""The functions of a small book, for `test_equations`."""


def double(a):
    return 2 * a


def mean(x, start=0):
    return sum(x, start) / len(x)


def share(p):
    """Give the sum of the squares of shares, which must sum to 1."""
    if abs(sum(p) - 1) > 1e-9:
        raise ValueError(f"p sums to {sum(p)}, not to 1")
    return sum(share**2 for share in p)


def power(a1, b):
    return a1**b


def broken(a):
    return a / 0


EQUATIONS = {"1": double, "2": mean, "A.1": share, "4": power, "5": broken}
