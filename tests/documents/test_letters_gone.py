"""Whoever is taken out of the plan leaves a blank: nobody else stands there unasked."""

from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan import documents, packs
from alps_careplan.documents.letters.post import letters_to
from alps_careplan.model import edit
from alps_careplan.model.entry import set_value
from alps_careplan.model.fields import Field
from alps_careplan.model.people import EmergencyContact, Person, Place
from alps_careplan.model.records import Record
from alps_careplan.model.school import Letter
from alps_careplan.rules import Context, check
from alps_careplan.storage import plan_file
from tests.documents import filling, plans
from tests.documents.letter_plans import CLUB, SCHOOL, context, letter

GONE = "gone1"


def without(base: Context, kind: str, row_id: str) -> Context:
    """Return the context after a person or place was removed, read again from its file."""
    left = edit.remove_row(base.household, (kind, row_id))
    read = plan_file.read_plan(plan_file.write_plan(left), "plan.json").household
    assert read == left
    plan = next(p for p in left.children if p.id == base.plan.id)
    return replace(base, household=left, plan=plan)


def with_mill(base: Context) -> Context:
    household = base.household
    mill = Place(id=GONE, name="Old Mill Example School", kind="school", phone="555-0166")
    porter = Person(id="porter", name="Mr Milton Beispiel", role="porter")
    return replace(
        base,
        household=replace(
            household, places=(*household.places, mill), people=(*household.people, porter)
        ),
    )


def letter_of(base: Context, of: Letter) -> str:
    paper = documents.compose(base, "school-letter", {"letter": of.id})
    assert paper.watermark == "DRAFT"
    return plans.reading(paper)


def said(base: Context, field: str) -> str:
    found = [a for a in check(base) if a.rule == "unread" and a.fields[0].endswith(field)]
    assert len(found) == 1
    return found[0].message


@pytest.mark.parametrize("kind", ["healthcare-plan", "class-teacher", "trip", "sports-club"])
def test_a_letter_to_a_place_that_was_removed_goes_to_no_other(kind: Any) -> None:
    of = letter(kind, place=GONE, to="porter" if kind == "sports-club" else "", to_words="",
                responsible="")  # fmt: skip
    before = with_mill(context(of))
    people = tuple(
        replace(p, place=CLUB) if p.id == "porter" else p for p in before.household.people
    )
    before = replace(before, household=replace(before.household, people=people))
    after = without(before, "places", GONE)
    words = letter_of(after, of)
    for other in ("Brookside", "Riverside", "Ms Orla", "Ms Ana", "Mr Juan", "Mr Kofi"):
        assert other not in words
    assert "School, club or firm" in words[words.index("DRAFT - not to be sent yet") :]
    assert "“Old Mill Example School”" in said(after, ".place")
    assert "letter-without-place" in [a.rule for a in check(after)]
    assert letters_to(after.plan, SCHOOL) == ()


@pytest.mark.parametrize("kind", ["class-teacher", "healthcare-plan", "trip", "substitute"])
def test_a_letter_to_somebody_who_was_removed_goes_to_nobody_else(kind: Any) -> None:
    of = letter(kind, to="porter", responsible="")
    after = without(with_mill(context(of)), "people", "porter")
    words = letter_of(after, of)
    for other in ("Mr Juan", "Ms Orla", "Ms Ana"):
        assert other not in words
    assert "Addressed to" in words
    if kind != "substitute":
        assert "Addressed to: not filled in yet ____" in words
    item = packs.Item("school-letter", (("letter", of.id),))
    assert packs.addressee(after, item) == ""
    assert "“Mr Milton Beispiel”" in said(after, ".to")


def test_a_head_who_was_removed_leaves_a_blank_beside_the_nurse() -> None:
    of = letter("healthcare-plan")
    words = letter_of(without(context(of), "people", "head"), of)
    assert "Head: not filled in yet ____" in words
    assert "Ms Ana Exemplo, school nurse" in words


def test_choosing_nobody_leaves_the_letter_to_the_school_again() -> None:
    of = letter("class-teacher", to="porter")
    after = without(with_mill(context(of)), "people", "porter")
    path = ("children", after.plan.id, "school", "letters", of.id)
    chosen = set_value(edit.get(after.household, path), "to", "")
    assert chosen.unread == ()
    household = edit.put_household(after.household, path, chosen)
    again = replace(after, household=household, plan=edit.get(household, path[:2]))
    assert "Mr Juan Ejemplo" in plans.reading(
        documents.compose(again, "school-letter", {"letter": of.id})
    )


def test_a_contact_who_was_removed_keeps_the_place_in_the_order_to_call() -> None:
    of = letter("class-teacher")
    base = with_mill(context(of))
    contacts = (EmergencyContact(id="e0", person="porter"), *base.plan.child.contacts)
    plan = replace(base.plan, child=replace(base.plan.child, contacts=contacts))
    after = without(plans.with_plan(base, plan), "people", "porter")
    words = letter_of(after, of)
    first = words[words.index("Call 1") :]
    assert first.index("not filled in yet ____") < first.index("Call 2")


def test_the_first_to_be_called_leaves_a_blank_on_the_other_papers() -> None:
    before = plans.sample()
    first, second = before.plan.child.contacts[:2]
    after = without(before, "people", first.person)
    name = next(p.name for p in before.household.people if p.id == second.person)
    for kind, blank in (
        ("activity-plan", "Name, phone: not filled in yet ____"),
        ("travel-summary", "Name, phone: not filled in yet ____"),
        ("fever-plan", "Emergency contact 1\nnot filled in yet"),
        ("wallet-card", "Contact 1"),
    ):
        words = plans.reading(documents.compose(after, kind))
        assert blank in words, kind
        assert words.index(blank) < words.index(name), kind
        assert "Contact 2" in words or kind != "wallet-card"


def test_the_second_parent_does_not_become_the_first_for_customs() -> None:
    before = plans.sample()
    first, second = before.plan.child.guardians[:2]
    name = next(p.name for p in before.household.people if p.id == second.person)
    assert name not in plans.reading(documents.compose(before, "travel-letter"))
    after = without(before, "people", first.person)
    words = plans.reading(documents.compose(after, "travel-letter"))
    assert name not in words
    assert "Parent or guardian\nnot filled in yet" in words


REFERENCES = [
    (name, record, field)
    for name, record, field in filling.spots(filling.full_context())
    if field.kind in ("person", "place")
]


@pytest.mark.parametrize("name", [name for name, _record, _field in REFERENCES])
def test_who_or_what_was_removed_leaves_a_blank_on_every_paper(name: str) -> None:
    base = filling.full_context()
    record, field = _spot(base, name)
    people = field.kind == "person"
    kind, other = ("people", "p2") if people else ("places", "h2")
    before = filling.changed(base, record, field.key, other)
    after = without(before, kind, other)
    rest = [p.name for p in (before.household.people if people else before.household.places)]
    names = [n for n in rest if n not in _names(before, kind, other)]
    for paper in documents.KINDS:
        if paper == "school-letter":
            continue
        old, new = (plans.reading(documents.compose(c, paper)) for c in (before, after))
        for one in names:
            assert new.count(one) <= old.count(one), (paper, one)
    messages = [a.message for a in check(after) if a.rule == "unread"]
    assert len(messages) == 1
    assert _names(before, kind, other)[0] in messages[0]


def _spot(base: Context, name: str) -> tuple[Record, Field]:
    return next((r, f) for n, r, f in filling.spots(base) if n == name)


def _names(base: Context, kind: str, row_id: str) -> list[str]:
    return [row.name for row in getattr(base.household, kind) if row.id == row_id]
