"""Quantities keep what was typed: the text, its value and its unit.

The limits here are data-entry limits: they catch a slip of the finger (101 typed as Celsius) and
say nothing about what is healthy.
"""

import re
from decimal import Decimal
from fractions import Fraction

import msgspec

from alps_careplan.i18n import N_, _


class Quantity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number as typed. `amount` is `text` read as a number; `unit` a unit of its dimension."""

    text: str
    amount: Decimal
    unit: str


class Unit(msgspec.Struct, frozen=True):
    """A unit: base value = (amount + shift) * factor / per. `other` is the unit shown beside it.

    `places` are the decimals a value converted into this unit is rounded to.
    `spellings` are what people also type for it (compared without case or spaces).
    `kind` tells units of one dimension apart that cannot be converted: a number of tablets says
    nothing of mg. `one` is the word for one of it.
    """

    symbol: str
    factor: Decimal = Decimal(1)
    shift: Decimal = Decimal(0)
    other: str = ""
    places: int = 1
    spellings: tuple[str, ...] = ()
    kind: str = ""
    one: str = ""
    per: Decimal = Decimal(1)


class Dimension(msgspec.Struct, frozen=True):
    """Units of one kind, and the entry limits in the base unit (None: any positive number)."""

    units: tuple[Unit, ...]
    low: Decimal | None = None
    high: Decimal | None = None
    dose: bool = False
    """Doses print without trailing zeros and with a leading zero: ".5" is misread as 5."""
    per_volume: bool = False
    """Beside its units, all per mL, it has the same per any number of mL: "mg/5 mL"."""

    def unit(self, symbol: str) -> Unit | None:
        """Return the unit of that symbol, if it is one of this dimension."""
        found = next((u for u in self.units if u.symbol == symbol), None)
        if found is None and self.per_volume:
            found = _unit_per(symbol, self)
            return found if found is not None and found.symbol == symbol else None
        return found


_KG_PER_LB = Decimal("0.45359237")
_CM_PER_INCH = Decimal("2.54")

_MASS = (
    Unit("mg", spellings=("milligram", "milligrams", "milligramme")),
    # "ug" and "mcg" are misread; the word is not.
    Unit("micrograms", Decimal("0.001"), spellings=("mcg", "µg", "μg", "ug"), one=N_("microgram")),
    Unit("g", Decimal(1000), spellings=("gram", "grams")),
)
# "U" and "IU" are misread as 0, 4 and 10; the words are not.
_ACTIVE = (
    Unit(N_("units"), spellings=("u",), kind="units", one=N_("unit")),
    Unit(
        N_("international units"),
        spellings=("iu", "i.u.", "i.u"),
        kind="international units",
        one=N_("international unit"),
    ),
    Unit("mmol", spellings=("millimole", "millimoles"), kind="mmol"),
    Unit("mEq", spellings=("milliequivalent", "milliequivalents"), kind="mEq"),
)
_MILLILITRE = Unit(
    "mL", spellings=("mls", "millilitre", "millilitres", "milliliter", "milliliters", "cc"),
    kind="mL",
)  # fmt: skip
# What a label may count one dose in. Each is of its own kind.
_COUNTED = tuple(
    Unit(many, kind=many, one=one)
    for many, one in (
        (N_("tablets"), N_("tablet")),
        (N_("capsules"), N_("capsule")),
        (N_("sachets"), N_("sachet")),
        (N_("drops"), N_("drop")),
        (N_("puffs"), N_("puff")),
        (N_("sprays"), N_("spray")),
        (N_("patches"), N_("patch")),
        (N_("suppositories"), N_("suppository")),
    )
)
_COUNT_UNITS = (
    Unit("×10⁹/L", other="/µL", places=3,
         spellings=("10^9/l", "x10^9/l", "x10e9/l", "g/l", "giga/l")),
    Unit("/µL", Decimal("0.001"), other="×10⁹/L", places=0,
         spellings=("/ul", "/mm3", "/mm³", "cells/ul")),
)  # fmt: skip

DIMENSIONS: dict[str, Dimension] = {
    "temperature": Dimension(
        (
            Unit("°C", other="°F", spellings=("c", "celsius", "degc")),
            Unit("°F", Decimal(5) / 9, Decimal(-32), "°C", spellings=("f", "degf", "fahrenheit")),
        ),
        Decimal(30),
        Decimal(45),
    ),
    "weight": Dimension(
        (
            Unit("kg", other="lb", spellings=("kilo", "kilos", "kilogram", "kilograms")),
            Unit("lb", _KG_PER_LB, other="kg", spellings=("lbs", "pound", "pounds")),
        ),
        Decimal("0.3"),
        Decimal(300),
    ),
    "length": Dimension(
        (
            Unit("cm", other="in", spellings=("centimetre", "centimeter", "centimetres")),
            Unit("mm", Decimal("0.1"), other="cm", spellings=("millimetre", "millimetres")),
            Unit("in", _CM_PER_INCH, other="cm", spellings=("inch", "inches", '"')),
        ),
        Decimal("0.1"),
        Decimal(250),
    ),
    "oxygen": Dimension((Unit("%", spellings=("percent",)),), Decimal(30), Decimal(100)),
    "cells": Dimension(_COUNT_UNITS, Decimal(0), Decimal(10000)),
    "haemoglobin": Dimension(
        (
            Unit("g/dL", Decimal(10), other="g/L", spellings=("g/dl", "gdl")),
            Unit("g/L", other="g/dL"),
            Unit("mmol/L", Decimal("16.114")),
        ),
        Decimal(10),
        Decimal(300),
    ),
    "dose": Dimension((*_MASS, _MILLILITRE, *_ACTIVE, *_COUNTED), dose=True),
    "volume": Dimension((_MILLILITRE,), dose=True),
    "concentration": Dimension(
        tuple(
            Unit(f"{unit.symbol}/mL", unit.factor, kind=unit.kind, places=6)
            for unit in (*_MASS, *_ACTIVE)
        ),
        dose=True,
        per_volume=True,
    ),
    "strength": Dimension(
        (*_MASS, *_ACTIVE, Unit("%", spellings=("percent",), kind="%")), dose=True
    ),
    "duration": Dimension(
        (
            Unit("hours", Decimal(60), spellings=("h", "hr", "hrs"), one=N_("hour")),
            Unit("minutes", spellings=("min", "mins"), one=N_("minute")),
            Unit("days", Decimal(1440), spellings=("d",), one=N_("day")),
            Unit("weeks", Decimal(10080), spellings=("wk", "wks"), one=N_("week")),
        ),
    ),
}

# What follows the number and shows that it is not one number: "1-2", "1.5.2", "1/2", "1 2".
_SECOND_NUMBER = re.compile(r"[.,:–-]|/?\s*[0-9]")
_PARTS = {"¼": ".25", "½": ".5", "¾": ".75", "1/4": ".25", "1/2": ".5", "3/4": ".75"}
# "1/2 tablet" needs its word: "1/2" alone may be a date, or a half of anything.
_BROKEN = re.compile(
    r"^\s*([0-9]{0,12}(?=\s*[¼½¾]|\s+[13]/)|)\s*([¼½¾]|(?:1/2|1/4|3/4)(?=\s*[A-Za-z]))"
)
# "mg/5ml", "mg per 5 mL": a unit, and in how many mL it is.
_PER = re.compile(r"(.+?)(?:/|per)([0-9]{1,4}(?:[.,][0-9]{1,2})?)?([^0-9]+)")
# Twelve digits and six places are more than any field needs, and keep Decimal arithmetic small.
_NUMBER = re.compile(r"^\s*([0-9]{0,12})(?:([.,])([0-9]{1,6}))?\s*(.*?)\s*$", re.DOTALL)


class Misread(Exception):
    """Typed text that is not a value of its field; the message is a sentence for the field."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def read_number(text: str) -> tuple[Decimal, str]:
    """Return the number at the start of `text`, and what stands after it.

    A comma or a point may separate decimals. Raises `Misread`; "1,500" and "1.500" are refused
    because countries read them differently. "1½" is 1.5.
    """
    if broken := _BROKEN.match(text):
        text = f"{broken[1] or '0'}{_PARTS[broken[2]]} {text[broken.end() :]}"
    match = _NUMBER.match(text)
    if match is None or not (match[1] or match[3]):
        raise Misread("not-a-number", _("This is not a number we can read. Write digits only."))
    whole, sign, decimals, rest = match.groups()
    if _SECOND_NUMBER.match(rest):
        raise Misread("not-a-number", _("This is not one number. Write one number only."))
    if sign and len(decimals) == 3 and whole not in ("", "0"):
        # Countries differ on whether a point or a comma divides thousands.
        decimal = f"{whole}.{decimals}"
        short = decimal.rstrip("0").rstrip(".")
        raise Misread(
            "ambiguous-thousands",
            _("“{text}” can be read in two ways. Write {thousands} or {decimal}.").format(
                text=f"{whole}{sign}{decimals}",
                thousands=f"{whole}{decimals}",
                decimal=short if short != decimal else f"{decimal}0",
            ),
        )
    return Decimal(f"{whole or '0'}.{decimals or '0'}").normalize() + 0, rest


def read_quantity(text: str, unit: str, dimension: str) -> Quantity:
    """Read typed text as a quantity; a unit within the text wins over `unit`.

    Raises `Misread` with the reason.
    """
    kind = DIMENSIONS[dimension]
    if dimension == "strength" and _is_readable(text, "concentration"):
        raise Misread(
            "unknown-unit",
            _("This says how much is in a liquid: write it under “Concentration”."),
        )
    amount, rest = read_number(text)
    if rest:
        named = _named_unit(rest, kind)
        if named is None:
            raise Misread(
                "unknown-unit",
                _("The unit “{unit}” does not fit here. Use one of: {units}.").format(
                    unit=rest, units=", ".join(u.symbol for u in kind.units)
                ),
            )
        unit = named.symbol
    quantity = Quantity(text.strip(), amount, unit)
    fault = quantity_fault(quantity, dimension)
    if fault is not None:
        raise fault
    return quantity


def _is_readable(text: str, dimension: str) -> bool:
    try:
        read_quantity(text, "", dimension)
    except Misread:
        return False
    return True


def quantity_fault(quantity: Quantity, dimension: str) -> Misread | None:
    """Return what is wrong with a stored quantity of `dimension`, or None."""
    kind = DIMENSIONS[dimension]
    unit = kind.unit(quantity.unit)
    if unit is None:
        return Misread(
            "unknown-unit",
            _("Choose a unit: {units}.").format(units=", ".join(u.symbol for u in kind.units)),
        )
    amount = quantity.amount
    exponent = amount.as_tuple().exponent
    if (
        not isinstance(exponent, int)
        or not -6 <= exponent <= 12
        or len(amount.as_tuple().digits) > 18
    ):
        return Misread("impossible", _("This number cannot be right. Please look again."))
    try:
        typed, rest = read_number(quantity.text)
    except Misread as fault:
        return fault
    named = _named_unit(rest, kind) if rest else unit
    if typed != amount or named != unit:
        return Misread("mismatch", _("The number and its text do not agree."))
    low, high = kind.low, kind.high
    base = to_base(amount, unit)
    if (low is not None and base < low) or (high is not None and base > high):
        return Misread(
            "out-of-range",
            _("{number} {unit} cannot be right here. Look at the number and the unit.").format(
                number=quantity.text if not rest else amount, unit=unit.symbol
            ),
        )
    if low is None and amount <= 0:
        return Misread("out-of-range", _("Zero cannot be right here. Please look again."))
    return None


def to_base(amount: Decimal, unit: Unit) -> Decimal:
    """Return the amount in the base unit of its kind."""
    return (amount + unit.shift) * unit.factor / unit.per


def exactly(amount: Decimal, unit: Unit) -> Fraction:
    """Return the amount in the base unit of its kind, not rounded: 20 mg in 3 mL is no decimal."""
    return Fraction(amount + unit.shift) * Fraction(unit.factor) / Fraction(unit.per)


def kind_of(quantity: Quantity | None, dimension: str) -> str | None:
    """Return the kind of a quantity's unit; None where there is no such unit."""
    unit = DIMENSIONS[dimension].unit(quantity.unit) if quantity is not None else None
    return unit.kind if unit is not None else None


def same_amount(one: Quantity, other: Quantity, dimension: str) -> bool:
    """Tell whether two quantities are of one kind and equal, however they are written."""
    units = [DIMENSIONS[dimension].unit(quantity.unit) for quantity in (one, other)]
    if units[0] is None or units[1] is None or units[0].kind != units[1].kind:
        return one == other
    return exactly(one.amount, units[0]) == exactly(other.amount, units[1])


def base_amount(quantity: Quantity, dimension: str) -> Decimal:
    """Return a quantity's amount in the dimension's base unit. The unit must be one of it."""
    unit = DIMENSIONS[dimension].unit(quantity.unit)
    assert unit is not None, "a stored quantity has a unit of its dimension"
    return to_base(quantity.amount, unit)


def converted(quantity: Quantity, dimension: str) -> tuple[str, str] | None:
    """Return (number, unit) in the unit shown beside it, or None when there is none."""
    kind = DIMENSIONS[dimension]
    unit = kind.unit(quantity.unit)
    other = kind.unit(unit.other) if unit is not None and unit.other else None
    if unit is None or other is None:
        return None
    value = to_base(quantity.amount, unit) / other.factor - other.shift
    return plain(round(value, other.places)), other.symbol


def plain(number: Decimal) -> str:
    """Write a number without exponent or trailing zeros, with a leading zero: "0.5", "5"."""
    words = f"{number:f}"
    return (words.rstrip("0").rstrip(".") if "." in words else words) or "0"


def wording(quantity: Quantity | None, dimension: str) -> str:
    """Return the quantity as it is printed: "38.5 °C", "0.5 mg". Empty for None.

    Readings keep the digits that were typed; doses are written the safe way.
    """
    if quantity is None:
        return ""
    number = plain(quantity.amount)
    if not DIMENSIONS[dimension].dose:
        match = _NUMBER.match(quantity.text)
        if match is not None and match[3]:
            number = f"{match[1] or '0'}.{match[3]}"
    return f"{number} {_unit_words(quantity, dimension)}"


def both_units(quantity: Quantity | None, dimension: str) -> str:
    """Return "38.5 °C (101.3 °F)": as typed, and in the other unit where there is one."""
    if quantity is None:
        return ""
    other = converted(quantity, dimension)
    words = wording(quantity, dimension)
    return f"{words} ({other[0]} {other[1]})" if other else words


def _unit_words(quantity: Quantity, dimension: str) -> str:
    unit = DIMENSIONS[dimension].unit(quantity.unit)
    return _(unit.one) if unit and unit.one and quantity.amount == 1 else _(quantity.unit)


def _named_unit(text: str, kind: Dimension) -> Unit | None:
    spelled = "".join(text.casefold().split())
    for unit in kind.units:
        # Most units have no word of their own for one: no text at all is no unit.
        names = filter(None, (unit.symbol, unit.one, *unit.spellings))
        if spelled in ("".join(name.casefold().split()) for name in names):
            return unit
    return _unit_per(text, kind) if kind.per_volume else None


def _unit_per(text: str, kind: Dimension) -> Unit | None:
    """Return the unit of "mg/5 mL" or "micrograms per mL", or None."""
    match = _PER.fullmatch("".join(text.casefold().split()))
    if match is None or _named_unit(match[3], DIMENSIONS["volume"]) is None:
        return None
    inside = _named_unit(match[1], DIMENSIONS["dose"])
    base = next((u for u in kind.units if inside and u.symbol == f"{inside.symbol}/mL"), None)
    volume = Decimal((match[2] or "1").replace(",", "."))
    if inside is None or base is None or volume == 1:
        return base
    symbol = f"{inside.symbol}/{plain(volume)} mL"
    return (
        msgspec.structs.replace(base, symbol=symbol, other=base.symbol, per=volume)
        if volume
        else None
    )
