"""Review dates, and a clinician's word that no longer covers what the plan says."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from alps_careplan.i18n import _, date_words
from alps_careplan.model.compare import digest, digest_of
from alps_careplan.model.dates import date_fault, last_day
from alps_careplan.model.diary import rows_of_days
from alps_careplan.model.fields import field_of
from alps_careplan.model.household import CarePlan
from alps_careplan.model.issues import Issue, paper_of
from alps_careplan.model.records import Confirmation, rows_of
from alps_careplan.model.school import Letter
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.facts import answers
from alps_careplan.rules.spots import unread_text
from alps_careplan.rules.when import earliest


def check(context: Context) -> Iterator[Alert]:
    """Yield alerts on review dates not set or passed, and on confirmations open or outdated."""
    fever = context.fever
    yield from _review_by(
        context,
        "fever",
        context.at("fever.review_by"),
        fever.review_by,
        unread=bool(unread_text(fever, "review_by")),
        rests_on=(fever.threshold, fever.set_by, fever.set_on),
    )
    plan = context.plan
    if plan.medicines_review_by or rows_of(plan.medicines):
        yield from _review_by(
            context,
            "medicines",
            context.at("medicines_review_by"),
            plan.medicines_review_by,
            unread=bool(unread_text(plan, "medicines_review_by")),
            rests_on=[row.generic_name for row in rows_of(plan.medicines)],
        )
    yield from _passed(context)
    yield from _issued_before_changes(context)
    for index, confirmation in enumerate(plan.confirmations):
        if open_in(context, confirmation):
            yield _open(context, index, confirmation)
        elif changed_since(context, confirmation) and not _confirmed_again(context, confirmation):
            yield _changed(context, confirmation)


def is_past(context: Context, iso: str) -> bool:
    """Tell whether a partial date has passed for certain: its last possible day is over."""
    return bool(iso) and date_fault(iso) is None and last_day(iso) < context.today


def open_in(context: Context, confirmation: Confirmation) -> dict[str, str]:
    """Return why a confirmation counts for nothing yet, by field; empty where it counts.

    It is a word of somebody, on a day: it needs a clinician with a name, and a date that may have
    come.
    """
    found = {}
    person = context.person(confirmation.clinician)
    if person is None:
        found["clinician"] = _("“{field}” is blank")
    elif not person.name.strip():
        found["clinician"] = _("no name at “{field}”")
    day = earliest(confirmation.date)
    if day is None:
        found["date"] = _("“{field}” is blank")
    elif day > context.today:
        found["date"] = _("“{field}” is to come")
    labels = {key: _(field_of(Confirmation, key).label) for key in found}
    return {key: words.format(field=labels[key]) for key, words in found.items()}


def changed_since(context: Context, confirmation: Confirmation) -> bool:
    """Tell whether what a clinician confirmed has changed since (also: is not in the plan)."""
    known = context.plan.__struct_fields__
    if any(name not in known for name in confirmation.covers):
        return True
    return digest_of(context.household, context.plan, confirmation.covers) != confirmation.digest


def shown_now(context: Context, issue: Issue) -> str:
    """Return the digest of what an issued paper rests on, as plan and diary are now.

    Beside the fields of its kind these are whom it names, and what follows from the whole plan.
    """
    latest = [context.latest[what] for what in issue.readings if what in context.latest]
    rows = rows_of_days(context.diary or (), issue.child, *issue.days) if issue.days else ()
    plan = _told_of(context.plan, dict(issue.options))
    rests_on = digest_of(context.household, plan, issue.covers, (*latest, *rows))
    child = plan.child
    named = (child.preferred_name, child.legal_name, child.birth_date)
    return digest([rests_on, named, answers(context) if issue.covers else {}])


def _told_of(plan: CarePlan, options: Mapping[str, str]) -> CarePlan:
    """Return the plan without the letters and trips that a paper about another one leaves out."""
    if letter := options.get("letter"):
        kept = tuple(row for row in plan.school.letters if row.id == letter)
        plan = replace(plan, school=replace(plan.school, letters=kept))
    if trip := options.get("trip"):
        plan = replace(plan, trips=tuple(row for row in plan.trips if row.id == trip))
    return plan


def _review_by(
    context: Context, part: str, path: str, review_by: str, *, unread: bool, rests_on: object
) -> Iterator[Alert]:
    """Yield an alert on a date passed, or on none; `rests_on` is what brings the latter back."""
    fever = part == "fever"
    if is_past(context, review_by):
        words = (
            _("The fever plan was to be reviewed by {date}. Go through it with your team.")
            if fever
            else _("The list of medicines was to be reviewed by {date}. Go through it again.")
        )
        message = words.format(date=date_words(review_by))
        yield raised("review-passed", "check", message, (path,), rests_on=(part, review_by))
    elif not review_by and not unread:
        message = (
            _("No date is set by which the fever plan is to be reviewed. Ask your team for one.")
            if fever
            else _("No date is set by which the list of medicines is to be reviewed.")
        )
        yield raised("review-not-set", "missing", message, (path,), rests_on=(part, rests_on))


def _passed(context: Context) -> Iterator[Alert]:
    """Yield alerts on passed review dates of the parts that need not have one."""
    plan = context.plan
    dated = [
        (_("the vaccination record"), "vaccines.review_by", plan.vaccines.review_by, ""),
        (_("the answers on activities"), "activity.review_by", plan.activity.review_by, ""),
    ]
    for index, letter in enumerate(plan.school.letters):
        kind = _(field_of(Letter, "kind").labels[letter.kind])
        what = _("the letter “{kind}”").format(kind=kind)
        dated.append((what, f"school.letters[{index}].review_by", letter.review_by, letter.id))
    for what, key, review_by, row in dated:
        if is_past(context, review_by):
            message = _("To be reviewed by {date}: {what}. Go through it again.")
            yield raised(
                "review-passed",
                "check",
                message.format(date=date_words(review_by), what=what),
                (context.at(key),),
                rows=(row,) if row else (),
                rests_on=(key.partition(".")[0], review_by),
            )


def _confirmed_again(context: Context, old: Confirmation) -> bool:
    """Tell whether confirmations that still hold cover all that this one covered."""
    held = {
        name
        for other in context.plan.confirmations
        if not open_in(context, other) and not changed_since(context, other)
        for name in other.covers
    }
    return set(old.covers) <= held


def _open(context: Context, index: int, confirmation: Confirmation) -> Alert:
    found = open_in(context, confirmation)
    message = _(
        "A clinician's confirmation does not count yet: {open}. Until it does, the papers are "
        "printed as if it were not there."
    ).format(open=", ".join(found.values()))
    return raised(
        "confirmation-open",
        "check",
        message,
        (context.at(f"confirmations[{index}].{key}") for key in found),
        rows=(confirmation.id,),
        rests_on=(confirmation.clinician, confirmation.date, list(found)),
    )


def _changed(context: Context, confirmation: Confirmation) -> Alert:
    person = context.person(confirmation.clinician)
    assert person is not None, "a confirmation without a clinician is open"
    message = _(
        "The plan has changed since {clinician} confirmed it ({date}). Ask your team to look at "
        "it again."
    ).format(clinician=person.name.strip(), date=date_words(confirmation.date))
    known = context.plan.__struct_fields__
    covers = [name for name in confirmation.covers if name in known]
    return raised(
        "changed-since-confirmed",
        "check",
        message,
        (context.at(name) for name in covers),
        rows=(confirmation.id,),
        rests_on=[getattr(context.plan, name) for name in covers],
    )


def _issued_before_changes(context: Context) -> Iterator[Alert]:
    """Yield an alert for each issued paper whose newest version is older than the last change."""
    newest: dict[tuple[str, ...], Issue] = {}
    for issue in context.issues:
        paper = (*paper_of(issue.kind, issue.options), issue.recipient)
        if paper not in newest or newest[paper].number < issue.number:
            newest[paper] = issue
    for issue in newest.values():
        if issue.days and context.diary is None and not context.diary_damaged:
            continue  # whoever asks brought no diary to compare with
        covers = [name for name in issue.covers if name in context.plan.__struct_fields__]
        unread = context.diary_damaged and bool(issue.readings or issue.days)
        told = bool(issue.shows) and len(covers) == len(issue.covers) and not unread
        shown = shown_now(context, issue) if told else ""
        if told and shown == issue.shows:
            continue
        if told:
            words = _(
                "{paper}, version {number}, went to {recipient} on {date}. What it rests on has "
                "changed since. Look whether they need a new one."
            )
        else:
            words = _(
                "{paper}, version {number}, went to {recipient} on {date}. It is not known what it "
                "rests on, so a change since cannot be seen. Look whether they need a new one."
            )
        yield raised(
            "issued-before-changes",
            "check",
            words.format(
                paper=issue.title or issue.kind,
                number=issue.number,
                recipient=issue.recipient or _("someone not named"),
                date=date_words(issue.at[:10]),
            ),
            (context.at(covers[0]) if covers else "diary" if issue.days else context.at("child"),),
            rows=(issue.id,),
            rests_on=shown,
        )
