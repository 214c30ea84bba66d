"""Packs: whom the letters in them go to, and what their files are called."""

from datetime import date

import pytest

from alps_careplan import content, packs
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.people import Person, Place
from alps_careplan.model.school import Letter, School
from alps_careplan.rules import Context

PEOPLE = (
    Person(id="t", name="Mr Ejemplo", role="class teacher"),
    Person(id="h", name="Ms Modell", role="head"),
    Person(id="n", name="Ms Esimerkki", role="nurse"),
    Person(id="c", name="Coach Amostra", place="club"),
)
PLACES = (Place(id="s", name="Rosenweg Example School"), Place(id="club", name="Example Club"))


def addressee(letter: Letter) -> str:
    school = School(place="s", class_teacher="t", head="h", nurse="n", letters=(letter,))
    plan = CarePlan(id="kid", school=school)
    household = Household(people=PEOPLE, places=PLACES, children=(plan,))
    context = Context(
        household=household, plan=plan, latest={}, issues=(), content=content.load(),
        today=date(2027, 4, 3),
    )  # fmt: skip
    return packs.addressee(context, packs.Item("school-letter", (("letter", letter.id),)))


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        (Letter(id="l", kind="class-teacher"), "Mr Ejemplo"),
        (Letter(id="l", kind="class-teacher", to="h"), "Ms Modell"),
        (Letter(id="l", kind="class-teacher", to_words="Whoever stands in"), "Whoever stands in"),
        (
            Letter(id="l", kind="trip", to="t", to_words="and the\nhelpers"),
            "Mr Ejemplo, and the helpers",
        ),
        (Letter(id="l", kind="trip"), "Those who lead the trip"),
        (Letter(id="l", kind="outbreak"), "Ms Modell, Ms Esimerkki"),
        (Letter(id="l", kind="classmates-parents", to="t"), "The parents of the class"),
        (Letter(id="l", kind="classmates", to_words="Class 3b"), "Class 3b"),
        (Letter(id="l", kind="sports-club", to="c"), "Coach Amostra"),
        (Letter(id="l", kind="sports-club", place="club"), "Example Club"),
        (Letter(id="l", kind="class-teacher", place="club"), "Example Club"),
        (Letter(id="l", kind="employer"), ""),
    ],
)
def test_a_letter_goes_to_whom_it_is_addressed(letter: Letter, expected: str) -> None:
    assert addressee(letter) == expected


def test_files_that_would_have_one_name_are_numbered() -> None:
    names = ["a.pdf", "a.pdf", "b.pdf", "a (2).pdf", "a.pdf"]
    found = packs.distinct(names)
    assert found[:3] == ["a.pdf", "a (2).pdf", "b.pdf"]
    assert len(set(found)) == len(names)
