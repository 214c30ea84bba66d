"""Which parts of the plan a family has begun: what nobody turned to yet is not counted blank."""

from alps_careplan.model.activity import Activity, ActivityRow, SpleenGuard
from alps_careplan.model.fields import Field
from alps_careplan.model.people import Person, Place
from alps_careplan.model.records import Record
from alps_careplan.model.school import Letter, School
from alps_careplan.model.vaccines import Vaccination
from alps_careplan.rules.context import Context

# Letters that go elsewhere, or to a sibling's school, and say nothing of the child's own.
ELSEWHERE = ("sibling-teacher", "employer", "sports-club")

# Letters that name nobody, not even who sends them.
NAMELESS = ("classmates-parents",)

# Letters that tell which medicines the school gives. (Who has the child for longer is told all.)
SCHOOL_HOURS = (
    "class-teacher", "healthcare-plan", "pe-coach", "substitute", "outbreak", "absence",
    "accommodations",
)  # fmt: skip


def school_begun(context: Context) -> bool:
    """Tell whether anything about the school is typed, or a letter to it exists."""
    school = context.plan.school
    if any(letter.kind not in ELSEWHERE for letter in school.letters):
        return True
    return any(getattr(school, name) for name in school.__struct_fields__ if name != "letters")


def activity_begun(context: Context) -> bool:
    """Tell whether anything about the guard or activities is typed."""
    return context.plan.activity != Activity()


def counts(context: Context, record: Record, field: Field, *, called: bool) -> bool:
    """Tell whether a blank critical field matters in this plan.

    `called`: somebody may have to call this person or place.
    """
    if isinstance(record, School):
        return school_begun(context)
    if isinstance(record, Activity | SpleenGuard):
        return _activity_counts(context, record, field)
    if isinstance(record, ActivityRow) and record.answer == "not-asked":
        return field.key in ("activity", "answer")  # nobody set what was not answered
    if isinstance(record, Letter) and record.kind in NAMELESS:
        return field.key != "sender"
    if isinstance(record, Vaccination) and record.status in (
        "not-asked",
        "declined",
        "not-to-give",
    ):
        return field.key != "date"
    if isinstance(record, Person | Place) and field.key == "phone":
        return called
    return True


def _activity_counts(context: Context, record: Activity | SpleenGuard, field: Field) -> bool:
    spleen = context.child.spleen.state
    if isinstance(record, SpleenGuard):
        # A guard is for a spleen that is there and enlarged, or may be.
        return spleen not in ("normal", "removed") or record != SpleenGuard()
    if activity_begun(context):
        return True
    concerned = spleen != "normal" or context.child.counts.platelets_low == "yes"
    return field.key == "grid" and concerned
