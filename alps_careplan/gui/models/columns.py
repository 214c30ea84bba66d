"""Which fields of a record stand in its list's table, and in what words."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from alps_careplan.i18n import N_, _, date_words
from alps_careplan.model import (
    activity,
    diary,
    fever,
    medicines,
    people,
    school,
    travel,
    vaccines,
)
from alps_careplan.model.fields import Field, field_of
from alps_careplan.model.household import Household, person_of, place_of
from alps_careplan.model.quantities import wording
from alps_careplan.model.records import Confirmation
from alps_careplan.model.text import folded
from alps_careplan.model.validate import dimension_of


class Column(NamedTuple):
    """A column: its title, its words for a row, what it is sorted by, and its share of width."""

    title: str
    words: Callable[[Any, Household], str]
    order: Callable[[Any, Household], Any]
    share: int = 2


_KEYS: dict[type, tuple[str, ...]] = {
    people.Allergy: ("substance", "reaction", "severity"),
    people.PastEvent: ("what", "date", "where"),
    people.Guardian: ("person", "relation", "lives_with"),
    people.TeamMember: ("person", "responsible_for"),
    people.Person: ("name", "role", "phone"),
    people.Place: ("name", "kind", "phone"),
    fever.Instruction: ("text", "reason"),
    fever.Sign: ("text",),
    fever.GoAnyway: ("text", "ticked"),
    fever.Exposure: ("illness", "action"),
    medicines.TaperStep: ("start", "stop", "dose", "times"),
    medicines.Monitoring: ("what", "due", "last"),
    medicines.Avoidance: ("what", "reason", "said_by"),
    vaccines.AskFirst: ("vaccine", "ask", "note"),
    vaccines.Titre: ("disease", "result", "date"),
    vaccines.BloodProduct: ("what", "date", "note"),
    activity.ActivityRow: (
        "activity", "answer", "changes", "platelets", "until", "set_by", "set_on",
    ),
    activity.Inclusion: ("text",),
    activity.Precaution: ("text",),
    travel.Trip: ("where", "start", "stop"),
    travel.CarriedMedicine: ("medicine", "supply", "spare", "cold"),
}  # fmt: skip
# How much of the width a column takes, by the kind of its field.
_SHARES = {"text": 5, "line": 3, "person": 3, "place": 3, "choice": 2, "quantity": 2, "date": 3}
# Where what matters most needs more.
_OWN_SHARES: dict[type, dict[str, int]] = {
    activity.ActivityRow: {"activity": 4, "answer": 4, "changes": 4},
    travel.Trip: {"where": 5},
    travel.CarriedMedicine: {"medicine": 5},
}
# Where the field's label is too long for the head of a column.
_SHORT_TITLES: dict[tuple[type, str], str] = {
    (people.Guardian, "relation"): N_("Relation"),
    (people.Guardian, "lives_with"): N_("Lives here"),
    (people.EmergencyContact, "relation"): N_("Relation"),
    (people.EmergencyContact, "may_collect"): N_("May collect"),
    (people.Place, "kind"): N_("Kind"),
    (fever.Instruction, "reason"): N_("Why"),
    (fever.GoAnyway, "ticked"): N_("Applies"),
    (medicines.TaperStep, "times"): N_("When"),
    (medicines.Avoidance, "said_by"): N_("Said by"),
    (vaccines.Titre, "result"): N_("Result"),
    (activity.ActivityRow, "answer"): N_("Answer"),
    (activity.ActivityRow, "changes"): N_("Changes"),
    (activity.ActivityRow, "platelets"): N_("Platelets"),
    (activity.ActivityRow, "until"): N_("Until"),
    (activity.ActivityRow, "set_by"): N_("Who"),
    (activity.ActivityRow, "set_on"): N_("When"),
    (travel.CarriedMedicine, "spare"): N_("Spare"),
    (travel.CarriedMedicine, "cold"): N_("Cold"),
}


def columns_for(record: type) -> tuple[Column, ...]:
    """Return the columns of a list of these records."""
    if record is medicines.Medication:
        return _medicine_columns()
    if record is people.EmergencyContact:
        return _contact_columns()
    if record is vaccines.Vaccination:
        return _vaccination_columns()
    if record is vaccines.HouseholdVaccination:
        who, vaccine, day = (_column(record, key) for key in ("person", "vaccine", "date"))
        return (who, vaccine, day, _live_column(record))
    if record is school.Letter:
        return _letter_columns()
    shares = _OWN_SHARES.get(record, {})
    columns = ((key, _column(record, key)) for key in _KEYS[record])
    return tuple(c._replace(share=shares.get(key, c.share)) for key, c in columns)


def words_of(record: Any, field: Field, household: Household) -> str:
    """Return what a cell says of a field. What could not be read stands there as typed, marked."""
    unread = next((u.text for u in record.unread if u.field == field.key and u.text), "")
    if unread:
        gone = field.kind in ("person", "place")
        words = _("{name} (taken out)") if gone else _("{text} (not readable)")
        return words.format(name=unread, text=unread)
    value = getattr(record, field.key)
    if field.kind == "quantity":
        return wording(value, dimension_of(record, field))
    if field.kind == "choice":
        words = field.labels.get(value, "")
        return "" if value in ("not-asked", "not-stated") else _(words)
    if field.kind in ("date", "moment"):
        return date_words(value)
    if field.kind == "person":
        person = person_of(household, value)
        return person.name if person is not None else ""
    if field.kind == "place":
        place = place_of(household, value)
        return place.name if place is not None else ""
    if field.kind == "flag":
        return _("yes") if value else ""
    return str(value)


def _column(record: type, key: str) -> Column:
    field = field_of(record, key)
    title = _SHORT_TITLES.get((record, key), field.label)

    def words(row: Any, household: Household) -> str:
        return words_of(row, field, household)

    def order(row: Any, household: Household) -> Any:
        if field.kind in ("date", "moment"):
            return str(getattr(row, key))
        return folded(words_of(row, field, household))

    return Column(_(title), words, order, _SHARES.get(field.kind, 2))


def _medicine_columns() -> tuple[Column, ...]:
    record = medicines.Medication
    name = _column(record, "generic_name")

    def named(row: medicines.Medication, household: Household) -> str:
        generic = name.words(row, household)
        if generic and row.brand:
            return f"{generic} ({row.brand})"
        return generic or row.brand or _("(no name yet)")

    def status(row: medicines.Medication, household: Household) -> Any:
        # Sorted by status: what is taken now first.
        return (row.status != "current", folded(named(row, household)))

    taken = _column(record, "status")
    return (
        name._replace(title=_("Medicine"), words=named, share=6),
        _column(record, "dose")._replace(share=3),
        *(
            _column(record, key)._replace(share=2)
            for key in ("morning", "noon", "evening", "night")
        ),
        Column(_("Status"), taken.words, status, 3),
    )


def _contact_columns() -> tuple[Column, ...]:
    def phone(row: people.EmergencyContact, household: Household) -> str:
        person = person_of(household, row.person)
        return person.phone or _("no phone number yet") if person is not None else ""

    who, relation, may_collect = (
        _column(people.EmergencyContact, key) for key in ("person", "relation", "may_collect")
    )
    return (who, relation, Column(_("Phone"), phone, phone, 3), may_collect)


def confirmation_columns(today: Callable[[], date]) -> tuple[Column, ...]:
    """Return the columns of a list of confirmations, and whether each counts on the day it is."""

    def since(row: Confirmation, household: Household) -> str:
        # Late: what rules rest on is not needed for the first paint.
        from alps_careplan import content
        from alps_careplan.rules import Context, changed_since, open_in

        plan = next(p for p in household.children if row in p.confirmations)
        context = Context(
            household=household, plan=plan, latest={}, issues=(), content=content.load(),
            today=today(),
        )  # fmt: skip
        if open_in(context, row):
            return _("does not count yet")
        return _("changed since then") if changed_since(context, row) else _("not changed")

    clinician, day = _column(Confirmation, "clinician"), _column(Confirmation, "date")
    return (clinician, day, Column(_("The plan"), since, since, 3))


def _vaccination_columns() -> tuple[Column, ...]:
    record = vaccines.Vaccination
    name, number = _column(record, "vaccine"), _column(record, "dose_number")

    def named(row: vaccines.Vaccination, household: Household) -> str:
        words = name.words(row, household)
        if words and row.trade_name:
            return f"{words} ({row.trade_name})"
        return words or row.trade_name or _("(no name yet)")

    def dose(row: vaccines.Vaccination, household: Household) -> str:
        if row.dose_count:
            return _("{dose} of {count}").format(dose=row.dose_number or "–", count=row.dose_count)
        return number.words(row, household)

    return (
        _column(record, "date"),
        Column(_("Vaccine"), named, lambda row, household: folded(named(row, household)), 6),
        Column(_("Dose"), dose, dose, 2),
        _live_column(record),
        _column(record, "status")._replace(share=4),
    )


def _live_column(record: type) -> Column:
    field = field_of(record, "live")

    def words(row: Any, _household: Household) -> str:
        # What nobody said is not the same as "not live".
        return _("not known") if row.live == "not-asked" else _(field.labels[row.live])

    return Column(_("Live"), words, words, 3)


def _letter_columns() -> tuple[Column, ...]:
    kind, to, day = (_column(school.Letter, key) for key in ("kind", "to", "date"))

    def reader(row: school.Letter, household: Household) -> str:
        return to.words(row, household) or row.to_words

    return (
        kind._replace(title=_("Letter to"), share=5),
        Column(_("Addressed to"), reader, lambda r, h: folded(reader(r, h)), 4),
        day._replace(title=_("Date")),
    )


_MEASURES = field_of(diary.Measurement, "what").labels
_FINDINGS = field_of(diary.Observation, "what").labels
DIARY_KIND_WORDS = {
    "measurement": N_("Measurement"),
    "observation": N_("Observation"),
    "episode": N_("Fever or illness"),
}


def diary_kind(row: diary.DiaryRow) -> str:
    """Return the kind of a diary row, a key of `DIARY_KINDS`."""
    return next(kind for kind, cls in diary.DIARY_KINDS.items() if type(row) is cls)


def diary_columns() -> tuple[Column, ...]:
    """Return the columns of the diary, which shows rows of three kinds."""

    def when(row: diary.DiaryRow, household: Household) -> str:
        return words_of(row, field_of(type(row), "at"), household)

    def moment(row: diary.DiaryRow, _household: Household) -> str:
        return row.at

    def what(row: diary.DiaryRow, _household: Household) -> str:
        if isinstance(row, diary.Measurement):
            return _(_MEASURES[row.what])
        if isinstance(row, diary.Observation):
            return _(_FINDINGS[row.what])
        return row.title or _(DIARY_KIND_WORDS["episode"])

    def value(row: diary.DiaryRow, household: Household) -> str:
        if isinstance(row, diary.Measurement):
            return words_of(row, field_of(diary.Measurement, "value"), household)
        if isinstance(row, diary.Observation):
            return words_of(row, field_of(diary.Observation, "present"), household)
        if not row.ended:
            return ""
        return _("until {day}").format(day=date_words(row.ended))

    def note(row: diary.DiaryRow, _household: Household) -> str:
        return row.decided if isinstance(row, diary.Episode) else row.note

    def by_words(words: Callable[[Any, Household], str]) -> Callable[[Any, Household], Any]:
        return lambda row, household: folded(words(row, household))

    return (
        Column(_("When"), when, moment, 4),
        Column(_("What"), what, by_words(what), 3),
        Column(_("Value"), value, by_words(value), 3),
        Column(_("Note"), note, by_words(note), 4),
    )
