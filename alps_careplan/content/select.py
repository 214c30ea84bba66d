"""Which sentences a paper shows, given what is known of the child."""

from collections.abc import Mapping
from functools import lru_cache

from alps_careplan.content.types import (
    ABOUT_KINDS,
    About,
    AboutKind,
    Answer,
    Content,
    LetterParagraph,
    Medicine,
    OnUnknown,
    Shown,
    Statement,
    Supplement,
)


def guidance(
    content: Content,
    paper: str,
    slot: str,
    audience: str,
    facts: Mapping[str, Answer],
    language: str = "",
) -> tuple[Shown, ...]:
    """Return the sentences of one slot of a paper for a reader, in the order of the content.

    A fact that `facts` does not hold counts as unknown. `language` is by default the one the
    content was loaded in. Raises ValueError for a paper or slot that the content does not have.
    """
    if slot not in content.papers.get(paper, ()):
        raise ValueError(f"no slot {slot!r} in paper {paper!r}")
    shown = []
    for statement in _by_place(content).get((paper, slot), ()):
        if audience not in statement.audiences:
            continue
        behaviour = behaviour_of(statement, facts)
        if behaviour == "hide":
            continue
        asks = behaviour == "ask"
        words = f"{statement.id}.ask" if asks else statement.id
        text = content.text(words, language)
        rests_on = () if statement.discreet else (*statement.when, *statement.unless)
        shown.append(
            Shown(statement.id, text, statement.sources, asks, statement.request, rests_on)
        )
    return tuple(shown)


@lru_cache(maxsize=4)
def _by_place(content: Content) -> dict[tuple[str, str], list[Statement]]:
    places: dict[tuple[str, str], list[Statement]] = {}
    for statement in content.statements:
        for place in statement.placed():
            places.setdefault(place, []).append(statement)
    return places


def behaviour_of(entry: Statement | LetterParagraph, facts: Mapping[str, Answer]) -> OnUnknown:
    """Tell whether a sentence is shown, hidden, or asks. A fact not given is unknown."""
    wanted = [facts.get(fact, "unknown") for fact in entry.when]
    unwanted = [facts.get(fact, "unknown") for fact in entry.unless]
    if "no" in wanted or "yes" in unwanted:
        return "hide"
    return entry.on_unknown if "unknown" in wanted + unwanted else "show"


def slot_title(content: Content, paper: str, slot: str, language: str = "") -> str:
    """Return the heading over a slot. Raises ValueError for one that the content does not have."""
    if slot not in content.papers.get(paper, ()):
        raise ValueError(f"no slot {slot!r} in paper {paper!r}")
    return content.text(f"slot.{paper}.{slot}", language)


def about(
    content: Content, medicine: Medicine, kind: AboutKind, language: str = ""
) -> Shown | None:
    """Return what the documents say of a medicine in one respect, or None if they say nothing."""
    for entry in medicine.about:
        if entry.kind == kind:
            return _said(content, entry, language)
    return None


def all_about(
    content: Content, medicine: Medicine, language: str = ""
) -> tuple[tuple[AboutKind, Shown], ...]:
    """Return all that the documents say of a medicine, class first and caution last."""
    entries = sorted(medicine.about, key=lambda entry: ABOUT_KINDS.index(entry.kind))
    return tuple((entry.kind, _said(content, entry, language)) for entry in entries)


def supplement_condition(content: Content, supplement: Supplement, language: str = "") -> Shown:
    """Return when a supplement has a place, and where it does not."""
    words = f"supplement.{supplement.id}"
    return Shown(supplement.id, content.text(words, language), supplement.sources)


def _said(content: Content, entry: About, language: str) -> Shown:
    return Shown(entry.words, content.text(entry.words, language), entry.sources)
