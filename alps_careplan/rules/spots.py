"""Every record of a plan, and the people and places it refers to: where it stands and its name."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from alps_careplan.i18n import N_, _
from alps_careplan.model.fields import Field, field_of, fields_of
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Person, Place
from alps_careplan.model.records import Confirmation, Dismissal, Record, Row
from alps_careplan.model.school import Letter, Paragraph
from alps_careplan.model.travel import Trip
from alps_careplan.rules.context import Context
from alps_careplan.rules.when import latest

_SECTIONS = {
    "child": N_("Child & team"),
    "fever": N_("Fever plan"),
    "medicines": N_("Medicines"),
    "avoid": N_("Medicines"),
    "vaccines": N_("Vaccines"),
    "activity": N_("Spleen & activity"),
    "school": N_("School letters"),
    "trips": N_("Travel"),
}
# Parts whose people and places somebody may have to call. Who gave a vaccine, set an answer or
# reads a letter is named, and needs no number for it.
_CALLED = ("child", "fever", "medicines", "avoid", "trips")

# Rows that have no fields of their own on a form.
_UNNAMED = (Confirmation, Dismissal, Paragraph)


class Spot(Struct, frozen=True):
    """A record, its dotted path, and the heading under which a family knows it.

    `row` is the id of the innermost row ("" outside of lists), `name` its title;
    `stopped` marks a stopped medicine or a trip that is over, and what belongs to them;
    `part` is the field of the plan that it stands in; `called` tells of a person or place
    whether somebody may have to call there.
    """

    record: Record
    path: str
    heading: str
    row: str = ""
    name: str = ""
    stopped: bool = False
    part: str = ""
    called: bool = True


def spots(context: Context) -> Iterator[Spot]:
    """Yield the plan's records in their order, then the people and places they refer to."""
    own = list(_plan_spots(context))
    yield from own
    used = {reference: False for _part, reference in _references(own)}
    used |= {reference: True for part, reference in _references(own) if part in _CALLED}
    shared: tuple[tuple[str, str, str, tuple[Person | Place, ...]], ...] = (
        ("people", _("People"), N_("person"), context.household.people),
        ("places", _("Places"), N_("place"), context.household.places),
    )
    for key, heading, kind, rows in shared:
        for index, row in enumerate(rows):
            if row.id in used:
                name = _title(row, kind, index)
                words = _("{section}, {row}").format(section=heading, row=name)
                path = f"{key}[{index}]"
                yield Spot(row, path, words, row.id, name, called=used[row.id])


def _references(own: list[Spot]) -> Iterator[tuple[str, str]]:
    """Yield (part of the plan, id) for each person and place that the records refer to."""
    for spot in own:
        for field in fields_of(type(spot.record)):
            if field.kind in ("person", "place"):
                yield spot.part, getattr(spot.record, field.key)


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
    yield Spot(context.plan, context.path, _("Medicines"), part="medicines")
    for key, heading in _SECTIONS.items():
        value = getattr(context.plan, key)
        start = Spot(context.plan, context.path, _(heading), part=key)
        yield from _inside(context, start, key, value)
    # What the others in the household were given stands with the child's own vaccines.
    others = Spot(context.household, "", _("Vaccines"), part="vaccines")
    yield from _inside(context, others, "vaccinations", context.household.vaccinations)


def _inside(context: Context, outer: Spot, key: str, value: object) -> Iterator[Spot]:
    """Yield the spots of one attribute of `outer`'s record: a record, or the rows of a list."""
    path = f"{outer.path}.{key}" if outer.path else key
    if isinstance(value, Record):
        inner = [replace(outer, record=value, path=path)]
    elif isinstance(value, tuple):
        inner = [
            _row_spot(context, outer, key, f"{path}[{index}]", index)
            for index, row in enumerate(value)
            if isinstance(row, Row) and not isinstance(row, _UNNAMED)
        ]
    else:
        return
    for spot in inner:
        yield spot
        for name in spot.record.__struct_fields__:
            yield from _inside(context, spot, name, getattr(spot.record, name))


def _row_spot(context: Context, outer: Spot, key: str, path: str, index: int) -> Spot:
    row = getattr(outer.record, key)[index]
    name = _title(row, field_of(type(outer.record), key).many, index)
    heading = _("{section}, {row}").format(section=outer.heading, row=name)
    stopped = outer.stopped or _is_over(context, row)
    return Spot(row, path, heading, row.id, name, stopped, outer.part)


def _is_over(context: Context, row: Row) -> bool:
    if isinstance(row, Trip):
        last = latest(row.stop)
        return last is not None and last < context.today
    return isinstance(row, Medication) and row.status == "stopped"


def _title(row: Row, kind: str, index: int) -> str:
    """Return what a family calls the row: its first words, or "medicine 2"."""
    first = fields_of(type(row))[0]
    words = ""
    if first.kind in ("line", "text"):
        words = getattr(row, first.key).strip()
    elif isinstance(row, Letter):
        words = _(first.labels[row.kind])
    if not words and isinstance(row, Medication):
        words = row.brand.strip()
    return words or _("{kind} {number}").format(kind=_(kind), number=index + 1)
