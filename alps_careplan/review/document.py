"""Write REVIEW.md: the whole content in one document, for a clinician to read and sign.

`python -m alps_careplan.review` writes it, after `python -m alps_careplan.content.compile`.
"""

import hashlib
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from alps_careplan.content.imprint import review_line, source_line
from alps_careplan.content.types import (
    FACTS,
    Citation,
    Content,
    LetterParagraph,
    MarkKind,
    Medicine,
    Statement,
    Supplement,
)
from alps_careplan.review.code import fixed_sentences
from alps_careplan.review.rules import rules_part

_UNKNOWN_WORDS = {
    "show": "shown all the same",
    "hide": "not shown",
    "ask": "the question is shown instead",
}
_MARK_WORDS: dict[MarkKind, str] = {
    "immunosuppressive": "counts as immune-suppressing",
    "steroid": "counts as a steroid",
    "nsaid": "counts as an NSAID",
    "g-csf": "counts as G-CSF",
    "antibody-lowering": "counts as lowering antibodies",
    "not-told": "nothing tells how it works: not known whether it is immune-suppressing",
}
_HOW = """\
This document is made from the content and the code of the program; change those, never this.
Every fact, every sentence on the illness and every rule stands here with its id, the condition
under which it is shown, its readers, its papers, and its source; then the fixed sentences of the
papers. What a family types is not in it, nor are headings and the names of fields.

How to read a condition: "when" facts must be yes, "unless" facts must be no. "Not known" says what
is done when one of them that matters is not known. A sentence without a condition is always shown.

To record a review, the lines under "Record" go to the place for them in `guidance.toml`, with the
reader's name, role and the date. From then on each paper names the reader, and says so as soon as
anything below the line "Digest" has changed: a sentence, a source, a condition, a rule."""
_RECORD = """\
Record:

```toml
[review]
reviewer = ""
role = ""
date = ""
content_version = "{version}"
digest = "{digest}"
```"""


def review_document(content: Content) -> str:
    """Return the document as Markdown. The same content and code give the same text."""
    return with_digest(content)[0]


def with_digest(content: Content) -> tuple[str, str]:
    """Return the document, and the digest by which a recorded review names what was read.

    The digest is that of all below the head, which tells version and review.
    """
    body = _body(content)
    digest = hashlib.sha256(body.encode()).hexdigest()
    # What the papers will say with this document beside the content.
    known = replace(content, digest=digest)
    head = [
        "# The content of ALPS Care Plan, for review by a clinician",
        _HOW,
        f"Content version {content.content_version}, {content.content_date}. {review_line(known)}.",
        _signature(content),
        _RECORD.format(version=content.content_version, digest=digest),
        f"Digest of all that follows: {digest}",
    ]
    return "\n\n".join(head) + "\n\n" + body, digest


def _body(content: Content) -> str:
    parts = [
        _sources(content),
        _facts(),
        _sentences(content),
        _letters(content),
        _fixed(),
        rules_part(),
        _medicines(content),
        _supplements(content),
        _vaccines(content),
        _activities(content),
    ]
    return "\n\n".join(parts) + "\n"


def _signature(content: Content) -> str:
    cells = ("", "", "")
    if content.review is not None:
        review = content.review
        cells = (f"{review.reviewer}, {review.role}", review.date, review.content_version)
    return (
        "| Reviewed by (name, role) | Date | Content version | Signature |\n"
        "|---|---|---|---|\n"
        f"| {' | '.join(cell.replace('|', '/') or ' ' for cell in cells)} |   |"
    )


def _sources(content: Content) -> str:
    lines = ["## Sources"]
    for source in sorted(content.sources, key=lambda source: source.weight):
        note = f" {source.note}" if source.note else ""
        lines.append(f"- **{source.id}** ({source.kind}): {source_line(source)}{note}")
    return "\n".join(["## Sources", "", *lines[1:]])


def _facts() -> str:
    rows = (f"- `{fact}`: {meaning}" for fact, meaning in FACTS.items())
    return "\n".join(["## Facts", "", "Each is yes, no, or not known.", "", *rows])


def _sentences(content: Content) -> str:
    lines = ["## Sentences of the papers"]
    for paper, slots in content.papers.items():
        lines += ["", f"### {paper}"]
        for slot in slots:
            lines += ["", f"#### {content.text(f'slot.{paper}.{slot}')} (`{slot}`)", ""]
            for entry in content.statements:
                if (entry.slot, paper) == (slot, entry.papers[0]):
                    lines += _sentence(content, entry)
                elif (paper, slot) in entry.placed():
                    lines.append(f"- `{entry.id}`: see {entry.papers[0]}, `{entry.slot}`")
    return "\n".join(lines)


def _sentence(content: Content, entry: Statement) -> Iterator[str]:
    yield f"- `{entry.id}`: {content.text(entry.id)}"
    yield from _condition(content, entry, entry.id)
    if entry.discreet:
        yield "  - stands also where the reader is not told of what decides it"
    yield f"  - readers: {', '.join(entry.audiences)}"
    yield f"  - papers: {', '.join(f'{paper} ({slot})' for paper, slot in entry.placed())}"
    yield from _origin(entry)


def _condition(
    content: Content, entry: Statement | LetterParagraph, words_id: str
) -> Iterator[str]:
    named = [f"when {fact}" for fact in entry.when] + [f"unless {fact}" for fact in entry.unless]
    if not named:
        return
    yield f"  - {', '.join(named)}; not known: {_UNKNOWN_WORDS[entry.on_unknown]}"
    if entry.on_unknown == "ask":
        yield f"  - not known: {content.text(f'{words_id}.ask')}"


def _origin(entry: Statement | LetterParagraph) -> Iterator[str]:
    yield (
        "  - the family's own request, no medical fact"
        if entry.request
        else (f"  - sources: {_cited(entry.sources)}")
    )


def _cited(sources: Iterable[Citation]) -> str:
    return "; ".join(f"{citation.source}, “{citation.section}”" for citation in sources)


def _letters(content: Content) -> str:
    lines = ["## Letters", "", "Placeholders in braces are filled from what the family typed."]
    for letter in content.letters:
        kind = letter.kind
        lines += [
            "",
            f"### {content.text(f'letter-title.{kind}')} (`{kind}`)",
            "",
            f"Subject: {content.text(f'letter-subject.{kind}')}. Reader: {letter.audience}. "
            f"Told at first: {', '.join(letter.needs) or 'nothing'}.",
            "",
            "Paragraphs in order: " + ", ".join(f"`{id_}`" for id_ in letter.paragraphs) + ".",
        ]
    lines += ["", "### Paragraphs of letters", ""]
    for paragraph in content.letter_paragraphs:
        lines += _paragraph(content, paragraph)
    lines += ["", "### Salutations and closing", ""]
    for id_, text in content.words["en"].items():
        if id_.startswith(("letter-salutation.", "letter-closing.")):
            lines.append(f"- `{id_}`: {text}")
    return "\n".join(lines)


def _paragraph(content: Content, paragraph: LetterParagraph) -> Iterator[str]:
    yield f"- `{paragraph.id}`: {content.text(paragraph.words_id)}"
    yield from _condition(content, paragraph, paragraph.words_id)
    if paragraph.tells:
        yield f"  - only if the letter may tell: {', '.join(paragraph.tells)}"
    if paragraph.asks:
        yield f"  - only if asked for: {paragraph.asks}"
    letters = [letter.kind for letter in content.letters if paragraph.id in letter.paragraphs]
    yield f"  - letters: {', '.join(letters)}"
    yield from _origin(paragraph)


def _fixed() -> str:
    about = "They carry nothing from the documents. Braces are filled in by the program."
    lines = ["## Fixed sentences of the papers", "", about]
    for file, sentences in fixed_sentences().items():
        lines += ["", f"### `{file}`", "", *(f"- {sentence}" for sentence in sentences)]
    return "\n".join(lines)


def _names(entry: Medicine | Supplement) -> Iterator[str]:
    yield f"- **{entry.name}** (`{entry.id}`)"
    if entry.synonyms:
        yield f"  - also: {', '.join(entry.synonyms)}"
    if entry.brands:
        yield f"  - brands: {', '.join(entry.brands)}"


def _medicines(content: Content) -> str:
    lines = ["## Medicines", "", "Names are public nomenclature. Where nothing more stands, the"]
    lines += ["documents say nothing, and neither does the program.", ""]
    for medicine in content.medicines:
        lines += _names(medicine)
        for said in medicine.about:
            lines.append(f"  - {said.kind}: {content.text(said.words)} ({_cited(said.sources)})")
        for mark in medicine.marks:
            lines.append(f"  - {_MARK_WORDS[mark.kind]} ({_cited(mark.sources)})")
    return "\n".join(lines)


def _supplements(content: Content) -> str:
    lines = ["## Supplements", ""]
    for entry in content.supplements:
        lines += _names(entry)
        words = content.text(f"supplement.{entry.id}")
        lines.append(f"  - condition: {words} ({_cited(entry.sources)})")
    return "\n".join(lines)


def _vaccines(content: Content) -> str:
    lines = ["## Vaccines", "", f"From {source_line(content.source('vaccine-codes'))}", ""]
    lines += ["| CVX | Name | Against | Live | Trade names |", "|---|---|---|---|---|"]
    for entry in content.vaccines:
        cells = (entry.cvx, entry.name, ", ".join(entry.diseases), entry.live)
        lines.append(f"| {' | '.join(cells)} | {', '.join(entry.trade_names)} |")
    lines += ["", "Other words by which a disease may be looked up:", ""]
    lines += [f"- {name}: {', '.join(others)}" for name, others in content.disease_words.items()]
    return "\n".join(lines)


def _activities(content: Content) -> str:
    lines = ["## Activities", "", f"From {source_line(content.source('sport-contact'))}", ""]
    lines += ["| Activity | Also | Kind of contact |", "|---|---|---|"]
    for entry in content.activities:
        also = ", ".join(entry.synonyms)
        lines.append(f"| {entry.name} (`{entry.id}`) | {also} | {entry.contact or 'not listed'} |")
    return "\n".join(lines)
