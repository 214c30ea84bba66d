"""A liquid's dose, concentration and volume must say the same."""

import re
from collections.abc import Iterator
from decimal import Decimal, localcontext

from alps_careplan.i18n import _
from alps_careplan.model.fields import field_of
from alps_careplan.model.medicines import Medication
from alps_careplan.model.quantities import DIMENSIONS, Quantity, quantity_fault, to_base, wording
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import Listed, listed
from alps_careplan.rules.spots import unread_text

_DIGITS = re.compile(r"\s*(\d*)(?:[.,](\d+))?")


def check(context: Context) -> Iterator[Alert]:
    """Yield an alert for each medicine taken now whose mg, mg/mL and mL disagree, and on blanks.

    No alert says which is right, nor what any of them would have to be.
    """
    yield from _disagree(context)
    yield from _open(context)


def _disagree(context: Context) -> Iterator[Alert]:
    for entry in listed(context):
        row = entry.row
        if not entry.current or amounts_agree(row):
            continue
        path = context.at(f"medicines[{entry.index}]")
        message = _(
            "{name}: the dose {dose}, the concentration {concentration} and the volume {volume} "
            "do not agree. Compare them with the label, and ask your team or pharmacist which "
            "is right."
        ).format(
            name=entry.called,
            dose=wording(row.dose, "dose"),
            concentration=wording(row.concentration, "concentration"),
            volume=wording(row.volume, "volume"),
        )
        yield raised(
            "amounts-disagree",
            "check",
            message,
            (f"{path}.dose", f"{path}.concentration", f"{path}.volume"),
            rows=(row.id,),
            rests_on=(row.dose, row.concentration, row.volume),
        )


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
    if not entry.current or entry.local or not (given or row.form == "liquid"):
        return []
    return [key for key in keys if key not in given]


def amounts_agree(row: Medication) -> bool:
    """Tell whether dose, concentration and volume agree; yes where one of them is not given.

    Compared exactly, in mg and mL. The only room left is the rounding of what was typed: the
    dose must lie within what volume and concentration can have been before they were rounded.
    A volume counts as rounded only when typed with decimals and two or more digits: 2.1 mL may
    stand for what a syringe cannot show more finely, whereas a whole or one-digit number would
    hide up to a third of a dose. A concentration needs two decimals (6.67 mg/mL): those with
    one (2.5 mg/mL) are exact on the pack. A dose is as prescribed, and never counts as rounded.
    Strength and the number of tablets are not compared: how many are taken is free text.
    """
    with localcontext(prec=100):  # enough for exact products of any quantities that can be stored
        dose = _range(row.dose, "dose")
        concentration = _range(row.concentration, "concentration", 2)
        volume = _range(row.volume, "volume", 1)
        if dose is None or concentration is None or volume is None:
            return True
        return concentration[0] * volume[0] <= dose[0] <= concentration[1] * volume[1]


def _range(
    quantity: Quantity | None, dimension: str, least_decimals: int = 0
) -> tuple[Decimal, Decimal] | None:
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
    return to_base(quantity.amount - rounding, unit), to_base(quantity.amount + rounding, unit)
