"""Each reader gets only what is ticked: nothing else stands anywhere in the letter's file.

Every field of a household holds a word of its own. A letter is rendered, everything in the file
is read (pages, metadata, structure, alternative texts, files, outline) with its file name, and
the fields whose words are found must be just those of the tables below: no more, and no fewer.
"""

import re
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan import content, documents, pdf
from alps_careplan.documents.blocks import Paper
from alps_careplan.model.records import Record, rows_of
from alps_careplan.model.school import Paragraph
from alps_careplan.rules import Context
from tests.disclosure import Marked, everything, household
from tests.documents import letter_plans, plans

KINDS, TICKS = content.LETTER_KINDS, content.TICKS
STAMP = documents.IssueStamp(number=3, recipient="Recipient4x", replaces=2)

# The fields that a letter shows whatever is ticked. "letter" is this letter; of a person or a
# place these are the fields that print.
SENDER = ["letter.sender.name", "letter.sender.phone", "letter.sender.address"]
READER = ["letter.to.name", "letter.to.role", "letter.to_words", "letter.place.name",
          "letter.place.department", "letter.place.address"]  # fmt: skip
FORM = ["letter.date", "letter.salutation", "letter.closing", "letter.copied_to"]
WHO = ["plan.child.legal_name", "plan.child.preferred_name", "plan.child.birth_date"]
REVIEW = ["letter.review_by"]
FOOT = ["letter.origin.typed_by", "recipient"]
NAMED = [*SENDER, *READER, *FORM, *WHO, *REVIEW, *FOOT]
RESPONSIBLE = ["letter.responsible.name"]
ROLE = ["letter.responsible.role"]
ALWAYS: dict[str, list[str]] = {
    "class-teacher": [*NAMED, *RESPONSIBLE, *ROLE, "plan.school.year", "letter.ask_other"],
    "healthcare-plan": [
        *NAMED, *RESPONSIBLE, *ROLE, "letter.ask_other", "plan.fever.signing_clinician.name",
        "plan.fever.signing_clinician.licence",
    ],
    "pe-coach": [*NAMED, *RESPONSIBLE, *ROLE, "letter.ask_other"],
    "substitute": [
        "letter.sender.name", "letter.sender.phone", "letter.to_words", *FORM, *WHO, *REVIEW, *FOOT,
        "letter.ask_other",
    ],
    "trip": [*NAMED, *RESPONSIBLE, *ROLE, "letter.trip", "letter.ask_other"],
    "outbreak": [*NAMED, *RESPONSIBLE, *ROLE, "plan.school.year", "letter.outbreaks"],
    # Names nobody: the school, and a group in the family's words.
    "classmates-parents": [
        "letter.place.name", "letter.place.department", "letter.place.address",
        "plan.school.office_phone", "letter.to_words", *FORM, *REVIEW,
    ],
    # No number and no address: a class takes the letter home.
    "classmates": [
        "letter.sender.name", *READER, *FORM, "plan.child.preferred_name", *REVIEW,
    ],
    "absence": [
        *NAMED, *RESPONSIBLE, *ROLE, "letter.absent_from", "letter.absent_until",
        "letter.ask_other",
    ],
    "accommodations": [*NAMED, *RESPONSIBLE, *ROLE, "letter.ask_other"],
    "sibling-teacher": [*SENDER, *READER, *FORM, *REVIEW, "letter.sibling"],
    "employer": [*SENDER, *READER, *FORM, *REVIEW, "letter.absent_from", "letter.absent_until"],
    "sports-club": [*NAMED, *RESPONSIBLE, *ROLE, "letter.ask_other"],
}  # fmt: skip

# What a tick adds, for a reader who looks after the child.
NURSES = ("healthcare-plan", "trip")
TRAINERS = ("healthcare-plan", "trip", "pe-coach", "sports-club")
APART = ("classmates-parents", "classmates", "sibling-teacher", "employer")
"""Readers who do not look after the child: a tick adds a paragraph at most, and no facts."""
PHONES = ["phone", "other_phone", "night_phone"]
EMERGENCY = [
    "plan.school.emergency", "plan.school.emergency_action", "plan.fever.ambulance",
    # Who is told to act on a fever must know which temperature is meant.
    "plan.fever.threshold", "plan.fever.lasting_for", "plan.fever.higher",
    "plan.fever.higher_action",
    "plan.child.contacts.person.name",
    *(f"plan.child.contacts.person.{phone}" for phone in PHONES),
]  # fmt: skip
TEAM = [
    "plan.fever.call_in_hours.name", "plan.fever.call_in_hours.role",
    "plan.fever.call_in_hours.phone", "plan.fever.call_out_of_hours.name",
    "plan.fever.call_out_of_hours.role", "plan.fever.call_out_of_hours.night_phone",
    "plan.fever.emergency_department.name", "plan.fever.emergency_department.department",
    "plan.fever.emergency_department.phone", "plan.fever.emergency_department.night_phone",
]  # fmt: skip
MEDICINES = [
    f"plan.medicines.{key}"
    for key in ("generic_name", "brand", "school_dose", "school_time", "school_container",
                "school_storage")
]  # fmt: skip
ALL_MEDICINES = [
    f"plan.medicines.{key}"
    for key in ("generic_name", "brand", "strength", "concentration", "dose", "volume", "morning",
                "noon", "evening", "night", "exact_times", "start", "stop", "taper.start",
                "taper.stop", "taper.dose", "taper.times", "taper.note", "instructions",
                "missed_dose")
]  # fmt: skip
"""For those who have the child for days: how each is taken, but not what it is for."""
ALLERGIES = [f"plan.child.allergies.{key}" for key in ("substance", "reaction")]
ACTIVITIES = [
    "plan.activity.grid.activity", "plan.activity.grid.changes", "plan.activity.grid.until",
    "plan.activity.grid.set_by.name", "plan.activity.grid.set_on", "plan.activity.guard.wear_for",
    "plan.activity.guard.take_off_for", "plan.activity.conditions", "plan.activity.knock_plan",
    "plan.activity.included.text",
]  # fmt: skip


def allowed(kind: str, told: frozenset[str]) -> set[str]:
    """Return the fields whose words this letter may and must hold."""
    found = [spot.replace("letter.", f"letter.{kind}.") for spot in ALWAYS[kind]]
    if kind in APART:
        return set(found)
    if "emergency" in told:
        found += EMERGENCY
        found += ["plan.child.contacts.relation"] if kind != "substitute" else []
        found += TEAM if kind in NURSES else []
    if "medicines" in told:
        found += ALL_MEDICINES if kind in ("trip", "sports-club") else MEDICINES
    found += ALLERGIES if "allergies" in told else []
    if "spleen" in told and kind in TRAINERS:
        found += ACTIVITIES
        # A number of platelets is a count: for a reader who is not told the counts it is none.
        found += ["plan.activity.grid.platelets"] if "counts" in told else []
    if "diagnosis" in told and kind in NURSES:
        found += ["plan.child.diagnosis"]
    return set(found)


@cache
def marked() -> tuple[Marked, Context]:
    made = Marked()
    context = household(made, *KINDS)
    made.spots[STAMP.recipient] = "recipient"
    return made, context


def telling(context: Context, kind: str, told: frozenset[str]) -> tuple[Context, str]:
    """Return the context with the letter of this kind telling just these, and the letter's id."""
    school = context.plan.school
    ticks = {f"tell_{tick}": tick in told for tick in TICKS}
    letters = tuple(
        replace(letter, **ticks) if letter.kind == kind else letter for letter in school.letters
    )
    plan = replace(context.plan, school=replace(school, letters=letters))
    chosen = next(letter.id for letter in letters if letter.kind == kind)
    return plans.with_plan(context, plan), chosen


def written(context: Context, letter: str) -> str:
    """Return everything that the file of a letter holds, and its name."""
    options = {"letter": letter}
    paper = documents.compose(context, "school-letter", options, issue=STAMP)
    name = documents.file_name("school-letter", context, options)
    return f"{name}\n{everything(pdf.render(paper))}"


def ways() -> list[frozenset[str]]:
    """Return nothing ticked, everything, and everything but one."""
    every = frozenset(TICKS)
    return [frozenset(), every, *(every - {tick} for tick in TICKS)]


def name_of(told: frozenset[str]) -> str:
    if len(told) == len(TICKS) - 1:
        return f"without-{next(t for t in TICKS if t not in told)}"
    return "all" if told else "none"


@pytest.mark.parametrize("told", ways(), ids=name_of)
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_holds_just_the_fields_that_its_reader_may_know(
    kind: str, told: frozenset[str]
) -> None:
    made, context = marked()
    words = written(*telling(context, kind, told))
    found = {spot for marker, spot in made.spots.items() if "".join(marker.split()) in words}
    may = allowed(kind, told)
    assert found - may == set(), "told, and must not be"
    assert may - found == set(), "allowed, and not there: the table is wider than the letter"


# The wording: a tick that is off takes its paragraphs with it, and every word for what it is about.

WORDS = {
    "diagnosis": r"ALPS|lymphoprolif|autoimmun",
    "medicines": r"(?<!non-)steroid|holds back the immune|tremor|Examplin|central line",
    "allergies": r"[Aa]llerg|Amoxicillin|hives",
    "spleen": r"[Ss]pleen|upper left belly|[Cc]ontact sport",
    "counts": r"[Pp]latelet|[Nn]eutrophil|NSAID",
    "emergency": r"[Ss]haking chills|[Ii]n an emergency|555-0199",
}
"""By the tick without which they stand nowhere in the wording, with every fact of the child known.

The diagnosis stands for all words by which the illness is known, also in the metadata.
"""
SHARED = {"spleen": ("counts",)}
"""Ticks that are off as well where one is looked for: low platelets too are against contact."""


def known(**child: object) -> Context:
    """Return a child about whom every fact of the letters is known and worrying."""
    context = letter_plans.context()
    child = {"diagnosis": "ALPS, as the clinic's letter has it", **child}
    # What the family typed of a medicine goes with the medicines, whatever words it has.
    medicines = tuple(
        replace(row, needed_when="when it itches" if row.as_needed else "")
        for row in rows_of(context.plan.medicines)
    )
    return plans.with_plan(
        context,
        replace(context.plan, child=replace(context.plan.child, **child), medicines=medicines),
    )


@pytest.mark.parametrize("tick", TICKS)
@pytest.mark.parametrize("kind", KINDS)
def test_without_its_tick_nothing_is_said_of_a_thing(kind: str, tick: str) -> None:
    told = frozenset(TICKS) - {tick, *SHARED.get(tick, ())}
    words = written(*telling(known(), kind, told))
    assert not re.findall(WORDS[tick], words)


@pytest.mark.parametrize("tick", TICKS)
def test_with_its_tick_it_is_said(tick: str) -> None:
    words = written(*telling(known(), "healthcare-plan", frozenset(TICKS)))
    assert re.search(WORDS[tick], words)


@pytest.mark.parametrize("told", ["", "no", "yes"])
@pytest.mark.parametrize("state", ["enlarged", "removed", "not-asked", "not-known"])
def test_an_activity_plan_tells_the_illness_only_if_asked_to(state: str, told: str) -> None:
    context = known()
    child = context.plan.child
    child = replace(child, spleen=replace(child.spleen, state=state))
    context = plans.with_plan(context, replace(context.plan, child=child))
    options = {"tell_diagnosis": told} if told else {}
    paper = documents.compose(context, "activity-plan", options, issue=STAMP)
    words = everything(pdf.render(paper))
    assert len(paper.sources) > 0
    assert bool(re.search(WORDS["diagnosis"], words)) is (told == "yes")


@pytest.mark.parametrize("tick", ["counts", "medicines"])
@pytest.mark.parametrize("told", ["", "no", "yes"])
def test_an_activity_plan_tells_of_counts_and_medicines_only_if_asked_to(
    tick: str, told: str
) -> None:
    context = known()
    options = {f"tell_{tick}": told} if told else {}
    words = everything(pdf.render(documents.compose(context, "activity-plan", options)))
    secret = {"counts": r"(?i)platelet", "medicines": r"(?i)steroid|G-CSF"}[tick]
    assert bool(re.search(secret, words)) is (told == "yes")


@pytest.mark.parametrize("kind", KINDS)
def test_every_paragraph_that_needs_a_tick_goes_with_it(kind: str) -> None:
    context = known()
    template = content.letter_template(context.content, kind)
    for tick in TICKS:
        words = paper_words(*telling(context, kind, frozenset(TICKS) - {tick}))
        for paragraph in template.paragraphs:
            if tick in paragraph.tells:
                wording = context.content.text(paragraph.words_id)
                piece = max(re.split(r"\{[a-z]+\}", wording), key=len).strip()
                assert len(piece) >= 12, "long enough to be of this paragraph alone"
                assert piece not in words, paragraph.id


def paper_words(context: Context, letter: str) -> str:
    paper = documents.compose(context, "school-letter", {"letter": letter})
    return plans.reading(paper)


# What was typed of the illness, in whatever field.

ILLNESS = ("ALPS", "the ALPS diagnosis", "autoimmune lymphoproliferative syndrome", "FAS",
           "Canale-Smith", "Rarely Named Disorder")  # fmt: skip
"""Its names in typed words; the last is what the family calls this child's."""
ITS_NAMES = r"(?i)alps|lymphoprolif|canale|rarely\s?named|\bFAS\b"


@cache
def naming() -> tuple[Marked, Context]:
    """Return a household with the illness in every field, after the field's own marker."""

    class Naming(Marked):
        def word(self, spot: str) -> str:
            return f"{super().word(spot)} {ILLNESS[len(self.spots) % len(ILLNESS)]} end"

    made = Naming()
    return made, with_diagnosis(household(made, *KINDS))


def with_diagnosis(context: Context) -> Context:
    child = replace(context.plan.child, diagnosis="Rarely Named Disorder")
    return plans.with_plan(context, replace(context.plan, child=child))


@pytest.mark.parametrize("kind", KINDS)
def test_the_illness_typed_into_every_field_is_told_from_none(kind: str) -> None:
    _made, context = naming()
    context, letter = telling(context, kind, frozenset(TICKS) - {"diagnosis"})
    stamp = replace(STAMP, recipient="Those of the ALPS ward")
    options = {"letter": letter}
    paper = documents.compose(context, "school-letter", options, issue=stamp)
    words = everything(pdf.render(paper)) + documents.file_name("school-letter", context, options)
    assert not set(re.findall(ITS_NAMES, words))
    assert "____" in words
    assert paper.watermark == "DRAFT"
    assert "what you typed names the illness" in plans.reading(paper)


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_that_a_letter_prints_makes_a_draft_where_it_names_the_illness(
    kind: str,
) -> None:
    made, context = marked()
    told = frozenset(TICKS) - {"diagnosis"}
    context, letter = telling(with_diagnosis(context), kind, told)
    typed = {spot: marker for marker, spot in made.spots.items() if marker.startswith("Mark")}
    printed = sorted(set(typed) & allowed(kind, told))

    def composed(*spots: str) -> Paper:
        named = {typed[spot]: f"{typed[spot]} {ILLNESS[n % len(ILLNESS)]}"
                 for n, spot in enumerate(spots)}  # fmt: skip
        found = documents.compose(filled(context, named), "school-letter", {"letter": letter})
        assert not re.search(ITS_NAMES, plans.reading(found)), spots
        return found

    for spot in printed:
        found = composed(spot)
        assert SENTENCE in plans.reading(found), spot
        assert found.watermark == "DRAFT"
    others = [spot for spot in typed if spot not in printed]
    assert SENTENCE not in plans.reading(composed(*others))


SENTENCE = "what you typed names the illness"


def filled(context: Context, named: dict[str, str]) -> Context:
    """Return the context with other words in the fields that hold these markers."""
    home = context.household
    household = replace(
        home,
        people=tuple(_filled(person, named) for person in home.people),
        places=tuple(_filled(place, named) for place in home.places),
    )
    return plans.with_plan(replace(context, household=household),
                           _filled(context.plan, named))  # fmt: skip


def _filled(value: Any, named: dict[str, str]) -> Any:
    if isinstance(value, str):
        return named.get(value, value)
    if isinstance(value, tuple):
        return tuple(_filled(one, named) for one in value)
    if isinstance(value, Record):
        return replace(value, **{n: _filled(getattr(value, n), named)
                                 for n in value.__struct_fields__})  # fmt: skip
    return value


def test_what_no_letter_prints_of_the_illness_makes_no_draft() -> None:
    context = letter_plans.context(letter_plans.told("class-teacher", "medicines", "emergency"))
    medicines = tuple(replace(row, reason="for ALPS") for row in rows_of(context.plan.medicines))
    context = plans.with_plan(context, replace(context.plan, medicines=medicines))
    paper = documents.compose(context, "school-letter", {"letter": "letter-class-teacher"})
    assert paper.watermark == ""


def test_where_the_diagnosis_is_told_typed_words_stand_as_they_were_typed() -> None:
    _made, context = naming()
    words = paper_words(*telling(context, "trip", frozenset(TICKS)))
    assert re.search(r"Mark\d+x the ALPS diagnosis end", words)
    assert "names the illness" not in words


# Whom a letter is about.

NOT_THE_CHILD = ("classmates-parents", "sibling-teacher", "employer")


def names(context: Context) -> set[str]:
    child = context.plan.child
    return {word for name in (child.legal_name, child.preferred_name) for word in name.split()}


@pytest.mark.parametrize("kind", NOT_THE_CHILD)
def test_a_letter_that_must_not_name_the_child_never_does(kind: str) -> None:
    context = known(legal_name="Mira Zoë Beispiel")
    words = written(*telling(context, kind, frozenset(TICKS)))
    assert not {name for name in names(context) if name in words}
    assert "2018" not in words.replace("01 Dec 2018", "").replace("01Dec2018", "")


def test_the_notice_to_classmates_parents_names_nobody() -> None:
    context = known()
    words = written(*telling(context, "classmates-parents", frozenset(TICKS)))
    for person in context.household.people:
        assert person.name not in words
        assert not person.phone or person.phone not in words
    assert "Recipient4x" not in words


@pytest.mark.parametrize("kind", NOT_THE_CHILD)
def test_words_of_the_family_that_name_the_child_print_a_rule_and_make_a_draft(kind: str) -> None:
    slot = {"classmates-parents": "parents-home", "sibling-teacher": "sibling-ask",
            "employer": "employer-ask"}[kind]  # fmt: skip
    text = "Please be kind to Mira and mira's friends, {child} says thanks."
    own = letter_plans.letter(
        kind,
        paragraphs=(Paragraph(id="p", slot=slot, text=text),),
        salutation="Dear friends of Mira,",
        copied_to="Zoë",
    )
    context = letter_plans.context(own)
    paper = documents.compose(context, "school-letter", {"letter": own.id})
    words = plans.reading(paper)
    assert "Please be kind to ____" in words
    assert not re.search(r"mira|zoë", words, re.IGNORECASE)
    assert paper.watermark == "DRAFT"


NOTICE = {"classmates-parents": "parents-home", "classmates": "kids-help"}


def in_own_words(kind: str, slot: str, text: str, told: frozenset[str]) -> Paper:
    """Return a letter with these words in place of one of its paragraphs."""
    own = letter_plans.told(kind, *told, paragraphs=(Paragraph(id="p", slot=slot, text=text),))
    base = letter_plans.context(own)
    child = replace(base.plan.child, preferred_name="Mira")
    base = plans.with_plan(base, replace(base.plan, child=child))
    return documents.compose(base, "school-letter", {"letter": own.id})


@pytest.mark.parametrize(
    "words",
    ["555-0101", "555 0101", "+1 555 0101", "5550101", "12 Sample Lane", "12  sample lane",
     "Sample Lane"],
)  # fmt: skip
@pytest.mark.parametrize("kind", NOTICE)
def test_a_class_and_its_parents_get_no_number_and_no_address(kind: str, words: str) -> None:
    paper = in_own_words(kind, NOTICE[kind], f"Come to us: {words}, please.", frozenset(TICKS))
    assert "Come to us: ____" in plans.reading(paper)
    assert words not in plans.reading(paper)
    assert paper.watermark == "DRAFT"


@pytest.mark.parametrize(
    "name", ["Miras", "Mira’s", "Mirą", "Teo", "Teos", "Zoe", "Łucja", "Lucja"]
)
def test_the_notice_names_neither_the_child_nor_its_family_however_bent(name: str) -> None:
    text = f"Dear all, {name} is glad of you."
    paper = in_own_words("classmates-parents", "parents-home", text, frozenset(TICKS))
    assert "Dear all, ____" in plans.reading(paper)
    assert name.rstrip("s’") not in plans.reading(paper)
    assert paper.watermark == "DRAFT"


def test_words_that_only_look_like_a_name_stay() -> None:
    text = "A miracle: the admiral lives at 4 Chalk Street. Call the school, 555-0150."
    paper = in_own_words("classmates-parents", "parents-home", text, frozenset(TICKS))
    assert text in plans.reading(paper)
    assert paper.watermark == ""


@pytest.mark.parametrize(
    "words", ["ALPS", "alps", "the ALPS", "The ALPS", "ALPS-FAS", "Alps-FAS",
              "autoimmune lymphoproliferative syndrome", "Canale-Smith syndrome",
              "a change in FAS"],
)  # fmt: skip
@pytest.mark.parametrize("kind", KINDS)
def test_the_illness_stands_in_own_words_only_where_it_may_be_told(kind: str, words: str) -> None:
    template = content.letter_template(content.load(), kind)
    slot = next(p.id for p in template.paragraphs if not (p.tells or p.asks or p.when or p.unless))
    told = frozenset(TICKS)
    text = f"We see a doctor for {words} now."
    assert text in plans.reading(in_own_words(kind, slot, text, told))
    without = in_own_words(kind, slot, text, told - {"diagnosis"})
    assert "We see a doctor for " in plans.reading(without)
    assert words not in plans.reading(without)
    assert without.watermark == "DRAFT"


@pytest.mark.parametrize(
    "text",
    ["We walk in the Alps, fast and far.", "The Swiss Alps are high.", "Alps-Adria by train."],
)
@pytest.mark.parametrize("kind", ["class-teacher", *NOTICE])
def test_mountains_are_no_illness(kind: str, text: str) -> None:
    paper = in_own_words(kind, NOTICE.get(kind, "thanks"), text, frozenset())
    assert text in plans.reading(paper)
    assert paper.watermark == ""


@pytest.mark.parametrize(
    "text", ["away because of the ALPS", "the ALPS diagnosis", "in the SWISS ALPS", "the alps"]
)
@pytest.mark.parametrize("kind", ["class-teacher", *NOTICE])
def test_only_mountains_as_they_are_written_are_none(kind: str, text: str) -> None:
    paper = in_own_words(kind, NOTICE.get(kind, "thanks"), text, frozenset())
    assert not re.search("alps", plans.reading(paper), re.IGNORECASE)
    assert paper.watermark == "DRAFT"


def test_a_file_name_tells_the_child_only_for_a_letter_that_may() -> None:
    context = letter_plans.context()
    for kind in KINDS:
        name = documents.file_name("school-letter", context, {"letter": f"letter-{kind}"})
        assert ("Mira" in name) == (kind not in NOT_THE_CHILD), name
        assert "ALPS" not in name
    assert "Mira" not in documents.file_name("school-letter", context)
