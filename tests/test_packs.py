"""Packs: whom the letters in them go to, and what their files are called."""

from datetime import date
from pathlib import Path

import pytest

from alps_careplan import cli, content, packs
from alps_careplan.errors import CarePlanError
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.people import Person, Place
from alps_careplan.model.records import Unread
from alps_careplan.model.school import Letter, School
from alps_careplan.rules import Context
from alps_careplan.storage import plan_file

PEOPLE = (
    Person(id="t", name="Mr Ejemplo", role="class teacher"),
    Person(id="h", name="Ms Modell", role="head"),
    Person(id="n", name="Ms Esimerkki", role="nurse"),
    Person(id="c", name="Coach Amostra", place="club"),
)
PLACES = (Place(id="s", name="Rosenweg Example School"), Place(id="club", name="Example Club"))


def context(*letters: Letter, place: str = "s") -> Context:
    school = School(place=place, class_teacher="t", head="h", nurse="n", letters=letters)
    plan = CarePlan(id="kid", school=school)
    household = Household(people=PEOPLE, places=PLACES, children=(plan,))
    return Context(
        household=household, plan=plan, latest={}, issues=(), content=content.load(),
        today=date(2027, 4, 3),
    )  # fmt: skip


def addressee(letter: Letter) -> str:
    item = packs.Item("school-letter", (("letter", letter.id),))
    return packs.addressee(context(letter), item)


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


def test_names_that_some_disks_take_for_one_are_numbered() -> None:
    found = packs.distinct(["Letter to Ms A.pdf", "letter to ms a.pdf", "Letter to MS A.pdf"])
    assert len({name.casefold() for name in found}) == len(found)
    assert all(name.casefold().endswith(".pdf") for name in found)


# The school's pack.

MIXED = (
    Letter(id="teacher", kind="class-teacher"),
    Letter(id="firm", kind="employer"),
    Letter(id="judo", kind="sports-club", place="club"),
    Letter(id="sibling", kind="sibling-teacher"),
    Letter(id="notice", kind="classmates-parents"),
    Letter(id="old", kind="pe-coach", unread=(Unread("place", "Old Mill Example School"),)),
)


def in_pack(of: Context) -> list[str]:
    return [dict(item.options)["letter"] for item in packs.items(of.plan, "school")]


@pytest.mark.parametrize("place", ["s", ""])
def test_the_papers_for_the_school_are_the_letters_whose_reader_is_there(place: str) -> None:
    of = context(*MIXED, place=place)
    assert in_pack(of) == ["teacher", "notice"]
    said = packs.left_out(of.household, of.plan, "school")
    assert len(said) == 4
    assert "parent's employer”. Its reader is not at the child's school." in said[0]
    assert "sports club”. It goes to Example Club." in said[1]
    assert "sibling's teacher”" in said[2]
    assert "PE teacher and coach”. The place it went to was taken out of the plan." in said[3]
    assert packs.left_out(of.household, of.plan, "trip") == ()


def test_while_no_school_is_named_a_letter_that_names_another_place_is_not_the_schools() -> None:
    elsewhere = Letter(id="ward", kind="class-teacher", place="club")
    of = context(*MIXED, elsewhere, place="")
    assert in_pack(of) == ["teacher", "notice"]
    assert "It goes to Example Club." in packs.left_out(of.household, of.plan, "school")[-1]


def test_letters_to_others_alone_make_no_papers_for_the_school() -> None:
    of = context(*MIXED[1:4], place="")
    with pytest.raises(CarePlanError, match="no letter for the school"):
        packs.items(of.plan, "school")


def plan_file_of(of: Context, folder: Path) -> Path:
    path = folder / "plan.json"
    path.write_bytes(plan_file.write_plan(of.household))
    return path


def test_the_command_says_which_letters_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = plan_file_of(context(*MIXED[:2], place=""), tmp_path)
    out = tmp_path / "papers"
    assert cli.main(["pack", "school", "--plan", str(path), "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert len(list(out.iterdir())) == len(told.out.splitlines()) == 1
    assert "Not among these papers: the letter “parent's employer”." in told.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--school", "nope"), "No place of the plan has the id “nope”."),
        (("--letter", "nope"), "There is no letter “nope” in this plan."),
        (("--option", "letter=nope"), "There is no letter “nope” in this plan."),
        (("--school", "s"), "There is not exactly one letter to Rosenweg Example School."),
    ],
)
def test_a_letter_that_is_not_there_names_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    path = plan_file_of(context(*MIXED), tmp_path)
    out = tmp_path / "letter.pdf"
    command = ["print", "school-letter", "--plan", str(path), "--out", str(out), *words]
    assert cli.main(command) == 2
    told = capsys.readouterr().err
    assert says in told
    assert "teacher (class teacher)" in told
    assert "notice (notice for classmates' parents, names nobody)" in told
    assert ("firm (parent's employer)" in told) is ("s" not in words)
    assert not out.exists()
    assert cli.main([*command[:-2], "--school", "club"]) == 0
