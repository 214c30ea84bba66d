"""What is said of the days of a trip, and of those a packed medicine lasts. Days, never doses."""

from alps_careplan.i18n import ngettext
from alps_careplan.model.quantities import Quantity, plain
from alps_careplan.model.travel import Trip
from alps_careplan.model.trip_days import days_of, lasts_days


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
