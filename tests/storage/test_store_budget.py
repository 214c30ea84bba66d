"""The size of 18 years in one file, by bytes: 2,000 revisions and a long diary below 60 MB."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import msgspec

from alps_careplan.model.edit import add_row, put_household
from alps_careplan.model.household import Household
from alps_careplan.model.medicines import Medication, TaperStep
from alps_careplan.model.people import Person
from alps_careplan.model.quantities import Quantity
from alps_careplan.model.records import new_id
from alps_careplan.storage import Store
from tests.storage.households import NINE, family, temperature

BUDGET, REVISIONS = 60_000_000, 2_000
WORDS = "given with food in the evening after the clinic changed the dose because of mouth sores"


def prose(n: int) -> str:
    """Words that differ from one call to the next, so that they do not pack to nothing."""
    words = WORDS.split()
    return " ".join(f"{words[(n * 7 + k * 5) % len(words)]}{n % (k + 2)}" for k in range(12))


def medicine(n: int) -> Medication:
    amount = Decimal(n % 9 + 1)
    return Medication(
        id=new_id(), generic_name=f"medicine {n}", brand=f"Brand {n}", reason=prose(n),
        dose=Quantity(str(amount), amount, "mg"), instructions=prose(n + 1),
        missed_dose=prose(n + 2), morning="1", evening="2", start="2020-01-01",
        taper=tuple(TaperStep(id=new_id(), note=prose(n + k)) for k in range(3)),
    )  # fmt: skip


def grown() -> Household:
    """A household with 150 medicines and 60 people."""
    household = family()
    people = tuple(Person(id=new_id(), name=f"Person {n}", phone="555-0142") for n in range(60))
    household = msgspec.structs.replace(household, people=household.people + people)
    rows = tuple(medicine(n) for n in range(150))
    return put_household(household, ("children", "noor", "medicines"), rows)


def edited(household: Household, n: int) -> Household:
    """What a family types in one sitting: a few words, a dose, now and then a new row."""
    rows = household.children[1].medicines
    assert not isinstance(rows, str)
    at = ("children", "noor", "medicines", rows[n % len(rows)].id)
    household = put_household(household, (*at, "instructions"), prose(n))
    household = put_household(household, (*at, "last_change"), prose(n + 3))
    household = put_household(household, ("children", "mira", "fever", "usual"), prose(n * 3))
    if n % 10 == 0:
        household = add_row(household, ("children", "noor", "medicines"), medicine(n))
        household = add_row(household, ("people",), Person(id=new_id(), name=prose(n)))
    return household


def test_two_thousand_revisions_stay_within_their_budget(tmp_path: Path) -> None:
    share = 20  # a twentieth of the revisions, for a twentieth of the budget
    store = Store.open(tmp_path)
    household = grown()
    for n in range(REVISIONS // share):
        household = edited(household, n)
        rows = [temperature(new_id(), f"2027-04-{n % 28 + 1:02}T07:30") for _row in range(10)]
        store.save(household, rows, at=NINE + timedelta(minutes=10 * n))
    assert len(store.revisions()) == REVISIONS // share
    store.close()
    assert (tmp_path / "careplan.db").stat().st_size < BUDGET / share
