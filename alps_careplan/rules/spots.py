"""Every record of a plan, and the people and places it refers to: where it stands and its name."""

from collections.abc import Iterator

from msgspec import Struct

from alps_careplan.i18n import N_, _
from alps_careplan.model.fields import Field, field_of, fields_of
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Person, Place
from alps_careplan.model.records import Confirmation, Dismissal, Record, Row
from alps_careplan.rules.context import Context

_SECTIONS = {
    "child": N_("Child & team"),
    "fever": N_("Fever plan"),
    "medicines": N_("Medicines"),
    "avoid": N_("Medicines"),
}


class Spot(Struct, frozen=True):
    """A record, its dotted path, and the heading under which a family knows it.

    `row` is the id of the innermost row ("" outside of lists), `name` its title;
    `stopped` marks a stopped medicine and what belongs to it.
    """

    record: Record
    path: str
    heading: str
    row: str = ""
    name: str = ""
    stopped: bool = False


def spots(context: Context) -> Iterator[Spot]:
    """Yield the plan's records in their order, then the people and places they refer to."""
    own = list(_plan_spots(context))
    yield from own
    used = {
        getattr(spot.record, field.key)
        for spot in own
        for field in fields_of(type(spot.record))
        if field.kind in ("person", "place")
    }
    shared: tuple[tuple[str, str, str, tuple[Person | Place, ...]], ...] = (
        ("people", _("People"), N_("person"), context.household.people),
        ("places", _("Places"), N_("place"), context.household.places),
    )
    for key, heading, kind, rows in shared:
        for index, row in enumerate(rows):
            if row.id in used:
                name = _title(row, kind, index)
                words = _("{section}, {row}").format(section=heading, row=name)
                yield Spot(row, f"{key}[{index}]", words, row.id, name)


def is_blank(context: Context, record: Record, field: Field) -> bool:
    """Tell whether a field holds nothing that a paper could print.

    "None known" and "asked, not known" are answers; a person or place that is gone is a blank.
    """
    value = getattr(record, field.key)
    if field.kind == "person":
        return context.person(value) is None
    if field.kind == "place":
        return context.place(value) is None
    if field.kind == "choice":
        return value in ("not-asked", "not-stated")
    if field.kind == "rows":
        return value in ("not-asked", ())
    return value is None or (isinstance(value, str) and not value.strip())


def unread_text(record: Record, key: str) -> str:
    """Return what was typed into a field and could not be read, or ""."""
    return next((u.text for u in record.unread if u.field == key and u.text.strip()), "")


def _plan_spots(context: Context) -> Iterator[Spot]:
    top = Spot(context.plan, context.path, _("Medicines"))
    yield top
    for key, heading in _SECTIONS.items():
        value = getattr(context.plan, key)
        start = Spot(context.plan, context.path, _(heading))
        yield from _inside(start, key, value)


def _inside(outer: Spot, key: str, value: object) -> Iterator[Spot]:
    """Yield the spots of one attribute of `outer`'s record: a record, or the rows of a list."""
    path = f"{outer.path}.{key}"
    if isinstance(value, Record):
        inner = [Spot(value, path, outer.heading, outer.row, outer.name, outer.stopped)]
    elif isinstance(value, tuple):
        inner = [
            _row_spot(outer, key, index, row)
            for index, row in enumerate(value)
            if isinstance(row, Row) and not isinstance(row, Confirmation | Dismissal)
        ]
    else:
        return
    for spot in inner:
        yield spot
        for name in spot.record.__struct_fields__:
            yield from _inside(spot, name, getattr(spot.record, name))


def _row_spot(outer: Spot, key: str, index: int, row: Row) -> Spot:
    name = _title(row, field_of(type(outer.record), key).many, index)
    heading = _("{section}, {row}").format(section=outer.heading, row=name)
    stopped = outer.stopped or (isinstance(row, Medication) and row.status == "stopped")
    return Spot(row, f"{outer.path}.{key}[{index}]", heading, row.id, name, stopped)


def _title(row: Row, kind: str, index: int) -> str:
    """Return what a family calls the row: its first words, or "medicine 2"."""
    first = fields_of(type(row))[0]
    words = ""
    if first.kind in ("line", "text"):
        words = getattr(row, first.key).strip()
    if not words and isinstance(row, Medication):
        words = row.brand.strip()
    return words or _("{kind} {number}").format(kind=_(kind), number=index + 1)
