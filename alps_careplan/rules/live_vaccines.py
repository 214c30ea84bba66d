"""A live vaccine, or one that may be, beside a medicine that holds back the immune system."""

from collections.abc import Iterator

from alps_careplan.i18n import N_, _
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.facts import Fact, facts
from alps_careplan.rules.listed import Listed, listed
from alps_careplan.rules.travel import trip_over
from alps_careplan.rules.vaccinated import Shot, shots
from alps_careplan.rules.vaccines import path_of
from alps_careplan.rules.when import before

SOURCES = (
    "rxharun: Vaccination review (with specialist)",
    "rxharun: Are live vaccines allowed?",
)
_PLANNED = {
    "yes": N_("{vaccine} is planned, and it is a live vaccine."),
    "ask": N_("{vaccine} is planned. It may be a live vaccine: ask which one it is."),
    "non-replicating": N_(
        "{vaccine} is planned. By the list of vaccine codes it holds a virus that cannot multiply: "
        "ask whether it counts as live."
    ),
    "unknown": N_("{vaccine} is planned. This program does not know whether it is live."),
}
# What cannot multiply is asked about while it is planned; afterwards it says nothing.
_GIVEN = ("yes", "ask", "unknown")
_ASK = N_(
    "One of our sources says that live vaccines are usually avoided while the immune system is "
    "strongly held back, and that the specialist decides. Ask your team."
)


def check(context: Context) -> Iterator[Alert]:
    """Yield the alerts on live vaccines planned, given, or planned for a trip.

    With no immune-suppressing medicine there is nothing to say: the documents know no other ban.
    """
    held_back = facts(context)["immunosuppressed"]
    if held_back.value == "no":
        return
    rows = [entry for entry in listed(context) if entry.row.id in held_back.rows]
    found = shots(context)
    planned = [s for s in found if s.row.status == "planned" and s.live in _PLANNED]
    for shot in planned:
        yield _before(context, shot, held_back, rows)
    given = [s for s in found if s.row.status == "given" and s.live in _GIVEN]
    yield from _after(context, [s for s in given if _may_have_met(s, rows)], held_back, rows)
    yield from _trips(context, planned)


def _before(context: Context, shot: Shot, held_back: Fact, rows: list[Listed]) -> Alert:
    message = " ".join((_(_PLANNED[shot.live]), _why(held_back, rows), _(_ASK)))
    return raised(
        "live-vaccine-planned",
        "ask",
        message.format(vaccine=shot.name, medicines=_names(rows)),
        (path_of(context, shot, "vaccine"), *_medicine_paths(context, rows)),
        rows=(shot.row.id, *held_back.rows),
        sources=SOURCES,
        rests_on=(shot.named, shot.live, held_back.value, [row.names for row in rows]),
    )


def _after(
    context: Context, given: list[Shot], held_back: Fact, rows: list[Listed]
) -> Iterator[Alert]:
    """Yield one alert for all that were given: a record of years must not bury the rest."""
    if not given:
        return
    given_words = _("Given, and live or perhaps live: {vaccines}.")
    tell = _("Tell your team if they do not know of it.")
    message = " ".join((given_words, _why(held_back, rows), _(_ASK), tell))
    yield raised(
        "live-vaccine-given",
        "ask",
        message.format(
            vaccines=", ".join(dict.fromkeys(shot.name for shot in given)), medicines=_names(rows)
        ),
        [path_of(context, shot, "vaccine") for shot in given],
        rows=(shot.row.id for shot in given),
        sources=SOURCES,
        rests_on=[
            [(shot.named, shot.live, shot.row.date) for shot in given],
            held_back.value,
            [(row.names, row.row.start) for row in rows],
        ],
    )


def _may_have_met(shot: Shot, rows: list[Listed]) -> bool:
    """Tell whether a dose may have been given after one of the medicines was started."""
    return not rows or any(not before(shot.row.date, row.row.start) for row in rows)


def _trips(context: Context, planned: list[Shot]) -> Iterator[Alert]:
    for index, trip in enumerate(context.plan.trips):
        if trip_over(context, trip):
            continue
        first = [shot for shot in planned if not before(trip.start, shot.row.date)]
        if not first:
            continue
        message = _(
            "Before the trip “{where}” a live vaccine, or one that may be live, is planned: "
            "{vaccines}. One of our sources says to bring vaccines up to date before a trip, and "
            "that live ones are usually avoided while the immune system is strongly held back. "
            "Ask your team well before the trip."
        ).format(
            where=trip.where.strip() or _("not named yet"),
            vaccines=", ".join(shot.name for shot in first),
        )
        yield raised(
            "live-vaccine-trip",
            "ask",
            message,
            (context.at(f"trips[{index}].start"), *(path_of(context, s, "date") for s in first)),
            rows=(trip.id, *(shot.row.id for shot in first)),
            sources=("rxharun: Travel planning", *SOURCES),
            rests_on=(trip.start, [(shot.named, shot.live, shot.row.date) for shot in first]),
        )


def _why(held_back: Fact, rows: list[Listed]) -> str:
    if held_back.value == "yes" and rows:
        return _(
            "The list of medicines, taken now or before, has some that hold back the immune "
            "system: {medicines}."
        )
    if held_back.value == "yes":
        return _(
            "Rituximab stands among the treatments, now or in the past. Ask for how long it counts."
        )
    return _(
        "It is not known whether the child takes a medicine that holds back the immune system."
    )


def _names(rows: list[Listed]) -> str:
    return ", ".join(row.called for row in rows)


def _medicine_paths(context: Context, rows: list[Listed]) -> list[str]:
    return [context.at(f"medicines[{row.index}].generic_name") for row in rows]
