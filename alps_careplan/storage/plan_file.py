"""A plan as a JSON file: written whole, and read strictly."""

from typing import Any, TypeVar

import msgspec

from alps_careplan.i18n import _
from alps_careplan.model import entry, text, validate
from alps_careplan.model.fields import fields_of
from alps_careplan.model.household import SCHEMA_VERSION, Household
from alps_careplan.model.records import Record
from alps_careplan.model.upgrade import upgraded
from alps_careplan.storage import strict
from alps_careplan.storage.trees import tree_of

RecordT = TypeVar("RecordT", bound=Record)


class Reading(msgspec.Struct, frozen=True):
    """A plan that was read, and sentences about what was taken out of it."""

    household: Household
    notices: tuple[str, ...]


def read_plan(data: bytes, name: str) -> Reading:
    """Read a household from JSON. `name` is the file's, for the sentences.

    Raises `CarePlanError`, one sentence naming file and path, for anything that is not a whole,
    possible household of this version or an older one.
    """
    value = strict.read_json(data, name)
    if not isinstance(value, dict):
        raise strict.fault_at(name, "", _("it does not hold a plan"))
    if "schema_version" not in value:
        raise strict.fault_at(name, "schema_version", _("this field is missing"))
    refuse_newer(value["schema_version"], SCHEMA_VERSION, name)
    value, lost = strict.cleaned(upgraded(value))
    household = one_line(strict.convert(value, Household, name))
    if household.schema_version != SCHEMA_VERSION:
        raise strict.fault_at(name, "schema_version", _("there is no such version"))
    for fault in validate.faults(household):
        raise strict.fault_at(name, fault.path, fault.message)
    settled = entry.settled(household)
    return Reading(settled, (*notices_of(lost, name), *_taken(household, settled, name)))


def write_plan(household: Household) -> bytes:
    """Return a household as JSON that `read_plan` takes, its version first, for people to read."""
    tree = tree_of(household)
    ordered = {"schema_version": tree.pop("schema_version"), **tree}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=2) + b"\n"


def refuse_newer(version: Any, ours: int, name: str) -> None:
    """Raise the sentence for a file of a newer version of the program."""
    if isinstance(version, int) and not isinstance(version, bool) and version > ours:
        raise strict.fault_at(
            name,
            "",
            _("it was written by a newer version of the program"),
            _("Install the newest version to open it. Nothing was changed."),
        )


def one_line(record: RecordT) -> RecordT:
    """Return a record whose one-line fields hold one line, in all its records."""
    edits: dict[str, Any] = {}
    kinds = {field.key: field.kind for field in fields_of(type(record))}
    for key in record.__struct_fields__:
        value = getattr(record, key)
        new: Any = value
        if isinstance(value, Record):
            new = one_line(value)
        elif isinstance(value, tuple):
            new = tuple(one_line(row) if isinstance(row, Record) else row for row in value)
        elif isinstance(value, str) and kinds.get(key) == "line":
            new = text.clean(value)
        elif isinstance(value, str) and kinds.get(key) in ("date", "moment"):
            new = value.strip()  # a pattern's end also matches before a line break
        if new != value:
            edits[key] = new
    return msgspec.structs.replace(record, **edits) if edits else record


def _taken(before: Household, after: Household, name: str) -> tuple[str, ...]:
    """Return a sentence for each unread text that was taken as a value."""
    words = _(
        "What was typed into {path} in “{name}” could not be read before, and can be now: it was "
        "taken."
    )
    both = zip(validate.records(before), validate.records(after), strict=True)
    return tuple(
        words.format(path=f"{path}.{unread.field}" if path else unread.field, name=name)
        for (path, old), (_path, new) in both
        for unread in old.unread
        if unread.text.strip() and unread.field not in {still.field for still in new.unread}
    )


def notices_of(lost: list[str], name: str) -> tuple[str, ...]:
    """Return a sentence for each path that lost characters."""
    return tuple(
        _("Characters that cannot be printed were taken out of {path} in “{name}”.").format(
            path=path, name=name
        )
        for path in lost
    )
