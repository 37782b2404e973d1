"""An equation with its premises and definitions, ready to be evaluated."""

from dataclasses import replace
from functools import cached_property

from bookcheck.equations.block import Block
from bookcheck.equations.derivative import TOLERANCE as DERIVATIVE_TOLERANCE
from bookcheck.equations.derivative import inside
from bookcheck.equations.draws import SOFT, draw
from bookcheck.equations.names import Names
from bookcheck.equations.premises import given_sizes, honour
from bookcheck.equations.relations import TOLERANCE
from bookcheck.equations.setting import Setting
from bookcheck.latex.errors import LatexError
from bookcheck.latex.python import identifier
from bookcheck.latex.tree import Derivative, Indexed, Symbol, indexed

#: So many soft draws are made where premises may leave only some of them.
MANY = 8 * SOFT


class Equation:
    def __init__(self, block, symbols, labels):
        self.block, self.symbols, self.labels = block, symbols, labels
        self.chains, self.premises = block.chains(), block.premises()
        self.definitions = [self._with_tree(definition) for definition in block.definitions()]
        self._require_definitions()
        self.names = self._names()

    def pairs(self):
        """Give what is to be compared: relation, left and right member, number of the left one, how many there are."""
        return [
            (relation, left, right, n, len(chain.members))
            for chain in self.chains
            for relation, left, right, n in chain.pairs()
            if n > 1 or not self._is_defined_by_chain(left)
        ]

    def settings(self, more=0, obey=True):
        """Give the draws of each size, with what is defined; they `obey` all premises. For `more` see `draw`."""
        soft = MANY if self.premises else SOFT
        for draws in draw(self.names, self.symbols, given_sizes(self.premises, self.names), more, soft):
            draws.keep(inside(draws, self._differentiated))
            setting = Setting(draws, self.definitions)
            if obey:
                honour(setting, self.premises)
            draws.trim()
            yield setting

    @property
    def tolerance(self):
        """How far two sides may be apart, relative to the larger one."""
        return DERIVATIVE_TOLERANCE if self._differentiated else TOLERANCE

    @cached_property
    def _differentiated(self):
        """The Python names of the symbols by which something is differentiated."""
        members = [member.tree for chain in self.chains for member in chain.members]
        nodes = [node for tree in [*members, *(d.tree for d in self.definitions)] for node in tree.walk()]
        variables = [node.variable for node in nodes if isinstance(node, Derivative)]
        return {identifier(variable.name, isinstance(variable, Indexed)) for variable in variables}

    def _with_tree(self, definition):
        if definition.tree:
            return definition
        _, equation = self.labels.find(definition.label, definition.statement)
        tree = Block(equation.latex, self.block.quantities, equation.latex_line).chains()[0].members[-1].tree
        return replace(definition, tree=indexed(tree, definition.parameters, self.symbols))

    def _require_definitions(self):
        """Turn away quantities that nothing defines."""
        known = set()
        for definition in self.definitions:
            _require(definition.tree, known)
            known.add((definition.name, bool(definition.parameters)))
        for chain in [*self.chains, *(chain for chain, _ in self.premises)]:
            for n, member in enumerate(chain.members):
                if n or not self._is_defined_by_chain(member):
                    _require(member.tree, known)

    def _is_defined_by_chain(self, member):
        """Say whether a member is a lone quantity that no `% let:` defines."""
        known = {(definition.name, bool(definition.parameters)) for definition in self.definitions}
        return _is_quantity(member.tree) and (member.tree.name, isinstance(member.tree, Indexed)) not in known

    def _names(self):
        names = Names(self.symbols, self.block.quantities)
        for chain in [*self.chains, *(chain for chain, _ in self.premises)]:
            for member in chain.members:
                names.gather(member.tree)
        for definition in reversed(self.definitions):
            axes = names.axes.get(definition.name, [])
            if definition.parameters and axes and len(axes) != len(definition.parameters):
                raise definition.statement.error(f"{definition.name} is used with another number of indices")
            names.gather(definition.tree, dict(zip(definition.parameters, axes)))
        names.settle()
        return names


def _is_quantity(tree):
    return isinstance(tree, (Symbol, Indexed)) and tree.token.kind == "name"


def _require(tree, known):
    for node in tree.walk():
        if _is_quantity(node) and (node.name, isinstance(node, Indexed)) not in known:
            name = node.name + "_{i}" * isinstance(node, Indexed)
            raise LatexError.at(node.token, f"{name} is not defined: say what it is with % let: {name} = …")
