"""Checks that a document names for a medicine, and that have no date in the plan."""

from collections.abc import Iterator

from alps_careplan.content.select import about
from alps_careplan.i18n import _
from alps_careplan.rules.alert import Alert, cited, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import Listed, listed
from alps_careplan.rules.spots import unread_text


def check(context: Context) -> Iterator[Alert]:
    """Yield an alert for each medicine taken now with documented checks and none with a date."""
    for entry in listed(context):
        if not entry.current or _dated(entry):
            continue
        said = [
            found
            for medicine in entry.medicines
            if (found := about(context.content, medicine, "monitoring", context.language))
        ]
        if not said:
            continue
        message = _(
            "{name}: no check has a date in the plan. What our sources say: “{words}” Ask your "
            "team when the next check is due."
        ).format(name=entry.called, words=" ".join(dict.fromkeys(one.text for one in said)))
        path = context.at(f"medicines[{entry.index}]")
        yield raised(
            "monitoring-without-date",
            "ask",
            message,
            (f"{path}.monitoring", f"{path}.generic_name"),
            rows=(entry.row.id,),
            sources=dict.fromkeys(source for one in said for source in cited(one.sources)),
            rests_on=(entry.names, entry.row.monitoring),
        )


def _dated(entry: Listed) -> bool:
    return any(row.due or unread_text(row, "due") for row in entry.row.monitoring)
