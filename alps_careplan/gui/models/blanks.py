"""What is left blank when a person or place is taken out of the household."""

from collections.abc import Iterable

from alps_careplan.i18n import _, ngettext
from alps_careplan.model.fields import fields_of
from alps_careplan.model.household import Household
from alps_careplan.model.people import Person, Place
from alps_careplan.model.records import Record
from alps_careplan.model.validate import records, references

_KINDS: dict[type, str] = {Person: "person", Place: "place"}


def blanks_words(household: Household, record: type, row_id: str) -> str:
    """Say how many letters, trips and other entries name a person or place; "" for none."""
    wanted = (_KINDS.get(record, ""), row_id)
    if not wanted[0]:
        return ""
    letters = _naming((one for plan in household.children for one in plan.school.letters), wanted)
    trips = _naming((trip for plan in household.children for trip in plan.trips), wanted)
    every = sum(_names(one, wanted) for _path, one in records(household))
    told = sum(_names(part, wanted) for one in (*letters, *trips) for _p, part in records(one))
    rest = every - told
    parts = [
        ngettext("{n} letter", "{n} letters", len(letters)).format(n=len(letters))
        if letters
        else "",
        ngettext("{n} trip", "{n} trips", len(trips)).format(n=len(trips)) if trips else "",
        ngettext("{n} other place in the plan", "{n} other places in the plan", rest).format(n=rest)
        if rest
        else "",
    ]
    named = [part for part in parts if part]
    if not named:
        return ""
    listed = named[0]
    if len(named) > 1:
        listed = _("{first} and {last}").format(first=", ".join(named[:-1]), last=named[-1])
    many = len(letters) + len(trips) + rest
    return ngettext("{what} now has a blank.", "{what} now have a blank.", many).format(what=listed)


def _naming(rows: Iterable[Record], wanted: tuple[str, str]) -> list[Record]:
    return [row for row in rows if wanted in references(row)]


def _names(record: Record, wanted: tuple[str, str]) -> bool:
    """Say whether a record itself, not what is within it, refers to a person or place."""
    kind, row_id = wanted
    fields = fields_of(type(record))
    return any(f.kind == kind and getattr(record, f.key) == row_id for f in fields)
