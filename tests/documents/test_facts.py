"""Each fact has three values, and each reads differently where it matters; none breaks a paper."""

import re
from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan import content
from alps_careplan.content import FACTS
from alps_careplan.documents.blocks import Cards
from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Child, Counts, Spleen
from alps_careplan.model.vaccines import Vaccines
from alps_careplan.rules import Context
from alps_careplan.rules.facts import facts
from tests.documents import plans


def child(**values: Any) -> CarePlan:
    return CarePlan(id="c", child=Child(**values), medicines="none-known")


def medicine(*names: str) -> CarePlan:
    rows = tuple(Medication(id=f"m{n}", generic_name=name) for n, name in enumerate(names))
    return CarePlan(id="c", medicines=rows or "none-known")


UNKNOWN_NAME = "Zzyzxine"
# Fact -> plans in which it is yes, no and unknown.
PLANS: dict[str, dict[str, CarePlan]] = {
    "spleen-enlarged": {
        "yes": child(spleen=Spleen(state="enlarged")),
        "no": child(spleen=Spleen(state="normal")),
        "unknown": child(spleen=Spleen(state="not-known")),
    },
    "spleen-removed": {
        "yes": child(spleen=Spleen(state="removed")),
        "no": child(spleen=Spleen(state="enlarged")),
        "unknown": child(),
    },
    **{
        fact: {
            "yes": child(counts=replace(Counts(), **{key: "yes"})),
            "no": child(counts=replace(Counts(), **{key: "no"})),
            "unknown": child(),
        }
        for fact, key in (
            ("platelets-low", "platelets_low"),
            ("neutrophils-low", "neutrophils_low"),
            ("anaemia", "haemoglobin_low"),
        )
    },
    "central-line": {
        "yes": child(central_line="yes"),
        "no": child(central_line="no"),
        "unknown": child(),
    },
    "egg-allergy": {
        answer: CarePlan(id="c", vaccines=replace(Vaccines(), egg_allergy=given))
        for answer, given in (("yes", "yes"), ("no", "no"), ("unknown", "not-asked"))
    },
    "subtype-casp10": {
        "yes": child(subtype="ALPS-CASP10"),
        "no": child(subtype="ALPS-U"),
        "unknown": child(),
    },
    "subtype-fas": {
        "yes": child(subtype="ALPS-FAS"),
        "no": child(subtype="ALPS-U"),
        "unknown": child(),
    },
    **{
        fact: {
            "yes": medicine(name),
            "no": medicine(),
            "unknown": medicine(UNKNOWN_NAME),
        }
        for fact, name in (
            ("on-steroids", "Prednisolone"),
            ("immunosuppressed", "Mycophenolate mofetil"),
            ("rituximab-ever", "Rituximab"),
            ("on-gcsf", "Filgrastim"),
            ("on-sirolimus", "Sirolimus"),
            ("nsaid-listed", "Ibuprofen"),
            ("supplement-listed", "Vitamin D"),
        )
    },
}


def context(fact: str, value: str) -> Context:
    found = plans.context_of(PLANS[fact][value])
    assert facts(found)[fact].value == value
    return found


def test_every_fact_these_papers_speak_of_is_tried() -> None:
    named = {
        fact
        for statement in content.load().statements
        if set(statement.papers) & set(plans.KINDS)
        for fact in (*statement.when, *statement.unless)
    }
    assert named <= set(PLANS) | {"threshold-set"} <= set(FACTS)


def read(fact: str, value: str) -> dict[str, str]:
    found = context(fact, value)
    return {kind: plans.reading(plans.compose(found, kind)) for kind in plans.KINDS}


@pytest.mark.parametrize("fact", PLANS)
def test_yes_no_and_unknown_never_read_the_same(fact: str) -> None:
    papers = {value: read(fact, value) for value in ("yes", "no", "unknown")}
    for kind in _telling(fact):
        assert papers["yes"][kind] != papers["no"][kind]
        assert papers["yes"][kind] != papers["unknown"][kind]
    for kind in ("full-plan", "vaccination-record" if fact == "egg-allergy" else "fever-plan"):
        assert papers["no"][kind] != papers["unknown"][kind]


def _telling(fact: str) -> tuple[str, ...]:
    """Return papers on which the fact shows."""
    if fact == "egg-allergy":
        return ("vaccination-record", "travel-summary", "full-plan")
    if fact == "on-gcsf":
        return ("fever-plan", "travel-summary", "full-plan")
    return ("fever-plan", "wallet-card", "travel-summary", "full-plan")


SPORT = ("spleen-enlarged", "spleen-removed", "platelets-low", "on-gcsf", "on-steroids")


@pytest.mark.parametrize("fact", SPORT)
def test_sport_reads_differently_for_yes_no_and_unknown(fact: str) -> None:
    told = {"tell_counts": "yes", "tell_medicines": "yes"}
    texts = {
        value: plans.reading(plans.compose(context(fact, value), "activity-plan", **told))
        for value in ("yes", "no", "unknown")
    }
    assert len(set(texts.values())) == 3
    assert "It is not known here whether" in texts["unknown"]


@pytest.mark.parametrize("fact", ["platelets-low", "on-gcsf", "on-steroids"])
def test_a_coach_learns_nothing_of_counts_and_medicines_unless_told(fact: str) -> None:
    found = [
        plans.reading(plans.compose(context(fact, value), "activity-plan"))
        for value in ("yes", "no", "unknown")
    ]
    # What follows for contact sports is told, without the reason.
    texts = {re.sub("\n.*contact sports are to be avoided.*", "", words) for words in found}
    assert len(texts) == 1
    assert not re.search("platelet|steroid|G-CSF", "\n".join(found))


ASKING = ("platelets-low", "neutrophils-low", "on-steroids", "immunosuppressed", "rituximab-ever",
          "spleen-removed")  # fmt: skip


@pytest.mark.parametrize("fact", ASKING)
def test_what_is_not_known_is_asked_on_the_familys_pages(fact: str) -> None:
    words = plans.reading(plans.compose(context(fact, "unknown")))
    assert "It is not known here whether" in words


def test_a_medicine_the_catalogue_does_not_know_is_never_called_free_of_risk() -> None:
    words = plans.reading(plans.compose(context("immunosuppressed", "unknown")))
    assert UNKNOWN_NAME in words
    assert "No word in brackets does not mean no risk" in words


def test_a_stopped_medicine_whose_effect_lasts_is_still_told_to_the_doctor() -> None:
    row = Medication(id="m", generic_name="Rituximab", status="stopped", stop="2024-02")
    found = plans.context_of(CarePlan(id="c", medicines=(row,)))
    words = plans.reading(plans.compose(found))
    assert "STOPPED, Feb 2024" in words
    assert "also after its last dose" in words
    gone = Medication(id="m", generic_name="Prednisolone", status="stopped", stop="2024-02")
    words = plans.reading(plans.compose(plans.context_of(CarePlan(id="c", medicines=(gone,)))))
    assert "STOPPED" not in words


def test_the_card_has_the_illness_other_name_from_the_content_with_its_source() -> None:
    paper = plans.compose(plans.sample(), "wallet-card")
    lines = [
        line.value for block in paper.blocks if isinstance(block, Cards)
        for panel in block.panels for line in panel.lines
    ]  # fmt: skip
    named = [spans for value in lines for spans in value if "Canale-Smith" in spans[0].text]
    assert [spans[0].text for spans in named] == ["Also called Canale-Smith syndrome."]
    assert named[0][0].marks
