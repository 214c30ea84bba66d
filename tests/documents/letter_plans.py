"""A fictional child with a school, and letters of every kind."""

from typing import Any

from msgspec.structs import replace

from alps_careplan import content
from alps_careplan.model.activity import Activity, ActivityRow, Inclusion, SpleenGuard
from alps_careplan.model.people import Person, Place
from alps_careplan.model.records import rows_of
from alps_careplan.model.school import Letter, School
from alps_careplan.rules import Context
from tests.documents import plans

KINDS = content.LETTER_KINDS
TICKS = content.TICKS
ASKS = content.ASK_KEYS
SCHOOL, CLUB, FIRM, OTHER_SCHOOL = "place-school", "place-club", "place-firm", "place-other"
PLACES = (
    Place(id=SCHOOL, name="Brookside Sample School", kind="school", phone="555-0150",
          address="4 Chalk Street\n01234 Sampletown"),
    Place(id=CLUB, name="Riverside Example Sports Club", kind="other", phone="555-0151"),
    Place(id=FIRM, name="Example Printing Works", kind="other",
          address="9 Press Road\n01234 Sampletown"),
    Place(id=OTHER_SCHOOL, name="Hilltop Sample School", kind="school"),
)  # fmt: skip
PEOPLE = (
    Person(id="head", name="Ms Orla Beispiel", role="head", phone="555-0152"),
    Person(id="teacher", name="Mr Juan Ejemplo", role="class teacher", phone="555-0153"),
    Person(id="nurse", name="Ms Ana Exemplo", role="school nurse", phone="555-0154"),
    Person(id="pe", name="Mr Kofi Sampler", role="PE teacher", phone="555-0155"),
)
MOTHER, DOCTOR = "93kw6bf6k5", "db9u7rt94m"
_PLACE_OF = {"sibling-teacher": OTHER_SCHOOL, "employer": FIRM, "sports-club": CLUB}
_ASKED = {
    "class-teacher": ("ask_rest", "ask_water", "ask_toilet"),
    "healthcare-plan": ("ask_rest", "ask_toilet", "ask_absence"),
    "pe-coach": ("ask_rest", "ask_water"),
    "substitute": ("ask_rest", "ask_water"),
    "trip": ("ask_rest", "ask_bag"),
    "absence": ("ask_absence", "ask_exams"),
    "accommodations": ASKS,
}
ACTIVITY = Activity(
    guard=SpleenGuard(state="has", maker="Example Orthotics", wear_for="PE and playground"),
    grid=(
        ActivityRow(id="r1", activity="Running", answer="allowed", set_by=DOCTOR,
                    set_on="2026-10-05"),
        ActivityRow(id="r2", activity="Playground", answer="with-guard", set_by=DOCTOR,
                    set_on="2026-10-05", until="2027-04-01"),
        ActivityRow(id="r3", activity="Swimming", answer="with-changes", set_by=DOCTOR,
                    changes="no diving from the board", set_on="2026-10-05"),
        ActivityRow(id="r4", activity="Football", answer="not-now", set_by=DOCTOR,
                    set_on="2026-10-05"),
        ActivityRow(id="r5", activity="Trampoline", answer="not-asked"),
    ),
    knock_plan="Call the ward and come in, with or without pain.",
    included=(Inclusion(id="i1", text="keeps the score"),),
)  # fmt: skip


def letter(kind: Any, **changes: Any) -> Letter:
    """Return a letter as the tab makes it: told is what its reader needs."""
    needs = content.letter_template(content.load(), kind).needs
    given: dict[str, Any] = {f"tell_{tick}": tick in needs for tick in TICKS}
    given |= dict.fromkeys(_ASKED.get(kind, ()), True)
    given |= {"place": _PLACE_OF.get(kind, ""), "sender": MOTHER, "date": "2026-11-18"}
    if kind == "sibling-teacher":
        given |= {"sibling": "Teo", "to_words": "Class teacher of year 2"}
    if kind in ("employer", "sports-club"):
        given |= {"to_words": "Personnel" if kind == "employer" else "The judo trainers"}
    if kind == "trip":
        given |= {"trip": "Camp by the lake, 10 to 14 May 2027", "medicine_consent": "yes"}
    if kind in ("absence", "employer"):
        given |= {"absent_from": "2026-12-01", "absent_until": "2026-12-11"}
    if kind == "outbreak":
        given |= {"outbreaks": "chickenpox\nmeasles\nstomach bugs"}
    if kind == "healthcare-plan":
        given |= {"responsible": "nurse", "medicine_consent": "yes", "review_by": "2027-06-30"}
    return Letter(id=f"letter-{kind}", kind=kind, **{**given, **changes})


def told(kind: str, *ticks: str, **changes: Any) -> Letter:
    """Return a letter that tells just these."""
    return letter(kind, **{f"tell_{tick}": tick in ticks for tick in TICKS}, **changes)


def context(*letters: Letter) -> Context:
    """Return the sample child with a school and these letters (without any: one of each kind)."""
    base = plans.sample()
    school = School(
        place=SCHOOL, year="3b", head="head", class_teacher="teacher", nurse="nurse",
        pe_teacher="pe", office_phone="555-0150",
        emergency="A temperature at or above our number, a hard knock on the belly, or bleeding "
                  "that does not stop.",
        emergency_action="Call the ambulance, then us in the order below. Stay with the child.",
        letters=letters or tuple(letter(kind) for kind in KINDS),
    )  # fmt: skip
    medicines = tuple(
        replace(m, school_dose="5 mL", school_time="12:30, after lunch",
                school_container="bottle with the pharmacy's label", school_storage="nurse's room",
                school_consent="yes") if m.at_school == "yes" else m
        for m in rows_of(base.plan.medicines)
    )  # fmt: skip
    plan = replace(base.plan, school=school, activity=ACTIVITY, medicines=medicines)
    household = replace(
        base.household,
        people=(*base.household.people, *PEOPLE),
        places=(*base.household.places, *PLACES),
    )
    return plans.with_plan(replace(base, household=household), plan)
