"""Trips to come: care there, and whether what is carried lasts until the end."""

from collections.abc import Iterator

from alps_careplan.i18n import _, date_words, ngettext
from alps_careplan.model.quantities import DIMENSIONS, Quantity, quantity_fault, to_base, wording
from alps_careplan.model.travel import Trip
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import listed
from alps_careplan.rules.review import is_past
from alps_careplan.rules.when import before, earliest, latest

TRAVEL_SOURCE = "rxharun: Travel planning"
_MINUTES_A_DAY = 24 * 60


def check(context: Context) -> Iterator[Alert]:
    """Yield the alerts on trips that are not over."""
    for index, trip in enumerate(context.plan.trips):
        if not trip_over(context, trip):
            path = context.at(f"trips[{index}]")
            yield from _care(context, trip, path)
            yield from _supply(trip, path)
            yield from _expiry(context, trip, path)


def trip_over(context: Context, trip: Trip) -> bool:
    """Tell whether the trip's last day has surely passed."""
    return is_past(context, trip.stop)


def _care(context: Context, trip: Trip, path: str) -> Iterator[Alert]:
    if context.place(trip.hospital) is not None:
        return
    message = _(
        "The trip to {where} has no hospital written down. One of our sources says to know where "
        "to find urgent care. Ask your team whom to turn to there."
    )
    yield raised(
        "trip-without-care",
        "missing",
        message.format(where=_where(trip)),
        (f"{path}.hospital",),
        rows=(trip.id,),
        sources=(TRAVEL_SOURCE,),
        rests_on=(trip.where, trip.hospital),
    )


def _supply(trip: Trip, path: str) -> Iterator[Alert]:
    days = _days(trip)
    if days is None:
        return
    least, most = days
    for index, carried in enumerate(trip.carried):
        minutes = _minutes(carried.supply)
        if minutes is None or minutes >= most * _MINUTES_A_DAY:
            continue
        if minutes < least * _MINUTES_A_DAY:
            words = _(
                "{medicine}: what is packed lasts {supply}, and the trip to {where} is longer. "
                "Ask your team or pharmacist."
            )
        else:
            words = _(
                "{medicine}: what is packed lasts {supply}, and the dates of the trip to {where} "
                "leave open whether that is enough. Write the whole dates, or ask your team or "
                "pharmacist."
            )
        yield raised(
            "supply-before-trip-ends",
            "check",
            words.format(
                medicine=carried.medicine.strip() or _("A medicine without a name"),
                supply=wording(carried.supply, "duration"),
                where=_where(trip),
            ),
            (f"{path}.carried[{index}].supply", f"{path}.stop"),
            rows=(carried.id, trip.id),
            rests_on=(carried.medicine, carried.supply, trip.start, trip.stop),
        )


def _expiry(context: Context, trip: Trip, path: str) -> Iterator[Alert]:
    """Yield one alert for the medicines taken now whose pack ends before the trip does."""
    early = [
        entry for entry in listed(context) if entry.current and before(entry.row.expiry, trip.stop)
    ]
    if not early:
        return
    message = ngettext(
        "{medicines} expires before the trip to {where} ends ({date}). Ask your pharmacist.",
        "{medicines} expire before the trip to {where} ends ({date}). Ask your pharmacist.",
        len(early),
    ).format(
        medicines=", ".join(entry.called for entry in early),
        where=_where(trip),
        date=date_words(trip.stop),
    )
    yield raised(
        "expiry-before-trip-ends",
        "check",
        message,
        (*(context.at(f"medicines[{entry.index}].expiry") for entry in early), f"{path}.stop"),
        rows=(trip.id, *(entry.row.id for entry in early)),
        rests_on=(trip.stop, [(entry.names, entry.row.expiry) for entry in early]),
    )


def _days(trip: Trip) -> tuple[int, int] | None:
    """Return the fewest and most days the trip can have, first and last counted; None: unknown."""
    first, last = (
        (earliest(trip.start), latest(trip.start)),
        (
            earliest(trip.stop),
            latest(trip.stop),
        ),
    )
    if first[0] is None or first[1] is None or last[0] is None or last[1] is None:
        return None
    return max(1, (last[0] - first[1]).days + 1), (last[1] - first[0]).days + 1


def _minutes(supply: Quantity | None) -> int | None:
    if supply is None or quantity_fault(supply, "duration") is not None:
        return None
    unit = DIMENSIONS["duration"].unit(supply.unit)
    assert unit is not None  # else quantity_fault would have said so
    return int(to_base(supply.amount, unit))


def _where(trip: Trip) -> str:
    return trip.where.strip() or _("a place not named yet")
