"""Copies of the file: on request, one of each day, before a new format, and putting one back.

The folder `backups` beside the file holds a copy of each of the last 5 days on which something was
saved, of each of the 4 weeks and each of the 3 months before: 12 at most. Today's follows the file
(see `store`). Copies made before a new format or before a restore, and one of another plan that
lay in the place of today's, lie there too and are never taken away by the program.
"""

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from sqlcipher3.dbapi2 import Connection

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.storage import papers, revisions
from alps_careplan.storage.connection import (
    FILE_NAME,
    check_whole,
    connect,
    each_once,
    make_file,
    newer,
    transaction,
    version_of,
)
from alps_careplan.storage.failures import (
    StoreDamaged,
    StoreLocked,
    StoreUnwritable,
    damaged,
    not_copied,
    told,
)
from alps_careplan.storage.files import (
    journal_of,
    made_folder,
    replaceable,
    settle,
    sync_folder,
    told_of,
)
from alps_careplan.storage.migrations import STEPS, require_tables

FOLDER = "backups"
DAYS, WEEKS, MONTHS = 5, 4, 3

Reason = Literal["day", "format", "restore", "other", "asked"]
_REASONS: tuple[Reason, ...] = ("format", "restore", "other")


class Backup(NamedTuple):
    """A copy of the file: when its newest state was saved (ISO, "" if unknown), why it was made."""

    path: Path
    saved_at: str
    reason: Reason


_DAILY = re.compile(r"^(\d{4}-\d{2}-\d{2})\.db$")


def backup(connection: Connection, target: Path) -> None:
    """Write a whole, compact copy: all of it or nothing, mode 0600.

    Raises `CarePlanError`, also where another file than an older backup of this household is.
    """
    with told_of(target):
        found = replaceable(target)
        occupied = found.exists() and found.stat().st_size > 0
    if occupied and not (found.name != FILE_NAME and _is_akin(connection, found)):
        raise CarePlanError(
            _("“{name}” was not written: another file has this name.").format(name=found.name),
            _("Only an older backup of the same plan is replaced. Choose another name."),
        )
    try:
        write_copy(connection, found)
    except StoreUnwritable as error:
        raise not_copied(found.name) from error


def write_copy(connection: Connection, target: Path, *, anew: bool = False) -> None:
    """Write a copy as `backup` does; with `anew` only where nothing has the name."""
    temporary = target.parent / f".{secrets.token_hex(6)}.part"
    try:
        with told_of(target):
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        # Reads every page that holds anything, so that a damaged file makes no backup.
        with told():
            # As an address: a folder's name may hold bytes that are no text.
            connection.execute("VACUUM INTO ?", (temporary.resolve().as_uri(),))
        with told_of(target):
            settle(temporary, target, anew=anew)
    finally:
        temporary.unlink(missing_ok=True)


def _is_akin(connection: Connection, other: Path) -> bool:
    """Say whether another file is of the same household: they have a state in common."""
    ours = _revision_ids(connection)
    try:
        with told():
            copy = connect(other, read_only=True)
            try:
                theirs = _revision_ids(copy)
            finally:
                copy.close()
    except CarePlanError:
        return False
    return bool(ours & theirs)


def _revision_ids(connection: Connection) -> set[str]:
    return {row[0] for row in each_once(connection.execute("SELECT id FROM revision"))}


def keep_daily(connection: Connection, folder: Path, today: date, *, renew: bool = False) -> None:
    """Make today's copy if there is none yet, and thin the older ones. Raises `CarePlanError`.

    With `renew` it takes the place of the one that is there, once it is known to be whole.
    """
    place = _place(folder)
    target = place / f"{today.isoformat()}.db"
    if target.exists():
        if renew:
            _renew(connection, target)
        return
    backup(connection, target)
    days = [
        date.fromisoformat(match[1])
        for path in place.iterdir()
        if (match := _DAILY.match(path.name)) and _is_day(match[1])
    ]
    for day in days:
        if day not in _worth_keeping(days):
            (place / f"{day.isoformat()}.db").unlink(missing_ok=True)


def _renew(connection: Connection, target: Path) -> None:
    """Replace a copy by a newer one that was looked through.

    One of another plan, such as of a file that was lost since, is kept under another name.
    """
    fresh = target.parent / f".{secrets.token_hex(6)}.part"
    try:
        write_copy(connection, fresh, anew=True)
        _check(fresh, target.name)
        with told_of(target):
            if not _is_akin(connection, target):
                target.rename(_free_name(target.parent, f"before-other-{target.stem}"))
            settle(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)


def daily_state(folder: Path, today: date) -> datetime | None:
    """Return when the newest state in today's copy was saved; None where there is no such copy."""
    saved = _saved_at(folder / FOLDER / f"{today.isoformat()}.db")
    return datetime.fromisoformat(saved) if saved else None


def keep_before_format(connection: Connection, folder: Path, version: int) -> None:
    """Copy the file before it is brought from format `version` to a newer one."""
    backup(connection, _free_name(_place(folder), f"before-format-{version + 1}"))


def newest(folder: Path) -> Path | None:
    """Return the newest daily copy, or None."""
    place = folder / FOLDER
    found = sorted(place.glob("????-??-??.db")) if place.is_dir() else []
    return found[-1] if found else None


def listed(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a data folder, the one with the newest state first.

    Their state is looked at, not checked: `restore` does that. Those that cannot be read come last.
    """
    places = ((folder / FOLDER, "*.db"), (folder, "careplan-backup-*.db"))
    paths = [path for place, names in places if place.is_dir() for path in place.glob(names)]
    found = [Backup(path, _saved_at(path), _reason(path)) for path in paths]
    return tuple(sorted(found, key=lambda b: (b.saved_at, b.path.name), reverse=True))


def _saved_at(path: Path) -> str:
    """Return when the newest state of a file was saved; "" where that cannot be read."""
    try:
        with told():
            connection = connect(path, read_only=True)
            try:
                row = connection.execute(
                    "SELECT saved_at FROM revision ORDER BY number DESC LIMIT 1"
                ).fetchone()
            finally:
                connection.close()
        return datetime.fromisoformat(row[0]).isoformat(timespec="minutes") if row else ""
    except (CarePlanError, ValueError, TypeError):
        return ""


def _reason(path: Path) -> Reason:
    for reason in _REASONS:
        if path.name.startswith(f"before-{reason}"):
            return reason
    return "day" if _DAILY.match(path.name) else "asked"


def check(folder: Path, source: Path) -> None:
    """Raise what `restore` would of a backup that is missing, damaged or foreign; change nothing.

    It is copied into the folder for that, and taken away again. The folder's file may be open.
    """
    fresh = folder / f".{secrets.token_hex(6)}.part"
    with told():
        _require(source)
        with made_folder(folder):
            try:
                _copy(source, fresh)
                _check(fresh, source.name)
            finally:
                fresh.unlink(missing_ok=True)


def restore(
    folder: Path, source: Path, *, at: datetime, children: Collection[str] = ()
) -> Path | None:
    """Put a backup in the place of the file; return where the file that was there is kept.

    The backup is copied and checked first; on any failure the file stays as it was. Papers issued
    since the backup was made are kept, and so no number is given twice: those of the file's later
    states, and those of `children`. Raises `CarePlanError`: `StoreLocked` when a window has the
    file open, `StoreDamaged` when the backup is not whole.
    """
    target = folder / FILE_NAME
    fresh = folder / f".{secrets.token_hex(6)}.part"
    with told():
        _require(source)
        with made_folder(folder):
            _refuse_open(target)
            try:
                _copy(source, fresh)
                _check(fresh, source.name)
                _carry_issues(fresh, (target, newest(folder)), children)
                kept = _free_name(_place(folder), f"before-restore-{at:%Y-%m-%d-%H%M}")
                found = target.exists()
                if found:
                    _copy(target, kept)
                _move_journal(target, kept)
                settle(fresh, target)
            finally:
                fresh.unlink(missing_ok=True)
    return kept if found else None


def _require(source: Path) -> None:
    if not source.is_file():
        raise CarePlanError(
            _("There is no backup called “{name}”.").format(name=source.name),
            _("Choose a file from the folder “backups”."),
        )


def _carry_issues(
    fresh: Path, sources: Iterable[Path | None], children: Collection[str] = ()
) -> None:
    """Take over the papers issued since a backup was made: they left the house, with their numbers.

    A source that cannot be read is passed over, and of another household all but `children`.
    """
    for source in sources:
        if source is None or not source.is_file():
            continue
        with contextlib.suppress(CarePlanError), told():
            connection, other = connect(fresh), None
            try:
                other = connect(source, read_only=True)
                akin = bool(_revision_ids(connection) & _revision_ids(other))
                issues = [i for i in papers.whole(other) if akin or i.child in children]
                with transaction(connection):
                    papers.carry_over(connection, issues)
            finally:
                connection.close()
                if other is not None:
                    other.close()


def _refuse_open(target: Path) -> None:
    """Raise `StoreLocked` when the file is in use. A damaged file may be replaced."""
    if not target.exists():
        return
    try:
        with told():
            connect(target).close()
    except StoreLocked:
        raise
    except StoreDamaged:
        return


def _check(copy: Path, name: str) -> None:
    try:
        with told():
            connection = connect(copy)
            try:
                if version_of(connection) > max(STEPS):
                    raise newer()
                check_whole(connection)
                require_tables(connection)
                if revisions.newest_whole(connection).state is None:
                    raise damaged()
            finally:
                connection.close()
    except StoreDamaged as error:
        raise StoreDamaged(
            _("“{name}” is damaged or is not a backup of this program.").format(name=name),
            _("Nothing was changed. Choose another backup."),
        ) from error


def _place(folder: Path) -> Path:
    place = folder / FOLDER
    with told():
        place.mkdir(mode=0o700, exist_ok=True)
    return place


def _copy(source: Path, target: Path) -> None:
    """Copy a file. No connection of this process may have it open: it would lose its lock."""
    make_file(target)
    with source.open("rb") as old, target.open("wb") as new:
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(new.fileno())
    sync_folder(target.parent)


def _move_journal(target: Path, kept: Path) -> None:
    """Keep a journal with the file it belongs to: beside another file it would be played back."""
    journal = journal_of(target)
    if journal.exists():
        _copy(journal, journal_of(kept))
        journal.unlink()
        sync_folder(target.parent)


def _free_name(place: Path, stem: str) -> Path:
    number = 1
    while (path := place / f"{stem}{'' if number == 1 else f'-{number}'}.db").exists():
        number += 1
    return path


def _worth_keeping(days: list[date]) -> set[date]:
    kept: set[date] = set()
    left = sorted(days, reverse=True)
    kept.update(left[:DAYS])
    for span, count in (("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        left = [day for day in left if day not in kept and day < min(kept)]
        spans: dict[str, date] = {}
        for day in left:
            spans.setdefault(day.strftime(span), day)
        kept.update(list(spans.values())[:count])
    return kept


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
