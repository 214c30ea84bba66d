"""Alerts as a whole: their order, their paths, and putting them aside."""

from datetime import date

import pytest
from msgspec.structs import replace

from alps_careplan.model.edit import resolve
from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Avoidance
from alps_careplan.model.people import Allergy, Counts, Spleen
from alps_careplan.model.records import Confirmation, Row, Unread
from alps_careplan.model.validate import records
from alps_careplan.rules import check
from tests.rules import breadth_cases
from tests.rules.plans import (
    CHILD,
    FEVER,
    context,
    medicine,
    only,
    plan,
    put_aside,
    quantity,
    rules_of,
    taking,
    with_child,
    with_fever,
    wording,
)

LOW = replace(CHILD, counts=Counts(platelets_low="yes", neutrophils_low="no"))
LIQUID = medicine(
    "acyclovir",
    concentration=quantity("5", "mg/mL"),
    volume=quantity("2", "mL"),
    dose=quantity("6", "mg"),
)
CONFIRMED = (Confirmation(id="k", covers=("fever",), digest="as it was before"),)
ALLERGIC = replace(CHILD, allergies=(Allergy(id="a1", substance="ibuprofen", reaction="rash"),))

# Rule -> a plan in which it fires, and the same plan where what it rests on was changed.
FIRES: dict[str, tuple[CarePlan, CarePlan]] = {
    "threshold-not-set": (
        with_fever(threshold=None),
        with_fever(threshold=None, unread=(Unread("threshold", "warm", "°C"),)),
    ),
    "no-contact-in-hours": (
        with_fever(call_in_hours="mute"),
        with_fever(call_in_hours=""),
    ),
    "no-contact-out-of-hours": (
        with_fever(call_out_of_hours=""),
        with_fever(call_out_of_hours="mute"),
    ),
    "no-emergency-department": (
        with_fever(emergency_department=""),
        with_fever(emergency_department="gone"),
    ),
    "amounts-disagree": (taking(LIQUID), taking(replace(LIQUID, dose=quantity("7", "mg")))),
    "allergy-listed": (
        taking(medicine("ibuprofen"), child=ALLERGIC),
        taking(medicine("ibuprofen", brand="Advil"), child=ALLERGIC),
    ),
    "same-medicine": (
        taking(medicine("sirolimus"), medicine("Rapamune")),
        taking(medicine("sirolimus"), medicine("Rapamune", route="skin")),
    ),
    "stop-date-passed": (
        taking(medicine("sirolimus", stop="2026-10")),
        taking(medicine("sirolimus", stop="2026-09")),
    ),
    "nsaid-platelets": (
        taking(medicine("ibuprofen"), child=replace(LOW, counts=Counts(neutrophils_low="no"))),
        taking(medicine("ibuprofen"), child=LOW),
    ),
    "not-recognised": (
        taking(medicine("Zorbinol")),
        taking(medicine("Zorbinol", brand="Zorb")),
    ),
    "birth-date-to-come": (with_child(birth_date="2028"), with_child(birth_date="2029")),
    "review-passed": (with_fever(review_by="2026-10"), with_fever(review_by="2026-09")),
    "changed-since-confirmed": (
        plan(confirmations=CONFIRMED),
        replace(with_fever(driver="Nora"), confirmations=CONFIRMED),
    ),
    "unread": (
        with_fever(unread=(Unread("higher", "hot", ""),)),
        with_fever(unread=(Unread("higher", "hotter", ""),)),
    ),
    "blank": (
        taking(medicine("sirolimus", reason="")),
        taking(medicine("sirolimus", reason="", generic_name="tacrolimus")),
    ),
    **breadth_cases.FIRES,
}

# What rests on a blank alone: once put aside it stays so while it is blank.
BLANKS: dict[str, CarePlan] = {
    "no-ambulance-number": with_fever(ambulance=" "),
    "medicines-not-asked": plan(medicines="not-asked"),
    "allergies-not-asked": with_child(allergies="not-asked"),
    "spleen-not-asked": with_child(spleen=Spleen()),
    "review-not-set": with_fever(review_by=""),
    "avoided-listed": taking(medicine("ibuprofen"), avoid=(Avoidance(id="v1", what="NSAIDs"),)),
    **breadth_cases.BLANKS,
}


def test_a_whole_plan_raises_nothing() -> None:
    assert check(context()) == []


def test_what_is_still_missing_in_a_new_plan_is_said_once_each() -> None:
    new = CarePlan(id="new")
    found = check(context(new))
    assert {alert.level for alert in found} == {"missing"}
    paths = [path for alert in found for path in alert.fields]
    assert len(paths) == len(set(paths))
    assert [alert.rule for alert in found][:3] == [
        "threshold-not-set",
        "no-contact-in-hours",
        "no-contact-out-of-hours",
    ]
    for key in ("fever.site", "child.legal_name", "child.counts.platelets_low", "child.contacts"):
        assert f"children[1].{key}" in paths


def test_alerts_stand_in_one_order_what_contradicts_first_blanks_last() -> None:
    of = taking(
        LIQUID, medicine("ibuprofen"), medicine("Zorbinol"), child=ALLERGIC,
        fever=replace(FEVER, threshold=None, site="not-asked", review_by="2026-10"),
    )  # fmt: skip
    found = check(context(of))
    assert [alert.rule for alert in found] == [
        "amounts-disagree",
        "allergy-listed",
        "review-passed",
        "not-recognised",
        "threshold-not-set",
        "blank",
    ]
    assert check(context(of)) == found


@pytest.mark.parametrize("rule", [*FIRES, *BLANKS])
def test_paths_lead_to_fields_and_rows_are_rows_of_the_household(rule: str) -> None:
    of = FIRES[rule][0] if rule in FIRES else BLANKS[rule]
    alert = only(of, rule)
    where = context(of)
    assert alert.fields
    for path in alert.fields:
        resolve(where.household, path)
    known = {record.id for _path, record in records(where.household) if isinstance(record, Row)}
    assert set(alert.rows) <= known
    assert "{" not in alert.message
    assert alert.message.endswith(".")


@pytest.mark.parametrize("rule", [*FIRES, *BLANKS])
def test_an_alert_put_aside_is_left_out_and_still_known(rule: str) -> None:
    of = FIRES[rule][0] if rule in FIRES else BLANKS[rule]
    alert = only(of, rule)
    aside = put_aside(of, alert)
    assert alert not in check(context(aside))
    assert rule not in rules_of(aside)
    assert replace(alert, dismissed=True) in check(context(aside), dismissed=True)
    assert rules_of(aside) == [r for r in rules_of(of) if r != rule]


@pytest.mark.parametrize("rule", FIRES)
def test_an_alert_put_aside_comes_back_when_what_it_rests_on_changes(rule: str) -> None:
    before, after = FIRES[rule]
    aside = put_aside(before, only(before, rule))
    back = replace(after, dismissals=aside.dismissals)
    assert not only(back, rule).dismissed


def test_putting_one_row_aside_leaves_the_other() -> None:
    of = taking(medicine("ibuprofen"), medicine("naproxen"), child=LOW)
    first, second = (a for a in check(context(of)) if a.rule == "nsaid-platelets")
    left = [a for a in check(context(put_aside(of, first))) if a.rule == "nsaid-platelets"]
    assert left == [second]


def test_a_day_later_nothing_put_aside_has_come_back() -> None:
    of = with_fever(review_by="2026-10")
    aside = put_aside(of, only(of, "review-passed"))
    assert rules_of(aside, today=date(2027, 1, 1)) == []


def test_sources_are_in_the_content() -> None:
    cited = [
        source for of, _after in FIRES.values() for a in check(context(of)) for source in a.sources
    ]
    assert cited
    for source in cited:
        name, _colon, section = source.partition(": ")
        assert section in wording().source(name).sections
