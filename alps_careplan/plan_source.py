"""Where a command's plan comes from: a plan file, a bundle, or the data folder."""

from datetime import date
from pathlib import Path

import msgspec

from alps_careplan import content
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.model.diary import DiaryRow, latest
from alps_careplan.model.household import Household
from alps_careplan.model.issues import Issue
from alps_careplan.rules import Context
from alps_careplan.storage import Store, bundle, plan_file
from alps_careplan.storage.files import read_whole


class PlanSource(msgspec.Struct, frozen=True):
    """A household as read, with what belongs to it. `attachments` are pictures by their id."""

    household: Household
    diary: tuple[DiaryRow, ...] = ()
    issues: tuple[Issue, ...] = ()
    attachments: dict[str, bytes] = {}
    notices: tuple[str, ...] = ()

    def attachment(self, attachment_id: str) -> bytes:
        """Return a picture. Raises `CarePlanError` when it did not come with the plan."""
        try:
            return self.attachments[attachment_id]
        except KeyError:
            raise CarePlanError(_("A picture of this plan is not in the file.")) from None


def read_source(plan: Path | None, data: Path) -> PlanSource:
    """Read the plan of a file, or of the data folder when there is none.

    Raises `CarePlanError` that names the file and the field which cannot be read.
    """
    if plan is None:
        return _from_folder(data)
    raw = read_whole(plan)
    if bundle.is_bundle(raw):
        whole = bundle.read_bundle(raw)
        return PlanSource(
            whole.household, whole.diary, whole.issues, whole.attachments, whole.notices
        )
    reading = plan_file.read_plan(raw, plan.name)
    return PlanSource(reading.household, notices=reading.notices)


def contexts(source: PlanSource, child_id: str | None, today: date) -> tuple[Context, ...]:
    """Return the context of the named child, or of every child.

    Raises `CarePlanError` when there is no child, or none of that id.
    """
    found = tuple(
        Context(
            household=source.household,
            plan=plan,
            latest=latest(row for row in source.diary if row.child == plan.id),
            issues=tuple(issue for issue in source.issues if issue.child == plan.id),
            content=content.load(),
            today=today,
        )
        for plan in source.household.children
        if child_id in (None, plan.id)
    )
    if not found:
        if child_id is None:
            raise CarePlanError(_("There is no child in this plan yet."))
        raise CarePlanError(
            _("There is no child “{id}” in this plan.").format(id=child_id),
            _("There are: {ids}.").format(
                ids=", ".join(plan.id for plan in source.household.children)
            ),
        )
    return found


def _from_folder(folder: Path) -> PlanSource:
    if not Store.exists(folder):
        raise CarePlanError(
            _("There is no plan in “{folder}” yet.").format(folder=folder),
            _("Name a file with --plan, or open the program and type one."),
        )
    store = Store.open(folder)
    try:
        household = store.load()
        children = [plan.id for plan in household.children]
        pictures = {plan.child.photo for plan in household.children if plan.child.photo}
        return PlanSource(
            household,
            tuple(row for child in children for row in store.diary(child)),
            tuple(issue for child in children for issue in store.issues(child)),
            {picture: store.attachment(picture) for picture in pictures},
        )
    finally:
        store.close()
