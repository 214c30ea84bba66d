"""Supplements: with a clinician's word, and probiotics not beside low neutrophils."""

from collections.abc import Iterator

from alps_careplan.i18n import _
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import Listed, listed

APPROVAL_SOURCE = "rxharun: Dietary Molecular Supplements"
PROBIOTICS_SOURCE = "rxharun: Probiotics (case-by-case)"
_PROBIOTICS = "probiotics"


def check(context: Context) -> Iterator[Alert]:
    """Yield the alerts on supplements taken now."""
    for entry in listed(context):
        if not entry.current or not entry.supplements:
            continue
        if context.person(entry.row.prescriber) is None:
            yield _unapproved(context, entry)
        if any(supplement.id == _PROBIOTICS for supplement in entry.supplements):
            yield from _probiotics(context, entry)


def _unapproved(context: Context, entry: Listed) -> Alert:
    message = _(
        "{name} is a supplement, and no prescriber is named. One of our sources says to use "
        "supplements only when the clinician approves. Ask your team, and name who said yes."
    )
    return raised(
        "supplement-without-word",
        "ask",
        message.format(name=entry.called),
        (context.at(f"medicines[{entry.index}].prescriber"),),
        rows=(entry.row.id,),
        sources=(APPROVAL_SOURCE,),
        rests_on=(entry.names, entry.row.prescriber),
    )


def _probiotics(context: Context, entry: Listed) -> Iterator[Alert]:
    low = context.child.counts.neutrophils_low
    if low == "no":
        return
    if low == "yes":
        words = _(
            "{name} is a probiotic, and the team calls the neutrophils low. One of our sources "
            "says to avoid probiotics when the neutrophils are very low, unless approved. Ask "
            "your team."
        )
    else:
        words = _(
            "{name} is a probiotic. One of our sources says to avoid probiotics when the "
            "neutrophils are very low, unless approved, and it is not answered yet whether they "
            "are low. Ask your team."
        )
    yield raised(
        "probiotics-neutrophils",
        "ask",
        words.format(name=entry.called),
        (
            context.at(f"medicines[{entry.index}].generic_name"),
            context.at("child.counts.neutrophils_low"),
        ),
        rows=(entry.row.id,),
        sources=(PROBIOTICS_SOURCE,),
        rests_on=(entry.names, low),
    )
