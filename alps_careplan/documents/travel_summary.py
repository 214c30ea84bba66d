"""The travel summary: two pages for a doctor abroad, in the order of the International Patient
Summary: problems, allergies, medicines; then vaccines, results, procedures, devices, alerts, the
child's story. The first minute stands above all of it; the trip and what is carried come after.
"""

from alps_careplan.documents import fever_doctor
from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Bullets,
    Columns,
    FieldRow,
    Fields,
    Heading,
    Inline,
    PageBreak,
    Panel,
    Panels,
    Span,
    Text,
    text,
)
from alps_careplan.documents.child_lines import (
    allergies_bar,
    counts_grid,
    latest_words,
    line_words,
    measure_label,
    no_reading,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import (
    Imprint,
    clinician_signature,
    closing_note,
    confirmation_fields,
    origins_of,
    rows_within,
    sources_block,
)
from alps_careplan.documents.people_lines import (
    contact_lines,
    number_in_hours,
    number_out_of_hours,
    person_title,
    place_line,
)
from alps_careplan.documents.said import in_columns, parts_of, said
from alps_careplan.documents.threshold_lines import higher_row, threshold_words
from alps_careplan.documents.trip_lines import (
    before_fields,
    care_fields,
    carried_blocks,
    chosen_trip,
    insurer_fields,
    trip_fields,
    where_words,
)
from alps_careplan.documents.vaccine_doubts import doubts_of
from alps_careplan.documents.vaccine_lines import brief_lines
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_FILLED,
    NOT_SET,
    blank,
    date_of,
    joined,
    label_of,
    labelled,
    paragraphs,
    paragraphs_or_blank,
    row,
    value_of,
)
from alps_careplan.i18n import _
from alps_careplan.model.household import person_of, place_of
from alps_careplan.model.records import rows_of
from alps_careplan.model.travel import Trip

RESULTS = ("weight", "height", "temperature", "oxygen", "spleen")
BACKGROUND = ("names", "synopsis", "usual", "go-signs", "risks", "tests")
PARTS = ("trips", "child", "fever", "medicines", "avoid", "vaccines")


def blocks(desk: Desk, _imprint: Imprint) -> tuple[Block, ...]:
    """Return the whole paper: two pages for the doctor, then the trip, then the sources."""
    trip = chosen_trip(desk)
    background = desk.options.get("background", "yes") == "yes"
    return (
        Heading(1, _("Travel summary for {name}").format(name=desk.called)),
        *_first_minute(desk, trip),
        *_problems(desk),
        allergies_bar(desk),
        Heading(2, _("Medicines: those that change the risk first")),
        *fever_doctor.medicines(desk, every_step=True),
        *_vaccines(desk),
        *_results(desk),
        *_procedures_devices_alerts(desk),
        *_story(desk),
        PageBreak(),
        *trip_blocks(desk, trip, checklist=False),
        *in_columns(parts_of(desk, "family", ("prepare",))),
        *(said(desk, "stranger", BACKGROUND, _("What the sources say")) if background else ()),
        *confirmation_fields(desk, PARTS),
        *origins_of(rows_within(trip)),
        clinician_signature(desk, desk.context.plan.fever.signing_clinician),
        closing_note(),
        sources_block(),
    )


def missing(desk: Desk) -> tuple[str, ...]:
    """Return the labels of what the summary cannot do without: whom it is about."""
    child = desk.child
    return () if child.legal_name or child.preferred_name else (label_of(child, "legal_name"),)


def trip_blocks(desk: Desk, trip: Trip | None, *, checklist: bool) -> tuple[Block, ...]:
    """Return the trip, care there, what is carried; or that there is none.

    `checklist` has what the family ticks off before the trip, which is no stranger's business.
    """
    if trip is None:
        return (Heading(2, _("The trip")), Text(text(_("No trip is written down."))))
    title = labelled(_("The trip"), where_words(trip)) or _("The trip")
    return (
        Heading(2, title),
        Fields(trip_fields(desk, trip)),
        Heading(3, _("Care there")),
        Fields(care_fields(desk, trip)),
        Fields(insurer_fields(desk, trip), columns=2),
        Heading(3, _("Papers and consent")),
        Fields(before_fields(desk, trip, checklist=checklist)),
        Heading(3, label_of(trip, "carried")),
        *carried_blocks(desk, trip),
    )


def _first_minute(desk: Desk, trip: Trip | None) -> tuple[Block, ...]:
    """Return the synopsis, what the clinic asks to be done first, and the numbers."""
    fever, household = desk.context.plan.fever, desk.household
    day = person_of(household, fever.call_in_hours)
    night = person_of(household, fever.call_out_of_hours)
    there = trip.emergency_number if trip else ""
    hospital = place_of(household, trip.hospital) if trip else None
    panels = (
        _panel(_("Our team, by day"), number_in_hours(household, day), person_title(day)),
        _panel(_("Out of hours"), number_out_of_hours(household, night), person_title(night)),
        _panel(
            _("Emergency number there"),
            there,
            place_line(hospital),
            NOT_FILLED,
        ),
    )
    asked = paragraphs_or_blank(fever.asked_first)
    return (
        *fever_doctor.synopsis(desk),
        Bar(label_of(fever, "asked_first"), asked, "caution"),
        Panels(panels),
    )


def _panel(label: str, number: str, who: str, hint: str = NOT_SET) -> Panel:
    return Panel(label, number, paragraphs(who), "" if number else _(hint))


def _problems(desk: Desk) -> tuple[Block, ...]:
    child, household = desk.child, desk.household

    def some(label: str, key: str) -> tuple[FieldRow, ...]:
        words = value_of(household, child, key)
        return (row(label, words),) if words.strip() else ()

    more = (
        *some(_("Type"), "subtype"),
        *some(_("Gene"), "gene"),
        *some(_("Codes"), "codes"),
        *some(_("Other"), "other_conditions"),
    )
    return (
        Heading(2, _("Problems")),
        Fields((row(_("Diagnosis"), child.diagnosis, strong=True),)),
        *((Fields(more, columns=2),) if more else ()),
        Fields((fever_doctor.spleen_and_line(desk)[0],)),
    )


def _vaccines(desk: Desk) -> tuple[Block, ...]:
    vaccines = desk.context.plan.vaccines
    egg = value_of(desk.household, vaccines, "egg_allergy")
    found: Block
    if vaccines.vaccinations == "none-known":
        found = Text(text(_("none known"), strong=True))
    elif not rows_of(vaccines.vaccinations):
        found = Text(blank(NOT_ASKED))
    else:
        found = Bullets(brief_lines(rows_of(vaccines.vaccinations), doubts_of(desk)))
    egg_row = row(label_of(vaccines, "egg_allergy"), egg, NOT_ASKED)
    return (Heading(2, _("Vaccines")), found, Fields((egg_row,)))


def _results(desk: Desk) -> tuple[Block, ...]:
    """Return the counts and the latest readings, each with its day."""
    none = no_reading(desk, _("no reading in the diary"))
    found = [
        labelled(measure_label(what), latest_words(desk, what, brief=what != "temperature") or none)
        for what in RESULTS
    ]
    return (
        Heading(2, _("Results: the latest readings")),
        counts_grid(desk),
        Text(text(joined(*found, by=" · "))),
    )


def _procedures_devices_alerts(desk: Desk) -> tuple[Block, ...]:
    """Return operations and transfusions, the central line, the fever threshold, what to avoid."""
    return (
        Heading(2, _("Procedures, devices, alerts")),
        Fields(
            (
                FieldRow(_("Procedures"), _procedures(desk), hint=_(NOT_ASKED)),
                row(_("Central line"), line_words(desk), NOT_ASKED, strong=True),
                row(_("Fever: call at"), threshold_words(desk), strong=True),
                *higher_row(desk),
                FieldRow(_("Avoid, and why"), fever_doctor.avoid_lines(desk)),
            )
        ),
    )


def _procedures(desk: Desk) -> tuple[Inline, ...]:
    events = desk.child.past_events
    if events == "none-known":
        return (text(_("none known"), strong=True),)
    return tuple(
        (
            Span(event.what or _(NOT_FILLED), strong=True),
            Span(", " + joined(date_of(event, "date"), value_of(desk.household, event, "where"),
                               event.note)),
        )
        for event in rows_of(events)
    )  # fmt: skip


def _story(desk: Desk) -> tuple[Block, ...]:
    """Return what is usual for this child, who the child is, and whom to reach at home."""
    child, household = desk.child, desk.household
    born = joined(date_of(child, "birth_date"), value_of(household, child, "sex"))
    blood = (row(_("Blood group"), child.blood_group),) if child.blood_group else ()
    identity = (
        row(_("Born"), born, NOT_FILLED),
        *blood,
        row(_("Languages"), child.languages, NOT_FILLED),
        row(_("Interpreter"), value_of(household, child, "interpreter"), NOT_ASKED),
    )
    reach = contact_lines(desk)
    return (
        Heading(2, _("The child's story, and whom to reach at home")),
        Fields((row(_("Usual looks, behaviour"), child.baseline, NOT_SET),)),
        Columns((Fields(identity),), (Bullets(reach, "number"),)),
    )
