"""Comparing typed dates, of which a file may hold such as cannot be (the 31st of June)."""

from datetime import date

from alps_careplan.model.dates import date_fault, first_day, last_day, surely_before


def readable(iso: str) -> str:
    """Return the date or moment, or "" when it is not one."""
    return iso if date_fault(iso.partition("T")[0]) is None else ""


def before(early: str, late: str) -> bool:
    """Tell whether `early` is before `late` whatever is left open; no for what is no date."""
    return surely_before(readable(early), readable(late))


def earliest(iso: str) -> date | None:
    """Return the first day that a date can mean, or None for a blank or no date."""
    return first_day(iso) if readable(iso) else None


def latest(iso: str) -> date | None:
    """Return the last day that a date can mean, or None for a blank or no date."""
    return last_day(iso) if readable(iso) else None
