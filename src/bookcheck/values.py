"""The role `{value}`: a number within the text, a table or a caption, with the expression that gives it.

`` {value}`0.6733 <bce(1, 0.51)>` `` shows 0.6733. The expression is evaluated where the role stands, in the namespace
of the page's examples, and the value must round to the digits that are printed. A percentage is the value times 100. A
text, such as the name of an exception, must be the same. An integer must be the same if the expression gives an
integer.
"""

import re
import reprlib
from decimal import Decimal
from math import isfinite
from numbers import Integral, Real

from sybil import Region

from bookcheck.page import Values, read
from bookcheck.problem import PageError, Problem

NUMBER = re.compile(r"(?P<sign>[-−]?)(?P<digits>\d+(?:\.(?P<decimals>\d+))?)(?:e(?P<exponent>-?\d+))?(?P<percent>%?)")
INFINITE = {"inf": "inf", "∞": "inf", "-inf": "-inf", "−∞": "-inf", "nan": "nan"}


class ValueFailure(AssertionError):
    """The text says something else than the expression gives."""

    def __init__(self, value, message, *details, right=None):
        super().__init__(message)
        self.value, self.message, self.details = value, message, details
        self.right = right  #: what the text should show, if that is a number as well

    def rewrite(self):
        """Give what `fix` needs to write the right number, or None if it is none."""
        return self.right and {"line": self.value.line, "value": self.value.content, "right": self.right}

    def problem(self, path):
        return Problem(path, self.value.line, self.message, self.details)


def parser(document):
    """Give the values of a page (a Sybil parser)."""
    starts = [0, *(newline.end() for newline in re.finditer("\n", document.text))]
    end = 0
    for block in read(document.text):
        for value in block.entries if isinstance(block, Values) else ():
            if not value.expression:
                message = "{value} needs what it shows and the expression that gives it"
                raise PageError(
                    Problem(document.path, value.line, message, ("such as {value}`0.6733 <bce(1, 0.51)>`",))
                )
            found = _written(value.content).search(document.text, max(starts[value.line - 1], end))
            if found is None:
                message = "the value is not read as it is written: put it into one line, without \\"
                raise PageError(Problem(document.path, value.line, message, (value.content,)))
            end = found.end()
            yield Region(found.start(), end, value, evaluate)


def _written(content):
    """Give the pattern of a role as it stands on the page: perhaps over two lines, with | as \\| in a table."""
    words = (re.escape(word).replace(r"\|", r"\\?\|") for word in content.split())
    return re.compile(r"\{value\}(`+)\s*" + r"[\s>]+".join(words) + r"\s*\1")


def evaluate(example):
    """Compare one value with its expression in the namespace of its document (a Sybil evaluator)."""
    value = example.parsed
    try:
        got = eval(value.expression, dict(example.namespace))  # what it sets is not for the examples below it
        difference = _difference(value.text, got)
        shown = reprlib.repr(float(got) if isinstance(got, Real) and not isinstance(got, Integral) else got)
    except BaseException as error:  # also SystemExit: pytest would end, and leave the other pages unchecked
        text = f"{type(error).__name__}: {getattr(error, 'msg', error)}"
        raise ValueFailure(value, "the expression of a value raises an exception", value.expression, text) from None
    if difference:
        details = f"the text says:  {value.text}", f"{value.expression} gives:  {shown}"
        raise ValueFailure(value, difference, *details, right=_as_written(value.text, got))


def _difference(text, got):
    """Say how the text differs from what came, or give None."""
    if isinstance(got, str):
        if NUMBER.fullmatch(text):
            return "the expression of a value gives a text for a number"
        return None if text == got else "a value in the text is not the one that its expression gives"
    if not isinstance(got, Real | Decimal) or isinstance(got, bool):
        return "the expression of a value gives neither a number nor a text"
    if text in INFINITE:
        same = str(float(got)) == INFINITE[text]
    elif not (number := NUMBER.fullmatch(text)):
        return "a value in the text is not written as a number, such as 0.51, -3, 34% or 1.7e-263"
    else:
        same = _rounds(number, got)
    return None if same else "a value in the text is not the one that its expression gives"


def _as_written(text, got):
    """Give a number in the form of the text: with as many decimals, as a percentage, with an exponent; or None."""
    number = NUMBER.fullmatch(text)
    if not number or not isinstance(got, Real | Decimal) or isinstance(got, bool) or not isfinite(got):
        return None
    if isinstance(got, Integral) and not (number["decimals"] or number["exponent"] or number["percent"]):
        written = str(got)
    elif number["exponent"]:
        mantissa, exponent = f"{got:.{len(number['decimals'] or '')}e}".split("e")
        written = f"{mantissa}e{int(exponent)}"
    else:
        written = f"{got * (100 if number['percent'] else 1):.{len(number['decimals'] or '')}f}" + number["percent"]
    return written.replace("-", number["sign"] or "-", 1) if got < 0 else written


def _rounds(number, got):
    """Say whether a value rounds to the printed digits; an integer that is printed whole must be the same."""
    if not isfinite(got):
        return False
    exponent = int(number["exponent"] or 0)
    printed = Decimal(("-" if number["sign"] else "") + number["digits"]).scaleb(exponent)
    if printed.is_signed() and got >= 0:
        return False
    exact = got if isinstance(got, Decimal) else Decimal(int(got) if isinstance(got, Integral) else float(got))
    if number["percent"]:
        exact *= 100
    elif isinstance(got, Integral) and not (number["decimals"] or number["exponent"]):
        return exact == printed
    half_unit = Decimal("0.5").scaleb(exponent - len(number["decimals"] or ""))
    return abs(exact - printed) <= half_unit * (1 + Decimal("1e-9"))
