"""Dates before birth, review dates that passed, and writing that is easily misread."""

from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan.model.entry import enter
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.household import CarePlan
from alps_careplan.model.people import Allergy, PastEvent
from alps_careplan.model.vaccines import HouseholdVaccination
from alps_careplan.rules import Context, check
from tests.rules.parts import (
    OWN_WORDS,
    activity,
    dose,
    letter,
    packed,
    paper,
    school,
    sport,
    trip,
)
from tests.rules.plans import (
    CHILD,
    PEOPLE,
    context,
    medicine,
    only,
    plan,
    quantity,
    rules_of,
    taking,
    vaccinated,
    with_child,
    with_fever,
)

BEFORE, AFTER = "2018-05-03", "2018-05-04"


def with_event(day: str) -> CarePlan:
    return with_child(past_events=(PastEvent(id="e1", what="transfusion", date=day),))


def with_allergy(day: str) -> CarePlan:
    return with_child(allergies=(Allergy(id="g1", substance="nuts", reaction="rash", since=day),))


@pytest.mark.parametrize(
    ("of", "key"),
    [
        (lambda day: vaccinated(dose("Prevnar 20", date=day)), "vaccines.vaccinations[1].date"),
        (lambda day: taking(medicine("sirolimus", start=day)), "medicines[0].start"),
        (with_event, "child.past_events[0].date"),
        (with_allergy, "child.allergies[0].since"),
        (lambda day: plan(activity=activity(sport("running", set_on=day))),
         "activity.grid[0].set_on"),
        (lambda day: plan(school=school(letter(absent_from=day))), "school.letters[0].absent_from"),
    ],
)  # fmt: skip
def test_a_date_before_birth(of: Any, key: str) -> None:
    alert = only(of(BEFORE), "before-birth")
    assert alert.fields == (f"children[1].{key}", "children[1].child.birth_date")
    assert "03 May 2018" in alert.message
    assert "04 May 2018" in alert.message
    for day in (AFTER, "2018", "2018-05", ""):
        assert "before-birth" not in rules_of(of(day))


def test_dates_are_not_compared_with_a_birth_date_that_is_blank_or_to_come() -> None:
    for born in ("", "2027", "2018-13"):
        child = replace(CHILD, birth_date=born)
        of = taking(medicine("sirolimus", start="2012"), child=child)
        assert "before-birth" not in rules_of(of)


def test_a_birth_date_that_is_blank_is_asked_for_once_there_is_a_date() -> None:
    alert = only(with_child(birth_date=""), "birth-date-blank")
    assert alert.fields == ("children[1].child.birth_date",)
    assert "blank" not in rules_of(with_child(birth_date=""))  # it is said once
    reviewed = CarePlan(id="new", fever=FeverPlan(review_by="2027-04"))
    found = {a.rule for a in check(context(reviewed)) if a.fields[0].endswith("birth_date")}
    assert found == {"blank"}
    assert rules_of(plan(child=enter(CHILD, "birth_date", "in spring"))) == ["unread"]


def test_a_child_born_today_has_no_dates_before() -> None:
    child = replace(CHILD, birth_date="2026-11-20")
    of = taking(medicine("sirolimus", start="2012"), child=child)
    assert "before-birth" in rules_of(of)


def test_a_wrong_birth_date_is_one_alert_not_one_a_date() -> None:
    of = with_child(birth_date="2026-11-01")
    alert = only(
        replace(of, vaccines=vaccinated(dose("MMR"), dose("IPV")).vaccines), "before-birth"
    )
    assert alert.fields[0] == "children[1].child.birth_date"
    assert len(alert.fields) > 3


def test_others_in_the_household_were_born_at_other_times() -> None:
    where = context()
    row = HouseholdVaccination(id="h1", person="nurse", vaccine="MMR", date="1990")
    household = replace(where.household, vaccinations=(row,))
    assert check(Context(household, where.plan, {}, (), where.content, where.today)) == []


# Reviews


def test_review_dates_of_the_other_parts() -> None:
    for of, words in (
        (plan(vaccines=paper(review_by="2026-10")), "vaccination record"),
        (plan(activity=activity(review_by="2026-10")), "activities"),
        (plan(school=school(letter(review_by="2026-10"))), "“class teacher”"),
    ):
        assert words in only(of, "review-passed").message
    for of in (
        plan(vaccines=paper(review_by="2026-11-20")),
        plan(activity=activity(review_by="2026")),
        plan(school=school(letter(review_by=""))),
    ):
        assert rules_of(of) == []


# Writing that is easily misread


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10 U at night", ["10 U"]),
        ("give 5IU", ["5IU"]),
        ("100 i.u.", ["100 i.u."]),
        ("1.0", ["1.0"]),
        ("take 5.0 mg", ["5.0"]),
        ("take 2,0 tablets", ["2,0"]),
        ("2.00 mg", ["2.00"]),
        (".5 tablet", [".5"]),
        ("half (.5 mg)", [".5"]),
        ("5 cc", ["5 cc"]),
        ("50ug", ["50ug"]),
        ("5 ug/kg", ["5 ug"]),
        ("QD", ["QD"]),
        ("one q.o.d.", ["q.o.d."]),
        ("5.0 mg QD, then 5.0 mg", ["5.0", "QD"]),
        ("first line\n.5 mg", [".5"]),
        ("50 µg", ["50 µg"]),
        ("take 5mg, then 2.5mL", ["5mg", "2.5mL"]),
        ("on 3.10.2027.", ["3.10.2027"]),
        ("03/04/27 and 03-04-2027", ["03/04/27", "03-04-2027"]),
    ],
)
def test_writing_that_is_easily_misread(text: str, found: list[str]) -> None:
    alert = only(with_fever(how_to_measure=text), "may-be-misread")
    assert alert.fields == ("children[1].fever.how_to_measure",)
    for words in found:
        assert f"“{words}”" in alert.message
    assert alert.message.count("“") == 1 + len(found)


@pytest.mark.parametrize(
    "text",
    [
        "5 mg", "0.5 mg", "10 units", "1.05 mg", "10 mg", "at 8.00 and 20.00", "38.0 °C",
        "39.5", "version 1.0.2", "cc: the nurse", "U Sample", "Iudex", "ug", "3 Oct 2027",
        "5 Ulmer Strasse", "1, 0, 1", "No. 5", "QDR", "etc. 7", "01.23.45.67.89",
        "120/80", "class 5g", "2027-10-03",
    ],
)  # fmt: skip
def test_writing_that_is_not(text: str) -> None:
    assert rules_of(with_fever(how_to_measure=text)) == []


def test_it_is_looked_for_wherever_text_prints() -> None:
    where = {
        "children[1].medicines[0].school_dose": taking(medicine("sirolimus", school_dose="5.0 mg")),
        "children[1].vaccines.vaccinations[1].reaction": vaccinated(
            dose("MMR", reaction="after .5 mL")
        ),
        "children[1].school.letters[0].ask_other": plan(school=school(letter(ask_other="5 cc"))),
        "children[1].school.letters[0].paragraphs[0].text": plan(
            school=school(letter(paragraphs=(OWN_WORDS,)))
        ),
    }
    for path, of in where.items():
        assert only(of, "may-be-misread").fields == (path,)
    left_out = replace(OWN_WORDS, left_out=True)
    assert rules_of(plan(school=school(letter(paragraphs=(left_out,))))) == []
    role = (replace(PEOPLE[0], role="gives 5.0 mg"), *PEOPLE[1:])
    assert rules_of(plan(), people=role) == ["may-be-misread"]


def test_the_name_of_a_medicine_in_letters_alone() -> None:
    alert = only(taking(medicine("MMF")), "may-be-misread")
    assert "“MMF”" in alert.message
    assert alert.fields == ("children[1].medicines[0].generic_name",)
    carried = plan(trips=(trip(carried=packed(name="mmf")),))
    assert "“mmf”" in only(carried, "may-be-misread").message
    # The whole name, a class, and the same letters where no medicine is named.
    for of in (
        taking(medicine("mycophenolate mofetil")),
        taking(medicine("mycophenolate mofetil (MMF)")),
        taking(medicine("MMF (CellCept)")),
        taking(medicine("NSAID")),
        with_fever(how_to_measure="MMF"),
    ):
        assert "may-be-misread" not in rules_of(of)


def test_quantities_and_copied_codes_are_left_alone() -> None:
    of = taking(medicine("sirolimus", dose=quantity("5.0", "mg")))
    assert rules_of(of) == []
    assert rules_of(with_child(codes="D1.0", gene="c.5.0")) == []
    assert rules_of(vaccinated(dose("MMR", lot="5 U"))) == []
