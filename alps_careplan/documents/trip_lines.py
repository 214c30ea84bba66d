"""A trip as lines: where and when, who helps there, and what is carried, counted in days only."""

from alps_careplan.documents.blocks import Block, Cell, FieldRow, Fields, Grid, Inline, Text, text
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.people_lines import person_numbers
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_FILLED,
    cell,
    choice_words,
    critical_cell,
    date_of,
    joined,
    label_of,
    labelled,
    row,
    rows,
    value_of,
)
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _, ngettext
from alps_careplan.model.household import person_of, place_of
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Place
from alps_careplan.model.quantities import plain
from alps_careplan.model.records import rows_of
from alps_careplan.model.text import folded
from alps_careplan.model.travel import CarriedMedicine, Trip
from alps_careplan.model.trip_days import days_of, lasts_days, next_trip


def chosen_trip(desk: Desk) -> Trip | None:
    """Return the trip of the option "trip", else the one that comes next, else None.

    Raises `CarePlanError` for an id that no trip has.
    """
    trips = desk.context.plan.trips
    wanted = desk.options.get("trip", "")
    if not wanted:
        return next_trip(trips, desk.context.today)
    for trip in trips:
        if trip.id == wanted:
            return trip
    listed = ", ".join(joined(trip.id, trip.where, by=" ") for trip in trips)
    raise CarePlanError(
        _("There is no trip “{id}” in this plan.").format(id=wanted),
        _("There are: {ids}.").format(ids=listed or _("none")),
    )


def dates_words(trip: Trip) -> str:
    """Return "03 Apr 2027 to 14 Apr 2027", as far as the days are known."""
    start, stop = date_of(trip, "start"), date_of(trip, "stop")
    if start and stop:
        return _("{start} to {stop}").format(start=start, stop=stop)
    return labelled(label_of(trip, "start"), start) or labelled(label_of(trip, "stop"), stop)


def where_words(trip: Trip) -> str:
    """Return place and country."""
    return joined(trip.where, trip.country)


def days_words(trip: Trip) -> str:
    """Return "12 days", the first and the last counted; "" while a day is not known."""
    days = days_of(trip)
    if days is None:
        return ""
    return ngettext("{number} day", "{number} days", days).format(number=days)


def trip_fields(desk: Desk, trip: Trip) -> tuple[FieldRow, ...]:
    """Return where and when, the way there, the address, the languages."""
    when = joined(dates_words(trip), days_words(trip))
    if not (trip.start and trip.stop):
        when = (
            joined(when, _("{hint} ________").format(hint=_(NOT_FILLED)), by="; ") if when else ""
        )
    keys = ("flights", "address", "languages")
    return (
        row(label_of(trip, "where"), where_words(trip), NOT_FILLED),
        row(_("When"), when, NOT_FILLED),
        *rows(desk.household, trip, keys, hint=NOT_FILLED),
    )


def care_fields(desk: Desk, trip: Trip) -> tuple[FieldRow, ...]:
    """Return the emergency number, the hospital, the specialist centre and the embassy there."""
    household = desk.household
    return (
        row(label_of(trip, "emergency_number"), trip.emergency_number, NOT_FILLED, strong=True),
        FieldRow(
            label_of(trip, "hospital"),
            _place(place_of(household, trip.hospital)),
            hint=_(NOT_FILLED),
        ),
        FieldRow(
            label_of(trip, "centre"), _place(place_of(household, trip.centre)), hint=_(NOT_FILLED)
        ),
        *rows(household, trip, ("embassy",), hint=NOT_FILLED),
    )


def insurer_fields(desk: Desk, trip: Trip) -> tuple[FieldRow, ...]:
    """Return the travel insurer."""
    return rows(desk.household, trip, ("insurer", "policy", "insurer_phone"), hint=NOT_FILLED)


def _place(place: Place | None) -> tuple[Inline, ...]:
    """Return all that is known of how to reach a place."""
    if place is None:
        return ()
    night = labelled(label_of(place, "night_phone"), place.night_phone)
    lines = (
        text(joined(place.name or _(NOT_FILLED), place.department), strong=True),
        text(joined(place.phone, night, place.email), strong=True),
        text(joined(*place.address.split("\n"))),
        *(text(line) for line in place.note.split("\n")),
    )
    return tuple(line for line in lines if line[0].text.strip())


def before_fields(desk: Desk, trip: Trip, *, checklist: bool) -> tuple[FieldRow, ...]:
    """Return who may agree to treatment, and the note.

    `checklist` has what the family ticks off before: the letter, the vaccines talked over.
    """
    household = desk.household
    person = person_of(household, trip.consent)
    who = joined(person.name, person.role, person_numbers(person)) if person else ""
    signs = value_of(household, trip, "signing_clinician")
    letter = value_of(household, trip, "doctors_letter")
    done = (
        row(label_of(trip, "doctors_letter"), letter, NOT_ASKED),
        *((row(label_of(trip, "signing_clinician"), signs),) if signs else ()),
        row(label_of(trip, "vaccines_checked"),
            value_of(household, trip, "vaccines_checked"), NOT_ASKED),
    )  # fmt: skip
    return (
        row(label_of(trip, "consent"), joined(who, trip.consent_note, by="; "), NOT_FILLED),
        *(done if checklist else ()),
        *rows(household, trip, ("note",)),
    )


def carried_blocks(desk: Desk, trip: Trip) -> tuple[Block, ...]:
    """Return what is carried, for how many days; no dose is counted."""
    if not trip.carried:
        return (Fields((FieldRow(label_of(trip, "carried"), hint=_(NOT_FILLED)),)),)
    days = days_words(trip)
    said = labelled(_("The trip, first and last day counted"), days or _(NOT_FILLED))
    keys = ("cold", "needles", "hand_luggage")
    header = (
        label_of(CarriedMedicine, "medicine"),
        label_of(CarriedMedicine, "supply"),
        label_of(CarriedMedicine, "spare"),
        _("Keep cold"),
        _("Needles"),
        _("Hand luggage"),
    )
    lines = tuple(
        (
            Cell((*_name(carried), *_note(carried))),
            critical_cell(days_or_typed(desk, carried, "supply"), NOT_FILLED),
            cell(days_or_typed(desk, carried, "spare")),
            *(cell(choice_words(carried, key)) for key in keys),
        )
        for carried in trip.carried
    )
    return (Text(text(said)), Grid(header, lines, (0.34, 0.17, 0.15, 0.11, 0.1, 0.13)))


def _name(carried: CarriedMedicine) -> tuple[Inline, ...]:
    name = carried.medicine or _("Medicine: {hint}").format(hint=_(NOT_FILLED))
    return (text(name, strong=True),)


def _note(carried: CarriedMedicine) -> tuple[Inline, ...]:
    return (text(carried.note),) if carried.note else ()


def days_or_typed(desk: Desk, carried: CarriedMedicine, key: str) -> str:
    """Return a supply as typed, and in days where it was typed in another unit."""
    typed, days = value_of(desk.household, carried, key), days_only(desk, carried, key)
    return f"{typed} ({days})" if days != typed else typed


def days_only(desk: Desk, carried: CarriedMedicine, key: str) -> str:
    """Return a supply in whole or broken days; as typed where it is less than one."""
    days = lasts_days(getattr(carried, key))
    if days is None or days < 1:
        return value_of(desk.household, carried, key)
    number = plain(round(days, 1))
    words = ngettext("{number} day", "{number} days", 1 if number == "1" else 2)
    return words.format(number=number)


def listed_medicine(desk: Desk, carried: CarriedMedicine) -> Medication | None:
    """Return the row of the medication list of that name, one taken now before a stopped one."""
    wanted = folded(carried.medicine)
    found = [
        medicine
        for medicine in rows_of(desk.context.plan.medicines)
        if wanted and wanted in (folded(medicine.generic_name), folded(medicine.brand))
    ]
    return min(found, key=lambda medicine: medicine.status != "current", default=None)
