"""Letters without an address or a sender, and a school that nobody can reach."""

from collections.abc import Iterator

from alps_careplan.i18n import _
from alps_careplan.model.fields import field_of
from alps_careplan.model.records import rows_of
from alps_careplan.model.school import Letter
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.begun import ELSEWHERE, NAMELESS, SCHOOL_HOURS, school_begun
from alps_careplan.rules.blanks import has_phone
from alps_careplan.rules.context import Context
from alps_careplan.rules.spots import unread_text


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
