"""The emergency plan in a letter: what is one, what to do then, whom to call, in one order.

What the family agreed with the clinic stands first, then what our sources say, and only after
that the numbers, so that nobody finds two orders of what to do.
"""

from msgspec import Struct
from msgspec.structs import replace

from alps_careplan.documents.blocks import (
    Block,
    Bullets,
    FactBox,
    FieldRow,
    Heading,
    Inline,
    Span,
    Text,
    text,
)
from alps_careplan.documents.letters.paragraphs import said_of
from alps_careplan.documents.letters.post import Post, is_gone
from alps_careplan.documents.people_lines import (
    contact_inline,
    number_in_hours,
    number_out_of_hours,
    person_numbers,
    place_line,
    team_line,
)
from alps_careplan.documents.threshold_lines import higher_lines, higher_row, threshold_words
from alps_careplan.documents.wording import (
    NOT_FILLED,
    NOT_SET,
    RULE,
    joined,
    label_of,
    paragraphs,
    row,
    unlabelled,
)
from alps_careplan.i18n import N_, _
from alps_careplan.model.household import person_of, place_of
from alps_careplan.model.people import Child
from alps_careplan.model.school import School

_COLLECT = {
    "yes": N_("may collect"),
    "no": N_("may not collect"),
    "not-asked": N_("may collect: not asked yet"),
}
_RULES = " ".join(["_" * 40] * 2)
"""Two lines of a column, for what is more than a number."""
_NEEDED = ("emergency", "emergency_action")


class _Plan(Struct, frozen=True):
    """What to say of an emergency, in lines. `signs` are the sources': what they are, then each."""

    what: tuple[Inline, ...]
    signs: tuple[Inline, ...]
    then: tuple[Inline, ...]
    anyway: tuple[Inline, ...]


def emergency(post: Post) -> list[Block]:
    """Return the emergency plan as a box."""
    fever, plan = post.desk.context.plan.fever, _plan(post)
    what, then = _labels(post)
    found = [_lined(what, plan.what)]
    if plan.signs:
        found.append(FieldRow(_("Signs of an emergency"), (_run_in(plan.signs),)))
    last = _run_in((*plan.then[-1:], *plan.anyway))
    found.append(_lined(then, (*plan.then[:-1], last) if plan.then else ()))
    if plan.anyway and not plan.then:
        found.append(FieldRow(_("As long as that is blank"), plan.anyway))
    found.append(row(label_of(fever, "ambulance"), fever.ambulance, strong=True))
    contacts = _contacts(post)
    for number, line in enumerate(contacts, 1):
        found.append(FieldRow(_("Call {number}").format(number=number), (line,)))
    if not contacts:
        found.append(FieldRow(_("Whom to call"), hint=_(NOT_FILLED), lines=2))
    temperature = row(label_of(fever, "threshold"), threshold_words(post.desk), strong=True)
    if temperature.value:
        found.append(replace(temperature, value=(_with_higher(post, temperature.value),)))
    else:
        found += [temperature, *higher_row(post.desk)]
    if post.manner.nurse:
        found += _for_nurse(post)
    return [FactBox(_("In an emergency"), tuple(found))]


def steps(post: Post) -> list[Block]:
    """Return the emergency plan as three steps: for somebody who has the child for an hour.

    The signs of our sources stand here only where the family has said nothing of its own.
    """
    fever, plan = post.desk.context.plan.fever, _plan(post)
    ambulance = _labelled(label_of(fever, "ambulance"), paragraphs(fever.ambulance, strong=True))
    made: list[Block] = [
        Heading(3, _("In an emergency")),
        Text(_labelled(_step(1, label_of(School, "emergency")), plan.what, rule=_RULES)),
    ]
    if plan.signs:  # one to a line: they are looked through in a hurry
        made += [Text(plan.signs[0]), *([Bullets(plan.signs[1:])] if plan.signs[1:] else [])]
    second = _labelled(_step(2, label_of(School, "emergency_action")), plan.then, rule=_RULES)
    anyway = (_run_in((second, *plan.anyway)),) if plan.then else (second, *plan.anyway)
    made += [*(Text(line) for line in anyway), Text(ambulance)]
    contacts, call = _contacts(post), _step(3, _("Whom to call, in this order"))
    if contacts:
        leading = text(_("{label}:").format(label=call), strong=True)
        made += [Text(leading), Bullets(tuple(contacts), "number")]
    else:
        made.append(Text(_labelled(call, (), NOT_FILLED, rule=_RULES)))
    temperature = paragraphs(unlabelled(threshold_words(post.desk)), strong=True)
    called = _labelled(_("Fever, call at"), temperature)
    early, *more = said_of(post, "fever") or ((),)
    made.append(Text(_run_in(tuple(filter(None, (_with_higher(post, (called,)), early))))))
    return [*made, *(Text(line) for line in more)]


def emergency_missing(post: Post) -> tuple[str, ...]:
    """Return the labels of what an emergency plan at school must say, and does not yet."""
    if not post.manner.facts or "emergency" not in post.told:
        return ()
    school = post.desk.context.plan.school
    unset = [label_of(school, key) for key in _NEEDED if not getattr(school, key).strip()]
    contacts = post.desk.child.contacts
    unclear = not _contacts(post) or any(is_gone(one, "person") for one in contacts)
    return (*unset, *((label_of(Child, "contacts"),) if unclear else ()))


def _plan(post: Post) -> _Plan:
    school = post.desk.context.plan.school
    # In half a page the family's own words are the only order; a source not said is not cited.
    wanted = not (post.manner.half_page and school.emergency.strip())
    return _Plan(
        what=paragraphs(school.emergency),
        signs=said_of(post, "go-now", template=wanted),
        then=paragraphs(school.emergency_action),
        anyway=(*said_of(post, "go-action"), *said_of(post, "go-unset")),
    )


def _labels(post: Post) -> tuple[str, str]:
    """Return what to call the two parts of the family's plan: a club is no school."""
    if post.manner.home:
        return label_of(School, "emergency"), label_of(School, "emergency_action")
    return _("What counts as an emergency"), _("What to do then")


def _lined(label: str, value: tuple[Inline, ...]) -> FieldRow:
    return FieldRow(label, value) if value else FieldRow(label, hint=_(NOT_SET), lines=3)


def _step(number: int, label: str) -> str:
    return _("{number}. {label}").format(number=number, label=label)


def _labelled(
    label: str, value: tuple[Inline, ...], hint: str = NOT_SET, rule: str = RULE
) -> Inline:
    """Return "label: value", the label bold; without a value a rule to write on."""
    head = Span(_("{label}:").format(label=label) + " ", strong=True)
    return (head, *_run_in(value)) if value else (head, Span(joined(_(hint), rule, by=" ")))


def _run_in(lines: tuple[Inline, ...]) -> Inline:
    """Return lines as one, a space between them."""
    return tuple(span for line in lines for span in (*line, Span(" ")))[:-1]


def _with_higher(post: Post, first: tuple[Inline, ...]) -> Inline:
    """Return the temperature to call at, in one paragraph with the clinic's second, higher one.

    Nobody is to read the first alone.
    """
    higher = _run_in(higher_lines(post.desk))
    # Nowhere a space alone: there a column may end.
    words = "".join(span.text for span in higher)
    return (*_run_in(first), Span(f" · {words}", strong=True)) if higher else _run_in(first)


def _contacts(post: Post) -> list[Inline]:
    """Return the emergency contacts, in the order to call."""
    desk = post.desk
    lines: list[Inline] = []
    for contact in desk.child.contacts:
        person = person_of(desk.household, contact.person)
        if person is None:
            if is_gone(contact, "person"):  # the next to be called does not become the first
                lines.append((Span(joined(_(NOT_FILLED), RULE, by=" ")),))
            continue
        numbers = person_numbers(person)
        if post.manner.half_page and person.name:
            # A name and its numbers are what is wanted in a hurry, and all there is room for.
            lines.append((Span(person.name + " "), Span(numbers or RULE, strong=bool(numbers))))
            continue
        collect = _(_COLLECT[contact.may_collect])
        line = contact_inline(desk, contact.person, contact.relation, collect)
        lines.append(line if numbers else (*line, Span(_(": ") + RULE)))
    return lines


def _for_nurse(post: Post) -> list[FieldRow]:
    """Return what somebody needs who speaks with the team."""
    household, fever = post.desk.household, post.desk.context.plan.fever
    day = team_line(household, fever.call_in_hours, night=False)
    night = team_line(household, fever.call_out_of_hours, night=True)
    by_day = number_in_hours(household, person_of(household, fever.call_in_hours))
    by_night = number_out_of_hours(household, person_of(household, fever.call_out_of_hours))
    department = place_of(household, fever.emergency_department)
    return [
        row(label_of(fever, "call_in_hours"), day if by_day else ""),
        row(label_of(fever, "call_out_of_hours"), night if by_night else ""),
        row(label_of(fever, "emergency_department"), place_line(department)),
    ]
