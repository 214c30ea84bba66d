"""Letters: who writes to whom, own words beside the template's, blanks, drafts, facts."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan import content, documents, pdf
from alps_careplan.documents.blocks import (
    Bullets,
    Columns,
    FactBox,
    Grid,
    Heading,
    LetterHead,
    Paper,
    Signature,
    Sources,
)
from alps_careplan.documents.letters.manners import MANNERS
from alps_careplan.documents.letters.paragraphs import THEMES
from alps_careplan.documents.letters.post import letters_to
from alps_careplan.errors import CarePlanError
from alps_careplan.model.activity import ActivityRow
from alps_careplan.model.household import CarePlan
from alps_careplan.model.people import Allergy, Counts
from alps_careplan.model.records import rows_of
from alps_careplan.model.school import Letter, Paragraph, School
from alps_careplan.pdf import raster
from alps_careplan.rules import Context
from alps_careplan.rules.begun import SCHOOL_HOURS
from tests.documents import plans
from tests.documents.letter_plans import (
    CLUB,
    KINDS,
    SCHOOL,
    TICKS,
    context,
    letter,
    told,
)


def compose(chosen: Letter, base: Context | None = None, **options: str) -> Paper:
    """Return a letter; it is the only one of the plan."""
    made = base or context(chosen)
    return documents.compose(made, "school-letter", {"letter": chosen.id, **options})


def reading(chosen: Letter, base: Context | None = None) -> str:
    return plans.reading(compose(chosen, base))


def block(paper: Paper, kind: type) -> Any:
    return next(b for b in flat(paper) if isinstance(b, kind))


def flat(paper: Paper) -> Iterator[Any]:
    """Yield the blocks of a paper, those in columns as well."""
    for one in paper.blocks:
        yield one
        if isinstance(one, Columns):
            yield from (*one.left, *one.right)


def lines(head: LetterHead, key: str) -> list[str]:
    return ["".join(span.text for span in line) for line in getattr(head, key)]


def with_plan(base: Context, **changes: Any) -> Context:
    return plans.with_plan(base, replace(base.plan, **changes))


def with_school(base: Context, **changes: Any) -> Context:
    return with_plan(base, school=replace(base.plan.school, **changes))


# The kinds.


def test_every_kind_of_letter_has_manners_and_every_theme_a_paragraph() -> None:
    assert set(MANNERS) == set(KINDS)
    known = {p.id for p in content.load().letter_paragraphs}
    assert set(THEMES) <= known


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_letter_is_ready_and_looks_like_a_letter(kind: str) -> None:
    paper = compose(letter(kind))
    assert paper.watermark == ""
    if kind == "substitute":
        assert paper.half_page
        assert block(paper, Columns)
        return
    head = block(paper, LetterHead)
    assert head.date == "18 Nov 2026"
    assert "{" not in head.subject
    assert lines(head, "recipient")
    assert block(paper, Signature)
    assert "____" not in plans.reading(paper)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_letter_prints_blanks_and_is_a_draft(kind: Any) -> None:
    ticks: Any = {f"tell_{tick}": True for tick in TICKS}
    blank = Letter(id="b", kind=kind, **ticks)
    base = plans.context_of(CarePlan(id="c", school=School(letters=(blank,))))
    paper = compose(blank, base)
    words = plans.reading(paper)
    assert paper.watermark == "DRAFT"
    assert "DRAFT - not to be sent yet" in words
    assert "____" in words
    assert "None" not in words


def test_a_letter_that_is_not_there_is_refused_in_words() -> None:
    with pytest.raises(CarePlanError, match="There is no letter “gone” in this plan") as caught:
        documents.compose(context(letter("trip")), "school-letter", {"letter": "gone"})
    assert "letter-trip" in caught.value.hint
    with pytest.raises(CarePlanError, match="There is no letter"):
        documents.file_name("school-letter", plans.empty(), {"letter": "gone"})


def test_without_a_letter_named_the_first_prints_and_without_any_a_blank_one() -> None:
    base = context(letter("trip"), letter("absence"))
    first = documents.compose(base, "school-letter")
    assert first == documents.compose(base, "school-letter", {"letter": "letter-trip"})
    assert documents.compose(plans.empty(), "school-letter").watermark == "DRAFT"


def test_letters_to_a_place_are_found_also_where_they_do_not_name_it() -> None:
    plan = context().plan
    assert [one.kind for one in letters_to(plan, CLUB)] == ["sports-club"]
    at_school = [one.kind for one in letters_to(plan, SCHOOL)]
    assert len(at_school) == 10
    assert "employer" not in at_school
    assert letters_to(plan, "") == ()


# From whom, to whom.


def test_the_school_tells_the_person_addressed_and_the_letter_may_say_otherwise() -> None:
    head = block(compose(letter("class-teacher")), LetterHead)
    assert lines(head, "recipient")[0] == "Mr Juan Ejemplo, class teacher"
    assert lines(head, "sender")[0] == "Łucja Przykład"
    assert "Dear Mr Juan Ejemplo," in reading(letter("class-teacher"))
    other = block(compose(letter("class-teacher", to="nurse")), LetterHead)
    assert lines(other, "recipient")[0] == "Ms Ana Exemplo, school nurse"
    group = letter("class-teacher", to_words="All who teach class 3b")
    assert lines(block(compose(group), LetterHead), "recipient")[0] == "All who teach class 3b"
    assert "Dear teacher," in reading(group)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "substitute"])
def test_a_letter_has_a_salutation_and_a_closing_and_a_plan_no_closing(kind: str) -> None:
    words = reading(letter(kind))
    assert words.count("\nDear ") + words.count("To whom it may concern,") == 1
    assert words.count("Yours sincerely,") == (kind != "healthcare-plan")


def test_two_persons_addressed_are_greeted_together() -> None:
    words = reading(letter("outbreak"))
    assert "Ms Orla Beispiel, head" in words
    assert "Ms Ana Exemplo, school nurse" in words
    assert "To whom it may concern," in words


def test_salutation_and_closing_of_the_family_stand_in_place_of_the_usual_ones() -> None:
    words = reading(letter("absence", salutation="Dear Juan,", closing="Warm regards,"))
    assert "Dear Juan," in words
    assert "Warm regards," in words
    assert "Dear Mr" not in words
    assert "Yours sincerely" not in words


@pytest.mark.parametrize("key", ["sender", "to", "place", "responsible"])
def test_somebody_or_a_place_that_was_deleted_prints_a_blank_and_nobody_else(key: str) -> None:
    chosen = letter("healthcare-plan", **{key: "deleted"})
    paper = compose(chosen)
    words = plans.reading(paper)
    assert "deleted" not in words
    assert "____" in words or "not filled in yet" in words
    if key == "place":
        assert "Brookside" not in words
        assert paper.watermark == "DRAFT"
    if key == "sender":
        assert "Łucja Przykład, mother" in words  # an emergency contact, and not the sender
        assert lines(block(paper, LetterHead), "sender")[0].startswith("From: not filled in yet")
        assert dict(block(paper, Signature).known) == {}
    if key == "to":
        assert "Ms Orla Beispiel" not in words


def test_a_letter_to_the_childs_school_that_was_deleted_prints_a_blank() -> None:
    chosen = letter("class-teacher")
    base = with_school(context(chosen), place="deleted", class_teacher="")
    words = reading(chosen, base)
    assert "deleted" not in words
    assert "School, club or firm: not filled in yet" in words or "To" in words
    assert compose(chosen, base).watermark == "DRAFT"


def test_a_letter_without_a_date_bears_the_day_it_is_printed() -> None:
    assert block(compose(letter("absence", date="")), LetterHead).date == "20 Nov 2026"


def test_the_notice_is_from_the_school_which_signs_it() -> None:
    paper = compose(letter("classmates-parents"))
    assert lines(block(paper, LetterHead), "sender")[0] == "Brookside Sample School"
    signature = block(paper, Signature)
    assert (signature.role, signature.known) == ("For the school", ())
    assert paper.head[1] == ""


def test_school_and_clinician_sign_the_healthcare_plan() -> None:
    roles = [b.role for b in compose(letter("healthcare-plan")).blocks if isinstance(b, Signature)]
    assert roles == ["Parent or guardian", "For the school", "Clinician"]


def test_an_issued_letter_says_for_whom_unless_nobody_may_be_named() -> None:
    stamp = documents.IssueStamp(number=2, recipient="Mr Ejemplo", replaces=1)
    for kind, said in (("class-teacher", True), ("classmates-parents", False)):
        one = letter(kind)
        paper = documents.compose(context(one), "school-letter", {"letter": one.id}, issue=stamp)
        assert ("Mr Ejemplo" in paper.foot[0]) == said
        assert "Version 2" in paper.foot[0]


# The text: the template's words and the family's own.


def own(slot: str, text: str = "", **more: Any) -> tuple[Paragraph, ...]:
    return (Paragraph(id="p1", slot=slot, text=text, **more),)


def test_own_words_stand_in_place_of_a_paragraph_and_can_be_set_back() -> None:
    usual = reading(letter("class-teacher"))
    assert "Stares and questions" in usual
    changed = letter("class-teacher", paragraphs=own("confidence", "She likes to sing.\nA lot."))
    words = reading(changed)
    assert "She likes to sing." in words
    assert "A lot." in words
    assert "Stares and questions" not in words
    assert reading(letter("class-teacher", paragraphs=own("confidence"))) == usual


def test_own_words_are_the_familys_and_bear_no_source_mark() -> None:
    chosen = letter("sibling-teacher", paragraphs=own("sibling-worry", "He worries at night."))
    spans = [s for b in compose(chosen).blocks for s in getattr(b, "spans", ())]
    assert next(s for s in spans if "worries at night" in s.text).marks == ()
    assert any(s.marks for s in spans)


def test_a_paragraph_left_out_is_not_there() -> None:
    chosen = letter("class-teacher", paragraphs=own("confidence", "Kept words", left_out=True))
    words = reading(chosen)
    assert "Stares and questions" not in words
    assert "Kept words" not in words


def test_own_words_for_a_paragraph_that_may_not_be_told_are_not_told() -> None:
    text = "Own words about platelets"
    chosen = told("class-teacher", "diagnosis", paragraphs=own("contact-platelets", text))
    assert text not in reading(chosen)
    assert text in reading(told("class-teacher", "counts", paragraphs=chosen.paragraphs))


def test_own_words_keep_their_braces_and_take_our_placeholders() -> None:
    text = "{child} keeps {this} and {0}, {phone}."
    words = reading(letter("absence", paragraphs=own("absence-work", text)))
    assert "Mira keeps {this} and {0}, 555-0101." in words


def test_typed_words_that_look_like_a_placeholder_are_not_filled_twice() -> None:
    words = reading(letter("trip", trip="To {phone} <b>&amp; back"))
    assert "To {phone} <b>&amp; back." in words


def test_what_is_asked_for_is_a_list_with_the_familys_own_wish_last() -> None:
    paper = compose(letter("accommodations", ask_other="A seat by the door"))
    lists = [one for one in flat(paper) if isinstance(one, Bullets)]
    assert [len(one.items) for one in lists] == [4, 4]  # a long list, side by side
    items = ["".join(span.text for span in item) for one in lists for item in one.items]
    assert len(items) == 8
    assert items[-1] == "A seat by the door"
    alone = letter("accommodations", **dict.fromkeys(content.ASK_KEYS, False), ask_other="A seat")
    assert "A seat" in reading(alone)
    without_intro = replace(alone, paragraphs=own("asks-intro", left_out=True))
    assert "A seat" in reading(without_intro)


def test_an_unanswered_question_is_asked_and_not_answered() -> None:
    base = context(letter("class-teacher"))
    child = replace(base.plan.child, spleen=replace(base.plan.child.spleen, state="not-known"))
    words = reading(letter("class-teacher"), with_plan(base, child=child))
    assert "It is not known yet whether" in words


def test_sources_are_listed_and_without_the_diagnosis_by_publisher_alone() -> None:
    full = compose(told("class-teacher", "diagnosis"))
    assert any("lymphoproliferative" in source.text for source in full.sources)
    discreet = compose(told("class-teacher", "spleen"))
    assert discreet.sources
    assert block(discreet, Sources)
    assert not any("lympho" in source.text.lower() for source in discreet.sources)
    assert discreet.subject == "Letter"


def test_a_letter_that_cites_nothing_lists_no_sources() -> None:
    paper = compose(told("employer", paragraphs=own("employer-plan", left_out=True)))
    assert paper.sources == ()
    assert not [b for b in paper.blocks if isinstance(b, Sources)]


# The facts.


def box(paper: Paper) -> dict[str, str]:
    rows = block(paper, FactBox).rows
    return {row.label: " / ".join("".join(s.text for s in v) for v in row.value) for row in rows}


def test_the_emergency_box_has_the_schools_plan_and_the_phones_in_order() -> None:
    found = box(compose(letter("class-teacher")))
    assert found["Call 1"] == "Łucja Przykład, mother: 555-0101 / 555-0102 (may collect)"
    assert list(found)[:5] == [
        "What counts as an emergency at school",
        "Signs of an emergency",
        "What the school does then",
        "Ambulance number",
        "Call 1",
    ]
    assert found["Signs of an emergency"].startswith("Any one of these signs is an emergency. High")
    assert found["What the school does then"].endswith(" Please act even if you cannot reach us.")
    assert "As long as that is blank" not in found


def test_an_emergency_box_without_the_familys_plan_says_what_to_do_until_it_is_there() -> None:
    chosen = letter("class-teacher")
    base = with_school(context(chosen), emergency="", emergency_action="")
    rows = block(compose(chosen, base), FactBox).rows
    assert [row.label for row in rows if not row.value] == [
        "What counts as an emergency at school",
        "What the school does then",
    ]
    words = box(compose(chosen, base))["As long as that is blank"]
    assert words.startswith("Get emergency help first, then phone us: 555-0101.")


def test_own_words_on_the_emergency_stand_in_its_box_and_nowhere_else() -> None:
    words = "Then hold her hand."
    chosen = letter("class-teacher", paragraphs=own("go-action", words))
    found = box(compose(chosen))["What the school does then"]
    assert found.endswith(f" {words}")
    assert "Please act even if" not in reading(chosen)
    assert reading(chosen).count(words) == 1


@pytest.mark.parametrize("kind", [k for k in KINDS if MANNERS[k].facts and k != "substitute"])
def test_every_emergency_box_has_the_familys_temperature_or_its_blank(kind: str) -> None:
    chosen = told(kind, "emergency")
    label = "Temperature at which to call"
    assert "38.2" in box(compose(chosen))[label]
    base = context(chosen)
    unset = with_plan(base, fever=replace(base.plan.fever, threshold=None))
    assert "not set - ask your team" in plans.reading(compose(chosen, unset)).split(label)[1][:40]


def said_in(chosen: Letter, base: Context | None = None) -> list[str]:
    """Return what stands in a note's columns, in the order it is read."""
    columns = block(compose(chosen, base), Columns)
    return [words_of(one) for one in (*columns.left, *columns.right)]


def words_of(one: Any) -> str:
    if isinstance(one, Heading):
        return one.text
    runs = one.items if isinstance(one, Bullets) else (one.spans,)
    return "\n".join("".join(span.text for span in line) for line in runs)


def test_the_note_is_one_order_of_what_to_do() -> None:
    said = said_in(letter("substitute"))
    assert said[:3] == [
        "In an emergency",
        "1. What counts as an emergency at school: A temperature at or above our number, a hard "
        "knock on the belly, or bleeding that does not stop.",
        "2. What the school does then: Call the ambulance, then us in the order below. Stay with "
        "the child. Please act even if you cannot reach us.",
    ]
    assert said[3].startswith("Ambulance number: 555-")
    assert said[4] == "3. Whom to call, in this order:"
    assert said[5].startswith("Łucja Przykład 555-0101 / 555-0102")
    assert said[6].startswith("Fever, call at: 38.2")
    assert "Leave for the hospital at once" in said[6]
    assert "A fever needs early care here" in said[6]
    assert "Shaking chills" not in " ".join(said), "the family's words are the only order"
    assert "Get emergency help" not in " ".join(said)


def test_the_note_lists_the_sources_signs_only_where_the_family_has_typed_none() -> None:
    chosen = letter("substitute")
    base = with_school(context(chosen), emergency="", emergency_action="")
    columns = block(compose(chosen, base), Columns)
    signs = next(
        one for one in (*columns.left, *columns.right)
        if isinstance(one, Bullets) and one.items[0][0].text == "High fever."
    )  # fmt: skip
    assert len(signs.items) == 13
    said = said_in(chosen, base)
    assert said[1].startswith("1. What counts as an emergency at school: not set - ask your team _")
    assert said[2] == "Any one of these signs is an emergency."
    assert said[4].startswith("2. What the school does then: not set - ask your team _")
    assert said[5].startswith("Get emergency help first, then phone us: 555-0101.")
    own_words = letter("substitute", paragraphs=own("go-now", "She goes white."))
    assert "She goes white." in said_in(own_words)


def test_the_note_cites_no_source_for_what_it_does_not_say() -> None:
    told_signs = told("substitute", "emergency")
    fever = own("fever", left_out=True)
    food, hygiene = (
        Paragraph(id="p2", slot="food", left_out=True),
        Paragraph(id="p3", slot="neutrophils", left_out=True),
    )
    quiet = replace(told_signs, paragraphs=(*fever, food, hygiene))
    assert compose(quiet).sources == ()


# What a letter says only if it has it.


@pytest.mark.parametrize("kind", ["substitute", "trip", "healthcare-plan", "class-teacher"])
def test_the_allergies_are_told_where_they_are_ticked_and_nowhere_else(kind: str) -> None:
    quiet, loud = told(kind), told(kind, "allergies")
    assert "Amoxicillin" not in reading(quiet)
    words = reading(loud)
    assert "Amoxicillin: hives over the whole body within an hour; severe" in words
    assert ("Please keep Mira away from what stands" in words) == (kind != "class-teacher")


def test_no_allergies_known_is_told_apart_from_nobody_asked() -> None:
    chosen = told("substitute", "allergies")
    base = context(chosen)
    answers = ("none-known", "not-asked", ())
    papers = [
        compose(chosen, with_plan(base, child=replace(base.plan.child, allergies=answer)))
        for answer in answers
    ]
    none, unasked, empty = (plans.reading(paper) for paper in papers)
    assert "None known" in none
    assert "not asked yet - ask your team ____" in unasked
    assert "None known" not in unasked
    assert unasked == empty
    assert [paper.watermark for paper in papers] == ["", "DRAFT", "DRAFT"]
    assert not any("Please keep Mira away" in words for words in (none, unasked))
    silent = told("substitute", "spleen")
    base = with_plan(base, child=replace(base.plan.child, allergies="not-asked"))
    assert compose(silent, context(silent)).watermark == ""


def test_an_allergy_half_filled_in_prints_its_blanks() -> None:
    chosen = told("trip", "allergies")
    base = context(chosen)
    child = replace(base.plan.child, allergies=(Allergy(id="a", substance="Walnuts"),))
    words = reading(chosen, with_plan(base, child=child))
    assert "Walnuts: what happens: not filled in yet; how bad: not asked yet" in words


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        ("coach-list", "The list of activities in this letter"),
        ("medicines-at-school", "Please give the medicines of this letter"),
        ("medicine-exact", "We keep the list up to date"),
        ("allergies", "what stands under “Allergies” here"),
    ],
)
def test_no_sentence_speaks_of_a_list_that_is_not_there(slot: str, words: str) -> None:
    kind = "pe-coach" if slot == "coach-list" else "trip"
    chosen = told(kind, *TICKS)
    assert words in reading(chosen)
    assert words not in reading(chosen, without_lists(chosen))
    kept = replace(chosen, paragraphs=own(slot, "Our own words on it."))
    assert "Our own words on it." in reading(kept, without_lists(kept))


def without_lists(chosen: Letter) -> Context:
    base = context(chosen)
    return with_plan(
        base,
        activity=replace(base.plan.activity, grid=()),
        medicines="not-asked",
        child=replace(base.plan.child, allergies="not-asked"),
    )


def test_an_employer_is_told_of_dates_only_where_there_are_any() -> None:
    assert "Dates known so far: 01 Dec 2026 to 11 Dec 2026." in reading(letter("employer"))
    undated = letter("employer", absent_from="", absent_until="")
    assert "Dates known so far" not in reading(undated)


def test_what_wants_more_room_than_a_name_gets_a_longer_rule() -> None:
    words = reading(letter("outbreak", outbreaks=""))
    assert "Illnesses we want to hear of: " + "_" * 48 in words


def test_an_emergency_plan_without_its_words_makes_a_draft_only_where_it_is_told() -> None:
    chosen = letter("class-teacher")
    for key in ("emergency", "emergency_action"):
        assert compose(chosen, with_school(context(chosen), **{key: ""})).watermark == "DRAFT"
    quiet = told("class-teacher", "diagnosis")
    assert compose(quiet, with_school(context(quiet), emergency="")).watermark == ""


def test_a_contact_without_a_number_prints_a_blank_and_one_deleted_is_left_out() -> None:
    chosen = letter("class-teacher")
    base = context(chosen)
    people = tuple(
        replace(p, phone="", other_phone="", night_phone="") if p.name.startswith("Вера") else p
        for p in base.household.people
        if not p.name.startswith("Joséphine")
    )
    found = box(compose(chosen, replace(base, household=replace(base.household, people=people))))
    assert "____" in found["Call 3"]
    assert "Call 4" not in found


def test_medicines_at_school_print_as_typed_with_consent_and_no_others() -> None:
    chosen = letter("healthcare-plan")
    paper = compose(chosen)
    grid = next(b for b in paper.blocks if isinstance(b, Grid))
    text = ["\n".join("".join(s.text for s in line) for line in c.lines) for c in grid.rows[0]]
    assert text == [
        "Trimethoprim-sulfamethoxazole\nSeptrin", "5 mL", "12:30, after lunch",
        "bottle with the pharmacy's label\nnurse's room", "yes",
    ]  # fmt: skip
    assert len(grid.rows) == 1
    assert "Sirolimus" not in plans.reading(paper)
    assert "We agree that the school gives the medicines listed" in plans.reading(paper)


def test_no_medicine_at_school_is_told_apart_from_not_asked() -> None:
    chosen = letter("healthcare-plan")
    base = context(chosen)
    medicines = rows_of(base.plan.medicines)
    rows = {
        "unasked": tuple(replace(m, at_school="not-asked") for m in medicines),
        "none": tuple(replace(m, at_school="no") for m in medicines),
        "known": "none-known",
        "nobody": "not-asked",
        "stopped": tuple(replace(m, status="stopped") for m in medicines),
    }
    papers = {
        name: compose(chosen, with_plan(base, medicines=given)) for name, given in rows.items()
    }
    found = {name: plans.reading(paper) for name, paper in papers.items()}
    asked = "Given at school\nnot asked yet - ask your team"
    assert [name for name, words in found.items() if asked in words] == ["unasked", "nobody"]
    assert [name for name, paper in papers.items() if paper.watermark] == ["unasked", "nobody"]
    assert "No medicine on our list is given during school hours." in found["none"]
    assert "Given at school\nNone known" in found["known"]
    assert "None: all medicines on our list were stopped." in found["stopped"]


def test_one_medicine_not_asked_of_stands_as_a_blank_beside_the_others() -> None:
    chosen = letter("healthcare-plan")
    base = context(chosen)
    first, *rest = rows_of(base.plan.medicines)
    rest = [replace(m, at_school="no") if m.as_needed else m for m in rest]
    unasked = (replace(first, at_school="not-asked"), *rest)
    paper = compose(chosen, with_plan(base, medicines=unasked))
    words = plans.reading(paper)
    assert "1 more medicine: not asked yet whether it is given at school" in words
    assert "Trimethoprim-sulfamethoxazole" in words
    assert paper.watermark == "DRAFT"
    assert "Given at school" in words[words.index("DRAFT - not to be sent yet") :][:120]


def test_kinds_that_list_what_the_school_gives_are_those_the_rules_ask_for() -> None:
    listing = {k for k, m in MANNERS.items() if m.facts and not m.all_medicines}
    assert listing == set(SCHOOL_HOURS)


@pytest.mark.parametrize("kind", ["trip", "sports-club"])
def test_who_has_the_child_for_days_is_told_every_medicine_with_its_times(kind: Any) -> None:
    chosen = letter(kind, tell_medicines=True, medicine_consent="yes")
    base = context(chosen)
    medicines = tuple(replace(m, at_school="no") for m in rows_of(base.plan.medicines))
    for given in (medicines, tuple(replace(m, at_school="not-asked") for m in medicines)):
        paper = compose(chosen, with_plan(base, medicines=given))
        words = plans.reading(paper)
        for row in given:
            assert (row.generic_name in words) is (row.status == "current"), row.generic_name
        assert "None" not in words
        assert paper.watermark == ""
        # A tapered one says its steps, those to come too: the trip may be later.
        assert "STEP ON 20 Nov 2026: 16 Nov 2026 to 29 Nov 2026: 10 mg" in words
        assert "14 Dec 2026 to 20 Dec 2026: 2.5 mg" in words
        assert "Monday, Wednesday and Friday only" in words
        assert "when hives or eczema keep her awake" in words
        assert "If she vomits within 30 minutes call the nurse line" in words
        assert "brings the platelets up" not in words, "what it is for tells of the illness"
    first = next(b for b in paper.blocks if isinstance(b, Grid) and b.header[0] == "Medicine")
    cells = ["".join(s.text for line in c.lines for s in line) for c in first.rows[0]]
    assert cells[1:5] == ["1.4 mL", "", "", ""]


@pytest.mark.parametrize(
    ("medicines", "says", "draft"),
    [("none-known", "None known", ""), ("not-asked", "not asked yet - ask your team", "DRAFT")],
)
def test_no_medicines_on_a_trip_are_told_apart_from_not_asked(
    medicines: Any, says: str, draft: str
) -> None:
    chosen = letter("trip")
    paper = compose(chosen, with_plan(context(chosen), medicines=medicines))
    words = plans.reading(paper)
    assert f"Medicines\n{says}" in words[words.index("On the trip: all medicines") :]
    assert paper.watermark == draft


def grid_words(chosen: Letter, *rows: ActivityRow) -> str:
    base = context(chosen)
    grid = replace(base.plan.activity, grid=rows)
    return plans.reading(compose(chosen, with_plan(base, activity=grid)))


def test_an_answer_that_no_longer_holds_is_not_told_as_one() -> None:
    row = ActivityRow(id="r", activity="Judo", answer="allowed", until="2026-11-19", set_by="x")
    words = grid_words(letter("pe-coach"), row)
    assert "OUT OF DATE: ask us first" in words
    assert "ALLOWED" not in words
    assert "ALLOWED" in grid_words(letter("pe-coach"), replace(row, until="2026-11-20"))


def test_a_platelet_limit_is_told_only_with_the_counts_and_never_dropped() -> None:
    limit = plans.quantity("51.7", "×10⁹/L", "cells")
    row = ActivityRow(id="r", activity="Judo", answer="allowed", platelets=limit)
    words = grid_words(told("pe-coach", "spleen"), row)
    assert "51.7" not in words
    assert "Not on every day: ask us each time." in words
    assert "51.7" in grid_words(told("pe-coach", "spleen", "counts"), row)


def test_what_the_clinician_was_not_asked_is_to_be_asked_first() -> None:
    row = ActivityRow(id="r", activity="Judo", answer="not-asked")
    words = grid_words(letter("pe-coach"), row)
    assert "Judo" not in words
    assert "Every activity" in words
    assert "not asked yet: ask us first" in words


def test_a_child_without_a_spleen_gets_no_word_of_the_guard() -> None:
    chosen = letter("pe-coach")
    base = context(chosen)
    gone = replace(base.plan.child, spleen=replace(base.plan.child.spleen, state="removed"))
    words = reading(chosen, with_plan(base, child=gone))
    assert "Spleen guard" not in words
    assert "ONLY WITH THE GUARD" not in words
    assert "ASK US FIRST" in words


def test_the_counts_tell_only_what_the_team_calls_low() -> None:
    chosen = told("healthcare-plan", "counts")
    readings = set()
    for answer in ("yes", "no", "not-asked"):
        base = context(chosen)
        child = replace(base.plan.child, counts=Counts(platelets_low=answer))
        readings.add(reading(chosen, with_plan(base, child=child)))
    assert len(readings) == 3
    assert "60 ×10⁹/L" not in reading(chosen)


# On paper.


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_the_samples_note_takes_half_a_page_with_all_its_reader_needs(size: Any) -> None:
    base = plans.sample()
    school = base.plan.school
    note = next(one for one in school.letters if one.kind == "substitute")
    ticked = replace(note, tell_allergies=True, tell_spleen=True, tell_emergency=True)
    letters = tuple(ticked if one is note else one for one in school.letters)
    ticked_plan = replace(base.plan, school=replace(school, letters=letters))
    paper = documents.compose(
        plans.with_plan(base, ticked_plan), "school-letter", {"letter": note.id}
    )
    columns = next(block for block in paper.blocks if isinstance(block, Columns))
    assert all(len("".join(plans.strings(half))) > 500 for half in (columns.left, columns.right))
    made = pdf.render(paper, size)
    assert raster.page_count(made) == 1
    width, height, pixels = raster.page_image(made, 0, 40)
    assert set(pixels[(height // 2 + 2) * width * 4 :]) == {255}


@pytest.mark.parametrize("kind", KINDS)
def test_long_words_of_the_family_stay_whole(kind: str) -> None:
    words = " ".join(f"word{n}" for n in range(300))
    chosen = letter(kind, salutation=words, copied_to=f"to {words}")
    read = reading(chosen)
    assert words in read
    assert f"to {words}" in read


def test_large_print_is_taken() -> None:
    assert compose(letter("trip"), large_print="yes").large_print


@pytest.mark.parametrize("kind", KINDS)
def test_composing_twice_gives_the_same_letter(kind: str) -> None:
    assert compose(letter(kind)) == compose(letter(kind))


@pytest.mark.parametrize(
    ("year", "shown"), [("3b", "in 3b at"), ("Class 3b", "in Class 3b at"), ("", "in class ____")]
)
def test_the_class_stands_as_it_was_typed(year: str, shown: str) -> None:
    chosen = letter("class-teacher")
    words = reading(chosen, with_school(context(chosen), year=year))
    assert shown in words
    assert "class Class" not in words
