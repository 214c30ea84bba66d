"""A household with something in every field, and every other value each field can take."""

import itertools
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from alps_careplan.model.activity import Activity, ActivityRow, SpleenGuard
from alps_careplan.model.diary import (
    MEASURE_DIMENSION,
    DiaryRow,
    Episode,
    Measurement,
    Observation,
)
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.fields import Field, fields_of
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.medicines import Avoidance, Medication
from alps_careplan.model.people import Child, Person, Place
from alps_careplan.model.quantities import DIMENSIONS, Quantity, read_quantity
from alps_careplan.model.records import Origin, Record, Row, Unread
from alps_careplan.model.school import School
from alps_careplan.model.travel import CarriedMedicine, Trip
from alps_careplan.model.vaccines import HouseholdVaccination, Vaccination, Vaccines
from alps_careplan.rules import Context
from tests.documents import plans

# Within the entry limits of each dimension, and apart from each other.
AMOUNTS = {
    "temperature": ("38.31", "39.17"),
    "weight": ("21.3", "22.7"),
    "length": ("113.3", "117.7"),
    "oxygen": ("95", "96"),
    "cells": ("61.3", "62.7"),
    "haemoglobin": ("10.31", "10.77"),
    "duration": ("31", "37"),
}
OTHER_AMOUNTS = ("41.3", "47.7")
PEOPLE = ("p1", "p2", "p3")
PLACES = ("h1", "h2", "h3")
SPARE = (*PEOPLE[1:], *PLACES[1:])
"""People and places nobody in the plan refers to, until a field is changed."""
UNREADABLE = "until Easter, zqx"
"""Text that is neither a number nor a date, and stands nowhere else."""
_numbers = itertools.count(1)


def amount(dimension: str, index: int) -> Quantity:
    text = AMOUNTS.get(dimension, OTHER_AMOUNTS)[index]
    return read_quantity(text, DIMENSIONS[dimension].units[0].symbol, dimension)


def value(field: Field, index: int) -> Any:
    """Return the first (index 0) or another value of a field that is not a list or record."""
    if field.kind in ("line", "text"):
        return f"typed{next(_numbers)}{'ab'[index]}"
    if field.kind == "quantity":
        return amount(field.dimension, index)
    if field.kind == "date":
        return ("2031-03-04", "2032-05-06")[index]
    if field.kind == "moment":
        return ("2025-03-04T07:30", "2025-05-06T19:45")[index]
    if field.kind == "person":
        return PEOPLE[index]
    if field.kind == "place":
        return PLACES[index]
    if field.kind == "choice":
        return list(field.labels)[-1 - index]
    if field.kind == "flag":
        return bool(index)
    assert field.kind == "picture", field
    return ("picture-one", "picture-two")[index]


def other_values(record: Record, field: Field) -> Iterator[Any]:
    """Yield every other value of a choice, or one other value of any other kind."""
    now = getattr(record, field.key)
    if field.kind == "choice":
        yield from (v for v in field.labels if v != now)
    elif field.kind == "flag":
        yield not now
    elif field.kind == "quantity" and field.dimension == "measured":
        yield read_quantity(AMOUNTS["weight"][1], "kg", "weight")
    else:
        yield value(field, 1)


def filled(record: type[Record], **given: Any) -> Any:
    """Return a record with a value in each field and one row in each list."""
    values: dict[str, Any] = {}
    for field in fields_of(record):
        if field.key in given:
            continue
        if field.kind == "rows":
            assert field.row is not None
            values[field.key] = (filled(field.row),)
        else:
            values[field.key] = value(field, 0)
    if issubclass(record, Row):
        values.setdefault("id", f"row{next(_numbers)}")
        values.setdefault("origin", filled(Origin))
    return record(**{**values, **given})


def full_context() -> Context:
    """Return the context of a child about whom everything is known.

    Nothing is confirmed: else every change would show, as a change since it was confirmed.
    """
    people = tuple(filled(Person, id=id_, place=PLACES[0]) for id_ in PEOPLE)
    places = tuple(filled(Place, id=id_) for id_ in PLACES)
    child = filled(Child)
    child = replace(
        child,
        spleen=filled(type(child.spleen), state="enlarged"),
        counts=filled(type(child.counts)),
    )
    medicines = (
        filled(Medication, id="current", status="current", as_needed=False),
        filled(Medication, id="needed", status="current", as_needed=True),
        filled(Medication, id="stopped", status="stopped", as_needed=False),
        filled(Medication, id="once-needed", status="stopped", as_needed=True),
    )
    plan = CarePlan(
        id="child",
        child=child,
        fever=filled(FeverPlan, lasting="sustained"),
        medicines=medicines,
        avoid=(filled(Avoidance),),
        medicines_review_by="2031-03-04",
        vaccines=filled(Vaccines, vaccinations=vaccinations()),
        activity=filled(
            Activity,
            guard=filled(SpleenGuard, state="has"),
            grid=(filled(ActivityRow, answer="with-changes", activity="Running"),),
        ),
        school=filled(School, letters=()),
        trips=(filled(Trip, carried=(filled(CarriedMedicine),)),),
    )
    others = (filled(HouseholdVaccination),)
    household = Household(people=people, places=places, vaccinations=others)
    return replace(plans.context_of(plan, household), latest=readings(), diary=diary())


def vaccinations() -> tuple[Vaccination, ...]:
    """Return a vaccination of each status, with something in every field."""
    statuses = ("not-asked", "given", "planned", "declined", "not-to-give")
    return tuple(filled(Vaccination, id=status, status=status) for status in statuses)


def diary() -> tuple[DiaryRow, ...]:
    """Return a row of each kind in the span that is printed by default; the readings are two."""
    episode = filled(Episode, id="episode", child="child", at="2026-10-01T08:00",
                     ended="2026-10-02T09:00")  # fmt: skip
    reading = filled(
        Measurement, id="reading", child="child", at="2026-10-01T09:00", what="temperature",
        value=amount("temperature", 0), episode="episode", site="ear",
    )  # fmt: skip
    other = Measurement(id="other", child="child", at="2026-10-03T09:00", what="temperature",
                        value=amount("temperature", 1), site="ear")  # fmt: skip
    seen = filled(Observation, id="seen", child="child", at="2026-10-04T09:00")
    return (episode, reading, other, seen)


def readings() -> dict[str, Measurement]:
    reading = Measurement(id="", child="child", at="2026-10-11T07:30")
    return {
        what: replace(
            reading, id=what, what=what, value=amount(dimension, 0), note=f"note on {what}"
        )
        for what, dimension in MEASURE_DIMENSION.items()
    }


def spots(context: Context) -> Iterator[tuple[str, Record, Field]]:
    """Yield (name of the spot, record, field) for every field with a value.

    Letters are not among them: each tells only what is ticked, and they have tests of their own.
    """
    yield from _spots("Household", context.household)
    for row in context.diary or ():
        if row.id != "other":
            yield from _spots(_name(row), row)


def _spots(name: str, record: Any) -> Iterator[tuple[str, Record, Field]]:
    for field in fields_of(type(record)):
        if field.kind not in ("rows", "record"):
            yield f"{name}.{field.key}", record, field
    for key in record.__struct_fields__:
        inner = getattr(record, key)
        if key in ("confirmations", "dismissals", "unread"):
            continue
        for row in inner if isinstance(inner, tuple) else (inner,):
            if isinstance(row, Origin):
                yield from _spots(f"{name}.origin", row)
            elif isinstance(row, Record) and getattr(row, "id", "") not in SPARE:
                yield from _spots(_name(row), row)


def _name(record: Any) -> str:
    name = type(record).__name__
    named = isinstance(record, (Medication, Vaccination))
    return f"{name}[{record.id}]" if named else name


def changed(context: Context, record: Any, key: str, new: Any) -> Context:
    """Return the context with one field of one record (by identity) changed."""
    return with_values(context, record, {key: new})


def unclear(context: Context, record: Any, field: Field) -> Context:
    """Return the context with text in one field that cannot be read as its value."""
    blank = None if field.kind == "quantity" else ""
    kept = (Unread(field.key, UNREADABLE),)
    return with_values(context, record, {field.key: blank, "unread": kept})


def with_values(context: Context, record: Any, values: dict[str, Any]) -> Context:
    """Return the context with some fields of one record (by identity) changed."""
    household = _changed(context.household, record, values)
    plan = household.children[0]
    diary = _changed(context.diary, record, values)
    return replace(context, household=household, plan=plan, diary=diary)


def _changed(value_: Any, record: Any, values: dict[str, Any]) -> Any:
    if value_ is record:
        return replace(value_, **values)
    if isinstance(value_, tuple):
        return tuple(_changed(v, record, values) for v in value_)
    if isinstance(value_, Record):
        return replace(
            value_,
            **{k: _changed(getattr(value_, k), record, values) for k in value_.__struct_fields__},
        )
    return value_
