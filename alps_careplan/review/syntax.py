"""Looking names up in the text of a module: what may a name stand for at a place in the code?

It knows what the rules use: names given in the same function, parameters, rows of a table that a
loop goes through, and constants of the module.
"""

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

Valued = tuple[ast.expr, "Scope"]
"""An expression, and where it stands."""


class Module:
    """A module's syntax tree: its functions, its constants, and what stands in what."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.tree = ast.parse(text)
        self.functions = {n.name: n for n in self.tree.body if isinstance(n, ast.FunctionDef)}
        self.constants = {
            target.id: node.value
            for node in self.tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }

    @cached_property
    def above(self) -> dict[ast.AST, ast.AST]:
        """Map each node to the one it stands in."""
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    def calls(self, names: Collection[str]) -> Iterator[ast.Call]:
        """Yield the calls of functions by these names."""
        for node in ast.walk(self.tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in names:
                yield node

    def returned(self, function: str) -> list[Valued]:
        """Return every expression that a function may return."""
        nodes = [n for n in ast.walk(self.functions[function]) if isinstance(n, ast.Return)]
        nodes.sort(key=lambda node: node.lineno)
        return [(node.value, Scope(self, node)) for node in nodes if node.value is not None]

    def scopes(self, call: ast.Call, decisive: ast.expr) -> list["Scope"]:
        """Return the scopes of a call: one, or each caller's if `decisive` is a parameter."""
        function = self._function_of(call)
        if not isinstance(decisive, ast.Name) or function is None:
            return [Scope(self, call)]
        names = [arg.arg for arg in function.args.args]
        if decisive.id not in names:
            return [Scope(self, call)]
        found = []
        for caller in self.calls({function.name}):
            for row in self._rows(caller):
                outside = Scope(self, caller, row)
                given = {name: (a, outside) for name, a in zip(names, caller.args, strict=False)}
                found.append(Scope(self, call, given))
        return found

    def _function_of(self, node: ast.AST) -> ast.FunctionDef | None:
        above: ast.AST | None = node
        while above is not None and not isinstance(above, ast.FunctionDef):
            above = self.above.get(above)
        return above

    def _rows(self, node: ast.AST) -> list[dict[str, Valued]]:
        """Return what the loop round a node gives its names, row by row of a constant table."""
        above = self.above.get(node)
        while above is not None and not isinstance(above, ast.FunctionDef):
            if isinstance(above, ast.For) and isinstance(above.target, ast.Tuple):
                table = self._table(above.iter)
                if table:
                    outside = Scope(self, above)
                    names = [n.id for n in above.target.elts if isinstance(n, ast.Name)]
                    return [
                        {n: (value, outside) for n, value in zip(names, row.elts, strict=True)}
                        for row in table
                    ]
            above = self.above.get(above)
        return [{}]

    def _table(self, expr: ast.expr) -> list[ast.Tuple]:
        constant = self.constants.get(expr.id) if isinstance(expr, ast.Name) else None
        rows = constant.elts if isinstance(constant, ast.Tuple) else []
        return [row for row in rows if isinstance(row, ast.Tuple)]


class Scope:
    """A place in a module; `given` are names whose values are known from outside."""

    def __init__(
        self, module: Module, node: ast.AST, given: Mapping[str, Valued] | None = None
    ) -> None:
        self.module = module
        self.node = node
        self.given = dict(given or {})

    def values(self, name: ast.Name) -> list[Valued]:
        """Return what a name may stand for here, nearest first; nothing where it is not seen."""
        node: ast.AST = self.node
        above = self.module.above.get(node)
        while above is not None and not isinstance(node, ast.FunctionDef):
            found = list(self._assigned_before(name.id, node, above))
            if found:
                return found
            node, above = above, self.module.above.get(above)
        if name.id in self.given:
            return [self.given[name.id]]
        constant = self.module.constants.get(name.id)
        return [] if constant is None else [(constant, self)]

    def _assigned_before(self, name: str, node: ast.AST, above: ast.AST) -> Iterable[Valued]:
        """Return what the nearest statement before `node` in its own block gives a name."""
        for block in ("body", "orelse", "finalbody"):
            statements = getattr(above, block, [])
            if not isinstance(statements, list) or node not in statements:
                continue
            for statement in reversed(statements[: statements.index(node)]):
                found = [
                    (inner.value, Scope(self.module, inner, self.given))
                    for inner in ast.walk(statement)
                    if isinstance(inner, ast.Assign)
                    and any(isinstance(t, ast.Name) and t.id == name for t in inner.targets)
                ]
                if found:
                    return found
        return ()
