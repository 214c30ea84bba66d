"""However long a name is, what must stand on each page stands there, and the name in full once."""

from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan import documents
from alps_careplan.content import load, review_line
from alps_careplan.documents import IssueStamp
from alps_careplan.documents.blocks import Paper
from alps_careplan.documents.shortened import REST, shortened
from alps_careplan.model.household import CarePlan
from alps_careplan.pdf import raster, render
from alps_careplan.rules import Context
from tests.documents import letter_plans, plans
from tests.documents.plans import reading, sample, with_plan

LONG = {
    "words": "Aleksandra Wilhelmina " * 9 + "Przykład",
    "wide": "W" * 300,
    "narrow": "il" * 150,
    "codes": "😀" * 120,
    "arabic": "مرحبا " * 40 + "ن",
    "marks": "e\u0301\u0323" * 90,
}


def long_named(words: str) -> Context:
    """Return the sample with long names everywhere, and a change since it was confirmed."""
    context = sample()
    clinicians = {confirmation.clinician for confirmation in context.plan.confirmations}
    people = tuple(
        replace(person, name=f"Dr {words}") if person.id in clinicians else person
        for person in context.household.people
    )
    context = replace(context, household=replace(context.household, people=people))
    plan = context.plan
    child = replace(plan.child, legal_name=f"Mira {words}", preferred_name=f"Mimi {words}")
    fever = replace(plan.fever, typed_by=f"Łucja {words}", call_by_when="changed since")
    return with_plan(context, replace(plan, child=child, fever=fever))


def issued(context: Context, kind: str, **options: str) -> Paper:
    recipient = f"Office {context.plan.fever.typed_by}"
    stamp = IssueStamp(number=3, recipient=recipient, replaces=2)
    return documents.compose(context, kind, options, issue=stamp)


ON_EACH_PAGE = (
    "born 09 May 2018",
    "Version 3, 20 Nov 2026, for Office",
    "replaces version 2",
    "Printed 20 Nov 2026",
    "Review by: ",
    "Typed by: Łucja",
    "CHANGED since",
    "confirmed it, 16 Nov 2026",
    "Not medical advice by itself: follow your team.",
    review_line(load()),
)


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("large", ["no", "yes"])
@pytest.mark.parametrize("words", LONG.values(), ids=LONG.keys())
def test_long_names_push_nothing_out_of_head_and_foot(words: str, large: str, size: Any) -> None:
    paper = issued(long_named(words), "fever-plan", large_print=large, background="no")
    for page in raster.read_text(render(paper, size)):
        told = " ".join(page.split())
        assert not [kept for kept in ON_EACH_PAGE if kept not in told]


@pytest.mark.parametrize("kind", plans.PAPERS)
def test_what_the_furniture_shortens_stands_in_full_once_more(kind: str) -> None:
    context = long_named(LONG["words"])
    paper = issued(context, kind)
    around = "\n".join((*paper.head, *paper.foot))
    inside = reading(replace(paper, head=("", ""), foot=()))
    assert paper.head[1].startswith("Mira Aleksandra")
    assert paper.head[1].endswith("…), born 09 May 2018")
    child, fever = context.plan.child, context.plan.fever
    for words in (child.legal_name, child.preferred_name, f"Office {fever.typed_by}"):
        assert words not in around
        assert words in inside
    assert ("Łucja" in around) <= (fever.typed_by in inside)
    assert ("confirmed it" in around) <= (f"Dr {LONG['words']}" in inside)


def test_short_names_are_told_as_they_are_and_not_repeated() -> None:
    paper = issued(sample(), "fever-plan")
    assert "…" not in "\n".join((*paper.head, *paper.foot))
    assert "In full" not in reading(paper)


def test_a_letter_that_must_not_tell_a_name_does_not_tell_it_in_full() -> None:
    context = letter_plans.context()
    for kind in ("classmates", "classmates-parents", "sibling-teacher", "employer"):
        plan: CarePlan = context.plan
        child = replace(plan.child, legal_name=f"Mira {LONG['words']}")
        named = with_plan(context, replace(plan, child=child))
        stamp = IssueStamp(number=3, recipient=f"Office {LONG['words']}")
        options = {"letter": f"letter-{kind}"}
        words = reading(documents.compose(named, "school-letter", options, issue=stamp))
        assert "Aleksandra" not in words


@pytest.mark.parametrize("words", LONG.values(), ids=LONG.keys())
def test_what_is_shortened_says_so_and_keeps_its_beginning(words: str) -> None:
    short = shortened(words)
    assert short.endswith("…")
    assert len(short) <= REST
    assert words.startswith(short[:-1])
    assert shortened(short) == short


def test_a_mark_is_not_parted_from_its_letter() -> None:
    for room in range(2, 20):
        kept = shortened(LONG["marks"], room)[:-1]
        assert len(kept) % 3 == 0


def test_line_ends_in_a_name_do_not_make_the_foot_higher() -> None:
    assert shortened("a\nb\nc") == "a b c"
