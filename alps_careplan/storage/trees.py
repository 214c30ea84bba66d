"""A household as plain data (a "tree"), and the changes between two trees, row by row.

A list whose items are records with ids is compared by id, so that a row that moves or changes
costs itself and not the list. A change is a JSON list: ["-"] the key is gone, ["=", value] the
whole value, ["{", changes] within a record, ["[", ids or null, {id: change}] within rows (the ids
in their new order, null when it is the old one).
"""

import hashlib
import zlib
from typing import Any

import msgspec

from alps_careplan.model.household import Household
from alps_careplan.model.text import clean
from alps_careplan.model.upgrade import upgraded

Tree = dict[str, Any]
Changes = dict[str, list[Any]]

# A state of a household is some hundred kilobytes; what unpacks to more than this is no state.
_MOST = 256 * 1024 * 1024


def tree_of(household: Household) -> Tree:
    """Return a household as plain data, with its schema version written out."""
    plain = msgspec.to_builtins(household)
    plain["schema_version"] = household.schema_version
    tree: Tree = msgspec.json.decode(encoded(plain))
    return tree


def encoded(value: Any) -> bytes:
    """Return JSON with sorted keys. A lone surrogate, which has no encoding, is cleaned away."""
    try:
        return msgspec.json.encode(value, order="sorted")
    except UnicodeEncodeError:
        return msgspec.json.encode(_cleaned(msgspec.to_builtins(value)), order="sorted")


def household_of(tree: Tree) -> Household:
    """Return the household of a tree of any version. Raises `msgspec.ValidationError`."""
    return msgspec.convert(upgraded(tree), Household)


def digest(data: bytes) -> str:
    """Return the SHA-256 of an encoded tree, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def changes(before: Tree, after: Tree) -> Changes:
    """Return what leads from one tree to the other; empty when they are equal."""
    found: Changes = {key: ["-"] for key in before if key not in after}
    for key, new in after.items():
        if key not in before:
            found[key] = ["=", new]
        elif (change := _change(before[key], new)) is not None:
            found[key] = change
    return found


def apply(tree: Tree, steps: Changes) -> Tree:
    """Return the tree after the changes. Raises `LookupError`, `TypeError` on ones that misfit."""
    result = dict(tree)
    for key, change in steps.items():
        if change[0] == "-":
            del result[key]
        else:
            result[key] = _applied(result.get(key), change)
    return result


def packed(data: bytes) -> bytes:
    """Return an encoded tree or encoded changes compressed, for `unpack`."""
    return zlib.compress(data, 3)  # a state in 3 ms; level 6 takes twice that and saves a sixth


def unpack(content: bytes) -> Any:
    """Return what was packed. Raises `ValueError` for anything else."""
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(content, _MOST)
        if not unpacker.eof:
            raise ValueError("cut off, or too much")
        return msgspec.json.decode(data)
    except (zlib.error, msgspec.DecodeError) as error:
        raise ValueError("not what was packed") from error


def _change(old: Any, new: Any) -> list[Any] | None:
    if type(old) is type(new) and old == new:
        return None
    if isinstance(old, dict) and isinstance(new, dict):
        return ["{", changes(old, new)]
    old_rows, new_rows = _by_id(old), _by_id(new)
    if old_rows is None or new_rows is None:
        return ["=", new]
    rows = {
        key: change
        for key, row in new_rows.items()
        if (change := _change(old_rows[key], row) if key in old_rows else ["=", row]) is not None
    }
    order = list(new_rows)
    return ["[", None if order == list(old_rows) else order, rows]


def _applied(old: Any, change: list[Any]) -> Any:
    if change[0] == "=":
        return change[1]
    if change[0] == "{":
        return apply(old, change[1])
    rows = _by_id(old) or {}
    rows |= {key: _applied(rows.get(key), step) for key, step in change[2].items()}
    return [rows[key] for key in (change[1] if change[1] is not None else rows)]


def _by_id(value: Any) -> dict[str, Any] | None:
    """Return rows by id, in order; None for what is not a list of rows with ids of their own."""
    if not isinstance(value, list) or not value:
        return None
    rows = {
        row["id"]: row for row in value if isinstance(row, dict) and isinstance(row.get("id"), str)
    }
    return rows if len(rows) == len(value) else None


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value, lines=True)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return value
