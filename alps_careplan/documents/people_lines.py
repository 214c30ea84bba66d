"""People and places as lines: names, numbers, and who they are to this child."""

from alps_careplan.documents.blocks import Block, Cell, Grid, Inline, Span, text
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.wording import (
    NOT_FILLED,
    blank,
    cell,
    choice_words,
    joined,
    label_of,
    labelled,
)
from alps_careplan.i18n import _
from alps_careplan.model.household import Household, person_of, place_of
from alps_careplan.model.people import Person, Place
from alps_careplan.rules.spots import unread_text


def number_in_hours(household: Household, person: Person | None) -> str:
    """Return the number to call by day: the person's own, else that of where they work."""
    if person is None:
        return ""
    place = place_of(household, person.place)
    return person.phone or person.other_phone or (place.phone if place else "")


def number_out_of_hours(household: Household, person: Person | None) -> str:
    """Return the number to call at night and at weekends; the ordinary one if no other is known."""
    if person is None:
        return ""
    place = place_of(household, person.place)
    own = person.night_phone or (place.night_phone if place else "")
    return own or number_in_hours(household, person)


def person_title(person: Person | None) -> str:
    """Return "name, role"."""
    return joined(person.name, person.role) if person else ""


def team_line(household: Household, person_id: str, *, night: bool) -> str:
    """Return "name, role: number" of the team's person for calls, or ""."""
    person = person_of(household, person_id)
    number = number_out_of_hours(household, person) if night else number_in_hours(household, person)
    return joined(person_title(person), number, by=": ")


def place_line(place: Place | None) -> str:
    """Return "name, department: phones"."""
    if place is None:
        return ""
    return joined(joined(place.name, place.department), place_numbers(place), by=": ")


def place_numbers(place: Place) -> str:
    """Return "day 555-0110, out of hours 555-0111"; the number alone where there is but one."""
    if not place.night_phone or place.night_phone == place.phone:
        return place.phone
    day = _("day {number}").format(number=place.phone) if place.phone else ""
    return joined(day, _out_of_hours(place.night_phone))


def person_numbers(person: Person) -> str:
    """Return all numbers, "555-0101 / 555-0102 / out of hours 555-0103", each said once."""
    always = [number for number in (person.phone, person.other_phone) if number]
    if person.night_phone and person.night_phone not in always:
        if len(always) == 1:
            always = [_("day {number}").format(number=always[0])]
        always.append(_out_of_hours(person.night_phone))
    return " / ".join(dict.fromkeys(always))


def _out_of_hours(number: str) -> str:
    return _("out of hours {number}").format(number=number)


def phone_lines(person: Person) -> tuple[str, ...]:
    """Return a person's numbers, those beside the first with their label."""
    return (
        person.phone,
        labelled(label_of(person, "other_phone"), person.other_phone),
        labelled(label_of(person, "night_phone"), person.night_phone),
    )


def contact_inline(desk: Desk, person_id: str, relation: str, may_collect: str) -> Inline:
    """Return an emergency contact on one line."""
    person = person_of(desk.household, person_id)
    if person is None:
        return ()
    who = joined(person.name, relation or person.role)
    numbers = person_numbers(person)
    spans = [Span(who)]
    if numbers:
        spans.append(Span(_(": ") + numbers, strong=True))
    if may_collect:
        spans.append(Span(_(" ({note})").format(note=may_collect)))
    return tuple(spans)


def contact_lines(desk: Desk) -> tuple[Inline, ...]:
    """Return the emergency contacts in the order to call, a blank where there is none.

    One who was taken out of the plan leaves a blank: the next does not become the first.
    """
    unset, found = blank(NOT_FILLED, _("Name, phone")), []
    for contact in desk.child.contacts:
        line = contact_inline(desk, contact.person, contact.relation, "")
        if line or unread_text(contact, "person"):
            found.append(line or unset)
    return tuple(found) or (unset,)


def ties(desk: Desk) -> dict[str, list[str]]:
    """Return what each person is to this child, by person id, in the order they matter."""
    plan, child = desk.context.plan, desk.child
    found: dict[str, list[str]] = {}

    def tie(person_id: str, *words: str) -> None:
        if person_of(desk.household, person_id) is not None:
            found.setdefault(person_id, []).extend(w for w in words if w)

    for guardian in child.guardians:
        lives = labelled(label_of(guardian, "lives_with"), choice_words(guardian, "lives_with"))
        relation = labelled(_("guardian"), guardian.relation) or _("guardian")
        tie(guardian.person, relation, lives)
    for number, contact in enumerate(child.contacts, 1):
        collect = labelled(label_of(contact, "may_collect"), choice_words(contact, "may_collect"))
        which = _("emergency contact {number}").format(number=number)
        tie(contact.person, labelled(which, contact.relation) or which, collect)
    fever = plan.fever
    tie(fever.call_in_hours, _("team in hours"))
    tie(fever.call_out_of_hours, _("team out of hours"))
    for member in child.team:
        tie(member.person, labelled(label_of(member, "responsible_for"), member.responsible_for))
    tie(fever.set_by, _("set the temperature"))
    tie(fever.signing_clinician, _("signs this plan"))
    tie(fever.signing_parent, _("signs this plan as parent"))
    return found


def people_and_places(desk: Desk) -> tuple[Person | Place, ...]:
    """Return everyone and every place of this plan, each once."""
    people = (person_of(desk.household, person_id) for person_id in ties(desk))
    places = (place_of(desk.household, place_id) for place_id in place_uses(desk))
    return tuple(found for found in (*people, *places) if found is not None)


def people_grid(desk: Desk) -> tuple[Block, ...]:
    """Return everyone round this child with all that is known of how to reach them."""
    lines = []
    for person_id, words in ties(desk).items():
        person = person_of(desk.household, person_id)
        if person is not None:
            lines.append(_person_row(desk.household, person, words))
    header = (_("Who"), _("How to reach them"))
    return (Grid(header, tuple(lines), (0.52, 0.48)),) if lines else ()


def _person_row(household: Household, person: Person, words: list[str]) -> tuple[Cell, ...]:
    place = place_of(household, person.place)
    facts = joined(
        *dict.fromkeys(words),
        labelled(label_of(person, "languages"), person.languages),
        labelled(label_of(person, "licence"), person.licence),
        by="; ",
    )
    numbers = joined(*phone_lines(person))
    where = joined(place.name if place else "", *person.address.split("\n"), person.email)
    return (
        cell(text(person_title(person) or _(NOT_FILLED), strong=True), facts),
        cell(text(numbers, strong=True) if numbers else _("Phone: {hint}").format(
            hint=_(NOT_FILLED)), where),
    )  # fmt: skip


def place_uses(desk: Desk) -> dict[str, list[str]]:
    """Return what each place is to this child, by place id."""
    fever, child = desk.context.plan.fever, desk.child
    found: dict[str, list[str]] = {}
    for place_id, words in (
        (fever.emergency_department, _("emergency department to go to")),
        (fever.specialist_centre, _("specialist centre")),
        (child.hospital, _("preferred hospital")),
        (child.pharmacy, _("pharmacy")),
    ):
        if place_of(desk.household, place_id) is not None:
            found.setdefault(place_id, []).append(words)
    for place_id, names in _workers(desk).items():
        there = _("people there: {names}").format(names=joined(*names))
        found.setdefault(place_id, []).append(there)
    return found


def _workers(desk: Desk) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for person_id in ties(desk):
        person = person_of(desk.household, person_id)
        if person is not None and place_of(desk.household, person.place) is not None:
            found.setdefault(person.place, []).append(person.name)
    return found


def places_grid(desk: Desk) -> tuple[Block, ...]:
    """Return the places of this plan with all that is known of them."""
    lines = []
    for place_id, words in place_uses(desk).items():
        place = place_of(desk.household, place_id)
        if place is not None:
            lines.append(_place_row(place, words))
    header = (_("Place"), _("How to reach it"))
    return (Grid(header, tuple(lines), (0.52, 0.48)),) if lines else ()


def _place_row(place: Place, words: list[str]) -> tuple[Cell, ...]:
    numbers = joined(place.phone, labelled(label_of(place, "night_phone"), place.night_phone))
    uses = dict.fromkeys((choice_words(place, "kind"), *words))
    title = joined(place.name or _(NOT_FILLED), place.department)
    return (
        cell(text(title, strong=True), joined(*uses, by="; "), place.note),
        cell(text(numbers, strong=True) if numbers else _("Phone: {hint}").format(
            hint=_(NOT_FILLED)), joined(*place.address.split("\n"), place.email)),
    )  # fmt: skip
