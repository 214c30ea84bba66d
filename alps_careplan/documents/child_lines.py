"""The child's state as lines: allergies, spleen, counts, latest readings."""

from alps_careplan.documents.blocks import (
    Bar,
    Cell,
    Grid,
    Inline,
    Span,
    text,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_FILLED,
    NOT_SET,
    RULE,
    choice_words,
    joined,
    label_of,
    value_of,
)
from alps_careplan.i18n import _, date_words
from alps_careplan.model.diary import MEASURE_DIMENSION, Measurement
from alps_careplan.model.fields import field_of
from alps_careplan.model.people import Allergy, Counts
from alps_careplan.model.quantities import both_units
from alps_careplan.model.records import rows_of

COUNTS = ("platelets", "neutrophils", "haemoglobin")


def allergy_inline(desk: Desk, allergy: Allergy) -> Inline:
    """Return "substance: reaction; how bad; first seen ..." with blanks where critical."""
    substance = allergy.substance or RULE
    reaction = allergy.reaction or _("what happens: {hint}").format(hint=_(NOT_FILLED))
    severity = value_of(desk.household, allergy, "severity") or choice_words(allergy, "severity")
    how_bad = _("{label}: {value}").format(label=label_of(allergy, "severity"), value=severity)
    since = value_of(desk.household, allergy, "since")
    first = _("{label}: {value}").format(label=label_of(allergy, "since"), value=since)
    rest = joined(reaction, how_bad, first if since else "", by="; ")
    return (Span(substance, strong=True), Span(_(": ") + rest))


def allergy_lines(desk: Desk) -> tuple[Inline, ...]:
    """Return one line an allergy, or which of "none known" and "not asked" it is."""
    allergies = desk.child.allergies
    if allergies == "not-asked" or allergies == ():
        return ((Span(_("NOT ASKED YET - ask your team"), strong=True), Span(" " + RULE)),)
    if allergies == "none-known":
        return (text(_("None known"), strong=True),)
    return tuple(allergy_inline(desk, allergy) for allergy in rows_of(allergies))


def allergies_bar(desk: Desk) -> Bar:
    """Return the allergies in a bar that cannot be overlooked."""
    known = isinstance(desk.child.allergies, tuple) and desk.child.allergies
    return Bar(_("Allergies"), allergy_lines(desk), "danger" if known else "caution")


def spleen_words(desk: Desk) -> str:
    """Return the spleen on one line, or "" where nobody was asked."""
    spleen = desk.child.spleen
    return joined(
        value_of(desk.household, spleen, "state"),
        value_of(desk.household, spleen, "size"),
        spleen.method,
        date_words(spleen.date),
    )


def line_words(desk: Desk) -> str:
    """Return whether there is a central line, with its detail, or "" where nobody was asked."""
    child = desk.child
    return joined(value_of(desk.household, child, "central_line"), child.central_line_detail)


def counts_grid(desk: Desk) -> Grid:
    """Return the blood counts: usual, called low or not, and the latest reading with its day."""
    header = (_("Count"), _("Usual for this child"), _("Team calls it low"), _("Latest reading"))
    counts = desk.child.counts
    lines = tuple(_count_row(desk, counts, what) for what in COUNTS)
    return Grid(header, lines, (0.17, 0.27, 0.2, 0.36))


def _count_row(desk: Desk, counts: Counts, what: str) -> tuple[Cell, ...]:
    usual = value_of(desk.household, counts, what)
    low = f"{what}_low"
    called_low = value_of(desk.household, counts, low)
    latest = latest_words(desk, what)
    return (
        Cell((text(measure_label(what), strong=True),)),
        _cell_or_blank(usual, _(NOT_SET)),
        _cell_or_blank(called_low, _(NOT_ASKED), strong=called_low != ""),
        _cell_or_blank(latest, _("no reading in the diary")),
    )


def _cell_or_blank(words: str, hint: str, *, strong: bool = False) -> Cell:
    return Cell((text(words or hint, strong=strong),), blank=not words)


def measure_label(what: str) -> str:
    """Return the name of a measure."""
    return _(field_of(Measurement, "what").labels[what])


def reading_words(reading: Measurement) -> str:
    """Return a reading with both units, its day, who measured it and the note to it."""
    value = both_units(reading.value, MEASURE_DIMENSION[reading.what])
    by = choice_words(reading, "by")
    site = choice_words(reading, "site") if reading.site != "not-asked" else ""
    return joined(value, site, date_words(reading.at), by, reading.note)


def latest_words(desk: Desk, what: str) -> str:
    """Return the latest reading of a measure in words, or ""."""
    reading = desk.context.latest.get(what)
    return reading_words(reading) if reading is not None and reading.value is not None else ""
