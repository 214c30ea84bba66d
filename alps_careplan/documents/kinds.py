"""The papers there are: the table of their kinds."""

from collections.abc import Callable

from msgspec import Struct

from alps_careplan.documents import (
    activity_plan,
    diary_report,
    fever_plan,
    full_plan,
    letters,
    medication_list,
    travel_letter,
    travel_summary,
    vaccination_record,
    wallet_card,
)
from alps_careplan.documents.blocks import Block
from alps_careplan.documents.child_lines import COUNTS
from alps_careplan.documents.cover import Cover
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.diary_report import Days
from alps_careplan.documents.furniture import Imprint
from alps_careplan.i18n import N_
from alps_careplan.model.household import CarePlan

OFF = ("no", "yes")
ON = ("yes", "no")
LARGE_PRINT: dict[str, tuple[str, ...]] = {"large_print": OFF}
WHOLE_PLAN = CarePlan.__struct_fields__


def _nothing(_desk: Desk) -> tuple[str, ...]:
    return ()


class PaperKind(Struct, frozen=True, kw_only=True):
    """A kind of paper. `options` are its choices by name, the default first.

    `free` are options that take any words, such as the id of a trip; empty means the paper's own
    choice, and the paper refuses what it does not know.
    """

    id: str
    title: str
    reader: str
    options: dict[str, tuple[str, ...]]
    free: tuple[str, ...] = ()
    parts: tuple[str, ...]
    """The fields of the plan that a clinician confirms with it, the main one first."""
    besides: tuple[str, ...] = ()
    """The fields of the plan that it prints something of besides."""
    readings: tuple[str, ...] = ()
    """The measures whose latest reading it prints."""
    days: Callable[[Desk], Days] | None = None
    """Which days of the diary it prints, if any."""
    dated_by: tuple[str, ...] = ()
    """The fields of the plan whose review dates and typists its foot tells."""
    blocks: Callable[[Desk, Imprint], tuple[Block, ...]]
    missing: Callable[[Desk], tuple[str, ...]] = _nothing
    """What must be set before the paper is more than a draft."""
    cover: Callable[[Desk], Cover] | None = None
    """What stands round the text where the kind alone does not decide it."""

    @property
    def covers(self) -> tuple[str, ...]:
        """The fields of the plan whose change can change what it says."""
        return (*self.parts, *self.besides)

    @property
    def needs_diary(self) -> bool:
        """Whether the context must hold the rows of the diary."""
        return self.days is not None


KINDS: dict[str, PaperKind] = {
    kind.id: kind
    for kind in (
        PaperKind(
            id="fever-plan",
            title=N_("Fever plan"),
            reader=N_("the family, and the emergency doctor"),
            options={**LARGE_PRINT, "background": ON},
            parts=("fever", "child", "medicines", "avoid"),
            readings=(*COUNTS, "spleen", "weight", "height"),
            dated_by=("fever",),
            blocks=fever_plan.blocks,
            missing=fever_plan.missing,
        ),
        PaperKind(
            id="medication-list",
            title=N_("Medication list"),
            reader=N_("everyone who gives the medicines, and every doctor"),
            options={**LARGE_PRINT, "stopped": ON},
            parts=("medicines", "avoid"),
            besides=("medicines_review_by", "child", "fever"),
            readings=("weight",),
            dated_by=("medicines", "avoid"),
            blocks=medication_list.blocks,
        ),
        PaperKind(
            id="wallet-card",
            title=N_("Wallet card"),
            reader=N_("a stranger who helps in the first minute"),
            options={"photo": ON, "qr": ON},
            parts=("fever", "child", "medicines"),
            besides=("avoid",),
            dated_by=("fever",),
            blocks=wallet_card.blocks,
            missing=fever_plan.missing,
        ),
        PaperKind(
            id="vaccination-record",
            title=N_("Vaccination record"),
            reader=N_("whoever gives vaccines or plans them"),
            options={**LARGE_PRINT, "view": ("both", "date", "disease")},
            parts=("vaccines",),
            besides=("child",),
            dated_by=("vaccines",),
            blocks=vaccination_record.blocks,
        ),
        PaperKind(
            id="activity-plan",
            title=N_("Activity plan"),
            reader=N_("coaches, PE teachers and the family"),
            options={
                **LARGE_PRINT,
                "tell_diagnosis": OFF,
                "tell_counts": OFF,
                "tell_medicines": OFF,
            },
            parts=("activity",),
            besides=("child", "fever"),
            dated_by=("activity",),
            blocks=activity_plan.blocks,
            missing=activity_plan.missing,
        ),
        PaperKind(
            id="travel-summary",
            title=N_("Travel summary"),
            reader=N_("a doctor in another place"),
            options={**LARGE_PRINT, "background": ON},
            free=("trip",),
            parts=("trips", "child", "fever", "medicines", "avoid", "vaccines"),
            readings=(*COUNTS, *travel_summary.RESULTS),
            dated_by=WHOLE_PLAN,
            blocks=travel_summary.blocks,
            missing=travel_summary.missing,
        ),
        PaperKind(
            id="travel-letter",
            title=N_("Travel letter"),
            reader=N_("customs and airlines"),
            options={**LARGE_PRINT, "tell_diagnosis": OFF},
            free=("trip",),
            parts=("trips", "medicines"),
            besides=("child",),
            blocks=travel_letter.blocks,
            missing=travel_letter.missing,
            cover=travel_letter.cover,
        ),
        PaperKind(
            id="diary-report",
            title=N_("Diary report"),
            reader=N_("the care team"),
            options={**LARGE_PRINT, "span": tuple(diary_report.SPANS)},
            free=("from", "to"),
            parts=(),
            days=diary_report.span,
            blocks=diary_report.blocks,
            cover=diary_report.cover,
        ),
        PaperKind(
            id="full-plan",
            title=N_("Full care plan"),
            reader=N_("the family, and a new doctor"),
            options=LARGE_PRINT,
            parts=(
                "fever",
                "child",
                "medicines",
                "avoid",
                "vaccines",
                "activity",
                "school",
                "trips",
            ),
            besides=("medicines_review_by",),
            readings=(*COUNTS, "spleen", "weight", "height"),
            dated_by=WHOLE_PLAN,
            blocks=full_plan.blocks,
            missing=full_plan.missing,
        ),
        PaperKind(
            id="school-letter",
            title=N_("School letter"),
            reader=N_("school, club or firm, each only what it needs"),
            options=LARGE_PRINT,
            free=("letter",),
            parts=("school", "child", "medicines", "activity"),
            besides=("fever", "avoid"),
            blocks=letters.blocks,
            missing=letters.missing,
            cover=letters.cover,
        ),
    )
}
"""Every paper, by its id."""
