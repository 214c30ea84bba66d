"""The page "To the emergency doctor": what a stranger must know to act, in telegram style."""

from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Bullets,
    Cell,
    FieldRow,
    Fields,
    Grid,
    Heading,
    Inline,
    Text,
    text,
)
from alps_careplan.documents.child_lines import (
    allergies_bar,
    counts_grid,
    latest_words,
    measure_label,
    spleen_rows,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.medicine_lines import (
    current,
    dose_words,
    name_lines,
    risk_words,
    risky,
    stopped,
    times_words,
)
from alps_careplan.documents.people_lines import place_line, team_line
from alps_careplan.documents.wording import (
    NOT_SET,
    blank,
    cell,
    critical_cell,
    joined,
    label_of,
    paragraphs,
    paragraphs_or_blank,
    row,
    rows,
    value_of,
)
from alps_careplan.i18n import _, date_words
from alps_careplan.model.household import place_of
from alps_careplan.model.medicines import Medication
from alps_careplan.model.records import rows_of


def blocks(desk: Desk) -> tuple[Block, ...]:
    """Return the page, most urgent first."""
    return (
        Heading(2, _("To the emergency doctor")),
        *_who(desk),
        _asked_first(desk),
        allergies_bar(desk),
        *_avoid(desk),
        Fields(_numbers(desk)),
        Heading(2, _("What changes the risk")),
        *_risk(desk),
        Heading(2, _("What is usual for this child")),
        *_usual(desk),
        *_tests(desk),
        *_background(desk),
    )


def _who(desk: Desk) -> tuple[Block, ...]:
    fever, child = desk.context.plan.fever, desk.child
    synopsis = paragraphs(fever.synopsis)
    lead = [Text(line, tone="lead") for line in synopsis]
    said = [Text(line) for line in desk.said("doctor-synopsis", "clinician")]
    photo = desk.photo()
    facts = rows(
        desk.household,
        child,
        ("legal_name", "preferred_name", "birth_date", "sex", "languages", "interpreter"),
    )
    return (
        *(lead or [Text((text(label_of(fever, "synopsis") + ": ")[0], *blank(NOT_SET)))]),
        *said,
        *((photo,) if photo else ()),
        Fields((*facts, *_sizes(desk)), columns=2),
    )


def _sizes(desk: Desk) -> tuple[FieldRow, ...]:
    return tuple(
        row(measure_label(what), words)
        for what in ("weight", "height")
        if (words := latest_words(desk, what))
    )


def _asked_first(desk: Desk) -> Bar:
    fever = desk.context.plan.fever
    lines = paragraphs_or_blank(fever.asked_first)
    return Bar(label_of(fever, "asked_first"), lines, "caution")


def _avoid(desk: Desk) -> tuple[Block, ...]:
    plan = desk.context.plan
    lines: list[tuple[Cell, ...]] = [
        (critical_cell(item.text, strong=True), cell(item.reason)) for item in plan.fever.avoid
    ]
    lines += [
        (critical_cell(item.what, strong=True), cell(item.reason)) for item in rows_of(plan.avoid)
    ]
    if lines:
        grid: Block = Grid((_("Avoid"), _("Why")), tuple(lines), (0.4, 0.6))
    else:
        known = plan.avoid == "none-known"
        value = _("none known") if known else ""
        grid = Fields((row(_("Avoid"), value, NOT_SET),))
    return (grid,)


def _numbers(desk: Desk) -> tuple[FieldRow, ...]:
    fever, household = desk.context.plan.fever, desk.household
    centre = place_of(household, fever.specialist_centre)
    night = centre.night_phone if centre else ""
    words = joined(place_line(centre), night, by=", ")
    return (
        row(label_of(fever, "specialist_centre"), words, strong=True),
        row(
            label_of(fever, "call_in_hours"),
            team_line(household, fever.call_in_hours, night=False),
            strong=True,
        ),
        row(
            label_of(fever, "call_out_of_hours"),
            team_line(household, fever.call_out_of_hours, night=True),
            strong=True,
        ),
    )


def _risk(desk: Desk) -> tuple[Block, ...]:
    household, child = desk.household, desk.child
    found: list[Block] = [
        Fields(
            (*spleen_rows(desk), *rows(household, child, ("central_line", "central_line_detail")))
        ),
        *_bullets(desk.said("doctor-spleen", "clinician")),
        *_medicines(desk),
        *_bullets(desk.said("doctor-risks", "clinician")),
    ]
    return tuple(found)


def _medicines(desk: Desk) -> tuple[Block, ...]:
    plan = desk.context.plan
    if plan.medicines == "none-known":
        return (Fields((row(_("Medicines"), _("none known")),)),)
    if not rows_of(plan.medicines):
        return (Fields((row(_("Medicines"), "", NOT_SET),)),)
    first = risky(desk)
    rest = tuple(m for m in current(desk) if m not in first)
    header = (_("Medicine"), _("Why it changes the risk"), _("Dose and times"))
    lines = tuple(_medicine_row(desk, m) for m in (*first, *rest))
    note = _(
        "A medicine with nothing in the second column is not thereby free of risk: this program "
        "knows only the names in its sources."
    )
    table = Grid(header, lines, (0.3, 0.24, 0.46))
    return (table, Text(text(note), tone="note"))


def _medicine_row(desk: Desk, medicine: Medication) -> tuple[Cell, ...]:
    household = desk.household
    if medicine in stopped(desk):
        when = joined(_("stopped"), date_words(medicine.stop))
        return (Cell(name_lines(medicine)), cell(risk_words(desk, medicine)), cell(when))
    return (
        Cell(name_lines(medicine)),
        cell(risk_words(desk, medicine)),
        cell(
            joined(
                dose_words(household, medicine) or _(NOT_SET),
                value_of(household, medicine, "route"),
            ),
            times_words(household, medicine),
        ),
    )


def _usual(desk: Desk) -> tuple[Block, ...]:
    child = desk.child
    looks = rows(desk.household, child, ("baseline",), always=("baseline",))
    return (Fields(looks), counts_grid(desk))


def _tests(desk: Desk) -> tuple[Block, ...]:
    said = desk.said("doctor-tests", "clinician")
    return (Heading(3, _("Tests the sources name")), Bullets(said)) if said else ()


def _background(desk: Desk) -> tuple[Block, ...]:
    child, household = desk.child, desk.household
    facts = rows(
        household,
        child,
        ("diagnosis", "subtype", "gene", "codes", "blood_group", "other_conditions"),
    )
    return (Heading(3, _("Background")), Fields(facts), *_past(desk))


def _past(desk: Desk) -> tuple[Block, ...]:
    child, household = desk.child, desk.household
    label = label_of(child, "past_events")
    if child.past_events == "none-known":
        return (Fields((row(label, _("none known")),)),)
    events = rows_of(child.past_events)
    if not events:
        return (Fields((row(label, "", NOT_SET),)),)
    lines = tuple(
        (
            critical_cell(event.what, strong=True),
            cell(date_words(event.date)),
            cell(value_of(household, event, "where")),
            cell(event.note),
        )
        for event in events
    )
    header = (label, _("When"), _("Where"), _("Note"))
    return (Grid(header, lines, (0.34, 0.16, 0.22, 0.28)),)


def _bullets(said: tuple[Inline, ...]) -> tuple[Block, ...]:
    return (Bullets(said),) if said else ()
