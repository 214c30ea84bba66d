"""The steps of a taper against a day: which typed step covers it, and whether the dose differs.

Nothing is computed: a step covers a day only by the dates that were typed for it.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from alps_careplan.i18n import _, date_words
from alps_careplan.model.medicines import Medication, TaperStep
from alps_careplan.model.quantities import (
    Quantity,
    quantity_fault,
    same_amount,
    wording,
)
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import Listed, listed
from alps_careplan.rules.spots import unread_text
from alps_careplan.rules.when import earliest, latest

Place = Literal["in-step", "before", "between", "after", "open"]


class OnDay(Struct, frozen=True):
    """Where a day lies among the steps, and the steps that tell it.

    "in-step": the one step that covers it for certain; "before": the first steps to come;
    "after": the last steps; "between": all; "open": all, as the dates leave it open.
    """

    place: Place
    steps: tuple[TaperStep, ...]


def on_day(medicine: Medication, day: date) -> OnDay | None:
    """Return where a day lies among the steps of a medicine; None where it has no steps."""
    steps = medicine.taper
    if not steps:
        return None
    marks = [_covers(step, day) for step in steps]
    if "perhaps" in marks or marks.count("yes") > 1:
        return OnDay("open", steps)
    if "yes" in marks:
        return OnDay("in-step", (steps[marks.index("yes")],))
    if set(marks) == {"over"}:
        last = max(latest(step.stop) or date.min for step in steps)
        return OnDay("after", tuple(s for s in steps if latest(s.stop) == last))
    if set(marks) == {"to-come"}:
        first = min(earliest(step.start) or date.max for step in steps)
        return OnDay("before", tuple(s for s in steps if earliest(s.start) == first))
    return OnDay("between", steps)


def _covers(step: TaperStep, day: date) -> Literal["yes", "over", "to-come", "perhaps"]:
    ends, begins = latest(step.stop), earliest(step.start)
    if ends is not None and ends < day:
        return "over"
    if begins is not None and begins > day:
        return "to-come"
    surely_begun, surely_on = latest(step.start), earliest(step.stop)
    if surely_begun is None or surely_on is None:
        return "perhaps"
    return "yes" if surely_begun <= day <= surely_on else "perhaps"


def same_dose(one: Quantity | None, other: Quantity | None) -> bool:
    """Tell whether two doses say the same, however it is written; yes where one is blank."""
    if one is None or other is None:
        return True
    if quantity_fault(one, "dose") or quantity_fault(other, "dose"):
        return one == other
    return same_amount(one, other, "dose")


def check(context: Context) -> Iterator[Alert]:
    """Yield an alert where the steps and the dose of a medicine taken now tell differently.

    Where dates or doses leave it open it asks for them, but for text that cannot be read: that
    has an alert of its own.
    """
    for entry in listed(context):
        words = _words(entry, context.today) if entry.current else ""
        if words:
            path = context.at(f"medicines[{entry.index}]")
            yield raised(
                "taper-differs",
                "check",
                words,
                (f"{path}.taper", f"{path}.dose"),
                rows=(entry.row.id,),
                rests_on=(entry.names, entry.row.dose, entry.row.taper, words),
            )


def _words(entry: Listed, today: date) -> str:
    row = entry.row
    found = on_day(row, today)
    if found is None:
        return ""
    step = found.steps[0]
    if found.place == "after":
        return _(
            "{name}: the steps of the taper ended {date}, and it is listed as taken now. Ask your "
            "team which dose holds."
        ).format(name=entry.called, date=date_words(step.stop))
    if found.place == "between":
        return _(
            "{name}: no step of the taper covers today. Ask your team which dose holds."
        ).format(name=entry.called)
    if found.place == "open" and not _unread(found.steps):
        return _(
            "{name}: the dates of the steps leave open which one holds today. Write from when "
            "until when each holds, as the prescriber said. Ask your team if you are not sure."
        ).format(name=entry.called)
    if found.place == "in-step" and step.dose is None and not _unread(found.steps):
        return _(
            "{name}: the step of the taper for today has no dose. Write down what the prescriber "
            "wrote. Ask your team if you are not sure."
        ).format(name=entry.called)
    if found.place == "in-step" and not same_dose(step.dose, row.dose):
        return _(
            "{name}: the step for today says {step}, and “One dose” says {dose}. Compare both "
            "with what the prescriber wrote. Ask your team if you are not sure which is right."
        ).format(name=entry.called, step=wording(step.dose, "dose"), dose=wording(row.dose, "dose"))
    return ""


def _unread(steps: tuple[TaperStep, ...]) -> bool:
    keys = ("start", "stop", "dose")
    return any(unread_text(step, key) for step in steps for key in keys)
