"""The letters: who is told what, by which ticks, and what must never stand in them."""

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alps_careplan.content import (
    ASK_KEYS,
    AUDIENCES,
    FACTS,
    LETTER_KINDS,
    PLACEHOLDERS,
    TICKS,
    Answer,
    letter_closing,
    letter_paragraphs,
    letter_salutation,
    letter_template,
    load,
)
from alps_careplan.model import school

Facts = dict[str, Answer]
NO: Facts = dict.fromkeys(FACTS, "no")
YES: Facts = NO | dict.fromkeys(
    ("spleen-enlarged", "platelets-low", "neutrophils-low", "on-steroids", "immunosuppressed",
     "central-line"), "yes"
)  # fmt: skip
REMOVED: Facts = YES | {"spleen-enlarged": "no", "spleen-removed": "yes"}
ALL = (*TICKS,)
SCHOOL = [kind for kind in LETTER_KINDS if kind != "employer"]

# What a letter says only with the tick on.
BETRAYS = {
    "diagnosis": r"\bALPS\b|lymphoproliferative",
    "medicines": r"\bsteroids?\b|holds back the immune system|central line|tremor",
    "allergies": r"[Aa]llerg",
    "spleen": r"spleen|belly: no pushing|contact sport|list of activities",
    "counts": r"platelets|neutrophils|NSAID",
    "emergency": r"emergency plan|\bHigh fever",
}


def slots(kind: str, facts: Facts, told: tuple[str, ...], asked: tuple[str, ...] = ()) -> list[str]:
    return [p.slot for p in letter_paragraphs(load(), kind, facts, told, asked)]


def reading(kind: str, facts: Facts, told: tuple[str, ...]) -> str:
    return " ".join(p.text for p in letter_paragraphs(load(), kind, facts, told, ASK_KEYS))


def needs(kind: str) -> tuple[str, ...]:
    return letter_template(load(), kind).needs


def test_kinds_ticks_and_accommodations_are_those_of_the_plan() -> None:
    labels = get_args(school.LetterKind)[0]
    assert get_args(labels) == LETTER_KINDS
    fields = school.Letter.__struct_fields__
    assert [f"tell_{tick}" for tick in TICKS] == [f for f in fields if f.startswith("tell_")]
    assert list(ASK_KEYS) == [f for f in fields if f.startswith("ask_") and f != "ask_other"]
    assert {letter.kind for letter in load().letters} == set(LETTER_KINDS)


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_each_letter_has_its_parts(kind: str) -> None:
    template = letter_template(load(), kind)
    assert template.kind == kind
    assert template.title
    assert template.subject
    assert template.audience in AUDIENCES
    ids = [paragraph.id for paragraph in template.paragraphs]
    assert len(set(ids)) == len(ids)
    assert letter_salutation(load(), kind).endswith(",")
    assert letter_closing(load()).endswith(",")


def test_least_disclosure_is_where_a_letter_begins() -> None:
    assert needs("healthcare-plan") == TICKS
    for kind in ("classmates-parents", "classmates", "sibling-teacher", "employer", "outbreak"):
        assert needs(kind) == ()
    for kind in ("pe-coach", "sports-club"):
        assert needs(kind) == ("spleen", "emergency")
    # Who gives the child food needs to know.
    assert needs("substitute") == ("allergies", "spleen", "emergency")
    assert [kind for kind in LETTER_KINDS if "allergies" in needs(kind)] == [
        "healthcare-plan", "substitute", "trip",
    ]  # fmt: skip
    assert "counts" not in {tick for kind in SCHOOL[:1] + SCHOOL[2:] for tick in needs(kind)}


@pytest.mark.parametrize("kind", LETTER_KINDS)
@pytest.mark.parametrize("tick", TICKS)
@pytest.mark.parametrize("facts", [YES, REMOVED, {}], ids=["large", "removed", "unknown"])
def test_what_is_not_ticked_is_not_said(kind: str, tick: str, facts: Facts) -> None:
    told = tuple(other for other in TICKS if other != tick)
    text = reading(kind, facts, told)
    if tick == "spleen":
        # Contact sport and the counts it depends on may be told without the spleen.
        text = re.sub(r"[^.]*contact sports[^.]*\.", "", text)
    assert not re.search(BETRAYS[tick], text), re.search(BETRAYS[tick], text)


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_with_nothing_ticked_nothing_of_the_illness_is_told(kind: str) -> None:
    for facts in (YES, REMOVED, {}):
        text = reading(kind, facts, ())
        for pattern in BETRAYS.values():
            assert not re.search(pattern, text), (kind, pattern)


@pytest.mark.parametrize("facts", [YES, REMOVED, NO, {}])
def test_the_notice_to_parents_names_nobody(facts: Facts) -> None:
    text = reading("classmates-parents", facts, ALL)
    assert set(re.findall(r"{(.*?)}", text)) <= {"school"}
    assert not re.search(r"\b(he|she|his|her|boy|girl|class)\b", text)
    template = letter_template(load(), "classmates-parents")
    assert "{" not in template.subject + letter_salutation(load(), "classmates-parents")


@pytest.mark.parametrize("facts", [YES, REMOVED, NO, {}])
def test_a_siblings_letter_tells_nothing_of_the_patient(facts: Facts) -> None:
    text = reading("sibling-teacher", facts, ALL)
    assert set(re.findall(r"{(.*?)}", text)) <= {"sibling", "school"}
    for pattern in BETRAYS.values():
        assert not re.search(pattern, text)
    assert reading("sibling-teacher", facts, ()) == text


@pytest.mark.parametrize("kind", LETTER_KINDS)
@pytest.mark.parametrize("facts", [YES, REMOVED, NO, {}])
def test_no_letter_speaks_of_death(kind: str, facts: Facts) -> None:
    text = reading(kind, facts, ALL).replace("cells do not die", "")
    if kind == "healthcare-plan":
        # The nurse is told what the source says of a removed spleen, in its full weight.
        text = text.replace("more likely and can threaten life", "")
    assert not re.search(r"\b(die|dies|death|dead|fatal|deadly|kill|threaten\w*)\b", text)


@given(st.dictionaries(st.sampled_from(sorted(FACTS)), st.sampled_from(["yes", "no", "unknown"])))
def test_the_two_sentences_on_infection_stand_together_or_not_at_all(facts: Facts) -> None:
    for kind in LETTER_KINDS:
        text = reading(kind, facts, ALL)
        assert ("fights infection well" in text) == ("viruses again and again" in text)


@pytest.mark.parametrize("fact", ["neutrophils-low", "immunosuppressed", "spleen-removed"])
def test_nothing_soothes_where_defence_is_or_may_be_weak(fact: str) -> None:
    assert "infection-both" in slots("class-teacher", NO, ALL)
    assert "infection-both" not in slots("class-teacher", NO | {fact: "yes"}, ALL)
    left_out = {name: answer for name, answer in NO.items() if name != fact}
    assert "infection-both" not in slots("class-teacher", left_out, ALL)


@pytest.mark.parametrize("kind", LETTER_KINDS)
@pytest.mark.parametrize("other", ["no", "unknown"])
def test_a_removed_spleen_brings_no_text_on_a_large_one(kind: str, other: Answer) -> None:
    facts: Facts = dict.fromkeys(FACTS, other) | {"spleen-removed": "yes"}
    text = reading(kind, facts, ALL).lower()
    for word in ("fragile", "large spleen", "spleen is large", "guard", "upper left belly"):
        assert word not in text


def test_a_spleen_that_is_not_known_is_asked_about() -> None:
    for kind in ("class-teacher", "pe-coach", "trip", "sports-club", "substitute"):
        shown = {p.slot: p for p in letter_paragraphs(load(), kind, {}, needs(kind), ())}
        assert shown["spleen-large"].asks
        assert "not known" in shown["knock"].text
        known = {p.slot: p for p in letter_paragraphs(load(), kind, YES, needs(kind), ())}
        assert not known["spleen-large"].asks


NO_CONTACT = "contact sports are to be avoided"
SPORT = ("class-teacher", "healthcare-plan", "pe-coach", "substitute", "trip", "accommodations",
         "sports-club")  # fmt: skip


def test_who_is_told_of_the_spleen_is_told_of_contact_sports() -> None:
    told = {letter.kind for letter in load().letters if "spleen-large" in letter.paragraphs}
    assert told == set(SPORT)
    for letter in load().letters:
        if letter.kind in SPORT:
            assert {"contact-spleen", "contact-now"} <= set(letter.paragraphs), letter.kind


@pytest.mark.parametrize("kind", SPORT)
@pytest.mark.parametrize("counts", [True, False])
@pytest.mark.parametrize("enlarged", ["yes", "no", "unknown"])
@pytest.mark.parametrize("low", ["yes", "no", "unknown"])
def test_either_a_large_spleen_or_low_platelets_keeps_from_contact_sports(
    kind: str, counts: bool, enlarged: Answer, low: Answer
) -> None:
    removed: Answer = "unknown" if enlarged == "unknown" else "no"
    facts = NO | {"spleen-enlarged": enlarged, "spleen-removed": removed, "platelets-low": low}
    told = ("spleen", "counts") if counts else ("spleen",)
    shown = letter_paragraphs(load(), kind, facts, told, ())
    banned = " ".join(p.text for p in shown if not p.asks)
    asked = " ".join(p.text for p in shown if p.asks)
    assert (NO_CONTACT in banned) == ("yes" in (enlarged, low))
    assert ("contact sport" in asked) == ("unknown" in (enlarged, low))
    if low == "yes":
        # Low platelets alone are enough, and no source gives an exception for them.
        now = next(p for p in shown if p.slot == "contact-now")
        assert not now.asks
        assert now.text == "For now, contact sports are to be avoided for {child}."
    if not counts:
        assert "platelet" not in banned + asked


def test_the_nurse_is_told_of_a_removed_spleen_and_asked_about_one_that_is_not_known() -> None:
    told = {p.slot: p for p in letter_paragraphs(load(), "healthcare-plan", REMOVED, ALL, ())}
    assert "can threaten life" in told["spleen-removed-nurse"].text
    unknown = {p.slot: p for p in letter_paragraphs(load(), "healthcare-plan", {}, ALL, ())}
    assert unknown["spleen-removed-nurse"].asks
    assert "spleen-removed-nurse" not in slots("healthcare-plan", YES, ALL)


@pytest.mark.parametrize(("enlarged", "shown"), [("yes", True), ("no", False), ("unknown", True)])
def test_the_class_is_told_of_the_belly_for_a_spleen_that_is_or_may_be_large(
    enlarged: Answer, shown: bool
) -> None:
    facts = NO | {"spleen-enlarged": enlarged}
    assert ("kids-belly" in slots("classmates", facts, ALL)) == shown


def test_every_go_sign_stands_in_the_letters_with_the_emergency_plan() -> None:
    content = load()
    said = content.text("letter.go-now").lower()
    for sign in ("high fever", "shaking chills", "shortness of breath", "confusion",
                 "severe weakness", "large bruises that come fast", "very dark urine",
                 "yellow eyes", "severe belly pain on the left",
                 "severe belly pain after an injury", "grow very fast",
                 "night sweats with weight loss"):  # fmt: skip
        assert f"{sign}." in said, sign
    assert len(said.split("\n")) == 14  # what they are, and each on a line of its own
    for kind in LETTER_KINDS:
        if "emergency" in needs(kind):
            assert {"go-now", "go-action"} <= set(slots(kind, NO, needs(kind)))


def test_accommodations_stand_as_they_are_asked_for() -> None:
    assert "asks-intro" not in slots("accommodations", NO, ())
    shown = slots("accommodations", NO, (), ("ask_rest", "ask_bag"))
    assert [slot for slot in shown if slot.startswith("ask")] == [
        "asks-intro", "ask-rest", "ask-bag"
    ]  # fmt: skip
    everything = slots("accommodations", NO, (), ASK_KEYS)
    assert sum(slot.startswith("ask-") for slot in everything) == len(ASK_KEYS)


def test_every_paragraph_can_be_reached() -> None:
    content = load()
    for kind in LETTER_KINDS:
        for paragraph in letter_template(content, kind).paragraphs:
            facts: Facts = NO | dict.fromkeys(paragraph.when, "yes")
            shown = letter_paragraphs(content, kind, facts, ALL, ASK_KEYS)
            found = [p for p in shown if p.slot == paragraph.id]
            assert found, (kind, paragraph.id)
            assert found[0].text == content.text(paragraph.words_id)
            assert bool(found[0].sources) != found[0].request


def test_placeholders_are_of_the_declared_few() -> None:
    for id_, text in load().words["en"].items():
        held = set(re.findall(r"{(.*?)}", text))
        if id_ == "letter-salutation.named":
            assert held == {"name"}
        elif id_.startswith(("letter.", "letter-")):
            assert held <= set(PLACEHOLDERS), id_
        else:
            assert not held, id_


def test_salutations() -> None:
    content = load()
    assert letter_salutation(content, "class-teacher", "Ms. {Braces}") == "Dear Ms. {Braces},"
    assert letter_salutation(content, "classmates-parents") == "Dear parents,"
    assert letter_salutation(content, "employer") == "To whom it may concern,"


def test_an_unknown_kind_is_an_error() -> None:
    for ask in (
        lambda: letter_template(load(), "novel"),
        lambda: letter_salutation(load(), "novel"),
        lambda: letter_paragraphs(load(), "novel", {}, (), ()),
    ):
        with pytest.raises(ValueError, match="no letter"):
            ask()
