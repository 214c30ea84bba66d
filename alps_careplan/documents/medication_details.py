"""The details of each medicine: instructions, steps, dates, home, school; and what was stopped."""

from alps_careplan.documents.blocks import Block, Cell, FieldRow, Fields, Grid, Heading, text
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.medicine_lines import (
    TIMES,
    current,
    dose_words,
    name_lines,
    name_words,
    product_words,
    risk_words,
    stopped,
)
from alps_careplan.documents.taper_lines import amount_beside_steps, typed_as_is, typed_times
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_SET,
    cell,
    choice_words,
    critical_cell,
    date_of,
    joined,
    label_of,
    labelled,
    row,
    rows,
    value_of,
)
from alps_careplan.i18n import _
from alps_careplan.model.medicines import Medication, TaperStep
from alps_careplan.rules.review import is_past

SCHOOL = ("school_dose", "school_time", "school_container", "school_storage")


def blocks(desk: Desk) -> tuple[Block, ...]:
    """Return the details of the medicines taken now, and those given at school."""
    found: list[Block] = []
    for medicine in current(desk):
        found += _medicine(desk, medicine)
    head = (Heading(2, _("Each medicine in detail")),) if found else ()
    return (*head, *found, *_school(desk))


def _medicine(desk: Desk, medicine: Medication) -> tuple[Block, ...]:
    household = desk.household
    title = joined(name_words(medicine), medicine.brand if medicine.generic_name else "")
    keys = ("instructions", "missed_dose")
    said = (*rows(household, medicine, keys, always=keys), *_typed_times(desk, medicine))
    dates = rows(household, medicine, ("prescriber", "start"))
    stop = date_of(medicine, "stop")
    ends = (row(_("Until"), stop),) if stop else ()
    home = (
        *rows(household, medicine, ("why_stopped", "storage")),
        *_expiry(desk, medicine),
        *rows(household, medicine, ("supply", "at_school")),
    )
    if not medicine.as_needed:  # typed, and not to be lost, though it is taken as planned
        home = (*home, *rows(household, medicine, ("needed_when", "minimum_gap", "maximum_a_day")))
    short = (*_class(desk, medicine), *dates, *ends, *_change(desk, medicine), *home,
             *_label(medicine))  # fmt: skip
    return (
        Heading(3, title),
        Fields(said),
        Fields(short, columns=2),
    )


def _expiry(desk: Desk, medicine: Medication) -> tuple[FieldRow, ...]:
    """Return when it expires, with a mark on what has expired for certain."""
    if not is_past(desk.context, medicine.expiry):
        return rows(desk.household, medicine, ("expiry",))
    words = _("{date} - THIS DATE HAS PASSED").format(date=date_of(medicine, "expiry"))
    return (row(label_of(medicine, "expiry"), words, strong=True),)


def _typed_times(desk: Desk, medicine: Medication) -> tuple[FieldRow, ...]:
    """Return the amounts that a taper keeps out of the grid, with the question they raise."""
    if medicine.as_needed or typed_as_is(desk, medicine):
        return ()
    words = typed_times(desk, medicine)
    return (row(_("Typed for the times of day"), words),) if words else ()


def _class(desk: Desk, medicine: Medication) -> tuple[FieldRow, ...]:
    words = risk_words(desk, medicine)
    return (row(_("Kind, as the sources list it"), words),) if words else ()


def _change(desk: Desk, medicine: Medication) -> tuple[FieldRow, ...]:
    by = value_of(desk.household, medicine, "changed_by")
    ordered = _("ordered by {name}").format(name=by) if by else ""
    words = joined(medicine.last_change, date_of(medicine, "changed_on"), ordered)
    return (row(label_of(medicine, "last_change"), words),) if words else ()


def _label(medicine: Medication) -> tuple[FieldRow, ...]:
    asked = medicine.label_checked != "not-asked"
    words = choice_words(medicine, "label_checked") if asked else ""
    hint = _("not checked yet: compare each word with the pack")
    return (row(label_of(medicine, "label_checked"), words, hint),)


def tapers(desk: Desk) -> tuple[Block, ...]:
    """Return the steps of the medicines taken now whose dose changes."""
    return tuple(block for m in current(desk) if m.taper for block in _taper(desk, m))


def _taper(desk: Desk, medicine: Medication) -> tuple[Block, ...]:
    start, *others = (label_of(TaperStep, k) for k in ("start", "stop", "dose", "times", "note"))
    # The header is repeated on the next page, where the heading does not stand.
    header = (joined(name_words(medicine), start, by=": "), *others)
    lines = tuple(
        (
            cell(text(date_of(step, "start") or _(NOT_SET), strong=True)),
            cell(date_of(step, "stop")),
            critical_cell(value_of(desk.household, step, "dose"), strong=True),
            cell(step.times),
            cell(step.note),
        )
        for step in medicine.taper
    )
    title = _("{name}: {label}").format(
        name=name_words(medicine), label=label_of(medicine, "taper")
    )
    return (Heading(3, title), Grid(header, lines, (0.2, 0.18, 0.16, 0.2, 0.26)))


def _school(desk: Desk) -> tuple[Block, ...]:
    lines = tuple(
        (
            Cell(name_lines(m)),
            critical_cell(amount_beside_steps(desk, m, m.school_dose)),
            critical_cell(m.school_time),
            cell(m.school_container, m.school_storage),
            critical_cell("" if m.school_consent == "not-asked" else
                          choice_words(m, "school_consent"), NOT_ASKED),
        )
        for m in current(desk)
        if m.at_school == "yes"
    )  # fmt: skip
    others = tuple(m for m in current(desk) if m.at_school != "yes" and _school_words(m))
    found: list[Block] = []
    if lines:
        header = (_("Medicine"), _("Dose"), _("Time"), _("Container, and where it is kept"),
                  label_of(Medication, "school_consent"))  # fmt: skip
        found.append(Grid(header, lines, (0.24, 0.2, 0.16, 0.24, 0.16)))
    found += [Fields((row(name_words(m), _school_words(m)),)) for m in others]
    return (Heading(2, _("At school")), *found) if found else ()


def _school_words(medicine: Medication) -> str:
    """Return what was typed for the school although it is not, or not yet, given there."""
    parts = [labelled(label_of(medicine, key), getattr(medicine, key)) for key in SCHOOL]
    if medicine.school_consent != "not-asked":
        consent = choice_words(medicine, "school_consent")
        parts.append(labelled(label_of(medicine, "school_consent"), consent))
    if not any(parts):
        return ""
    given = labelled(label_of(medicine, "at_school"), choice_words(medicine, "at_school"))
    return joined(given, *parts, by="; ")


def stopped_blocks(desk: Desk) -> tuple[Block, ...]:
    """Return the stopped medicines, quietly."""
    medicines = stopped(desk)
    if not medicines:
        return ()
    header = (_("Medicine"), _("What for"), _("From"), _("Until"),
              label_of(Medication, "why_stopped"))  # fmt: skip
    lines = tuple(_stopped_row(desk, m) for m in medicines)
    grid = Grid(header, lines, (0.36, 0.18, 0.13, 0.13, 0.2), "quiet")
    return (Heading(2, _("Stopped: not taken now")), grid)


def _stopped_row(desk: Desk, medicine: Medication) -> tuple[Cell, ...]:
    return (
        Cell((*name_lines(medicine), *(text(w) for w in _was(desk, medicine) if w))),
        cell(medicine.reason),
        cell(date_of(medicine, "start")),
        cell(date_of(medicine, "stop")),
        cell(medicine.why_stopped),
    )


def _was(desk: Desk, medicine: Medication) -> tuple[str, ...]:
    """Return everything else that is known of a stopped medicine."""
    household = desk.household
    times = [labelled(label_of(medicine, key), getattr(medicine, key)) for key in TIMES]
    typed = ("instructions", "missed_dose", "needed_when", "maximum_a_day", "last_change",
             "storage", "supply")  # fmt: skip
    chosen = ("minimum_gap", "changed_on", "changed_by", "expiry", "prescriber")
    steps = [
        joined(
            date_of(step, "start"), date_of(step, "stop"), value_of(household, step, "dose"),
            step.times, step.note,
        )
        for step in medicine.taper
    ]  # fmt: skip
    checks = [
        joined(
            check.what,
            labelled(label_of(check, "due"), date_of(check, "due")),
            labelled(label_of(check, "last"), date_of(check, "last")),
        )
        for check in medicine.monitoring
    ]
    return (
        risk_words(desk, medicine),
        product_words(household, medicine),
        joined(dose_words(household, medicine), value_of(household, medicine, "route")),
        label_of(medicine, "as_needed") if medicine.as_needed else "",
        joined(*times, medicine.exact_times),
        *(labelled(label_of(medicine, k), getattr(medicine, k)) for k in typed),
        *(labelled(label_of(medicine, k), value_of(household, medicine, k)) for k in chosen),
        labelled(label_of(medicine, "taper"), joined(*steps, by="; ")),
        labelled(label_of(medicine, "monitoring"), joined(*checks, by="; ")),
        _school_words(medicine),
        labelled(label_of(medicine, "label_checked"),
                 value_of(household, medicine, "label_checked")),
    )  # fmt: skip
