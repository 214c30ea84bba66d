"""The whole household as a file: a copy carried elsewhere, and one brought in. No widgets."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.model.diary import DiaryRow
from alps_careplan.model.validate import references
from alps_careplan.workspace import Workspace

if TYPE_CHECKING:
    from alps_careplan.storage.bundle import Bundle


def everything(workspace: Workspace) -> "Bundle":
    """Return all there is, what is not saved yet included, even while the store fails."""
    from msgspec import structs

    from alps_careplan.storage.bundle import Bundle, gather

    household = workspace.household
    diary, notices = _diary(workspace)
    bundle = Bundle(household, diary)
    if workspace.store is not None:
        # What is in memory is worth saving all the more when the store cannot be read.
        with contextlib.suppress(CarePlanError):
            bundle = gather(workspace.store, household, diary)
    pictures = dict(bundle.attachments)
    for kind, value in references(household):
        if kind == "picture" and value not in pictures:
            try:
                pictures[value] = workspace.attachment(value)
            except CarePlanError:
                continue  # a picture that is lost must not keep the words from being saved
    return structs.replace(bundle, attachments=pictures, notices=(*bundle.notices, *notices))


def _diary(workspace: Workspace) -> tuple[tuple[DiaryRow, ...], tuple[str, ...]]:
    """Return the children's diaries, and a sentence where one cannot be read."""
    rows: list[DiaryRow] = []
    lost = False
    for plan in workspace.household.children:
        try:
            rows += workspace.diary(plan.id)
        except CarePlanError:
            lost = True
    left_out = _("A diary cannot be read, and is not in it.")
    return tuple(rows), (left_out,) if lost else ()


def save_copy(bundle: "Bundle", target: Path) -> tuple[str, ...]:
    """Write a bundle, and return sentences about what had to be left out.

    Raises `CarePlanError` when it cannot be written there.
    """
    from alps_careplan.storage.bundle_file import export_bundle

    return export_bundle(bundle, target)


def read_file(path: Path) -> "Bundle":
    """Read a plan file or a bundle. Raises `CarePlanError` that names what cannot be read."""
    from alps_careplan.storage import bundle_file

    return bundle_file.read_file(path)


def bring_in(workspace: Workspace, bundle: "Bundle") -> str:
    """Add what is new in a bundle to the saved household; return what was done.

    The workspace knows nothing of it: open the folder anew afterwards. Raises `CarePlanError`
    when it cannot be saved; then nothing was changed.
    """
    from alps_careplan.storage import merge

    workspace.save_now()
    if workspace.store is None:
        raise CarePlanError(
            _("Nothing was brought in: your plan cannot be saved at present."),
            _("Start the program again when its folder can be written to."),
        )
    return merge.bring_in(workspace.store, bundle, at=workspace.clock())
