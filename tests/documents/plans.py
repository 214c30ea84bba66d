"""Contexts for the tests of papers, and papers read as text."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from alps_careplan import content, documents, paths
from alps_careplan.content import Content
from alps_careplan.documents.blocks import Paper
from alps_careplan.model.diary import DiaryRow, Measurement
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.quantities import Quantity, read_quantity
from alps_careplan.rules import Context

TODAY = date(2026, 11, 20)
KINDS = tuple(documents.KINDS)
PAPERS = tuple(kind for kind in KINDS if kind != "school-letter")
"""The papers that are the same for every reader; letters have tests of their own."""
SAMPLE = paths.resources() / "sample"
GOLDEN = Path(__file__).parent.parent / "golden"
RENEW = os.environ.get("RENEW_GOLDEN") == "1"


def quantity(text: str, unit: str, dimension: str) -> Quantity:
    return read_quantity(text, unit, dimension)


def context_of(
    plan: CarePlan, household: Household | None = None, known: Content | None = None
) -> Context:
    household = replace(household or Household(), children=(plan,))
    return Context(household, plan, {}, (), known or content.load(), TODAY, diary=())


def empty() -> Context:
    return context_of(CarePlan(id="child"))


def sample_household() -> Household:
    return msgspec.json.decode((SAMPLE / "household.json").read_bytes(), type=Household)


def sample_diary() -> tuple[DiaryRow, ...]:
    lines = (SAMPLE / "diary.jsonl").read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=DiaryRow) for line in lines)


def sample(child: int = 0) -> Context:
    household = sample_household()
    plan = household.children[child]
    latest: dict[str, Measurement] = {}
    for row in sorted(sample_diary(), key=lambda r: r.at):
        if isinstance(row, Measurement) and row.child == plan.id:
            latest[row.what] = row
    diary = tuple(row for row in sample_diary() if row.child == plan.id)
    return Context(household, plan, latest, (), content.load(), TODAY, diary=diary)


def picture(attachment: str) -> bytes:
    return (SAMPLE / "attachments" / attachment).read_bytes()


def with_plan(context: Context, plan: CarePlan) -> Context:
    children = tuple(plan if c.id == plan.id else c for c in context.household.children)
    return replace(context, plan=plan, household=replace(context.household, children=children))


def compose(context: Context, kind: str = "fever-plan", **options: str) -> Paper:
    return documents.compose(context, kind, options, attachments=picture)


def strings(value: Any) -> Iterator[str]:
    """Yield every text in a paper, in reading order; runs of one paragraph are joined."""
    built = msgspec.to_builtins(value)
    yield from _strings(built)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, (list, tuple)):
        if value and all(isinstance(v, dict) and "text" in v and "type" not in v for v in value):
            yield "".join(v["text"] for v in value)
        else:
            for inner in value:
                yield from _strings(inner)


def reading(paper: Paper) -> str:
    """Return everything a paper says, one paragraph a line."""
    return "\n".join((*paper.head, *paper.foot, *strings(paper.blocks)))
