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
    NOT_FILLED,
    RULE,
    choice_words,
    date_of,
    joined,
    unlabelled,
    value_of,
)
from alps_careplan.i18n import _, date_words
from alps_careplan.model.diary import MEASURE_DIMENSION, Measurement
from alps_careplan.model.fields import field_of
from alps_careplan.model.people import Allergy, Counts
from alps_careplan.model.quantities import both_units
from alps_careplan.model.records import rows_of

COUNTS = ("platelets", "neutrophils", "haemoglobin")


def allergy_inline(desk: Desk, allergy: Allergy, *, when: bool = True) -> Inline:
    """Return "substance: reaction; how bad; first seen ..." with blanks where critical.

    `when` is off where a stranger has a card's room to read: what and how bad comes first.
    """
    substance = allergy.substance or RULE
    reaction = allergy.reaction or _("what happens: {hint}").format(hint=_(NOT_FILLED))
    severity = value_of(desk.household, allergy, "severity") or _("how bad: not asked yet")
    since = value_of(desk.household, allergy, "since") if when else ""
    first = _("first seen {date}").format(date=since) if since else ""
    return (
        Span(substance, strong=True),
        Span(_(": ") + joined(reaction, severity, first, by="; ")),
    )


def allergy_lines(desk: Desk, *, when: bool = True) -> tuple[Inline, ...]:
    """Return one line an allergy, or which of "none known" and "not asked" it is."""
    allergies = desk.child.allergies
    if allergies in ("not-asked", ()):
        return (text(_("NOT ASKED YET - ask your team {blank}").format(blank=RULE), strong=True),)
    if allergies == "none-known":
        return (text(_("None known"), strong=True),)
    return tuple(allergy_inline(desk, allergy, when=when) for allergy in rows_of(allergies))


def allergies_bar(desk: Desk) -> Bar:
    """Return the allergies in a bar that cannot be overlooked."""
    allergies = desk.child.allergies
    if allergies == "none-known":
        return Bar(_("Allergies"), allergy_lines(desk))
    return Bar(_("Allergies"), allergy_lines(desk), "danger" if rows_of(allergies) else "caution")


def spleen_words(desk: Desk) -> str:
    """Return the spleen on one line, or "" where nobody was asked."""
    spleen = desk.child.spleen
    return joined(
        value_of(desk.household, spleen, "state"),
        value_of(desk.household, spleen, "size"),
        spleen.method,
        date_of(spleen, "date"),
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
    return Grid(header, lines, (0.16, 0.26, 0.2, 0.38))


def _count_row(desk: Desk, counts: Counts, what: str) -> tuple[Cell, ...]:
    usual = unlabelled(value_of(desk.household, counts, what))
    called_low = value_of(desk.household, counts, f"{what}_low")
    latest = latest_words(desk, what, brief=True)
    return (
        Cell((text(measure_label(what), strong=True),)),
        Cell((text(usual or _("not set")),)),
        Cell((text(called_low or _("not asked yet"), strong=bool(called_low)),)),
        Cell((text(latest or no_reading(desk, _("none in the diary"))),)),
    )


def measure_label(what: str) -> str:
    """Return the name of a measure."""
    return _(field_of(Measurement, "what").labels[what])


def latest_words(desk: Desk, what: str, *, brief: bool = False) -> str:
    """Return the latest reading of a measure with both units and its day, or "".

    Unless `brief`, with who measured it, where, and the note to it.
    """
    reading = desk.context.latest.get(what)
    if reading is None or reading.value is None:
        return ""
    value = both_units(reading.value, MEASURE_DIMENSION[reading.what])
    newer = _("a newer one may not have been read") if desk.context.diary_damaged else ""
    if brief:
        return joined(value, date_words(reading.at.partition("T")[0]), newer)
    site = choice_words(reading, "site") if reading.site != "not-asked" else ""
    by = choice_words(reading, "by")
    return joined(value, site, date_of(reading, "at"), by, reading.note, newer)


def no_reading(desk: Desk, none: str) -> str:
    """Return `none` where the diary has no reading; another word where it could not be read."""
    return _("could not be read from the diary") if desk.context.diary_damaged else none
