"""Each rule by itself: where it fires, where it does not, and what it does with the unknown."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alps_careplan.model.compare import digest_of
from alps_careplan.model.entry import enter
from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Avoidance, Medication, Monitoring, TaperStep
from alps_careplan.model.people import Allergy, Counts, EmergencyContact, Person, Place, Spleen
from alps_careplan.model.quantities import Quantity, read_quantity, wording
from alps_careplan.model.records import Confirmation, Unread
from alps_careplan.rules import amounts_agree, changed_since, check, times_agree
from tests.rules.parts import activity, sport
from tests.rules.plans import (
    CHILD,
    FEVER,
    PEOPLE,
    PLACES,
    PLAN,
    context,
    medicine,
    only,
    plan,
    quantity,
    rules_of,
    taking,
    with_child,
    with_fever,
)


def blanks(of: CarePlan, **more: Any) -> dict[str, str]:
    """Return path -> message of the blanks."""
    return {a.fields[0]: a.message for a in check(context(of, **more)) if a.rule == "blank"}


# The fever plan and its contacts


def test_a_threshold_that_cannot_be_read_is_said_twice_not_set_and_not_read() -> None:
    typed = plan(fever=enter(FEVER, "threshold", "101", "°C"))
    assert rules_of(typed) == ["unread", "threshold-not-set"]
    assert only(typed, "threshold-not-set").fields == ("children[1].fever.threshold",)
    assert not any(c.isdigit() for c in only(typed, "threshold-not-set").message)


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("call_in_hours", "no-contact-in-hours"),
        ("call_out_of_hours", "no-contact-out-of-hours"),
    ],
)
def test_whom_to_call(key: str, rule: str) -> None:
    for missing in ("", "gone"):
        assert only(with_fever(**{key: missing}), rule).fields == (f"children[1].fever.{key}",)
    mute = only(with_fever(**{key: "mute"}), rule)
    assert mute.fields == ("people[2].phone", f"children[1].fever.{key}")
    assert "Muriel Sample" in mute.message
    assert rules_of(with_fever(**{key: "mute"})) == [rule]  # the blank phone is said once


@pytest.mark.parametrize("phone", ["phone", "other_phone", "night_phone"])
def test_any_phone_will_do(phone: str) -> None:
    reached = replace(PEOPLE[2], **{phone: "555-0104"})
    of = with_fever(call_in_hours="mute", call_out_of_hours="mute")
    assert rules_of(of, people=(*PEOPLE[:2], reached)) == []


def test_ambulance_and_emergency_department() -> None:
    of = with_fever(ambulance="  ", emergency_department="gone")
    assert rules_of(of) == ["no-ambulance-number", "no-emergency-department"]


# mg, mg/mL and mL


def liquid(dose: tuple[str, str], concentration: tuple[str, str], volume: str) -> Medication:
    return medicine(
        "acyclovir",
        dose=quantity(*dose),
        concentration=quantity(*concentration),
        volume=quantity(volume, "mL"),
    )


@pytest.mark.parametrize(
    ("dose", "concentration", "volume"),
    [
        (("10", "mg"), ("5", "mg/mL"), "2"),
        (("10", "mg"), ("5", "mg/mL"), "2.0"),
        (("0.5", "mg"), ("50", "micrograms/mL"), "10"),
        (("0.01", "g"), ("5", "mg/mL"), "2"),
        (("250", "micrograms"), ("0.5", "mg/mL"), "0.5"),
        (("50", "mg"), ("24", "mg/mL"), "2.1"),  # rounded as a syringe shows it
        (("100", "mg"), ("6.67", "mg/mL"), "15"),  # a pack of so much in 15 mL
        (("999999999999", "g"), ("999999999999", "mg/mL"), "1000"),
    ],
)
def test_amounts_that_agree(
    dose: tuple[str, str], concentration: tuple[str, str], volume: str
) -> None:
    row = liquid(dose, concentration, volume)
    assert amounts_agree(row)
    assert rules_of(taking(row)) == []


@pytest.mark.parametrize(
    ("dose", "concentration", "volume"),
    [
        (("10", "mg"), ("5", "mg/mL"), "1.9"),
        (("10", "mg"), ("5", "mg/mL"), "20"),  # a slip of the point
        (("10", "micrograms"), ("5", "mg/mL"), "2"),  # a slip of the unit
        (("50", "mg"), ("24", "mg/mL"), "2"),  # a whole number is no rounding
        (("3", "mg"), ("20", "mg/mL"), "0.1"),  # nor is one digit
        (("12", "mg"), ("5", "mg/mL"), "2.5"),  # nor is a prescribed dose rounded
        (("52", "mg"), ("24", "mg/mL"), "2.1"),
        (("5.1", "mg"), ("2.5", "mg/mL"), "2"),
    ],
)
def test_amounts_that_disagree(
    dose: tuple[str, str], concentration: tuple[str, str], volume: str
) -> None:
    row = liquid(dose, concentration, volume)
    assert not amounts_agree(row)
    alert = only(taking(medicine("sirolimus"), row), "amounts-disagree")
    assert alert.level == "check"
    assert alert.fields == (
        "children[1].medicines[1].dose",
        "children[1].medicines[1].concentration",
        "children[1].medicines[1].volume",
    )
    assert alert.rows == (row.id,)


def per(typed: str, unit: str = "") -> Quantity:
    return read_quantity(typed, unit, "concentration")


def dose_of(typed: str) -> Quantity:
    return read_quantity(typed, "", "dose")


@pytest.mark.parametrize(
    ("dose", "concentration", "volume", "agree"),
    [
        ("125 mg", "125 mg/5 mL", "5", True),
        ("0.125 g", "125 mg per 5 mL", "5", True),
        ("250 mg", "125 mg/5 mL", "5", False),
        ("250 mg", "125 mg/5 mL", "50", False),
        ("100 mg", "100 mg/15 mL", "15", True),  # a third is no decimal
        ("100 mg", "100 mg/3 mL", "3", True),
        ("20 mmol", "4 mmol/mL", "5", True),
        ("20 mmol", "4 mmol/mL", "50", False),
        ("400 IU", "400 IU/mL", "1", True),
        ("400 IU", "400 IU/mL", "10", False),
        ("400 IU", "10 mg/mL", "1", True),  # nothing to compare
        ("400 IU", "10 units/mL", "1", True),
        ("4 drops", "10 mg/mL", "1", True),
        ("5 mL", "10 mg/mL", "5", True),
        ("5 mL", "10 mg/mL", "50", False),
    ],
)
def test_amounts_are_compared_as_the_label_has_them(
    dose: str, concentration: str, volume: str, agree: bool
) -> None:
    row = medicine(
        "acyclovir",
        dose=dose_of(dose),
        concentration=per(concentration),
        volume=quantity(volume, "mL"),
    )
    assert amounts_agree(row) is agree
    assert rules_of(taking(row)) == ([] if agree else ["amounts-disagree"])


@pytest.mark.parametrize(
    ("dose", "fields", "cells", "agree"),
    [
        ("1.4 mg", {"concentration": "1 mg/mL", "volume": "1.4"}, {"morning": "14 mL"}, False),
        ("1.4 mg", {"concentration": "1 mg/mL", "volume": "1.4"}, {"morning": "1.4 mL"}, True),
        ("1.4 mg", {"concentration": "1 mg/mL", "volume": "1.4"}, {"night": "1.40ml"}, True),
        ("1.4 mg", {"concentration": "1 mg/mL", "volume": "1.4"}, {"noon": "14 mg"}, False),
        ("1.4 mg", {"concentration": "1 mg/mL"}, {"morning": "14 mL"}, False),
        ("1.4 mg", {"concentration": "1 mg/mL"}, {"morning": "1.4 mL"}, True),
        ("1.4 mg", {}, {"morning": "1400 micrograms"}, True),
        ("1.4 mg", {}, {"morning": "1.4 mg", "evening": "14 mg"}, False),
        ("5 mL", {}, {"morning": "5 mL"}, True),
        ("5 mL", {}, {"morning": "50 mL"}, False),
        ("2 puffs", {}, {"morning": "2 puffs", "evening": "20 puffs"}, False),
        # What is not one number with a unit says nothing that could be compared.
        ("1.4 mg", {}, {"morning": "1 tablet"}, True),
        ("1.4 mg", {}, {"morning": "14"}, True),
        ("1.4 mg", {}, {"morning": "14 mg with food"}, True),
        ("1.4 mg", {}, {"morning": "1-14 mg"}, True),
        ("2 puffs", {}, {"morning": "14 mg"}, True),
    ],
)
def test_a_time_of_day_and_one_dose_say_the_same(
    dose: str, fields: dict[str, str], cells: dict[str, str], agree: bool
) -> None:
    amounts: dict[str, Any] = {"dose": dose_of(dose), **cells}
    if "concentration" in fields:
        amounts["concentration"] = per(fields["concentration"])
    if "volume" in fields:
        amounts["volume"] = quantity(fields["volume"], "mL")
    row = medicine("sirolimus", **amounts)
    assert times_agree(row) is agree
    found = [a for a in check(context(taking(row))) if a.rule == "amounts-disagree"]
    assert bool(found) is not agree
    assert times_agree(replace(row, as_needed=True))  # the times are not printed then
    if found:
        wrong = next(key for key in cells if "14" in cells[key] or "0" in cells[key])
        assert f"children[1].medicines[0].{wrong}" in found[0].fields
        assert "do not agree" in found[0].message
        assert cells[wrong] in found[0].message
        assert wording(row.dose, "dose") in found[0].message


def test_a_volume_in_the_times_of_day_shows_a_liquid() -> None:
    row = medicine("sirolimus", morning="14 mL")
    assert "“Concentration”, “One dose as a volume”" in only(taking(row), "amounts-open").message
    measured = medicine("sirolimus", dose=dose_of("5 mL"), form="liquid")
    assert "sirolimus: “Concentration”." in only(taking(measured), "amounts-open").message
    counted = medicine("sirolimus", dose=dose_of("4 drops"), form="liquid")
    assert rules_of(taking(counted)) == []


def test_the_alert_names_what_was_typed_and_no_other_number() -> None:
    row = liquid(("12", "mg"), ("5", "mg/mL"), "2.5")
    message = only(taking(row), "amounts-disagree").message
    assert message.startswith("acyclovir: ")
    numbers = [word for word in message.split() if word[0].isdigit()]
    assert numbers == ["12", "5", "2.5"]


@pytest.mark.parametrize(
    ("key", "asks"),
    [("dose", "blank"), ("concentration", "amounts-open"), ("volume", "amounts-open")],
)
def test_with_one_amount_unknown_there_is_nothing_to_compare_and_it_is_asked_for(
    key: str, asks: str
) -> None:
    row = liquid(("12", "mg"), ("5", "mg/mL"), "2.5")
    of = taking(replace(row, **{key: None}))
    assert rules_of(of) == [asks]
    assert only(of, asks).fields == (f"children[1].medicines[0].{key}",)


def test_liquids_with_blanks_are_asked_about_once() -> None:
    of = taking(
        medicine("acyclovir", form="liquid"),
        medicine("sirolimus", volume=quantity("2", "mL")),
        medicine(
            "prednisone", form="tablet", taper=(TaperStep(id="s", start="2027", stop="2028"),)
        ),
    )
    alert = only(of, "amounts-open")
    assert alert.level == "missing"
    assert alert.rows == ("m-acyclovir", "m-sirolimus")
    assert (
        "acyclovir: “Concentration”, “One dose as a volume”; sirolimus: “Concentration”."
        in alert.message
    )
    for quiet in (
        medicine("acyclovir", form="liquid", status="stopped"),
        medicine("acyclovir", form="drops", route="eye", concentration=quantity("3", "mg/mL")),
        medicine("acyclovir", form="tablet"),
    ):
        assert "amounts-open" not in rules_of(taking(quiet))


def test_what_to_avoid_is_asked_for_once_medicines_are_listed() -> None:
    for avoid in ("not-asked", ()):
        alert = only(taking(medicine("sirolimus"), avoid=avoid), "avoid-not-asked")
        assert alert.fields == ("children[1].avoid",)
        assert rules_of(plan(avoid=avoid)) == []
        assert rules_of(taking(medicine("sirolimus", status="stopped"), avoid=avoid)) == []


def test_a_stopped_liquid_and_the_strength_of_tablets_are_not_compared() -> None:
    row = liquid(("12", "mg"), ("5", "mg/mL"), "2.5")
    assert rules_of(taking(replace(row, status="stopped"))) == []
    assert rules_of(taking(medicine("sirolimus", strength=quantity("1", "mg"), morning="3"))) == []


# Three places can be read as thousands, and are refused at entry.
AMOUNTS = st.decimals("0.01", 5000, places=2)


@given(concentration=AMOUNTS, volume=AMOUNTS)
def test_an_exact_product_agrees_and_twice_as_much_never_does(
    concentration: Decimal, volume: Decimal
) -> None:
    def row(dose: Decimal) -> Medication:
        return medicine(
            "acyclovir",
            dose=Quantity(f"{dose:f}", dose, "mg"),
            concentration=Quantity(f"{concentration:f}", concentration, "mg/mL"),
            volume=Quantity(f"{volume:f}", volume, "mL"),
        )

    exact = concentration * volume
    assert amounts_agree(row(exact))
    assert not amounts_agree(row(2 * exact))


# Allergies, and what to avoid


def allergic(to: str, *rows: Medication) -> CarePlan:
    allergy = Allergy(id="a1", substance=to, reaction="rash")
    return taking(*rows, child=replace(CHILD, allergies=(allergy,)))


@pytest.mark.parametrize(
    ("to", "row"),
    [
        ("Ibuprofen", medicine("ibuprofen")),
        ("Advil (rash all over)", medicine("ibuprofen")),
        ("NSAIDs", medicine("naproxen")),
        ("steroids", medicine("prednisolone")),
        ("ZORBINOL", medicine("Zorbinol syrup")),
        ("syrup with Zorbinol", medicine("zorbinol")),
        ("zorbinol", medicine("something", brand="Zorbinol")),
    ],
)
def test_an_allergy_to_a_medicine_taken_now(to: str, row: Medication) -> None:
    alert = only(allergic(to, medicine("sirolimus"), row), "allergy-listed")
    assert alert.rows == (row.id, "a1")
    assert alert.fields == (
        "children[1].medicines[1].generic_name",
        "children[1].child.allergies[0].substance",
    )


@pytest.mark.parametrize("to", ["naproxen", "zorb", "", "nuts", "steroids"])
def test_an_allergy_to_something_else(to: str) -> None:
    of = allergic(to, medicine("ibuprofen"), medicine("Zorbinol"), medicine("", id="m3"))
    assert "allergy-listed" not in rules_of(of)


def test_an_allergy_to_a_stopped_medicine_is_no_contradiction() -> None:
    assert rules_of(allergic("ibuprofen", medicine("ibuprofen", status="stopped"))) == []


def test_something_to_avoid_that_is_taken_now() -> None:
    def avoiding(what: str) -> CarePlan:
        rows = (medicine("ibuprofen"), medicine("sirolimus"))
        return taking(*rows, avoid=(Avoidance(id="v1", what=what),))

    for what in ("ibuprofen", "grapefruit, NSAIDs", "Advil or naproxen"):
        alert = only(avoiding(what), "avoided-listed")
        assert alert.rows == ("m-ibuprofen", "v1")
    for what in ("grapefruit while on sirolimus", "naproxen", ""):
        assert "avoided-listed" not in rules_of(avoiding(what))


# The list of medicines


@pytest.mark.parametrize("medicines", ["not-asked", ()])
def test_medicines_not_asked_for(medicines: Any) -> None:
    assert rules_of(plan(medicines=medicines)) == ["medicines-not-asked"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (medicine("sirolimus"), medicine("", brand="Rapamune", id="m2")),
        (medicine("Zorbinol"), medicine("ZORBINOL ", id="m2")),
        (medicine("Zorbinol"), medicine("other", brand="zorbinol", id="m2")),
        (medicine("vitamin D3"), medicine("cholecalciferol")),
    ],
)
def test_one_medicine_in_two_rows(one: Medication, other: Medication) -> None:
    alert = only(taking(one, medicine("paracetamol"), other), "same-medicine")
    assert alert.rows == (one.id, other.id)
    assert alert.fields[1] == "children[1].medicines[2].generic_name"


def test_three_rows_of_one_medicine_are_one_alert() -> None:
    rows = (medicine("a", brand="b"), medicine("c", brand="d"), medicine("b", brand="c"))
    alert = only(taking(*rows), "same-medicine")
    assert alert.rows == ("m-a", "m-c", "m-b")
    same = (medicine("Zorb"), medicine("zorb"), medicine("ZORB"), medicine("other"))
    assert only(taking(*same), "same-medicine").rows == ("m-Zorb", "m-zorb", "m-ZORB")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (medicine("sirolimus"), medicine("Rapamune", status="stopped")),
        (medicine("sirolimus"), medicine("tacrolimus")),
        (medicine("Zorbinol", brand="no brand"), medicine("Quendrol", brand="no brand")),
        (medicine("antibiotic Zorbinol"), medicine("antibiotic Quendrol")),
        (medicine("", id="m1"), medicine("", id="m2")),
    ],
)
def test_two_rows_that_are_not_one_medicine(one: Medication, other: Medication) -> None:
    assert "same-medicine" not in rules_of(taking(one, other))


def with_platelets(low: Any, *rows: Medication) -> CarePlan:
    counts = Counts(platelets_low=low, neutrophils_low="no")
    return taking(*rows, child=replace(CHILD, counts=counts))


def test_an_nsaid_with_low_platelets() -> None:
    alert = only(with_platelets("yes", medicine("Advil")), "nsaid-platelets")
    assert (alert.level, alert.rows) == ("ask", ("m-Advil",))
    assert alert.sources == ("rxharun: Bleeding precautions",)
    assert alert.fields == (
        "children[1].medicines[0].generic_name",
        "children[1].child.counts.platelets_low",
    )
    assert "approves" in alert.message
    assert "Ask your team" in alert.message


def test_an_nsaid_when_nobody_said_whether_the_platelets_are_low() -> None:
    of = with_platelets("not-asked", medicine("ibuprofen"))
    assert "not answered yet" in only(of, "nsaid-platelets").message
    # The unanswered question is counted as a blank all the same.
    assert list(blanks(of)) == ["children[1].child.counts.platelets_low"]


@pytest.mark.parametrize(
    ("low", "row"),
    [
        ("no", medicine("ibuprofen")),
        ("yes", medicine("ibuprofen", status="stopped")),
        ("yes", medicine("paracetamol")),
    ],
)
def test_no_nsaid_alert_without_reason(low: str, row: Medication) -> None:
    assert "nsaid-platelets" not in rules_of(with_platelets(low, row))


def test_a_name_the_catalogue_lacks_is_said_not_taken_as_safe() -> None:
    of = with_platelets("yes", medicine("Zorbinol"), medicine("paracetamol"), medicine("Quendrol"))
    alert = only(of, "not-recognised")
    assert alert.rows == ("m-Zorbinol", "m-Quendrol")
    assert "Zorbinol, Quendrol" in alert.message
    assert "paracetamol" not in alert.message
    one = taking(medicine("Zorbinol"), medicine("Quendrol", status="stopped"))
    assert "the name Zorbinol." in only(one, "not-recognised").message


@pytest.mark.parametrize(
    ("stop", "fires"),
    [
        ("2026-11-19", True),
        ("2026-11-20", False),
        ("2026-10", True),
        ("2026-11", False),
        ("2026", False),
        ("2025", True),
        ("", False),
    ],
)
def test_a_stop_date_has_passed_only_when_it_surely_has(stop: str, fires: bool) -> None:
    assert ("stop-date-passed" in rules_of(taking(medicine("sirolimus", stop=stop)))) is fires
    stopped = taking(medicine("sirolimus", stop=stop, status="stopped"))
    assert "stop-date-passed" not in rules_of(stopped)


# The child


def test_allergies_and_spleen_not_asked() -> None:
    assert rules_of(with_child(allergies="not-asked")) == ["allergies-not-asked"]
    assert rules_of(with_child(allergies=())) == ["allergies-not-asked"]
    assert "spleen-not-asked" in rules_of(with_child(spleen=Spleen()))
    answered = with_child(spleen=Spleen(state="not-known"))
    assert "spleen-not-asked" not in rules_of(answered)


def test_a_birth_date_to_come() -> None:
    for born, fires in (
        ("2026-11-21", True),
        ("2026-11-20", False),
        ("2027", True),
        ("2026", False),
    ):
        assert ("birth-date-to-come" in rules_of(with_child(birth_date=born))) is fires
    assert rules_of(with_child(birth_date="")) == ["birth-date-blank"]


@pytest.mark.parametrize(
    ("of", "path"),
    [
        (with_fever(set_on="2026-11-21"), "fever.set_on"),
        (with_fever(set_on="2026-12"), "fever.set_on"),
        (with_fever(set_on="2027"), "fever.set_on"),
        (with_child(spleen=Spleen(state="removed", date="2027-01-02")), "child.spleen.date"),
        (
            with_child(allergies=(Allergy(id="a", substance="x", reaction="y", since="2027"),)),
            "child.allergies[0].since",
        ),
        (plan(activity=activity(sport("running", set_on="2026-11-21"))), "activity.grid[0].set_on"),
        (
            plan(avoid=(Avoidance(id="v", what="x", said_on="2027"),)),
            "avoid[0].said_on",
        ),
    ],
)
def test_what_has_been_is_not_of_a_day_to_come(of: CarePlan, path: str) -> None:
    alert = only(of, "date-to-come")
    assert alert.fields == (f"children[1].{path}",)
    assert "still to come" in alert.message


def test_a_date_that_may_have_been_is_not_doubted() -> None:
    for day in ("2026-11-20", "2026-11", "2026", "2020"):
        assert rules_of(with_fever(set_on=day)) == []


# Reviews and confirmations


def test_review_dates() -> None:
    assert rules_of(with_fever(review_by="2026-10")) == ["review-passed"]
    assert "fever plan" in only(with_fever(review_by="2026-10"), "review-passed").message
    assert rules_of(with_fever(review_by="2026")) == []
    assert rules_of(PLAN, today=date(2027, 5, 1)) == ["review-passed"]
    assert rules_of(with_fever(review_by="")) == ["review-not-set"]
    listed = taking(medicine("sirolimus"))
    late = replace(listed, medicines_review_by="2026-10")
    assert "list of medicines" in only(late, "review-passed").message
    assert rules_of(replace(listed, medicines_review_by="")) == ["review-not-set"]
    assert rules_of(plan(medicines_review_by="")) == []  # no medicines, nothing to review


def test_a_review_date_that_cannot_be_read_is_not_a_blank() -> None:
    typed = plan(fever=enter(FEVER, "review_by", "soon"))
    assert rules_of(typed) == ["unread"]


def confirmed(of: CarePlan, *covers: str, row: str = "k1") -> CarePlan:
    word = Confirmation(
        id=row,
        clinician="doctor",
        date="2026-11-02",
        covers=covers,
        digest=digest_of(context(of).household, of, covers),
    )
    return replace(of, confirmations=(*of.confirmations, word))


def test_a_confirmation_holds_until_what_it_covers_changes() -> None:
    of = confirmed(PLAN, "fever", "medicines")
    assert rules_of(of) == []
    assert rules_of(replace(of, child=replace(CHILD, gene="FAS"))) == []
    changed = replace(of, fever=replace(FEVER, driver="Nora"))
    alert = only(changed, "changed-since-confirmed")
    assert alert.rows == ("k1",)
    assert "Dora Sample" in alert.message
    assert "02 Nov 2026" in alert.message
    assert rules_of(replace(changed, fever=FEVER)) == []  # changed back
    again = confirmed(changed, "fever", row="k2")
    assert "changed-since-confirmed" in rules_of(again)  # the medicines were not looked at
    assert rules_of(confirmed(changed, "fever", "medicines", row="k2")) == []
    assert rules_of(confirmed(changed, "fever", "medicines", "child", row="k2")) == []


def test_a_changed_phone_number_of_someone_in_the_plan_ends_a_confirmation() -> None:
    of = confirmed(replace(PLAN, fever=replace(FEVER, call_in_hours="nurse")), "fever")
    assert rules_of(of) == []
    others = tuple(replace(p, phone="555-0199") if p.id == "mute" else p for p in PEOPLE)
    assert rules_of(of, people=others) == []
    moved = tuple(replace(p, phone="555-0199") if p.id == "nurse" else p for p in PEOPLE)
    assert rules_of(of, people=moved) == ["changed-since-confirmed"]


def test_a_confirmation_of_something_that_is_not_in_the_plan_does_not_hold() -> None:
    word = Confirmation(id="k1", clinician="doctor", date="2026-11-02", covers=("horoscope",))
    of = plan(confirmations=(word,))
    assert changed_since(context(of), word)
    assert only(of, "changed-since-confirmed").rows == ("k1",)


@pytest.mark.parametrize(
    ("changes", "fields", "said"),
    [
        ({"clinician": ""}, ["clinician"], "“Confirmed by” is blank"),
        ({"clinician": "gone"}, ["clinician"], "“Confirmed by” is blank"),
        ({"clinician": "nameless"}, ["clinician"], "no name at"),
        ({"date": ""}, ["date"], "“Date” is blank"),
        ({"date": "2026-11-21"}, ["date"], "“Date” is to come"),
        ({"date": "2026-12"}, ["date"], "“Date” is to come"),
        ({"clinician": "", "date": ""}, ["clinician", "date"], "“Confirmed by” is blank"),
    ],
)
def test_a_confirmation_that_does_not_count_yet_leads_to_what_is_open(
    changes: dict[str, str], fields: list[str], said: str
) -> None:
    people = (*PEOPLE, Person(id="nameless", phone="555-0104"))
    word = replace(confirmed(PLAN, "fever").confirmations[0], **changes)
    of = plan(confirmations=(word,), fever=replace(FEVER, driver="Nora"))
    found = [a for a in check(context(of, people)) if a.rule.startswith(("conf", "changed"))]
    assert [alert.rule for alert in found] == ["confirmation-open"]
    assert found[0].fields == tuple(f"children[1].confirmations[0].{key}" for key in fields)
    assert said in found[0].message


def test_a_confirmation_that_does_not_count_takes_no_other_one_over() -> None:
    changed = replace(confirmed(PLAN, "fever"), fever=replace(FEVER, driver="Nora"))
    again = confirmed(changed, "fever", row="k2").confirmations[-1]
    of = replace(changed, confirmations=(*changed.confirmations, replace(again, clinician="")))
    assert set(rules_of(of)) == {"changed-since-confirmed", "confirmation-open"}


# Unread text


def test_unread_text_that_can_be_read_by_now_is_said_to_be() -> None:
    alert = only(with_fever(unread=(Unread("higher", "40.1", "°C"),)), "unread")
    assert "It can be read now: type it again." in alert.message
    assert "cannot be read" not in alert.message


def test_unread_text_is_named_wherever_it_stands() -> None:
    steps = (TaperStep(id="t1", start="2026-10", unread=(Unread("dose", "half", "mg"),)),)
    of = taking(
        medicine("sirolimus", unread=(Unread("volume", "a spoon", "mL"),), volume=None),
        medicine("prednisolone", taper=steps),
    )
    found = [a for a in check(context(of)) if a.rule == "unread"]
    assert [(a.fields, a.rows, a.level) for a in found] == [
        (("children[1].medicines[0].volume",), ("m-sirolimus",), "check"),
        (("children[1].medicines[1].taper[0].dose",), ("t1",), "check"),
    ]
    assert "Medicines, sirolimus:" in found[0].message
    assert "Medicines, prednisolone, step 1:" in found[1].message
    assert "“One dose as a volume”" in found[0].message
    assert "“a spoon”" in found[0].message


def test_a_unit_without_its_number_is_not_unread() -> None:
    assert rules_of(with_fever(unread=(Unread("higher", "", "°C"),))) == []


def test_an_unread_critical_field_is_not_also_a_blank() -> None:
    row = medicine("sirolimus", dose=None, unread=(Unread("dose", "two", "mg"),))
    assert rules_of(taking(row)) == ["unread"]
    other = medicine("sirolimus", dose=None, unread=(Unread("volume", "two", "mL"),))
    assert rules_of(taking(other)) == ["unread", "amounts-open", "blank"]
    unit = medicine("sirolimus", dose=None, unread=(Unread("dose", "", "mg"),))
    assert rules_of(taking(unit)) == ["blank"]


# Blanks


def test_blanks_name_the_tab_the_row_and_the_field() -> None:
    of = taking(
        medicine("sirolimus", reason="", monitoring=(Monitoring(id="n1"),)),
        medicine("", id="m2", route="not-stated"),
        fever=replace(FEVER, site="not-asked", asked_first=" ", set_by="gone"),
    )
    assert blanks(of) == {
        "children[1].fever.site": "Fever plan: “Measured” is not answered yet.",
        "children[1].fever.set_by": "Fever plan: “Who set it” is blank.",
        "children[1].fever.asked_first": (
            "Fever plan: “What our clinic asks you to do first, in its words” is blank."
        ),
        "children[1].medicines[0].reason": (
            "Medicines, sirolimus: “What for, in plain words” is blank."
        ),
        "children[1].medicines[0].monitoring[0].what": (
            "Medicines, sirolimus, check 1: “What is checked” is blank."
        ),
        "children[1].medicines[1].generic_name": (
            "Medicines, medicine 2: “Medicine (generic name)” is blank."
        ),
        "children[1].medicines[1].route": "Medicines, medicine 2: “Route” is not answered yet.",
    }


def test_a_stopped_medicine_needs_nothing_more() -> None:
    assert blanks(taking(Medication(id="m1", generic_name="sirolimus", status="stopped"))) == {}


def test_people_and_places_are_asked_for_a_name_and_a_phone_where_the_plan_needs_them() -> None:
    people = (*PEOPLE, Person(id="stranger"))
    places = (Place(id="elsewhere"), *PLACES)
    assert rules_of(PLAN, people=people, places=places) == []  # nobody refers to them
    of = plan(
        child=replace(
            CHILD, hospital="elsewhere", contacts=(EmergencyContact(id="c1", person="stranger"),)
        )
    )
    assert blanks(of, people=people, places=places) == {
        "people[3].name": "People, person 4: “Name” is blank.",
        "people[3].phone": "People, person 4: “Phone” is blank.",
        "places[0].name": "Places, place 1: “Name” is blank.",
        "places[0].phone": "Places, place 1: “Phone” is blank.",
    }


def test_somebody_reached_by_phone_still_needs_a_name() -> None:
    nameless = Person(id="nurse", phone="555-0101")
    found = blanks(PLAN, people=(nameless, *PEOPLE[1:]))
    assert found == {"people[0].name": "People, person 1: “Name” is blank."}


def test_words_that_look_like_an_id_refer_to_nobody() -> None:
    assert rules_of(with_fever(driver="mute")) == []


def test_no_emergency_contact() -> None:
    assert blanks(with_child(contacts=())) == {
        "children[1].child.contacts": (
            "Child & team: “Emergency contacts, in the order to call” is empty."
        )
    }
