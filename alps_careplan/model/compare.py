"""Digests, by which to tell whether a value is still what it was."""

import hashlib
from typing import Any

import msgspec

from alps_careplan.model.diary import DiaryRow
from alps_careplan.model.household import CarePlan, Household, given_to_others
from alps_careplan.model.records import Record
from alps_careplan.model.vaccines import Vaccines
from alps_careplan.model.validate import references


def digest(value: Any) -> str:
    """Return the SHA-256 of a value's content as hex. Equal values have equal digests."""
    plain = _without_empty(msgspec.to_builtins(value, order="deterministic"))
    return hashlib.sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()


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
    plan. Who lives with the child is vaccinated beside the child: those rows belong to "vaccines",
    and so does what the other children were given. `rows` are those of the diary that a paper
    prints. A field that a plan has not counts as empty.
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
    values = [_as_digested(getattr(plan, name, None)) for name in covers]
    lives_with: tuple[Any, ...] = ()
    if "vaccines" in covers:
        others = given_to_others(household, plan)
        told = ([name, row.vaccine, row.trade_name, row.date, row.live] for name, row in others)
        lives_with = (*household.vaccinations, *told)
    return digest([values, people, places, *rows, *lives_with])


def _as_digested(value: Any) -> Any:
    """Return a part of a plan, the vaccines with "given" left out and "not-asked" said.

    So they were written until version 2, and what was confirmed or issued then has not changed.
    """
    if not isinstance(value, Vaccines):
        return value
    plain = msgspec.to_builtins(value, order="deterministic")
    rows = plain.get("vaccinations", ())
    for row in () if isinstance(rows, str) else rows:
        row.setdefault("status", "not-asked")
        if row["status"] == "given":
            del row["status"]
    return plain


def _as_rows(value: Any) -> tuple[Record, ...]:
    return value if isinstance(value, tuple) else (value,) if isinstance(value, Record) else ()
