"""The letter for customs and airlines: which medicines travel with the child, and how.

The program drafts it, a clinician signs it: until then it is a draft and says so. It tells no
more than a border or an airline needs; the diagnosis only if it was asked for.
"""

from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Cell,
    FieldRow,
    Fields,
    Grid,
    Inline,
    LetterHead,
    Span,
    Text,
    text,
)
from alps_careplan.documents.cover import Cover
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import (
    Imprint,
    child_words,
    clinician_signature,
    rows_within,
    sources_block,
    typists,
)
from alps_careplan.documents.medicine_lines import name_lines, product_words
from alps_careplan.documents.trip_lines import (
    chosen_trip,
    dates_words,
    days_only,
    listed_medicine,
    where_words,
)
from alps_careplan.documents.wording import (
    NOT_FILLED,
    RULE,
    blank,
    cell,
    choice_words,
    critical_cell,
    date_of,
    joined,
    label_of,
    labelled,
    row,
    rows,
    value_of,
)
from alps_careplan.i18n import _
from alps_careplan.model.household import person_of, place_of
from alps_careplan.model.travel import CarriedMedicine, Trip
from alps_careplan.rules.spots import unread_text

NO_TRIP = Trip(id="none")
"""What a letter without a trip is written about: blanks."""


def blocks(desk: Desk, _imprint: Imprint) -> tuple[Block, ...]:
    """Return the whole letter."""
    trip = chosen_trip(desk) or NO_TRIP
    name = desk.child.legal_name or _("{hint} {blank}").format(hint=_(NOT_FILLED), blank=RULE)
    subject = _("Medicines carried by {name}").format(name=name)
    return (
        LetterHead(
            sender=_sender(desk, trip),
            date="",
            recipient=(text(_("To customs, border and airline staff")),),
            subject=subject,
            date_label=_("Date:"),
            recipient_label="",
        ),
        _draft(),
        Text(text(_("To whom it may concern"))),
        Text(text(_statement(trip))),
        *_about_illness(desk),
        Fields(_person(desk, trip), columns=2),
        *_carried(desk, trip),
        Text(text(_requests(trip))),
        clinician_signature(desk, trip.signing_clinician),
        *((sources_block(),) if desk.sources() else ()),
    )


def cover(desk: Desk) -> Cover:
    """Return what stands round the letter: its metadata too tell the illness only if asked to."""
    told = desk.options.get("tell_diagnosis", "no") == "yes"
    return Cover(
        title=_("Travel letter"),
        called=desk.called,
        who=child_words(desk.child),
        subject=_("ALPS care plan") if told else _("Letter"),
        review_by="",
        typed_by=typists("", rows_within(desk.context.plan.trips)),
    )


def missing(desk: Desk) -> tuple[str, ...]:
    """Return the labels of what the letter cannot do without."""
    trip = chosen_trip(desk) or NO_TRIP
    child = desk.child
    unset = (
        (label_of(child, "legal_name"), not child.legal_name),
        (label_of(child, "birth_date"), not child.birth_date),
        (label_of(trip, "where"), not trip.where),
        (label_of(trip, "start"), not trip.start),
        (label_of(trip, "stop"), not trip.stop),
        (label_of(trip, "carried"), not trip.carried),
    )
    return tuple(label for label, empty in unset if empty)


def _draft() -> Bar:
    words = _(
        "This text was drafted by the family for the clinician, who checks it, changes it where "
        "it is not right, and signs it. Without signature and date it counts for nothing."
    )
    return Bar(_("Draft until signed"), (text(words),))


def _sender(desk: Desk, trip: Trip) -> tuple[Inline, ...]:
    """Return the signing clinician's name, place and numbers."""
    person = person_of(desk.household, trip.signing_clinician)
    if person is None:
        return (blank(NOT_FILLED, label_of(trip, "signing_clinician")),)
    place = place_of(desk.household, person.place)
    lines = [text(joined(person.name, person.role), strong=True)]
    if place is not None:
        lines.append(text(joined(place.name, place.department)))
    address = person.address or (place.address if place else "")
    lines += [text(line) for line in address.split("\n") if line.strip()]
    phone = person.phone or (place.phone if place else "")
    reach = joined(phone, person.email or (place.email if place else ""))
    return (*lines, *((text(reach),) if reach else ()))


def _statement(trip: Trip) -> str:
    words = _(
        "The person named below is under my care and travels with the medicines listed here. They "
        "were prescribed for this person's own use and are needed during the whole journey."
    )
    if any(carried.needles == "yes" for carried in trip.carried):
        words += " " + _("The needles or syringes named in the list are needed to give them.")
    return words


def _about_illness(desk: Desk) -> tuple[Block, ...]:
    """Return what the letter says of the illness: by default that there is one, and no more."""
    if desk.options.get("tell_diagnosis", "no") != "yes":
        return (Text(text(_("They are for a long-term medical condition."))),)
    diagnosis = desk.child.diagnosis
    told = (Text(text(labelled(label_of(desk.child, "diagnosis"), diagnosis))),)
    said = (*desk.said("synopsis", "stranger"), *desk.said("medicines", "stranger"))
    spans = tuple(span for line in said for span in (*line, Span(" ")))
    return (*(told if diagnosis else ()), *((Text(spans),) if spans else ()))


def _person(desk: Desk, trip: Trip) -> tuple[FieldRow, ...]:
    child = desk.child
    flights = rows(desk.household, trip, ("flights",))
    return (
        row(_("Name as in the passport"), child.legal_name, NOT_FILLED, strong=True),
        row(_("Born"), date_of(child, "birth_date"), NOT_FILLED, strong=True),
        row(_("Travels to"), where_words(trip), NOT_FILLED),
        row(_("When"), dates_words(trip), NOT_FILLED),
        *flights,
        row(_("Parent or guardian"), _parent(desk), NOT_FILLED),
    )


def _parent(desk: Desk) -> str:
    """Return the first parent's name and number, for staff who must ask.

    Where the first was taken out of the plan nobody else stands there.
    """
    for guardian in desk.child.guardians:
        person = person_of(desk.household, guardian.person)
        if person is not None or unread_text(guardian, "person"):
            return joined(person.name, person.phone) if person else ""
    return ""


def _carried(desk: Desk, trip: Trip) -> tuple[Block, ...]:
    """Return the medicines with generic name, form and strength, and how they are carried."""
    if not trip.carried:
        return (Fields((FieldRow(label_of(trip, "carried"), hint=_(NOT_FILLED), lines=3),)),)
    header = (
        _("Medicine"),
        _("Form and strength"),
        _("Lasts for"),
        _("Keep cold"),
        _("Needles"),
        _("Hand luggage"),
    )
    lines = tuple(_carried_row(desk, carried) for carried in trip.carried)
    return (Grid(header, lines, (0.3, 0.22, 0.12, 0.11, 0.1, 0.15)),)


def _carried_row(desk: Desk, carried: CarriedMedicine) -> tuple[Cell, ...]:
    listed = listed_medicine(desk, carried)
    if listed is None:
        unset = _("Generic name: {hint} {blank}").format(hint=_(NOT_FILLED), blank=RULE[:8])
        name = cell(text(carried.medicine or _(NOT_FILLED), strong=True), unset)
    else:
        name = Cell(name_lines(listed))
    product = product_words(desk.household, listed) if listed else ""
    keys = ("cold", "needles", "hand_luggage")
    return (
        name,
        critical_cell(product, NOT_FILLED),
        critical_cell(days_only(desk, carried, "supply"), NOT_FILLED),
        *(
            critical_cell(value_of(desk.household, carried, key) and choice_words(carried, key),
                          NOT_FILLED)
            for key in keys
        ),
    )  # fmt: skip


def _requests(trip: Trip) -> str:
    """Return what the clinician asks of staff, as far as the list gives reason to."""
    asked = [_("Please let the medicines, their measuring devices and this letter pass together.")]
    if any(carried.hand_luggage == "yes" for carried in trip.carried):
        asked.append(_("Please let those marked for hand luggage stay in the hand luggage."))
    if any(carried.cold == "yes" for carried in trip.carried):
        asked.append(
            _("Please do not break the cold chain: those marked so must be kept cold, and cool "
              "packs belong to them.")
        )  # fmt: skip
    return " ".join(asked)
