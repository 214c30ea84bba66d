"""Spleen guard and activity: what the clinician allows, and the guard itself.

A guard is not a permission: the clinician's grid is.
"""

from typing import Annotated, Literal

from msgspec import Meta

from alps_careplan.i18n import N_
from alps_careplan.model.fields import about
from alps_careplan.model.quantities import Quantity
from alps_careplan.model.records import Answer, PartialDate, PersonId, Record, Row

GuardState = Annotated[
    Literal["not-asked", "has", "ordered", "not-needed", "ask"],
    Meta(
        extra={
            "labels": {
                "not-asked": N_("not asked yet"),
                "has": N_("has one"),
                "ordered": N_("ordered"),
                "not-needed": N_("not needed, as the clinic said"),
                "ask": N_("to ask the team"),
            }
        }
    ),
]
ActivityAnswer = Annotated[
    Literal["not-asked", "allowed", "with-guard", "with-changes", "not-now", "ask"],
    Meta(
        extra={
            "labels": {
                "not-asked": N_("not asked yet"),
                "allowed": N_("allowed"),
                "with-guard": N_("with the guard"),
                "with-changes": N_("with changes"),
                "not-now": N_("not now"),
                "ask": N_("ask each time"),
            }
        }
    ),
]

# The activities that plans of this kind ask about; the family adds its own.
USUAL_ACTIVITIES = (
    N_("PE lessons"),
    N_("Running"),
    N_("Swimming"),
    N_("Cycling"),
    N_("Playground"),
    N_("Trampoline"),
    N_("Climbing"),
    N_("Football"),
    N_("Rugby"),
    N_("Martial arts"),
    N_("Gymnastics"),
    N_("Skiing or sledging"),
    N_("Riding"),
)


class SpleenGuard(Record, frozen=True, kw_only=True):
    """The guard: whether there is one, and how the maker and the clinic want it worn."""

    state: Annotated[
        GuardState, about(N_("Spleen guard"), critical=True, section=N_("Spleen guard"))
    ] = "not-asked"
    maker: Annotated[str, about(N_("Maker"))] = ""
    fitted_on: Annotated[PartialDate, about(N_("Fitted on"), past=True)] = ""
    refit_due: Annotated[PartialDate, about(N_("Next fitting due"))] = ""
    wear_for: Annotated[str, about(N_("Wear it for"), N_("As the clinic said."), lines=2)] = ""
    take_off_for: Annotated[str, about(N_("Take it off for"), lines=2)] = ""
    skin_check: Annotated[str, about(N_("Skin check"), N_("As the clinic said."), lines=2)] = ""


class ActivityRow(Row, frozen=True, kw_only=True):
    """The clinician's answer for one activity."""

    activity: Annotated[str, about(N_("Activity"), critical=True)] = ""
    answer: Annotated[ActivityAnswer, about(N_("The clinician's answer"), critical=True)] = (
        "not-asked"
    )
    changes: Annotated[str, about(N_("Which changes"), N_("As the clinician said."))] = ""
    platelets: Annotated[
        Quantity | None,
        about(
            N_("Only with platelets of at least"),
            N_("Only if the clinician gave a number."),
            dimension="cells",
        ),
    ] = None
    until: Annotated[PartialDate, about(N_("This holds until"))] = ""
    set_by: Annotated[PersonId, about(N_("Who set it"), critical=True)] = ""
    set_on: Annotated[PartialDate, about(N_("When it was set"), critical=True, past=True)] = ""


class Inclusion(Row, frozen=True, kw_only=True):
    """A way to take part without the risk, such as keeping the score."""

    text: Annotated[
        str,
        about(N_("How to be part of it"), N_("Such as scorer, or coach's helper."), critical=True),
    ] = ""


class Precaution(Row, frozen=True, kw_only=True):
    """A bleeding precaution that the family chose with its clinic."""

    text: Annotated[
        str, about(N_("Precaution"), N_("Such as a soft toothbrush."), critical=True)
    ] = ""


class Activity(Record, frozen=True, kw_only=True):
    """What the child may do, and what to do after a knock or a fall."""

    guard: SpleenGuard = SpleenGuard()
    grid: Annotated[
        tuple[ActivityRow, ...],
        about(
            N_("Activities"),
            N_("Ask the clinician about each. A guard is not a permission."),
            critical=True,
            many=N_("activity"),
        ),
    ] = ()
    conditions: Annotated[
        str, about(N_("Conditions for all of them"), lines=2, section=N_("For every activity"))
    ] = ""
    knock_plan: Annotated[
        str,
        about(N_("After a knock or a fall: what our clinic asks to do"), critical=True, lines=3),
    ] = ""
    seat_belt: Annotated[Answer, about(N_("Seat belt: the team showed how to wear it"))] = (
        "not-asked"
    )
    review_by: Annotated[PartialDate, about(N_("Review by"), critical=True)] = ""
    included: Annotated[
        tuple[Inclusion, ...], about(N_("Ways to be included"), many=N_("way to be included"))
    ] = ()
    precautions: Annotated[
        tuple[Precaution, ...], about(N_("Bleeding precautions"), many=N_("precaution"))
    ] = ()
