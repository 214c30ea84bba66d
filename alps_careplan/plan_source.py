"""Where a command's plan comes from: a plan file, a bundle, or the data folder."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from alps_careplan import content
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.model.diary import latest
from alps_careplan.rules import Context
from alps_careplan.storage import Store, StoreUnwritable, bundle, bundle_file
from alps_careplan.storage.bundle import Bundle, PlanAlone


def read_source(plan: Path | None, folder: Path) -> Bundle:
    """Read the plan of a file, or of a data folder when there is no file.

    Raises `CarePlanError` that names the file and the field which cannot be read.
    """
    if plan is None:
        store = open_existing(folder)
        try:
            return bundle.settled(bundle.gather(store))
        finally:
            store.close()
    return bundle_file.read_file(plan)


def open_existing(folder: Path) -> Store:
    """Open the store of a data folder that has one, to read it where it cannot be written.

    Raises `CarePlanError` when there is none.
    """
    try:
        if Store.exists(folder):
            return Store.open(folder)
    except StoreUnwritable:
        store = Store.look(folder)
        if store is not None:
            return store
    raise CarePlanError(
        _("There is no plan in the folder “{folder}” yet.").format(folder=folder),
        _("Open the program and type one, or name another folder with --data."),
    )


def contexts(source: Bundle, child_id: str | None, today: date) -> tuple[Context, ...]:
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
            diary=None
            if isinstance(source, PlanAlone)
            else tuple(row for row in source.diary if row.child == plan.id),
        )
        for plan in source.household.children
        if child_id in (None, plan.id)
    )
    if not found:
        if child_id is None:
            raise CarePlanError(_("There is no child in this plan yet."))
        require_child(source, child_id)
    return found


def require_child(source: Bundle, child_id: str) -> None:
    """Raise `CarePlanError` when there is no child of that id."""
    ids = [plan.id for plan in source.household.children]
    if child_id not in ids:
        raise CarePlanError(
            _("There is no child “{id}” in this plan.").format(id=child_id),
            _("There are: {ids}.").format(ids=", ".join(ids) or _("none yet")),
        )


def one_child(found: Sequence[Context]) -> Context:
    """Return the one context there is. Raises `CarePlanError` when there are several."""
    if len(found) > 1:
        raise CarePlanError(
            _("There are several children in this plan."),
            _("Choose one with --child: {ids}.").format(ids=", ".join(c.plan.id for c in found)),
        )
    return found[0]


def pictures(source: Bundle) -> Callable[[str], bytes] | None:
    """Return what looks up a picture by its id; None for a plain plan file, which has none."""
    return source.attachments.__getitem__ if source.attachments else None
