"""The school and the letters to it: who reads what, and what each reader may be told."""

from typing import Annotated, Literal

from msgspec import Meta

from alps_careplan.i18n import N_
from alps_careplan.model.fields import about
from alps_careplan.model.records import Answer, PartialDate, PersonId, PlaceId, Record, Row

LetterKind = Annotated[
    Literal[
        "class-teacher", "healthcare-plan", "pe-coach", "substitute", "trip", "outbreak",
        "classmates-parents", "classmates", "absence", "accommodations", "sibling-teacher",
        "employer", "sports-club",
    ],
    Meta(
        extra={
            "labels": {
                "class-teacher": N_("class teacher"),
                "healthcare-plan": N_("head and nurse: individual healthcare plan"),
                "pe-coach": N_("PE teacher and coach"),
                "substitute": N_("substitute teacher and lunch staff, half a page"),
                "trip": N_("school trip or camp"),
                "outbreak": N_("request to tell us of outbreaks"),
                "classmates-parents": N_("notice for classmates' parents, names nobody"),
                "classmates": N_("explanation for classmates"),
                "absence": N_("absence and teaching at home"),
                "accommodations": N_("request for accommodations"),
                "sibling-teacher": N_("sibling's teacher"),
                "employer": N_("parent's employer"),
                "sports-club": N_("sports club"),
            }
        }
    ),
]  # fmt: skip


class Paragraph(Row, frozen=True, kw_only=True):
    """What the family changed in one paragraph of a letter's template.

    `slot` is the template's paragraph. An empty `text` means the template's own words; the
    family's words stand beside them, never in their place, so that they can be set back. `over`
    are the template's words that they were written over: those follow the plan, and the family's
    own do not. Empty where that was not kept.
    """

    slot: str
    left_out: bool = False
    text: str = ""
    over: str = ""


class Letter(Row, frozen=True, kw_only=True):
    """A letter. What it may tell is ticked here, and off until it is."""

    kind: Annotated[LetterKind, about(N_("Letter to"), section=N_("Letter"))] = "class-teacher"
    to: Annotated[PersonId, about(N_("Addressed to"))] = ""
    to_words: Annotated[
        str, about(N_("Or to, in words"), N_("Such as a class, a group or an office."))
    ] = ""
    place: Annotated[PlaceId, about(N_("School, club or firm"))] = ""
    sender: Annotated[PersonId, about(N_("From"), critical=True)] = ""
    date: Annotated[
        PartialDate, about(N_("Date of the letter"), N_("Blank: the day it is printed."))
    ] = ""
    sibling: Annotated[str, about(N_("Name of the sibling"), N_("For the sibling's teacher."))] = ""

    tell_diagnosis: Annotated[
        bool,
        about(
            N_("The diagnosis"),
            N_("Tick only what this reader needs to know."),
            section=N_("What this letter may tell"),
        ),
    ] = False
    tell_medicines: Annotated[bool, about(N_("The medicines"))] = False
    tell_allergies: Annotated[bool, about(N_("The allergies"))] = False
    tell_spleen: Annotated[bool, about(N_("The spleen and the activities"))] = False
    tell_counts: Annotated[bool, about(N_("The blood counts"))] = False
    tell_emergency: Annotated[bool, about(N_("The emergency plan"))] = False

    ask_rest: Annotated[
        bool, about(N_("Rest when tired"), section=N_("What we ask the school for"))
    ] = False
    ask_water: Annotated[bool, about(N_("Water at any time"))] = False
    ask_toilet: Annotated[bool, about(N_("Toilet at any time"))] = False
    ask_absence: Annotated[bool, about(N_("Absence for clinic visits, and work sent home"))] = False
    ask_exams: Annotated[bool, about(N_("Arrangements for exams"))] = False
    ask_stairs: Annotated[bool, about(N_("Help with stairs, or a lift"))] = False
    ask_bag: Annotated[bool, about(N_("Help with a heavy bag, or a second set of books"))] = False
    ask_other: Annotated[str, about(N_("Something else"), lines=2)] = ""

    trip: Annotated[
        str, about(N_("The trip: where and when"), lines=2, section=N_("For this letter"))
    ] = ""
    absent_from: Annotated[PartialDate, about(N_("Absent from"))] = ""
    absent_until: Annotated[PartialDate, about(N_("Absent until"))] = ""
    outbreaks: Annotated[
        str,
        about(
            N_("Illnesses our clinic wants to hear of"), N_("As the clinic named them."), lines=2
        ),
    ] = ""
    medicine_consent: Annotated[
        Answer, about(N_("We agree that the school gives the medicines listed"))
    ] = "not-asked"
    responsible: Annotated[PersonId, about(N_("Person responsible at the school"))] = ""
    salutation: Annotated[
        str, about(N_("Salutation"), N_("Blank: the usual one."), section=N_("Form of the letter"))
    ] = ""
    closing: Annotated[str, about(N_("Closing"), N_("Blank: the usual one."))] = ""
    copied_to: Annotated[str, about(N_("Copied to"))] = ""
    review_by: Annotated[PartialDate, about(N_("Review by"))] = ""
    paragraphs: tuple[Paragraph, ...] = ()


class School(Record, frozen=True, kw_only=True):
    """The child's school, and what counts as an emergency there."""

    place: Annotated[PlaceId, about(N_("School"), critical=True, section=N_("School"))] = ""
    year: Annotated[str, about(N_("Year or class"))] = ""
    head: Annotated[PersonId, about(N_("Head"))] = ""
    class_teacher: Annotated[PersonId, about(N_("Class teacher"))] = ""
    nurse: Annotated[PersonId, about(N_("School nurse"))] = ""
    pe_teacher: Annotated[PersonId, about(N_("PE teacher or coach"))] = ""
    office_phone: Annotated[str, about(N_("Office phone"), critical=True)] = ""
    emergency: Annotated[
        str,
        about(
            N_("What counts as an emergency at school"),
            N_("As agreed with the clinic."),
            critical=True,
            lines=3,
            section=N_("Emergency at school"),
        ),
    ] = ""
    emergency_action: Annotated[
        str, about(N_("What the school does then"), critical=True, lines=3)
    ] = ""
    letters: Annotated[tuple[Letter, ...], about(N_("Letters"), many=N_("letter"))] = ()
