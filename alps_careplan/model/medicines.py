"""Medications as the label and the prescriber have them. Nothing here is computed or proposed."""

from typing import Annotated, Literal

from msgspec import Meta

from alps_careplan.i18n import N_
from alps_careplan.model.fields import about
from alps_careplan.model.quantities import Quantity
from alps_careplan.model.records import Answer, PartialDate, PersonId, Row

Form = Annotated[
    Literal["not-stated", "tablet", "capsule", "liquid", "powder", "injection", "infusion",
            "inhaled", "drops", "cream", "other"],
    Meta(
        extra={
            "labels": {
                "not-stated": N_("not stated"),
                "tablet": N_("tablet"),
                "capsule": N_("capsule"),
                "liquid": N_("liquid"),
                "powder": N_("powder"),
                "injection": N_("injection"),
                "infusion": N_("infusion"),
                "inhaled": N_("inhaled"),
                "drops": N_("drops"),
                "cream": N_("cream or ointment"),
                "other": N_("other"),
            }
        }
    ),
]  # fmt: skip
Route = Annotated[
    Literal["not-stated", "mouth", "vein", "under-skin", "muscle", "skin", "nose", "eye", "breath",
            "other"],
    Meta(
        extra={
            "labels": {
                "not-stated": N_("not stated"),
                "mouth": N_("by mouth"),
                "vein": N_("into a vein"),
                "under-skin": N_("under the skin"),
                "muscle": N_("into a muscle"),
                "skin": N_("on the skin"),
                "nose": N_("in the nose"),
                "eye": N_("in the eye"),
                "breath": N_("breathed in"),
                "other": N_("other"),
            }
        }
    ),
]  # fmt: skip
Status = Annotated[
    Literal["current", "stopped"],
    Meta(extra={"labels": {"current": N_("taken now"), "stopped": N_("stopped")}}),
]


class TaperStep(Row, frozen=True, kw_only=True):
    """One step of a change in dose, as the prescriber wrote it."""

    start: Annotated[PartialDate, about(N_("From"))] = ""
    stop: Annotated[PartialDate, about(N_("Until"))] = ""
    dose: Annotated[Quantity | None, about(N_("Dose"), dimension="dose")] = None
    times: Annotated[str, about(N_("When in the day"))] = ""
    note: Annotated[str, about(N_("Note"))] = ""


class Monitoring(Row, frozen=True, kw_only=True):
    """A check that goes with a medicine, as the clinic planned it."""

    what: Annotated[str, about(N_("What is checked"), critical=True)] = ""
    due: Annotated[PartialDate, about(N_("Due"))] = ""
    last: Annotated[PartialDate, about(N_("Last done"), past=True)] = ""


class Medication(Row, frozen=True, kw_only=True):
    """A medication, now taken or stopped."""

    generic_name: Annotated[
        str, about(N_("Medicine (generic name)"), critical=True, section=N_("What it is"))
    ] = ""
    brand: Annotated[str, about(N_("Brand"))] = ""
    status: Annotated[Status, about(N_("Taken now or stopped"))] = "current"
    strength: Annotated[
        Quantity | None,
        about(
            N_("Strength"), N_("Of one tablet or capsule, as on the pack."), dimension="strength"
        ),
    ] = None
    form: Annotated[Form, about(N_("Form"))] = "not-stated"
    concentration: Annotated[
        Quantity | None,
        about(
            N_("Concentration"),
            N_("For liquids, as on the bottle: in one mL, or in so many mL."),
            dimension="concentration",
        ),
    ] = None
    reason: Annotated[str, about(N_("What for, in plain words"), critical=True)] = ""

    dose: Annotated[
        Quantity | None,
        about(
            N_("One dose"),
            N_("As the prescriber wrote it. The program never computes a dose."),
            critical=True,
            dimension="dose",
            section=N_("How it is taken"),
        ),
    ] = None
    volume: Annotated[
        Quantity | None,
        about(N_("One dose as a volume"), N_("For liquids."), dimension="volume"),
    ] = None
    route: Annotated[Route, about(N_("Route"), critical=True)] = "not-stated"
    morning: Annotated[str, about(N_("Morning"), N_("How much at this time."))] = ""
    noon: Annotated[str, about(N_("Noon"))] = ""
    evening: Annotated[str, about(N_("Evening"))] = ""
    night: Annotated[str, about(N_("Night"))] = ""
    exact_times: Annotated[
        str, about(N_("Exact times or days"), N_("Such as clock times, or days of the week."))
    ] = ""
    as_needed: Annotated[bool, about(N_("Only when needed"))] = False
    needed_when: Annotated[str, about(N_("When it is needed"))] = ""
    minimum_gap: Annotated[
        Quantity | None,
        about(N_("Least time between doses"), N_("As prescribed."), dimension="duration"),
    ] = None
    maximum_a_day: Annotated[str, about(N_("Most in a day, as prescribed"))] = ""
    instructions: Annotated[
        str, about(N_("Instructions"), N_("Such as with food or without."), lines=3)
    ] = ""
    missed_dose: Annotated[
        str,
        about(N_("A missed or vomited dose"), N_("As the prescriber said."), lines=2),
    ] = ""

    prescriber: Annotated[PersonId, about(N_("Prescriber"), section=N_("From when, by whom"))] = ""
    start: Annotated[PartialDate, about(N_("Started"))] = ""
    stop: Annotated[PartialDate, about(N_("Stops or stopped"))] = ""
    why_stopped: Annotated[str, about(N_("Why stopped"))] = ""
    last_change: Annotated[str, about(N_("Last change"))] = ""
    changed_on: Annotated[PartialDate, about(N_("Changed on"))] = ""
    changed_by: Annotated[PersonId, about(N_("Who ordered the change"))] = ""
    taper: Annotated[
        tuple[TaperStep, ...],
        about(
            N_("Steps of a taper"),
            N_("When the dose is lowered bit by bit: each step as the prescriber wrote it."),
            many=N_("step"),
        ),
    ] = ()
    monitoring: Annotated[tuple[Monitoring, ...], about(N_("Checks due"), many=N_("check"))] = ()

    storage: Annotated[str, about(N_("Where and how it is kept"), section=N_("At home"))] = ""
    expiry: Annotated[PartialDate, about(N_("Expires"))] = ""
    supply: Annotated[str, about(N_("Supply left"))] = ""
    label_checked: Annotated[
        Answer, about(N_("Checked against the label"), N_("Compare each word with the pack."))
    ] = "not-asked"

    at_school: Annotated[Answer, about(N_("Given at school"), section=N_("At school"))] = (
        "not-asked"
    )
    school_dose: Annotated[str, about(N_("Dose at school, as on the label"))] = ""
    school_time: Annotated[str, about(N_("Time at school"))] = ""
    school_container: Annotated[str, about(N_("Container and label"))] = ""
    school_storage: Annotated[str, about(N_("Kept at school"))] = ""
    school_consent: Annotated[Answer, about(N_("Consent given"))] = "not-asked"


class Avoidance(Row, frozen=True, kw_only=True):
    """A medicine, food or herbal product to avoid, and why."""

    what: Annotated[str, about(N_("What to avoid"), critical=True)] = ""
    reason: Annotated[str, about(N_("Why"))] = ""
    said_by: Annotated[PersonId, about(N_("Who said so"))] = ""
    said_on: Annotated[PartialDate, about(N_("When"), past=True)] = ""
