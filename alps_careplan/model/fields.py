"""Each field is declared once, on its record: label, help, unit, and whether a blank is critical.

A record's attribute is annotated with `about(...)`; forms, completeness rules and paper rows
derive from `fields_of(record class)`.
"""

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

Kind = Literal[
    "line", "text", "quantity", "date", "moment", "choice", "flag",
    "person", "place", "picture", "rows", "record",
]  # fmt: skip


def about(
    label: str,
    help: str = "",  # noqa: A002 - the word a reader looks for
    *,
    critical: bool = False,
    dimension: str = "",
    lines: int = 1,
    section: str = "",
    many: str = "",
    past: bool = False,
) -> Meta:
    """Describe a field.

    `critical`: an empty one prints as a visible blank and is counted. `dimension`: of a quantity,
    a key of `quantities.DIMENSIONS`. `lines` over 1: free text. `section`: the heading under which
    this field and those after it stand. `many`: for a list, what one row is called. `past`: of a
    date, that it tells of something that has been, so that a day to come is pointed out.
    """
    extra = {
        "label": label,
        "help": help,
        "critical": critical,
        "dimension": dimension,
        "lines": lines,
        "section": section,
        "many": many,
        "past": past,
    }
    return Meta(title=label, description=help or None, extra={k: v for k, v in extra.items() if v})


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A field as declared. `labels` are a choice's values and their words; `row` a list's record.

    `undecided` marks a list that may also be "not-asked" or "none-known".
    """

    key: str
    kind: Kind
    label: str = ""
    help: str = ""
    critical: bool = False
    dimension: str = ""
    lines: int = 1
    section: str = ""
    many: str = ""
    past: bool = False
    labels: dict[str, str] = {}
    row: type | None = None
    undecided: bool = False


def fields_of(record: type) -> tuple[Field, ...]:
    """Return the described fields of a record class, in the order they are declared."""
    return _fields_of(record)


@cache
def _fields_of(record: type) -> tuple[Field, ...]:
    hints = get_type_hints(record, include_extras=True)
    return tuple(
        field
        for name in record.__struct_fields__  # type: ignore[attr-defined]
        if (field := _field(name, hints[name])) is not None
    )


def field_of(record: type, key: str) -> Field:
    """Return one described field. Raises `KeyError` when the record has none of that name."""
    for field in fields_of(record):
        if field.key == key:
            return field
    raise KeyError(key)


def _field(name: str, hint: Any) -> Field | None:
    extra: dict[str, Any] = {}
    base = hint
    while get_origin(base) is Annotated:
        base, *metas = get_args(base)
        for meta in metas:
            extra = {**(meta.extra or {}), **extra} if isinstance(meta, Meta) else extra
    if "label" not in extra:
        return None
    kind, row, undecided, inner = _shape(base)
    extra = {**inner, **extra}
    if kind == "line" and extra.get("lines", 1) > 1:
        kind = "text"
    return Field(key=name, row=row, undecided=undecided, **{"kind": kind, **extra})


def _shape(base: Any) -> tuple[Kind, type | None, bool, dict[str, Any]]:
    """Return (kind, row class, undecided, extras found inside) of a bare type."""
    origin, args = get_origin(base), get_args(base)
    if origin is Annotated:
        inner = args[1].extra or {}
        kind, row, undecided, more = _shape(args[0])
        return inner.get("kind", kind), row, undecided, {**more, **inner}
    if origin in (Union, UnionType):
        rest = [a for a in args if a is not NoneType]
        rows = next((a for a in rest if get_origin(a) is tuple), None)
        if rows is not None:
            return "rows", get_args(rows)[0], True, {}
        return _shape(rest[0])
    if origin is tuple:
        return "rows", args[0], False, {}
    if origin is Literal:
        return "choice", None, False, {}
    if base is bool:
        return "flag", None, False, {}
    if isinstance(base, type) and issubclass(base, msgspec.Struct):
        return ("quantity" if base.__name__ == "Quantity" else "record"), base, False, {}
    return "line", None, False, {}
