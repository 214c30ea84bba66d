"""What every record shares: ids, origins, rows, references, undecided values, confirmations."""

import secrets
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta

from alps_careplan.i18n import N_
from alps_careplan.model.fields import about

_ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that look alike
ID_LENGTH = 10
# What a row of a file may be called: what the program makes, and what others may write by hand. No
# id can be taken for a path or a word of a command.
ID_PATTERN = "^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$"


def new_id() -> str:
    """Return a short random id, unique enough to merge two copies of a household later."""
    return "".join(secrets.choice(_ID_LETTERS) for _ in range(ID_LENGTH))


# A day, a month or a year ("2027-04-03", "2027-04", "2027"): families often know only the year.
PartialDate = Annotated[
    str,
    Meta(pattern=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$", extra={"kind": "date"}),
]
# A day, with its time when known: "2027-04-03T07:30".
Moment = Annotated[
    str,
    Meta(
        pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?)?$",
        extra={"kind": "moment"},
    ),
]
PersonId = Annotated[str, Meta(extra={"kind": "person"})]
PlaceId = Annotated[str, Meta(extra={"kind": "place"})]
# The hash of a picture kept in the store's attachments.
AttachmentId = Annotated[str, Meta(extra={"kind": "picture"})]

Answer = Annotated[
    Literal["not-asked", "yes", "no"],
    Meta(extra={"labels": {"not-asked": N_("not asked yet"), "yes": N_("yes"), "no": N_("no")}}),
]

T = TypeVar("T")
Undecided = Literal["not-asked", "none-known"]
# Where absence matters a list is its rows, or says why there are none: unknown is not none.
Rows = tuple[T, ...] | Undecided


def rows_of(value: "tuple[T, ...] | Undecided") -> tuple[T, ...]:
    """Return the rows of an undecided list; none where it was not asked or none are known."""
    return value if isinstance(value, tuple) else ()


class Unread(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Text typed into `field` that could not be read as its value. It is kept, never printed."""

    field: str
    text: str
    unit: str = ""


class Record(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A record of the household. `unread` holds what was typed and could not be read."""

    unread: tuple[Unread, ...] = ()


class Origin(Record, frozen=True, kw_only=True):
    """Where a row comes from, as far as the family says."""

    typed_by: Annotated[str, about(N_("Typed by"))] = ""
    told_by: Annotated[str, about(N_("Told by"))] = ""
    copied_from: Annotated[str, about(N_("Copied from (letter, label, date)"))] = ""
    confirmed_by: Annotated[str, about(N_("Confirmed by"))] = ""
    confirmed_on: Annotated[PartialDate, about(N_("Confirmed on"), past=True)] = ""


class Row(Record, frozen=True, kw_only=True):
    """A record in a list, known by its id wherever it moves."""

    id: Annotated[str, Meta(extra_json_schema={"pattern": ID_PATTERN})]
    origin: Origin | None = None


# The fields of a care plan that a clinician confirms.
PARTS = ("child", "fever", "medicines", "avoid", "vaccines", "activity", "school", "trips")


class Confirmation(Row, frozen=True, kw_only=True):
    """A clinician's word that a part of the plan is right, as it was then.

    `covers` names such fields (`PARTS`); `digest` is
    `compare.digest` of their values at that time, so that a later change shows.
    """

    clinician: Annotated[PersonId, about(N_("Confirmed by"))] = ""
    date: Annotated[PartialDate, about(N_("Date"))] = ""
    covers: tuple[Annotated[str, Meta(extra_json_schema={"enum": list(PARTS)})], ...] = ()
    digest: str = ""


class Dismissal(Row, frozen=True, kw_only=True):
    """An alert put aside by the family. It returns when `digest`, what it rests on, changes."""

    rule: str
    rows: tuple[str, ...] = ()
    digest: str = ""
    note: str = ""
    date: str = ""
