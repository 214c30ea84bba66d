"""What content must not be: unsourced, about an unknown fact, without words, with numbers.

Each fault is a sentence that names the id and the authored file to mend.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from alps_careplan.content.types import (
    AUDIENCES,
    FACTS,
    Citation,
    Medicine,
    Statement,
    Supplement,
    Tables,
)
from alps_careplan.i18n import _

GUIDANCE, MEDICINES, SUPPLEMENTS = "guidance.toml", "medicines.toml", "supplements.toml"
SOURCES, WORDS = "sources.toml", "words/en.toml"

# No number of our own anywhere: these are names (a vitamin, a gene) and an inheritance chance.
_NAMES_WITH_DIGITS = re.compile(r"\b(?:50/50|B12|NUDT15)\b")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def faults(tables: Tables, english: Mapping[str, str]) -> tuple[str, ...]:
    """Return every fault of the content, in the order of its files; none means it may be used."""
    return (
        *_source_faults(tables),
        *_statement_faults(tables),
        *_medicine_faults(tables),
        *_word_faults(tables, english),
    )


def _source_faults(tables: Tables) -> Iterator[str]:
    yield from _id_faults((source.id for source in tables.sources), SOURCES)
    for source in tables.sources:
        if not source.sections:
            yield _("{id} in {file} has no sections.").format(id=source.id, file=SOURCES)


def _id_faults(ids: Iterable[str], file: str) -> Iterator[str]:
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen:
            yield _("{id} stands twice in {file}.").format(id=id_, file=file)
        if not _ID.fullmatch(id_):
            yield _("{id} in {file} is not a plain id.").format(id=repr(id_), file=file)
        seen.add(id_)


def _citation_faults(
    tables: Tables, cited: tuple[Citation, ...], id_: str, file: str, medical: bool = True
) -> Iterator[str]:
    known = {source.id: source for source in tables.sources}
    if not cited:
        yield _("{id} in {file} has no source.").format(id=id_, file=file)
        return
    for citation in cited:
        source = known.get(citation.source)
        if source is None:
            sentence = _("{id} in {file} names an unknown source: {source}.")
            yield sentence.format(id=id_, file=file, source=citation.source)
        elif citation.section not in source.sections:
            sentence = _("{id} in {file} names a section that {source} does not have: {section}.")
            yield sentence.format(
                id=id_, file=file, source=citation.source, section=citation.section
            )
    kinds = {known[citation.source].kind for citation in cited if citation.source in known}
    if medical and kinds == {"nomenclature"}:
        sentence = _("{id} in {file} is a medical statement that rests on names alone.")
        yield sentence.format(id=id_, file=file)


def _statement_faults(tables: Tables) -> Iterator[str]:
    yield from _id_faults((statement.id for statement in tables.statements), GUIDANCE)
    for statement in tables.statements:
        yield from _reader_faults(tables, statement)
        yield from _condition_faults(statement)
        if not statement.request:
            yield from _citation_faults(tables, statement.sources, statement.id, GUIDANCE)
        elif statement.sources:
            sentence = _("{id} in {file} is the family's request and yet names a source.")
            yield sentence.format(id=statement.id, file=GUIDANCE)


def _reader_faults(tables: Tables, statement: Statement) -> Iterator[str]:
    id_ = statement.id
    if not statement.papers or not statement.audiences:
        yield _("{id} in {file} has no paper or no audience.").format(id=id_, file=GUIDANCE)
    for paper in statement.papers:
        if paper not in tables.papers:
            sentence = _("{id} in {file} names an unknown paper: {paper}.")
            yield sentence.format(id=id_, file=GUIDANCE, paper=paper)
        elif statement.slot not in tables.papers[paper]:
            sentence = _("{id} in {file} names a slot that {paper} does not have: {slot}.")
            yield sentence.format(id=id_, file=GUIDANCE, paper=paper, slot=statement.slot)
    for audience in statement.audiences:
        if audience not in AUDIENCES:
            sentence = _("{id} in {file} names an unknown audience: {audience}.")
            yield sentence.format(id=id_, file=GUIDANCE, audience=audience)


def _condition_faults(statement: Statement) -> Iterator[str]:
    named = (*statement.when, *statement.unless)
    for fact in named:
        if fact not in FACTS:
            sentence = _("{id} in {file} names an unknown fact: {fact}.")
            yield sentence.format(id=statement.id, file=GUIDANCE, fact=fact)
    if bool(named) != bool(statement.on_unknown):
        sentence = _("{id} in {file} must have both facts and what to do when they are unknown.")
        yield sentence.format(id=statement.id, file=GUIDANCE)


def _medicine_faults(tables: Tables) -> Iterator[str]:
    both: tuple[Medicine | Supplement, ...] = (*tables.medicines, *tables.supplements)
    yield from _id_faults((entry.id for entry in both), f"{MEDICINES}, {SUPPLEMENTS}")
    for medicine in tables.medicines:
        id_ = medicine.id
        yield from _citation_faults(tables, medicine.names_from, id_, MEDICINES, medical=False)
        for entry in medicine.about:
            yield from _citation_faults(tables, entry.sources, f"{id_} {entry.kind}", MEDICINES)
        for mark in medicine.marks:
            # A class of names (NSAID, steroid) may come from nomenclature; what a medicine does
            # to this illness may not.
            medical = mark.kind in {"immunosuppressive", "antibody-lowering"}
            name = f"{id_} {mark.kind}"
            yield from _citation_faults(tables, mark.sources, name, MEDICINES, medical)
    for supplement in tables.supplements:
        id_ = supplement.id
        yield from _citation_faults(tables, supplement.names_from, id_, SUPPLEMENTS, medical=False)
        yield from _citation_faults(tables, supplement.sources, id_, SUPPLEMENTS)


def _wanted_words(tables: Tables) -> dict[str, str]:
    """Return each words id that the structure wants -> the file that wants it."""
    wanted: dict[str, str] = {}
    for statement in tables.statements:
        wanted[statement.id] = GUIDANCE
        if statement.on_unknown == "ask":
            wanted[f"{statement.id}.ask"] = GUIDANCE
    for medicine in tables.medicines:
        wanted.update({entry.words: MEDICINES for entry in medicine.about})
    wanted.update({f"supplement.{entry.id}": SUPPLEMENTS for entry in tables.supplements})
    return wanted


def _word_faults(tables: Tables, english: Mapping[str, str]) -> Iterator[str]:
    wanted = _wanted_words(tables)
    for id_, file in wanted.items():
        if not english.get(id_, "").strip():
            sentence = _("{id} in {file} has no words in {words}.")
            yield sentence.format(id=id_, file=file, words=WORDS)
    for id_, text in english.items():
        if id_ not in wanted:
            yield _("{id} in {file} has words and no structure.").format(id=id_, file=WORDS)
        if re.search(r"\d", _NAMES_WITH_DIGITS.sub("", text)):
            yield _("{id} in {file} holds a number.").format(id=id_, file=WORDS)
