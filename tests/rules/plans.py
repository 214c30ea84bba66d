"""A fictional plan that nothing is missing from, to be broken in one place by each test."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from msgspec.structs import replace

from alps_careplan import content
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.medicines import Medication, Monitoring
from alps_careplan.model.people import Child, Counts, EmergencyContact, Person, Place, Spleen
from alps_careplan.model.quantities import Quantity
from alps_careplan.model.records import Dismissal
from alps_careplan.model.vaccines import Vaccination, Vaccines
from alps_careplan.rules import Alert, Context, check

TODAY = date(2026, 11, 20)


@cache
def wording() -> content.Content:
    return content.load()


def quantity(text: str, unit: str) -> Quantity:
    return Quantity(text, Decimal(text), unit)


def medicine(name: str, **fields: Any) -> Medication:
    """Return a medicine of which nothing is missing; its id is its name."""
    given: dict[str, Any] = {
        "id": f"m-{name}",
        "generic_name": name,
        "reason": "as the letter says",
        "dose": quantity("7", "mg"),
        "route": "mouth",
        "prescriber": "doctor",
        "monitoring": (Monitoring(id=f"n-{name}", what="as the letter says", due="2027-02"),),
    }
    return Medication(**(given | fields))


FEVER = FeverPlan(
    threshold=quantity("39.9", "°C"),
    site="ear",
    lasting="once",
    set_by="nurse",
    set_on="2026-10",
    call_by_when="at once",
    unwell_without_fever="call us",
    call_in_hours="nurse",
    call_out_of_hours="doctor",
    ambulance="555-0100",
    emergency_department="hospital",
    without_parents="yes",
    asked_first="read the letter",
    specialist_centre="hospital",
    signing_clinician="doctor",
    review_by="2027-04",
)
CHILD = Child(
    legal_name="Mira Example",
    birth_date="2018-05-04",
    diagnosis="a diagnosis",
    central_line="no",
    spleen=Spleen(state="normal"),
    counts=Counts(platelets_low="no", neutrophils_low="no"),
    allergies="none-known",
    contacts=(EmergencyContact(id="c1", person="nurse"),),
)
FLU = Vaccination(id="flu", vaccine="flu", status="given", date="2026-10-05", live="no")
VACCINES = Vaccines(egg_allergy="no", vaccinations=(FLU,))
PLAN = CarePlan(
    id="mira",
    child=CHILD,
    fever=FEVER,
    medicines="none-known",
    avoid="none-known",
    vaccines=VACCINES,
)
PEOPLE = (
    Person(id="nurse", name="Nora Sample", phone="555-0101"),
    Person(id="doctor", name="Dora Sample", phone="555-0102"),
    Person(id="mute", name="Muriel Sample"),
)
PLACES = (Place(id="hospital", name="Example Hospital", phone="555-0103"),)


def plan(**changes: Any) -> CarePlan:
    return replace(PLAN, **changes)


def with_fever(**changes: Any) -> CarePlan:
    return plan(fever=replace(FEVER, **changes))


def with_child(**changes: Any) -> CarePlan:
    return plan(child=replace(CHILD, **changes))


def vaccinated(*rows: Vaccination, **changes: Any) -> CarePlan:
    """Return the plan with these vaccinations besides the flu shot of this year."""
    return plan(vaccines=replace(VACCINES, vaccinations=(FLU, *rows)), **changes)


def taking(*rows: Medication, **changes: Any) -> CarePlan:
    """Return the plan with these medicines, its list reviewed by a date to come."""
    return plan(medicines=rows, medicines_review_by="2027-04", **changes)


def context(
    of: CarePlan = PLAN,
    people: tuple[Person, ...] = PEOPLE,
    places: tuple[Place, ...] = PLACES,
    today: date = TODAY,
) -> Context:
    """Return the plan in a household where a sibling's empty plan comes first."""
    household = Household(people=people, places=places, children=(CarePlan(id="sibling"), of))
    return Context(
        household=household, plan=of, latest={}, issues=(), content=wording(), today=today
    )


def rules_of(of: CarePlan, **more: Any) -> list[str]:
    return [alert.rule for alert in check(context(of, **more))]


def only(of: CarePlan, rule: str, **more: Any) -> Alert:
    """Return the one alert of a rule; fail when there is none, or more than one."""
    found = [alert for alert in check(context(of, **more)) if alert.rule == rule]
    assert len(found) == 1, found
    return found[0]


def put_aside(of: CarePlan, alert: Alert) -> CarePlan:
    row = Dismissal(id="d1", rule=alert.rule, rows=alert.rows, digest=alert.digest, note="known")
    return replace(of, dismissals=(*of.dismissals, row))
