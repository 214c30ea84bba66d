"""Rituximab, now or at any time: its effect does not end with its last dose."""

from collections.abc import Iterator

from alps_careplan.i18n import _
from alps_careplan.model.records import rows_of
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.facts import facts
from alps_careplan.rules.listed import listed

SOURCES = (
    "rxharun: Rituximab",
    "rxharun: Symptoms",
    "rxharun: C) Laboratory and pathological tests",
)


def check(context: Context) -> Iterator[Alert]:
    """Yield one question on infections, antibodies and titres.

    Where it is not known: only for stopped medicines without a known name. The list that was not
    asked for, and names taken now that are not known, have alerts of their own.
    """
    ever = facts(context)["rituximab-ever"]
    rows = [entry for entry in listed(context) if entry.row.id in ever.rows]
    products = [
        (index, row)
        for index, row in enumerate(rows_of(context.plan.vaccines.products))
        if row.id in ever.rows
    ]
    if ever.value == "unknown":
        rows = [entry for entry in rows if not entry.current]
    if ever.value == "no" or not (rows or products):
        return
    if ever.value == "yes":
        message = _(
            "Rituximab stands in the plan. One of our sources says that infections can come back "
            "after it, because it can lower the antibodies, and names blood tests of antibodies "
            "and of vaccine protection (titres). Ask your team whether and when."
        )
    else:
        message = _(
            "This program does not know what {names} was. If it was rituximab, it matters still: "
            "one of our sources says that infections can come back after it. Ask your team."
        ).format(names=", ".join(entry.called for entry in rows))
    yield raised(
        "rituximab",
        "ask",
        message,
        (
            *(context.at(f"medicines[{entry.index}].generic_name") for entry in rows),
            *(context.at(f"vaccines.products[{index}].what") for index, _row in products),
            context.at("vaccines.titres"),
        ),
        rows=(*(entry.row.id for entry in rows), *(row.id for _index, row in products)),
        sources=SOURCES,
        rests_on=(
            ever.value,
            [(entry.names, entry.row.status) for entry in rows],
            [row.date for _index, row in products],
        ),
    )
