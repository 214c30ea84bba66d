"""The medicines in a letter: those the school gives, or all of them for days away from home."""

from alps_careplan.documents.blocks import (
    Block,
    Cell,
    FieldRow,
    Fields,
    Grid,
    Heading,
    Inline,
    text,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.dose_cells import medicine_cell, times_cells
from alps_careplan.documents.letters.leaning import given_at_school
from alps_careplan.documents.letters.post import Post
from alps_careplan.documents.medicine_lines import (
    TIMES,
    current,
    name_lines,
)
from alps_careplan.documents.taper_lines import (
    amount_beside_steps,
    later_words,
    single_dose_words,
    step_says_dose,
    taper_words,
)
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_FILLED,
    NOT_SET,
    cell,
    choice_words,
    critical_cell,
    label_of,
    labelled,
    row,
    value_of,
)
from alps_careplan.i18n import _, ngettext
from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Medication
from alps_careplan.model.records import rows_of


def medicines(post: Post) -> list[Block]:
    """Return the medicines: for days away all that are taken now, else those given at school.

    What was not asked is a blank. "None" is said only where the family said it of all medicines.
    """
    listed = rows_of(post.desk.context.plan.medicines)
    none, found = _none_words(post), list[Block]()
    if post.manner.all_medicines:
        title = (
            _("On the trip: all medicines taken now")
            if post.manner.home
            else _("Medicines taken now")
        )
        found += _all(post.desk) if not none and listed else [_answer(CarePlan, "medicines", none)]
    else:
        title = _("Medicines given at school")
        given = given_at_school(post)
        found += [_given(post, given)] if given else []
        found += _not_given(post, none)
    if (post.manner.all_medicines and current(post.desk)) or given_at_school(post):
        asked = post.letter.medicine_consent != "not-asked"
        consent = choice_words(post.letter, "medicine_consent") if asked else ""
        label = label_of(post.letter, "medicine_consent")
        if not post.manner.home:  # a club is no school
            label = _("We agree that the medicines listed are given")
        found.append(Fields((row(label, consent, NOT_FILLED),)))
    return [Heading(2, title), *found]


def medicines_missing(post: Post) -> tuple[str, ...]:
    """Return the labels of what was not asked of medicines, and must be said in this letter."""
    if not post.manner.facts or "medicines" not in post.told:
        return ()
    if post.desk.context.plan.medicines in ("not-asked", ()):
        return (label_of(CarePlan, "medicines"),)
    unasked = not post.manner.all_medicines and _unasked(post)
    return (label_of(Medication, "at_school"),) if unasked else ()


def _none_words(post: Post) -> str:
    """Return that there are no medicines, as far as the family said so, or ""."""
    if post.desk.context.plan.medicines == "none-known":
        return _("None known")
    if rows_of(post.desk.context.plan.medicines) and not current(post.desk):
        return _("None: all medicines on our list were stopped.")
    return ""


def _unasked(post: Post) -> int:
    return sum(1 for m in current(post.desk) if m.at_school == "not-asked")


def _answer(record: type, key: str, words: str) -> Fields:
    return Fields((row(label_of(record, key), words, NOT_ASKED),))


def _not_given(post: Post, none: str) -> list[Block]:
    """Return what is said of medicines that are not given, or of which nobody asked that yet."""
    unasked, label = _unasked(post), label_of(Medication, "at_school")
    if unasked and unasked < len(current(post.desk)):
        words = ngettext(
            "{number} more medicine: not asked yet whether it is given at school",
            "{number} more medicines: not asked yet whether they are given at school",
            unasked,
        )
        hint = words.format(number=unasked)
        return [Fields((FieldRow(label, hint=hint),))]
    if given_at_school(post):
        return []
    if current(post.desk) and not unasked:
        none = _("No medicine on our list is given during school hours.")
    return [_answer(Medication, "at_school", none)]


def _given(post: Post, given: list[Medication]) -> Grid:
    header = (
        _("Medicine"),
        _("Dose"),
        _("Time"),
        _("Container, and where it is kept"),
        label_of(Medication, "school_consent"),
    )
    lines = tuple(_given_row(post.desk, medicine) for medicine in given)
    return Grid(header, lines, (0.24, 0.2, 0.16, 0.26, 0.14))


def _given_row(desk: Desk, medicine: Medication) -> tuple[Cell, ...]:
    asked = medicine.school_consent != "not-asked"
    dose = amount_beside_steps(desk, medicine, medicine.school_dose)
    return (
        Cell(name_lines(medicine)),
        critical_cell(dose, strong=True),
        critical_cell(medicine.school_time, strong=True),
        cell(medicine.school_container, medicine.school_storage),
        critical_cell(choice_words(medicine, "school_consent") if asked else "", NOT_FILLED),
    )


def _all(desk: Desk) -> list[Block]:
    """Return every medicine taken now with its times, as the medication list says them.

    Not what it is for: that would tell of the illness.
    """
    how = _("How it is taken")
    found: list[Block] = []
    regular = tuple(m for m in current(desk) if not m.as_needed)
    if regular:
        header = (_("Medicine"), *(label_of(Medication, key) for key in TIMES), how)
        lines = tuple(
            (_medicine(desk, m), *_times(desk, m), cell(m.instructions, _missed(m)))
            for m in regular
        )
        found.append(Grid(header, lines, (0.28, 0.09, 0.09, 0.09, 0.09, 0.36)))
    needed = tuple(m for m in current(desk) if m.as_needed)
    if needed:
        keys = ("needed_when", "minimum_gap", "maximum_a_day")
        header = (_("Only when needed"), *(label_of(Medication, key) for key in keys), how)
        lines = tuple(_needed(desk, m) for m in needed)
        found.append(Grid(header, lines, (0.28, 0.18, 0.12, 0.12, 0.3)))
    return found


def _medicine(desk: Desk, medicine: Medication) -> Cell:
    """Return the medicine with its steps, and labels for who knows none of these words."""
    dose = labelled(label_of(medicine, "dose"), single_dose_words(desk, medicine) or _(NOT_SET))
    shown = medicine.as_needed or not step_says_dose(desk, medicine)
    route = value_of(desk.household, medicine, "route") or _(NOT_SET)
    return medicine_cell(
        desk,
        medicine,
        steps=_steps(desk, medicine),
        dose=(text(dose),) if shown else (),
        route=labelled(label_of(medicine, "route"), route),
    )


def _times(desk: Desk, medicine: Medication) -> tuple[Cell, ...]:
    other = _("Another amount was typed for the times of day: ask us.")
    return times_cells(desk, medicine, steps=_steps(desk, medicine), other=other)


def _steps(desk: Desk, medicine: Medication) -> tuple[Inline, ...]:
    """Return what the steps say today, and those to come: the trip may be later."""
    later = later_words(desk, medicine)
    return (
        text(taper_words(desk, medicine), strong=True),
        *((text(later, strong=True),) if later else ()),
    )


def _needed(desk: Desk, medicine: Medication) -> tuple[Cell, ...]:
    times = (labelled(label_of(medicine, key), getattr(medicine, key)) for key in TIMES)
    when = "\n".join(filter(None, (medicine.needed_when, *times)))
    return (
        _medicine(desk, medicine),
        critical_cell(when),
        critical_cell(value_of(desk.household, medicine, "minimum_gap")),
        critical_cell(medicine.maximum_a_day),
        cell(medicine.instructions, _missed(medicine)),
    )


def _missed(medicine: Medication) -> str:
    return labelled(label_of(medicine, "missed_dose"), medicine.missed_dose)
