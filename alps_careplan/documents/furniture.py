"""What stands on every page: whose paper it is, which version, how old, who typed and confirmed it.

Also the closing parts every paper shares: confirmations, where entries come from, signatures,
sources.
"""

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from alps_careplan.content import SOURCES_NOTE, review_line, version_line
from alps_careplan.documents.blocks import (
    Block,
    Bullets,
    FieldRow,
    Fields,
    Heading,
    Inline,
    Signature,
    Sources,
    Span,
    Text,
    text,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.shortened import CALLED, NAME, REST, shortened
from alps_careplan.documents.wording import (
    NOT_SET,
    date_of,
    first_words,
    joined,
    label_of,
    labelled,
    row,
    unclear_words,
    unlabelled,
)
from alps_careplan.i18n import N_, _, date_words
from alps_careplan.model.dates import last_day, surely_before
from alps_careplan.model.household import person_of
from alps_careplan.model.people import Child
from alps_careplan.model.records import Confirmation, Origin, Record, Row
from alps_careplan.rules import changed_since, open_in

PARTS = {
    "child": N_("The child's details"),
    "fever": N_("Fever plan"),
    "medicines": N_("Medicines"),
    "avoid": N_("What to avoid"),
    "vaccines": N_("Vaccinations"),
    "activity": N_("Spleen and activities"),
    "school": N_("School"),
    "trips": N_("Trips"),
}
"""The parts of a care plan a clinician can confirm, by the name of the field."""


class IssueStamp(Struct, frozen=True):
    """The number of a paper that leaves the house, for whom, and which number it replaces.

    `date` is an ISO day; empty means the day of the paper.
    """

    number: int
    recipient: str = ""
    replaces: int | None = None
    date: str = ""


class Imprint(Struct, frozen=True):
    """What the furniture of a paper says beside the child and the title."""

    stamp: IssueStamp | None
    sample: bool
    draft: bool
    review_by: str
    late: bool
    """The review date has passed."""
    typed_by: str
    parts: tuple[str, ...]
    """The fields of the plan that this paper rests on, the main one first."""


def child_words(child: Child) -> str:
    """Return name and birth date for the head of each page; a blank stays visible."""
    name = shortened(child.legal_name or child.preferred_name, NAME)
    if name and child.preferred_name and child.preferred_name != name:
        called = shortened(child.preferred_name, CALLED)
        name = _("{name} ({called})").format(name=name, called=called)
    name = name or _("Name: {blank}").format(blank="_" * 22)
    born = unlabelled(date_of(child, "birth_date")) or "_" * 12
    return _("{name}, born {date}").format(name=name, date=born)


def head_words(title: str, imprint: Imprint) -> str:
    """Return a title with what must stand beside it on each page, and on what may be cut out."""
    words = (
        _("SAMPLE") if imprint.sample else "",
        _("DRAFT") if imprint.draft else "",
        _("OUT OF DATE") if imprint.late else "",
    )
    return joined(title, *words, by=" · ")


def watermark(imprint: Imprint) -> str:
    """Return the word painted across each page."""
    return joined(
        _("DRAFT") if imprint.draft else "", _("SAMPLE") if imprint.sample else "", by=" · "
    )


def review_words(review_by: str, today: date) -> str:
    """Return the review date, with OUT OF DATE where it has passed.

    What cannot be read comes as the words for that.
    """
    if review_by == unclear_words():
        return _("Review by: {date}").format(date=review_by)
    words = date_words(review_by)
    if out_of_date(review_by, today):
        return _("OUT OF DATE: review was due by {date}").format(date=words)
    return _("Review by: {date}").format(date=words or _("not set"))


def out_of_date(review_by: str, today: date) -> bool:
    """Tell whether the last day that "review by" can mean has passed."""
    return review_by not in ("", unclear_words()) and last_day(review_by) < today


def foot_lines(desk: Desk, imprint: Imprint) -> tuple[str, ...]:
    """Return the lines at the foot of each page."""
    context = desk.context
    review = review_words(imprint.review_by, context.today)
    printed = _("Printed {date}").format(date=date_words(context.today.isoformat()))
    typed = _("Typed by: {name}").format(name=shortened(imprint.typed_by) or _("not stated"))
    confirmed = _("Not confirmed by a clinician")  # what rests on no part of the plan
    if imprint.parts:
        confirmed = confirmed_words(desk, imprint.parts[0], brief=True)
    return (
        joined(version_words(imprint.stamp, context.today), printed, review, by=" · "),
        joined(typed, confirmed, by=" · "),
        joined(
            _("Not medical advice by itself: follow your team."),
            version_line(context.content),
            review_line(context.content),
            by=" · ",
        ),
    )


def version_words(stamp: IssueStamp | None, today: date) -> str:
    """Return "Version 3, 20 Nov 2026, for ...; replaces version 2", or "not issued"."""
    if stamp is None:
        return _("Version: not issued")
    words = _("Version {number}, {date}").format(
        number=stamp.number, date=date_words(stamp.date or today.isoformat())
    )
    if stamp.recipient:
        recipient = shortened(stamp.recipient)
        words = _("{version}, for {recipient}").format(version=words, recipient=recipient)
    if stamp.replaces:
        replaced = _("replaces version {number}").format(number=stamp.replaces)
        words = joined(words, replaced)
    return words


def confirmation_of(desk: Desk, part: str) -> Confirmation | None:
    """Return the newest confirmation that covers a part of the plan, of those that count.

    It is the one recorded last, but for those surely given before another.
    """
    context = desk.context
    found = [c for c in context.plan.confirmations if part in c.covers and not open_in(context, c)]
    newest = [c for c in found if not any(surely_before(c.date, other.date) for other in found)]
    return newest[-1] if newest else None


def long_words(desk: Desk, imprint: Imprint) -> tuple[tuple[str, str, int], ...]:
    """Return (label, words, room) of what the furniture may have had to shorten."""
    child = desk.child
    part = imprint.parts[0] if imprint.parts else ""
    confirmation = confirmation_of(desk, part)
    clinician = person_of(desk.household, confirmation.clinician) if confirmation else None
    return (
        (label_of(child, "legal_name"), child.legal_name or child.preferred_name, NAME),
        (label_of(child, "preferred_name"), child.preferred_name, CALLED),
        (_("For"), imprint.stamp.recipient if imprint.stamp else "", REST),
        (_("Typed by"), imprint.typed_by, REST),
        (_("Confirmed by"), clinician.name if clinician else "", REST),
    )


def confirmed_words(desk: Desk, part: str, *, brief: bool = False) -> str:
    """Return who confirmed a part of the plan and when, or that nobody did, or that it changed.

    `brief` shortens a long name.
    """
    confirmation = confirmation_of(desk, part)
    if confirmation is None:
        return _("Not confirmed by a clinician")
    clinician = person_of(desk.household, confirmation.clinician)
    assert clinician is not None, "a confirmation without a clinician does not count"
    words = (
        _("CHANGED since {name} confirmed it, {date}")
        if changed_since(desk.as_typed, confirmation)
        else _("Confirmed by {name}, {date}")
    )
    name = shortened(clinician.name) if brief else clinician.name
    return words.format(name=name, date=date_of(confirmation, "date"))


def confirmation_fields(desk: Desk, parts: tuple[str, ...]) -> tuple[Block, ...]:
    """Return, part by part, what a clinician has confirmed."""
    words = [confirmed_words(desk, part) for part in parts]
    if len(set(words)) == 1:
        label = joined(*(_(PARTS[part]) for part in parts))
        found: tuple[FieldRow, ...] = (FieldRow(label, (text(words[0]),)),)
    else:
        found = tuple(
            FieldRow(_(PARTS[part]), (text(said),)) for part, said in zip(parts, words, strict=True)
        )
    return (Heading(3, _("Confirmed by a clinician")), Fields(found))


def origin_words(row_: Row) -> str:
    """Return where a row comes from, as far as the family said."""
    origin = row_.origin
    if origin is None:
        return ""
    confirmed = joined(origin.confirmed_by, date_of(origin, "confirmed_on"))
    return joined(
        labelled(label_of_origin("typed_by"), origin.typed_by),
        labelled(label_of_origin("told_by"), origin.told_by),
        labelled(label_of_origin("copied_from"), origin.copied_from),
        labelled(label_of_origin("confirmed_by"), confirmed),
        by="; ",
    )


def origins_of(
    rows_: tuple[Row, ...], name_of: Callable[[Row], str] = first_words
) -> tuple[Block, ...]:
    """Return where the family's entries come from, one line a row that says so."""
    items: list[Inline] = []
    for found in _with_origin(rows_):
        name = name_of(found) or _("a row without words")
        head = Span(_("{label}:").format(label=name) + " ")
        items.append((head, Span(origin_words(found))))
    if not items:
        return ()
    return (Heading(3, _("Where entries come from")), Bullets(tuple(items)))


def typists(typed_by: str, rows_: tuple[Row, ...]) -> str:
    """Return who typed a paper: who says so of the whole, else those of its rows.

    The foot has no room for many: after two it says so, and the paper's end names them all.
    """
    names = [r.origin.typed_by for r in _with_origin(rows_) if r.origin]
    found = [typed_by] if typed_by else list(dict.fromkeys(name for name in names if name))
    others = [_("and others")] if len(found) > 2 else []
    return joined(*found[:2], *others)


def _with_origin(rows_: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(found for found in rows_ if origin_words(found))


def rows_within(*records: object) -> tuple[Row, ...]:
    """Return every row in these records and lists, in order, rows within rows as well."""
    found: list[Row] = []
    for record in records:
        if isinstance(record, tuple):
            found.extend(rows_within(*record))
        elif isinstance(record, Record):
            if isinstance(record, Row):
                found.append(record)
            found.extend(rows_within(*(getattr(record, n) for n in record.__struct_fields__)))
    return tuple(found)


def review_field(record: Record, key: str = "review_by", label: str = "") -> FieldRow:
    """Return the review line."""
    return row(label or label_of(record, key), date_of(record, key), NOT_SET)


def clinician_signature(desk: Desk, person_id: str) -> Signature:
    """Return the line a clinician signs on."""
    person = person_of(desk.household, person_id)
    labels = (_("Name"), _("Licence number"), _("Date"), _("Signature"))
    known = ((_("Name"), person.name), (_("Licence number"), person.licence)) if person else ()
    return Signature(_("Clinician"), labels, tuple((k, v) for k, v in known if v))


def parent_signature(desk: Desk, person_id: str) -> Signature:
    """Return the line a parent signs on."""
    person = person_of(desk.household, person_id)
    labels = (_("Name"), _("Date"), _("Signature"))
    known = ((_("Name"), person.name),) if person and person.name else ()
    return Signature(_("Parent or guardian"), labels, known)


def closing_note() -> Text:
    """Return what this paper is and is not."""
    words = _(
        "Parents wrote this paper down; it counts as the clinic's plan when a clinician has "
        "signed it. It is a record, not medical advice by itself: follow your team."
    )
    return Text(text(words), tone="note")


def sources_block() -> Sources:
    """Return the list of the sources cited."""
    return Sources(_("Where this comes from"), _(SOURCES_NOTE))


def label_of_origin(key: str) -> str:
    """Return the label of a field of where a row comes from."""
    return label_of(Origin, key)
