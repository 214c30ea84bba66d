"""A latest reading that is still to come, and a second temperature that is not the higher."""

from msgspec.structs import replace

from alps_careplan.model.diary import Measurement
from alps_careplan.rules import check
from tests.rules.plans import FEVER, PLAN, context, quantity, rules_of


def with_weight(at: str) -> list[str]:
    reading = Measurement(id="w", child=PLAN.id, at=at, what="weight", value=quantity("21", "kg"))
    given = replace(context(), latest={"weight": reading})
    return [alert.rule for alert in check(given)]


def test_a_reading_still_to_come_is_said() -> None:
    assert with_weight("2062-04-03") == ["reading-to-come"]
    assert with_weight("2020-04-03T07:30") == []


def test_the_second_temperature_must_be_above_the_first_in_either_unit() -> None:
    for text, unit, rules in (
        ("38", "°C", ["higher-not-above"]),
        ("39.9", "°C", ["higher-not-above"]),
        ("40.1", "°C", []),
        ("104", "°F", []),
        ("103", "°F", ["higher-not-above"]),
    ):
        assert rules_of(replace(PLAN, fever=replace(FEVER, higher=quantity(text, unit)))) == rules


def test_without_a_first_temperature_the_second_is_not_compared() -> None:
    fever = replace(FEVER, threshold=None, higher=quantity("38", "°C"))
    assert rules_of(replace(PLAN, fever=fever)) == ["threshold-not-set"]
