"""A taper on paper: the single dose never stands alone where steps say otherwise."""

from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan.documents.blocks import Grid
from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Medication, TaperStep
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


def tapered(*steps: tuple[str, str, str] | TaperStep, dose: str = "20", **changes: Any) -> Context:
    row = Medication(
        id="m1",
        generic_name="Examplin",
        dose=quantity(dose, "mg", "dose") if dose else None,
        taper=tuple(step(*s) if isinstance(s, tuple) else s for s in steps),
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
    assert "STEP ON 20 Nov 2026: 16 Nov 2026 to 30 Nov 2026: 5 mg, morning" in words
    assert "20 mg (DIFFERS from the step on 20 Nov 2026: ask your team)" in words
    same = reading(compose(tapered(OVER, NOW, LATER, dose="5"), kind))
    assert "STEP ON 20 Nov 2026: 16 Nov 2026 to 30 Nov 2026: 5 mg, morning" in same
    assert "DIFFERS" not in same


@pytest.mark.parametrize("kind", WITH_DOSES)
def test_after_the_last_step_and_between_steps_the_team_is_to_be_asked(kind: str) -> None:
    after = reading(compose(tapered(OVER), kind))
    assert "STEPS ENDED 15 Nov 2026 - ask your team" in after
    assert "20 mg (does it still hold? ask your team)" in after
    between = line(tapered(OVER, LATER), kind, "NO STEP COVERS 20 Nov 2026 - ask your team")
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
        assert "STEP ON 20 Nov 2026" not in words
        assert "DIFFERS" not in words


def test_the_travel_summary_says_every_step_that_is_not_over() -> None:
    words = line(tapered(OVER, NOW, LATER), "travel-summary", "STEP ON 20 Nov 2026")
    assert "then 01 Dec 2026 to 13 Dec 2026: 2.5 mg, morning" in words
    assert ": 15 mg" not in words
    assert "medication list" not in words  # a reader abroad may not hold it
    alone = line(tapered(OVER, NOW), "travel-summary", "STEP ON 20 Nov 2026")
    assert "then" not in alone
    change = line(tapered(LATER, ("2026-12-14", "", "1")), "travel-summary", "CHANGE")
    assert "then from 14 Dec 2026: 1 mg" in change


def test_each_paper_points_to_where_the_other_steps_stand() -> None:
    listed = reading(compose(tapered(OVER, NOW, LATER), "medication-list"))
    assert "All steps: table below" in listed
    assert "other steps" not in listed
    assert "other steps: medication list" in line(
        tapered(OVER, NOW, LATER), "fever-plan", "STEP ON 20 Nov 2026"
    )


def test_the_table_of_steps_names_its_medicine_on_each_page() -> None:
    grids = [b for b in compose(tapered(OVER, NOW), "medication-list").blocks
             if isinstance(b, Grid)]  # fmt: skip
    assert "Examplin: From" in [grid.header[0] for grid in grids]


def grid_row(context: Context) -> str:
    """Return the words of the medicine's row in the grid of the medication list."""
    grid = next(b for b in compose(context, "medication-list").blocks if isinstance(b, Grid))
    return "\n".join(plans.strings(grid.rows))


@pytest.mark.parametrize("steps", [(OVER, NOW, LATER), (OVER,), (OVER, LATER), (("", "", "5"),)])
def test_an_amount_that_the_steps_do_not_say_is_no_second_dose_in_the_grid(
    steps: tuple[tuple[str, str, str], ...],
) -> None:
    context = tapered(*steps, morning="4 tablets", noon="1 drop")
    row = grid_row(context)
    assert "4 tablets" not in row
    assert "Another amount was typed for the times of day: see the details, and ask." in row
    doubted = "Morning: 4 tablets, Noon: 1 drop (does it still hold? ask your team)"
    for kind in ("medication-list", "full-plan"):
        assert doubted in reading(compose(context, kind))
    abroad = line(context, "travel-summary", "Examplin")
    assert "4 tablets" not in abroad.replace(doubted, "")


@pytest.mark.parametrize(
    ("note", "typed", "agrees"),
    [
        ("2 tablets", {"morning": "2 tablets"}, True),
        ("2 Tablets, with food", {"morning": "2 tablets"}, True),
        ("2 tablets", {"morning": "1 tablet"}, False),
        ("2 tablets", {"evening": "2 tablets"}, False),
        ("2 tablets", {"morning": "2 tablets", "evening": "2 tablets"}, False),
        ("12 tablets", {"morning": "2 tablets"}, False),
        ("2 tablets, evening 1 tablet", {"morning": "2 tablets"}, False),
        ("", {"morning": "2 tablets"}, False),
        ("2 tablets", {}, True),
    ],
)
def test_what_the_step_says_as_well_is_not_said_twice_nor_doubted(
    note: str, typed: dict[str, str], agrees: bool
) -> None:
    context = tapered(replace(step(*NOW), note=note), dose="5", **typed)
    words = reading(compose(context, "medication-list"))
    assert ("does it still hold" in words) is not agrees
    assert ("Another amount was typed" in words) is not agrees


@pytest.mark.parametrize(
    ("steps", "amount", "doubted"),
    [
        ((OVER, NOW), "4 tablets", True),
        ((OVER, NOW), "5 mg", False),
        ((OVER,), "5 mg", True),
        ((LATER,), "4 tablets", False),
        ((), "4 tablets", False),
    ],
)
def test_the_amount_for_the_school_is_doubted_where_the_step_says_another(
    steps: tuple[tuple[str, str, str], ...], amount: str, doubted: bool
) -> None:
    context = tapered(*steps, dose="5", at_school="yes", school_dose=amount)
    words = reading(compose(context, "medication-list"))
    assert f"{amount} (does it still hold? ask your team)" in words or not doubted
    assert amount in words
    assert doubted or f"{amount} (does" not in words


def test_until_the_first_step_begins_the_grid_stands_as_typed() -> None:
    row = grid_row(tapered(LATER, morning="4 tablets"))
    assert "4 tablets" in row
    assert "THE DOSE WILL CHANGE: 01 Dec 2026" in row
    assert "does it still hold" not in row
