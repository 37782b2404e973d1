"""What is understood: the one table of the LaTeX that the other files know."""

#: Functions, and the Python they become.
FUNCTIONS = {r"\log": "log", r"\exp": "exp"}

#: Functions that always take brackets.
BRACKET_FUNCTIONS = {r"\sigma": "sigmoid", r"\max": "maximum", r"\min": "minimum"}

SERIES = {r"\sum": "sum", r"\prod": "prod"}

RELATIONS = {
    "=": "=", "<": "<", ">": ">", r"\le": "<=", r"\leq": "<=", r"\ge": ">=", r"\geq": ">=", r"\approx": r"\approx",
    r"\lt": "<", r"\gt": ">",
}  # fmt: skip

PRODUCTS = {r"\cdot": "*", r"\times": "*", "/": "/"}

#: Opening brackets, and what closes each.
BRACKETS = {
    "(": (")",),
    "[": ("]", r"\rbrack"),
    r"\lbrack": ("]", r"\rbrack"),
    r"\{": (r"\}",),
    r"\lbrace": (r"\rbrace",),
}
CLOSING = {close for closes in BRACKETS.values() for close in closes}

#: These only change the size of the bracket that follows.
SIZES = {r"\left", r"\right"} | {
    rf"\{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")
}

SPACES = {r"\,", r"\:", r"\;", r"\!", "\\ ", r"\displaystyle", r"\limits", r"\nonumber", r"\notag"}

#: What stands between two equations in a row, outside of brackets.
SEPARATORS = {",", r"\quad", r"\qquad"}

ENVIRONMENTS = {"aligned", "align*", "align", "split", "gathered", "gather*"}

#: Letters by name; \sigma is the logistic function.
GREEK = {
    "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
    "nu", "xi", "pi", "rho", "tau", "upsilon", "phi", "varphi", "chi", "psi", "omega", "Gamma", "Delta", "Theta",
    "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega", "ell",
}  # fmt: skip

#: What people write, and how it is written here.
INSTEAD = {
    r"\ln": r"\log", r"\dfrac": r"\frac", r"\tfrac": r"\frac", "−": "-", "*": r"\cdot", "|": r"\max(x, -x) for |x|",
    r"\geqq": r"\ge", r"\leqq": r"\le", r"\mathrm": "the bare name of the quantity, such as L",
    r"\operatorname": "the bare name of the quantity, such as L", r"\text": r"\text{…} with nothing but words in it",
}  # fmt: skip

UNDERSTOOD = " ".join(
    [
        *SERIES, *FUNCTIONS, *BRACKET_FUNCTIONS, r"\frac", r"\sqrt", r"\partial", *PRODUCTS, "+ - ^ _", *RELATIONS,
        "( ) [ ]", r"\lbrack \rbrack \{ \} \left \right \bigl \bigr …", r"\\ & , \quad \qquad \text",
        "Greek letters, decimal numbers",
    ]
)  # fmt: skip
