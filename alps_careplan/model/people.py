"""People and places, kept once and referred to by id; and who stands round the child."""

from typing import Annotated, Literal

from msgspec import Meta

from alps_careplan.i18n import N_
from alps_careplan.model.fields import about
from alps_careplan.model.quantities import Quantity
from alps_careplan.model.records import (
    Answer,
    AttachmentId,
    PartialDate,
    PersonId,
    PlaceId,
    Record,
    Row,
    Rows,
)

PlaceKind = Annotated[
    Literal["hospital", "clinic", "pharmacy", "school", "other"],
    Meta(
        extra={
            "labels": {
                "hospital": N_("hospital"),
                "clinic": N_("clinic or practice"),
                "pharmacy": N_("pharmacy"),
                "school": N_("school or nursery"),
                "other": N_("other place"),
            }
        }
    ),
]
Subtype = Annotated[
    Literal[
        "not-asked", "ALPS-FAS", "ALPS-sFAS", "ALPS-FASLG", "ALPS-CASP10", "ALPS-U", "ALPS-like",
    ],
    Meta(
        extra={
            "labels": {
                "not-asked": N_("not known, or not asked yet"),
                "ALPS-FAS": "ALPS-FAS",
                "ALPS-sFAS": "ALPS-sFAS",
                "ALPS-FASLG": "ALPS-FASLG",
                "ALPS-CASP10": "ALPS-CASP10",
                "ALPS-U": "ALPS-U",
                "ALPS-like": N_("ALPS-like disorder"),
            }
        }
    ),
]  # fmt: skip
SpleenState = Annotated[
    Literal["not-asked", "not-known", "normal", "enlarged", "removed"],
    Meta(
        extra={
            "labels": {
                "not-asked": N_("not asked yet"),
                "not-known": N_("asked, not known"),
                "normal": N_("normal size"),
                "enlarged": N_("enlarged"),
                "removed": N_("removed"),
            }
        }
    ),
]
Severity = Annotated[
    Literal["not-asked", "mild", "severe", "life-threatening"],
    Meta(
        extra={
            "labels": {
                "not-asked": N_("not asked yet"),
                "mild": N_("mild"),
                "severe": N_("severe"),
                "life-threatening": N_("life-threatening"),
            }
        }
    ),
]
Sex = Annotated[
    Literal["not-stated", "female", "male", "other"],
    Meta(
        extra={
            "labels": {
                "not-stated": N_("not stated"),
                "female": N_("female"),
                "male": N_("male"),
                "other": N_("other"),
            }
        }
    ),
]


class Place(Row, frozen=True, kw_only=True):
    """A hospital, practice, pharmacy, school or other place."""

    name: Annotated[str, about(N_("Name"), critical=True)] = ""
    kind: Annotated[PlaceKind, about(N_("Kind of place"))] = "hospital"
    department: Annotated[str, about(N_("Department or ward"))] = ""
    phone: Annotated[str, about(N_("Phone"), critical=True)] = ""
    night_phone: Annotated[str, about(N_("Phone out of hours"))] = ""
    email: Annotated[str, about(N_("E-mail"))] = ""
    address: Annotated[str, about(N_("Address"), lines=3)] = ""
    note: Annotated[str, about(N_("Note"), N_("Such as where to park or which door."), lines=2)] = (
        ""
    )


class Person(Row, frozen=True, kw_only=True):
    """A guardian, contact or clinician."""

    name: Annotated[str, about(N_("Name"), critical=True)] = ""
    role: Annotated[
        str, about(N_("Role"), N_("Such as mother, haematologist, nurse or neighbour."))
    ] = ""
    phone: Annotated[str, about(N_("Phone"), critical=True)] = ""
    other_phone: Annotated[str, about(N_("Second phone"))] = ""
    night_phone: Annotated[str, about(N_("Phone out of hours"))] = ""
    email: Annotated[str, about(N_("E-mail"))] = ""
    place: Annotated[PlaceId, about(N_("Works at"))] = ""
    address: Annotated[str, about(N_("Address"), lines=3)] = ""
    licence: Annotated[str, about(N_("Licence number (clinicians)"))] = ""
    languages: Annotated[str, about(N_("Languages"))] = ""


class Guardian(Row, frozen=True, kw_only=True):
    """A parent or other guardian of this child."""

    person: Annotated[PersonId, about(N_("Who"), critical=True)] = ""
    relation: Annotated[str, about(N_("Relation to the child"))] = ""
    lives_with: Annotated[Answer, about(N_("The child lives here"))] = "not-asked"


class EmergencyContact(Row, frozen=True, kw_only=True):
    """Whom to call, in the order of the list."""

    person: Annotated[PersonId, about(N_("Who"), critical=True)] = ""
    relation: Annotated[str, about(N_("Relation to the child"))] = ""
    may_collect: Annotated[Answer, about(N_("May collect the child"))] = "not-asked"


class TeamMember(Row, frozen=True, kw_only=True):
    """A clinician who looks after this child."""

    person: Annotated[PersonId, about(N_("Who"), critical=True)] = ""
    responsible_for: Annotated[
        str, about(N_("Looks after"), N_("Such as blood, immune system, or general health."))
    ] = ""


class Allergy(Row, frozen=True, kw_only=True):
    """An allergy and what happened."""

    substance: Annotated[str, about(N_("Allergic to"), critical=True)] = ""
    reaction: Annotated[str, about(N_("What happens"), critical=True)] = ""
    severity: Annotated[Severity, about(N_("How bad"))] = "not-asked"
    since: Annotated[PartialDate, about(N_("First seen"), past=True)] = ""


class PastEvent(Row, frozen=True, kw_only=True):
    """An operation or a transfusion."""

    what: Annotated[str, about(N_("What"), critical=True)] = ""
    date: Annotated[PartialDate, about(N_("When"), past=True)] = ""
    where: Annotated[PlaceId, about(N_("Where"))] = ""
    note: Annotated[str, about(N_("Note"), N_("Such as a reaction."), lines=2)] = ""


class Spleen(Record, frozen=True, kw_only=True):
    """What is known of the spleen. Sizes measured over time are diary rows."""

    state: Annotated[SpleenState, about(N_("Spleen"), critical=True, section=N_("Spleen"))] = (
        "not-asked"
    )
    size: Annotated[
        Quantity | None, about(N_("Size, as the report gives it"), dimension="length")
    ] = None
    method: Annotated[str, about(N_("How it was measured"), N_("Such as ultrasound."))] = ""
    date: Annotated[
        PartialDate,
        about(N_("Date"), N_("When it was measured, or when it was removed."), past=True),
    ] = ""


class Counts(Record, frozen=True, kw_only=True):
    """What is usual for this child's blood, and what the team calls low. Readings: the diary."""

    platelets: Annotated[
        Quantity | None,
        about(N_("Platelets: usual value"), dimension="cells", section=N_("Blood counts")),
    ] = None
    platelets_low: Annotated[
        Answer, about(N_("My team calls the platelets low"), critical=True)
    ] = "not-asked"
    neutrophils: Annotated[
        Quantity | None, about(N_("Neutrophils: usual value"), dimension="cells")
    ] = None
    neutrophils_low: Annotated[
        Answer, about(N_("My team calls the neutrophils low"), critical=True)
    ] = "not-asked"
    haemoglobin: Annotated[
        Quantity | None, about(N_("Haemoglobin: usual value"), dimension="haemoglobin")
    ] = None
    haemoglobin_low: Annotated[Answer, about(N_("My team calls the haemoglobin low"))] = "not-asked"


class Child(Record, frozen=True, kw_only=True):
    """The child: identity, diagnosis, usual state, and who stands round it."""

    legal_name: Annotated[
        str,
        about(N_("Full name, as in the passport"), critical=True, section=N_("The child")),
    ] = ""
    preferred_name: Annotated[str, about(N_("Called"))] = ""
    birth_date: Annotated[PartialDate, about(N_("Date of birth"), critical=True)] = ""
    sex: Annotated[Sex, about(N_("Sex"))] = "not-stated"
    photo: Annotated[AttachmentId, about(N_("Photo"))] = ""
    languages: Annotated[str, about(N_("Languages spoken at home"))] = ""
    interpreter: Annotated[Answer, about(N_("An interpreter is needed"))] = "not-asked"
    diagnosis: Annotated[
        str,
        about(
            N_("Diagnosis in plain words"),
            critical=True,
            lines=2,
            section=N_("Diagnosis"),
        ),
    ] = ""
    subtype: Annotated[Subtype, about(N_("Type, as the clinic's letter has it"))] = "not-asked"
    gene: Annotated[str, about(N_("Gene and change, as the clinic's letter has them"))] = ""
    codes: Annotated[str, about(N_("Diagnosis codes, if the letter has any"))] = ""
    blood_group: Annotated[str, about(N_("Blood group, if known"))] = ""
    central_line: Annotated[Answer, about(N_("Has a central line or port"), critical=True)] = (
        "not-asked"
    )
    central_line_detail: Annotated[
        str, about(N_("Central line: kind, where, since when"), lines=2)
    ] = ""
    other_conditions: Annotated[str, about(N_("Other conditions"), lines=3)] = ""
    baseline: Annotated[
        str,
        about(
            N_("How the child usually looks and behaves"),
            N_("What a stranger may take for illness and is usual for this child."),
            lines=3,
        ),
    ] = ""
    spleen: Spleen = Spleen()
    counts: Counts = Counts()
    allergies: Annotated[
        Rows[Allergy], about(N_("Allergies"), critical=True, many=N_("allergy"))
    ] = "not-asked"
    past_events: Annotated[
        Rows[PastEvent],
        about(N_("Operations and transfusions"), many=N_("operation or transfusion")),
    ] = "not-asked"
    guardians: Annotated[
        tuple[Guardian, ...], about(N_("Parents and guardians"), many=N_("guardian"))
    ] = ()
    contacts: Annotated[
        tuple[EmergencyContact, ...],
        about(
            N_("Emergency contacts, in the order to call"),
            critical=True,
            many=N_("emergency contact"),
        ),
    ] = ()
    team: Annotated[tuple[TeamMember, ...], about(N_("Care team"), many=N_("team member"))] = ()
    hospital: Annotated[
        PlaceId, about(N_("Preferred hospital"), section=N_("Hospital, pharmacy, insurer"))
    ] = ""
    travel_time: Annotated[
        Quantity | None, about(N_("Time to get there"), dimension="duration")
    ] = None
    pharmacy: Annotated[PlaceId, about(N_("Pharmacy"))] = ""
    insurer: Annotated[str, about(N_("Insurer"))] = ""
    policy: Annotated[str, about(N_("Policy number"))] = ""
    insurer_phone: Annotated[str, about(N_("Insurer's phone"))] = ""
