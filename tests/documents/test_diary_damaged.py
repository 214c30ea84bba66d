"""A diary that cannot be read: papers say so, and never that there is no reading."""

import pytest
from msgspec.structs import replace

from alps_careplan.documents import KINDS
from alps_careplan.model.diary import Measurement
from alps_careplan.model.household import CarePlan
from alps_careplan.model.issues import Issue
from alps_careplan.model.people import Child
from alps_careplan.rules import Context, check, shown_now
from tests.documents import plans

NONE = ("none in the diary", "no reading in the diary", "Nothing was written down")
UNREAD = "could not be read"
WEIGHT = Measurement(
    id="w", child="c", at="2026-11-01T08:00", what="weight",
    value=plans.quantity("20", "kg", "weight"),
)  # fmt: skip


def context(*, damaged: bool = True, latest: dict[str, Measurement] | None = None) -> Context:
    found = plans.context_of(CarePlan(id="c", child=Child(legal_name="Kim")))
    return replace(found, diary=None, diary_damaged=damaged, latest=latest or {})


@pytest.mark.parametrize(
    "kind", ["fever-plan", "medication-list", "travel-summary", "full-plan", "diary-report"]
)
def test_unknown_is_not_none(kind: str) -> None:
    assert kind in KINDS
    said = plans.reading(plans.compose(context(), kind))
    assert UNREAD in said.lower()
    assert not any(words in said for words in NONE)
    whole = plans.reading(plans.compose(context(damaged=False), kind))
    assert UNREAD not in whole.lower()


def test_a_reading_that_could_be_read_says_that_a_newer_one_may_not_have_been() -> None:
    said = plans.reading(plans.compose(context(latest={"weight": WEIGHT}), "medication-list"))
    assert "20 kg" in said
    assert "a newer one may not have been read" in said


def test_a_report_of_some_of_the_rows_says_that_there_were_more() -> None:
    part = replace(context(), diary=(WEIGHT,))
    said = plans.reading(plans.compose(part, "diary-report"))
    assert "A PART OF THE DIARY COULD NOT BE READ" in said
    assert "20 kg" in said


def test_a_diary_that_cannot_be_read_is_no_change_of_what_was_given_out() -> None:
    whole = context(damaged=False, latest={"weight": WEIGHT})
    issue = Issue(
        id="i1", child="c", kind="medication-list", number=1, recipient="Fern Example",
        at="2026-11-02T09:00", revision="r", content_version="1", title="Medication list",
        covers=("fever",), readings=("weight",), paper=b"{}", digest="",
    )  # fmt: skip
    issue = replace(issue, shows=shown_now(whole, issue))
    assert not messages(replace(whole, issues=(issue,)))
    (said,) = messages(replace(context(), issues=(issue,)))
    assert "a change since cannot be seen" in said


def messages(found: Context) -> list[str]:
    return [a.message for a in check(found) if a.rule == "issued-before-changes"]
