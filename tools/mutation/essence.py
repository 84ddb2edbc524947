"""What of a change has an effect when the program runs."""

from __future__ import annotations

import ast


class Essence(ast.NodeTransformer):
    """Removes from a tree what has no effect when the program runs."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        """Remove annotations, and the types that a name is another word for."""
        if ast.unparse(node.annotation) == "TypeAlias":
            return None
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        """Merge the kinds of arguments: the star of a signature is no multiplication."""
        every = [*node.posonlyargs, *node.args, *node.kwonlyargs]
        defaults = [*node.defaults, *(default for default in node.kw_defaults if default)]
        others = [argument for argument in (node.vararg, node.kwarg) if argument]
        names = [ast.Constant(argument.arg) for argument in (*every, *others)]
        return ast.List([*names, *map(self.visit, defaults)])

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Remove the types of casts and the names of type variables."""
        if ast.unparse(node.func) in ("cast", "TypeVar", "NewType"):
            node.args[0] = ast.Constant(None)
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST | None:
        """Remove overloads, and the type of the result."""
        if any(
            ast.unparse(decorator) in ("overload", "final") for decorator in node.decorator_list
        ):
            return None
        node.returns = None
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        """Keep of code for type checkers only what runs without one."""
        if "TYPE_CHECKING" in ast.unparse(node.test):
            return [self.visit(statement) for statement in node.orelse]
        return self.generic_visit(node)


def has_no_effect(before: str, after: str) -> bool:
    """Return True if two texts have the same effect, or the second is no code."""
    try:
        return _essence(before) == _essence(after)
    except SyntaxError:
        return True


def _essence(text: str) -> str:
    compile(text, "changed", "exec")
    return ast.dump(Essence().visit(ast.parse(text)))
