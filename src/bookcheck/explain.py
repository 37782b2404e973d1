"""Shows how the equations of a page are read: as which Python, with which values, and what the check says."""

from contextlib import suppress

from bookcheck import page
from bookcheck.equations.block import Block
from bookcheck.equations.checker import Checker
from bookcheck.equations.equation import Equation
from bookcheck.equations.facts import facts
from bookcheck.latex.errors import LatexError
from bookcheck.latex.python import identifier, python
from bookcheck.problem import PageError

#: So many of the draws are shown.
SHOWN = 2


def explain(book, file):
    """Give the lines that explain each equation of a page."""
    text, path, checker = file.read_text("utf-8"), book.relative(file), Checker(book)
    equations = [block for block in page.read(text) if isinstance(block, page.Equation)] + list(facts(text))
    for equation in sorted(equations, key=lambda equation: equation.line):
        yield f"{path}:{equation.line}: {equation.label or 'equation without label'}"
        with suppress(LatexError):  # the verdict says what it is
            yield from _reading(book, equation, checker.labels[book.language_of(file)])
        yield from ("    " + line for line in _verdict(checker, equation, path, text).splitlines())
        yield ""


def _verdict(checker, equation, path, text):
    try:
        if reason := checker.check(equation, path, text):
            return f"not checked: {reason}"
        number = equation.label and checker.functions.number(equation.label)
    except PageError as error:
        return str(error)
    return f"holds, and equals {checker.functions.name(number)}" if number else "holds"


def _reading(book, equation, labels):
    """Give the Python of an equation that is evaluated, and some of its draws."""
    block = Block(equation.latex, book.quantities, equation.latex_line)
    if block.unchecked:
        return
    if block.again:
        yield f"    the same as {block.again}, token by token"
        return
    read = Equation(block, book.symbols, labels)
    for definition in read.definitions:
        name = identifier(definition.name, bool(definition.parameters))
        where = f"[{', '.join(definition.parameters)}]" if definition.parameters else ""
        yield f"    let    {name}{where} = {python(definition.tree)}"
    for chain, _ in read.premises:
        yield f"    given  {_python(chain)}"
    for chain in read.chains:
        yield f"    {_python(chain, separator=chr(10) + ' ' * 8)}"
    setting = next(read.settings())
    for n in range(SHOWN if setting.draws.arrays else 0):
        values = ", ".join(f"{setting.evaluate(member)[n]:.6g}" for _, _, member, _ in read.chains[0].pairs())
        yield f"    drawn  {setting.draws.describe(n)}: {values}"


def _python(chain, separator=" "):
    first, *others = chain.members
    return first.python + "".join(
        f"{separator}{relation} {member.python}" for relation, member in zip(chain.relations, others)
    )
