"""What a bundle carries to another computer: a household or one child, its diary and papers."""

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from alps_careplan.i18n import ngettext
from alps_careplan.model.diary import DiaryRow
from alps_careplan.model.fields import fields_of
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.issues import Issue
from alps_careplan.model.records import Record
from alps_careplan.model.validate import references
from alps_careplan.storage.failures import StoreDamaged
from alps_careplan.storage.store import Store

RecordT = TypeVar("RecordT", bound=Record)


class Bundle(msgspec.Struct, frozen=True):
    """What a bundle carries. `attachments` are by SHA-256; `notices` are sentences for a person."""

    household: Household
    diary: tuple[DiaryRow, ...] = ()
    issues: tuple[Issue, ...] = ()
    attachments: Mapping[str, bytes] = {}
    notices: tuple[str, ...] = ()


class PlanAlone(Bundle, frozen=True):
    """What a plain plan file holds: a plan, and neither a diary nor pictures."""


def gather(
    store: Store,
    household: Household | None = None,
    diary: tuple[DiaryRow, ...] | None = None,
) -> Bundle:
    """Return all a store holds, with what is not yet saved in place of what is stored.

    What is damaged is left out: a picture, and an issued paper, of which `notices` tells.
    """
    household = store.load() if household is None else household
    if diary is None:
        diary = tuple(row for child in household.children for row in store.diary(child.id))
    issues, notices = _issued(store, household)
    return Bundle(
        household=household,
        diary=diary,
        issues=issues,
        attachments=_pictures(store, household, issues),
        notices=notices,
    )


def _issued(store: Store, household: Household) -> tuple[tuple[Issue, ...], tuple[str, ...]]:
    issues, damaged = [], 0
    for child in household.children:
        for issue in store.issues(child.id):
            try:
                paper = store.issue_paper(issue.id)
            except StoreDamaged:
                damaged += 1
            else:
                issues.append(msgspec.structs.replace(issue, paper=paper))
    notice = ngettext(
        "{count} issued paper is damaged and was left out.",
        "{count} issued papers are damaged and were left out.",
        damaged,
    ).format(count=damaged)
    return tuple(issues), (notice,) if damaged else ()


def _pictures(store: Store, household: Household, issues: Iterable[Issue]) -> dict[str, bytes]:
    found = {}
    for key in _still_used(store.attachment_ids(), household, issues):
        with contextlib.suppress(StoreDamaged):
            found[key] = store.attachment(key)
    return found


def _still_used(
    keys: Iterable[str], household: Household, issues: Iterable[Issue]
) -> Iterator[str]:
    """Yield the pictures that a household or an issued paper refers to: no removed one."""
    used = pictures_of(household)
    papers = [issue.paper for issue in issues]
    for key in keys:
        if key in used or any(key.encode() in paper for paper in papers):
            yield key


def settled(bundle: Bundle) -> Bundle:
    """Return a bundle with the pictures it refers to, and no reference to one it has not.

    `notices` tells of a reference that was taken out.
    """
    household, notices = without_missing(bundle.household, bundle.attachments)
    kept = set(_still_used(bundle.attachments, household, bundle.issues))
    return msgspec.structs.replace(
        bundle,
        household=household,
        attachments={key: data for key, data in bundle.attachments.items() if key in kept},
        notices=(*bundle.notices, *notices),
    )


def without_missing(
    household: Household, known: Collection[str]
) -> tuple[Household, tuple[str, ...]]:
    """Return a household without references to pictures that are not known, and a notice."""
    missing = {key for key in pictures_of(household) if key not in known}
    if not missing:
        return household, ()
    notice = ngettext(
        "{count} picture is missing or damaged and was left out.",
        "{count} pictures are missing or damaged and were left out.",
        len(missing),
    ).format(count=len(missing))
    return redirected(household, {("picture", key): "" for key in missing}), (notice,)


def pictures_of(household: Household) -> set[str]:
    """Return the ids of the pictures that a household refers to."""
    return {key for kind, key in references(household) if kind == "picture"}


def excerpt(bundle: Bundle, child_id: str) -> Bundle:
    """Return one child, with the people and places it refers to, its diary and its papers.

    Raises `KeyError` for a child that is not there.
    """
    plan = next((c for c in bundle.household.children if c.id == child_id), None)
    if plan is None:
        raise KeyError(child_id)
    issues = tuple(issue for issue in bundle.issues if issue.child == child_id)
    one = Bundle(
        household=only(bundle.household, (plan,)),
        diary=tuple(row for row in bundle.diary if row.child == child_id),
        issues=issues,
    )
    kept = _still_used(bundle.attachments, one.household, issues)
    return msgspec.structs.replace(
        one,
        attachments={key: bundle.attachments[key] for key in kept},
        notices=bundle.notices,
    )


def only(household: Household, children: tuple[CarePlan, ...]) -> Household:
    """Return the household with these children and only the people and places they need."""
    named = {key for child in children for kind, key in references(child) if kind == "person"}
    people = tuple(p for p in household.people if p.id in named)
    used = {key for source in (*children, *people) for _kind, key in references(source)}
    places = tuple(p for p in household.places if p.id in used)
    return msgspec.structs.replace(household, people=people, places=places, children=children)


def redirected(record: RecordT, moves: Mapping[tuple[str, str], str]) -> RecordT:
    """Return a record whose references follow `moves`: (kind, old id) -> new id, or ""."""
    kinds: dict[str, str] = {field.key: field.kind for field in fields_of(type(record))}
    edits: dict[str, Any] = {}
    for key in record.__struct_fields__:
        value = getattr(record, key)
        if isinstance(value, Record):
            edits[key] = redirected(value, moves)
        elif isinstance(value, tuple):
            edits[key] = tuple(redirected(r, moves) if isinstance(r, Record) else r for r in value)
        elif isinstance(value, str) and (kinds.get(key, ""), value) in moves:
            edits[key] = moves[kinds[key], value]
    return msgspec.structs.replace(record, **edits)
