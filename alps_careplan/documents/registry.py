"""The one door to compose a paper, and what its file is called."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from alps_careplan.documents.blocks import Paper
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
from alps_careplan.documents.kinds import KINDS, WHOLE_PLAN, PaperKind
from alps_careplan.documents.shortened import in_full
from alps_careplan.documents.unclear import anything_unread, in_plain_text, marked, shows_unclear
from alps_careplan.documents.wording import is_unclear, unclear_words
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.model.dates import last_day
from alps_careplan.model.household import CarePlan, display_name
from alps_careplan.model.records import Record
from alps_careplan.rules.context import Context


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

    def written(*, unclear: bool) -> Paper:
        desk = Desk(context, kind, chosen, attachments)
        return _written(desk, paper_kind, issue, sample=sample, unclear=unclear)

    paper = written(unclear=False)
    # Which fields a paper prints only the paper knows: a letter may tell only what is ticked.
    if anything_unread(context) and shows_unclear((paper.head, paper.foot, paper.blocks)):
        marked_paper: Paper = in_plain_text(written(unclear=True))
        return marked_paper
    return paper


def _written(
    desk: Desk, paper_kind: PaperKind, issue: IssueStamp | None, *, sample: bool, unclear: bool
) -> Paper:
    """Return a paper as blocks; `unclear` marks one on which text that was typed is a blank."""
    context, chosen = desk.context, desk.options
    cover = _cover(paper_kind, desk)
    imprint = Imprint(
        stamp=issue,
        sample=sample,
        draft=unclear or bool(paper_kind.missing(desk)),
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
        kind=desk.kind,
        title=_("{paper}: {name}").format(paper=title, name=called) if called else title,
        subject=cover.subject,
        language=context.language,
        head=head,
        foot=foot,
        page_word=_("Page {page} of {pages}"),
        made_on=context.today.isoformat(),
        watermark=watermark(imprint),
        blocks=marked(blocks) if unclear else blocks,
        sources=cover.sources(desk),
        large_print=chosen.get("large_print") == "yes",
        half_page=cover.half_page,
    )


def _cover(kind: PaperKind, desk: Desk) -> Cover:
    if kind.cover is not None:
        return kind.cover(desk)
    return Cover(
        title=_(kind.title),
        called=desk.called,
        who=child_words(desk.child),
        subject=_("ALPS care plan") if desk.tells_diagnosis else _("Care plan"),
        review_by=_review_by(desk.context, kind.dated_by),
        typed_by=_typed_by(desk.context.plan, kind.dated_by),
    )


def _review_by(context: Context, parts: tuple[str, ...]) -> str:
    """Return the earliest review date of the parts: a paper is as old as its oldest part.

    One that cannot be read may be the earliest: unless another has passed, it is what is told.
    """
    plan = context.plan
    dated: list[tuple[Record, str]] = [
        (plan, "medicines_review_by") if part == "medicines" else (record, "review_by")
        for part in parts
        if isinstance(record := getattr(plan, part), Record) or part == "medicines"
    ]
    dates = [getattr(record, key, "") for record, key in dated]
    first = min((day for day in dates if day), key=last_day, default="")
    if not out_of_date(first, context.today) and any(is_unclear(*spot) for spot in dated):
        return unclear_words()
    return first


def _typed_by(plan: CarePlan, parts: tuple[str, ...]) -> str:
    named = plan.fever.typed_by if "fever" in parts else ""
    # The plan is a row itself, with an origin of its own.
    records = (plan,) if parts == WHOLE_PLAN else (getattr(plan, part) for part in parts)
    return typists(named, rows_within(*records))


def days_shown(context: Context, kind: str, options: Mapping[str, str]) -> tuple[str, ...]:
    """Return the first and the last day of the diary that a paper prints; () where it does not.

    Days are ISO, "" for an open end. Raises `CarePlanError` for days there cannot be.
    """
    paper_kind = _kind(kind)
    if paper_kind.days is None:
        return ()
    days = paper_kind.days(Desk(context, kind, _options(paper_kind, options), None))
    return (days.first, days.last)


def file_name(kind: str, context: Context, options: Mapping[str, str] | None = None) -> str:
    """Return a file name that every system takes, with the child's name where it may be told.

    Whether a letter may name the child depends on which letter it is: without the options the
    name is left out.
    """
    paper_kind = _kind(kind)
    title, called = _(paper_kind.title), display_name(context.plan)
    if paper_kind.cover is not None and options is None:
        called = ""
    elif paper_kind.cover is not None and options is not None:
        cover = paper_kind.cover(Desk(context, kind, _options(paper_kind, options), None))
        title, called = cover.title, cover.called if called else ""
    words = [_safe(part) for part in (title, called)]
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
