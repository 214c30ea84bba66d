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
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.fever_family import contact_rows
from alps_careplan.documents.fever_zones import lasting_words, threshold_set
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
    number_in_hours,
    number_out_of_hours,
    person_title,
)
from alps_careplan.documents.said import in_columns, parts_of, said
from alps_careplan.documents.trip_lines import (
    before_fields,
    care_fields,
    carried_blocks,
    chosen_trip,
    trip_fields,
    where_words,
)
from alps_careplan.documents.vaccine_lines import brief_fields
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_FILLED,
    NOT_SET,
    blank,
    choice_words,
    joined,
    label_of,
    labelled,
    paragraphs,
    paragraphs_or_blank,
    row,
    value_of,
)
from alps_careplan.i18n import _, date_words
from alps_careplan.model.household import person_of, place_of
from alps_careplan.model.quantities import both_units
from alps_careplan.model.records import rows_of
from alps_careplan.model.travel import Trip

RESULTS = ("weight", "height", "temperature", "oxygen", "spleen")
BACKGROUND = ("names", "synopsis", "usual", "go-signs", "risks", "tests")
PARTS = ("trips", "child", "fever", "medicines", "avoid", "vaccines")
PHOTO_MM = 18.0


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
        *fever_doctor.medicines(desk),
        *_vaccines(desk),
        *_results(desk),
        *_procedures(desk),
        *_devices(desk),
        *_alerts(desk),
        *_story(desk),
        PageBreak(),
        *trip_blocks(desk, trip),
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


def trip_blocks(desk: Desk, trip: Trip | None) -> tuple[Block, ...]:
    """Return the trip, care there, what is carried; or that there is none."""
    if trip is None:
        return (Heading(2, _("The trip")), Text(text(_("No trip is written down."))))
    title = labelled(_("The trip"), where_words(trip)) or _("The trip")
    return (
        Heading(2, title),
        Columns(
            (Heading(3, _("Where and when")), Fields(trip_fields(desk, trip)),
             Heading(3, _("Papers and consent")), Fields(before_fields(desk, trip))),
            (Heading(3, _("Care there")), Fields(care_fields(desk, trip))),
        ),
        Heading(3, label_of(trip, "carried")),
        *carried_blocks(desk, trip),
    )  # fmt: skip


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
            joined(hospital.name, hospital.phone, by=": ") if hospital else "",
        ),
    )
    asked = paragraphs_or_blank(fever.asked_first)
    return (
        *fever_doctor.synopsis(desk),
        Bar(label_of(fever, "asked_first"), asked, "caution"),
        Panels(panels),
    )


def _panel(label: str, number: str, who: str) -> Panel:
    return Panel(label, number, paragraphs(who), "" if number else _(NOT_SET))


def _problems(desk: Desk) -> tuple[Block, ...]:
    child, household = desk.child, desk.household

    def some(label: str, key: str) -> tuple[FieldRow, ...]:
        words = value_of(household, child, key)
        return (row(label, words),) if words.strip() else ()

    return (
        Heading(2, _("Problems")),
        Fields(
            (
                row(_("Diagnosis"), child.diagnosis, strong=True),
                *some(_("Type"), "subtype"),
                *some(_("Gene"), "gene"),
                *some(_("Codes"), "codes"),
                *some(_("Other"), "other_conditions"),
                fever_doctor.spleen_and_line(desk)[0],
            )
        ),
    )


def _vaccines(desk: Desk) -> tuple[Block, ...]:
    vaccines = desk.context.plan.vaccines
    egg = value_of(desk.household, vaccines, "egg_allergy")
    found: tuple[FieldRow, ...]
    if vaccines.vaccinations == "none-known":
        found = (row(_("Vaccinations"), _("none known"), strong=True),)
    elif not rows_of(vaccines.vaccinations):
        found = (row(_("Vaccinations"), "", NOT_ASKED),)
    else:
        found = brief_fields(rows_of(vaccines.vaccinations))
    egg_row = row(label_of(vaccines, "egg_allergy"), egg, NOT_ASKED)
    return (Heading(2, _("Vaccines")), Fields((*found, egg_row), columns=2))


def _results(desk: Desk) -> tuple[Block, ...]:
    """Return the counts and the latest readings, each with its day."""
    found = [
        row(
            measure_label(what),
            latest_words(desk, what, brief=what != "temperature"),
            _("no reading in the diary"),
        )
        for what in RESULTS
    ]
    return (
        Heading(2, _("Results: the latest readings")),
        counts_grid(desk),
        Fields(tuple(found), columns=2),
    )


def _procedures(desk: Desk) -> tuple[Block, ...]:
    events = desk.child.past_events
    title = Heading(2, _("Procedures"))
    if events == "none-known":
        return (title, Text(text(_("none known"), strong=True)))
    lines = tuple(
        (
            Span(event.what or _(NOT_FILLED), strong=True),
            Span(joined("", date_words(event.date), value_of(desk.household, event, "where"))),
            Span(_(". {note}").format(note=event.note) if event.note else ""),
        )
        for event in rows_of(events)
    )
    return (title, Bullets(lines) if lines else Text(blank(NOT_ASKED)))


def _devices(desk: Desk) -> tuple[Block, ...]:
    line = row(_("Central line"), line_words(desk), NOT_ASKED, strong=True)
    return (Heading(2, _("Devices")), Fields((line,)))


def _alerts(desk: Desk) -> tuple[Block, ...]:
    """Return the fever threshold, and what to avoid."""
    return (
        Heading(2, _("Alerts")),
        Fields(
            (
                row(_("Fever: call at"), _fever(desk), strong=True),
                FieldRow(_("Avoid, and why"), fever_doctor.avoid_lines(desk)),
            )
        ),
    )


def _fever(desk: Desk) -> str:
    fever = desk.context.plan.fever
    if not threshold_set(desk):
        return ""
    site = choice_words(fever, "site") if fever.site != "not-asked" else _("site not set")
    return joined(both_units(fever.threshold, "temperature"), site, lasting_words(desk))


def _story(desk: Desk) -> tuple[Block, ...]:
    """Return what is usual for this child, who the child is, and whom to reach at home."""
    child, household = desk.child, desk.household
    born = joined(
        date_words(child.birth_date),
        value_of(household, child, "sex"),
        labelled(label_of(child, "blood_group"), child.blood_group),
    )
    identity: tuple[FieldRow, ...] = (
        row(_("Usual looks, behaviour"), child.baseline, NOT_SET),
        row(_("Born"), born, NOT_FILLED),
        row(_("Languages"), child.languages, NOT_FILLED),
        row(_("Interpreter"), value_of(household, child, "interpreter"), NOT_ASKED),
    )
    photo = desk.photo(PHOTO_MM)
    return (
        Heading(2, _("The child's story, and whom to reach at home")),
        Columns((*((photo,) if photo else ()), Fields(identity)), (Fields(contact_rows(desk)),)),
    )
