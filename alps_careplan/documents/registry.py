"""The papers there are, and the one door to compose any of them."""

import re
import unicodedata
from collections.abc import Callable, Mapping

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
from alps_careplan.documents.blocks import Block, Paper
from alps_careplan.documents.cover import Cover
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import (
    Imprint,
    IssueStamp,
    child_words,
    head_words,
    long_words,
    out_of_date,
    rows_within,
    typists,
    watermark,
)
from alps_careplan.documents.shortened import in_full
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import N_, _
from alps_careplan.model.dates import last_day
from alps_careplan.model.household import CarePlan, display_name
from alps_careplan.rules.context import Context

OFF = ("no", "yes")
ON = ("yes", "no")
LARGE_PRINT: dict[str, tuple[str, ...]] = {"large_print": OFF}


class PaperKind(Struct, frozen=True, kw_only=True):
    """A kind of paper. `options` are its choices by name, the default first.

    `free` are options that take any words, such as the id of a trip; empty means the paper's own
    choice, and the paper refuses what it does not know. `names_child` is false for a paper whose
    readers must not know whom it is about: then neither head, foot, metadata nor file name tells.
    `needs_diary` tells that the context must hold the rows of the diary. `parts` are the fields
    of the plan it rests on, and that a clinician confirms, the main one first; `review_by` and
    `typed_by` where its furniture finds these.
    """

    id: str
    title: str
    reader: str
    options: dict[str, tuple[str, ...]]
    free: tuple[str, ...] = ()
    names_child: bool = True
    needs_diary: bool = False
    parts: tuple[str, ...]
    blocks: Callable[[Desk, Imprint], tuple[Block, ...]]
    missing: Callable[[Desk], tuple[str, ...]]
    """What must be set before the paper is more than a draft."""
    review_by: Callable[[CarePlan], str]
    typed_by: Callable[[CarePlan], str]
    cover: Callable[[Desk], Cover] | None = None
    """What stands round the text where the kind alone does not decide it."""


def _fever_review(plan: CarePlan) -> str:
    return plan.fever.review_by


def _list_review(plan: CarePlan) -> str:
    return plan.medicines_review_by


def _fever_typists(plan: CarePlan) -> str:
    return typists(plan.fever.typed_by, rows_within(plan.fever))


def _list_typists(plan: CarePlan) -> str:
    return typists("", rows_within(plan.medicines, plan.avoid))


def _vaccines_review(plan: CarePlan) -> str:
    return plan.vaccines.review_by


def _activity_review(plan: CarePlan) -> str:
    return plan.activity.review_by


def _earliest_review(plan: CarePlan) -> str:
    """Return the earliest review date of the parts: the paper is as old as its oldest part."""
    dates = (plan.fever.review_by, plan.medicines_review_by, plan.vaccines.review_by,
             plan.activity.review_by)  # fmt: skip
    return min((d for d in dates if d), key=last_day, default="")


def _no_review(_plan: CarePlan) -> str:
    return ""


def _vaccine_typists(plan: CarePlan) -> str:
    return typists("", rows_within(plan.vaccines))


def _activity_typists(plan: CarePlan) -> str:
    return typists("", rows_within(plan.activity))


def _whole_typists(plan: CarePlan) -> str:
    return typists(plan.fever.typed_by, rows_within(plan))


def _nothing(_desk: Desk) -> tuple[str, ...]:
    return ()


KINDS: dict[str, PaperKind] = {
    kind.id: kind
    for kind in (
        PaperKind(
            id="fever-plan",
            title=N_("Fever plan"),
            reader=N_("the family, and the emergency doctor"),
            options={**LARGE_PRINT, "background": ON},
            parts=("fever", "child", "medicines", "avoid"),
            blocks=fever_plan.blocks,
            missing=fever_plan.missing,
            review_by=_fever_review,
            typed_by=_fever_typists,
        ),
        PaperKind(
            id="medication-list",
            title=N_("Medication list"),
            reader=N_("everyone who gives the medicines, and every doctor"),
            options={**LARGE_PRINT, "stopped": ON},
            parts=("medicines", "avoid"),
            blocks=medication_list.blocks,
            missing=_nothing,
            review_by=_list_review,
            typed_by=_list_typists,
        ),
        PaperKind(
            id="wallet-card",
            title=N_("Wallet card"),
            reader=N_("a stranger who helps in the first minute"),
            options={"photo": ON, "qr": ON},
            parts=("fever", "child", "medicines"),
            blocks=wallet_card.blocks,
            missing=fever_plan.missing,
            review_by=_fever_review,
            typed_by=_fever_typists,
        ),
        PaperKind(
            id="vaccination-record",
            title=N_("Vaccination record"),
            reader=N_("whoever gives vaccines or plans them"),
            options={**LARGE_PRINT, "view": ("both", "date", "disease")},
            parts=("vaccines",),
            blocks=vaccination_record.blocks,
            missing=_nothing,
            review_by=_vaccines_review,
            typed_by=_vaccine_typists,
        ),
        PaperKind(
            id="activity-plan",
            title=N_("Activity plan"),
            reader=N_("coaches, PE teachers and the family"),
            options={**LARGE_PRINT, "tell_diagnosis": OFF},
            parts=("activity",),
            blocks=activity_plan.blocks,
            missing=activity_plan.missing,
            review_by=_activity_review,
            typed_by=_activity_typists,
        ),
        PaperKind(
            id="travel-summary",
            title=N_("Travel summary"),
            reader=N_("a doctor in another place"),
            options={**LARGE_PRINT, "background": ON},
            free=("trip",),
            parts=("trips", "child", "fever", "medicines", "avoid", "vaccines"),
            blocks=travel_summary.blocks,
            missing=travel_summary.missing,
            review_by=_earliest_review,
            typed_by=_whole_typists,
        ),
        PaperKind(
            id="travel-letter",
            title=N_("Travel letter"),
            reader=N_("customs and airlines"),
            options={**LARGE_PRINT, "tell_diagnosis": OFF},
            free=("trip",),
            parts=("trips", "medicines"),
            blocks=travel_letter.blocks,
            missing=travel_letter.missing,
            review_by=_no_review,
            typed_by=_no_review,
            cover=travel_letter.cover,
        ),
        PaperKind(
            id="diary-report",
            title=N_("Diary report"),
            reader=N_("the care team"),
            options={**LARGE_PRINT, "span": tuple(diary_report.SPANS)},
            free=("from", "to"),
            needs_diary=True,
            parts=(),
            blocks=diary_report.blocks,
            missing=_nothing,
            review_by=_no_review,
            typed_by=_no_review,
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
            blocks=full_plan.blocks,
            missing=full_plan.missing,
            review_by=_earliest_review,
            typed_by=_whole_typists,
        ),
        PaperKind(
            id="school-letter",
            title=N_("School letter"),
            reader=N_("school, club or firm, each only what it needs"),
            options=LARGE_PRINT,
            free=("letter",),
            parts=("school", "child", "medicines", "activity"),
            blocks=letters.blocks,
            missing=letters.missing,
            review_by=_no_review,
            typed_by=_no_review,
            cover=letters.cover,
        ),
    )
}
"""Every paper, by its id."""


def compose(
    context: Context,
    kind: str,
    options: Mapping[str, str] | None = None,
    *,
    issue: IssueStamp | None = None,
    sample: bool = False,
    attachments: Callable[[str], bytes] | None = None,
) -> Paper:
    """Return one paper of the context's child as blocks.

    `attachments` returns the bytes of a picture by its id; without it no picture prints. A paper
    that was not issued says so. Raises `CarePlanError` for a kind or an option there is none of.
    """
    paper_kind = _kind(kind)
    chosen = _options(paper_kind, options or {})
    desk = Desk(context, kind, chosen, attachments)
    cover = _cover(paper_kind, desk)
    imprint = Imprint(
        stamp=issue,
        sample=sample,
        draft=bool(paper_kind.missing(desk)),
        review_by=cover.review_by,
        late=out_of_date(cover.review_by, context.today),
        typed_by=cover.typed_by,
        parts=paper_kind.parts,
    )
    title, called = cover.title, cover.called
    head = (head_words(title, imprint), cover.who)
    foot = cover.foot(desk, imprint)
    full = in_full("\n".join((*head, *foot)), long_words(desk, imprint))
    blocks = (*paper_kind.blocks(desk, imprint), *full)
    return Paper(
        kind=kind,
        title=_("{paper}: {name}").format(paper=title, name=called) if called else title,
        subject=cover.subject,
        language=context.language,
        head=head,
        foot=foot,
        page_word=_("Page {page} of {pages}"),
        made_on=context.today.isoformat(),
        watermark=watermark(imprint),
        blocks=blocks,
        sources=cover.sources(desk),
        large_print=chosen.get("large_print") == "yes",
        half_page=cover.half_page,
    )


def _cover(kind: PaperKind, desk: Desk) -> Cover:
    if kind.cover is not None:
        return kind.cover(desk)
    return Cover(
        title=_(kind.title),
        called=desk.called if kind.names_child else "",
        who=child_words(desk.child) if kind.names_child else "",
        subject=_("ALPS care plan") if desk.tells_diagnosis else _("Care plan"),
        review_by=kind.review_by(desk.context.plan),
        typed_by=kind.typed_by(desk.context.plan),
    )


def file_name(kind: str, context: Context, options: Mapping[str, str] | None = None) -> str:
    """Return a file name that every system takes, with the child's name where it may be told.

    Whether a letter may name the child depends on which letter it is: without the options the
    name is left out.
    """
    paper_kind = _kind(kind)
    title, called = _(paper_kind.title), paper_kind.names_child
    if paper_kind.cover is not None:
        called = False
        if options is not None:
            cover = paper_kind.cover(Desk(context, kind, _options(paper_kind, options), None))
            title, called = cover.title, bool(cover.called)
    words = [_safe(part) for part in (title, display_name(context.plan) if called else "")]
    return " - ".join([*(w for w in words if w), context.today.isoformat()]) + ".pdf"


_NAME_LENGTH = 120  # bytes; systems allow 255 for the whole name


def _safe(words: str) -> str:
    """Return words without what Windows, macOS or Linux refuse in a file name."""
    kept = "".join(
        " " if c in '<>:"/\\|?*' or unicodedata.category(c)[0] in "CZ" else c
        for c in unicodedata.normalize("NFC", words)
    )
    kept = re.sub(r"\s+", " ", kept).strip(" .-")
    return kept.encode()[:_NAME_LENGTH].decode(errors="ignore").strip(" .-")


def _kind(kind: str) -> PaperKind:
    found = KINDS.get(kind)
    if found is None:
        raise CarePlanError(
            _("There is no paper “{kind}”.").format(kind=kind),
            _("There are: {kinds}.").format(kinds=", ".join(KINDS)),
        )
    return found


def _options(kind: PaperKind, given: Mapping[str, str]) -> dict[str, str]:
    chosen = {name: choices[0] for name, choices in kind.options.items()}
    for name, value in given.items():
        if name not in kind.free and value not in kind.options.get(name, ()):
            raise CarePlanError(
                _("“{name}={value}” is not an option of {kind}.").format(
                    name=name, value=value, kind=kind.id
                ),
                _("There are: {options}.").format(
                    options=", ".join(
                        [
                            *(f"{n}={'|'.join(v)}" for n, v in kind.options.items()),
                            *(f"{n}=…" for n in kind.free),
                        ]
                    )
                ),
            )
        chosen[name] = value
    return chosen
