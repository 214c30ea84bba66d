"""The facts at the end of a letter: only what is ticked, for those who look after the child."""

from alps_careplan.documents.activity_lines import ANSWERS, passed, removed
from alps_careplan.documents.blocks import (
    Block,
    Cell,
    FactBox,
    FieldRow,
    Fields,
    Grid,
    Heading,
    Inline,
    Span,
    text,
)
from alps_careplan.documents.letters.post import Post
from alps_careplan.documents.medicine_lines import current, name_lines
from alps_careplan.documents.people_lines import (
    contact_inline,
    number_in_hours,
    number_out_of_hours,
    place_line,
    team_line,
)
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_FILLED,
    RULE,
    cell,
    choice_words,
    critical_cell,
    joined,
    label_of,
    labelled,
    row,
    rows,
    value_of,
)
from alps_careplan.i18n import N_, _, date_words
from alps_careplan.model.activity import ActivityRow
from alps_careplan.model.household import person_of, place_of
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Child, Counts

ASK_FIRST = N_("not asked yet: ask us first")
_COLLECT = {
    "yes": N_("may collect"),
    "no": N_("may not collect"),
    "not-asked": N_("may collect: not asked yet"),
}
_COUNTS = ("platelets_low", "neutrophils_low", "haemoglobin_low")


def facts(post: Post) -> tuple[tuple[Block, ...], ...]:
    """Return what is ticked, a group of blocks each: the emergency plan first, in a box."""
    if not post.manner.facts:
        return ()
    made = {
        "diagnosis": _diagnosis if post.manner.nurse else None,
        "emergency": _emergency,
        "medicines": _medicines,
        "spleen": _activities if post.manner.trains else None,
        "counts": _counts,
    }
    return tuple(tuple(make(post)) for tick, make in made.items() if make and tick in post.told)


def emergency_missing(post: Post) -> tuple[str, ...]:
    """Return the labels of what an emergency plan at school must say, and does not yet."""
    if not post.manner.facts or "emergency" not in post.told:
        return ()
    school = post.desk.context.plan.school
    unset = [label_of(school, key) for key in ("emergency", "emergency_action")
             if not getattr(school, key).strip()]  # fmt: skip
    return (*unset, *(() if _contacts(post) else (label_of(Child, "contacts"),)))


def _diagnosis(post: Post) -> list[Block]:
    child, household = post.desk.child, post.desk.household
    return [Fields(rows(household, child, ("diagnosis",), hint=NOT_FILLED))]


def _medicines(post: Post) -> list[Block]:
    desk = post.desk
    given = [m for m in current(desk) if m.at_school == "yes"]
    title = Heading(2, _("Medicines given at school"))
    if not given:
        answered = desk.context.plan.medicines == "none-known" or (
            current(desk) and all(m.at_school == "no" for m in current(desk))
        )
        words = _("None at this time") if answered else ""
        return [title, Fields((row(label_of(Medication, "at_school"), words, NOT_ASKED),))]
    header = (
        _("Medicine"),
        _("Dose"),
        _("Time"),
        _("Container, and where it is kept"),
        label_of(Medication, "school_consent"),
    )
    lines = tuple(_medicine_row(medicine) for medicine in given)
    asked = post.letter.medicine_consent != "not-asked"
    consent = choice_words(post.letter, "medicine_consent") if asked else ""
    return [
        title,
        Grid(header, lines, (0.24, 0.2, 0.16, 0.26, 0.14)),
        Fields((row(label_of(post.letter, "medicine_consent"), consent, NOT_FILLED),)),
    ]


def _medicine_row(medicine: Medication) -> tuple[Cell, ...]:
    asked = medicine.school_consent != "not-asked"
    return (
        Cell(name_lines(medicine)),
        critical_cell(medicine.school_dose, strong=True),
        critical_cell(medicine.school_time, strong=True),
        cell(medicine.school_container, medicine.school_storage),
        critical_cell(choice_words(medicine, "school_consent") if asked else "", NOT_FILLED),
    )


def _activities(post: Post) -> list[Block]:
    answered = [r for r in post.desk.context.plan.activity.grid if r.answer != "not-asked"]
    other = _("Anything else") if answered else _("Every activity")
    last = FieldRow(other, (text(_(ASK_FIRST)),))
    setters = {_setter(post, r) for r in answered}
    together = len(setters) == 1 and all(setters)
    header = (_("Activity"), _("The clinician's answer"), _("How, and until when"), _("Set by"))
    widths = (0.22, 0.34, 0.44, 0.0) if together else (0.2, 0.26, 0.32, 0.22)
    columns = 3 if together else 4
    lines = tuple(_activity_row(post, r)[:columns] for r in answered)
    grid = (Grid(header[:columns], lines, widths[:columns]),) if lines else ()
    by = (FieldRow(header[3], (text(setters.pop()),)),) if together else ()
    short = Fields((last, *by, *_guard(post)), columns=2)
    return [Heading(2, _("Activities")), *grid, short, Fields(_for_all(post))]


def _setter(post: Post, answer: ActivityRow) -> str:
    name = value_of(post.desk.household, answer, "set_by")
    return joined(name, date_words(answer.set_on)) if name else ""


def _answer(post: Post, answer: ActivityRow) -> str:
    """Return the answer, or that it holds no more: out of date, or for a spleen now gone."""
    sign, word = ANSWERS[answer.answer]
    if passed(post.desk, answer):
        return _("? OUT OF DATE: ask us first")
    if answer.answer == "with-guard" and removed(post.desk):
        return _("? ASK US FIRST")
    return f"{sign} {_(word)}"


def _how(post: Post, answer: ActivityRow) -> list[str]:
    how = [answer.changes] if answer.changes else []
    if passed(post.desk, answer):
        how.append(_("It held until {date}.").format(date=date_words(answer.until)))
    elif answer.until:
        how.append(labelled(label_of(answer, "until"), date_words(answer.until)))
    if answer.platelets is not None:
        limit = value_of(post.desk.household, answer, "platelets")
        told = "counts" in post.told
        # The number is not for a reader who is not told the counts; that there is one is.
        how.append(labelled(label_of(answer, "platelets"), limit) if told else
                   _("Not on every day: ask us each time."))  # fmt: skip
    return how


def _activity_row(post: Post, answer: ActivityRow) -> tuple[Cell, ...]:
    return (
        critical_cell(answer.activity, NOT_FILLED, strong=True),
        cell(text(_answer(post, answer), strong=True)),
        cell(*_how(post, answer)),
        critical_cell(_setter(post, answer)),
    )


def _guard(post: Post) -> tuple[FieldRow, ...]:
    """Return the spleen guard; a child without a spleen needs no word of it."""
    guard = post.desk.context.plan.activity.guard
    if removed(post.desk):
        return ()
    keys = ("state", "wear_for", "take_off_for") if guard.state == "has" else ("state",)
    return rows(post.desk.household, guard, keys)


def _for_all(post: Post) -> tuple[FieldRow, ...]:
    household, activity = post.desk.household, post.desk.context.plan.activity
    ways = [one.text for one in activity.included if one.text.strip()]
    included = "\n".join(ways)
    label = label_of(activity, "included")
    return (
        *rows(household, activity, ("conditions", "knock_plan")),
        *((row(label, included),) if included else ()),
    )


def _counts(post: Post) -> list[Block]:
    counts = post.desk.child.counts
    found = []
    for key in _COUNTS:
        asked = getattr(counts, key) != "not-asked"
        words = choice_words(counts, key) if asked else ""
        found.append(row(label_of(Counts, key), words, NOT_ASKED))
    return [Heading(2, _("What our team calls low")), Fields(tuple(found))]


def _emergency(post: Post) -> list[Block]:
    desk, school = post.desk, post.desk.context.plan.school
    found = [*rows(desk.household, school, ("emergency", "emergency_action"))]
    contacts = _contacts(post)
    for number, line in enumerate(contacts, 1):
        found.append(FieldRow(_("Call {number}").format(number=number), (line,)))
    if not contacts:
        found.append(FieldRow(_("Whom to call"), hint=_(NOT_FILLED)))
    fever = desk.context.plan.fever
    found.append(_threshold(post))
    if post.manner.nurse:
        found += _for_nurse(post)
    found.append(row(label_of(fever, "ambulance"), fever.ambulance, strong=True))
    return [FactBox(_("In an emergency"), tuple(found))]


def _contacts(post: Post) -> list[Inline]:
    """Return the emergency contacts, in the order to call."""
    desk = post.desk
    lines: list[Inline] = []
    for contact in desk.child.contacts:
        person = person_of(desk.household, contact.person)
        if person is None:
            continue
        numbers = [person.phone, person.other_phone, person.night_phone]
        if post.manner.half_page and person.name:
            # A name and its numbers are what is wanted in a hurry, and all there is room for.
            called = " / ".join(dict.fromkeys(number for number in numbers if number))
            lines.append((Span(person.name + " "), Span(called or RULE, strong=bool(called))))
            continue
        collect = _(_COLLECT[contact.may_collect])
        line = contact_inline(desk, contact.person, contact.relation, collect)
        lines.append(line if any(numbers) else (*line, Span(_(": ") + RULE)))
    return lines


def _threshold(post: Post) -> FieldRow:
    """Return the family's temperature, or its blank: the reader has no other paper to look at."""
    household, fever = post.desk.household, post.desk.context.plan.fever
    threshold = value_of(household, fever, "threshold")
    if threshold:
        threshold = joined(threshold, value_of(household, fever, "site"))
    return row(label_of(fever, "threshold"), threshold, strong=True)


def _for_nurse(post: Post) -> list[FieldRow]:
    """Return what somebody needs who speaks with the team."""
    household, fever = post.desk.household, post.desk.context.plan.fever
    day = team_line(household, fever.call_in_hours, night=False)
    night = team_line(household, fever.call_out_of_hours, night=True)
    by_day = number_in_hours(household, person_of(household, fever.call_in_hours))
    by_night = number_out_of_hours(household, person_of(household, fever.call_out_of_hours))
    department = place_of(household, fever.emergency_department)
    return [
        row(label_of(fever, "call_in_hours"), day if by_day else ""),
        row(label_of(fever, "call_out_of_hours"), night if by_night else ""),
        row(label_of(fever, "emergency_department"), place_line(department)),
    ]
