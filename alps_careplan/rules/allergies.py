"""A medicine taken now that the same plan calls an allergy, or something to avoid."""

from collections.abc import Iterator

from alps_careplan.content.names import recognise, recognise_supplements
from alps_careplan.i18n import _
from alps_careplan.model.records import rows_of
from alps_careplan.model.text import folded
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import Listed, listed


def check(context: Context) -> Iterator[Alert]:
    """Yield an alert for each pair of an allergy or thing to avoid and a medicine taken now."""
    now = [entry for entry in listed(context) if entry.current]
    for index, allergy in enumerate(rows_of(context.child.allergies)):
        for entry in now:
            if _same(context, allergy.substance, entry):
                message = _(
                    "{medicine} is taken now, and “{substance}” is among the allergies. "
                    "Ask your team about it."
                ).format(medicine=entry.name, substance=allergy.substance.strip())
                yield raised(
                    "allergy-listed",
                    "check",
                    message,
                    (
                        context.at(f"medicines[{entry.index}].generic_name"),
                        context.at(f"child.allergies[{index}].substance"),
                    ),
                    rows=(entry.row.id, allergy.id),
                    rests_on=(allergy.substance, entry.names),
                )
    for index, avoided in enumerate(rows_of(context.plan.avoid)):
        for entry in now:
            if _same(context, avoided.what, entry):
                message = _(
                    "{medicine} is taken now, and “{thing}” is on the list of what to avoid. "
                    "Ask your team about it."
                ).format(medicine=entry.name, thing=avoided.what.strip())
                yield raised(
                    "avoided-listed",
                    "check",
                    message,
                    (
                        context.at(f"medicines[{entry.index}].generic_name"),
                        context.at(f"avoid[{index}].what"),
                    ),
                    rows=(entry.row.id, avoided.id),
                    rests_on=(avoided.what, entry.names),
                )


def _same(context: Context, thing: str, entry: Listed) -> bool:
    """Tell whether typed words name a listed medicine: in the catalogue, or by whole words."""
    medicines = recognise(context.content, thing)
    supplements = recognise_supplements(context.content, thing)
    if any(m in entry.medicines for m in medicines):
        return True
    if any(s in entry.supplements for s in supplements):
        return True
    words = folded(thing).split()
    return any(_within(name.split(), words) or _within(words, name.split()) for name in entry.names)


def _within(few: list[str], many: list[str]) -> bool:
    """Tell whether `few` words stand side by side in `many`. No words stand nowhere."""
    return bool(few) and any(
        many[start : start + len(few)] == few for start in range(len(many) - len(few) + 1)
    )
