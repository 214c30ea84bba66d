"""Text that was typed and could not be read as a value: kept, printed as a blank, said here."""

from collections.abc import Iterator

from alps_careplan.i18n import _
from alps_careplan.model.entry import GONE, shown
from alps_careplan.model.fields import fields_of
from alps_careplan.model.records import Record
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.spots import spots


def check(context: Context) -> Iterator[Alert]:
    """Yield one alert for each unread text in the plan and in the people and places it names."""
    for spot in spots(context):
        labels = {field.key: _(field.label) for field in fields_of(type(spot.record))}
        for entry in spot.record.unread:
            if not entry.text.strip():
                continue  # a unit chosen before its number
            # A trip that ends before it begins can be read; the reason says what is wrong. No
            # reason: an older version of the program could not read it.
            reason = _reason(spot.record, entry.field)
            message = _words(spot.record, entry.field, reason).format(
                where=spot.heading,
                field=labels.get(entry.field, entry.field),
                text=entry.text,
                reason=reason,
            )
            yield raised(
                "unread",
                "check",
                message,
                (f"{spot.path}.{entry.field}",),
                rows=(spot.row,) if spot.row else (),
                rests_on=(type(spot.record).__name__, entry),
            )


def _words(record: Record, key: str, reason: str) -> str:
    if any(field.key == key and field.kind in GONE for field in fields_of(type(record))):
        return _("{where}: “{field}” was “{text}”. {reason} It prints as a blank until then.")
    if reason:
        return _(
            "{where}: “{field}” was not taken: “{text}”. {reason} It prints as a blank "
            "until it is put right."
        )
    return _(
        "{where}: “{field}” was not taken when it was typed: “{text}”. It can be read "
        "now: type it again. It prints as a blank until then."
    )


def _reason(record: Record, key: str) -> str:
    known = {field.key for field in fields_of(type(record))}
    return shown(record, key).reason if key in known else ""
