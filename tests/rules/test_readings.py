"""A latest reading that is still to come, and a second temperature that is not the higher."""

from msgspec.structs import replace

from alps_careplan.model.diary import Measurement
from alps_careplan.model.household import CarePlan
from alps_careplan.model.records import Dismissal
from alps_careplan.rules import Alert, check
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


def test_put_aside_they_come_back_when_what_they_rest_on_changes() -> None:
    fever = replace(FEVER, higher=quantity("38", "°C"))
    first = check(context(replace(PLAN, fever=fever)))[0]
    aside = Dismissal(id="d1", rule=first.rule, rows=first.rows, digest=first.digest)
    quiet = replace(PLAN, fever=fever, dismissals=(aside,))
    assert rules_of(quiet) == []
    changed = replace(quiet, fever=replace(fever, higher=quantity("37", "°C")))
    assert rules_of(changed) == ["higher-not-above"]


def test_a_reading_put_aside_comes_back_with_another_day() -> None:
    def read(plan: CarePlan, at: str) -> list[Alert]:
        value = quantity("21", "kg")
        reading = Measurement(id="w", child=PLAN.id, at=at, what="weight", value=value)
        return check(replace(context(plan), latest={"weight": reading}))

    (first,) = read(PLAN, "2062-04-03")
    aside = Dismissal(id="d1", rule=first.rule, rows=first.rows, digest=first.digest)
    quiet = replace(PLAN, dismissals=(aside,))
    assert read(quiet, "2062-04-03") == []
    assert [alert.rule for alert in read(quiet, "2063-04-03")] == ["reading-to-come"]
