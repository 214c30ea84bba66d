"""The travel summary: two pages for a doctor abroad, in the order of the International Patient
Summary: problems, allergies, medicines; then vaccines, results, procedures, devices, alerts, the
child's story. The first minute stands above all of it; the trip and what is carried come last.
"""

from alps_careplan.documents import fever_doctor, fever_more
from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Bullets,
    Columns,
    FieldRow,
    Fields,
    Heading,
    Panel,
    Panels,
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
from alps_careplan.documents.trip_lines import (
    before_fields,
    care_fields,
    carried_blocks,
    chosen_trip,
    trip_fields,
    where_words,
)
from alps_careplan.documents.vaccine_lines import by_disease_grid
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_FILLED,
    NOT_SET,
    choice_words,
    joined,
    label_of,
    labelled,
    paragraphs,
    paragraphs_or_blank,
    row,
    rows,
    value_of,
)
from alps_careplan.i18n import _, date_words
from alps_careplan.model.household import person_of, place_of
from alps_careplan.model.quantities import both_units
from alps_careplan.model.records import rows_of
from alps_careplan.model.travel import Trip

RESULTS = ("weight", "height", "temperature", "oxygen", "spleen")


def blocks(desk: Desk, _imprint: Imprint) -> tuple[Block, ...]:
    """Return the whole paper."""
    plan = desk.context.plan
    trip = chosen_trip(desk)
    printed: list[object] = [trip] if trip else []
    return (
        Heading(1, _("Travel summary for {name}").format(name=desk.called)),
        *_first_minute(desk),
        *_problems(desk),
        allergies_bar(desk),
        Heading(2, _("Medicines: those that change the risk first")),
        *fever_doctor.medicines(desk),
        *_vaccines(desk),
        *_results(desk),
        Heading(2, _("Procedures")),
        *fever_more.past(desk),
        Heading(2, _("Devices")),
        Fields((row(_("Central line"), line_words(desk), NOT_ASKED, strong=True),)),
        *_alerts(desk),
        *_story(desk),
        *trip_blocks(desk, trip),
        *_prepare(desk),
        *confirmation_fields(desk, ("trips", "child", "medicines", "vaccines")),
        *origins_of(rows_within(*printed)),
        clinician_signature(desk, plan.fever.signing_clinician),
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


def _first_minute(desk: Desk) -> tuple[Block, ...]:
    """Return the synopsis, what the clinic asks to be done first, and the numbers."""
    fever, household = desk.context.plan.fever, desk.household
    trip = chosen_trip(desk)
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
    keys = ("subtype", "gene", "codes", "other_conditions")
    names = desk.said("names", "clinician")
    return (
        Heading(2, _("Problems")),
        Fields(
            (
                row(label_of(child, "diagnosis"), child.diagnosis, strong=True),
                *rows(household, child, keys),
                fever_doctor.spleen_and_line(desk)[0],
            )
        ),
        *((Bullets(names),) if names else ()),
    )


def _vaccines(desk: Desk) -> tuple[Block, ...]:
    vaccinations = desk.context.plan.vaccines.vaccinations
    title = Heading(2, _("Vaccines"))
    if vaccinations == "none-known":
        return (title, Fields((row(_("Vaccinations"), _("none known"), strong=True),)))
    if not rows_of(vaccinations):
        return (title, Fields((row(_("Vaccinations"), "", NOT_ASKED),)))
    return (title, by_disease_grid(rows_of(vaccinations)))


def _results(desk: Desk) -> tuple[Block, ...]:
    """Return the counts and the latest readings, each with its day."""
    found = [
        row(measure_label(what), latest_words(desk, what), _("no reading in the diary"))
        for what in RESULTS
    ]
    return (
        Heading(2, _("Results: the latest readings")),
        counts_grid(desk),
        Fields(tuple(found), columns=2),
    )


def _alerts(desk: Desk) -> tuple[Block, ...]:
    """Return the fever threshold, what to avoid, and the signs that mean: go now."""
    signs = desk.said("go-signs", "clinician")
    risks = desk.said("risks", "clinician")
    right: tuple[Block, ...] = (Heading(3, _("Urgent signs")), Bullets(signs)) if signs else ()
    return (
        Heading(2, _("Alerts")),
        Fields((row(_("Fever: call at"), _fever(desk), strong=True),)),
        Columns(
            (
                Heading(3, _("Avoid, and why")),
                Bullets(fever_doctor.avoid_lines(desk)),
                *((Heading(3, _("Risks")), Bullets(risks)) if risks else ()),
            ),
            right,
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
    usual = desk.said("usual", "clinician")
    born = joined(
        date_words(child.birth_date),
        value_of(household, child, "sex"),
        labelled(label_of(child, "blood_group"), child.blood_group),
    )
    identity: tuple[FieldRow, ...] = (
        row(_("Looks and behaviour"), child.baseline, NOT_SET),
        row(_("Born"), born, NOT_FILLED),
        row(_("Languages"), child.languages, NOT_FILLED),
        row(_("Interpreter"), value_of(household, child, "interpreter"), NOT_ASKED),
    )
    photo = desk.photo()
    return (
        Heading(2, _("The child's story, and what is usual")),
        Columns(
            (*((photo,) if photo else ()), Fields(identity)),
            (Heading(3, _("At home")), Fields(contact_rows(desk)),
             *((Heading(3, _("Often usual in ALPS")), Bullets(usual)) if usual else ())),
        ),
    )  # fmt: skip


def _prepare(desk: Desk) -> tuple[Block, ...]:
    """Return what the sources say to the family, and to the doctor about tests."""
    family = desk.said("prepare", "family")
    tests = desk.said("tests", "clinician")
    left: tuple[Block, ...] = ()
    right: tuple[Block, ...] = ()
    if family:
        left = (Heading(3, _("For the family, before the trip")), Bullets(family))
    if tests:
        right = (Heading(3, _("Tests the sources name")), Bullets(tests))
    return (Columns(left, right),) if left or right else ()
