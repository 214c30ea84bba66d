"""Who is told what, when, and from where: the whole structure of the content, kept as a file.

A condition, a reader, a source or a mark that changes shows here, whatever else is made anew.
Renew it with `RENEW_GOLDEN=1 python -m pytest tests/content`, and read the difference.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from alps_careplan.content import Citation, LetterParagraph, Statement, load
from tests.content import headings

GOLDEN = Path(__file__).parent.parent / "golden" / "content-conditions.txt"
# What no document says: the family asks for it, or the program explains itself. Nothing of the
# illness, and above all no sign of an emergency, may come to stand here.
REQUESTS = {
    "exposure-ask", "synopsis-request", "act-guard-not", "diary-judge", "school-least", "guard-not",
    "intro-teacher", "include", "tell-us", "allergies", "no-own-medicine", "medicines-at-school",
    "go-action", "go-unset", "private", "thanks", "asks-intro", "ask-rest", "ask-water",
    "ask-toilet", "ask-absence", "ask-exams", "ask-stairs", "ask-bag", "intro-plan", "plan-review",
    "intro-coach", "coach-list", "intro-club", "intro-short", "intro-trip", "trip-phone",
    "intro-outbreak", "outbreak-list", "outbreak-how", "parents-intro", "parents-home",
    "parents-private", "kids-help", "kids-ask", "intro-absence", "absence-work", "absence-home",
    "intro-accommodations", "accommodations-plan", "sibling-intro", "sibling-ask",
    "sibling-thanks", "employer-intro", "employer-ask", "employer-dates", "employer-private",
}  # fmt: skip
GO_SIGNS = (
    "fever-chills", "breath", "confusion", "weakness", "bleeding", "hemolysis", "belly", "nodes",
)  # fmt: skip


def structure() -> Iterator[str]:
    """Yield a line for each sentence, paragraph, letter and medicine."""
    content = load()
    for entry in content.statements:
        yield joined("statement", entry.id, *condition(entry), named("readers", entry.audiences),
                     named("in", ("/".join(place) for place in entry.placed())),
                     "discreet" if entry.discreet else "",
                     origin(entry))  # fmt: skip
    for letter in content.letters:
        yield joined(
            "letter",
            letter.kind,
            f"reader {letter.audience}",
            named("told at first", letter.needs),
            named("has", letter.paragraphs),
        )
    for paragraph in content.letter_paragraphs:
        yield joined("paragraph", paragraph.id, *condition(paragraph),
                     named("tells", paragraph.tells), named("asks", filter(None, [paragraph.asks])),
                     origin(paragraph))  # fmt: skip
    for medicine in content.medicines:
        said = [f"{about.kind} ({cited(about.sources)})" for about in medicine.about]
        marks = [f"{mark.kind} ({cited(mark.sources)})" for mark in medicine.marks]
        yield joined("medicine", medicine.id, named("marks", marks), named("said", said))
    for supplement in content.supplements:
        yield joined("supplement", supplement.id, cited(supplement.sources))
    for activity in content.activities:
        yield joined("activity", activity.id, activity.contact or "not listed")


def condition(entry: Statement | LetterParagraph) -> tuple[str, ...]:
    return (
        named("when", entry.when),
        named("unless", entry.unless),
        named("not known", filter(None, [entry.on_unknown])),
    )


def origin(entry: Statement | LetterParagraph) -> str:
    return "our own" if entry.request else cited(entry.sources)


def cited(sources: Iterable[Citation]) -> str:
    return "; ".join(f"{citation.source}: {citation.section}" for citation in sources)


def named(name: str, values: Iterable[str]) -> str:
    found = ", ".join(values)
    return f"{name} {found}" if found else ""


def joined(*parts: str) -> str:
    return " | ".join(part for part in parts if part)


def test_who_is_told_what_when_and_from_where_is_as_it_was_read_and_approved() -> None:
    now = list(structure())
    if os.environ.get("RENEW_GOLDEN") == "1":
        GOLDEN.write_text("\n".join(now) + "\n", encoding="utf-8")
    assert now == GOLDEN.read_text(encoding="utf-8").splitlines()
    assert len(now) > 500


def test_what_is_our_own_is_of_a_short_list() -> None:
    content = load()
    entries: list[Statement | LetterParagraph] = [*content.statements, *content.letter_paragraphs]
    assert {entry.id for entry in entries if entry.request} == REQUESTS


@pytest.mark.parametrize("sign", GO_SIGNS)
def test_every_go_sign_has_its_source_and_holds_whatever_is_known(sign: str) -> None:
    statements = {statement.id: statement for statement in load().statements}
    sources = (Citation("rxharun", "When to See a Doctor Urgently"),)
    for id_ in (f"go-{sign}", f"act-go-{sign.removesuffix('-chills')}"):
        entry = statements[id_]
        assert entry.sources == sources
        assert not entry.request
        assert not (*entry.when, *entry.unless)


def test_every_section_that_may_be_cited_stands_in_its_document() -> None:
    known = headings.known()
    assert len(known) > 120
    for source in load().sources:
        if source.kind == "document":
            for section in source.sections:
                assert headings.hash_of(source.id, section) in known, (source.id, section)


def test_a_heading_that_stands_in_no_document_would_be_found() -> None:
    known = headings.known()
    assert headings.hash_of("rxharun", "Splenic safety") in known
    assert headings.hash_of("niaid", "Splenic safety") not in known
    assert headings.hash_of("rxharun", "Fever above all") not in known
