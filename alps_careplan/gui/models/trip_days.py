"""How many days a trip takes, and for how many days a packed medicine lasts. Days, never doses."""

from datetime import date
from decimal import Decimal

from alps_careplan.i18n import ngettext
from alps_careplan.model.quantities import DIMENSIONS, Quantity, plain, to_base
from alps_careplan.model.travel import Trip

_DAY = 24 * 60  # minutes, the base unit of a duration


def days_of(trip: Trip) -> int | None:
    """Return the days of a trip, the first and the last counted; None while a day is not known."""
    if len(trip.start) != len("2027-04-03") or len(trip.stop) != len(trip.start):
        return None
    days = (date.fromisoformat(trip.stop) - date.fromisoformat(trip.start)).days + 1
    return days if days > 0 else None


def lasts_days(supply: Quantity | None) -> Decimal | None:
    """Return for how many days a supply lasts, as the family typed it; None when it did not."""
    unit = DIMENSIONS["duration"].unit(supply.unit) if supply is not None else None
    if supply is None or unit is None:
        return None
    return to_base(supply.amount, unit) / _DAY


def trip_words(trip: Trip) -> str:
    """Return "12 days on the trip", or "" while that is not known."""
    days = days_of(trip)
    if days is None:
        return ""
    return ngettext("{n} day on the trip", "{n} days on the trip", days).format(n=days)


def supply_words(trip: Trip, supply: Quantity | None) -> str:
    """Return "12 days on the trip; supply for 14 days", as far as both are known."""
    lasts = lasts_days(supply)
    words = [trip_words(trip)]
    if lasts is not None:
        number = plain(round(lasts, 1))
        singular = number == "1"
        words.append(
            ngettext("supply for {n} day", "supply for {n} days", 1 if singular else 2).format(
                n=number
            )
        )
    return "; ".join(word for word in words if word)
