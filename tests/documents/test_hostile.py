"""Whatever was typed stands on the paper as it was typed, and never breaks it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alps_careplan.model.fever import Exposure, FeverPlan, GoAnyway, Instruction, Sign
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.medicines import Avoidance, Medication
from alps_careplan.model.people import Allergy, Child, EmergencyContact, Person, Place
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
    plan = CarePlan(
        id="c",
        child=child,
        fever=fever,
        medicines=(medicine,),
        avoid=(Avoidance(id="v", what=words, reason=words),),
    )
    return plan, Household(people=people, places=places)


@settings(max_examples=60, deadline=None)
@given(TYPED)
def test_any_typed_text_prints_as_typed(words: str) -> None:
    plan, household = plan_of(words)
    for kind in plans.KINDS:
        paper = plans.compose(plans.context_of(plan, household), kind)
        assert words in plans.reading(paper)
        assert words in paper.head[1]


@pytest.mark.parametrize(
    "words",
    ["<b>bold", "a & b", "{name}", "%s %(n)d", "]]>", "\\n", "😀", "مرحبا 12", "-" * 500, "_"],
)
def test_markup_and_placeholders_are_words_like_any_other(words: str) -> None:
    plan, household = plan_of(words)
    for kind in plans.KINDS:
        text = plans.reading(plans.compose(plans.context_of(plan, household), kind))
        assert words in text
        assert "{" not in text.replace(words, "")


@settings(max_examples=30, deadline=None)
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
