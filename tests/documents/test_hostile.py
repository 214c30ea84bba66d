"""Whatever was typed stands on the paper as it was typed, and never breaks it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alps_careplan.documents.shortened import NAME, shortened
from alps_careplan.model.activity import Activity, ActivityRow
from alps_careplan.model.diary import Episode, Observation
from alps_careplan.model.fever import Exposure, FeverPlan, GoAnyway, Instruction, Sign
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.medicines import Avoidance, Medication
from alps_careplan.model.people import Allergy, Child, EmergencyContact, Person, Place
from alps_careplan.model.travel import CarriedMedicine, Trip
from alps_careplan.model.vaccines import AskFirst, Vaccination, Vaccines
from tests.documents import plans

# What the one door of typed text lets through, without line ends: no controls, no surrogates.
TYPED = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029"), min_size=1
).filter(lambda text: text.strip() != "")


def plan_of(words: str) -> tuple[CarePlan, Household]:
    child = Child(
        legal_name=words,
        baseline=words,
        allergies=(Allergy(id="a", substance=words, reaction=words),),
        contacts=(EmergencyContact(id="k", person="p", relation=words),),
    )
    fever = FeverPlan(
        call_action=words,
        asked_first=words,
        call_in_hours="p",
        emergency_department="h",
        go_signs=(Sign(id="s", text=words),),
        go_anyway=(GoAnyway(id="g", text=words, ticked="yes"),),
        do_not=(Instruction(id="i", text=words, reason=words),),
    )
    medicine = Medication(id="m", generic_name=words, brand=words, reason=words, morning=words)
    people = (Person(id="p", name=words, role=words, phone=words),)
    places = (Place(id="h", name=words, phone=words, note=words),)
    dose = Vaccination(
        id="d", vaccine=words, diseases=words, lot=words, status="given", date="2026"
    )
    answer = ActivityRow(id="r", activity=words, answer="with-changes", changes=words)
    carried = CarriedMedicine(id="m2", medicine=words, note=words)
    trip = Trip(id="t", where=words, emergency_number=words, hospital="h", carried=(carried,))
    plan = CarePlan(
        id="c",
        child=child,
        fever=fever,
        medicines=(medicine,),
        avoid=(Avoidance(id="v", what=words, reason=words),),
        vaccines=Vaccines(vaccinations=(dose,), ask_first=(AskFirst(id="f", vaccine=words),)),
        activity=Activity(grid=(answer,), knock_plan=words, conditions=words),
        trips=(trip,),
    )
    return plan, Household(people=people, places=places)


def seen(words: str) -> tuple[Observation, Episode]:
    """Return diary rows that hold the words."""
    return (
        Observation(id="o", child="c", at="2026-11-01", note=words),
        Episode(id="e", child="c", at="2026-11-01", title=words, decided=words),
    )


# How often the words must stand on a paper of this plan, the name in the head not counted.
TIMES = {"vaccination-record": 6, "activity-plan": 4, "travel-summary": 8, "travel-letter": 3,
         "diary-report": 3, "full-plan": 20}  # fmt: skip


@settings(max_examples=60)
@given(TYPED)
def test_any_typed_text_prints_as_typed(words: str) -> None:
    plan, household = plan_of(words)
    for kind in plans.KINDS:
        context = replace(plans.context_of(plan, household), diary=seen(words))
        paper = plans.compose(context, kind)
        text = plans.reading(paper)
        assert text.count(words) > TIMES.get(kind, 0)
        if kind != "school-letter":
            assert shortened(words, NAME) in paper.head[1]


@pytest.mark.parametrize(
    "words",
    ["<b>bold", "a & b", "{name}", "%s %(n)d", "]]>", "\\n", "😀", "مرحبا 12", "-" * 500, "_"],
)
def test_markup_and_placeholders_are_words_like_any_other(words: str) -> None:
    plan, household = plan_of(words)
    for kind in plans.KINDS:
        context = replace(plans.context_of(plan, household), diary=seen(words))
        text = plans.reading(plans.compose(context, kind))
        assert words in text
        assert "{" not in text.replace(words, "")


@settings(max_examples=30)
@given(st.lists(TYPED, min_size=2, max_size=4))
def test_lines_typed_in_a_field_of_lines_stay_apart_and_whole(lines: list[str]) -> None:
    typed = "\n".join(lines)
    fever = FeverPlan(
        asked_first=typed,
        do_not=(Instruction(id="i", text=typed, reason=typed),),
        exposures=(Exposure(id="e", illness="X", action=typed),),
    )
    text = plans.reading(plans.compose(plans.context_of(CarePlan(id="c", fever=fever))))
    assert text.count(typed) >= 4


def test_references_to_people_who_are_gone_print_as_blanks() -> None:
    context = plans.sample()
    alone = replace(context.household, people=(), places=())
    for kind in plans.KINDS:
        paper = plans.compose(replace(context, household=alone), kind)
        assert "Ingrid" not in "\n".join(paper.foot)
