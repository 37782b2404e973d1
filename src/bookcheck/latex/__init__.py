r"""A strict subset of LaTeX, read as Python: what is not known for certain is an error, never a guess.

`language` is the table of what is understood. Then, in the order in which an equation passes through:

- `tokens` cuts LaTeX into tokens, each with its line and column;
- `rows` takes environments, rows and separators apart, and gives chains of members, `A = B = C`;
- `parse` makes a tree (`tree`) of each member; its parts are `factors`, `composites` and `indices`;
- `python` writes a tree as Python.

How it reads what readers could read in two ways:

- ``\log a + b`` is (log a) + b. ``\log`` and ``\exp`` take one factor with its index and power, or a bracket, or a
  whole sum or product: ``\log y_{k}^{2}``, ``\log (1-y)``, ``\log \prod_{k=1}^{K} y_{k}``. What would follow as a
  further factor is an error that asks for brackets (``\log a b``, ``\log a \cdot b``, ``\log (a) b``); only an
  explicit ``\cdot``, ``\times`` or ``/`` may follow a bracket: ``\log (a) \cdot b``.
- ``\sum a + b`` is (sum of a) + b: a sum takes the product that follows. So does ``\prod``, if each factor holds its
  index; else it is an error. An index used outside of its sum is an error.
- ``a / b c``, ``a / b / c`` and ``2 3`` are errors.
- ``a (b)`` is a product if a is a symbol, an error if it is a quantity.
- Braces that group nothing visible, as in ``2 {a + b}``, are an error; so are ``\frac12`` and ``y^10``.
- In ``\approx`` the right side is a printed decimal number, possibly with ``\times 10^{n}``.
- ``\text{…}`` is skipped at the end of an equation, and an error elsewhere.
"""

from bookcheck.latex.parse import parse
from bookcheck.latex.python import python
from bookcheck.latex.tokens import cut


def translate(latex, quantities=()):
    r"""Give the Python of an expression.

    >>> translate(r"- \log (1-y)")
    '-log(1 - y)'
    """
    return python(parse(cut(latex, quantities)))
