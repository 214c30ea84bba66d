"""The fields of a letter that its kind prints are those that the window offers, and no others."""

from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan import content, documents
from alps_careplan.documents.letters.printed import printed_fields
from alps_careplan.model.fields import fields_of
from alps_careplan.model.school import Letter
from tests.documents import plans
from tests.documents.letter_plans import (
    DOCTOR,
    FIRM,
    KINDS,
    OTHER_SCHOOL,
    TICKS,
    context,
    told,
)

OTHER: dict[str, Any] = {
    "to": DOCTOR, "to_words": "Typed group", "place": OTHER_SCHOOL, "sender": DOCTOR,
    "date": "2025-01-02", "sibling": "Typed sibling", "ask_other": "Typed wish",
    "trip": "Typed trip", "absent_from": "2026-11-02", "absent_until": "2026-12-24",
    "outbreaks": "Typed illness", "medicine_consent": "no", "responsible": DOCTOR,
    "salutation": "Typed salutation,",
    "closing": "Typed closing,", "copied_to": "Typed copy", "review_by": "2031-01-02",
}  # fmt: skip
GOES_BY = {"substitute": {"to", "place"}}
"""Fields by which half a page goes to its reader, and which it has no room to print."""


@pytest.mark.parametrize("kind", KINDS)
def test_just_the_fields_that_are_offered_change_the_letter(kind: str) -> None:
    ticked = told(kind, *TICKS)
    if kind not in ("absence", "employer"):
        ticked = replace(ticked, absent_from="2026-12-01", absent_until="2026-12-11")

    def said(of: Letter) -> str:
        paper = documents.compose(context(of), "school-letter", {"letter": of.id})
        return f"{paper.subject}\n{plans.reading(paper)}"

    changed = set()
    for field in fields_of(Letter):
        if field.key == "kind":
            continue
        now = getattr(ticked, field.key)
        other = OTHER.get(field.key, not now)
        if other == now:
            other = FIRM
        if said(replace(ticked, **{field.key: other})) != said(ticked):
            changed.add(field.key)
    offered = printed_fields(content.load(), kind) - {"kind"}
    # A tick may matter to a paragraph that this child's plan does not show.
    template = content.letter_template(content.load(), kind)
    ticks = {f"tell_{tick}" for p in template.paragraphs for tick in p.tells}
    assert changed <= offered
    assert offered - changed - ticks == GOES_BY.get(kind, set())
