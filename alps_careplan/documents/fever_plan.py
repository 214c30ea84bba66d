"""The fever plan: a sheet for the family at night, a page for a doctor who does not know the child.

The first page answers in its top third: how hot is too hot, whom to call first, where to go.
What is needed less often stands on the pages after the doctor's. Every number is the clinic's.
"""

from alps_careplan.documents import fever_doctor, fever_family, fever_more
from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Heading,
    Inline,
    PageBreak,
    Panel,
    Panels,
    text,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.fever_zones import not_ticked, zones
from alps_careplan.documents.furniture import Imprint
from alps_careplan.documents.people_lines import (
    number_in_hours,
    number_out_of_hours,
    person_title,
    place_numbers,
)
from alps_careplan.documents.threshold_lines import (
    higher_told,
    lasting_words,
    temperature_error,
    threshold_set,
)
from alps_careplan.documents.wording import (
    NOT_SET,
    blank,
    date_of,
    joined,
    label_of,
    labelled,
    paragraphs,
    unset_words,
    value_of,
)
from alps_careplan.i18n import _
from alps_careplan.model.household import person_of, place_of
from alps_careplan.model.quantities import converted, wording


def blocks(desk: Desk, _imprint: Imprint) -> tuple[Block, ...]:
    """Return the whole paper."""
    return (
        Heading(1, _("Fever plan for {name}").format(name=desk.called)),
        *main(desk),
        PageBreak(),
        *fever_more.blocks(desk),
    )


def main(desk: Desk) -> tuple[Block, ...]:
    """Return the family's pages and the emergency doctor's, without the pages after them."""
    return (
        *draft_bar(desk),
        Panels((_threshold_panel(desk), _day_panel(desk), _where_panel(desk))),
        Panels((*_higher_panel(desk), _night_panel(desk), _ambulance_panel(desk))),
        *_error_bar(desk),
        zones(desk),
        *not_ticked(desk),
        *fever_family.blocks(desk),
        PageBreak(),
        *fever_doctor.blocks(desk),
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
    setter = person_of(desk.household, fever.set_by)
    unset = _("not set")
    site = value_of(desk.household, fever, "site")
    set_by = joined(setter.name if setter else "", date_of(fever, "set_on"))
    lines = [
        text(
            joined(
                site or labelled(label_of(fever, "site"), unset),
                lasting_words(desk) or labelled(label_of(fever, "lasting"), unset),
            )
        ),
        text(labelled(_("Set by"), set_by or unset)),
    ]
    label = _("How hot is too hot: call at")
    if not threshold_set(desk) or fever.threshold is None:
        hint = unset_words(fever, "threshold", _("NOT SET - ask your team"))
        return Panel(label, lines=tuple(lines), hint=hint)
    other = converted(fever.threshold, "temperature")
    above = _("or above (= {number} {unit})") if other else _("or above")
    number, unit = other or ("", "")
    lines.insert(0, text(above.format(number=number, unit=unit), strong=True))
    return Panel(label, wording(fever.threshold, "temperature"), tuple(lines))


def _day_panel(desk: Desk) -> Panel:
    person = person_of(desk.household, desk.context.plan.fever.call_in_hours)
    number = number_in_hours(desk.household, person)
    return _number_panel(_("Whom to call first, by day"), person_title(person), number)


def _night_panel(desk: Desk) -> Panel:
    person = person_of(desk.household, desk.context.plan.fever.call_out_of_hours)
    number = number_out_of_hours(desk.household, person)
    return _number_panel(_("Out of hours: nights, weekends"), person_title(person), number)


def _ambulance_panel(desk: Desk) -> Panel:
    return _number_panel(_("Ambulance"), "", desk.context.plan.fever.ambulance)


def _number_panel(label: str, who: str, number: str) -> Panel:
    return Panel(label, number, paragraphs(who), "" if number else _(NOT_SET))


def _where_panel(desk: Desk) -> Panel:
    fever, child, household = desk.context.plan.fever, desk.child, desk.household
    place = place_of(household, fever.emergency_department)
    lines: tuple[Inline, ...] = ()
    if place is not None:
        lines = paragraphs(joined(place.department, place_numbers(place)))
    if place is not None and place.id == child.hospital and child.travel_time:
        time = value_of(household, child, "travel_time")
        lines = (*lines, *paragraphs(labelled(label_of(child, "travel_time"), time)))
    name = place.name if place else ""
    return Panel(_("Where to go"), name, lines, "" if name else _(NOT_SET))


def _error_bar(desk: Desk) -> tuple[Block, ...]:
    """Return that the two temperatures above and in the bands do not agree, if so."""
    error = temperature_error(desk)
    return (Bar(_("The two temperatures do not agree"), error, "danger"),) if error else ()


def _higher_panel(desk: Desk) -> tuple[Panel, ...]:
    """Return the second temperature, if the clinic gave one or said what to do at it."""
    fever = desk.context.plan.fever
    if not higher_told(desk):
        return ()
    action = paragraphs(fever.higher_action, strong=True) or (blank(NOT_SET),)
    label = _("Second, higher temperature")
    if fever.higher is None:
        return (Panel(label, lines=action, hint=unset_words(fever, "higher", _(NOT_SET))),)
    other = converted(fever.higher, "temperature")
    if desk.options.get("large_print") == "yes":  # the first sign of that band has the action
        action = (text(_("see GO NOW below"), strong=True),)
    if other:  # on one line with the action: all signs below must fit the first page
        also = text(_("= {number} {unit}").format(number=other[0], unit=other[1]) + " ")
        action = ((*also, *action[0]), *action[1:])
    return (Panel(label, wording(fever.higher, "temperature"), action),)
