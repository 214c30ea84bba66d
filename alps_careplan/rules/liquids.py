"""A liquid's dose, concentration and volume must say the same, and so must the times of day."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from alps_careplan.i18n import _
from alps_careplan.model.fields import field_of
from alps_careplan.model.medicines import Medication
from alps_careplan.model.quantities import (
    DIMENSIONS,
    Misread,
    Quantity,
    exactly,
    kind_of,
    quantity_fault,
    read_quantity,
    same_amount,
    wording,
)
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import Listed, listed
from alps_careplan.rules.spots import unread_text

_TIMES = ("morning", "noon", "evening", "night")
_AMOUNTS = ("dose", "concentration", "volume")
# The kinds of units that a concentration can have.
_COMPARED = {unit.kind for unit in DIMENSIONS["concentration"].units}
_DIGITS = re.compile(r"\s*(\d*)(?:[.,](\d+))?")


def check(context: Context) -> Iterator[Alert]:
    """Yield an alert for each medicine taken now whose amounts disagree, and one on blanks.

    No alert says which is right, nor what any of them would have to be.
    """
    yield from _disagree(context)
    yield from _open(context)


def _disagree(context: Context) -> Iterator[Alert]:
    for entry in listed(context):
        row = entry.row
        together = amounts_agree(row)
        differ = times_that_differ(row) if together else {}
        if not entry.current or (together and not differ):
            continue
        keys = (*differ, *(key for key in _AMOUNTS if getattr(row, key) is not None))
        message = _(
            "{name}: {amounts} do not agree. Compare them with the label, and ask your team or "
            "pharmacist which is right."
        ).format(name=entry.called, amounts=", ".join(_amount(row, key) for key in keys))
        yield raised(
            "amounts-disagree",
            "check",
            message,
            [context.at(f"medicines[{entry.index}].{key}") for key in keys],
            rows=(row.id,),
            rests_on=[getattr(row, key) for key in dict.fromkeys((*_AMOUNTS, *differ))],
        )


def _amount(row: Medication, key: str) -> str:
    """Return an amount under its label, as it is printed."""
    value = getattr(row, key)
    words = value if key in _TIMES else wording(value, key)
    return _("“{field}” {amount}").format(field=_(field_of(Medication, key).label), amount=words)


def _open(context: Context) -> Iterator[Alert]:
    """Yield one alert for all liquids taken now of which an amount is blank.

    A blank dose has an alert of its own, and so has text that cannot be read.
    """
    found = [(entry, blank) for entry in listed(context) if (blank := _blank_amounts(entry))]
    if not found:
        return
    blanks = "; ".join(
        _("{name}: {fields}").format(
            name=entry.called,
            fields=", ".join(f"“{_(field_of(Medication, key).label)}”" for key in blank),
        )
        for entry, blank in found
    )
    message = _(
        "Dose, concentration and volume of a liquid can be compared only when all three are "
        "typed. Still blank: {blanks}. Copy what stands on the label, and ask your pharmacist "
        "or your team for the rest."
    )
    yield raised(
        "amounts-open",
        "missing",
        message.format(blanks=blanks),
        [context.at(f"medicines[{entry.index}].{key}") for entry, blank in found for key in blank],
        rows=[entry.row.id for entry, _blank in found],
        rests_on=[(entry.names, blank) for entry, blank in found],
    )


def _blank_amounts(entry: Listed) -> list[str]:
    """Return which of concentration and volume is blank; none where nothing shows a liquid.

    What goes onto the skin or the eye, or is breathed in, is not measured in mL.
    """
    row = entry.row
    keys = ("concentration", "volume")
    given = [key for key in keys if getattr(row, key) is not None or unread_text(row, key)]
    measured = any(_kind(cell) == "mL" for cell in _cells(row).values())
    liquid = given or measured or row.form == "liquid" or _kind(row.dose) == "mL"
    if not entry.current or entry.local or not liquid:
        return []
    if _kind(row.dose) == "mL":
        given.append("volume")  # the dose is one
    elif row.dose is not None and _kind(row.dose) not in _COMPARED:
        return []  # drops and puffs are counted, and say nothing of mL
    return [key for key in keys if key not in given]


def amounts_agree(row: Medication) -> bool:
    """Tell whether dose, concentration and volume agree; yes where one of them is not given.

    Compared exactly. The only room left is the rounding of what was typed: the dose must lie
    within what volume and concentration can have been before they were rounded.
    A volume counts as rounded only when typed with decimals and two or more digits: 2.1 mL may
    stand for what a syringe cannot show more finely, whereas a whole or one-digit number would
    hide up to a third of a dose. A concentration needs two decimals (6.67 mg/mL): those with
    one (2.5 mg/mL) are exact on the pack. A dose is as prescribed, and never counts as rounded.
    Strength and the number of tablets are not compared: how many are taken is free text. Nor are
    units of two kinds: mmol say nothing of mg.
    """
    if _kind(row.dose) == "mL":
        return row.dose is None or row.volume is None or same_amount(row.dose, row.volume, "dose")
    dose = _range(row.dose, "dose")
    concentration = _range(row.concentration, "concentration", 2)
    volume = _range(row.volume, "volume", 1)
    if dose is None or concentration is None or volume is None:
        return True
    if _kind(row.dose) != kind_of(row.concentration, "concentration"):
        return True
    return concentration[0] * volume[0] <= dose[0] <= concentration[1] * volume[1]


def times_agree(row: Medication) -> bool:
    """Tell whether the amounts typed for the times of day are those of one dose."""
    return not times_that_differ(row)


def times_that_differ(row: Medication) -> dict[str, str]:
    """Return the times of day, as typed, that hold another amount than one dose.

    Only what is one number with its unit is compared, and only with what is of its kind: mL with
    the volume, or through the concentration with the dose. What is taken only when needed has no
    times of day.
    """
    if row.as_needed:
        return {}
    return {
        key: getattr(row, key) for key, cell in _cells(row).items() if not _as_one_dose(row, cell)
    }


def _as_one_dose(row: Medication, cell: Quantity) -> bool:
    typed = [q for q in (row.dose, row.volume) if q is not None and _kind(q) == _kind(cell)]
    if typed:
        return all(same_amount(cell, amount, "dose") for amount in typed)
    if _kind(cell) == "mL":
        return amounts_agree(replace(row, volume=cell))
    return amounts_agree(replace(row, dose=cell))


def _cells(row: Medication) -> dict[str, Quantity]:
    """Return what can be read as an amount of the times of day."""
    found = {}
    for key in _TIMES:
        try:
            found[key] = read_quantity(getattr(row, key), "", "dose")
        except Misread:
            continue
    return found


def _kind(quantity: Quantity | None) -> str | None:
    return kind_of(quantity, "dose")


def _range(
    quantity: Quantity | None, dimension: str, least_decimals: int = 0
) -> tuple[Fraction, Fraction] | None:
    """Return the least and most it can have been before rounding, in base units (mg, mL, mg/mL).

    `least_decimals` typed make it count as rounded; 0: it never does. None where there is no
    value, or one that reading refuses.
    """
    if quantity is None or quantity_fault(quantity, dimension) is not None:
        return None
    unit = DIMENSIONS[dimension].unit(quantity.unit)
    assert unit is not None  # else quantity_fault would have said so
    match = _DIGITS.match(quantity.text)
    assert match is not None  # the pattern matches anything
    whole, decimals = match[1], match[2] or ""
    rounding = Decimal(0)
    if 0 < least_decimals <= len(decimals) and len((whole + decimals).lstrip("0")) > 1:
        rounding = Decimal(5).scaleb(-len(decimals) - 1)
    return exactly(quantity.amount - rounding, unit), exactly(quantity.amount + rounding, unit)
