"""The blocks of every letter, kept as files, without the paragraphs of the templates.

Renew them as the other golden files: `RENEW_GOLDEN=1 python -m pytest tests/documents`.
"""

import json
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from alps_careplan import documents
from alps_careplan.model.household import CarePlan
from alps_careplan.model.school import Letter, School
from alps_careplan.rules import Context
from tests.documents import plans
from tests.documents.letter_plans import KINDS, TICKS, context, told


def golden(base: Context, chosen: Letter) -> Any:
    known = base.content
    bare = replace(
        known,
        letters=tuple(replace(letter, paragraphs=()) for letter in known.letters),
        content_version="golden",
        content_date="2026-01-01",
        review=None,
    )
    paper = documents.compose(
        replace(base, content=bare), "school-letter", {"letter": chosen.id}, sample=True
    )
    return json.loads(msgspec.json.encode(paper))


def compare(name: str, now: Any) -> None:
    file = plans.GOLDEN / f"{name}.json"
    if plans.RENEW:
        file.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert now == json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_that_tells_all_is_as_it_was_read_and_approved(kind: str) -> None:
    chosen = told(kind, *TICKS)
    compare(f"letter-{kind}", golden(context(chosen), chosen))


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_letter_is_as_it_was_read_and_approved(kind: Any) -> None:
    ticks: Any = {f"tell_{tick}": True for tick in TICKS}
    blank = Letter(id="blank", kind=kind, **ticks)
    base = plans.context_of(CarePlan(id="child", school=School(letters=(blank,))))
    compare(f"empty-letter-{kind}", golden(base, blank))
