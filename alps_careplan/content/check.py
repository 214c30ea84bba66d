"""What content must not be: unsourced, about an unknown fact, without words, with numbers.

Each fault is a sentence that names the id and the authored file to mend.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from alps_careplan.content.types import (
    AUDIENCES,
    FACTS,
    PLACEHOLDERS,
    Citation,
    LetterParagraph,
    Medicine,
    Statement,
    Supplement,
    Tables,
)
from alps_careplan.i18n import _

GUIDANCE, MEDICINES, SUPPLEMENTS = "guidance.toml", "medicines.toml", "supplements.toml"
SOURCES, WORDS, LETTERS = "sources.toml", "words/en.toml", "letters.toml"
VACCINES, ACTIVITIES = "vaccines_cvx.csv", "activities.toml"

# No number of our own anywhere: these are names (a vitamin, a gene, a virus's illness, markers of
# cells), codes of the illness, and an inheritance chance.
_NAMES_WITH_DIGITS = re.compile(
    r"\b(?:50/50|B12|NUDT15|COVID-19|CASP8|CASP10|caspase-10|CD4|CD8|STAT3|PIK3CD|MAGT1|CTLA4|IL-10|IL-18"
    r"|ICD-10-CM|D89\.82|ORPHA:3261|OMIM 601859|OMIM 603909)\b"
)
# These readers must not learn who it is about, whatever is ticked.
_PLACEHOLDERS_OF = {"classmates-parents": {"school"}, "sibling-teacher": {"sibling", "school"}}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def faults(tables: Tables, english: Mapping[str, str]) -> tuple[str, ...]:
    """Return every fault of the content, in the order of its files; none means it may be used."""
    return (
        *_source_faults(tables),
        *_statement_faults(tables),
        *_letter_faults(tables, english),
        *_medicine_faults(tables),
        *_catalogue_faults(tables),
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
        yield from _condition_faults(statement, GUIDANCE)
        yield from _origin_faults(tables, statement, GUIDANCE, not statement.names)


def _origin_faults(
    tables: Tables, entry: Statement | LetterParagraph, file: str, medical: bool
) -> Iterator[str]:
    if not entry.request:
        yield from _citation_faults(tables, entry.sources, entry.id, file, medical)
    elif entry.sources:
        sentence = _("{id} in {file} is the family's request and yet names a source.")
        yield sentence.format(id=entry.id, file=file)


def _reader_faults(tables: Tables, statement: Statement) -> Iterator[str]:
    id_ = statement.id
    if not statement.papers or not statement.audiences:
        yield _("{id} in {file} has no paper or no audience.").format(id=id_, file=GUIDANCE)
    for paper, slot in statement.placed():
        if paper not in tables.papers:
            sentence = _("{id} in {file} names an unknown paper: {paper}.")
            yield sentence.format(id=id_, file=GUIDANCE, paper=paper)
        elif slot not in tables.papers[paper]:
            sentence = _("{id} in {file} names a slot that {paper} does not have: {slot}.")
            yield sentence.format(id=id_, file=GUIDANCE, paper=paper, slot=slot)
    for audience in statement.audiences:
        if audience not in AUDIENCES:
            sentence = _("{id} in {file} names an unknown audience: {audience}.")
            yield sentence.format(id=id_, file=GUIDANCE, audience=audience)


def _condition_faults(entry: Statement | LetterParagraph, file: str) -> Iterator[str]:
    named = (*entry.when, *entry.unless)
    for fact in named:
        if fact not in FACTS:
            sentence = _("{id} in {file} names an unknown fact: {fact}.")
            yield sentence.format(id=entry.id, file=file, fact=fact)
    if bool(named) != bool(entry.on_unknown):
        sentence = _("{id} in {file} must have both facts and what to do when they are unknown.")
        yield sentence.format(id=entry.id, file=file)


def _letter_faults(tables: Tables, english: Mapping[str, str]) -> Iterator[str]:
    yield from _id_faults((paragraph.id for paragraph in tables.letter_paragraphs), LETTERS)
    yield from _id_faults((letter.kind for letter in tables.letters), LETTERS)
    used = {id_ for letter in tables.letters for id_ in letter.paragraphs}
    paragraphs = {paragraph.id: paragraph for paragraph in tables.letter_paragraphs}
    for id_ in sorted(paragraphs.keys() - used):
        yield _("{id} in {file} stands in no letter.").format(id=id_, file=LETTERS)
    for paragraph in tables.letter_paragraphs:
        yield from _condition_faults(paragraph, LETTERS)
        yield from _origin_faults(tables, paragraph, LETTERS, True)
    for letter in tables.letters:
        allowed = _PLACEHOLDERS_OF.get(letter.kind, set(PLACEHOLDERS))
        for id_ in letter.paragraphs:
            if id_ not in paragraphs:
                sentence = _("{id} in {file} names an unknown paragraph: {paragraph}.")
                yield sentence.format(id=letter.kind, file=LETTERS, paragraph=id_)
                continue
            words = " ".join(english.get(w, "") for w in _paragraph_words(paragraphs[id_]))
            for name in sorted(set(re.findall(r"\{(.*?)\}", words)) - allowed):
                sentence = _("{id} in {file} names {placeholder}, which {kind} must not.")
                yield sentence.format(id=id_, file=LETTERS, placeholder=name, kind=letter.kind)


def _paragraph_words(paragraph: LetterParagraph) -> tuple[str, ...]:
    words = paragraph.words_id
    return (words, f"{words}.ask") if paragraph.on_unknown == "ask" else (words,)


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


def _catalogue_faults(tables: Tables) -> Iterator[str]:
    codes: set[str] = set()
    for vaccine in tables.vaccines:
        if vaccine.cvx in codes:
            yield _("{id} stands twice in {file}.").format(id=vaccine.cvx, file=VACCINES)
        codes.add(vaccine.cvx)
    diseases = {disease for vaccine in tables.vaccines for disease in vaccine.diseases}
    for disease in sorted(tables.disease_words.keys() - diseases):
        yield _("{id} in {file} is no disease of a vaccine.").format(id=disease, file=VACCINES)
    yield from _id_faults((activity.id for activity in tables.activities), ACTIVITIES)
    for activity in tables.activities:
        if activity.contact:
            id_ = activity.id
            yield from _citation_faults(tables, activity.sources, id_, ACTIVITIES, medical=False)


def _wanted_words(tables: Tables) -> dict[str, str]:
    """Return each words id that the structure wants -> the file that wants it."""
    wanted: dict[str, str] = {}
    for statement in tables.statements:
        wanted[statement.id] = GUIDANCE
        if statement.on_unknown == "ask":
            wanted[f"{statement.id}.ask"] = GUIDANCE
    for paper, slots in tables.papers.items():
        wanted.update({f"slot.{paper}.{slot}": GUIDANCE for slot in slots})
    for paragraph in tables.letter_paragraphs:
        wanted.update(dict.fromkeys(_paragraph_words(paragraph), LETTERS))
    for letter in tables.letters:
        wanted[f"letter-title.{letter.kind}"] = LETTERS
        wanted[f"letter-subject.{letter.kind}"] = LETTERS
    for id_ in ("letter-salutation.named", "letter-salutation.plain", "letter-closing.plain"):
        wanted[id_] = LETTERS
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
        kind = id_.removeprefix("letter-salutation.")
        if id_ not in wanted and kind not in {letter.kind for letter in tables.letters}:
            yield _("{id} in {file} has words and no structure.").format(id=id_, file=WORDS)
        if re.search(r"\d", _NAMES_WITH_DIGITS.sub("", text)):
            yield _("{id} in {file} holds a number.").format(id=id_, file=WORDS)
