"""The medication list: what the child takes and when, so that a grandparent can follow it.

Allergies stand at the top, times in a grid, the details of each medicine after it, what was
stopped quietly at the end.
"""

from alps_careplan.documents import medication_details as details
from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Cell,
    Fields,
    Grid,
    Heading,
    Inline,
    Span,
    Text,
    text,
)
from alps_careplan.documents.child_lines import (
    allergies_bar,
    latest_words,
    measure_label,
    no_reading,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.dose_cells import medicine_cell, times_cells
from alps_careplan.documents.furniture import (
    Imprint,
    clinician_signature,
    closing_note,
    confirmation_fields,
    origins_of,
    parent_signature,
    review_field,
    rows_within,
    sources_block,
)
from alps_careplan.documents.medicine_lines import (
    TIMES,
    current,
    name_words,
)
from alps_careplan.documents.people_lines import (
    number_in_hours,
    number_out_of_hours,
    person_title,
    place_line,
)
from alps_careplan.documents.said import part, under
from alps_careplan.documents.taper_lines import (
    single_dose_words,
    step_says_dose,
    taper_words,
)
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_FILLED,
    NOT_SET,
    RULE,
    blank,
    cell,
    critical_cell,
    date_of,
    joined,
    label_of,
    labelled,
    row,
    unlabelled,
    value_of,
)
from alps_careplan.i18n import _
from alps_careplan.model.household import person_of, place_of
from alps_careplan.model.medicines import Avoidance, Medication, Monitoring
from alps_careplan.model.quantities import kind_of
from alps_careplan.model.records import rows_of


def blocks(desk: Desk, _imprint: Imprint) -> tuple[Block, ...]:
    """Return the whole paper."""
    plan = desk.context.plan
    printed: list[object] = [plan.medicines, plan.avoid, desk.child.allergies]
    return (
        Heading(1, _("Medicines of {name}").format(name=desk.called)),
        *main(desk),
        *_said(desk),
        *(details.stopped_blocks(desk) if desk.options.get("stopped", "yes") == "yes" else ()),
        Heading(2, _("Review and signatures")),
        Fields((review_field(plan, "medicines_review_by"),)),
        *confirmation_fields(desk, ("medicines", "avoid")),
        *origins_of(rows_within(*printed)),
        clinician_signature(desk, ""),
        parent_signature(desk, ""),
        closing_note(),
        sources_block(),
    )


def main(desk: Desk) -> tuple[Block, ...]:
    """Return the list of what is taken now, without what the sources say and what closes it."""
    return (
        allergies_bar(desk),
        *_current(desk),
        *_weight(desk),
        *_avoid(desk),
        *_ask(desk),
        *details.blocks(desk),
        *_monitoring(desk),
    )


def _weight(desk: Desk) -> tuple[Block, ...]:
    latest = latest_words(desk, "weight")
    hint = no_reading(desk, _("no reading in the diary"))
    return (Fields((row(measure_label("weight"), latest, hint),)),)


def _current(desk: Desk) -> tuple[Block, ...]:
    medicines = desk.context.plan.medicines
    if medicines == "none-known":
        return (Bar(_("Medicines taken now"), (text(_("None known"), strong=True),)),)
    if medicines in ("not-asked", ()):
        line = _("NOT ASKED YET - ask your team {blank}").format(blank=RULE)
        return (Bar(_("Medicines taken now"), (text(line, strong=True),), "caution"),)
    now = current(desk)
    if not now:
        none = text(_("None: all medicines on this list were stopped."), strong=True)
        return (Bar(_("Medicines taken now"), (none,)),)
    regular = tuple(m for m in now if not m.as_needed)
    needed = tuple(m for m in now if m.as_needed)
    return (*_regular(desk, regular), *details.tapers(desk), *_needed(desk, needed))


def _regular(desk: Desk, medicines: tuple[Medication, ...]) -> tuple[Block, ...]:
    if not medicines:
        return ()
    header = (
        _("Medicine"),
        _("What for"),
        *(label_of(Medication, key) for key in TIMES),
    )
    widths = (0.36, 0.2, 0.11, 0.11, 0.11, 0.11)
    lines = tuple(_regular_row(desk, m) for m in medicines)
    return (Heading(2, _("Every day, or as planned")), Grid(header, lines, widths))


def _regular_row(desk: Desk, medicine: Medication) -> tuple[Cell, ...]:
    return (
        _medicine_cell(desk, medicine),
        critical_cell(medicine.reason, NOT_FILLED),
        *_times_cells(desk, medicine),
    )


def _times_cells(desk: Desk, medicine: Medication) -> tuple[Cell, ...]:
    other = _("Another amount was typed for the times of day: see the details, and ask.")
    return times_cells(desk, medicine, steps=_step_lines(desk, medicine), other=other)


def _medicine_cell(desk: Desk, medicine: Medication) -> Cell:
    route = value_of(desk.household, medicine, "route")
    return medicine_cell(
        desk,
        medicine,
        steps=_step_lines(desk, medicine),
        dose=_dose_lines(desk, medicine),
        route=route or _("Route: {hint}").format(hint=_(NOT_SET)),
    )


def _step_lines(desk: Desk, medicine: Medication) -> tuple[Inline, ...]:
    """Return what the steps say today, and where they all stand."""
    more = (text(_("All steps: table below")),) if len(medicine.taper) > 1 else ()
    return (text(taper_words(desk, medicine), strong=True), *more)


def _dose_lines(desk: Desk, medicine: Medication) -> tuple[Inline, ...]:
    """Return one dose, unless the step of a taper that holds now says the same."""
    if not medicine.as_needed and step_says_dose(desk, medicine):
        return ()
    dose = single_dose_words(desk, medicine)
    label = Span(label_of(medicine, "dose") + ": ")
    lines: tuple[Inline, ...] = ((label, Span(unlabelled(dose) or _(NOT_SET), strong=bool(dose))),)
    if dose and kind_of(medicine.dose, "dose") in (None, "mL"):
        # A volume alone says nothing of the strength.
        lines = (*lines, text(_("Dose as a weight: {hint}").format(hint=_(NOT_SET))))
    return lines


def _needed(desk: Desk, medicines: tuple[Medication, ...]) -> tuple[Block, ...]:
    if not medicines:
        return ()
    header = (
        _("Medicine"),
        _("What for"),
        label_of(Medication, "needed_when"),
        label_of(Medication, "minimum_gap"),
        label_of(Medication, "maximum_a_day"),
    )
    lines = tuple(_needed_row(desk, m) for m in medicines)
    grid = Grid(header, lines, (0.32, 0.17, 0.19, 0.16, 0.16))
    return (Heading(2, _("Only when needed")), grid)


def _needed_row(desk: Desk, medicine: Medication) -> tuple[Cell, ...]:
    when = joined(
        medicine.needed_when,
        *(labelled(label_of(medicine, key), getattr(medicine, key)) for key in TIMES),
        by="\n",
    )
    return (
        _medicine_cell(desk, medicine),
        critical_cell(medicine.reason, NOT_FILLED),
        critical_cell(when),
        critical_cell(value_of(desk.household, medicine, "minimum_gap")),
        critical_cell(medicine.maximum_a_day),
    )


def _avoid(desk: Desk) -> tuple[Block, ...]:
    avoid = desk.context.plan.avoid
    found: list[Block] = [Heading(2, _("To avoid"))]
    if avoid == "none-known":
        found.append(Text(text(_("None known"), strong=True)))
    elif not rows_of(avoid):
        found.append(Text(blank(NOT_ASKED)))
    else:
        header = (
            _("What to avoid"),
            label_of(Avoidance, "reason"),
            label_of(Avoidance, "said_by"),
            label_of(Avoidance, "said_on"),
        )
        lines = tuple(_avoid_row(desk, item) for item in rows_of(avoid))
        found.append(Grid(header, lines, (0.3, 0.34, 0.2, 0.16)))
    return tuple(found)


def _avoid_row(desk: Desk, item: Avoidance) -> tuple[Cell, ...]:
    return (
        critical_cell(item.what, NOT_FILLED, strong=True),
        cell(item.reason),
        cell(value_of(desk.household, item, "said_by")),
        cell(date_of(item, "said_on")),
    )


def _monitoring(desk: Desk) -> tuple[Block, ...]:
    lines = tuple(
        (
            cell(text(name_words(m), strong=True)),
            critical_cell(check.what),
            cell(date_of(check, "due")),
            cell(date_of(check, "last")),
        )
        for m in current(desk)
        for check in m.monitoring
    )
    header = (_("Medicine"), *(label_of(Monitoring, key) for key in ("what", "due", "last")))
    title = Heading(2, _("Checks that go with the medicines"))
    return (title, Grid(header, lines, (0.28, 0.36, 0.18, 0.18))) if lines else ()


def _said(desk: Desk) -> tuple[Block, ...]:
    """Return what the sources say, in two columns."""
    slots = (
        ("list", _("This list")),
        ("avoid", _("To avoid")),
        ("supplements", _("Supplements")),
        ("monitoring", _("Checks")),
        ("steroids", _("Steroids")),
    )
    parts = tuple(p for slot, title in slots for p in part(desk, "family", slot, title))
    return under(_("What the sources say"), parts)


def _ask(desk: Desk) -> tuple[Block, ...]:
    """Return who may be asked about these medicines."""
    household, plan = desk.household, desk.context.plan
    prescribers = dict.fromkeys(m.prescriber for m in current(desk) if m.prescriber)
    wanted = dict.fromkeys((*prescribers, plan.fever.call_in_hours, plan.fever.call_out_of_hours))
    lines = []
    for person_id in wanted:
        person = person_of(household, person_id)
        if person is None:
            continue
        tie = _("prescriber") if person_id in prescribers else ""
        day, night = number_in_hours(household, person), number_out_of_hours(household, person)
        lines.append(
            (
                cell(text(person_title(person), strong=True), tie),
                critical_cell(day, NOT_FILLED),
                cell(night if night != day else ""),
            )
        )
    header = (_("Who"), _("Phone"), _("Out of hours"))
    grid = (Grid(header, tuple(lines), (0.5, 0.25, 0.25)),) if lines else ()
    pharmacy = place_of(household, desk.child.pharmacy)
    pharmacy_row = row(label_of(desk.child, "pharmacy"), place_line(pharmacy), NOT_FILLED)
    return (Heading(2, _("Who may be asked")), *grid, Fields((pharmacy_row,)))
