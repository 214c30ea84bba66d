"""Trips to come: care there, and whether what is carried lasts until the end."""

from collections.abc import Iterator

from alps_careplan.i18n import N_, _, date_words, ngettext
from alps_careplan.model.quantities import DIMENSIONS, Quantity, quantity_fault, to_base, wording
from alps_careplan.model.text import folded
from alps_careplan.model.travel import Trip
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import Listed, listed
from alps_careplan.rules.review import is_past
from alps_careplan.rules.spots import unread_text
from alps_careplan.rules.when import before, earliest, latest

TRAVEL_SOURCE = "rxharun: Travel planning"
_MINUTES_A_DAY = 24 * 60
_SUPPLY = N_("supply for the trip ({medicines})")
_EXPIRY = N_("expiry date ({medicines})")


def check(context: Context) -> Iterator[Alert]:
    """Yield the alerts on trips that are not over."""
    for index, trip in enumerate(context.plan.trips):
        if not trip_over(context, trip):
            path = context.at(f"trips[{index}]")
            yield from _care(context, trip, path)
            yield from _not_packed(context, trip, path)
            yield from _supply(context, trip, path)
            yield from _spare(trip, path)
            yield from _expiry(context, trip, path)
            yield from _blank(context, trip, path)


def trip_over(context: Context, trip: Trip) -> bool:
    """Tell whether the trip's last day has surely passed."""
    return is_past(context, trip.stop)


def _care(context: Context, trip: Trip, path: str) -> Iterator[Alert]:
    if context.place(trip.hospital) is not None:
        return
    message = _(
        "The trip “{where}” has no hospital written down. One of our sources says to know where "
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


def _needed(context: Context, trip: Trip) -> list[Listed]:
    """Return the medicines taken now, but for what stops before the trip."""
    return [e for e in listed(context) if e.current and not before(e.row.stop, trip.start)]


def _unpacked(context: Context, trip: Trip) -> list[Listed]:
    """Return the medicines taken now that are not among what the trip carries."""
    packed = {folded(row.medicine) for row in trip.carried}
    return [entry for entry in _needed(context, trip) if not packed & set(entry.names)]


def _not_packed(context: Context, trip: Trip, path: str) -> Iterator[Alert]:
    """Yield one alert where some medicines are listed as packed, and others taken now are not."""
    left = _unpacked(context, trip) if trip.carried else []
    if not left:
        return
    message = _(
        "Taken now, and not among the medicines carried on the trip “{where}”: {medicines}. The "
        "travel letter lists only what is carried. If they travel, add them; if they stay at home, "
        "put this note aside."
    )
    yield raised(
        "not-packed",
        "check",
        message.format(where=_where(trip), medicines=", ".join(e.called for e in left)),
        (f"{path}.carried",),
        rows=(trip.id, *(entry.row.id for entry in left)),
        rests_on=(trip.where, trip.start, trip.stop, [entry.names for entry in left]),
    )


def _supply(context: Context, trip: Trip, path: str) -> Iterator[Alert]:
    for index, carried in enumerate(trip.carried):
        minutes = _minutes(carried.supply)
        until = _needed_until(context, carried.medicine, trip)
        days = _days(trip.start, until)
        if minutes is None or days is None:
            continue
        least, most = (count * _MINUTES_A_DAY for count in days)
        if minutes >= most:
            continue
        if minutes < least:
            words = _(
                "{medicine}: what is packed lasts {supply}, and the trip “{where}” is longer. "
                "Ask your team or pharmacist."
            )
        else:
            words = _(
                "{medicine}: what is packed lasts {supply}, and the dates of the trip “{where}” "
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
            rests_on=(carried.medicine, carried.supply, trip.start, until),
        )


def _spare(trip: Trip, path: str) -> Iterator[Alert]:
    for index, carried in enumerate(trip.carried):
        supply, spare = _minutes(carried.supply), _minutes(carried.spare)
        if supply is None or spare is None or spare <= supply:
            continue
        message = _(
            "{medicine}: what is packed lasts {supply}, and more of it than that is called spare: "
            "{spare}. Look at both."
        )
        yield raised(
            "spare-over-supply",
            "check",
            message.format(
                medicine=carried.medicine.strip() or _("A medicine without a name"),
                supply=wording(carried.supply, "duration"),
                spare=wording(carried.spare, "duration"),
            ),
            (f"{path}.carried[{index}].spare", f"{path}.carried[{index}].supply"),
            rows=(carried.id, trip.id),
            rests_on=(carried.medicine, carried.supply, carried.spare),
        )


def _expiry(context: Context, trip: Trip, path: str) -> Iterator[Alert]:
    """Yield one alert for the medicines taken now that expire while the trip still needs them."""
    early = [
        entry
        for entry in listed(context)
        if entry.current and before(entry.row.expiry, _earlier(entry.row.stop, trip.stop))
    ]
    if not early:
        return
    message = ngettext(
        "{medicines} expires before the trip “{where}” ends ({date}). Ask your pharmacist.",
        "{medicines} expire before the trip “{where}” ends ({date}). Ask your pharmacist.",
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


def _blank(context: Context, trip: Trip, path: str) -> Iterator[Alert]:
    """Yield one alert on a trip's medicines of which supply or expiry is blank.

    Text that cannot be read has an alert of its own, and so have the dates of the trip.
    """
    needed = _needed(context, trip)
    left = _unpacked(context, trip)
    supply = [
        (row.medicine.strip() or _("A medicine without a name"), f"{path}.carried[{index}].supply")
        for index, row in enumerate(trip.carried)
        if row.supply is None and not unread_text(row, "supply")
    ]
    supply += [(e.called, f"{path}.carried") for e in left]
    expiry = [
        (entry.called, context.at(f"medicines[{entry.index}].expiry"))
        for entry in needed
        if not entry.row.expiry and not unread_text(entry.row, "expiry")
    ]
    blanks = [
        _(words).format(medicines=", ".join(name for name, _path in found))
        for words, found in ((_SUPPLY, supply), (_EXPIRY, expiry))
        if found
    ]
    if not blanks:
        return
    message = _(
        "The trip “{where}”: it cannot be seen yet whether the medicines last until it ends. Still "
        "blank: {blanks}. Look at the packs, or ask your pharmacist."
    )
    yield raised(
        "trip-supply-blank",
        "missing",
        message.format(where=_where(trip), blanks="; ".join(blanks)),
        dict.fromkeys(path for _name, path in (*supply, *expiry)),
        rows=(trip.id,),
        rests_on=(trip.start, trip.stop, *([name for name, _path in f] for f in (supply, expiry))),
    )


def _needed_until(context: Context, medicine: str, trip: Trip) -> str:
    """Return until when a medicine is taken on a trip: one that stops earlier need not last."""
    name = folded(medicine)
    stops = [entry.row.stop for entry in listed(context) if name in entry.names]
    return _earlier(stops[0], trip.stop) if len(stops) == 1 else trip.stop


def _earlier(stop: str, end: str) -> str:
    return stop if before(stop, end) else end


def _days(start: str, stop: str) -> tuple[int, int] | None:
    """Return the fewest and most days from start to stop, both counted; None: not known."""
    first, late_first = earliest(start), latest(start)
    early_last, last = earliest(stop), latest(stop)
    if first is None or late_first is None or early_last is None or last is None:
        return None
    return (early_last - late_first).days + 1, (last - first).days + 1


def _minutes(supply: Quantity | None) -> int | None:
    if supply is None or quantity_fault(supply, "duration") is not None:
        return None
    unit = DIMENSIONS["duration"].unit(supply.unit)
    assert unit is not None  # else quantity_fault would have said so
    return int(to_base(supply.amount, unit))


def _where(trip: Trip) -> str:
    return trip.where.strip() or _("not named yet")
