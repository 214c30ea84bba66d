"""What stands on every page."""

from datetime import date

import pytest
from msgspec.structs import replace

from alps_careplan import content, documents
from alps_careplan.content import Review
from alps_careplan.documents import IssueStamp
from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Child
from alps_careplan.model.records import Confirmation, Origin
from tests.documents import plans
from tests.documents.plans import compose, reading, sample, with_plan


@pytest.mark.parametrize("kind", plans.PAPERS)
def test_the_head_names_paper_and_child_with_the_birth_date(kind: str) -> None:
    paper = compose(sample(), kind)
    assert paper.head == (documents.KINDS[kind].title, "Mira Zoë Przykład (Mira), born 09 May 2018")


def test_a_missing_name_and_birth_date_are_lines_to_write_on() -> None:
    assert compose(plans.empty()).head[1].count("____") >= 2


def test_a_paper_not_issued_says_so_and_an_issued_one_bears_its_number() -> None:
    context = sample()
    assert "Version: not issued" in compose(context).foot[0]
    stamp = IssueStamp(number=3, recipient="school office", replaces=2)
    issued = documents.compose(context, "fever-plan", issue=stamp).foot[0]
    assert "Version 3, 20 Nov 2026, for school office, replaces version 2" in issued
    first = documents.compose(context, "fever-plan", issue=IssueStamp(number=1)).foot[0]
    assert "Version 1, 20 Nov 2026" in first
    assert "replaces" not in first


REVIEWED = ("fever-plan", "medication-list", "wallet-card", "vaccination-record", "activity-plan",
            "travel-summary", "full-plan")  # fmt: skip


def test_a_paper_of_many_parts_is_as_old_as_its_oldest_part() -> None:
    context = sample()
    plan = replace(context.plan, medicines_review_by="2026-11-01")
    for kind in ("travel-summary", "full-plan"):
        foot = "\n".join(compose(with_plan(context, plan), kind).foot)
        assert "OUT OF DATE: review was due by 01 Nov 2026" in foot


@pytest.mark.parametrize(
    ("review_by", "today", "late"),
    [
        ("2026-11-20", date(2026, 11, 20), False),
        ("2026-11-19", date(2026, 11, 20), True),
        ("2026-11", date(2026, 11, 30), False),
        ("2026-11", date(2026, 12, 1), True),
        ("2026", date(2026, 12, 31), False),
        ("2026", date(2027, 1, 1), True),
        ("", date(2030, 1, 1), False),
    ],
)
def test_a_paper_is_out_of_date_when_the_last_possible_day_has_passed(
    review_by: str, today: date, late: bool
) -> None:
    context = sample()
    plan = replace(
        context.plan,
        fever=replace(context.fever, review_by=review_by),
        medicines_review_by=review_by,
        vaccines=replace(context.plan.vaccines, review_by=review_by),
        activity=replace(context.plan.activity, review_by=review_by),
    )
    context = replace(with_plan(context, plan), today=today)
    for kind in REVIEWED:
        paper = compose(context, kind)
        assert ("OUT OF DATE" in "\n".join(paper.foot)) is late
        assert ("OUT OF DATE" in paper.head[0]) is late


def test_who_typed_it_comes_from_the_plan_and_from_the_rows() -> None:
    assert "Typed by: Łucja Przykład" in "\n".join(compose(sample()).foot)
    assert "Typed by: not stated" in "\n".join(compose(plans.empty(), "medication-list").foot)


def test_many_typists_do_not_fill_the_foot_and_stand_at_the_end() -> None:
    context = sample()
    rows = tuple(
        Medication(id=f"m{n}", generic_name="X", origin=Origin(typed_by=f"Typist {n}"))
        for n in range(9)
    )
    paper = compose(with_plan(context, replace(context.plan, medicines=rows)), "medication-list")
    assert "Typed by: Typist 0, Typist 1, and others" in paper.foot[1]
    assert all(f"Typist {n}" in reading(paper) for n in range(9))


def test_the_newest_confirmation_of_a_part_counts() -> None:
    context = sample()
    old = Confirmation(id="old", clinician="", date="2025-01-01", covers=("fever",), digest="x")
    new = context.plan.confirmations[0]
    for order in ((old, new), (new, old)):
        plan = replace(context.plan, confirmations=order)
        foot = "\n".join(compose(with_plan(context, plan)).foot)
        assert "Confirmed by Dr Ingrid Muster" in foot


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-11-18", "2026-11-18"),
        ("2026-11-18", "2026-11"),
        ("2026-11-18", "2026"),
        ("2026", "2026-11-18"),
    ],
)
def test_of_confirmations_that_may_be_of_one_day_the_later_recorded_counts(
    first: str, second: str
) -> None:
    context = sample()
    right = replace(context.plan.confirmations[0], date=second)
    wrong = replace(right, id="before", date=first, digest="of what stood there before")
    old = replace(wrong, id="old", date="2025-01-01")
    for records in ((wrong, right), (old, wrong, right), (wrong, right, old)):
        context = with_plan(context, replace(context.plan, confirmations=records))
        foot = "\n".join(compose(context).foot)
        assert "Confirmed by Dr Ingrid Muster" in foot
        assert "CHANGED" not in foot


@pytest.mark.parametrize(
    "changes",
    [
        {"clinician": ""},
        {"clinician": "somebody who is gone"},
        {"date": ""},
        {"date": "2026-11-21"},
        {"date": "2027"},
    ],
)
def test_a_confirmation_without_clinician_or_of_a_day_to_come_is_none(
    changes: dict[str, str],
) -> None:
    context = sample()
    good = context.plan.confirmations[0]
    alone = replace(context.plan, confirmations=(replace(good, **changes),))
    for kind in REVIEWED:
        paper = compose(with_plan(context, alone), kind)
        assert "Not confirmed by a clinician" in "\n".join(paper.foot)
        words = reading(paper)
        assert "Confirmed by Dr" not in words
        assert "Confirmed by a clinician who" not in words
        assert "CHANGED since" not in words
    # It takes nothing from one that counts.
    both = replace(context.plan, confirmations=(good, replace(good, id="later", **changes)))
    assert "Confirmed by Dr Ingrid Muster, 16 Nov 2026" in compose(with_plan(context, both)).foot[1]


def test_a_clinician_without_a_name_confirms_nothing() -> None:
    context = sample()
    clinician = context.plan.confirmations[0].clinician
    people = tuple(
        replace(p, name=" ") if p.id == clinician else p for p in context.household.people
    )
    context = replace(context, household=replace(context.household, people=people))
    assert "Not confirmed by a clinician" in compose(context).foot[1]


def test_parts_confirmed_at_different_times_are_told_apart() -> None:
    context = sample()
    whole = context.plan.confirmations[0]
    part = replace(whole, covers=("medicines",), digest="changed")
    words = reading(compose(with_plan(context, replace(context.plan, confirmations=(part,)))))
    assert "CHANGED since Dr Ingrid Muster" in words
    assert "Not confirmed by a clinician" in words


def test_the_wording_of_a_clinicians_review_follows_the_content() -> None:
    known = content.load()
    read = (known.content_version, known.digest)
    review = Review("Dr Example", "immunologist", "2026-10-01", *read)
    reviewed = replace(sample(), content=replace(known, review=review))
    assert "Wording reviewed by Dr Example" in compose(reviewed).foot[2]
    unreviewed = replace(sample(), content=replace(known, review=None))
    assert "not yet reviewed" in compose(unreviewed).foot[2]


def test_a_photo_that_is_lost_does_not_block_a_paper() -> None:
    def lost(_attachment: str) -> bytes:
        raise KeyError(_attachment)

    with_photo = documents.compose(sample(), "wallet-card", attachments=plans.picture)
    without = documents.compose(sample(), "wallet-card", attachments=lost)
    assert with_photo.blocks[2].panels[0].figure is not None  # type: ignore[union-attr]
    assert without.blocks[2].panels[0].figure is None  # type: ignore[union-attr]


def test_a_child_known_only_by_a_pet_name_is_named_so() -> None:
    plan = CarePlan(id="c", child=Child(preferred_name="Bo"))
    assert compose(plans.context_of(plan)).head[1].startswith("Bo, born")
