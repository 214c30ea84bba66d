"""The fever plan: a page for the family at night, a page for a doctor who does not know the child.

The first page answers in its top third: how hot is too hot, whom to call first, where to go.
What is needed less often stands on the last page. Every number is the clinic's.
"""

from alps_careplan.documents import fever_doctor, fever_more
from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Bullets,
    Columns,
    FieldRow,
    Fields,
    Heading,
    Inline,
    PageBreak,
    Panel,
    Panels,
    Span,
    text,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.fever_zones import higher_words, threshold_set, zones
from alps_careplan.documents.people_lines import (
    contact_inline,
    number_in_hours,
    number_out_of_hours,
    person_title,
    place_line,
    team_line,
)
from alps_careplan.documents.wording import (
    NOT_FILLED,
    NOT_SET,
    RULE,
    blank,
    choice_words,
    joined,
    label_of,
    labelled,
    paragraphs,
    row,
    rows,
    value_of,
)
from alps_careplan.i18n import _, date_words
from alps_careplan.model.fever import FeverPlan, Instruction
from alps_careplan.model.household import person_of, place_of
from alps_careplan.model.quantities import converted, wording


def blocks(desk: Desk) -> tuple[Block, ...]:
    """Return the whole paper."""
    return (
        Heading(1, _("Fever plan for {name}").format(name=desk.called)),
        *draft_bar(desk),
        Panels((_threshold_panel(desk), _call_panel(desk), _where_panel(desk))),
        *_higher_bar(desk),
        zones(desk),
        _do_and_do_not(desk),
        *_call_order(desk),
        PageBreak(),
        *fever_doctor.blocks(desk),
        PageBreak(),
        *fever_more.blocks(desk),
    )


def missing(desk: Desk) -> tuple[str, ...]:
    """Return the labels of what must be set before the plan can be relied on.

    While there are any the paper bears DRAFT: the child's name, the threshold with its site and
    once or lasting, a number for the day and one for the night, and where to go.
    """
    fever, child, household = desk.context.plan.fever, desk.child, desk.household
    in_hours = person_of(household, fever.call_in_hours)
    at_night = person_of(household, fever.call_out_of_hours)
    unset = (
        ("threshold", not threshold_set(desk)),
        ("site", fever.site == "not-asked"),
        ("lasting", fever.lasting == "not-asked"),
        ("lasting_for", fever.lasting == "sustained" and fever.lasting_for is None),
        ("call_in_hours", not number_in_hours(household, in_hours)),
        ("call_out_of_hours", not number_out_of_hours(household, at_night)),
        ("emergency_department", place_of(household, fever.emergency_department) is None),
    )
    name = () if child.legal_name or child.preferred_name else (label_of(child, "legal_name"),)
    return (*name, *(label_of(fever, key) for key, empty in unset if empty))


def draft_bar(desk: Desk) -> tuple[Block, ...]:
    """Return why this is a draft, and what to do on a fever until it is not."""
    unset = missing(desk)
    if not unset:
        return ()
    listed = _("Not set yet: {fields}. Ask your team.").format(fields="; ".join(unset))
    lines = (text(listed), *desk.said("threshold-unset", "family"))
    return (Bar(_("DRAFT - ask your team before you rely on this plan"), lines, "caution"),)


def _threshold_panel(desk: Desk) -> Panel:
    fever = desk.context.plan.fever
    label = _("How hot is too hot: call at this temperature or above")
    setter = person_of(desk.household, fever.set_by)
    lines = [
        text(words)
        for words in (
            joined(site_words(fever), lasting_words(desk)),
            _("Set by {name}, {date}").format(
                name=person_title(setter) or _(NOT_SET),
                date=date_words(fever.set_on) or _("date not set"),
            ),
        )
    ]
    if not threshold_set(desk) or fever.threshold is None:
        return Panel(label, lines=tuple(lines), hint=_("NOT SET - ask your team"))
    other = converted(fever.threshold, "temperature")
    if other:
        lines.insert(0, text(f"= {other[0]} {other[1]}", strong=True))
    return Panel(label, wording(fever.threshold, "temperature"), tuple(lines))


def site_words(fever: FeverPlan) -> str:
    """Return where to measure, or that it was not asked."""
    if fever.site == "not-asked":
        return labelled(_("measured"), _(NOT_SET))
    return _("measured {where}").format(where=choice_words(fever, "site"))


def lasting_words(desk: Desk) -> str:
    """Return "measured once" or "lasting 1 hours", or that it was not asked."""
    fever = desk.context.plan.fever
    if fever.lasting == "not-asked":
        return labelled(label_of(fever, "lasting"), _(NOT_SET))
    how_long = value_of(desk.household, fever, "lasting_for")
    if fever.lasting == "sustained":
        return _("lasting {time}").format(time=how_long or _(NOT_SET))
    kept = labelled(label_of(fever, "lasting_for"), how_long)  # kept visible though it disagrees
    return joined(choice_words(fever, "lasting"), kept)


def _call_panel(desk: Desk) -> Panel:
    fever, household = desk.context.plan.fever, desk.household
    person = person_of(household, fever.call_in_hours)
    night = team_line(household, fever.call_out_of_hours, night=True)
    lines = [
        *paragraphs(person_title(person), strong=True),
        (Span(_("Out of hours: ")), Span(night or _(NOT_SET), strong=bool(night))),
    ]
    number = number_in_hours(household, person)
    return Panel(_("Whom to call first"), number, tuple(lines), "" if number else _(NOT_SET))


def _where_panel(desk: Desk) -> Panel:
    fever, child, household = desk.context.plan.fever, desk.child, desk.household
    place = place_of(household, fever.emergency_department)
    lines: list[Inline] = []
    if place is not None:
        lines += paragraphs(joined(place.department, place.phone))
        lines += paragraphs(joined(*place.address.split("\n")))
    if place is not None and place.id == child.hospital and child.travel_time:
        lines += paragraphs(
            labelled(label_of(child, "travel_time"), value_of(household, child, "travel_time"))
        )
    lines.append(
        (Span(_("Ambulance: ")), Span(fever.ambulance or _(NOT_SET), strong=bool(fever.ambulance)))
    )
    name = place.name if place else ""
    return Panel(_("Where to go"), name, tuple(lines), "" if name else _(NOT_SET))


def _higher_bar(desk: Desk) -> tuple[Block, ...]:
    fever = desk.context.plan.fever
    if fever.higher is None and not fever.higher_action:
        return ()
    action = paragraphs(fever.higher_action) or (blank(NOT_SET),)
    return (Bar(higher_words(desk), action, "caution"),)


def _do_and_do_not(desk: Desk) -> Columns:
    fever = desk.context.plan.fever
    do = (*instruction_lines(fever.do_first), *desk.said("do", "family"))
    do_not = (*instruction_lines(fever.do_not), *desk.said("do-not", "family"))
    if not fever.do_not:
        ask = _("Our clinic: {hint}").format(hint=_(NOT_SET))
        do_not = (*do_not, (Span(ask), Span(" " + RULE)))
    return Columns(
        (Heading(3, _("Do")), Bullets(do or (blank(NOT_SET),))),
        (Heading(3, _("Do not")), Bullets(do_not)),
    )


def instruction_lines(instructions: tuple[Instruction, ...]) -> tuple[Inline, ...]:
    """Return what the clinic asks, each with its reason where one was given."""
    found = []
    for instruction in instructions:
        words = instruction.text.replace("\n", " ")
        line = [Span(words, strong=True)] if words.strip() else [*blank(NOT_SET)]
        if instruction.reason:
            reason = instruction.reason.replace("\n", " ")
            line.append(Span(" " + _("Why: {reason}").format(reason=reason)))
        found.append(tuple(line))
    return tuple(found)


def _call_order(desk: Desk) -> tuple[Block, ...]:
    fever, household = desk.context.plan.fever, desk.household
    night = team_line(household, fever.call_out_of_hours, night=True)
    day = team_line(household, fever.call_in_hours, night=False)
    place = place_line(place_of(household, fever.emergency_department))
    calls = (
        row(label_of(fever, "call_in_hours"), day),
        row(label_of(fever, "call_out_of_hours"), night),
        row(label_of(fever, "ambulance"), fever.ambulance),
        row(label_of(fever, "emergency_department"), place),
        row(label_of(fever, "driver"), fever.driver, NOT_FILLED),
        *rows(household, fever, ("without_parents",)),
    )
    return (
        Heading(2, _("Whom to call, in this order")),
        Fields(calls, columns=2),
        Fields(contact_rows(desk)),
    )


def contact_rows(desk: Desk) -> tuple[FieldRow, ...]:
    """Return the emergency contacts in the order to call, or a blank for the first."""
    label = _("Emergency contact {number}")
    found = []
    for number, contact in enumerate(desk.child.contacts, 1):
        collect = labelled(label_of(contact, "may_collect"), choice_words(contact, "may_collect"))
        line = contact_inline(desk, contact.person, contact.relation, collect)
        hint = "" if line else _(NOT_FILLED)
        found.append(FieldRow(label.format(number=number), (line,) if line else (), hint=hint))
    return tuple(found) or (FieldRow(label.format(number=1), hint=_(NOT_FILLED)),)
