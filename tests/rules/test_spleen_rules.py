"""The rules on spleen and activities: where each fires, does not, and asks about the unknown."""

from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan.model.activity import SpleenGuard
from alps_careplan.model.household import CarePlan
from alps_careplan.model.people import Child, Counts, Spleen
from alps_careplan.rules import check
from tests.rules.parts import activity, dose, large, planned, removed, sport
from tests.rules.plans import (
    CHILD,
    context,
    medicine,
    only,
    plan,
    put_aside,
    rules_of,
    taking,
    vaccinated,
)


def child(spleen: Any = "normal", platelets: Any = "no") -> Child:
    counts = Counts(platelets_low=platelets, neutrophils_low="no")
    return replace(CHILD, spleen=Spleen(state=spleen), counts=counts)


def blank_paths(of: CarePlan) -> set[str]:
    return {
        alert.fields[0].removeprefix("children[1].")
        for alert in check(context(of))
        if alert.rule == "blank"
    }


# The guard


@pytest.mark.parametrize(
    ("spleen", "guard", "fires"),
    [
        ("enlarged", "not-asked", True),
        ("enlarged", "ask", True),
        ("enlarged", "has", False),
        ("enlarged", "ordered", False),
        ("enlarged", "not-needed", False),  # the clinic's word
        ("not-known", "not-asked", True),
        ("not-asked", "not-asked", True),
        ("normal", "not-asked", False),
        ("removed", "not-asked", False),
    ],
)
def test_a_guard_missing(spleen: str, guard: Any, fires: bool) -> None:
    of = plan(child=child(spleen), activity=activity(guard=SpleenGuard(state=guard)))
    assert ("guard-missing" in rules_of(of)) is fires


def test_a_guard_missing_and_the_spleen_not_known_is_a_question() -> None:
    of = plan(child=child("not-known"), activity=activity(guard=SpleenGuard()))
    assert "not known whether" in only(of, "guard-missing").message


@pytest.mark.parametrize(
    ("guard", "rows", "fires"),
    [
        (SpleenGuard(state="has"), (), True),
        (SpleenGuard(state="ordered"), (), True),
        (SpleenGuard(maker="Sample"), (), True),
        (SpleenGuard(state="ask", wear_for="sport"), (), True),
        (SpleenGuard(), (sport("rugby", "with-guard"),), True),
        (SpleenGuard(), (), False),
        (SpleenGuard(state="ask"), (), False),
        (SpleenGuard(state="not-needed", maker="Sample"), (), False),  # put away
    ],
)
def test_a_guard_where_the_spleen_was_removed(guard: SpleenGuard, rows: Any, fires: bool) -> None:
    of = plan(child=child("removed"), activity=activity(*rows, guard=guard))
    found = [alert for alert in check(context(of)) if alert.rule == "guard-without-spleen"]
    assert bool(found) is fires
    for alert in found:
        assert alert.fields[-1] == "children[1].child.spleen.state"
        assert alert.rows == tuple(row.id for row in rows)
    for state in ("normal", "enlarged", "not-known", "not-asked"):
        other = replace(of, child=child(state))
        assert "guard-without-spleen" not in rules_of(other)


# Contact sports


@pytest.mark.parametrize(
    ("spleen", "platelets", "words"),
    [
        ("enlarged", "no", "The spleen is enlarged."),
        ("normal", "yes", "The team calls the platelets low."),
        ("removed", "yes", "The team calls the platelets low."),
        ("enlarged", "yes", "enlarged, and the team calls the platelets low"),
        ("enlarged", "not-asked", "The spleen is enlarged."),
        ("normal", "not-asked", "not known whether the platelets are low"),
        ("not-known", "no", "not known whether the spleen is enlarged"),
        ("not-asked", "not-asked", "nor whether the platelets are low"),
    ],
)
def test_contact_sport_with_a_large_spleen_or_low_platelets_or_not_known(
    spleen: str, platelets: str, words: str
) -> None:
    of = plan(child=child(spleen, platelets), activity=activity(sport("Football club")))
    alert = only(of, "contact-sport")
    assert alert.level == "ask"
    assert words in alert.message
    assert alert.rows == ("a-Football club",)


@pytest.mark.parametrize(("spleen", "platelets"), [("normal", "no"), ("removed", "no")])
def test_contact_sport_with_neither(spleen: str, platelets: str) -> None:
    rows = (sport("rugby"), sport("Zorbing"))
    found = rules_of(plan(child=child(spleen, platelets), activity=activity(*rows)))
    assert not {"contact-sport", "contact-not-known"} & set(found)


@pytest.mark.parametrize(
    ("row", "fires"),
    [
        (sport("rugby", "with-guard"), True),  # a guard is not a permission
        (sport("rugby", "with-changes"), True),
        (sport("rugby", "with-changes", changes="no matches"), False),
        (sport("rugby", "not-now"), False),
        (sport("rugby", "ask"), False),
        (sport("rugby", "not-asked"), False),
        (sport("swimming"), False),
        (sport("cycling"), False),
    ],
)
def test_answers_that_may_allow_contact(row: Any, fires: bool) -> None:
    found = rules_of(plan(child=child("enlarged"), activity=activity(row)))
    assert ("contact-sport" in found) is fires
    assert "contact-not-known" not in found


def test_an_activity_that_no_list_knows_is_asked_about() -> None:
    rows = (sport("Zorbing"), sport("PE lessons"), sport("rugby"), sport("running"), sport("  "))
    of = plan(child=child("enlarged"), activity=activity(*rows))
    assert only(of, "contact-not-known").rows == ("a-Zorbing", "a-PE lessons")
    assert only(of, "contact-sport").rows == ("a-rugby",)


def test_an_activity_of_which_a_part_is_not_known_is_asked_about() -> None:
    asked = ("Running and tackling games", "swimming and trampoline", "tennis (and Kabaddi)")
    rows = (*map(sport, asked), sport("Swimming lessons"), sport("gentle running"))
    of = plan(child=child("enlarged"), activity=activity(*rows))
    assert only(of, "contact-not-known").rows == tuple(f"a-{name}" for name in asked)


@pytest.mark.parametrize(
    ("names", "fires"),
    [
        (("Running", " running "), True),
        (("Football", "soccer"), True),
        (("Soccer", "Football", "American football"), True),
        (("judo", "karate"), False),
        (("Swimming", "Swimming in the sea"), False),
        (("", ""), False),
        (("zorbing", "Zorbing"), True),
    ],
)
def test_one_activity_in_two_rows(names: tuple[str, ...], fires: bool) -> None:
    rows = [sport(name, "not-now", id=f"r{number}") for number, name in enumerate(names)]
    found = [a for a in check(context(plan(activity=activity(*rows)))) if a.rule == "same-activity"]
    assert [a.rows for a in found] == ([tuple(row.id for row in rows)] if fires else [])


def test_an_answer_whose_time_has_passed() -> None:
    def of(until: str, answer: str = "allowed") -> CarePlan:
        return plan(activity=activity(sport("running", answer, until=until)))

    assert only(of("2026-10"), "answer-lapsed").level == "check"
    assert "for running held until Oct 2026" in only(of("2026-10"), "answer-lapsed").message
    nameless = plan(activity=activity(sport(" ", until="2026-10")))
    assert "for an activity held" in only(nameless, "answer-lapsed").message
    for until in ("2026", "2026-11-20", ""):
        assert rules_of(of(until)) == []
    assert "answer-lapsed" not in rules_of(of("2026-10", "not-asked"))


# A removed spleen


def unguarded(*rows: Any) -> CarePlan:
    return replace(removed(*rows), activity=activity(guard=SpleenGuard(state="not-needed")))


def test_a_removed_spleen_asks_for_vaccines_and_antibiotics() -> None:
    assert rules_of(unguarded()) == ["removed-vaccines", "removed-antibiotics"]
    for rule in ("removed-vaccines", "removed-antibiotics"):
        assert only(removed(), rule).message.startswith("The spleen was removed.")
    assert "pneumococcal vaccine, COVID-19 vaccine" in only(removed(), "removed-vaccines").message
    both = unguarded(dose("Pneumovax 23"), dose("COVID"))
    assert rules_of(both) == ["removed-antibiotics"]
    only_planned = removed(planned("Pneumovax 23"), dose("COVID"))
    assert "pneumococcal" in only(only_planned, "removed-vaccines").message
    unknown_name = removed(dose("Zorbivax"), dose("COVID"))
    assert "pneumococcal" in only(unknown_name, "removed-vaccines").message


def test_the_question_of_antibiotics_leads_to_where_the_answer_is_written() -> None:
    alert = only(unguarded(), "removed-antibiotics")
    assert alert.fields[0] == "children[1].medicines"
    assert "on the list of medicines" in alert.message
    assert "put it aside with what your team said" in alert.message


def test_put_aside_the_question_of_antibiotics_is_back_when_what_settled_it_goes() -> None:
    taken = replace(unguarded(), medicines=(medicine("Zorbicillin"), medicine("sirolimus")))
    aside = put_aside(taken, only(taken, "removed-antibiotics"))
    assert "removed-antibiotics" not in rules_of(aside)
    fewer = replace(aside, medicines=(medicine("Zorbicillin"),))
    assert "removed-antibiotics" not in rules_of(fewer)
    assert "removed-antibiotics" in rules_of(replace(aside, medicines=(medicine("sirolimus"),)))


def test_an_antibiotic_taken_now_answers_the_question() -> None:
    of = taking(medicine("antibiotic"), child=child("removed"), activity=activity())
    assert "removed-antibiotics" not in rules_of(of)
    stopped = taking(medicine("antibiotic", status="stopped"), child=child("removed"))
    assert "removed-antibiotics" in rules_of(stopped)


def test_a_spleen_that_may_be_gone_is_asked_about_and_one_that_is_there_is_not() -> None:
    unknown = vaccinated(child=child("not-known"), activity=activity())
    for rule in ("removed-vaccines", "removed-antibiotics"):
        assert "does not say whether" in only(unknown, rule).message
    for state in ("normal", "enlarged"):
        assert not {"removed-vaccines", "removed-antibiotics"} & set(
            rules_of(plan(child=child(state), activity=activity()))
        )
    # What was not asked at all is asked once.
    assert "removed-vaccines" not in rules_of(plan(child=child("not-asked")))
    assert "spleen-not-asked" in rules_of(plan(child=child("not-asked")))


# G-CSF


@pytest.mark.parametrize(
    ("spleen", "fires"),
    [("enlarged", True), ("not-known", True), ("not-asked", True), ("normal", False),
     ("removed", False)],
)  # fmt: skip
def test_gcsf(spleen: str, fires: bool) -> None:
    of = taking(medicine("G-CSF"), child=child(spleen), activity=activity())
    assert ("gcsf-spleen" in rules_of(of)) is fires
    stopped = taking(medicine("G-CSF", status="stopped"), child=child(spleen), activity=activity())
    assert "gcsf-spleen" not in rules_of(stopped)


# Blanks of a part that nobody turned to


def test_activities_nobody_turned_to_are_asked_for_only_where_they_matter() -> None:
    assert blank_paths(plan(child=child("normal"))) == set()
    assert blank_paths(plan(child=child("enlarged"))) == {"activity.guard.state", "activity.grid"}
    assert blank_paths(plan(child=child("normal", "yes"))) == {"activity.grid"}
    assert blank_paths(plan(child=child("removed"))) == {"activity.grid"}


def test_activities_begun_are_asked_for_in_full() -> None:
    begun = activity(sport("running", "not-asked", set_by="", set_on=""), review_by="")
    assert blank_paths(plan(activity=begun)) == {"activity.review_by", "activity.grid[0].answer"}
    answered = activity(sport("running", set_by="", set_on=""), guard=SpleenGuard(maker="Sample"))
    assert blank_paths(plan(activity=answered)) == {
        "activity.guard.state", "activity.grid[0].set_by", "activity.grid[0].set_on",
    }  # fmt: skip


def test_the_question_about_contact_names_the_answer_that_was_chosen() -> None:
    of = large(sport("Zorbing", "with-guard"), sport("PE lessons"))
    message = only(of, "contact-not-known").message
    assert message.startswith("Zorbing: “with the guard”; PE lessons: “allowed”. This program")
