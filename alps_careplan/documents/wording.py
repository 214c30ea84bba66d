"""How a field's value is worded on paper: as typed, with both units, or as a visible blank.

Labels come from where the field is declared. What was typed prints as typed; a choice that was
never made is a blank, which is not the same as "no" or "none".
"""

from alps_careplan.documents.blocks import Cell, FieldRow, Inline, Span, text
from alps_careplan.i18n import N_, _, date_words, ngettext
from alps_careplan.model.fields import Field, field_of, fields_of
from alps_careplan.model.household import Household, person_of, place_of
from alps_careplan.model.quantities import Quantity, both_units, plain
from alps_careplan.model.records import Record
from alps_careplan.rules.spots import unread_text

NOT_SET = N_("not set - ask your team")
NOT_ASKED = N_("not asked yet - ask your team")
NOT_FILLED = N_("not filled in yet")
UNCLEAR = N_("not clear as typed")
UNDECIDED_CHOICES = ("not-asked", "not-stated")
RULE = "_" * 16
"""A line to write on where a block has no rule of its own (zones, bullets)."""


def is_unclear(record: Record, key: str) -> bool:
    """Tell whether something was typed into a field that cannot be read as its value.

    What was typed stays in the plan; a paper has a blank in its place, and is a draft.
    """
    if not record.unread or not unread_text(record, key):
        return False
    # Whoever was taken out of the plan leaves a blank, as nobody does.
    return field_of(type(record), key).kind not in ("person", "place")


class Unclear(str):
    """The visible blank of a field whose text cannot be read, with the field's label before it.

    Where a label stands there already only the blank is printed.
    """

    __slots__ = ()


def unclear_words() -> str:
    """Return the visible blank that stands where text that was typed cannot be read."""
    return _("{hint} {blank}").format(hint=_(UNCLEAR), blank=RULE[:8])


def unlabelled(words: str) -> str:
    """Return words for a place that has a label: of a visible blank without its own."""
    return unclear_words() if isinstance(words, Unclear) else words


def unclear_value(record: Record, key: str) -> Unclear:
    """Return the visible blank of a field."""
    label = _(field_of(type(record), key).label)
    return Unclear(_("{label}: {value}").format(label=label, value=unclear_words()))


def unset_words(record: Record, key: str, words: str) -> str:
    """Return words for a value that is not set, and that something unclear was typed, if it was."""
    unclear = is_unclear(record, key)
    return _("{hint} ({why})").format(hint=words, why=_(UNCLEAR)) if unclear else words


def label_of(record: Record | type, key: str) -> str:
    """Return the label of a field of this record or record class."""
    kind = record if isinstance(record, type) else type(record)
    return _(field_of(kind, key).label)


def value_of(household: Household, record: Record, key: str) -> str:
    """Return a field's value in words, or "" where nothing was set, chosen or asked.

    Where what was typed cannot be read it is a visible blank.
    """
    if is_unclear(record, key):
        return unclear_value(record, key)
    field = field_of(type(record), key)
    value = getattr(record, key)
    if field.kind == "quantity" and field.dimension == "duration":
        return duration_words(value)
    if field.kind == "quantity":
        return both_units(value, field.dimension)
    if field.kind in ("date", "moment"):
        return date_words(value)
    if field.kind == "choice":
        return "" if value in UNDECIDED_CHOICES else _(field.labels[value])
    if field.kind == "flag":
        return _("yes") if value else _("no")
    if field.kind == "person":
        person = person_of(household, value)
        return person.name if person else ""
    if field.kind == "place":
        place = place_of(household, value)
        return place.name if place else ""
    return str(value)


def date_of(record: Record, key: str) -> str:
    """Return a date or moment in words, "" for a blank, or that it is not clear as typed."""
    return (
        unclear_value(record, key) if is_unclear(record, key) else date_words(getattr(record, key))
    )


def duration_words(duration: Quantity | None) -> str:
    """Return "1 hour", "30 minutes"; empty for None."""
    if duration is None:
        return ""
    # Only exactly one is singular in English; other languages go by the whole number.
    count = int(duration.amount) if duration.amount == int(duration.amount) else 2
    units = {
        "minutes": ngettext("{number} minute", "{number} minutes", count),
        "hours": ngettext("{number} hour", "{number} hours", count),
        "days": ngettext("{number} day", "{number} days", count),
        "weeks": ngettext("{number} week", "{number} weeks", count),
    }
    return units[duration.unit].format(number=plain(duration.amount))


def choice_words(record: Record, key: str) -> str:
    """Return a choice in words, also when it was not asked yet."""
    if is_unclear(record, key):
        return unclear_value(record, key)
    return _(field_of(type(record), key).labels[getattr(record, key)])


def paragraphs(words: str, *, strong: bool = False) -> tuple[Inline, ...]:
    """Return typed text as paragraphs, one a line."""
    return tuple(text(line, strong=strong) for line in words.split("\n") if line.strip())


def blank(hint: str, label: str = "") -> Inline:
    """Return what is missing, what to do about it, and a line to write on."""
    label = _("{label}:").format(label=label) + " " if label else ""
    return (Span(f"{label}{_(hint)} {RULE}"),)


def paragraphs_or_blank(words: str, hint: str = NOT_SET) -> tuple[Inline, ...]:
    """Return typed text as paragraphs, or one visible blank."""
    return paragraphs(words) or (blank(hint),)


def joined(*parts: str, by: str = ", ") -> str:
    """Join what is not empty."""
    return by.join(part for part in parts if part)


def labelled(label: str, value: str) -> str:
    """Return "label: value", or "" for an empty value."""
    return _("{label}: {value}").format(label=label, value=unlabelled(value)) if value else ""


def labelled_line(label: str, value: str) -> tuple[Inline, ...]:
    """Return "label: value" as one paragraph, or none for an empty value."""
    if not value:
        return ()
    first, *rest = unlabelled(value).split("\n")
    head = (Span(_("{label}:").format(label=label) + " "), Span(first, strong=True))
    return (head, *(text(line, strong=True) for line in rest if line.strip()))


def hint_of(field: Field) -> str:
    """Return what stands above the blank of this field."""
    return NOT_ASKED if field.kind == "choice" or field.undecided else NOT_SET


def rows(
    household: Household,
    record: Record,
    keys: tuple[str, ...],
    *,
    hint: str = "",
    always: tuple[str, ...] = (),
) -> tuple[FieldRow, ...]:
    """Return fields as labelled rows. An empty one is a blank if critical or in `always`."""
    found = []
    for key in keys:
        field = field_of(type(record), key)
        words = value_of(household, record, key)
        if words.strip():
            found.append(row(_(field.label), words))
        elif field.critical or key in always:
            found.append(
                FieldRow(_(field.label), hint=_(hint or hint_of(field)), lines=min(field.lines, 3))
            )
    return tuple(found)


def row(label: str, words: str, hint: str = NOT_SET, *, strong: bool = False) -> FieldRow:
    """Return one labelled value, or its blank."""
    if isinstance(words, Unclear) or words == unclear_words():
        return FieldRow(label, hint=_(UNCLEAR))
    value = paragraphs(words, strong=strong)
    return FieldRow(label, value, hint="" if value else _(hint))


def cell(*lines: str | Inline) -> Cell:
    """Return a cell of paragraphs; empty ones are left out."""
    made: list[Inline] = []
    for line in lines:
        made.extend(paragraphs(line) if isinstance(line, str) else [line] if line else [])
    return Cell(tuple(made))


def critical_cell(words: str, hint: str = NOT_SET, *, strong: bool = False) -> Cell:
    """Return a cell of typed text, or a blank to write on."""
    if isinstance(words, Unclear):
        return Cell((text(_(UNCLEAR)),), blank=True)
    lines = paragraphs(words, strong=strong)
    return Cell(lines) if lines else Cell((text(_(hint)),), blank=True)


def first_words(record: Record) -> str:
    """Return what a row of a list is called: its first field that holds text."""
    for field in fields_of(type(record)):
        value = getattr(record, field.key)
        if field.kind in ("line", "text") and value.strip():
            return str(value)
    return ""
