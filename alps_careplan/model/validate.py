"""What cannot be right in a record or a household: path and code for each fault.

These are the faults of reading: a value that is impossible in itself or contradicts its own
record. What may be right and should be looked at is a rule's alert, not a fault.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from alps_careplan.i18n import N_, _, date_words
from alps_careplan.model import dates, quantities
from alps_careplan.model.activity import ActivityRow, SpleenGuard
from alps_careplan.model.diary import MEASURE_DIMENSION, DiaryRow, Episode, Measurement
from alps_careplan.model.fields import Field, fields_of
from alps_careplan.model.household import Household
from alps_careplan.model.medicines import Medication, TaperStep
from alps_careplan.model.quantities import Misread
from alps_careplan.model.records import ID_PATTERN, PARTS, Confirmation, Record, Row
from alps_careplan.model.school import Letter
from alps_careplan.model.travel import Trip

# Pairs of date fields of one record, the earlier first.
_IN_ORDER: dict[type, tuple[tuple[str, str], ...]] = {
    Medication: (("start", "stop"),),
    TaperStep: (("start", "stop"),),
    Episode: (("at", "ended"),),
    Letter: (("absent_from", "absent_until"),),
    SpleenGuard: (("fitted_on", "refit_due"),),
    ActivityRow: (("set_on", "until"),),
    Trip: (("start", "stop"),),
}
_BEFORE = {
    "start": N_("This is before the start, {start}. Look at both dates."),
    "set_on": N_("This is before the day it was set, {start}. Look at both dates."),
    "fitted_on": N_("This is before the day it was fitted, {start}. Look at both dates."),
}
"""What is said of a date that is before the earlier one of its pair; else as of a start."""


# Kinds of fields whose typed text may not be one of their values. (Version 1 kept what was typed
# for a place that is not in the list.)
_MAY_BE_UNREAD = ("quantity", "date", "moment", "choice", "person", "place")
# A choice that nobody made has a word of its own. One that is an answer from the start (what was
# measured, whether a medicine is taken) may not be unread: the answer would count all the same.
_BLANK = (None, "", "not-asked", "not-stated")
# A choice that nobody made has a word of its own. One that is an answer from the start (what was
# measured, whether a medicine is taken) may not be unread: the answer would count all the same.
_BLANK = (None, "", "not-asked", "not-stated")
_ID = re.compile(ID_PATTERN)


class Fault(msgspec.Struct, frozen=True):
    """A fault: dotted path ("children[0].medicines[2].dose.amount"), code, and a sentence."""

    path: str
    code: str
    message: str


def dimension_of(record: Record, field: Field) -> str:
    """Return the dimension of a quantity field; a measurement's depends on what was measured."""
    return MEASURE_DIMENSION[record.what] if isinstance(record, Measurement) else field.dimension


def record_faults(record: Record) -> list[tuple[str, Misread]]:
    """Return (field key, fault) for the fields of one record, without those of nested rows."""
    found: list[tuple[str, Misread]] = []
    for field in fields_of(type(record)):
        value = getattr(record, field.key)
        fault = None
        if field.kind == "quantity" and value is not None:
            fault = quantities.quantity_fault(value, dimension_of(record, field))
        elif field.kind == "date":
            fault = dates.date_fault(value)
        elif field.kind == "moment":
            fault = dates.moment_fault(value)
        if fault is not None:
            found.append((field.key, fault))
    broken = {key for key, _fault in found}
    for early, late in _IN_ORDER.get(type(record), ()):
        start, end = getattr(record, early), getattr(record, late)
        if not broken & {early, late} and dates.surely_before(end, start):
            message = _(_BEFORE.get(early, _BEFORE["start"])).format(start=date_words(start))
            found.append((late, Misread("end-before-start", message)))
    return found


def faults(household: Household) -> tuple[Fault, ...]:
    """Return every fault of a household, in the order of its fields."""
    people = {p.id for p in household.people}
    places = {p.id for p in household.places}
    found = [
        fault
        for path, record in records(household)
        for fault in _faults_at(path, record, people, places)
    ]
    # A row whose id another one has too cannot be referred to: that is told first.
    return (*_id_faults(household), *found)


def diary_faults(rows: Sequence[DiaryRow]) -> tuple[Fault, ...]:
    """Return every fault of diary rows; paths begin with the row's place, "diary[3]"."""
    return tuple(
        Fault(_quantity_path(row, f"diary[{n}].{key}", key), fault.code, fault.message)
        for n, row in enumerate(rows)
        for key, fault in record_faults(row)
    ) + tuple(fault for n, row in enumerate(rows) for fault in _unread_faults(f"diary[{n}].", row))


def records(value: Record, path: str = "") -> Iterator[tuple[str, Record]]:
    """Yield every record within `value` with its dotted path, itself first ("" or `path`)."""
    yield path, value
    for name in value.__struct_fields__:
        child = getattr(value, name)
        inner = f"{path}.{name}" if path else name
        if isinstance(child, Record):
            yield from records(child, inner)
        elif isinstance(child, tuple):
            for n, row in enumerate(child):
                if isinstance(row, Record):
                    yield from records(row, f"{inner}[{n}]")


def references(value: Record) -> Iterator[tuple[str, str]]:
    """Yield ("person" | "place" | "picture", id) for each reference within a record."""
    for _path, record in records(value):
        for field in fields_of(type(record)):
            reference = getattr(record, field.key)
            if field.kind in ("person", "place", "picture") and reference:
                yield field.kind, reference


def _faults_at(path: str, record: Record, people: set[str], places: set[str]) -> Iterator[Fault]:
    prefix = f"{path}." if path else ""
    for key, fault in record_faults(record):
        yield Fault(_quantity_path(record, prefix + key, key), fault.code, fault.message)
    known = {"person": people, "place": places}
    for field in fields_of(type(record)):
        value = getattr(record, field.key)
        if field.kind in known and value and value not in known[field.kind]:
            yield Fault(
                prefix + field.key,
                "no-such-id",
                _("This refers to a person or place that is not in the file."),
            )
    if isinstance(record, Confirmation):
        for n, part in enumerate(record.covers):
            if part not in PARTS:
                message = _("This is not a part of the plan that is confirmed.")
                yield Fault(f"{prefix}covers[{n}]", "no-such-part", message)
    yield from _unread_faults(prefix, record)


def _unread_faults(prefix: str, record: Record) -> Iterator[Fault]:
    """Yield what cannot be in `unread`: it holds one text for a field that is read as a value."""
    kinds = {field.key: field.kind for field in fields_of(type(record))}
    seen: set[str] = set()
    for n, unread in enumerate(record.unread):
        key, path = unread.field, f"{prefix}unread[{n}].field"
        if key not in kinds:
            message = _("This keeps text for a field that does not exist.")
            yield Fault(path, "no-such-field", message)
        elif kinds[key] not in _MAY_BE_UNREAD:
            message = _("This keeps text for a field that takes any text.")
            yield Fault(path, "never-unread", message)
        elif key in seen:
            yield Fault(path, "unread-twice", _("This field has unread text twice."))
        elif getattr(record, key) not in _BLANK:
            message = _("This has a value and unread text at once. Keep one of them.")
            yield Fault(f"{prefix}{key}", "value-and-unread", message)
        seen.add(key)


def _quantity_path(record: Record, path: str, key: str) -> str:
    return f"{path}.amount" if isinstance(getattr(record, key), quantities.Quantity) else path


def _id_faults(household: Household) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, record in records(household):
        if not isinstance(record, Row):
            continue
        if not record.id:
            yield Fault(f"{path}.id", "no-id", _("This row has no id."))
        elif not is_id(record.id):
            yield Fault(f"{path}.id", "not-an-id", id_words())
        elif record.id in seen:
            yield Fault(f"{path}.id", "repeated-id", _("Two rows have the same id."))
        seen.add(record.id)


def is_id(words: str) -> bool:
    """Tell whether a row may be called so."""
    return _ID.fullmatch(words) is not None


def id_words() -> str:
    """Return what an id may be made of."""
    return _("An id has letters and digits, hyphens and underscores only.")
