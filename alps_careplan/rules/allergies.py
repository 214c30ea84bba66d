"""A medicine taken now that the same plan calls an allergy, or something to avoid."""

import re
from collections.abc import Callable, Iterator

from alps_careplan.content.names import recognise, recognise_supplements
from alps_careplan.content.types import Content, Medicine, Supplement
from alps_careplan.i18n import N_, _
from alps_careplan.model.records import rows_of
from alps_careplan.model.text import folded
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import CLASSES, Listed, listed

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NEXT_THING = re.compile(r"[,;+/&()\n]|\b(?:and|or)\b", re.IGNORECASE)
_ALLERGY = N_(
    "{medicine} is taken now, and “{thing}” is among the allergies. Ask your team about it."
)
_AVOID = N_(
    "{medicine} is taken now, and “{thing}” is on the list of what to avoid. "
    "Ask your team about it."
)


def check(context: Context) -> Iterator[Alert]:
    """Yield an alert for each pair of an allergy or thing to avoid and a medicine taken now.

    What to avoid is asked for once medicines are listed; allergies not answered are the child's.
    """
    if context.plan.avoid in ("not-asked", ()) and any(e.current for e in listed(context)):
        yield raised(
            "avoid-not-asked",
            "missing",
            _(
                "What to avoid is not answered yet, so nothing can be compared with the medicines. "
                "Ask your team. If there is nothing, choose “none known”."
            ),
            (context.at("avoid"),),
            rests_on=context.plan.avoid,
        )
    for index, allergy in enumerate(rows_of(context.child.allergies)):
        path = context.at(f"child.allergies[{index}].substance")
        thing = (allergy.id, allergy.substance, path)
        yield from _pairs(context, "allergy-listed", _ALLERGY, thing, _names)
    for index, avoided in enumerate(rows_of(context.plan.avoid)):
        path = context.at(f"avoid[{index}].what")
        yield from _pairs(
            context, "avoided-listed", _AVOID, (avoided.id, avoided.what, path), _begins_with
        )


def _pairs(
    context: Context,
    rule: str,
    message: str,
    thing: tuple[str, str, str],
    names: Callable[[Content, str, Listed], bool],
) -> Iterator[Alert]:
    """Yield an alert for each medicine taken now that `thing` (row id, words, path) names."""
    row_id, words, path = thing
    for entry in listed(context):
        if entry.current and names(context.content, words, entry):
            yield raised(
                rule,
                "check",
                _(message).format(medicine=entry.name, thing=words.strip()),
                (context.at(f"medicines[{entry.index}].generic_name"), path),
                rows=(entry.row.id, row_id),
                rests_on=(words, entry.names),
            )


def _names(content: Content, text: str, entry: Listed) -> bool:
    """Tell whether typed words name a medicine anywhere, or are a part of its name."""
    if _meant(_entries(content, text), entry):
        return True
    words = words_of(text)
    return any(
        _within(words_of(name), words) or _within(words, words_of(name)) for name in entry.names
    )


def _begins_with(content: Content, text: str, entry: Listed) -> bool:
    """Tell whether a medicine is one of the things that typed words list.

    Only the beginning of each counts: "grapefruit with X" does not mean X.
    """
    for part in _NEXT_THING.split(text):
        words = words_of(part)
        for end in range(1, len(words) + 1):
            later = _entries(content, " ".join(words[1:end]))
            first = _entries(content, " ".join(words[:end])) - later
            if _meant(first, entry):
                return True
        if any(words and words[: len(name)] == name for name in map(words_of, entry.names)):
            return True
    return False


def _entries(content: Content, text: str) -> set[Medicine | Supplement]:
    return {*recognise(content, text), *recognise_supplements(content, text)}


def _meant(entries: set[Medicine | Supplement], entry: Listed) -> bool:
    """Tell whether a row is of one of the entries, or of a class that one of them stands for."""
    if entries.intersection((*entry.medicines, *entry.supplements)):
        return True
    marks = {CLASSES.get(found.id) for found in entries} - {None}
    return any(mark.kind in marks for medicine in entry.medicines for mark in medicine.marks)


def words_of(text: str) -> list[str]:
    """Return the words of typed text, folded; a word with a hyphen is one."""
    return _WORD.findall(folded(text))


def _within(few: list[str], many: list[str]) -> bool:
    """Tell whether `few` words stand side by side in `many`. No words stand nowhere."""
    return bool(few) and any(
        many[start : start + len(few)] == few for start in range(len(many) - len(few) + 1)
    )
