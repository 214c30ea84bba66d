"""What the rules say and the papers always say, read from the code, so that it stands once.

The code is read as text (its syntax tree), never run: a rule's words are those marked for
translation in the message it raises.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

import alps_careplan
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.review.syntax import Module, Scope

Part = tuple[str, ...]
"""Words of a message: one of these alternatives."""
Message = tuple[Part, ...]
"""A message as it is read: its parts, one after the other."""

_ROOT = Path(alps_careplan.__file__).parent
_MARKS = ("_", "N_", "ngettext")
_RAISES = ("raised", "Alert")
_SENTENCE = re.compile(r"\w \w.*[.?]$")


class RaisedRule(Struct, frozen=True):
    """A rule as the code raises it. `sources` is None where a medicine's own are cited."""

    id: str
    level: str
    messages: tuple[Message, ...]
    sources: frozenset[str] | None


def raised_rules() -> dict[str, RaisedRule]:
    """Return every rule that the code raises, by its id.

    Raises `CarePlanError` when a rule cannot be read from the code: write it more simply.
    """
    found: dict[str, RaisedRule] = {}
    for module in _rule_modules():
        for rule in _raised_in(module):
            known = found.get(rule.id)
            found[rule.id] = rule if known is None else _joined(known, rule)
    return found


def put_in() -> tuple[str, ...]:
    """Return the words that rules put into the braces of their messages, sorted."""
    said = {
        text
        for rule in raised_rules().values()
        for message in rule.messages
        for part in message
        for text in part
    }
    marked = {text for module in _rule_modules() for text in marked_words(module.tree)}
    return tuple(sorted(marked - said))


def fixed_sentences() -> dict[str, tuple[str, ...]]:
    """Return the whole sentences that stand in the code of papers and their imprint, by file."""
    files = [*sorted((_ROOT / "documents").rglob("*.py")), _ROOT / "content" / "imprint.py"]
    found = {}
    for path in files:
        texts = marked_words(ast.parse(path.read_text(encoding="utf-8")), but_in="CarePlanError")
        sentences = [text for text in dict.fromkeys(texts) if _SENTENCE.search(text)]
        if sentences:
            found[path.relative_to(_ROOT).as_posix()] = tuple(sentences)
    return found


def marked_words(tree: ast.AST, *, but_in: str = "") -> Iterator[str]:
    """Yield the texts marked for translation, but those within calls of the name `but_in`."""
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
        if tree.func.id == but_in:
            return
        if tree.func.id in _MARKS:
            yield from (text for arg in tree.args if (text := _constant(arg)))
    for inner in ast.iter_child_nodes(tree):
        yield from marked_words(inner, but_in=but_in)


def _rule_modules() -> list[Module]:
    paths = [path for path in sorted((_ROOT / "rules").glob("*.py")) if path.name != "alert.py"]
    paths.append(_ROOT / "papers.py")
    return [Module(path.name, path.read_text(encoding="utf-8")) for path in paths]


def _raised_in(module: Module) -> Iterator[RaisedRule]:
    for call in module.calls(_RAISES):
        given = _arguments(call)
        for scope in module.scopes(call, given["rule"]):
            rule = _text(given["rule"], scope)
            message = _words(given["message"], scope)
            if not message:
                raise _unreadable(rule, module)
            sources = _sources(given["sources"], scope) if "sources" in given else frozenset()
            yield RaisedRule(rule, _text(given["level"], scope), (message,), sources)


def _arguments(call: ast.Call) -> dict[str, ast.expr]:
    named = {word.arg: word.value for word in call.keywords if word.arg}
    return dict(zip(("rule", "level", "message"), call.args, strict=False)) | named


def _joined(one: RaisedRule, other: RaisedRule) -> RaisedRule:
    if one.level != other.level:
        raise CarePlanError(
            _("The rule {rule} is raised with two levels.").format(rule=one.id),
            _("Give it one level."),
        )
    messages = tuple(dict.fromkeys((*one.messages, *other.messages)))
    sources = None
    if one.sources is not None and other.sources is not None:
        sources = one.sources | other.sources
    return RaisedRule(one.id, one.level, messages, sources)


def _unreadable(rule: str, module: Module) -> CarePlanError:
    return CarePlanError(
        _("The rule {rule} in {file} cannot be read from the code.").format(
            rule=rule, file=module.name
        ),
        _("Write its message so that its marked words stand in it, or in a name it is given."),
    )


def _constant(node: ast.expr) -> str:
    """Return a text that stands there, or "" for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _text(expr: ast.expr, scope: Scope) -> str:
    """Return the one text that an expression stands for."""
    if _constant(expr):
        return _constant(expr)
    if isinstance(expr, ast.Name):
        found = {_text(value, where) for value, where in scope.values(expr)}
        if len(found) == 1:
            return found.pop()
    raise _unreadable(ast.unparse(expr), scope.module)


def _words(expr: ast.expr, scope: Scope) -> Message:
    """Return the marked words of an expression; what is put into braces is left out."""
    match expr:
        case ast.Call(func=ast.Name(id="ngettext"), args=[one, many, *_rest]):
            return ((_text(one, scope), _text(many, scope)),)
        case ast.Call(func=ast.Name(id=name), args=[inner]) if name in _MARKS:
            text = _constant(inner)
            return ((text,),) if text else _words(inner, scope)
        case ast.Call(func=ast.Attribute(value=inner, attr="format")):
            return _words(inner, scope)
        case ast.Call(func=ast.Attribute(attr="join"), args=[ast.Tuple(elts=parts)]):
            return _chain(parts, scope)
        case ast.Call(func=ast.Name(id=name)) if name in scope.module.functions:
            return _either(scope.module.returned(name))
        case ast.JoinedStr(values=values):
            return _chain((v.value for v in values if isinstance(v, ast.FormattedValue)), scope)
        case ast.IfExp(body=body, orelse=orelse):
            return _either(((body, scope), (orelse, scope)))
        case ast.Subscript(value=ast.Name() as inner):
            return _words(inner, scope)
        case ast.Dict(values=values):
            return _either((value, scope) for value in values)
        case ast.Name():
            return _either(scope.values(expr))
    return ()


def _chain(parts: Iterable[ast.expr], scope: Scope) -> Message:
    return tuple(part for expr in parts for part in _words(expr, scope))


def _either(choices: Iterable[tuple[ast.expr, Scope]]) -> Message:
    """Return one message for alternatives: each must be a single part, or they are the same."""
    found = list(dict.fromkeys(words for c in choices if (words := _words(*c))))
    if len(found) < 2:
        return found[0] if found else ()
    if any(len(message) > 1 for message in found):
        raise CarePlanError(
            _("Alternatives made of several parts cannot be read: {words}").format(words=found[0]),
            _("Put each alternative into a name of its own."),
        )
    return (tuple(dict.fromkeys(text for message in found for text in message[0])),)


def _sources(expr: ast.expr, scope: Scope) -> frozenset[str] | None:
    """Return the sources that a rule cites, or None where they are worked out when it runs."""
    match expr:
        case ast.Constant(value=str(text)):
            return frozenset({text})
        case ast.Tuple(elts=parts):
            each = [_sources(part, scope) for part in parts]
            whole: frozenset[str] = frozenset()
            for one in each:
                if one is None:
                    return None
                whole |= one
            return whole
        case ast.Starred(value=inner):
            return _sources(inner, scope)
        case ast.Name():
            values = scope.values(expr)
            return _sources(*values[0]) if len(values) == 1 else None
    return None
