"""What goes with a medicine: checks, steroids, rituximab, supplements."""

from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan.model.entry import enter
from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Medication, Monitoring, TaperStep
from alps_careplan.model.people import Counts
from alps_careplan.model.vaccines import BloodProduct
from tests.rules.parts import letter, paper, school
from tests.rules.plans import CHILD, medicine, only, plan, rules_of, taking

DATED = Monitoring(id="n1", what="level", due="2027-02")

# Checks


@pytest.mark.parametrize("name", ["sirolimus", "Plaquenil", "CellCept", "azathioprine"])
def test_documented_checks_without_a_date(name: str) -> None:
    for rows in ((), (replace(DATED, due=""),), (replace(DATED, due="", last="2026-01"),)):
        alert = only(taking(medicine(name, monitoring=rows)), "monitoring-without-date")
        assert alert.level == "ask"
        assert alert.sources
        assert name in alert.message
        assert not any(char.isdigit() for char in alert.message.replace("NUDT15", ""))


def test_a_check_with_a_date_or_with_text_that_cannot_be_read() -> None:
    assert rules_of(taking(medicine("sirolimus", monitoring=(DATED,)))) == []
    unread = enter(replace(DATED, due=""), "due", "at the next visit")
    assert rules_of(taking(medicine("sirolimus", monitoring=(unread,)))) == ["unread"]


def test_medicines_of_which_no_document_names_a_check() -> None:
    for name in ("paracetamol", "ibuprofen", "vincristine"):
        assert rules_of(taking(medicine(name, monitoring=()))) == []
    stopped = medicine("sirolimus", monitoring=(), status="stopped")
    assert rules_of(taking(stopped)) == []


def test_a_name_nobody_knows_is_asked_about_by_another_rule() -> None:
    assert rules_of(taking(medicine("Zorbinol", monitoring=()))) == ["not-recognised"]


# Steroids


def steroid(**fields: Any) -> Medication:
    return medicine("prednisone", **fields)


def test_a_steroid_asks_for_bones_taper_and_a_word_to_the_school() -> None:
    assert rules_of(taking(steroid())) == ["steroid-bones", "steroid-taper"]
    assert rules_of(taking(steroid(), school=school())) == [
        "steroid-bones", "steroid-taper", "steroid-looks",
    ]  # fmt: skip
    tapered = steroid(taper=(TaperStep(id="t1", start="2026-12", stop="2027"),))
    told = school(letter("class-teacher"))
    assert rules_of(taking(tapered, school=told)) == ["steroid-bones"]
    assert "steroid-looks" in rules_of(taking(tapered, school=school(letter("absence"))))


def test_no_steroid_no_question() -> None:
    for of in (taking(steroid(status="stopped"), school=school()), taking(medicine("paracetamol"))):
        assert rules_of(of) == []


def test_two_steroids_are_asked_about_once_for_the_bones() -> None:
    of = taking(steroid(), medicine("dexamethasone"))
    assert only(of, "steroid-bones").rows == ("m-prednisone", "m-dexamethasone")
    assert rules_of(of).count("steroid-taper") == 2


def test_a_steroid_on_the_skin_is_only_asked_about() -> None:
    of = taking(medicine("hydrocortisone", route="skin"), school=school())
    assert rules_of(of) == ["steroid-bones"]
    assert "do not say whether" in only(of, "steroid-bones").message
    beside = taking(medicine("hydrocortisone", route="skin"), steroid())
    assert only(beside, "steroid-bones").rows == ("m-prednisone",)


# Rituximab


def of_rituximab(**fields: Any) -> CarePlan:
    return taking(medicine("rituximab", **fields), medicine("paracetamol"))


def test_rituximab_now_before_or_among_the_treatments() -> None:
    for of in (of_rituximab(), of_rituximab(status="stopped")):
        assert only(of, "rituximab").rows == ("m-rituximab",)
    products = (
        BloodProduct(id="b1", date="2024"),
        BloodProduct(id="b2", what="rituximab", date="2024"),
    )
    alert = only(plan(vaccines=paper(products=products)), "rituximab")
    assert alert.rows == ("b2",)
    assert alert.fields[0] == "children[1].vaccines.products[1].what"
    assert only(plan(medicines="not-asked", vaccines=paper(products=products)), "rituximab")


def test_no_rituximab() -> None:
    assert rules_of(taking(medicine("paracetamol"))) == []
    assert rules_of(plan(vaccines=paper(products=(BloodProduct(id="b1", date="2024"),)))) == []


def test_a_stopped_medicine_of_unknown_name_may_have_been_rituximab() -> None:
    of = taking(medicine("Zorbinol", status="stopped"), medicine("Quendrol"))
    alert = only(of, "rituximab")
    assert alert.rows == ("m-Zorbinol",)
    assert "what Zorbinol was" in alert.message
    assert rules_of(taking(medicine("Quendrol"))) == ["not-recognised"]
    assert rules_of(plan(medicines="not-asked")) == ["medicines-not-asked"]


# Supplements


def test_a_supplement_without_a_clinicians_word() -> None:
    for prescriber in ("", "gone"):
        alert = only(
            taking(medicine("vitamin D", prescriber=prescriber)), "supplement-without-word"
        )
        assert alert.fields == ("children[1].medicines[0].prescriber",)
    assert rules_of(taking(medicine("vitamin D", prescriber="doctor"))) == []
    assert rules_of(taking(medicine("vitamin D", prescriber="", status="stopped"))) == []
    assert rules_of(taking(medicine("paracetamol", prescriber=""))) == []


@pytest.mark.parametrize(
    ("low", "words"), [("yes", "calls the neutrophils low"), ("not-asked", "not answered yet")]
)
def test_probiotics_with_low_neutrophils(low: Any, words: str) -> None:
    counts = Counts(platelets_low="no", neutrophils_low=low)
    of = taking(medicine("Lactobacillus drops"), child=replace(CHILD, counts=counts))
    assert words in only(of, "probiotics-neutrophils").message
    other = taking(medicine("zinc"), child=replace(CHILD, counts=counts))
    assert "probiotics-neutrophils" not in rules_of(other)


def test_probiotics_with_neutrophils_that_are_not_low() -> None:
    assert rules_of(taking(medicine("probiotics"))) == []


def test_a_fraction_written_with_a_stroke_is_compared_with_one_dose() -> None:
    def found(morning: str) -> list[str]:
        return rules_of(taking(enter(medicine("sirolimus", morning=morning), "dose", "½ tablet")))

    assert "amounts-disagree" in found("1 1/2 tablets")
    assert "amounts-disagree" not in found("1/2 tablet")
