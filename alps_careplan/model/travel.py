"""Trips: where, when, who helps there, and what is carried. Days are counted, never doses."""

from typing import Annotated

from alps_careplan.i18n import N_
from alps_careplan.model.fields import about
from alps_careplan.model.quantities import Quantity
from alps_careplan.model.records import Answer, PartialDate, PersonId, PlaceId, Row


class CarriedMedicine(Row, frozen=True, kw_only=True):
    """A medicine taken along. `medicine` is its name as on the medication list."""

    medicine: Annotated[str, about(N_("Medicine"), critical=True)] = ""
    supply: Annotated[
        Quantity | None,
        about(N_("Supply for"), N_("How long the packed amount lasts."), dimension="duration"),
    ] = None
    spare: Annotated[Quantity | None, about(N_("Of that, spare for"), dimension="duration")] = None
    cold: Annotated[Answer, about(N_("Must be kept cold"))] = "not-asked"
    needles: Annotated[Answer, about(N_("Needles or syringes with it"))] = "not-asked"
    hand_luggage: Annotated[Answer, about(N_("Carried in hand luggage"))] = "not-asked"
    note: Annotated[str, about(N_("Note"))] = ""


class Trip(Row, frozen=True, kw_only=True):
    """One trip."""

    where: Annotated[str, about(N_("Where to"), critical=True, section=N_("The trip"))] = ""
    country: Annotated[str, about(N_("Country"))] = ""
    start: Annotated[PartialDate, about(N_("From"), critical=True)] = ""
    stop: Annotated[PartialDate, about(N_("Until"), critical=True)] = ""
    flights: Annotated[str, about(N_("Flights or trains"), lines=2)] = ""
    address: Annotated[str, about(N_("Address there"), lines=2)] = ""
    languages: Annotated[str, about(N_("Languages spoken there"))] = ""

    emergency_number: Annotated[
        str, about(N_("Emergency number there"), critical=True, section=N_("Care there"))
    ] = ""
    hospital: Annotated[PlaceId, about(N_("Hospital there"), critical=True)] = ""
    centre: Annotated[PlaceId, about(N_("Nearest specialist centre"))] = ""
    embassy: Annotated[str, about(N_("Embassy or consulate"), lines=2)] = ""
    insurer: Annotated[str, about(N_("Travel insurer"))] = ""
    policy: Annotated[str, about(N_("Policy number"))] = ""
    insurer_phone: Annotated[str, about(N_("Insurer's phone"))] = ""

    consent: Annotated[
        PersonId,
        about(
            N_("May agree to treatment without the parents"),
            N_("Who travels with the child, if not a parent."),
            section=N_("Papers and consent"),
        ),
    ] = ""
    consent_note: Annotated[str, about(N_("What the consent covers"), lines=2)] = ""
    doctors_letter: Annotated[Answer, about(N_("Doctor's letter signed"))] = "not-asked"
    signing_clinician: Annotated[PersonId, about(N_("Clinician who signs the letter"))] = ""
    vaccines_checked: Annotated[
        Answer, about(N_("Vaccines for the trip talked over with the team"))
    ] = "not-asked"
    carried: Annotated[
        tuple[CarriedMedicine, ...], about(N_("Medicines carried"), many=N_("medicine"))
    ] = ()
    note: Annotated[str, about(N_("Note"), lines=2)] = ""
