"""What a `{rejected}` directive holds: examples, or an equation, which show a mistake that the check must find."""

from bookcheck.examples import PROMPT, failures
from bookcheck.page import Equation
from bookcheck.problem import PageError


def is_equation(body):
    """Say whether the body of a directive is an equation: it is, if it has no example."""
    return not any(map(PROMPT.match, body.splitlines()))


def rejections(body, path, line, checker, text):
    """Give what the check says of the body of a directive, which begins at a line of the page with this text."""
    if not is_equation(body):
        yield from failures(body, path, line)
        return
    try:
        checker.check(Equation(line, None, body.rstrip("\n"), line), path, text)
    except PageError as error:
        yield from error.problems
