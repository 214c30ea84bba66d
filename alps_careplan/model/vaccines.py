"""The vaccination record: what was given, planned, declined, or is not to be given."""

from typing import Annotated, Literal

from msgspec import Meta

from alps_careplan.i18n import N_
from alps_careplan.model.fields import about
from alps_careplan.model.medicines import Route
from alps_careplan.model.records import Answer, PartialDate, PersonId, PlaceId, Record, Row, Rows

Live = Annotated[
    Literal["not-asked", "yes", "no", "non-replicating", "ask"],
    Meta(
        extra={
            "labels": {
                "not-asked": N_("not known, or not asked yet"),
                "yes": N_("live"),
                "no": N_("not live"),
                "non-replicating": N_("holds a virus that cannot multiply"),
                "ask": N_("live or not: ask which one"),
            }
        }
    ),
]
VaccineStatus = Annotated[
    Literal["not-asked", "given", "planned", "declined", "not-to-give"],
    Meta(
        extra={
            "labels": {
                "not-asked": N_("not answered yet"),
                "given": N_("given"),
                "planned": N_("planned by the clinic"),
                "declined": N_("declined"),
                "not-to-give": N_("not to be given"),
            }
        }
    ),
]
RecordSource = Annotated[
    Literal["not-stated", "card", "registry", "memory"],
    Meta(
        extra={
            "labels": {
                "not-stated": N_("not stated"),
                "card": N_("vaccination card"),
                "registry": N_("registry or doctor's record"),
                "memory": N_("from memory"),
            }
        }
    ),
]
BloodProductKind = Annotated[
    Literal["immunoglobulin", "transfusion", "rituximab"],
    Meta(
        extra={
            "labels": {
                "immunoglobulin": N_("immunoglobulin"),
                "transfusion": N_("transfusion"),
                "rituximab": N_("rituximab"),
            }
        }
    ),
]


class Vaccination(Row, frozen=True, kw_only=True):
    """One dose of a vaccine: given, planned, declined, or not to be given, once that is said."""

    vaccine: Annotated[
        str,
        about(
            N_("Vaccine"),
            N_("Type part of its name, its trade name or its code."),
            critical=True,
            section=N_("Which vaccine"),
        ),
    ] = ""
    status: Annotated[VaccineStatus, about(N_("Given or not"), critical=True)] = "not-asked"
    date: Annotated[
        PartialDate,
        about(N_("Date"), N_("The day, or the month, or only the year."), critical=True),
    ] = ""
    trade_name: Annotated[str, about(N_("Trade name"))] = ""
    cvx: Annotated[
        str, about(N_("Code (CVX)"), N_("The code in US records. Leave it blank if unsure."))
    ] = ""
    diseases: Annotated[str, about(N_("Against"))] = ""
    live: Annotated[Live, about(N_("Live vaccine"))] = "not-asked"
    dose_number: Annotated[str, about(N_("Which dose"), N_("As the card counts it."))] = ""
    dose_count: Annotated[str, about(N_("Of how many"))] = ""

    said_by: Annotated[
        PersonId,
        about(
            N_("Who said so"),
            N_("For a planned vaccine, or one not to be given."),
            section=N_("Who decided"),
        ),
    ] = ""
    said_on: Annotated[PartialDate, about(N_("When it was said"), past=True)] = ""
    why: Annotated[str, about(N_("Why"), lines=2)] = ""

    maker: Annotated[str, about(N_("Maker"), section=N_("From the card"))] = ""
    lot: Annotated[str, about(N_("Lot number"))] = ""
    expiry: Annotated[PartialDate, about(N_("Expires"))] = ""
    route: Annotated[Route, about(N_("Route"))] = "not-stated"
    site: Annotated[str, about(N_("Where on the body"))] = ""
    given_by: Annotated[str, about(N_("Given by"))] = ""
    place: Annotated[PlaceId, about(N_("Where"))] = ""
    country: Annotated[str, about(N_("Country"))] = ""
    reaction: Annotated[str, about(N_("Reaction"), lines=2)] = ""
    source: Annotated[RecordSource, about(N_("How we know"))] = "not-stated"


class Titre(Row, frozen=True, kw_only=True):
    """A measured protection, as the report gives it. Nothing is judged."""

    disease: Annotated[str, about(N_("Against"), critical=True)] = ""
    result: Annotated[str, about(N_("Result, as the report gives it"), critical=True)] = ""
    date: Annotated[PartialDate, about(N_("Date"), past=True)] = ""
    said: Annotated[str, about(N_("What the clinic said of it"))] = ""


class BloodProduct(Row, frozen=True, kw_only=True):
    """Immunoglobulin, a transfusion or rituximab: who plans vaccines must know of it."""

    what: Annotated[BloodProductKind, about(N_("What"))] = "immunoglobulin"
    date: Annotated[PartialDate, about(N_("When"), critical=True)] = ""
    note: Annotated[str, about(N_("Note"))] = ""


class AskFirst(Row, frozen=True, kw_only=True):
    """A vaccine before which the family asks first."""

    vaccine: Annotated[str, about(N_("Vaccine"), critical=True)] = ""
    ask: Annotated[PersonId, about(N_("Whom to ask"), critical=True)] = ""
    note: Annotated[str, about(N_("What was said"))] = ""


class HouseholdVaccination(Row, frozen=True, kw_only=True):
    """A vaccination of somebody who lives with the child."""

    person: Annotated[PersonId, about(N_("Who"), critical=True)] = ""
    vaccine: Annotated[str, about(N_("Vaccine"), critical=True)] = ""
    date: Annotated[PartialDate, about(N_("Date"), past=True)] = ""
    live: Annotated[Live, about(N_("Live vaccine"))] = "not-asked"
    note: Annotated[str, about(N_("Note"))] = ""


class Vaccines(Record, frozen=True, kw_only=True):
    """The vaccination record of a child."""

    egg_allergy: Annotated[
        Answer, about(N_("Egg allergy"), critical=True, section=N_("To know before a vaccine"))
    ] = "not-asked"
    review_by: Annotated[PartialDate, about(N_("Review the record by"))] = ""
    vaccinations: Annotated[
        Rows[Vaccination], about(N_("Vaccinations"), critical=True, many=N_("vaccination"))
    ] = "not-asked"
    ask_first: Annotated[
        tuple[AskFirst, ...],
        about(N_("Vaccines to ask about first"), many=N_("vaccine to ask about")),
    ] = ()
    titres: Annotated[
        tuple[Titre, ...], about(N_("Measured protection (titres)"), many=N_("result"))
    ] = ()
    products: Annotated[
        Rows[BloodProduct],
        about(N_("Immunoglobulin, transfusions, rituximab"), many=N_("treatment")),
    ] = "not-asked"


def newest_first(rows: tuple[Vaccination, ...]) -> tuple[Vaccination, ...]:
    """Return the rows by date, the newest first, those without a date before all others."""
    return tuple(sorted(rows, key=lambda row: row.date or "~", reverse=True))
