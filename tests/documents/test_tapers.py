"""A taper on paper: the single dose never stands alone where steps say otherwise."""

from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Medication, TaperStep
from alps_careplan.model.travel import Trip
from alps_careplan.rules import Context
from tests.documents import plans
from tests.documents.plans import compose, quantity, reading

WITH_DOSES = ("medication-list", "fever-plan", "travel-summary", "full-plan")
OVER = ("2026-11-02", "2026-11-15", "15")
NOW = ("2026-11-16", "2026-11-30", "5")
LATER = ("2026-12-01", "2026-12-13", "2.5")


def step(start: str, stop: str, dose: str) -> TaperStep:
    return TaperStep(
        id=f"s-{dose}", start=start, stop=stop, dose=quantity(dose, "mg", "dose"), times="morning"
    )


def tapered(*steps: tuple[str, str, str], dose: str = "20", **changes: Any) -> Context:
    row = Medication(
        id="m1",
        generic_name="Examplin",
        dose=quantity(dose, "mg", "dose") if dose else None,
        taper=tuple(step(*s) for s in steps),
        **changes,
    )
    return plans.context_of(CarePlan(id="child", medicines=(row,)))


def line(context: Context, kind: str, of: str) -> str:
    """Return the one line of a paper that holds these words."""
    found = [one for one in reading(compose(context, kind)).splitlines() if of in one]
    assert found, of
    return found[0]


@pytest.mark.parametrize("kind", WITH_DOSES)
def test_the_step_that_covers_the_day_stands_with_its_dates_beside_the_dose(kind: str) -> None:
    words = reading(compose(tapered(OVER, NOW, LATER), kind))
    assert "STEP NOW: 16 Nov 2026 to 30 Nov 2026: 5 mg, morning" in words
    assert "20 mg (DIFFERS from the step now: ask your team)" in words
    same = reading(compose(tapered(OVER, NOW, LATER, dose="5"), kind))
    assert "STEP NOW: 16 Nov 2026 to 30 Nov 2026: 5 mg, morning" in same
    assert "DIFFERS" not in same


@pytest.mark.parametrize("kind", WITH_DOSES)
def test_after_the_last_step_and_between_steps_the_team_is_to_be_asked(kind: str) -> None:
    after = reading(compose(tapered(OVER), kind))
    assert "STEPS ENDED 15 Nov 2026 - ask your team" in after
    assert "20 mg (does it still hold? ask your team)" in after
    between = line(tapered(OVER, LATER), kind, "NO STEP COVERS TODAY - ask your team")
    assert "02 Nov 2026 to 15 Nov 2026: 15 mg" in between
    assert "01 Dec 2026 to 13 Dec 2026: 2.5 mg" in between


@pytest.mark.parametrize("kind", WITH_DOSES)
@pytest.mark.parametrize(
    "steps",
    [
        (NOW, ("2026-11-20", "2026-12-01", "4")),
        (("2026-11", "2026-11", "5"),),
        (("2026-11-01", "", "5"), ("2026-11-16", "", "4")),
        (("", "", "5"),),
    ],
)
def test_where_the_dates_leave_it_open_all_steps_stand(
    kind: str, steps: tuple[tuple[str, str, str], ...]
) -> None:
    words = line(tapered(*steps), kind, "THE DOSE CHANGES, steps: ")
    assert all(f": {dose} mg, morning" in words for _start, _stop, dose in steps)


@pytest.mark.parametrize("kind", WITH_DOSES)
def test_steps_to_come_stand_with_a_dose_that_holds_until_then(kind: str) -> None:
    words = reading(compose(tapered(LATER), kind))
    assert "THE DOSE WILL CHANGE: 01 Dec 2026 to 13 Dec 2026: 2.5 mg, morning" in words
    assert "ask your team)" not in words


@pytest.mark.parametrize("kind", WITH_DOSES)
def test_no_steps_and_a_stopped_medicine_say_none_of_this(kind: str) -> None:
    for context in (tapered(), tapered(NOW, status="stopped")):
        words = reading(compose(context, kind))
        assert "STEP NOW" not in words
        assert "DIFFERS" not in words


@pytest.mark.parametrize(
    ("start", "stop", "away"),
    [
        ("2026-12-05", "2026-12-20", ("2.5",)),
        ("2026-12-13", "2026-12", ("2.5",)),
        ("2026-11-30", "2026-12-02", ("5", "2.5")),
        ("2026-11", "", ("15", "5")),
        ("2027-01-05", "2027-01-08", ()),
        ("", "", ("15", "5", "2.5")),
    ],
)
def test_the_travel_summary_has_the_steps_of_the_days_away(
    start: str, stop: str, away: tuple[str, ...]
) -> None:
    context = tapered(OVER, NOW, LATER)
    trip = Trip(id="t1", where="Samplestadt", start=start, stop=stop)
    there = plans.with_plan(context, replace(context.plan, trips=(trip,)))
    words = reading(compose(there, "travel-summary", trip="t1"))
    assert ("steps in the days of the trip" in words) is bool(away)
    told = words.partition("steps in the days of the trip")[2].partition("\nVaccines")[0]
    for _start, _stop, dose in (OVER, NOW, LATER):
        assert (f": {dose} mg, morning" in told) is (dose in away)
