"""The fever plan: what the clinic set, zone by zone, and whom to call."""

from typing import Annotated, Literal

from msgspec import Meta

from alps_careplan.i18n import N_
from alps_careplan.model.fields import about
from alps_careplan.model.quantities import Quantity
from alps_careplan.model.records import Answer, PartialDate, PersonId, PlaceId, Record, Row

Site = Annotated[
    Literal["not-asked", "mouth", "armpit", "ear", "forehead"],
    Meta(
        extra={
            "labels": {
                "not-asked": N_("not asked yet"),
                "mouth": N_("in the mouth"),
                "armpit": N_("under the arm"),
                "ear": N_("in the ear"),
                "forehead": N_("on the forehead"),
            }
        }
    ),
]
Duration = Annotated[
    Literal["not-asked", "once", "sustained"],
    Meta(
        extra={
            "labels": {
                "not-asked": N_("not asked yet"),
                "once": N_("measured once"),
                "sustained": N_("lasting"),
            }
        }
    ),
]


class Instruction(Row, frozen=True, kw_only=True):
    """Something the clinic asks to do or not to do, and why."""

    text: Annotated[str, about(N_("What the clinic says"), critical=True, lines=2)] = ""
    reason: Annotated[str, about(N_("Why, if the clinic said so"), lines=2)] = ""


class Sign(Row, frozen=True, kw_only=True):
    """A sign the clinic named for this child, besides those of the source documents."""

    text: Annotated[str, about(N_("Sign"), critical=True)] = ""


class GoAnyway(Row, frozen=True, kw_only=True):
    """A reason to go at once even if the rest looks mild, ticked by the clinic."""

    text: Annotated[str, about(N_("Go at once even if …"), critical=True)] = ""
    ticked: Annotated[Answer, about(N_("The clinic says this applies"))] = "not-asked"


class Exposure(Row, frozen=True, kw_only=True):
    """What the clinic asks after contact with an illness."""

    illness: Annotated[
        str, about(N_("Illness"), N_("Such as chickenpox, measles or EBV."), critical=True)
    ] = ""
    action: Annotated[str, about(N_("What our clinic asks us to do"), critical=True, lines=2)] = ""


class FeverPlan(Record, frozen=True, kw_only=True):
    """The fever plan. Every threshold is the clinician's; none has a default."""

    threshold: Annotated[
        Quantity | None,
        about(
            N_("Temperature at which to call"),
            N_("Ask the clinic which temperature means: call now."),
            critical=True,
            dimension="temperature",
            section=N_("How hot is too hot"),
        ),
    ] = None
    site: Annotated[Site, about(N_("Measured"), critical=True)] = "not-asked"
    lasting: Annotated[Duration, about(N_("Once or lasting"), critical=True)] = "not-asked"
    lasting_for: Annotated[Quantity | None, about(N_("Lasting how long"), dimension="duration")] = (
        None
    )
    set_by: Annotated[PersonId, about(N_("Who set it"), critical=True)] = ""
    set_on: Annotated[PartialDate, about(N_("When it was set"), critical=True, past=True)] = ""
    higher: Annotated[
        Quantity | None,
        about(
            N_("Second, higher temperature"),
            N_("Only if the clinic gave one."),
            dimension="temperature",
        ),
    ] = None
    higher_action: Annotated[str, about(N_("What to do at the higher temperature"), lines=2)] = ""
    how_to_measure: Annotated[
        str, about(N_("How and when to measure"), N_("As the clinic showed you."), lines=3)
    ] = ""

    usual: Annotated[
        str,
        about(
            N_("Usual for this child: no need to call"),
            N_("As the clinic said."),
            lines=3,
            section=N_("Zone: usual"),
        ),
    ] = ""
    call_signs: Annotated[
        tuple[Sign, ...], about(N_("Our clinic's own signs to call about"), many=N_("sign"))
    ] = ()
    call_action: Annotated[str, about(N_("What to do"), lines=3, section=N_("Zone: call"))] = ""
    call_by_when: Annotated[str, about(N_("Call by when"), critical=True)] = ""
    unwell_without_fever: Annotated[
        str, about(N_("Unwell without fever: what to do"), critical=True, lines=2)
    ] = ""
    go_signs: Annotated[
        tuple[Sign, ...], about(N_("Our clinic's own signs to go at once"), many=N_("sign"))
    ] = ()
    go_anyway: Annotated[
        tuple[GoAnyway, ...],
        about(N_("Go at once even if …"), N_("Reasons the clinic ticks."), many=N_("reason")),
    ] = ()
    go_action: Annotated[
        str, about(N_("What to do on the way"), lines=3, section=N_("Zone: go now"))
    ] = ""

    do_first: Annotated[tuple[Instruction, ...], about(N_("Do"), many=N_("thing to do"))] = ()
    do_not: Annotated[
        tuple[Instruction, ...],
        about(
            N_("Do not"),
            N_("Ask the clinic what not to do before calling."),
            many=N_("thing not to do"),
        ),
    ] = ()

    call_in_hours: Annotated[
        PersonId,
        about(N_("Whom to call by day (team in hours)"), critical=True, section=N_("Whom to call")),
    ] = ""
    call_out_of_hours: Annotated[
        PersonId, about(N_("Whom to call at night and weekends (team out of hours)"), critical=True)
    ] = ""
    ambulance: Annotated[str, about(N_("Ambulance number"), critical=True)] = ""
    emergency_department: Annotated[
        PlaceId, about(N_("Which emergency department"), critical=True)
    ] = ""
    driver: Annotated[str, about(N_("Who drives"))] = ""
    without_parents: Annotated[
        Answer, about(N_("Act even if the parents cannot be reached"), critical=True)
    ] = "not-asked"

    synopsis: Annotated[
        str,
        about(
            N_("The child in one line, for a doctor"),
            N_("As the clinic's letter puts it."),
            lines=2,
            section=N_("To the emergency doctor"),
        ),
    ] = ""
    asked_first: Annotated[
        str,
        about(N_("What our clinic asks you to do first, in its words"), critical=True, lines=4),
    ] = ""
    avoid: Annotated[
        tuple[Instruction, ...], about(N_("What to avoid, and why"), many=N_("thing to avoid"))
    ] = ()
    specialist_centre: Annotated[PlaceId, about(N_("Specialist centre"), critical=True)] = ""
    exposures: Annotated[
        tuple[Exposure, ...], about(N_("After contact with an illness"), many=N_("illness"))
    ] = ()

    copies: Annotated[
        str,
        about(N_("Where copies are kept"), lines=2, section=N_("Copies and signatures")),
    ] = ""
    signing_clinician: Annotated[PersonId, about(N_("Clinician who signs"), critical=True)] = ""
    signing_parent: Annotated[PersonId, about(N_("Parent who signs"))] = ""
    review_by: Annotated[PartialDate, about(N_("Review by"), critical=True)] = ""
    typed_by: Annotated[str, about(N_("Typed by"))] = ""
