"""Changes the code of the equations, operator by operator: an equation or an example has to notice.

What notices is asked in this order: the labelled equations of the pages, the docstrings, the examples of the pages.
"""

import ast
import copy
import doctest
import sys
import warnings
from pathlib import Path
from types import ModuleType

import pytest
from sybil import Document

import crossentropy
from bookcheck.book import Book
from bookcheck.equations.checker import Checker
from bookcheck.examples import page_parser
from bookcheck.problem import PageError
from tests.conftest import ROOT

BOOK = Book.load(ROOT)
#: Modules whose every operator matters to an equation.
MODULES = ["arithmetic", "equations", "information", "logits", "regression"]
CODE = {name: (Path(crossentropy.__file__).parent / f"{name}.py").read_text("utf-8") for name in MODULES}
LABELS = Checker(BOOK).labels
TEXTS = {path: (ROOT / path).read_text("utf-8") for path, _ in LABELS["en"].places.values()}
PAGES = sorted((ROOT / "docs" / "en").rglob("*.md"))

OPERATORS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Eq: ast.NotEq}
NAMES = {"t": "y", "y": "t", "t_1": "t_2", "t_2": "t_1", "y_1": "y_2", "y_2": "y_1", "x": "y", "z": "t"}
CALLS = {"sum": "prod", "log": "log2", "where": "minimum", "maximum": "minimum", "minimum": "maximum"}
CALLS |= {"log1p": "log", "exp": "exp2"}

#: Changes that leave what the functions give as it is, and why.
EQUIVALENT = {
    "return bce_sum(t, y) / len(t): column 31: t → y": "bce_sum has made sure that both have the same length",
    "def fit_logistic(x, t, rate=1, steps=100, start=0, gradient=bce_gradient):: column 37: 100 → 101": (
        "whether a hundred steps are made or one more is a matter of taste"
    ),
}


def changes(node):
    """Give what a node may be changed to: in words, and how."""
    match node:
        case ast.BinOp(op=operator) if type(operator) in OPERATORS:
            new = OPERATORS[type(operator)]
            yield f"{type(operator).__name__} → {new.__name__}", {"op": new()}
        case ast.Compare(ops=[operator]) if type(operator) in OPERATORS:
            yield "== → !=", {"ops": [OPERATORS[type(operator)]()]}
        case ast.UnaryOp(op=ast.USub()):
            yield "- deleted", {"op": ast.UAdd()}
        case ast.Constant(value=value) if type(value) in (int, float):
            yield f"{value} → {value + 1}", {"value": value + 1}
        case ast.Name(id=name, ctx=ast.Load()) if name in NAMES:
            yield f"{name} → {NAMES[name]}", {"id": NAMES[name]}
        case ast.Attribute(attr=name) if name in CALLS:
            yield f"{name} → {CALLS[name]}", {"attr": CALLS[name]}


def mutants():
    """Give each change of the code: in words, the module, and the tree that results."""
    for name, code in CODE.items():
        tree = ast.parse(code)
        for n, node in enumerate(ast.walk(tree)):
            for what, fields in changes(node):
                mutant = copy.deepcopy(tree)
                changed = next(m for i, m in enumerate(ast.walk(mutant)) if i == n)
                for key, value in fields.items():
                    setattr(changed, key, value)
                line = code.splitlines()[node.lineno - 1].strip()
                yield f"{line}: column {node.col_offset}: {what}", name, mutant


def module(name, tree):
    """Give the module that a changed tree makes."""
    made = ModuleType(f"crossentropy.{name}")
    made.__package__ = "crossentropy"
    exec(compile(ast.fix_missing_locations(tree), f"{name}.py", "exec"), vars(made))
    return made


def put_in_place(mutant, monkeypatch):
    """Let every module of the package use the changed functions."""
    functions = {name: f for name, f in vars(mutant).items() if getattr(f, "__module__", "") == mutant.__name__}
    for user in [crossentropy, *(m for name, m in sys.modules.items() if name.startswith("crossentropy."))]:
        for name in functions.keys() & vars(user).keys():
            monkeypatch.setattr(user, name, functions[name])
    changed = {number: functions.get(f.__name__, f) for number, f in crossentropy.EQUATIONS.items()}
    monkeypatch.setattr(crossentropy, "EQUATIONS", changed)


def noticed_by(mutant, monkeypatch):
    """Say what notices a change: an equation, a docstring or a page; None if nothing does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        put_in_place(mutant, monkeypatch)
        if not equations_hold():
            return "equation"
        if not docstrings_hold(mutant):
            return "docstring"
        return None if examples_hold() else "page"


def equations_hold():
    checker = Checker(BOOK)
    checker.labels = LABELS
    for path, equation in LABELS["en"].places.values():
        try:
            checker.check(equation, path, TEXTS[path])
        except PageError:
            return False
    return True


def docstrings_hold(mutant):
    runner = doctest.DocTestRunner(verbose=False)
    for test in doctest.DocTestFinder().find(mutant, mutant.__name__, module=False, globs=vars(mutant)):
        runner.run(test, out=lambda text: None)
    return runner.failures == 0


def examples_hold():
    for page in PAGES:
        try:
            for example in Document.parse(str(page), page_parser):
                example.evaluate()
        except AssertionError:
            return False
    return True


@pytest.mark.parametrize(("what", "name", "tree"), [pytest.param(*mutant, id=mutant[0]) for mutant in mutants()])
def test_every_change_of_an_operator_is_noticed(what, name, tree, monkeypatch):
    assert (noticed_by(module(name, tree), monkeypatch) is None) == (what in EQUIVALENT)


@pytest.mark.parametrize("name", MODULES)
def test_nothing_complains_of_the_code_as_it_is(name, monkeypatch):
    assert noticed_by(module(name, ast.parse(CODE[name])), monkeypatch) is None


def test_each_equivalent_change_is_still_one():
    assert EQUIVALENT.keys() <= {what for what, _, _ in mutants()}
