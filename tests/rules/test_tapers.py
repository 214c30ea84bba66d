"""The rule on steps of a taper that say another dose than the medicine, or leave it open."""

import pytest
from msgspec.structs import replace

from alps_careplan.model.entry import enter
from alps_careplan.model.medicines import TaperStep
from tests.rules.plans import medicine, only, quantity, rules_of, taking


def step(start: str, stop: str, dose: str = "5", unit: str = "mg") -> TaperStep:
    return TaperStep(id=f"s{start}", start=start, stop=stop, dose=quantity(dose, unit))


def test_the_step_of_today_has_another_dose() -> None:
    of = taking(medicine("Examplin", taper=(step("2026-11-16", "2026-11-30"),)))
    alert = only(of, "taper-differs")
    assert alert.level == "check"
    assert "5 mg" in alert.message
    assert "7 mg" in alert.message
    assert alert.fields[0] == "children[1].medicines[0].taper"


@pytest.mark.parametrize(
    ("steps", "fires"),
    [
        ((step("2026-11-01", "2026-11-19", "7"),), "ended 19 Nov 2026"),
        (
            (step("2026-11-01", "2026-11-19", "7"), step("2026-11-21", "2026-12-01", "7")),
            "no step of the taper covers today",
        ),
        ((step("2026-11-20", "2026-11-20", "7"),), ""),
        ((step("2026-11-20", "2026-11-20", "0.007", "g"),), ""),
        ((step("2026-11-21", "2026-12-01"),), ""),
        ((step("2026-11-01", ""),), "leave open which one holds today"),
        (
            (step("2026-11-19", "2026-11-21"), step("2026-11-20", "2026-11-22")),
            "leave open which one holds today",
        ),
        ((step("2026-11", "2026-11"),), "leave open which one holds today"),
        ((step("2026-11-31", "2026-12-01"),), "leave open which one holds today"),
        ((replace(step("2026-11-20", "2026-11-20"), dose=None),), "today has no dose"),
    ],
)
def test_steps_over_between_and_open(steps: tuple[TaperStep, ...], fires: str) -> None:
    of = taking(medicine("Examplin", taper=steps))
    if fires:
        assert fires in only(of, "taper-differs").message
    else:
        assert "taper-differs" not in rules_of(of)


def test_what_cannot_be_read_in_a_step_is_asked_by_another_rule() -> None:
    for typed in (
        enter(step("2026-11-01", ""), "stop", "soon"),
        enter(replace(step("2026-11-20", "2026-11-20"), dose=None), "dose", "half", "mg"),
    ):
        assert rules_of(taking(medicine("sirolimus", taper=(typed,)))) == ["unread"]


def test_a_stopped_medicine_and_one_without_a_dose_have_nothing_to_differ_from() -> None:
    steps = (step("2026-11-16", "2026-11-30"),)
    for row in (
        medicine("Examplin", taper=steps, status="stopped", stop="2026-11-19"),
        medicine("Examplin", taper=steps, dose=None),
    ):
        assert "taper-differs" not in rules_of(taking(row))
