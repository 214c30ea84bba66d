"""Typed text that a reader may misread: writing that hospitals do not allow on charts.

U and IU look like a 0 or a 4, cc like 00, ug like mg, QD like QOD, 1.0 like 10 and .5 like 5; the
m of 5mg like a further digit. 03/04/2027 is another day elsewhere, and the letters of a medicine's
short name may be another medicine's. Quantities are not looked at: they print the safe way however
they were typed.
"""

import re
from collections.abc import Iterator

from alps_careplan.content.names import recognise
from alps_careplan.content.types import Content
from alps_careplan.i18n import _
from alps_careplan.model.fields import fields_of
from alps_careplan.model.school import Letter
from alps_careplan.model.text import folded
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import CLASSES
from alps_careplan.rules.spots import Spot, spots

# Codes, numbers and addresses are copied as they are.
_COPIED = frozenset(
    {
        "phone", "other_phone", "night_phone", "office_phone", "insurer_phone", "ambulance",
        "emergency_number", "email", "licence", "policy", "codes", "gene", "blood_group", "lot",
        "cvx",
    }
)  # fmt: skip
_NUMBER = r"(?<![\w.,])\d+(?:[.,]\d+)?"
_MISREAD = re.compile(
    rf"(?P<unit>{_NUMBER}\s*(?:I\.?U\.?|U|cc|[uµμ]g)(?!\w)|\b(?:IU|[uµμ]g|cc)/\w+)"
    r"|(?P<times>(?<![\w.])(?:q\.?o\.?d|q\.?d)\b\.?)"
    # "1.0", but not a time (8.00), nor a temperature, nor a part of a longer number.
    r"|(?P<zero>(?<![\w.,:])\d+[.,]0(?![.,]?\d)(?!\s*°)|"
    r"(?<![\w.,:])\d+[.,]0+(?=\s*(?:mg|g|mL|micrograms?|tablets?|capsules?|drops?|units?)\b))"
    rf"|(?P<joined>{_NUMBER}(?:mg|mcg|mL)(?!\w))"
    r"|(?P<date>(?<![\w./-])\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?![./-]?\w))"
    r"|(?P<naked>(?:^|(?<=[\s(]))[.,]\d+)",
    re.IGNORECASE | re.MULTILINE,
)


# Fields that hold the name of a medicine; short names elsewhere may be anything.
_NAMES = ("generic_name", "medicine")
_WORD = re.compile(r"\w+(?:-\w+)*")


def check(context: Context) -> Iterator[Alert]:
    """Yield an alert for each typed field with such writing, naming what was found."""
    for spot in spots(context):
        for path, label, text in _typed(spot):
            found = list(dict.fromkeys(match[0].strip() for match in _MISREAD.finditer(text)))
            if path.rpartition(".")[2] in _NAMES:
                found += _short_names(context.content, text)
            if found:
                message = _(
                    "{where}: “{field}” has writing that is easily misread: {found}. Write units, "
                    "times and names of medicines in full words, a space before the unit, no zero "
                    "after the point and a zero before it, and the month of a date in letters."
                ).format(
                    where=spot.heading,
                    field=label,
                    found=", ".join(f"“{words}”" for words in found),
                )
                yield raised(
                    "may-be-misread",
                    "check",
                    message,
                    (path,),
                    rows=(spot.row,) if spot.row else (),
                    rests_on=(type(spot.record).__name__, path.removeprefix(spot.path), found),
                )


def _short_names(content: Content, text: str) -> list[str]:
    """Return the words of a medicine's name that are its letters alone, such as MMF for one.

    Those that stand for a whole class, such as NSAID, name no medicine; and beside the name in
    full they cannot be misread.
    """
    found: list[str] = []
    for entry in recognise(content, text):
        spellings = (entry.name, *entry.synonyms, *entry.brands)
        full = [name for name in spellings if not name.isupper()]
        if entry.id in CLASSES or any(folded(name) in folded(text) for name in full):
            continue
        short = {folded(name) for name in spellings if name.isupper()}
        found += [word for word in _WORD.findall(text) if folded(word) in short]
    return found


def _typed(spot: Spot) -> Iterator[tuple[str, str, str]]:
    """Yield (path, label, text) of the fields of free text of a record."""
    for field in fields_of(type(spot.record)):
        if field.kind in ("line", "text") and field.key not in _COPIED:
            text = getattr(spot.record, field.key)
            if text:
                yield f"{spot.path}.{field.key}", _(field.label), text
    if isinstance(spot.record, Letter):
        for index, paragraph in enumerate(spot.record.paragraphs):
            if paragraph.text and not paragraph.left_out:
                yield f"{spot.path}.paragraphs[{index}].text", _("own words"), paragraph.text
