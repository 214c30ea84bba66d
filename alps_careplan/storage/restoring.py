"""Going back to a copy: a backup of the file, or a bundle that holds all there was."""

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.storage import backups, bundle_file
from alps_careplan.storage.bundle import Bundle
from alps_careplan.storage.connection import FILE_NAME
from alps_careplan.storage.failures import told
from alps_careplan.storage.files import made_folder
from alps_careplan.storage.store import Store


def restore(folder: Path, source: Path, *, at: datetime) -> Path | None:
    """Put a backup or a bundle in the place of the file; return where the old file is kept.

    A bundle becomes a file first, and then all is as with a backup (`backups.restore`): on any
    failure the file stays as it was. Raises `CarePlanError`.
    """
    with told(), made_folder(folder), _as_backup(folder, source, at) as (backup, children):
        return backups.restore(folder, backup, at=at, children=children)


def check(folder: Path, source: Path, *, at: datetime) -> None:
    """Raise what `restore` would of a source that is missing, damaged or foreign; change nothing.

    The folder's file may be open.
    """
    with told(), made_folder(folder), _as_backup(folder, source, at) as (backup, _children):
        backups.check(folder, backup)


@contextlib.contextmanager
def _as_backup(folder: Path, source: Path, at: datetime) -> Iterator[tuple[Path, frozenset[str]]]:
    """Give a backup's path, and the children of a bundle, which knows no earlier states."""
    if not _is_bundle(source):
        yield source, frozenset()
        return
    bundle = _read(source)
    place = folder / f".{secrets.token_hex(6)}.part"
    try:
        place.mkdir(mode=0o700)
        yield _laid_into(place, bundle, at), frozenset(c.id for c in bundle.household.children)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _is_bundle(source: Path) -> bool:
    if not source.is_file():
        return False
    with source.open("rb") as file:
        return bundle_file.is_bundle(file.read(2))


def _read(source: Path) -> Bundle:
    try:
        return bundle_file.read_file(source)
    except CarePlanError as error:
        raise CarePlanError(
            error.sentence, _("Nothing was changed. Choose another backup.")
        ) from error


def _laid_into(place: Path, bundle: Bundle, at: datetime) -> Path:
    store = Store.open(place)
    try:
        store.todays_backup.renewing = False  # a copy of the copy helps nobody
        store.save(
            bundle.household,
            bundle.diary,
            at=at,
            issues=bundle.issues,
            attachments=bundle.attachments.values(),
        )
    finally:
        store.close()
    return place / FILE_NAME
