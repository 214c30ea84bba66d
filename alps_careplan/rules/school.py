"""Letters without an address or a sender, and a school that nobody can reach."""

import re
from collections.abc import Iterator
from textwrap import shorten

from alps_careplan import content
from alps_careplan.i18n import _
from alps_careplan.model.fields import field_of
from alps_careplan.model.household import display_name
from alps_careplan.model.records import rows_of
from alps_careplan.model.school import Letter, Paragraph
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.begun import ELSEWHERE, NAMELESS, SCHOOL_HOURS, school_begun
from alps_careplan.rules.blanks import has_phone
from alps_careplan.rules.context import Context
from alps_careplan.rules.facts import facts
from alps_careplan.rules.spots import unread_text

_BEGIN = 160
"""So many letters of a paragraph are enough to know it by."""


def check(context: Context) -> Iterator[Alert]:
    """Yield the alerts on letters, and on the school's phone once the school is begun."""
    for index, letter in enumerate(context.plan.school.letters):
        path = context.at(f"school.letters[{index}]")
        kind = _(field_of(Letter, "kind").labels[letter.kind])
        if not _addressed(context, letter):
            yield raised(
                "letter-without-place",
                "missing",
                _place_words(letter).format(kind=kind),
                (f"{path}.place",),
                rows=(letter.id,),
                rests_on=(letter.kind, letter.place, *_gone(letter)),
            )
        yield from _unasked(context, letter, kind)
        yield from _overtaken(context, letter, path, kind)
        if letter.kind not in NAMELESS and context.person(letter.sender) is None:
            yield raised(
                "letter-without-sender",
                "missing",
                _("The letter “{kind}” does not say who it is from.").format(kind=kind),
                (f"{path}.sender",),
                rows=(letter.id,),
                rests_on=(letter.kind, letter.sender),
            )
    if school_begun(context) and not _reached(context):
        yield raised(
            "no-school-contact",
            "missing",
            _("No phone number is given for the school, nor for anyone who works there."),
            (context.at("school.office_phone"),),
            rests_on=(context.plan.school.place, _people(context)),
        )


def _unasked(context: Context, letter: Letter, kind: str) -> Iterator[Alert]:
    """Ask of each medicine whether it is given at school: a letter tells it, and no blank is no."""
    if not letter.tell_medicines or letter.kind not in SCHOOL_HOURS:
        return
    message = _(
        "The letter “{kind}” tells of the medicines that are given at school. Whether {name} is "
        "one of them is not answered yet."
    )
    for index, row in enumerate(rows_of(context.plan.medicines)):
        if row.status == "current" and row.at_school == "not-asked":
            name = row.generic_name.strip() or row.brand.strip() or _("a medicine without a name")
            yield raised(
                "medicine-at-school-unasked",
                "missing",
                message.format(kind=kind, name=name),
                (context.at(f"medicines[{index}].at_school"),),
                rows=(letter.id, row.id),
                rests_on=(letter.kind, name),
            )


def _overtaken(context: Context, letter: Letter, path: str, kind: str) -> Iterator[Alert]:
    """Ask about own words where the words that they were written over now say something else."""
    own = {row.slot: n for n, row in enumerate(letter.paragraphs) if row.text.strip()}
    if not own:
        return
    for shown in _shown(context, letter):
        if shown.slot not in own:
            continue
        row = letter.paragraphs[own[shown.slot]]
        if not overtaken(row, shown.text):
            continue
        message = (
            _(
                "In the letter “{kind}” your own words “{own}” stand where the program, by what "
                "the plan says now, would write: “{now}” Compare them."
            )
            if row.over
            else _(
                "In the letter “{kind}” your own words “{own}” stand in place of: “{now}” It was "
                "not kept what stood there when you wrote them. Compare them."
            )
        )
        yield raised(
            "own-words-overtaken",
            "check",
            message.format(
                kind=kind, own=_begin(context, row.text), now=_begin(context, shown.text)
            ),
            (f"{path}.paragraphs[{own[shown.slot]}].text",),
            rows=(letter.id, row.id),
            rests_on=(row.text, row.over, shown.text),
        )


def overtaken(row: Paragraph, now: str) -> bool:
    """Tell whether own words print, and were written over other words than the template's `now`."""
    return bool(row.text.strip()) and not row.left_out and now not in (row.over, row.text)


def _begin(context: Context, words: str) -> str:
    """Return how a paragraph begins; of what is filled in only the child's name."""
    name = display_name(context.plan)
    filled = re.sub(r"\{([a-z]+)\}", lambda found: name if found[1] == "child" and name else "…",
                    words)  # fmt: skip
    return shorten(filled, _BEGIN, placeholder=" …")


def _shown(context: Context, letter: Letter) -> tuple[content.ShownParagraph, ...]:
    """Return the paragraphs of the letter's template that show now."""
    answers = {name: fact.value for name, fact in facts(context).items()}
    told = tuple(tick for tick in content.TICKS if getattr(letter, f"tell_{tick}"))
    asked = tuple(key for key in (*content.ASK_KEYS, "ask_other") if getattr(letter, key))
    return content.letter_paragraphs(
        context.content, letter.kind, answers, told, asked, context.language
    )


def _addressed(context: Context, letter: Letter) -> bool:
    """Tell whether a letter has a place to go to: to the school the child's own.

    Elsewhere a person will do. A place that is gone is not made up for by another.
    """
    if context.place(letter.place) is not None:
        return True
    if _gone(letter):
        return False
    if letter.kind in ELSEWHERE:
        return not letter.place and context.person(letter.to) is not None
    return not letter.place and context.place(context.plan.school.place) is not None


def _gone(letter: Letter) -> tuple[str, ...]:
    """Return the name of the place it went to, if that was taken out of the plan."""
    name = unread_text(letter, "place")
    return (name,) if name else ()


def _place_words(letter: Letter) -> str:
    if letter.place or _gone(letter):
        return _("The letter “{kind}” goes to a place that is no longer in the plan.")
    if letter.kind in ELSEWHERE:
        return _("The letter “{kind}” does not say where it goes.")
    return _("The letter “{kind}” has no school to go to.")


def _reached(context: Context) -> bool:
    school = context.plan.school
    if school.office_phone.strip():
        return True
    place = context.place(school.place)
    reached = [place, *(context.person(person_id) for person_id in _people(context))]
    return any(one is not None and has_phone(one) for one in reached)


def _people(context: Context) -> tuple[str, ...]:
    school = context.plan.school
    return school.head, school.class_teacher, school.nurse, school.pe_teacher
