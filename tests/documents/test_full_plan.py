"""The full plan: the parts in the order others need them, and everything once."""

from collections import Counter

from msgspec.structs import replace

from alps_careplan.documents.blocks import Heading, Signature, Sources
from alps_careplan.documents.full_plan import GUIDANCE, PARTS
from alps_careplan.model.activity import Activity
from alps_careplan.model.school import Letter, School
from tests.documents import plans


def test_the_parts_stand_in_order_and_in_the_list_at_the_beginning() -> None:
    paper = plans.compose(plans.sample(), "full-plan")
    titles = [b.text for b in paper.blocks if isinstance(b, Heading) and b.text[:1].isdigit()]
    assert titles == [f"{n}. {title}" for n, title in enumerate(PARTS, 1)]
    listed = plans.reading(paper).splitlines()
    for title in PARTS:
        assert title in listed


def test_every_slot_of_the_content_has_its_place() -> None:
    known = plans.sample().content.papers["full-plan"]
    used = [slot for _title, slots in GUIDANCE for slot in slots]
    assert sorted(used) == sorted(known)


def test_sources_stand_once_and_only_the_fever_plan_is_signed_by_itself() -> None:
    blocks = plans.compose(plans.sample(), "full-plan").blocks
    assert sum(isinstance(b, Sources) for b in blocks) == 1
    roles = Counter(b.role for b in blocks if isinstance(b, Signature))
    assert set(roles.values()) == {2}


def test_each_part_says_what_its_own_paper_says() -> None:
    whole = plans.reading(plans.compose(plans.sample(), "full-plan"))
    for words in ("Lindenhof Example Hospital", "Sirolimus", "NOT TO BE GIVEN", "Dancing in class",
                  "Rosenweg Example School", "Exampolis", "counts as an emergency"):  # fmt: skip
        assert words in whole


def test_a_letter_is_listed_with_what_it_may_tell() -> None:
    found = plans.sample()
    letters = (
        Letter(id="l1", kind="outbreak", to_words="The office"),
        Letter(id="l2", kind="pe-coach", tell_spleen=True, date="2026-11-01"),
    )
    plan = replace(found.plan, school=School(letters=letters))
    words = plans.reading(plans.compose(plans.with_plan(found, plan), "full-plan"))
    assert "The office\nnone of these is ticked" in words
    assert "01 Nov 2026\nThe spleen and the activities" in words


def test_a_plan_whose_activities_were_never_begun_is_no_draft_for_that() -> None:
    found = plans.sample()
    assert plans.compose(found, "full-plan").watermark == ""
    begun = replace(found.plan.activity, knock_plan="")
    for activity, draft in ((Activity(), ""), (begun, "DRAFT")):
        plan = replace(found.plan, activity=activity)
        assert plans.compose(plans.with_plan(found, plan), "full-plan").watermark == draft
