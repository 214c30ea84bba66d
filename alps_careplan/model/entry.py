"""Lenient typing: what can be read becomes a value, what cannot is kept as typed in `unread`.

A wrong value is thereby refused and nothing typed is lost: it is saved, comes back into its
field with the reason, and prints as a blank.
"""

from typing import Any, TypeVar

import msgspec

from alps_careplan.i18n import N_, _, date_words
from alps_careplan.model import dates, quantities, text
from alps_careplan.model.fields import Field, field_of
from alps_careplan.model.quantities import DIMENSIONS, Misread, Quantity
from alps_careplan.model.records import Record, Unread
from alps_careplan.model.validate import dimension_of, record_faults

R = TypeVar("R", bound=Record)


# Kinds of fields whose typed text is read as a value.
_READ = ("quantity", "date", "moment")
GONE = {
    "person": N_("This person was taken out of the plan. Choose somebody, or “nobody chosen”."),
    "place": N_("This place was taken out of the plan. Choose another, or “none chosen”."),
}
"""Why the name of a person or place stands as text: nobody else may take that place unasked."""


class Shown(msgspec.Struct, frozen=True):
    """What a field's editor shows: the text, a quantity's unit, and why it was not taken."""

    text: str
    unit: str = ""
    reason: str = ""


def enter(record: R, key: str, typed: str, unit: str = "") -> R:
    """Return the record with `typed` in field `key`, as a value if it can be read.

    `unit` is the unit chosen beside a quantity. Values that contradict the rest of the record
    (an end before its start) are kept unread too; other unread fields are tried again.
    """
    field = field_of(type(record), key)
    if field.kind in _READ:
        typed = text.numeric(typed)
    typed = text.clean(typed, lines=field.kind == "text")
    placed = _placed(record, field, typed, unit)
    if any(faulty == key for faulty, _fault in record_faults(placed)):
        placed = _unread(placed, field, typed, unit)
    return _settled(placed)


def set_value(record: R, key: str, value: Any) -> R:
    """Return the record with a value that was chosen, not typed. Unread text of `key` goes."""
    return _settled(_with(_without_unread(record, key), key, value))


def settled(record: R) -> R:
    """Return a record, with all within it, in which unread text that can be read is a value.

    What one version of the program cannot read the next one may.
    """
    edits: dict[str, Any] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        new: Any = value
        if isinstance(value, Record):
            new = settled(value)
        elif isinstance(value, tuple):
            new = tuple(settled(row) if isinstance(row, Record) else row for row in value)
        if new != value:
            edits[name] = new
    record = msgspec.structs.replace(record, **edits) if edits else record
    return _settled(record) if record.unread else record


def shown(record: Record, key: str) -> Shown:
    """Return what the editor of field `key` shows."""
    field = field_of(type(record), key)
    unread = next((u for u in record.unread if u.field == key), None)
    if unread is not None:
        return Shown(unread.text, unread.unit, _reason(record, field, unread))
    value = getattr(record, key)
    if isinstance(value, Quantity):
        return Shown(value.text, value.unit)
    if value is None:
        return Shown("", _only_unit(record, field))
    if field.kind in ("date", "moment"):
        return Shown(date_words(value))
    return Shown(str(value))


def _placed(record: R, field: Field, typed: str, unit: str) -> R:
    """Put typed text into a field, without looking at the rest of the record."""
    key = field.key
    record = _without_unread(record, key)
    unit = unit or _only_unit(record, field)
    if not typed.strip():
        kept = (Unread(key, "", unit),) if unit and not _only_unit(record, field) else ()
        # A chosen unit is kept while its number is still to be typed.
        record = _with(record, "unread", (*record.unread, *kept))
        return _with(record, key, None if field.kind == "quantity" else "")
    try:
        return _with(record, key, _read(record, field, typed, unit))
    except Misread:
        return _unread(record, field, typed, unit)


def _read(record: Record, field: Field, typed: str, unit: str) -> Any:
    if field.kind == "quantity":
        return quantities.read_quantity(typed, unit, dimension_of(record, field))
    if field.kind == "date":
        return dates.read_date(typed)
    if field.kind == "moment":
        return dates.read_moment(typed)
    return typed


def _settled(record: R) -> R:
    """Move values that cannot stand into `unread`, after trying again what stands there."""
    for unread in record.unread:
        field = field_of(type(record), unread.field)
        if field.kind not in _READ:
            continue  # whom or where it means is for a person to choose
        tried = _placed(record, field, unread.text, unread.unit)
        if not any(key == unread.field for key, _fault in record_faults(tried)):
            record = tried
    for key, _fault in record_faults(record):
        field = field_of(type(record), key)
        now = shown(record, key)
        record = _unread(record, field, now.text, now.unit)
    return record


def _reason(record: Record, field: Field, unread: Unread) -> str:
    if not unread.text:
        return ""
    if field.kind in GONE:
        return _(GONE[field.kind])
    tried = _without_unread(record, field.key)
    try:
        tried = _with(tried, field.key, _read(tried, field, unread.text, unread.unit))
    except Misread as fault:
        return fault.message
    return next((f.message for key, f in record_faults(tried) if key == field.key), "")


def _unread(record: R, field: Field, typed: str, unit: str) -> R:
    record = _without_unread(record, field.key)
    record = _with(record, field.key, None if field.kind == "quantity" else "")
    return _with(record, "unread", (*record.unread, Unread(field.key, typed, unit)))


def _only_unit(record: Record, field: Field) -> str:
    if field.kind != "quantity":
        return ""
    units = DIMENSIONS[dimension_of(record, field)].units
    return units[0].symbol if len(units) == 1 else ""


def _without_unread(record: R, key: str) -> R:
    return _with(record, "unread", tuple(u for u in record.unread if u.field != key))


def _with(record: R, key: str, value: Any) -> R:
    return msgspec.structs.replace(record, **{key: value})
