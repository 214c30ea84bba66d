"""What changed between two values, and a digest that changes with them."""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from alps_careplan.model.diary import DiaryRow
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.records import Record, Row
from alps_careplan.model.validate import references


class Change(msgspec.Struct, frozen=True):
    """A difference at a path of attribute names and row ids. An added row has no `before`."""

    path: tuple[str, ...]
    before: Any
    after: Any


def changes(before: Any, after: Any) -> tuple[Change, ...]:
    """Return what differs, field by field and row by row (rows are matched by id)."""
    return tuple(_changes(before, after, ()))


def digest(value: Any) -> str:
    """Return the SHA-256 of a value's content as hex. Equal values have equal digests."""
    plain = _without_empty(msgspec.to_builtins(value, order="deterministic"))
    return hashlib.sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()


def _changes(before: Any, after: Any, path: tuple[str, ...]) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, Record) and type(before) is type(after):
        for name in before.__struct_fields__:
            yield from _changes(getattr(before, name), getattr(after, name), (*path, name))
    elif _are_rows(before) and _are_rows(after) and (before or after):
        yield from _row_changes(before, after, path)
    else:
        yield Change(path, before, after)


def _row_changes(
    before: tuple[Row, ...], after: tuple[Row, ...], path: tuple[str, ...]
) -> Iterator[Change]:
    old = {row.id: row for row in before}
    new = {row.id: row for row in after}
    for row_id, row in old.items():
        if row_id not in new:
            yield Change((*path, row_id), row, None)
    for row_id, row in new.items():
        if row_id in old:
            yield from _changes(old[row_id], row, (*path, row_id))
        else:
            yield Change((*path, row_id), None, row)
    kept = [row_id for row_id in old if row_id in new]
    if kept != [row_id for row_id in new if row_id in old]:
        yield Change(path, tuple(old), tuple(new))


def _are_rows(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(row, Row) for row in value)


def _without_empty(value: Any) -> Any:
    # A nested record whose fields are all at their defaults is written as {} or left out,
    # depending only on which instance it is.
    if isinstance(value, dict):
        inner = {k: _without_empty(v) for k, v in value.items()}
        return {k: v for k, v in inner.items() if v != {}}
    if isinstance(value, list):
        return [_without_empty(v) for v in value]
    return value


def digest_of(
    household: Household, plan: CarePlan, covers: tuple[str, ...], rows: tuple[DiaryRow, ...] = ()
) -> str:
    """Return the digest of the fields of a care plan that a confirmation or a paper covers.

    The people and places they refer to are covered too: a changed telephone number is a changed
    plan. `rows` are those of the diary that a paper prints. A field that a plan has not counts as
    empty.
    """
    used = {
        reference
        for name in covers
        for row in _as_rows(getattr(plan, name, None))
        for reference in references(row)
    }
    people = [p for p in household.people if ("person", p.id) in used]
    used |= {reference for person in people for reference in references(person)}
    places = [p for p in household.places if ("place", p.id) in used]
    values = [getattr(plan, name, None) for name in covers]
    return digest([values, people, places, *rows])


def _as_rows(value: Any) -> tuple[Record, ...]:
    return value if isinstance(value, tuple) else (value,) if isinstance(value, Record) else ()
