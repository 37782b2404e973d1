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

    def pairs(self, labelled):
        """Give what is to be compared: relation, left and right member, number of the left one, how many there are.

        Raise a `LatexError` for a chain in which there is nothing to compare, if there is no function for it either.
        """
        pairs = []
        for chain in self.chains:
            own = [(*pair, len(chain.members)) for pair in chain.pairs()][id(chain) in self._defining :]
            if not own and not labelled:
                name = chain.members[0]
                message = f"there is nothing to check: say what {name.latex} is with % let: {name.latex} = …"
                raise LatexError.at(name.tokens[0], message, "or write % unchecked: and the reason")
            pairs += own
        return pairs

    def settings(self, more=0, obey=True):
        """Give the draws of each size, with what is defined; they `obey` all premises. For `more` see `draw`."""
        soft = MANY if self.premises else SOFT
        sizes = given_sizes(self.premises, self.names) if obey else {}
        for draws in draw(self.names, self.symbols, sizes, more, soft):
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

    @property
    def shown(self):
        """The Python names of the symbols that a reader sees, with and without indices."""
        nodes = [node for chain in self.chains for member in chain.members for node in member.tree.walk()]
        return {identifier(n.name, isinstance(n, Indexed)) for n in nodes if isinstance(n, (Symbol, Indexed))}

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
            if (key := (definition.name, bool(definition.parameters))) in known:
                raise definition.statement.error(f"{definition.name} is defined twice")
            known.add(key)
        for chain in [*self.chains, *(chain for chain, _ in self.premises)]:
            for member in chain.members[id(chain) in self._defining :]:
                _require(member.tree, known)

    @cached_property
    def _defining(self):
        """The chains `L = …` that say what a quantity is, by their ids: the first ones, if no `% let:` says it."""
        known = {(definition.name, bool(definition.parameters)) for definition in self.definitions}
        chains = set()
        for chain in self.chains:
            tree = chain.members[0].tree
            if _is_quantity(tree) and chain.relations[0] == "=":
                key = (tree.name, isinstance(tree, Indexed))
                if key not in known:
                    known.add(key)
                    chains.add(id(chain))
        return chains

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
