"""How many days a trip takes, and for how many days a packed medicine lasts. Days, never doses."""

from datetime import date
from decimal import Decimal

from alps_careplan.model.dates import last_day
from alps_careplan.model.quantities import DIMENSIONS, Quantity, to_base
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


def next_trip(trips: tuple[Trip, ...], today: date) -> Trip | None:
    """Return the trip that is on or comes next, else one without a date, else None."""
    dated = [t for t in trips if t.start or t.stop]
    coming = [t for t in dated if last_day(t.stop or t.start) >= today]
    undated = [t for t in trips if t not in dated]
    first = min(coming, key=lambda trip: trip.start or trip.stop, default=None)
    return first or next(iter(undated), None)
