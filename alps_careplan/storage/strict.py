"""Reading JSON strictly: what is wrong is told in one sentence that names the file and the path.

msgspec alone accepts a key given twice and numbers that are none; the standard parser is asked
first, and marks those, so that their path can be named.
"""

import json
import re
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import N_, _
from alps_careplan.model import text

T = TypeVar("T")

LIMIT = 32 * 1024 * 1024  # bytes; 18 years of a household are far below
DEPTH = 40  # levels; a household has about ten
DIGITS = 40  # of one number; a dose has a handful

_AT = re.compile(r" - at `\$?\.?(.*?)`$", re.DOTALL)
_NAMED = re.compile(r"field `(.*)`", re.DOTALL)
_GOT = re.compile(r"^Expected `(.+?)`, got `(.+?)`$")
_WORDS = {
    "str": N_("text"),
    "int": N_("a whole number"),
    "float": N_("a number"),
    "decimal": N_("a number"),
    "bool": N_("true or false"),
    "array": N_("a list"),
    "object": N_("a group of fields"),
    "null": N_("nothing (null)"),
}


class _Twice(msgspec.Struct):
    """Stands where an object gave `key` twice."""

    key: str


class _NoNumber(msgspec.Struct):
    """Stands where a number is none, or too long for any purpose."""


def read_json(data: bytes, name: str) -> Any:
    """Return parsed JSON; decimals as `Decimal`. Raises `CarePlanError` naming file and place.

    Strings may still hold lone surrogates and control characters (`cleaned`).
    """
    source = _decoded(data, name)
    try:
        value = json.loads(
            source,
            object_pairs_hook=_object,
            parse_constant=lambda _word: _NoNumber(),
            parse_float=_number,
            parse_int=_whole_number,
        )
    except json.JSONDecodeError as error:
        raise CarePlanError(
            _("“{name}” cannot be read: line {line}, column {column} is not JSON.").format(
                name=name, line=error.lineno, column=error.colno
            ),
            _("Check that it is a file of this program and complete. Nothing was changed."),
        ) from None
    except RecursionError:
        raise _fault(name, _("it is nested too deeply")) from None
    _check(value, name, "", 0)
    return value


def convert(value: Any, kind: type[T], name: str, prefix: str = "") -> T:
    """Return parsed, cleaned JSON as a value of `kind`. Raises `CarePlanError` with the path."""
    try:
        made = msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        message = str(error)
    else:
        bare = _bare_number(value, made, prefix)
        if bare is not None:
            raise fault_at(name, bare, _reason("Expected `str`, got `float`"))
        return made
    # What msgspec says holds values in one case only (a wrong choice), which is not repeated:
    # a sentence of failure holds no health data.
    found = _AT.search(message)
    path = ".".join(part for part in (prefix, found[1] if found else "") if part)
    problem = message[: found.start()] if found else message
    named = _NAMED.search(problem)
    if named:
        path = f"{path}.{named[1]}" if path else named[1]
    if problem.startswith("Object contains unknown field"):
        raise fault_at(name, path, _("there is no such field"))
    if problem.startswith("Object missing required field"):
        raise fault_at(name, path, _("this field is missing"))
    raise fault_at(name, path, _reason(problem))


def _bare_number(value: Any, made: Any, path: str) -> str | None:
    """Return the path of a number that stands where text is to hold one, or None.

    msgspec takes either for a `Decimal`; the schema has text, which keeps each digit.
    """
    if isinstance(made, Decimal):
        return None if isinstance(value, str) else path
    pairs: list[tuple[str, Any, Any]] = []
    if isinstance(made, msgspec.Struct) and isinstance(value, dict):
        inner = f"{path}." if path else ""
        pairs = [
            (inner + k, value[k], getattr(made, k)) for k in made.__struct_fields__ if k in value
        ]
    elif isinstance(made, tuple) and isinstance(value, list):
        pairs = [(f"{path}[{n}]", *both) for n, both in enumerate(zip(value, made, strict=True))]
    found = (_bare_number(raw, inside, at) for at, raw, inside in pairs)
    return next((at for at in found if at is not None), None)


def cleaned(value: Any, path: str = "") -> tuple[Any, list[str]]:
    """Return the value with its strings cleaned (`text.clean`), and the paths that lost something.

    Only characters that cannot be printed are taken out.
    """
    lost: list[str] = []
    if isinstance(value, str):
        return text.clean(value, lines=True), [path] if text.dropped(value) else []
    if isinstance(value, list):
        items = []
        for n, item in enumerate(value):
            clean, more = cleaned(item, f"{path}[{n}]")
            items.append(clean)
            lost += more
        return items, lost
    if isinstance(value, dict):
        fields: dict[str, Any] = {}
        for key, item in value.items():
            inner = f"{path}.{key}" if path else key
            fields[key], more = cleaned(item, inner)
            lost += more
        return fields, lost
    return value, lost


def fault_at(name: str, path: str, reason: str, hint: str = "") -> CarePlanError:
    """Return the sentence for a fault at a path ("" for the whole file).

    A reason of several sentences, as a field shows it, gives its first; the others are the hint.
    """
    if not path:
        return _fault(name, reason, hint)
    reason, _stop, advice = reason.partition(". ")
    return CarePlanError(
        _("“{name}” cannot be used because of {path}: {reason}.").format(
            name=name, path=path, reason=reason.rstrip(".")
        ),
        hint or " ".join(filter(None, (advice, _("Nothing was changed.")))),
    )


def _fault(name: str, reason: str, hint: str = "") -> CarePlanError:
    return CarePlanError(
        _("“{name}” cannot be used: {reason}.").format(name=name, reason=reason),
        hint or _("Nothing was changed."),
    )


def _decoded(data: bytes, name: str) -> str:
    if len(data) > LIMIT:
        limit = LIMIT // 1024**2
        raise _fault(name, _("it is larger than {limit} MB").format(limit=limit))
    if not data.strip():
        raise _fault(name, _("it is empty"))
    as_utf8 = _("Save it as UTF-8 without a byte-order mark and try again. Nothing was changed.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        raise _fault(name, _("it begins with a byte-order mark"), as_utf8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _fault(name, _("line {line} is not UTF-8 text").format(line=line), as_utf8) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Twice:
    # Keys are written into paths, and paths into sentences: only what can be shown.
    pairs = [(text.clean(key), value) for key, value in pairs]
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    for key, _value in pairs:
        if key in seen:
            return _Twice(key)
        seen.add(key)
    raise AssertionError("a key was lost and none is double")


def _number(digits: str) -> Decimal | _NoNumber:
    if len(digits) > DIGITS:
        return _NoNumber()
    try:
        number = Decimal(digits)
    except ArithmeticError:  # an exponent of twenty digits
        return _NoNumber()
    return number if abs(number.adjusted()) <= DIGITS else _NoNumber()


def _whole_number(digits: str) -> int | _NoNumber:
    return int(digits) if len(digits) <= DIGITS else _NoNumber()


def _check(value: Any, name: str, path: str, depth: int) -> None:
    """Refuse what the parser marked, with its path."""
    if isinstance(value, _Twice):
        inner = f"{path}.{value.key}" if path else value.key
        raise fault_at(name, inner, _("this field stands there twice"))
    if isinstance(value, _NoNumber):
        raise fault_at(name, path, _("this is not a number the program can use"))
    if depth > DEPTH:
        raise _fault(name, _("it is nested too deeply"))
    if isinstance(value, dict):
        for key, item in value.items():
            _check(item, name, f"{path}.{key}" if path else key, depth + 1)
    elif isinstance(value, list):
        for n, item in enumerate(value):
            _check(item, name, f"{path}[{n}]", depth + 1)


def _reason(problem: str) -> str:
    """Return what msgspec found in words for a person."""
    if match := _GOT.match(problem):
        names = [part.strip() for part in match[1].split("|")]
        wanted = [_(_WORDS[n]) for n in dict.fromkeys(names) if n in _WORDS and n != "null"]
        if wanted:
            found = _(_WORDS.get(match[2], "")) or _("something else")
            return _("{wanted} was expected here, and {found} was found").format(
                wanted=_(" or ").join(wanted), found=found
            )
    if problem.startswith("Invalid enum value"):
        return _("this is not one of the words allowed here")
    if problem.startswith("Invalid decimal"):
        return _("a number was expected here")
    if "matching regex" in problem:
        return _("a date was expected here, such as 2027-04-03")
    return _("the value does not fit")
