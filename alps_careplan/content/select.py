"""Which sentences a paper shows, given what is known of the child."""

from collections.abc import Mapping

from alps_careplan.content.types import (
    ABOUT_KINDS,
    About,
    AboutKind,
    Answer,
    Content,
    Medicine,
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
    for statement in content.statements:
        if statement.slot != slot or paper not in statement.papers:
            continue
        if audience not in statement.audiences:
            continue
        holds = _holds(statement, facts)
        behaviour = statement.on_unknown if holds == "unknown" else "show"
        if holds == "no" or behaviour == "hide":
            continue
        asks = behaviour == "ask"
        words = f"{statement.id}.ask" if asks else statement.id
        text = content.text(words, language)
        shown.append(Shown(statement.id, text, statement.sources, asks, statement.request))
    return tuple(shown)


def _holds(statement: Statement, facts: Mapping[str, Answer]) -> Answer:
    wanted = [facts.get(fact, "unknown") for fact in statement.when]
    unwanted = [facts.get(fact, "unknown") for fact in statement.unless]
    if "no" in wanted or "yes" in unwanted:
        return "no"
    return "unknown" if "unknown" in wanted + unwanted else "yes"


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
