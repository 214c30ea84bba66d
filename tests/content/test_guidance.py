"""Which sentences are shown, and the safety of what the papers say."""

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alps_careplan.content import (
    ABOUT_KINDS,
    AUDIENCES,
    FACTS,
    AboutKind,
    Answer,
    Audience,
    LetterParagraph,
    Shown,
    Statement,
    about,
    all_about,
    guidance,
    load,
    slot_title,
    supplement_condition,
)

Facts = dict[str, Answer]
NO: Facts = dict.fromkeys(FACTS, "no")
ANSWERS = st.sampled_from(["yes", "no", "unknown"])


def ids(paper: str, slot: str, facts: Facts, audience: str = "family") -> dict[str, Shown]:
    return {shown.id: shown for shown in guidance(load(), paper, slot, audience, facts)}


def everything(paper: str, facts: Facts) -> str:
    content = load()
    return " ".join(
        shown.text
        for slot in content.papers[paper]
        for audience in AUDIENCES
        for shown in guidance(content, paper, slot, audience, facts)
    )


def test_a_sentence_follows_its_fact() -> None:
    assert "why-neutrophils" not in ids("fever-plan", "why", NO)
    known = ids("fever-plan", "why", NO | {"neutrophils-low": "yes"})["why-neutrophils"]
    assert not known.asks
    unknown = ids("fever-plan", "why", NO | {"neutrophils-low": "unknown"})["why-neutrophils"]
    assert unknown.asks
    assert "not known" in unknown.text
    assert unknown.text != known.text


def test_a_fact_not_given_is_unknown() -> None:
    assert ids("fever-plan", "why", {}) == ids("fever-plan", "why", dict.fromkeys(FACTS, "unknown"))


def test_unless_hides() -> None:
    assert "why-antibodies" in ids("fever-plan", "why", NO)
    assert "why-antibodies" not in ids("fever-plan", "why", NO | {"rituximab-ever": "yes"})


def test_a_certain_no_outweighs_an_unknown() -> None:
    facts: Facts = NO | {"spleen-enlarged": "unknown", "spleen-removed": "yes"}
    assert "call-blow" not in ids("fever-plan", "call-signs", facts)


def test_order_is_that_of_the_file() -> None:
    order = [statement.id for statement in load().statements]
    shown = list(ids("fever-plan", "doctor-risks", {}, "clinician"))
    assert shown == sorted(shown, key=order.index)
    assert len(shown) > 5


def test_readers_are_kept_apart() -> None:
    assert ids("fever-plan", "doctor-risks", {}, "family") == {}
    assert ids("fever-plan", "go-signs", {}, "clinician") == {}


@pytest.mark.parametrize(("paper", "slot"), [("fever-plan", "list"), ("novel", "why"), ("", "")])
def test_an_unknown_paper_or_slot_is_an_error(paper: str, slot: str) -> None:
    with pytest.raises(ValueError, match="no slot"):
        guidance(load(), paper, slot, "family", {})


def test_every_slot_has_something_to_say() -> None:
    for paper, slots in load().papers.items():
        for slot in slots:
            shown = [ids(paper, slot, {}, audience) for audience in AUDIENCES]
            assert any(shown), (paper, slot)


@given(st.dictionaries(st.sampled_from(sorted(FACTS)), ANSWERS))
def test_go_signs_stand_whatever_is_known(facts: Facts) -> None:
    shown = ids("fever-plan", "go-signs", facts)
    assert list(shown) == [
        "go-fever-chills",
        "go-breath",
        "go-confusion",
        "go-weakness",
        "go-bleeding",
        "go-hemolysis",
        "go-belly",
        "go-nodes",
    ]
    assert not any(sign.asks for sign in shown.values())


@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_without_a_threshold_any_fever_counts(answer: Answer) -> None:
    facts = NO | {"threshold-set": answer}
    unset = ids("fever-plan", "threshold-unset", facts)
    assert "any fever" in unset["unset-act-early"].text
    assert "unset-ask" in unset
    signs = ids("fever-plan", "call-signs", facts)
    assert "call-fever-any" in signs
    assert "call-fever" not in signs


def test_with_a_threshold_the_doctors_number_counts() -> None:
    facts = NO | {"threshold-set": "yes"}
    assert ids("fever-plan", "threshold-unset", facts) == {}
    signs = ids("fever-plan", "call-signs", facts)
    assert "call-fever" in signs
    assert "call-fever-any" not in signs


@pytest.mark.parametrize("paper", load().papers)
@pytest.mark.parametrize("other", ["no", "unknown"])
def test_a_removed_spleen_brings_no_text_on_a_large_one(paper: str, other: Answer) -> None:
    facts: Facts = dict.fromkeys(FACTS, other) | {"spleen-removed": "yes"}
    text = everything(paper, facts).lower()
    for word in ("rupture", "fragile", "blow to", "large spleen", "enlarge the spleen", "guard",
                 "spleen larger", "spleen is large"):  # fmt: skip
        assert word not in text, word


def test_a_removed_spleen_is_told_where_the_activities_are() -> None:
    shown = ids("activity-plan", "removed", NO | {"spleen-removed": "yes"})["act-removed"]
    assert "threaten life" in shown.text
    assert ids("activity-plan", "guard", NO | {"spleen-removed": "yes"}) == {}


@pytest.mark.parametrize("slot", ["spleen", "guard", "contact-sport", "knock", "seat-belt"])
def test_a_spleen_that_is_not_known_is_asked_about(slot: str) -> None:
    facts: Facts = NO | {"spleen-enlarged": "unknown", "spleen-removed": "unknown"}
    for audience in ("family", "teacher", "coach", "nurse"):
        asked = list(ids("activity-plan", slot, facts, audience).values())
        assert any(shown.asks for shown in asked), audience
        assert not any("is large: " in shown.text for shown in asked)


def test_either_a_large_spleen_or_low_platelets_rules_out_contact_sports() -> None:
    spleen = ids("activity-plan", "contact-sport", NO | {"spleen-enlarged": "yes"})
    platelets = ids("activity-plan", "platelets", NO | {"platelets-low": "yes"})
    assert "avoid contact sports" in spleen["act-contact-spleen"].text
    assert "avoid contact sports" in platelets["act-platelets"].text


def test_low_platelets_keep_from_contact_sports_where_the_reader_is_not_told_of_them() -> None:
    for answer in ("yes", "unknown"):
        for reader in ("teacher", "coach", "nurse"):
            facts: Facts = NO | {"platelets-low": answer}
            said = ids("activity-plan", "contact-sport", facts, reader)["act-contact-now"]
            assert said.rests_on == ()
            assert said.asks == (answer == "unknown")
            assert "contact sports are to be avoided" in said.text
    assert "act-contact-now" not in ids("activity-plan", "contact-sport", NO, "coach")


def test_a_sentence_tells_what_it_rests_on_unless_its_words_keep_it() -> None:
    low: Facts = NO | {"platelets-low": "yes"}
    assert ids("activity-plan", "platelets", low)["act-platelets"].rests_on == ("platelets-low",)
    discreet = [entry for entry in load().statements if entry.discreet]
    assert [entry.id for entry in discreet] == ["act-contact-now"]
    for entry in discreet:
        words = load().text(entry.id) + load().text(f"{entry.id}.ask")
        assert not re.search(r"platelet|neutrophil|blood|spleen|steroid|medicine|count", words)


def test_a_guard_is_no_permission() -> None:
    guard = ids("activity-plan", "guard", NO | {"spleen-enlarged": "yes"})
    assert "not a permission" in guard["act-guard-not"].text


@pytest.mark.parametrize("paper", ["travel-summary", "full-plan"])
def test_codes_follow_the_subtype(paper: str) -> None:
    reader = "stranger" if paper == "travel-summary" else "family"
    unknown = set(ids(paper, "names", {}, reader))
    assert {"code-icd", "synopsis-names"} <= unknown
    assert not {"code-fas", "code-casp10", "synopsis-fas"} & unknown
    fas = set(ids(paper, "names", NO | {"subtype-fas": "yes"}, reader))
    assert {"code-fas", "synopsis-fas"} <= fas
    assert "code-casp10" not in fas
    assert "code-casp10" in ids(paper, "names", NO | {"subtype-casp10": "yes"}, reader)


def test_live_vaccines_are_not_banned_without_immune_suppression() -> None:
    assert ids("vaccination-record", "live", NO) == {}
    for answer in ("yes", "unknown"):
        facts: Facts = NO | {"immunosuppressed": answer}
        shown = ids("vaccination-record", "live", facts, "nurse")["avoid-live-vaccines"]
        assert "sk the specialist" in shown.text


def test_egg_allergy() -> None:
    assert ids("vaccination-record", "egg", NO) == {}
    assert "doctor" in ids("vaccination-record", "egg", NO | {"egg-allergy": "yes"})["vac-egg"].text
    assert ids("vaccination-record", "egg", {})["vac-egg"].asks


@pytest.mark.parametrize(
    ("paper", "slot", "reader"),
    [("full-plan", "go-signs", "family"), ("travel-summary", "go-signs", "stranger"),
     ("diary-report", "go-signs", "family")],
)  # fmt: skip
def test_go_signs_stand_in_the_other_papers_as_well(paper: str, slot: str, reader: str) -> None:
    signs = list(ids("fever-plan", "go-signs", {}))
    assert [id_ for id_ in ids(paper, slot, {}, reader) if id_.startswith("go-")] == signs


def test_where_documents_disagree_each_is_named_and_what_was_done() -> None:
    shown = ids("full-plan", "disagree", NO | {"spleen-enlarged": "yes"})
    assert len(shown) == 9
    for id_, said in shown.items():
        assert "Here: " in said.text, id_
        assert len({citation.source for citation in said.sources}) > 1 or id_ in {
            "disagree-sweats",
            "disagree-signs",
        }


def test_every_sentence_can_be_reached() -> None:
    # Each is shown, in every place it stands in, by some answers to the facts it names.
    for entry in load().statements:
        facts: Facts = NO | dict.fromkeys(entry.when, "yes")
        for paper, slot in entry.placed():
            for audience in entry.audiences:
                shown = ids(paper, slot, facts, audience)[entry.id]
                assert not shown.asks
                assert shown.text == load().text(entry.id)


def test_what_is_not_known_changes_each_sentence_that_depends_on_it() -> None:
    for entry in load().statements:
        paper, slot = entry.placed()[0]
        if not (entry.when or entry.unless):
            continue
        unknown = ids(paper, slot, {}, entry.audiences[0])
        no: Facts = {**dict.fromkeys(entry.when, "no"), **dict.fromkeys(entry.unless, "yes")}
        assert entry.id not in ids(paper, slot, NO | no, entry.audiences[0])
        assert (entry.id in unknown) == (entry.on_unknown != "hide")


def test_every_slot_has_a_heading() -> None:
    content = load()
    for paper, slots in content.papers.items():
        titles = [slot_title(content, paper, slot) for slot in slots]
        assert all(titles)
        assert len(set(titles)) == len(titles), paper
    with pytest.raises(ValueError, match="no slot"):
        slot_title(content, "fever-plan", "novel")


def test_a_removed_spleen_is_told_on_every_page_of_the_plan() -> None:
    facts = NO | {"spleen-removed": "yes"}
    assert "threaten life" in ids("fever-plan", "why", facts)["why-spleen-removed"].text
    doctor = ids("fever-plan", "doctor-spleen", facts, "clinician")
    assert "life-threatening" in doctor["doctor-spleen-removed"].text
    assert "card-spleen-removed" in ids("wallet-card", "risks", facts, "clinician")


def test_live_vaccines() -> None:
    assert "avoid-live-vaccines" not in ids("medication-list", "avoid", NO)
    for answer in ("yes", "unknown"):
        facts: Facts = NO | {"immunosuppressed": answer}
        text = ids("medication-list", "avoid", facts)["avoid-live-vaccines"].text
        assert "ask the specialist" in text.lower()


def test_nsaids_with_low_platelets() -> None:
    for paper, slot, id_ in (
        ("fever-plan", "do-not", "dont-nsaid"),
        ("medication-list", "avoid", "avoid-nsaid"),
    ):
        assert id_ not in ids(paper, slot, NO)
        for answer in ("yes", "unknown"):
            facts: Facts = NO | {"platelets-low": answer}
            assert "unless the doctor approves" in ids(paper, slot, facts)[id_].text


def test_steroids_are_never_changed_on_ones_own() -> None:
    for answer in ("yes", "unknown"):
        facts: Facts = NO | {"on-steroids": answer}
        assert "dont-steroids" in ids("fever-plan", "do-not", facts)
        assert "steroids-taper" in ids("medication-list", "steroids", facts)
    assert ids("medication-list", "steroids", NO) == {}


def test_all_seven_long_term_effects_of_steroids_as_possible() -> None:
    text = ids("medication-list", "steroids", NO | {"on-steroids": "yes"})["steroids-effects"].text
    for effect in ("bones", "wounds", "infection", "cataracts", "mood", "weight", "sugar"):
        assert effect in text
    assert text.startswith("Possible")


def test_fas_deficiency_is_named_with_a_fas_subtype_only() -> None:
    for answer in ("no", "unknown"):
        facts: Facts = NO | {"subtype-fas": answer}
        assert "FAS deficiency" not in everything("fever-plan", facts)
        assert "FAS deficiency" not in everything("wallet-card", facts)
    assert "FAS deficiency" in everything("wallet-card", NO | {"subtype-fas": "yes"})


def test_requests_of_the_family_are_marked() -> None:
    request = ids("fever-plan", "doctor-synopsis", NO, "clinician")["synopsis-request"]
    assert request.request
    assert request.sources == ()


def test_what_is_said_of_a_medicine() -> None:
    content = load()
    medicines = {medicine.id: medicine for medicine in content.medicines}
    effects = about(content, medicines["sirolimus"], "side-effects")
    assert effects is not None
    assert "Mouth sores" in effects.text
    assert effects.sources
    assert about(content, medicines["ibuprofen"], "purpose") is None
    assert [kind for kind, _said in all_about(content, medicines["vincristine"])] == ["purpose"]
    kinds = [kind for kind, _said in all_about(content, medicines["rituximab"])]
    assert kinds == [kind for kind in ABOUT_KINDS if kind in kinds]
    assert kinds[-1] == "caution"
    assert all_about(content, medicines["prednisolone"]) == all_about(
        content, medicines["prednisone"]
    )


def test_supplements_have_their_condition() -> None:
    content = load()
    said = {entry.id: supplement_condition(content, entry) for entry in content.supplements}
    assert "proven" in said["iron"].text
    assert "autoimmune hemolysis" in said["folate"].text
    assert "neutropenia" in said["probiotics"].text
    assert all(shown.sources for shown in said.values())


def test_the_lists_of_kinds_match_their_types() -> None:
    assert get_args(AboutKind) == ABOUT_KINDS
    assert get_args(Audience) == AUDIENCES


def test_every_fact_is_used_and_explained() -> None:
    rows: list[Statement | LetterParagraph] = [*load().statements, *load().letter_paragraphs]
    used = {fact for entry in rows for fact in (*entry.when, *entry.unless)}
    assert used == set(FACTS)
    assert all(meaning.endswith(".") for meaning in FACTS.values())
