"""Every sentence of the content, held to the rules of its voice and of its sources."""

import ast
import re
from pathlib import Path

import pytest

import alps_careplan
from alps_careplan.content import (
    About,
    Activity,
    LetterParagraph,
    Mark,
    Statement,
    Supplement,
    load,
    recognise,
)
from alps_careplan.review.code import fixed_sentences, marked_words, put_in, raised_rules
from alps_careplan.rules.catalogue import RULES
from tests.content.source_runs import HASHED, runs

ENGLISH = load().words["en"]
STATEMENTS = {
    id_: text
    for id_, text in ENGLISH.items()
    if id_.split(".")[0] in {statement.id for statement in load().statements}
}
LETTERS = {id_: text for id_, text in ENGLISH.items() if id_.startswith("letter.")}
HEADINGS = ("slot.", "letter-")
KINDS = ("medicine.", "supplement.", "letter.", "slot.", "letter-title.", "letter-subject.")

# What the rules say in the window, what the review document says of them, and what papers always
# say: not content, and held to the same.
RULE_WORDS = {
    f"{rule.id} {number}": text
    for rule in raised_rules().values()
    for number, text in enumerate(t for words in rule.messages for part in words for t in part)
} | {f"braces {number}": words for number, words in enumerate(put_in())}
NOTE_WORDS = {
    f"{note.id} {note.when[:9]}": f"{note.when} {note.unknown}"
    for notes in RULES.values()
    for note in notes
}
FIXED_WORDS = {
    f"{file} {number}": text
    for file, texts in fixed_sentences().items()
    for number, text in enumerate(texts)
}

# All that the code says to a person: the window's labels, hints and panel, and what goes wrong.
# A text that stands in several files is told of by the first.
CODE = Path(alps_careplan.__file__).parent
CODE_WORDS = {
    text: f"{path.relative_to(CODE).as_posix()}: {text[:60]}"
    for path in sorted(CODE.rglob("*.py"), reverse=True)
    for text in marked_words(ast.parse(path.read_text(encoding="utf-8")))
}
WINDOW_WORDS = {place: text for text, place in CODE_WORDS.items()}

# These read the pages for doctors.
CLINICAL = {"clinician", "stranger"}

# Names and codes that hold digits, and the one chance that a document gives; nothing else may.
NAMES_WITH_DIGITS = {
    "50/50", "B12", "NUDT15", "COVID-19", "CD4", "CD8", "IL-10", "IL-18",
    "ALPS-CASP10", "CASP10", "CASP8", "caspase-10", "MAGT1", "PIK3CD", "STAT3", "CTLA4",
    "ICD-10-CM", "D89.82", "ORPHA:3261", "601859", "603909",
}  # fmt: skip


@pytest.fixture(scope="module")
def copied() -> frozenset[str]:
    return frozenset(HASHED.read_text(encoding="ascii").split())


def test_no_eight_words_in_a_row_from_a_source(copied: frozenset[str]) -> None:
    assert len(copied) > 8000
    found = {
        id_: run
        for id_, text in (ENGLISH | RULE_WORDS | NOTE_WORDS | FIXED_WORDS | WINDOW_WORDS).items()
        for hashed, run in runs(text).items()
        if hashed in copied
    }
    assert found == {}


def test_every_kind_of_words_is_looked_at() -> None:
    assert {kind for kind in KINDS if any(id_.startswith(kind) for id_ in ENGLISH)} == set(KINDS)
    assert len(STATEMENTS) > 300
    assert len(RULE_WORDS) > 100
    assert {id_.split()[0] for id_ in RULE_WORDS} == {*raised_rules(), "braces"}
    assert len(NOTE_WORDS) > 50
    assert len(FIXED_WORDS) > 25
    assert len(WINDOW_WORDS) > 1500
    for room in ("gui/", "gui/tabs/", "gui/widgets/", "model/", "cli.py", "papers.py"):
        assert any(place.startswith(room) for place in WINDOW_WORDS), room


def test_a_copied_sentence_would_be_found(copied: frozenset[str]) -> None:
    # Nine words of one document, here to prove that the hashes find them.
    assert copied & runs("ALPS is not cancer, and it is not contagious.").keys()


def with_digits(words: dict[str, str]) -> set[str]:
    held = {word for text in words.values() for word in re.findall(r"\S*\d\S*", text)}
    return {word.strip(".,;:()?") for word in held}


def test_digits_are_names_and_codes_alone() -> None:
    assert with_digits(ENGLISH) == NAMES_WITH_DIGITS
    assert with_digits(LETTERS) == set()
    assert with_digits(RULE_WORDS | NOTE_WORDS) == {"COVID-19"}
    assert with_digits(FIXED_WORDS) == set()


# Dates and times as they are to be typed, names of formats and keys, and numbers of steps: the one
# way in which the window says a digit. No temperature, no dose, no count of days.
WINDOW_DIGITS = {
    "2027-04-03", "3", "2019", "7:30", "19:30", "A4", "F8", "Apache-2.0", "UTF-8", "ALPS-CASP10",
    "COVID-19", "1", "2",
}  # fmt: skip


def test_the_window_says_no_digit_but_how_to_type_and_what_a_format_is_called() -> None:
    plain = {place: re.sub(r"\{[^}]*\}", "", text) for place, text in WINDOW_WORDS.items()}
    assert with_digits(plain) == WINDOW_DIGITS


_NUMBER = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "twenty|thirty|thirty-eight|thirty-nine|forty|fifty|hundred|half|quarter|dozen|couple|once|"
    "twice|thrice|several|few|every|per"
)
_MEASURE = (
    "degrees?|celsius|fahrenheit|hours?|minutes?|days?|weeks?|fortnights?|months?|years?|doses?|"
    "tablets?|capsules?|drops?|puffs?|spoons?|spoonfuls?|grams?|milligrams?|millilit(?:re|er)s?|"
    "lit(?:re|er)s?|percent|times"
)
MEASURED = re.compile(
    rf"\b(?:{_NUMBER})(?: of an?| an?|-|\s)(?:\w+[\s-])?(?:{_MEASURE})\b"
    rf"|\b(?:{_NUMBER}) (?:{_MEASURE})\b|\btemperature (?:of|above|over|below) (?:{_NUMBER})\b",
    re.IGNORECASE,
)
# What is measured in words, and by whom: a document's own words, and labels of the window.
MEASURED_WORDS = {
    "several years",  # MedlinePlus, of when autoimmune problems come
    "every day",  # RxHarun, of gentle activity
    "every year",  # NIH, of the flu shot
    "one dose", "one tablet", "three months",  # labels of fields and choices
    "two doses",  # of a vaccine: what a rule compares
}  # fmt: skip


def measured(words: dict[str, str]) -> dict[str, str]:
    return {
        id_: found.group(0).lower()
        for id_, text in words.items()
        for found in MEASURED.finditer(text)
    }


def test_no_number_of_time_dose_or_temperature_is_written_out() -> None:
    found = measured(ENGLISH | RULE_WORDS | NOTE_WORDS | FIXED_WORDS | WINDOW_WORDS)
    assert {i: words for i, words in found.items() if words not in MEASURED_WORDS} == {}
    medical = measured(ENGLISH)
    assert set(medical.values()) <= {"several years", "every day", "every year"}


@pytest.mark.parametrize(
    "text",
    ["Wait two days.", "Give one dose.", "After forty-eight hours go.", "Half a tablet.",
     "Twice per day.", "A temperature above thirty-eight.", "Every six hours.", "Ten drops."],
)  # fmt: skip
def test_a_written_out_number_would_be_found(text: str) -> None:
    assert measured({"id": text})


def test_the_codes_stand_in_the_sentences_of_codes_alone() -> None:
    names = {entry.id for entry in load().statements if entry.names}
    assert names == {"code-icd", "code-fas", "code-casp10"}
    for id_, text in ENGLISH.items():
        if id_ not in names:
            assert not re.search(r"\d{4}|D89|ICD", text), id_


@pytest.mark.parametrize(
    "word",
    ["mg", "mL", "daily", "twice", "weekly", "hourly", "degrees", "Fahrenheit", "Celsius",
     "boost", "boosts", "prevents", "safely", "Medscape", "simply", "rectal", "incubation",
     "template", "electrodiagnostic"],
)  # fmt: skip
def test_words_that_must_not_be_carried(word: str) -> None:
    pattern = re.compile(rf"\b{word}\b", re.IGNORECASE)
    said = ENGLISH | RULE_WORDS | FIXED_WORDS
    assert [id_ for id_, text in said.items() if pattern.search(text)] == []


def painkillers(text: str) -> set[str]:
    """Return the painkillers that a text names; "NSAID" itself is the name of a class."""
    found = recognise(load(), text)
    named = {entry.id for entry in found if entry.has("nsaid") or entry.id == "paracetamol"}
    return named - {"nsaid"}


def test_no_sentence_of_ours_names_a_painkiller() -> None:
    said = ENGLISH | RULE_WORDS | NOTE_WORDS | FIXED_WORDS | WINDOW_WORDS
    assert {id_: named for id_, text in said.items() if (named := painkillers(text))} == {}
    assert painkillers("Give Tylenol or ibuprofen, no other NSAID.") == {"paracetamol", "ibuprofen"}


def test_a_calm_voice() -> None:
    for id_, text in ENGLISH.items():
        assert "!" not in text, id_
        assert text == text.strip(), id_
        assert id_.startswith(HEADINGS) or text[-1] in ".?", id_
        assert "  " not in text, id_
    for id_, text in (RULE_WORDS | NOTE_WORDS | FIXED_WORDS | WINDOW_WORDS).items():
        assert "!" not in text, id_
        assert "  " not in text, id_


def test_short_sentences_for_families() -> None:
    plain = {entry.id for entry in load().statements if set(entry.audiences) - CLINICAL}
    for id_, text in (STATEMENTS | LETTERS).items():
        if id_.split(".")[0] not in plain and id_ not in LETTERS:
            continue
        for sentence in re.split(r"[.:?]\s", text):
            assert len(sentence.split()) <= 28, (id_, sentence)


def test_a_question_says_that_it_is_not_known_and_whom_to_ask() -> None:
    asked = {id_: text for id_, text in (STATEMENTS | LETTERS).items() if id_.endswith(".ask")}
    assert len(asked) > 50
    for id_, text in asked.items():
        assert "not known" in text.lower(), id_
        assert re.search(r"\bask\b", text, re.IGNORECASE), id_


def test_every_citation_is_of_a_real_section() -> None:
    content = load()
    rows: list[About | Activity | LetterParagraph | Mark | Statement | Supplement] = [
        *content.statements,
        *content.supplements,
        *content.letter_paragraphs,
        *content.activities,
    ]
    for medicine in content.medicines:
        rows += [*medicine.about, *medicine.marks]
    cited = [citation for row in rows for citation in row.sources]
    assert len(cited) > 600
    for citation in cited:
        assert citation.section in content.source(citation.source).sections


def test_no_sentence_is_without_its_source() -> None:
    content = load()
    told: list[Statement | LetterParagraph] = [*content.statements, *content.letter_paragraphs]
    sourced = {
        **{entry.id: entry.sources for entry in content.statements if not entry.request},
        **{p.words_id: p.sources for p in content.letter_paragraphs if not p.request},
        **{f"supplement.{entry.id}": entry.sources for entry in content.supplements},
        **{said.words: said.sources for m in content.medicines for said in m.about},
    }
    assert [id_ for id_, sources in sourced.items() if not sources] == []
    requests = {getattr(entry, "words_id", entry.id) for entry in told if entry.request}
    others = ("slot.", "letter-title.", "letter-subject.", "letter-salutation.", "letter-closing.")
    for id_ in ENGLISH:
        known = id_.removesuffix(".ask")
        assert known in sourced or known in requests or id_.startswith(others), id_


def test_a_rule_that_speaks_of_the_sources_names_them() -> None:
    for rule in raised_rules().values():
        words = " ".join(text for said in rule.messages for part in said for text in part)
        if re.search(r"\bsources?\b", words):
            assert rule.sources != frozenset(), rule.id
    silent = {r.id for r in raised_rules().values() if r.level == "ask" and not r.sources}
    # The first says that the program does not know; the second quotes what has sources of its own.
    assert silent == {"not-recognised", "monitoring-without-date"}


def test_titles_carry_nothing_of_the_mirror() -> None:
    for source in load().sources:
        line = f"{source.title} {source.publisher} {source.note}"
        assert "PhyNet" not in line
        assert not re.search(r"\d{3}\D{0,2}\d{4}|https?:", line)
