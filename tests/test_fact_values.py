"""Every fact as yes, as no and as not known, on every paper: what each sentence does of it.

Which sentence must stand where is worked out here from the table of the content alone: the
sentence itself, its question, or neither, on each paper it belongs to, for the reader of that
paper. All papers are read as blocks for each fact and value; as PDFs for a few plans that hold
every fact in every value between them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan import content, documents, pdf
from alps_careplan.content import FACTS, LETTER_KINDS, LetterParagraph, Statement
from alps_careplan.documents.blocks import Paper
from alps_careplan.model.entry import enter
from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Counts, Spleen
from alps_careplan.rules import Context
from alps_careplan.rules.facts import answers
from tests.documents import letter_plans, plans
from tests.pdf.reading import read_aloud

VALUES = ("yes", "no", "unknown")
# For whom each paper says what it says; letters have a template for each reader instead.
READERS = {
    "fever-plan": "family", "medication-list": "family", "wallet-card": "clinician",
    "vaccination-record": "family", "activity-plan": "coach", "travel-summary": "stranger",
    "travel-letter": "stranger", "diary-report": "family", "full-plan": "family",
}  # fmt: skip
MEDICINES = {
    "on-steroids": "Prednisolone", "immunosuppressed": "Mycophenolate mofetil",
    "rituximab-ever": "Rituximab", "on-gcsf": "Filgrastim", "on-sirolimus": "Sirolimus",
    "nsaid-listed": "Ibuprofen", "supplement-listed": "Vitamin D",
}  # fmt: skip
UNKNOWN_NAME = "Zzyzxine"
SPLEENS: dict[tuple[str, str], Any] = {
    ("yes", "no"): "enlarged",
    ("no", "yes"): "removed",
    ("no", "no"): "normal",
    ("unknown", "unknown"): "not-known",
}
ALL_NO = dict.fromkeys(FACTS, "no")
# Paragraphs that lean on something else than facts: the plan here has an emergency plan for the
# school, and no medicine that the school gives; those who lead a trip give every one there is. The
# note has the family's words instead of ours.
NOT_HERE = {
    *((kind, "go-unset") for kind in LETTER_KINDS),
    ("substitute", "go-now"),
}  # fmt: skip
OF_A_LIST = ("medicines-at-school", "medicine-exact")
# Between them these hold each fact in each value. No readable threshold is the same as none.
PLANS = {
    "all yes": ALL_NO | dict.fromkeys(FACTS, "yes") | {
        "spleen-removed": "no", "subtype-casp10": "no",
    },
    "all no": ALL_NO,
    "nothing known": dict.fromkeys(FACTS, "unknown"),
    "the other yes": ALL_NO | {"spleen-removed": "yes", "subtype-casp10": "yes"},
}  # fmt: skip
PAPERS = [(kind, "") for kind in READERS] + [("school-letter", kind) for kind in LETTER_KINDS]


def set_to(fact: str, value: str) -> dict[str, str]:
    """Return answers in which one fact has this value and the others are no, if they can be."""
    spleen = ("spleen-enlarged", "spleen-removed")
    if fact in spleen and value == "unknown":
        return ALL_NO | dict.fromkeys(spleen, "unknown")
    return ALL_NO | {fact: value}


def letter(kind: Any) -> Any:
    """Return a letter that tells all it can and asks for all it can."""
    asks = dict.fromkeys(content.ASK_KEYS, True)
    return letter_plans.told(kind, *content.TICKS, **asks)


@lru_cache(maxsize=1)
def ground() -> Context:
    """Return the sample child with a school and a letter of each kind."""
    return letter_plans.context(*(letter(kind) for kind in LETTER_KINDS))


def context(wanted: dict[str, str]) -> Context:
    """Return a context in which the facts have these values."""
    base = ground()
    child = replace(
        base.child,
        spleen=Spleen(state=SPLEENS[wanted["spleen-enlarged"], wanted["spleen-removed"]]),
        counts=Counts(
            platelets_low=answered(wanted["platelets-low"]),
            neutrophils_low=answered(wanted["neutrophils-low"]),
            haemoglobin_low=answered(wanted["anaemia"]),
        ),
        central_line=answered(wanted["central-line"]),
        subtype=subtype(wanted["subtype-fas"], wanted["subtype-casp10"]),
    )
    egg = answered(wanted["egg-allergy"])
    plan = replace(
        base.plan,
        child=child,
        medicines=medicines(wanted),
        fever=fever(base.plan, wanted["threshold-set"]),
        vaccines=replace(base.plan.vaccines, egg_allergy=egg, products=()),
    )
    return plans.with_plan(base, plan)


def answered(value: str) -> Any:
    return "not-asked" if value == "unknown" else value


def subtype(fas: str, casp10: str) -> Any:
    if "unknown" in (fas, casp10):
        return "not-asked"
    return "ALPS-FAS" if fas == "yes" else "ALPS-CASP10" if casp10 == "yes" else "ALPS-U"


def medicines(wanted: dict[str, str]) -> Any:
    names = [name for fact, name in MEDICINES.items() if wanted[fact] == "yes"]
    if any(wanted[fact] == "unknown" for fact in MEDICINES):
        names.append(UNKNOWN_NAME)
    return tuple(Medication(id=name, generic_name=name) for name in names) or "none-known"


def fever(plan: CarePlan, threshold: str) -> Any:
    unset = replace(plan.fever, threshold=None, unread=())
    if threshold == "unknown":
        return enter(unset, "threshold", "as agreed", "°C")
    return enter(unset, "threshold", "38.4", "°C") if threshold == "yes" else unset


def compose(found: Context, kind: str, letter_kind: str) -> Paper:
    if letter_kind:
        return plans.compose(found, kind, letter=f"letter-{letter_kind}")
    # What a paper keeps from its reader at first it is asked to tell here.
    told = [name for name in documents.KINDS[kind].options if name.startswith("tell_")]
    return plans.compose(found, kind, **dict.fromkeys(told, "yes"))


def squeezed(text: str) -> str:
    """Return the letters and digits of a text alone: lines and columns break it anywhere."""
    return re.sub(r"[\W_]+", "", text)


@lru_cache(maxsize=2000)
def pattern(text: str) -> re.Pattern[str]:
    """Return what finds a text with whatever its braces were filled with."""
    pieces = [squeezed(piece) for piece in re.split(r"\{\w+\}", text)]
    return re.compile(r"\w{0,80}?".join(piece for piece in pieces if piece))


def due(entry: Statement | LetterParagraph, known: dict[str, Any]) -> str:
    """Tell whether a sentence's condition holds, or whether that is not known."""
    if any(known[fact] == "no" for fact in entry.when):
        return "no"
    if any(known[fact] == "yes" for fact in entry.unless):
        return "no"
    left_open = any(known[fact] == "unknown" for fact in (*entry.when, *entry.unless))
    return "unknown" if left_open else "yes"


def entries(kind: str, letter_kind: str) -> Iterator[tuple[Statement | LetterParagraph, str]]:
    """Yield what a paper may say to its reader, with the id of its words."""
    known = content.load()
    if letter_kind:
        for paragraph in content.letter_template(known, letter_kind).paragraphs:
            yield paragraph, paragraph.words_id
        return
    for statement in known.statements:
        for paper, slot in statement.placed():
            reader = "clinician" if slot.startswith("doctor-") else READERS[kind]
            if paper == kind and reader in statement.audiences:
                yield statement, statement.id


def wrong(words: str, kind: str, letter_kind: str, known: dict[str, Any]) -> list[str]:
    """Return the sentences that stand on a paper and must not, or must and do not."""
    found = []
    english = content.load().words["en"]
    for entry, words_id in entries(kind, letter_kind):
        value = due(entry, known)
        asks = value == "unknown" and entry.on_unknown == "ask"
        left = words
        if entry.on_unknown == "ask":
            # The question may hold the sentence itself: it is taken out before that is looked for.
            left = pattern(english[f"{words_id}.ask"]).sub("", words)
            if (left != words) != asks:
                found.append(f"{words_id}.ask {'is missing' if asks else 'must not stand here'}")
        says = value == "yes" or (value == "unknown" and entry.on_unknown == "show")
        says = says and leans_on_something(letter_kind, entry.id, known)
        if bool(pattern(english[words_id]).search(left)) != says:
            found.append(f"{words_id} {'is missing' if says else 'must not stand here'}")
    return found


def leans_on_something(letter_kind: str, paragraph: str, known: dict[str, Any]) -> bool:
    """Tell whether the plan and the letter hold what a paragraph speaks of."""
    if paragraph in OF_A_LIST:
        return letter_kind == "trip" and any(known[fact] != "no" for fact in MEDICINES)
    return (letter_kind, paragraph) not in NOT_HERE


def test_every_paper_fact_and_sentence_is_tried() -> None:
    assert {*READERS, "school-letter"} == set(documents.KINDS)
    for fact in FACTS:
        tried = {wanted[fact] for wanted in PLANS.values()}
        assert tried == set(VALUES), fact
    said = {entry for kind, of in PAPERS for entry, _words in entries(kind, of)}
    assert {fact for entry in said for fact in (*entry.when, *entry.unless)} == set(FACTS)
    # Each sentence of the content has a reader whose paper says it.
    assert said == {*content.load().statements, *content.load().letter_paragraphs}


@pytest.mark.parametrize("wanted", PLANS.values(), ids=PLANS)
def test_the_plans_have_the_facts_they_are_to_have(wanted: dict[str, str]) -> None:
    threshold = "yes" if wanted["threshold-set"] == "yes" else "no"
    assert answers(context(wanted)) == wanted | {"threshold-set": threshold}


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("fact", FACTS)
def test_every_value_of_every_fact_on_every_paper(fact: str, value: str) -> None:
    found = context(set_to(fact, value))
    known = answers(found)
    assert known[fact] == ("no" if (fact, value) == ("threshold-set", "unknown") else value)
    faults = {}
    for kind, of in PAPERS:
        words = squeezed(plans.reading(compose(found, kind, of)))
        faults[kind, of] = wrong(words, kind, of, known)
    assert {paper: found for paper, found in faults.items() if found} == {}


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize(("kind", "of"), PAPERS)
def test_every_value_of_every_fact_is_printed_and_read_back(kind: str, of: str, name: str) -> None:
    found = context(PLANS[name])
    printed = squeezed(" ".join(read_aloud(pdf.render(compose(found, kind, of)))))
    assert wrong(printed, kind, of, answers(found)) == []


@pytest.mark.parametrize(("low", "asks"), [("yes", False), ("unknown", True)])
def test_an_activity_plan_that_keeps_the_counts_back_still_rules_out_contact_sports(
    low: str, asks: bool
) -> None:
    paper = plans.compose(context(set_to("platelets-low", low)), "activity-plan")
    words = squeezed(plans.reading(paper))
    english = content.load().words["en"]
    assert (squeezed(english["act-contact-now"]) in words) != asks
    assert (squeezed(english["act-contact-now.ask"]) in words) == asks
