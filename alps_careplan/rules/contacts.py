"""Whom to call: the numbers without which a fever plan does not work."""

from collections.abc import Iterator

from alps_careplan.i18n import N_, _
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.blanks import has_phone
from alps_careplan.rules.context import Context

_CALLS = (
    (
        "call_in_hours",
        "no-contact-in-hours",
        N_("Nobody is named to call in hours. Ask your team whom to call, and write it down."),
        N_("No phone number is given for {name}, whom you call in hours."),
    ),
    (
        "call_out_of_hours",
        "no-contact-out-of-hours",
        N_(
            "Nobody is named to call out of hours. Ask your team whom to call at night "
            "and at weekends."
        ),
        N_("No phone number is given for {name}, whom you call out of hours."),
    ),
)


def check(context: Context) -> Iterator[Alert]:
    """Yield alerts on the team's contacts, the ambulance and the emergency department."""
    for key, rule, nobody, no_phone in _CALLS:
        yield from _call(context, key, rule, nobody, no_phone)
    fever = context.fever
    if not fever.ambulance.strip():
        yield raised(
            "no-ambulance-number",
            "missing",
            _("The ambulance number is blank."),
            (context.at("fever.ambulance"),),
            rests_on=fever.emergency_department,  # another place may have another number
        )
    if context.place(fever.emergency_department) is None:
        yield raised(
            "no-emergency-department",
            "missing",
            _("Which emergency department to go to is blank. Ask your team which one."),
            (context.at("fever.emergency_department"),),
            rests_on=fever.emergency_department,
        )


def _call(context: Context, key: str, rule: str, nobody: str, no_phone: str) -> Iterator[Alert]:
    person_id = getattr(context.fever, key)
    path = context.at(f"fever.{key}")
    person = context.person(person_id)
    if person is None:
        yield raised(rule, "missing", _(nobody), (path,), rests_on=person_id)
    elif not has_phone(person):
        name = person.name.strip() or _("the person")
        yield raised(
            rule,
            "missing",
            _(no_phone).format(name=name),
            (f"{context.person_path(person_id)}.phone", path),
            rows=(person_id,),
            rests_on=person.name,
        )
