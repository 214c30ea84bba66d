"""The full care plan: the parts of the other papers in the order in which others need them.

After them stands what the sources say, grouped by subject. Furniture, signatures and sources are
those of this paper and stand once.
"""

from alps_careplan.documents import (
    activity_plan,
    fever_more,
    fever_plan,
    medication_details,
    medication_list,
    travel_summary,
    vaccination_record,
)
from alps_careplan.documents.blocks import (
    Block,
    Bullets,
    Fields,
    Heading,
    PageBreak,
    Text,
    text,
)
from alps_careplan.documents.child_lines import allergies_bar
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import (
    Imprint,
    clinician_signature,
    closing_note,
    confirmation_fields,
    origins_of,
    parent_signature,
    review_field,
    rows_within,
    sources_block,
)
from alps_careplan.documents.people_lines import people_and_places
from alps_careplan.documents.said import parts_of, under
from alps_careplan.documents.school_lines import school_blocks
from alps_careplan.i18n import N_, _

PARTS = (
    N_("The child and the team"),
    N_("Fever plan"),
    N_("Medicines"),
    N_("Vaccinations"),
    N_("Spleen and activities"),
    N_("School"),
    N_("Travel"),
    N_("What the sources say"),
    N_("Review, signatures and sources"),
)
FEVER = N_("Fever")
GUIDANCE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("What ALPS is"), ("about", "names", "signs", "course", "cure")),
    (N_("Causes and inheritance"), ("causes", "types", "inheritance", "genetics")),
    (FEVER, ("fever", "fever-ready", "call-signs", "go-signs", "exposure")),
    (N_("Keeping infections away"), ("infection", "hygiene", "shielding", "vaccines")),
    (N_("Treatment"), ("treatment", "medicines", "steroids", "monitoring", "supplements")),
    (N_("Spleen, activity and bleeding"), ("spleen", "activity", "bleeding", "bones")),
    (N_("Everyday life"), ("nutrition", "mouth", "sun", "wellbeing", "siblings", "school",
                           "travel")),
    (N_("Follow-up, tests and procedures"), ("follow-up", "lymphoma", "tests", "imaging",
                                             "procedures", "transplant")),
    (N_("Questions, groups, and where sources disagree"), ("questions", "groups", "disagree")),
)  # fmt: skip


def blocks(desk: Desk, _imprint: Imprint) -> tuple[Block, ...]:
    """Return the whole paper."""
    plan = desk.context.plan
    bodies = (
        _child(desk),
        fever_plan.main(desk.as_kind("fever-plan")),
        (
            *medication_list.main(desk.as_kind("medication-list")),
            *medication_details.stopped_blocks(desk),
        ),
        vaccination_record.main(desk.as_kind("vaccination-record")),
        (
            *activity_plan.draft_bar(desk),
            *activity_plan.main(desk.as_kind("activity-plan")),
        ),
        school_blocks(desk),
        _travel(desk),
        _guidance(desk),
        _closing(desk),
    )
    found: list[Block] = [
        Heading(1, _("Care plan of {name}").format(name=desk.called)),
        Text(text(_("In this plan, in this order:"))),
        Bullets(tuple(text(_(part)) for part in PARTS), "number"),
    ]
    for number, (title, body) in enumerate(zip(PARTS, bodies, strict=True), 1):
        found += [PageBreak()] if number > 1 else []
        numbered = _("{number}. {title}").format(number=number, title=_(title))
        found += [Heading(1 if number > 1 else 2, numbered), *body]
    origins = origins_of(rows_within(plan, people_and_places(desk), desk.household.vaccinations))
    return (*found, *origins, closing_note(), sources_block())


def missing(desk: Desk) -> tuple[str, ...]:
    """Return the labels of what the fever plan lacks, and the activity plan where one was begun."""
    activity = desk.context.plan.activity
    begun = activity.grid or activity.knock_plan
    return (*fever_plan.missing(desk), *(activity_plan.missing(desk) if begun else ()))


def _child(desk: Desk) -> tuple[Block, ...]:
    return (
        *fever_more.background(desk),
        allergies_bar(desk),
        *fever_more.past(desk),
        *fever_more.people(desk),
        *fever_more.insurance(desk),
    )


def _travel(desk: Desk) -> tuple[Block, ...]:
    trips = desk.context.plan.trips
    if not trips:
        return travel_summary.trip_blocks(desk, None, checklist=True)
    return tuple(
        block for trip in trips for block in travel_summary.trip_blocks(desk, trip, checklist=True)
    )


def _guidance(desk: Desk) -> tuple[Block, ...]:
    found: list[Block] = []
    for title, slots in GUIDANCE:
        parts = parts_of(desk, "family", slots)
        if title == FEVER:
            parts = (*parts, *fever_more.often_usual(desk.as_kind("fever-plan")))
        found += under(_(title), parts)
    return tuple(found)


def _closing(desk: Desk) -> tuple[Block, ...]:
    plan = desk.context.plan
    return (
        Fields(
            (
                review_field(plan.fever, label=_("Fever plan")),
                review_field(plan, "medicines_review_by"),
                review_field(plan.vaccines),
                review_field(plan.activity, label=_("Spleen and activities")),
            ),
            columns=2,
        ),
        *confirmation_fields(
            desk,
            ("child", "fever", "medicines", "avoid", "vaccines", "activity", "school", "trips"),
        ),
        clinician_signature(desk, plan.fever.signing_clinician),
        parent_signature(desk, plan.fever.signing_parent),
    )
