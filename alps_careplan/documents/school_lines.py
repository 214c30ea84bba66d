"""The school as lines: who is there, what counts as an emergency, which letters tell what."""

from alps_careplan import content
from alps_careplan.documents.blocks import Block, Fields, Grid, Heading, Text, text
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.people_lines import number_in_hours, place_line
from alps_careplan.documents.wording import (
    NOT_FILLED,
    cell,
    choice_words,
    date_of,
    joined,
    label_of,
    row,
    rows,
    value_of,
)
from alps_careplan.i18n import _
from alps_careplan.model.fields import field_of
from alps_careplan.model.household import person_of, place_of
from alps_careplan.model.school import Letter, School

PEOPLE = ("head", "class_teacher", "nurse", "pe_teacher")


def school_blocks(desk: Desk) -> tuple[Block, ...]:
    """Return the school, its people and its emergency plan."""
    school, household = desk.context.plan.school, desk.household
    place = place_of(household, school.place)
    people = []
    for key in PEOPLE:
        person = person_of(household, getattr(school, key))
        if person is not None:
            words = joined(person.name, number_in_hours(household, person), by=": ")
            people.append(row(label_of(school, key), words))
    emergency = ("emergency", "emergency_action")
    return (
        Fields(
            (
                row(label_of(school, "place"), place_line(place), NOT_FILLED),
                *rows(household, school, ("year",)),
                row(label_of(school, "office_phone"), school.office_phone, NOT_FILLED),
                *people,
            ),
            columns=2,
        ),
        Fields(rows(household, school, emergency)),
        *_letters(desk, school),
    )


def _letters(desk: Desk, school: School) -> tuple[Block, ...]:
    """Return which letters there are, and what each may tell."""
    title = Heading(3, label_of(school, "letters"))
    if not school.letters:
        return (title, Text(text(_("none written yet"))))
    header = (_("Letter"), _("To"), _("Date"), _("What it may tell"))
    lines = tuple(
        (
            cell(text(choice_words(letter, "kind"), strong=True)),
            cell(_to(desk, letter)),
            cell(date_of(letter, "date")),
            cell(told_words(letter)),
        )
        for letter in school.letters
    )
    return (title, Grid(header, lines, (0.28, 0.28, 0.16, 0.28)))


def _to(desk: Desk, letter: Letter) -> str:
    place = value_of(desk.household, letter, "place")
    return joined(value_of(desk.household, letter, "to"), letter.to_words, place)


def told_words(letter: Letter) -> str:
    """Return what is ticked for a letter, or that nothing beyond its template is."""
    keys = (f"tell_{tick}" for tick in content.TICKS)
    told = [_(field_of(Letter, key).label) for key in keys if getattr(letter, key)]
    return joined(*told, by="; ") or _("none of these is ticked")
