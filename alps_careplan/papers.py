"""What a workspace does with rules and papers; imported when the first paper is needed."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from alps_careplan import documents, pdf, rules
from alps_careplan.i18n import _
from alps_careplan.model.compare import digest, digest_of
from alps_careplan.model.fields import fields_of
from alps_careplan.model.household import CarePlan
from alps_careplan.model.issues import Issue, paper_of
from alps_careplan.model.records import Confirmation, Dismissal, new_id
from alps_careplan.model.text import clean
from alps_careplan.model.trip_days import next_trip
from alps_careplan.model.validate import records
from alps_careplan.rules import Alert, Context, shown_now

if TYPE_CHECKING:
    from alps_careplan.storage import Store
    from alps_careplan.workspace import Workspace

UNPRINTABLE = "unprintable-character"


def alerts(context: Context, *, dismissed: bool = False) -> list[Alert]:
    """Return the alerts of the rules, and those about characters that no font of ours has."""
    return [*rules.check(context, dismissed=dismissed), *_unprintable(context, dismissed)]


def issued(
    workspace: "Workspace",
    store: "Store",
    kind: str,
    child_id: str,
    recipient: str,
    options: Mapping[str, str],
) -> Issue:
    """Compose the next version of a paper for a recipient and record it in the store."""
    recipient = clean(recipient).strip()
    now = workspace.clock()
    options = resolved(workspace.plan(child_id), kind, options, now.date())
    revision = store.save(workspace.household, at=now)
    number = next_number(earlier(store.issues(child_id), kind, options))
    replaces = number - 1 or None
    stamp = documents.IssueStamp(number=number, recipient=recipient, replaces=replaces)
    paper_kind = documents.KINDS[kind]
    context = workspace.context(child_id, diary=paper_kind.needs_diary)
    paper = documents.compose(
        context,
        kind,
        options,
        issue=stamp,
        sample=workspace.is_sample(child_id),
        attachments=workspace.attachment,
    )
    encoded = msgspec.json.encode(paper)
    issue = Issue(
        id=new_id(),
        child=child_id,
        kind=kind,
        number=number,
        recipient=recipient,
        at=now.isoformat(timespec="minutes"),
        revision=revision,
        content_version=context.content.content_version,
        options=tuple(sorted(options.items())),
        title=paper.title,
        covers=paper_kind.covers,
        readings=paper_kind.readings,
        days=documents.days_shown(context, kind, options),
        paper=encoded,
        digest=hashlib.sha256(encoded).hexdigest(),
    )
    issue = msgspec.structs.replace(issue, shows=shown_now(context, issue))
    store.add_issue(issue)
    return issue


def resolved(
    plan: CarePlan, kind: str, options: Mapping[str, str], today: date
) -> Mapping[str, str]:
    """Return the options with the letter or trip that the paper would choose by itself.

    Only a named one can be recognised when its next version replaces it.
    """
    free = documents.KINDS[kind].free
    if "letter" in free and not options.get("letter") and plan.school.letters:
        return {**options, "letter": plan.school.letters[0].id}
    trip = next_trip(plan.trips, today) if "trip" in free and not options.get("trip") else None
    return {**options, "trip": trip.id} if trip is not None else options


def earlier(issues: Iterable[Issue], kind: str, options: Mapping[str, str]) -> list[Issue]:
    """Return the versions of a paper that a new one with these options replaces."""
    paper = paper_of(kind, options.items())
    return [issue for issue in issues if paper_of(issue.kind, issue.options) == paper]


def next_number(before: Iterable[Issue]) -> int:
    """Return the number of the version that comes after these, from 1."""
    return max((issue.number for issue in before), default=0) + 1


def dismiss(workspace: "Workspace", child_id: str, alert: Alert, note: str = "") -> None:
    """Put an alert aside; it comes back when what it rests on changes."""
    row = Dismissal(
        id=new_id(),
        rule=alert.rule,
        rows=alert.rows,
        digest=alert.digest,
        note=clean(note).strip(),
        date=workspace.today().isoformat(),
    )
    workspace.add_row(("children", child_id, "dismissals"), row, _("Put aside"))


def bring_back(workspace: "Workspace", child_id: str, alert: Alert) -> None:
    """Show an alert again that was put aside."""
    kept = tuple(
        d
        for d in workspace.plan(child_id).dismissals
        if (d.rule, d.rows, d.digest) != (alert.rule, alert.rows, alert.digest)
    )
    workspace.edit(("children", child_id, "dismissals"), kept, _("Bring back"))


def confirm(workspace: "Workspace", child_id: str, kind: str, clinician: str, day: str) -> str:
    """Record that a clinician (a person's id) confirmed a paper, as the plan is now.

    Returns the id of the record.
    """
    covers = documents.KINDS[kind].parts
    row = Confirmation(
        id=new_id(),
        clinician=clinician,
        date=day,
        covers=covers,
        digest=digest_of(workspace.household, workspace.plan(child_id), covers),
    )
    path = ("children", child_id, "confirmations")
    workspace.add_row(path, row, _("Confirmed by a clinician"))
    return row.id


def _unprintable(context: Context, dismissed: bool) -> list[Alert]:
    found = []
    put_aside = {(d.rule, d.digest) for d in context.plan.dismissals}
    for path, record in records(context.household):
        if path.startswith("children") and path.split(".")[0] != context.path:
            continue
        for field in fields_of(type(record)):
            value = getattr(record, field.key)
            if not isinstance(value, str) or value.isascii():
                continue
            missing = pdf.missing_characters(value)
            rests_on = digest([path, field.key, missing])
            aside = (UNPRINTABLE, rests_on) in put_aside
            if missing and (dismissed or not aside):
                message = _(
                    "“{label}” has characters that cannot be printed yet: {characters}. "
                    "They print as a code."
                ).format(
                    label=_(field.label),
                    characters=" ".join(dict.fromkeys(missing)),
                )
                found.append(
                    Alert(
                        rule=UNPRINTABLE,
                        level="check",
                        message=message,
                        fields=(f"{path}.{field.key}",),
                        digest=rests_on,
                        dismissed=aside,
                    )
                )
    return found
