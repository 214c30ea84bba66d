"""The page "To the emergency doctor": what a stranger must know to act, in telegram style."""

from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Bullets,
    Columns,
    FieldRow,
    Fields,
    Heading,
    Inline,
    Span,
    Text,
    text,
)
from alps_careplan.documents.child_lines import (
    allergies_bar,
    counts_grid,
    latest_words,
    line_words,
    no_reading,
    spleen_words,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.medicine_lines import (
    current,
    dates_words,
    error_lines,
    name_words,
    risk_words,
    risky,
    times_words,
)
from alps_careplan.documents.people_lines import (
    number_in_hours,
    number_out_of_hours,
    place_numbers,
)
from alps_careplan.documents.taper_lines import (
    later_words,
    single_dose_words,
    step_says_dose,
    taper_words,
    typed_times,
)
from alps_careplan.documents.wording import (
    NOT_ASKED,
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
from alps_careplan.model.medicines import Medication
from alps_careplan.model.records import rows_of
from alps_careplan.rules.tapers import on_day


def blocks(desk: Desk) -> tuple[Block, ...]:
    """Return the page, most urgent first."""
    return (
        Heading(2, _("To the emergency doctor")),
        *synopsis(desk),
        _asked_first(desk),
        allergies_bar(desk),
        Fields(_numbers(desk)),
        Columns(
            (Heading(3, _("Avoid, and why")), Bullets(avoid_lines(desk))),
            (Heading(3, _("Spleen and line")), Fields(spleen_and_line(desk)),
             *_bullets(desk.said("doctor-spleen", "clinician"))),
        ),
        counts_grid(desk),
        Heading(3, _("Medicines: those that change the risk first")),
        *medicines(desk),
        Fields(_usual(desk)),
    )  # fmt: skip


def synopsis(desk: Desk) -> tuple[Block, ...]:
    """Return the clinic's synopsis, or its blank."""
    fever = desk.context.plan.fever
    lines = paragraphs(fever.synopsis)
    if lines:
        return tuple(Text(line, tone="lead") for line in lines)
    return (Text(blank(NOT_SET, label_of(fever, "synopsis"))),)


def _asked_first(desk: Desk) -> Bar:
    fever = desk.context.plan.fever
    lines = paragraphs_or_blank(fever.asked_first)
    return Bar(label_of(fever, "asked_first"), lines, "caution")


def _numbers(desk: Desk) -> tuple[FieldRow, ...]:
    fever, household = desk.context.plan.fever, desk.household
    centre = place_of(household, fever.specialist_centre)
    words = joined(centre.name, place_numbers(centre)) if centre else ""
    day = person_of(household, fever.call_in_hours)
    night = person_of(household, fever.call_out_of_hours)
    by_day, by_night = number_in_hours(household, day), number_out_of_hours(household, night)
    numbers = (
        labelled(_("by day"), by_day or _("not set")),
        labelled(_("out of hours"), by_night or _("not set")),
    )
    return (
        row(label_of(fever, "specialist_centre"), words, strong=True),
        row(_("Our team"), joined(*numbers) if by_day or by_night else "", strong=True),
    )


def avoid_lines(desk: Desk) -> tuple[Inline, ...]:
    """Return what to avoid and why: the fever plan's first, then that of the medicines."""
    plan = desk.context.plan
    listed = [(item.text, item.reason) for item in plan.fever.avoid]
    listed += [(item.what, item.reason) for item in rows_of(plan.avoid)]
    lines = [_avoided(what, why) for what, why in listed]
    label = label_of(plan, "avoid")
    if plan.avoid == "none-known":
        head = Span(_("{label}:").format(label=label) + " ")
        lines.append((head, Span(_("none known"), strong=True)))
    elif not rows_of(plan.avoid):
        lines.append(blank(NOT_ASKED, label))
    return tuple(lines)


def _avoided(what: str, why: str) -> Inline:
    head = (Span(what, strong=True),) if what.strip() else blank(NOT_SET)
    return (*head, Span(_(": ") + why)) if why.strip() else head


def spleen_and_line(desk: Desk) -> tuple[FieldRow, ...]:
    """Return spleen, its latest size where that is another one, and central line."""
    spleen, latest = spleen_words(desk), latest_words(desk, "spleen", brief=True)
    reading = desk.context.latest.get("spleen")
    if reading is not None and reading.value == desk.child.spleen.size:
        latest = ""  # said already
    elif not latest:
        latest = no_reading(desk, "")
    found = [row(label_of(desk.child.spleen, "state"), spleen, NOT_ASKED, strong=True)]
    if latest:
        found.append(row(_("Latest size"), latest))
    found.append(row(_("Central line"), line_words(desk), NOT_ASKED, strong=True))
    return tuple(found)


def _usual(desk: Desk) -> tuple[FieldRow, ...]:
    sizes = [latest_words(desk, what, brief=True) for what in ("weight", "height")]
    return (
        row(_("Usual looks, behaviour"), desk.child.baseline, NOT_SET),
        row(
            _("Weight, height"),
            joined(*sizes, by="; "),
            no_reading(desk, _("no reading in the diary")),
        ),
    )


def medicines(desk: Desk, *, every_step: bool = False) -> tuple[Block, ...]:
    """Return the medicines for a stranger, those that change the risk first.

    With `every_step` the later steps of a taper are said, for a reader without the medication list.
    """
    plan = desk.context.plan
    if plan.medicines == "none-known":
        return (Fields((row(_("Medicines"), _("none known"), strong=True),)),)
    if not rows_of(plan.medicines):
        return (Fields((row(_("Medicines"), "", NOT_ASKED),)),)
    first = risky(desk)
    rest = tuple(m for m in current(desk) if m not in first)
    lines = tuple(_medicine_line(desk, m, every_step) for m in (*first, *rest))
    note = _("No word in brackets does not mean no risk: only names in the sources are known here.")
    return (Bullets(lines), Text(text(note), tone="note"))


def _medicine_line(desk: Desk, medicine: Medication, every_step: bool) -> Inline:
    """Return "name, brand [why it changes the risk]: dose, route, times" on one line."""
    household = desk.household
    risk = risk_words(desk, medicine)
    name = joined(name_words(medicine), medicine.brand if medicine.generic_name else "")
    name = _("{name} [{risk}]").format(name=name, risk=risk) if risk else name
    if medicine.status == "stopped":
        how = joined(_("STOPPED"), date_of(medicine, "stop"))
    else:
        how = joined(
            _dose(desk, medicine),
            value_of(household, medicine, "route"),
            _times(desk, medicine),
        )
    dates = (Span(f"; {words}", strong=True) for words in dates_words(desk, medicine))
    errors = (Span(" " + span.text, strong=True) for line in error_lines(medicine) for span in line)
    told = _steps(desk, medicine, every_step) if medicine.status != "stopped" else ()
    return (Span(name, strong=True), *told, Span(how if told else _(": ") + how), *dates, *errors)


def _steps(desk: Desk, medicine: Medication, every_step: bool) -> Inline:
    """Return the steps of a taper: what holds today stands out, what comes later follows."""
    now, later = taper_words(desk, medicine), later_words(desk, medicine)
    if later and not every_step:
        later = _("other steps: medication list")
    if not now:
        return ()
    after = (Span(f"; {later}"),) if later else ()
    return (Span(_(": ")), Span(now, strong=True), *after, Span("; "))


def _times(desk: Desk, medicine: Medication) -> str:
    """Return when and how much; beside the steps of a taper, what they do not say themselves."""
    if medicine.as_needed or not medicine.taper:
        return times_words(desk.household, medicine)
    found = on_day(medicine, desk.context.today)
    if found is not None and found.place == "in-step" and found.steps[0].times:
        return ""  # the step has its own times: those typed beside it may be another's
    return joined(typed_times(desk, medicine), medicine.exact_times)


def _dose(desk: Desk, medicine: Medication) -> str:
    """Return one dose; beside steps it is named as such, and left out where the step says it."""
    dose = single_dose_words(desk, medicine)
    if medicine.taper:
        if step_says_dose(desk, medicine):
            return ""
        return labelled(label_of(medicine, "dose"), dose)
    return dose or _("dose: {hint}").format(hint=_(NOT_SET))


def _bullets(said: tuple[Inline, ...]) -> tuple[Block, ...]:
    return (Bullets(said),) if said else ()
