"""A household as it may be after eighteen years, made from the sample family."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace

from alps_careplan.model import validate
from alps_careplan.model.diary import Measurement
from alps_careplan.model.household import Household
from alps_careplan.model.medicines import Medication
from alps_careplan.model.quantities import Quantity
from alps_careplan.model.records import Row, new_id, rows_of
from alps_careplan.sample import open_sample
from alps_careplan.storage import Store

RowT = TypeVar("RowT", bound=Row)

DIARY_ROWS, MEDICINES, VACCINATIONS, REVISIONS = 20_000, 150, 300, 2_000
YEARS = 18


def lay_eighteen(folder: Path) -> None:
    """Lay the household into an empty folder.

    Its revisions lie as thinning leaves them: one a month, then a week, then a day, and all of
    the last two weeks.
    """
    workspace = open_sample(folder)
    workspace.close()
    household = _with_vaccinations(_with_medicines(workspace.household), workspace.today())
    child = household.children[0].id
    diary = tuple(_diary(child, workspace.today()))
    if found := (*validate.faults(household), *validate.diary_faults(diary)):
        raise SystemExit(f"The household is not one: {found[0].path}: {found[0].message}")
    store = Store.open(folder)
    store.load()
    for number, at in enumerate(_moments(workspace.today())):
        store.save(_changed(household, number), at=at)
    store.save(household, list(diary), at=workspace.clock())
    store.close()


def _with_medicines(household: Household) -> Household:
    plan = household.children[0]
    known = rows_of(plan.medicines)
    old = tuple(_stopped(known[number % len(known)]) for number in range(MEDICINES - len(known)))
    children = (replace(plan, medicines=known + old), *household.children[1:])
    return replace(household, children=children)


def _with_vaccinations(household: Household, today: date) -> Household:
    plan = household.children[0]
    known = rows_of(plan.vaccines.vaccinations)
    old = tuple(
        replace(
            _copied(known[number % len(known)]),
            date=(today - timedelta(days=number * YEARS * 365 // VACCINATIONS)).isoformat(),
        )
        for number in range(VACCINATIONS - len(known))
    )
    vaccines = replace(plan.vaccines, vaccinations=known + old)
    return replace(household, children=(replace(plan, vaccines=vaccines), *household.children[1:]))


def _stopped(medicine: Medication) -> Medication:
    return replace(_copied(medicine), status="stopped")


def _copied(row: RowT) -> RowT:
    """A row with new ids, in the rows within it too."""
    edits: dict[str, Any] = {"id": new_id()}
    for key in row.__struct_fields__:
        value = getattr(row, key)
        if isinstance(value, tuple):
            edits[key] = tuple(
                _copied(inner) if isinstance(inner, Row) else inner for inner in value
            )
    return replace(row, **edits)


def _changed(household: Household, number: int) -> Household:
    """The household after one more change of the kind a family makes."""
    plan = household.children[0]
    rows = list(rows_of(plan.medicines))
    place = number % len(rows)
    rows[place] = replace(rows[place], instructions=f"With food. Change {number} of the plan.")
    children = (replace(plan, medicines=tuple(rows)), *household.children[1:])
    return replace(household, children=children)


def _moments(today: date) -> Iterator[datetime]:
    """`REVISIONS` moments, oldest first."""
    spans = [(YEARS * 365, 5 * 365, 31), (5 * 365, 365, 7), (365, 14, 1)]
    days = [day for first, last, step in spans for day in range(first, last, -step)]
    for day in days:
        yield datetime.combine(today - timedelta(days=day), time(18))
    recent = REVISIONS - len(days)
    begin = datetime.combine(today, time()) - timedelta(days=13)
    for number in range(recent):
        yield begin + number * timedelta(days=12) / recent


def _diary(child: str, today: date) -> Iterator[Measurement]:
    for number in range(DIARY_ROWS):
        day = today - timedelta(days=number * YEARS * 365 // DIARY_ROWS)
        text = f"{36 + number % 30 / 10:.1f}"
        value = Quantity(text, Decimal(text), "°C")
        yield Measurement(id=new_id(), child=child, at=f"{day}T{number % 24:02}:15", value=value)
