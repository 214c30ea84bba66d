"""The names of the illness, and typed words without them for a reader who is not told of it."""

import re
from typing import Any

from msgspec.structs import replace

from alps_careplan.documents.wording import RULE
from alps_careplan.model.fields import fields_of
from alps_careplan.model.people import Child
from alps_careplan.model.records import Record
from alps_careplan.model.school import Paragraph
from alps_careplan.rules.context import Context

# Mountains may be told of: a trip goes to the Alps, written just so and not "Alps-FAS".
_NAMES = (
    r"(?!Alps\b(?!-[A-Z]{1,5}\b))(?i:\bALPS\b)(?:-\w+)?"
    r"|(?i:(?:auto-?immune\s+)?lympho-?proliferati\w+)"
    r"|(?i:canale[-\s]smith)|\bs?FAS(?:LG?)?\b|\bCASP-?10\b"
)
ILLNESS = re.compile(_NAMES)
"""The names of the illness: a sentence that holds one tells the diagnosis."""
_SHORT = 3
"""A diagnosis as short as this may be a part of any sentence."""


def illness_of(child: Child) -> re.Pattern[str]:
    """Return a pattern for the names of the illness, and for what this child's is called."""
    words = child.diagnosis.split()
    if len(" ".join(words)) <= _SHORT:
        return ILLNESS
    typed = r"\s+".join(map(re.escape, words))
    return re.compile(f"{_NAMES}|(?i:{typed})")


def without_illness(context: Context) -> Context:
    """Return the context with a rule in place of the illness, in whatever field it was typed.

    It goes for what papers print: the child's plan, and the people and places around it. Where it
    was typed nowhere the context itself is returned.
    """
    illness, home = illness_of(context.child), context.household
    people, places = _all_without(illness, home.people), _all_without(illness, home.places)
    plan = _without(illness, context.plan)
    if people is home.people and places is home.places and plan is context.plan:
        return context
    household = replace(home, people=people, places=places)
    return replace(context, household=household, plan=plan)


def _without(illness: re.Pattern[str], record: Record) -> Any:
    """Return a record, and all within it, with a rule in place of the illness."""
    typed = {field.key for field in fields_of(type(record)) if field.kind in ("line", "text")}
    if isinstance(record, Paragraph):
        typed = {"text"}  # own words, which stand in no field
    changed: dict[str, Any] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, str) and name in typed and illness.search(value):
            changed[name] = illness.sub(RULE, value)
        elif isinstance(value, Record) and (inner := _without(illness, value)) is not value:
            changed[name] = inner
        elif isinstance(value, tuple) and (rows := _all_without(illness, value)) is not value:
            changed[name] = rows
    return replace(record, **changed) if changed else record


def _all_without(illness: re.Pattern[str], rows: tuple[Any, ...]) -> tuple[Any, ...]:
    told = tuple(_without(illness, row) if isinstance(row, Record) else row for row in rows)
    return told if any(new is not row for new, row in zip(told, rows, strict=True)) else rows
