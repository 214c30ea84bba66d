"""Bringing a bundle into a household: what is new is added, nothing that is there is changed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _, ngettext
from alps_careplan.model import validate
from alps_careplan.model.diary import DiaryRow
from alps_careplan.model.household import CarePlan, Household, display_name
from alps_careplan.model.issues import Issue
from alps_careplan.model.people import Person, Place
from alps_careplan.model.records import new_id
from alps_careplan.storage.bundle import Bundle, only, redirected, without_missing
from alps_careplan.storage.connection import FILE_NAME
from alps_careplan.storage.failures import told
from alps_careplan.storage.files import made_folder
from alps_careplan.storage.store import Store

ContactT = TypeVar("ContactT", Person, Place)


class Merged(msgspec.Struct, frozen=True):
    """The household after the merge, and what comes with its new children.

    `diary`, `issues` and `attachments` are to be stored; `summary` tells the person what was done.
    """

    household: Household
    diary: tuple[DiaryRow, ...]
    issues: tuple[Issue, ...]
    attachments: Mapping[str, bytes]
    summary: str


def merge(household: Household, bundle: Bundle, kept: Collection[str] = ()) -> Merged:
    """Add the bundle's children that are not there yet, with the people and places they name.

    A child that is there already stays as it is, with its diary and papers. A person or place that
    is there with other details stays too, and the new children get the bundle's one under a new
    id: a fever plan must not come to name another phone. A picture that is neither in the bundle
    nor among those `kept` here is left out. Raises `CarePlanError` when a row of a new child has
    the id of a row that is there.
    """
    present = {child.id for child in household.children}
    new = tuple(child for child in bundle.household.children if child.id not in present)
    # Where a child is here already, its people stay ours: only the new children's are taken.
    all_new = len(new) == len(bundle.household.children)
    incoming = bundle.household if all_new else only(bundle.household, new)
    incoming, notices = without_missing(incoming, {*bundle.attachments, *kept})
    places, moved_places = _joined(household.places, incoming.places, {})
    moves = {("place", old): fresh for old, fresh in moved_places.items()}
    people, moved_people = _joined(household.people, incoming.people, moves)
    moves |= {("person", old): fresh for old, fresh in moved_people.items()}
    merged = msgspec.structs.replace(
        household,
        people=people,
        places=places,
        children=(*household.children, *(redirected(child, moves) for child in incoming.children)),
    )
    if validate.faults(merged) and not validate.faults(household):
        raise CarePlanError(
            _("This bundle cannot be added: its rows have the same ids as rows that are here."),
            _("Nothing was changed. Open it in a data folder of its own."),
        )
    added = {child.id for child in new}
    issues = tuple(issue for issue in bundle.issues if issue.child in added)
    pictures = {key for kind, key in validate.references(merged) if kind == "picture"}
    return Merged(
        household=merged,
        diary=tuple(row for row in bundle.diary if row.child in added),
        issues=issues,
        attachments={
            key: data
            for key, data in bundle.attachments.items()
            if key in pictures or any(key.encode() in issue.paper for issue in issues)
        },
        summary=" ".join(
            (_summary(bundle.household, new, len(moved_people) + len(moved_places)), *notices)
        ),
    )


def bring_in(store: Store, bundle: Bundle, *, at: datetime) -> str:
    """Merge a bundle into the saved household, in one transaction; return the summary."""
    merged = merge(store.load(), bundle, store.attachment_ids())
    store.save(
        merged.household,
        merged.diary,
        at=at,
        issues=merged.issues,
        attachments=merged.attachments.values(),
    )
    return merged.summary


def bring_into(folder: Path, bundle: Bundle, *, at: datetime) -> str:
    """Merge a bundle into the household of a data folder; return the summary.

    Where there is none it is begun, and when that fails nothing of it is left.
    """
    with told(), made_folder(folder):
        found = Store.exists(folder)
        store = Store.open(folder)
        try:
            return bring_in(store, bundle, at=at)
        except BaseException:
            if not found:
                store.close()
                (folder / FILE_NAME).unlink()
            raise
        finally:
            store.close()


def _joined(
    ours: tuple[ContactT, ...],
    theirs: tuple[ContactT, ...],
    moves: Mapping[tuple[str, str], str],
) -> tuple[tuple[ContactT, ...], dict[str, str]]:
    """Return our rows with the new ones after them, and the new ids of those that differ."""
    known = {row.id: row for row in ours}
    joined, moved = list(ours), {}
    for row in theirs:
        arriving = redirected(row, moves)
        if row.id not in known:
            joined.append(arriving)
        elif known[row.id] != arriving:
            moved[row.id] = new_id()
            joined.append(msgspec.structs.replace(arriving, id=moved[row.id]))
    return tuple(joined), moved


def _summary(theirs: Household, new: Sequence[CarePlan], apart: int) -> str:
    names = ", ".join(display_name(child) or _("a child without a name") for child in new)
    old = [c for c in theirs.children if c not in new]
    there = ", ".join(display_name(child) or _("a child without a name") for child in old)
    sentences = []
    if new:
        sentences.append(_("Added: {names}.").format(names=names))
    if old:
        sentences.append(_("Already here and left as it is: {names}.").format(names=there))
    if apart:
        sentences.append(
            ngettext(
                "{count} person or place is here with other details; both were kept.",
                "{count} people or places are here with other details; both were kept.",
                apart,
            ).format(count=apart)
        )
    return " ".join(sentences) or _("Nothing new was found in the bundle.")
