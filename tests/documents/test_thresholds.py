"""The clinic's two temperatures and the numbers to call: alike, and whole, on every paper."""

from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan.documents.blocks import FactBox, Paper, Zone, Zones
from alps_careplan.documents.people_lines import person_numbers, place_numbers
from alps_careplan.model.entry import enter
from alps_careplan.model.medicines import Medication, TaperStep
from alps_careplan.model.people import Person, Place
from alps_careplan.rules import Context
from tests.documents import letter_plans, plans
from tests.documents.plans import quantity, reading

LETTERS = ("class-teacher", "healthcare-plan", "pe-coach", "substitute", "trip", "sports-club")
PAPERS = ("fever-plan", "full-plan", "travel-summary", "wallet-card", *LETTERS)
ACTION = "Drive to the sample ward."
FIRST = "38.5 °C (101.3 °F) or above, in the ear, lasting 1 hour"
SECOND = f"39.5 °C (103.1 °F) or above: {ACTION}"
ERROR = "ERROR: the second, higher temperature is not above the first"


def context(**changes: Any) -> Context:
    base = letter_plans.context(*(letter_plans.letter(kind) for kind in LETTERS))
    typed = {
        "threshold": quantity("38.5", "°C", "temperature"),
        "higher": quantity("39.5", "°C", "temperature"),
        "higher_action": ACTION,
    }
    fever = replace(base.plan.fever, **{**typed, **changes})
    return plans.with_plan(base, replace(base.plan, fever=fever))


def paper_of(of: Context, kind: str) -> Paper:
    if kind in LETTERS:
        return plans.compose(of, "school-letter", letter=f"letter-{kind}")
    return plans.compose(of, kind)


def paragraphs(of: Context, kind: str) -> str:
    """Return what a paper says; a label in a column of its own as one in the line."""
    label = "Second, higher temperature"
    return reading(paper_of(of, kind)).replace(f"{label}\n", f"{label}: ")


@pytest.mark.parametrize("kind", PAPERS)
def test_a_paper_that_tells_the_temperature_tells_the_higher_one_with_its_action(kind: str) -> None:
    words = paragraphs(context(), kind)
    assert FIRST in words
    assert SECOND in words
    assert ERROR not in words


@pytest.mark.parametrize("kind", PAPERS)
def test_a_second_temperature_that_the_clinic_did_not_give_is_not_asked_for(kind: str) -> None:
    words = paragraphs(context(higher=None, higher_action=""), kind)
    assert FIRST in words
    assert "Second, higher" not in words
    assert ACTION not in words


@pytest.mark.parametrize("kind", PAPERS)
def test_a_second_temperature_without_its_action_or_the_other_way_is_a_blank(kind: str) -> None:
    alone = paragraphs(context(higher_action=""), kind)
    assert "39.5 °C (103.1 °F) or above: not set - ask your team ____" in alone
    action = paragraphs(context(higher=None), kind)
    assert "Second, higher temperature: not set - ask your team ____" in action
    assert ACTION in action


@pytest.mark.parametrize("kind", PAPERS)
def test_a_second_temperature_that_cannot_be_read_is_a_blank_on_a_draft(kind: str) -> None:
    base = context()
    fever = enter(base.plan.fever, "higher", "very hot", "°C")
    of = plans.with_plan(base, replace(base.plan, fever=fever))
    words = paragraphs(of, kind)
    assert "Second, higher temperature: not clear as typed ____" in words
    assert ACTION in words
    assert "very hot" not in words
    assert ERROR not in words
    assert "DRAFT" in paper_of(of, kind).watermark


@pytest.mark.parametrize("higher", ["38.5", "38.4"])
@pytest.mark.parametrize("kind", PAPERS)
def test_temperatures_that_do_not_agree_say_so_beside_them(kind: str, higher: str) -> None:
    words = paragraphs(context(higher=quantity(higher, "°C", "temperature")), kind)
    assert ERROR in words


def test_the_higher_temperature_is_the_first_sign_to_go_now() -> None:
    zones = next(b for b in paper_of(context(), "fever-plan").blocks if isinstance(b, Zones))
    go: Zone = next(zone for zone in zones.zones if zone.level == "go")
    assert "".join(span.text for span in go.signs[0]) == f"Temperature {SECOND}"


# The numbers to call.


def test_numbers_say_which_is_for_the_day_and_which_is_not() -> None:
    both = Place(id="p", phone="555-0110", night_phone="555-0111")
    assert place_numbers(both) == "day 555-0110, out of hours 555-0111"
    assert place_numbers(replace(both, phone="")) == "out of hours 555-0111"
    assert place_numbers(replace(both, night_phone="")) == "555-0110"
    assert place_numbers(replace(both, night_phone="555-0110")) == "555-0110"
    person = Person(id="q", phone="555-0101", night_phone="555-0103")
    assert person_numbers(person) == "day 555-0101 / out of hours 555-0103"
    more = replace(person, other_phone="555-0102")
    assert person_numbers(more) == "555-0101 / 555-0102 / out of hours 555-0103"
    assert person_numbers(replace(more, night_phone="555-0101")) == "555-0101 / 555-0102"


@pytest.mark.parametrize(
    "kind", ["fever-plan", "wallet-card", "activity-plan", "healthcare-plan", "trip"]
)
def test_the_hospitals_number_out_of_hours_stands_beside_that_of_the_day(kind: str) -> None:
    assert "day 555-0110, out of hours 555-0111" in paragraphs(context(), kind)


def test_both_numbers_of_the_hospital_stand_on_the_first_page_of_the_fever_plan() -> None:
    blocks = paper_of(context(), "fever-plan").blocks
    places = [
        line for line in plans.strings(blocks[:5]) if "day 555-0110, out of hours 555-0111" in line
    ]
    assert len(places) == 2  # "Where to go" and the band GO NOW


def test_a_contacts_number_out_of_hours_is_called_so_in_the_emergency_box() -> None:
    base = context()
    people = tuple(
        replace(p, night_phone="555-0198") if p.id == letter_plans.MOTHER else p
        for p in base.household.people
    )
    of = replace(base, household=replace(base.household, people=people))
    box = next(b for b in paper_of(of, "class-teacher").blocks if isinstance(b, FactBox))
    assert "555-0101 / 555-0102 / out of hours 555-0198" in "\n".join(plans.strings(box.rows))
    assert "out of hours 555-0198" in paragraphs(of, "substitute")
    assert "out of hours 555-0198" in paragraphs(of, "wallet-card")


# Steps of a taper whose dates cannot be read.


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("stop", "from 22 Nov 2026, Until: not clear as typed ____"),
        ("start", "From: not clear as typed ________, until 30 Nov 2026"),
    ],
)
def test_a_step_names_the_day_that_cannot_be_read(key: str, said: str) -> None:
    step = TaperStep(id="s", start="2026-11-22", stop="2026-11-30",
                     dose=quantity("5", "mg", "dose"))  # fmt: skip
    row = Medication(id="m", generic_name="Examplin", taper=(enter(step, key, "some day"),))
    base = plans.sample()
    of = plans.with_plan(base, replace(base.plan, medicines=(row,)))
    for kind in ("fever-plan", "travel-summary", "medication-list"):
        assert said in reading(plans.compose(of, kind))
