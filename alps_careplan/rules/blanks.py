"""Critical fields that are blank: each prints as a visible blank, and is counted here."""

from collections.abc import Collection, Iterator

from alps_careplan.i18n import _
from alps_careplan.model.fields import Field, fields_of
from alps_careplan.model.people import Person, Place
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.begun import counts
from alps_careplan.rules.context import Context
from alps_careplan.rules.spots import Spot, is_blank, spots, unread_text


def check(context: Context, said: Collection[str]) -> Iterator[Alert]:
    """Yield one alert for each blank critical field whose path is not in `said`.

    A stopped medicine and a trip that is over need nothing more, nor does a part of the plan
    that nobody turned to yet. Text that could not be read has an alert of its own.
    """
    for spot in spots(context):
        if spot.stopped:
            continue
        for field in fields_of(type(spot.record)):
            path = f"{spot.path}.{field.key}"
            if field.critical and path not in said and _is_missing(context, spot, field):
                yield _alert(spot, field, path)


def _is_missing(context: Context, spot: Spot, field: Field) -> bool:
    record = spot.record
    if unread_text(record, field.key) or not is_blank(context, record, field):
        return False
    if not counts(context, record, field, called=spot.called):
        return False
    if isinstance(record, Person | Place) and field.key == "phone":
        return not has_phone(record)
    return True


def has_phone(reached: Person | Place) -> bool:
    """Tell whether any telephone number is given."""
    phones = [reached.phone, reached.night_phone]
    if isinstance(reached, Person):
        phones.append(reached.other_phone)
    return any(phone.strip() for phone in phones)


def _alert(spot: Spot, field: Field, path: str) -> Alert:
    if field.kind == "choice" or field.undecided:
        message = _("{where}: “{field}” is not answered yet.")
    elif field.kind == "rows":
        message = _("{where}: “{field}” is empty.")
    else:
        message = _("{where}: “{field}” is blank.")
    return raised(
        "blank",
        "missing",
        message.format(where=spot.heading, field=_(field.label)),
        (path,),
        rows=(spot.row,) if spot.row else (),
        # A row that was given another name is another row to the family. Which record within
        # the row or plan is told by its class.
        rests_on=(type(spot.record).__name__, field.key, spot.name),
    )
