"""Alerts as a whole: their order, their paths, and putting them aside."""

from datetime import date

from msgspec.structs import replace

from alps_careplan.model.household import CarePlan
from alps_careplan.rules import check
from tests.rules.cases_care import ALLERGIC, LIQUID, LOW
from tests.rules.four import whole
from tests.rules.plans import (
    FEVER,
    context,
    medicine,
    only,
    put_aside,
    rules_of,
    taking,
    with_fever,
    wording,
)
from tests.rules.test_every_rule import CASES


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
        source for four in CASES.values() for a in check(whole(four.fires)) for source in a.sources
    ]
    assert cited
    for source in cited:
        name, _colon, section = source.partition(": ")
        assert section in wording().source(name).sections
