"""Edits of the household value by path. Each returns a new household; nothing is changed in place.

A path's steps are attribute names, and after a list the id of its row:
("children", "k3…", "medicines", "m2…", "dose"). Ids stay right when rows move.
"""

import re
from typing import Any

import msgspec

from alps_careplan.i18n import _
from alps_careplan.model.fields import fields_of
from alps_careplan.model.household import Household
from alps_careplan.model.people import Person, Place
from alps_careplan.model.records import Record, Row, Unread, rows_of

Path = tuple[str, ...]


def get(value: Any, path: Path) -> Any:
    """Return what stands at `path`. Raises `LookupError` when a row or field is not there."""
    for step in path:
        value = _row(value, step) if isinstance(value, tuple) else _attribute(value, step)
    return value


def put(value: Any, path: Path, new: Any) -> Any:
    """Return `value` with `new` at `path`. Raises `LookupError` when the path is not there."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, tuple):
        changed = put(_row(value, step), rest, new)
        return tuple(changed if row.id == step else row for row in value)
    return msgspec.structs.replace(value, **{step: put(_attribute(value, step), rest, new)})


def add_row(household: Household, list_path: Path, row: Row, index: int | None = None) -> Household:
    """Return the household with `row` in the list, at its end or at `index`.

    A list that was "not-asked" or "none-known" becomes a list of this row.
    """
    rows = list(rows_of(get(household, list_path)))
    rows.insert(len(rows) if index is None else index, row)
    return put_household(household, list_path, tuple(rows))


def remove_row(household: Household, path: Path) -> Household:
    """Return the household without the row at `path`.

    Where a removed person or place was referred to, its name stays as text that is no value: a
    blank there may mean another one, who must not take that place unasked. A list that may be
    undecided becomes "not-asked" when its last row goes: that the rest is empty was not said.
    """
    list_path, row_id = path[:-1], path[-1]
    before = rows_of(get(household, list_path))
    rows = tuple(row for row in before if row.id != row_id)
    parent = get(household, list_path[:-1])
    undecided = any(f.key == list_path[-1] and f.undecided for f in fields_of(type(parent)))
    household = put_household(household, list_path, rows or ("not-asked" if undecided else ()))
    if list_path in (("people",), ("places",)):
        for gone in before:
            if gone.id == row_id:
                household = _forgotten(household, gone)
    return household


def move_row(household: Household, path: Path, by: int) -> Household:
    """Return the household with the row at `path` moved by `by` places, as far as there are any."""
    rows = list(rows_of(get(household, path[:-1])))
    place = next(n for n, row in enumerate(rows) if row.id == path[-1])
    row = rows.pop(place)
    rows.insert(max(0, min(len(rows), place + by)), row)
    return put_household(household, path[:-1], tuple(rows))


def put_household(household: Household, path: Path, new: Any) -> Household:
    """Like `put`, for a household."""
    changed = put(household, path, new)
    assert isinstance(changed, Household)
    return changed


def changed_at(before: Any, after: Any) -> Path:
    """Return the path of the first thing that differs, as far as it is there in `after`.

    Of a row that went, or of rows in another order, that is the list.
    """
    if isinstance(before, Record) and type(before) is type(after):
        # Text that could not be read stands beside its field, and leads to it.
        names = [name for name in after.__struct_fields__ if name != "unread"]
        for name in names:
            old, new = getattr(before, name), getattr(after, name)
            if old is not new and old != new:
                return (name, *changed_at(old, new))
        fields = [u.field for u in (*after.unread, *before.unread)
                  if (u in after.unread) != (u in before.unread)]  # fmt: skip
        return (fields[0],) if fields else ()
    old_rows = {row.id: row for row in rows_of(before) if isinstance(row, Row)}
    for row in rows_of(after):
        if isinstance(row, Row) and old_rows.get(row.id) != row:
            old = old_rows.get(row.id)
            return (row.id, *(changed_at(old, row) if old is not None else ()))
    return ()


def resolve(household: Household, words: str) -> Path:
    """Return the path of a dotted one, as files write it: "children[0].medicines[2].dose".

    Raises `LookupError` when it is not there.
    """
    path: list[str] = []
    value: Any = household
    for name, number in re.findall(r"([a-z_]+)|\[(\d+)\]", words):
        if number:
            value = value[int(number)]
            path.append(value.id)
        else:
            value = _attribute(value, name)
            path.append(name)
    return tuple(path)


def _row(rows: tuple[Any, ...], row_id: str) -> Any:
    for row in rows:
        if row.id == row_id:
            return row
    raise LookupError(row_id)


def _attribute(record: Any, name: str) -> Any:
    if not isinstance(record, msgspec.Struct) or name not in record.__struct_fields__:
        raise LookupError(name)
    return getattr(record, name)


def _forgotten(record: Any, gone: Person | Place) -> Any:
    """Return the record with the name of `gone`, as unread text, wherever it was referred to."""
    changed: dict[str, Any] = {}
    kind = "person" if isinstance(gone, Person) else "place"
    kinds = {f.key: f.kind for f in fields_of(type(record))}
    unread: tuple[Unread, ...] = ()
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if kinds.get(name) == kind and value == gone.id:
            changed[name] = ""
            unread = (*unread, Unread(name, gone.name.strip() or _("(no name yet)")))
        elif isinstance(value, Record):
            changed[name] = _forgotten(value, gone)
        elif isinstance(value, tuple) and any(isinstance(row, Record) for row in value):
            changed[name] = tuple(_forgotten(row, gone) for row in value)
    if unread:
        changed["unread"] = (*record.unread, *unread)
    return msgspec.structs.replace(record, **changed) if changed else record
