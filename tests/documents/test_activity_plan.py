"""The activity plan: the clinician's answers in words and signs; unset and out of date say so."""

from decimal import Decimal
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from alps_careplan import pdf
from alps_careplan.documents.blocks import Bar, Grid, Paper
from alps_careplan.model.activity import (
    USUAL_ACTIVITIES,
    Activity,
    ActivityRow,
    SpleenGuard,
)
from alps_careplan.model.entry import enter
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.people import Child, Person, Spleen
from alps_careplan.model.quantities import Quantity
from alps_careplan.pdf import raster
from alps_careplan.rules import Context
from tests.documents import plans

DOCTOR = Person(id="doc", name="Dr Example", phone="555-0122")
ANSWERS = ("allowed", "with-guard", "with-changes", "not-now", "ask")


def row(**values: Any) -> ActivityRow:
    return ActivityRow(
        **{"id": "r", "activity": "Running", "answer": "allowed", "set_by": "doc",
           "set_on": "2026-10-02", **values}
    )  # fmt: skip


def context(*rows: ActivityRow, spleen: Any = "enlarged", **values: Any) -> Context:
    activity = Activity(**{"grid": rows, "knock_plan": "Sit down and call us.", **values})
    child = Child(legal_name="Kim", spleen=Spleen(state=spleen))
    plan = CarePlan(id="c", child=child, activity=activity, medicines="none-known")
    return plans.context_of(plan, Household(people=(DOCTOR,)))


def paper(*rows: ActivityRow, **values: Any) -> Paper:
    return plans.compose(context(*rows, **values), "activity-plan")


def answers(found: Paper) -> dict[str, str]:
    grid = next(b for b in found.blocks if isinstance(b, Grid))
    cells = {r[0].lines[0][0].text: "\n".join(plans.strings((r[1:],))) for r in grid.rows}
    assert len(cells) == len(grid.rows)
    return cells


def test_every_usual_activity_without_an_answer_prints_as_a_blank() -> None:
    for found in (answers(paper()), answers(paper(row(answer="not-asked")))):
        assert list(found) == list(USUAL_ACTIVITIES)
        assert all("not set - ask your team" in words for words in found.values())


def test_each_answer_has_a_word_and_a_sign_of_its_own() -> None:
    said = [answers(paper(row(answer=answer)))["Running"].splitlines()[0] for answer in ANSWERS]
    assert len({words[0] for words in said}) == len(ANSWERS)
    assert len({words[2:] for words in said}) == len(ANSWERS)
    assert all(words[2:].isupper() for words in said)


def test_own_rows_follow_the_usual_ones_and_two_rows_of_one_activity_both_print() -> None:
    found = answers(paper(row(activity="Circus school"), row(id="r2", activity="  rugby ")))
    assert list(found)[-1] == "Circus school"
    assert "ALLOWED" in found["  rugby "]
    assert len(found) == len(USUAL_ACTIVITIES) + 1
    twice = paper(row(), row(id="r2", answer="not-now"))
    grid = next(b for b in twice.blocks if isinstance(b, Grid))
    assert [r[0].lines[0][0].text for r in grid.rows].count("Running") == 2


@pytest.mark.parametrize(
    ("until", "passed"),
    [
        ("2026-11-19", True),
        ("2026-11-20", False),
        ("2026-11", False),
        ("2026-10", True),
        ("", False),
    ],
)
def test_an_answer_whose_day_has_passed_is_no_answer_any_more(until: str, passed: bool) -> None:
    words = answers(paper(row(until=until)))["Running"]
    assert ("OUT OF DATE: ask again" in words) is passed
    assert ("ALLOWED" in words) is not passed


def test_who_set_all_answers_stands_once_and_differing_ones_with_each() -> None:
    one = plans.reading(paper(row(), row(id="r2", activity="Swimming")))
    assert one.count("Dr Example") == 2  # above the table, and where the clinician signs
    two = paper(row(), row(id="r2", activity="Swimming", set_on="2026-10-03"))
    assert "03 Oct 2026" in answers(two)["Swimming"]
    assert "02 Oct 2026" in answers(two)["Running"]


@pytest.mark.parametrize("gap", [{"set_by": ""}, {"set_on": ""}, {"set_by": "gone"}])
def test_an_answer_of_nobody_or_of_no_day_shows_as_a_blank(gap: dict[str, str]) -> None:
    found = paper(row(**gap))
    assert "not set - ask your team ____" in answers(found)["Running"]
    if "set_by" in gap:
        assert found.watermark == "DRAFT"


def test_without_answers_or_knock_plan_it_is_a_draft_that_says_why() -> None:
    assert paper(row()).watermark == ""
    bare = paper()
    assert bare.watermark == "DRAFT"
    assert "Not set yet: Activities" in plans.reading(bare)
    unset = paper(row(), knock_plan="")
    assert unset.watermark == "DRAFT"
    bar = next(b for b in unset.blocks if isinstance(b, Bar) and "GO NOW" in b.title)
    assert "not set - ask your team ____" in bar.lines[0][0].text


def test_the_knock_plan_stands_in_the_clinics_words_without_a_source_mark() -> None:
    bar = next(b for b in paper(row()).blocks if isinstance(b, Bar) and "GO NOW" in b.title)
    assert bar.level == "danger"
    assert bar.lines[0][0].text == "Sit down and call us."
    assert not bar.lines[0][0].marks
    assert any(line[0].marks for line in bar.lines[1:])


def test_without_a_spleen_nothing_is_said_of_a_guard_or_of_a_rupture() -> None:
    guard = SpleenGuard(state="has", maker="Example Orthotics", wear_for="football")
    rows = (row(answer="with-guard"), row(id="r2", activity="Rugby", answer="not-now"))
    with_one = plans.reading(paper(*rows, guard=guard, spleen="enlarged")).casefold()
    without = paper(*rows, guard=guard, spleen="removed")
    words = plans.reading(without).casefold()
    for word in ("guard", "rupture", "tears", "fragile", "example orthotics"):
        assert word in with_one
        assert word not in words.replace("guardian", "")
    assert "ASK AGAIN" in answers(without)["Running"]
    assert "NOT NOW" in answers(without)["Rugby"]


@pytest.mark.parametrize("state", ["not-asked", "not-known"])
def test_a_spleen_that_is_not_known_is_a_question(state: str) -> None:
    found = paper(row(), spleen=state)
    bar = next(b for b in found.blocks if isinstance(b, Bar))
    assert bar.title.startswith("Spleen: ")
    assert "Ask the team" in bar.title
    assert "It is not known here whether the spleen is large" in plans.reading(found)
    told = plans.compose(plans.empty(), "activity-plan", tell_diagnosis="yes")
    assert "A large spleen is common in ALPS" in plans.reading(told)


def test_a_fitting_that_is_over_says_so() -> None:
    late = SpleenGuard(state="has", refit_due="2026-10")
    assert "Oct 2026: this date has passed" in plans.reading(paper(row(), guard=late))


def test_the_coach_reads_no_blood_count_no_medicine_and_no_diagnosis() -> None:
    words = plans.reading(plans.compose(plans.sample(), "activity-plan"))
    for secret in (
        "Sirolimus",
        "ALPS-FAS",
        "64 ×10⁹/L",
        "Amoxicillin",
        "SAMPLE-000-111",
        "Sample Lane",
    ):
        assert secret not in words


def test_platelets_stand_as_the_clinician_set_them_with_the_other_unit_beside() -> None:
    least = plans.quantity("50", "×10⁹/L", "cells")
    found = context(row(answer="ask", platelets=least))
    told = plans.compose(found, "activity-plan", tell_counts="yes")
    assert "Only with platelets of at least: 50 ×10⁹/L (50000 /µL)" in answers(told)["Running"]
    words = plans.reading(plans.compose(found, "activity-plan"))
    assert "Not on every day: ask us each time." in words
    assert "50" not in words.replace("555-0122", "")
    assert "platelet" not in words


@pytest.mark.parametrize("answer", ["allowed", "with-guard", "with-changes"])
@pytest.mark.parametrize(
    ("key", "label"),
    [("platelets", "Not on every day"), ("until", "This holds until: not clear as typed ____")],
)
def test_an_answer_with_a_condition_that_cannot_be_read_is_not_told_as_one(
    answer: Any, key: str, label: str
) -> None:
    typed = enter(row(answer=answer, changes="no beam"), key, "fifty", "×10⁹/L")
    found = paper(typed)
    words = answers(found)["Running"]
    assert words.startswith("? ASK US FIRST\nA condition: not clear as typed")
    assert label in words
    assert not any(word in words for word in ("ALLOWED", "GUARD", "CHANGES", "fifty"))
    assert found.watermark == "DRAFT"


@pytest.mark.parametrize(("answer", "word"), [("not-now", "✕ NOT NOW"), ("ask", "? ASK EACH TIME")])
def test_no_condition_makes_a_no_weaker(answer: Any, word: str) -> None:
    found = paper(enter(row(answer=answer), "until", "soon"))
    assert answers(found)["Running"].startswith(f"{word}\nThis holds until: not clear as typed")
    assert found.watermark == "DRAFT"


def test_of_two_answers_for_one_activity_neither_counts() -> None:
    two = (row(), row(id="r2", activity="running", answer="not-now"))
    words = plans.reading(paper(*two))
    assert words.count("? ASK US FIRST") == 2
    assert "ALLOWED" not in words
    same = plans.reading(paper(two[0], replace(two[1], answer="allowed")))
    assert same.count("✓ ALLOWED") == 2


@pytest.mark.parametrize(
    "other",
    [{"changes": "only on grass"}, {"until": "2027-01-31"},
     {"platelets": Quantity("50", Decimal(50), "×10⁹/L")}],
)  # fmt: skip
def test_of_two_conditions_for_one_activity_neither_counts(other: dict[str, Any]) -> None:
    twin = row(id="r2", activity="running", **other)
    words = plans.reading(paper(row(), twin))
    assert words.count("? ASK US FIRST") == 2
    assert words.count("more than once, with other answers or conditions") == 2
    assert "✓ ALLOWED" not in words
    no = plans.reading(paper(row(answer="not-now"), replace(twin, answer="not-now")))
    assert no.count("✕ NOT NOW") == 2


def test_a_row_that_nobody_was_asked_of_is_no_other_answer() -> None:
    unasked = row(id="r2", activity="running", answer="not-asked", set_by="", set_on="")
    words = plans.reading(paper(row(), unasked))
    assert "✓ ALLOWED" in words
    assert "more than once" not in words


def test_a_context_with_another_day_changes_what_has_passed() -> None:
    found = context(row(until="2026-12-01"))
    later = replace(found, today=found.today.replace(month=12, day=2))
    assert "OUT OF DATE" in plans.reading(plans.compose(later, "activity-plan"))
    assert "OUT OF DATE" not in plans.reading(plans.compose(found, "activity-plan"))


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("who", ["mira", "teo", "empty"])
def test_the_grid_when_to_go_and_whom_to_call_stand_on_the_first_page(
    who: str, size: Literal["a4", "letter"]
) -> None:
    known = plans.empty() if who == "empty" else plans.sample(("mira", "teo").index(who))
    found = plans.compose(known, "activity-plan")
    first = " ".join(raster.read_text(pdf.render(found, size))[0].split())
    for words in (
        "PE lessons",
        "Riding",
        "GO NOW",
        "Ambulance:",
        "Call the family",
        "Out of hours",
    ):
        assert words in first
