"""What can go wrong with the stored file, told in words for a person."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from sqlcipher3 import dbapi2

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_BUSY = {dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED}
# SQLITE_ERROR: a statement does not fit the tables, so they are not as we made them.
_BROKEN = {
    dbapi2.SQLITE_CORRUPT,
    dbapi2.SQLITE_NOTADB,
    dbapi2.SQLITE_FORMAT,
    dbapi2.SQLITE_ERROR,
}
# A read that found less than a page (SQLITE_IOERR_SHORT_READ), and one the disk knows is wrong
# (SQLITE_IOERR_CORRUPTFS).
_CUT = {522, 8458}
_CLOSED_TO_US = {dbapi2.SQLITE_READONLY, dbapi2.SQLITE_CANTOPEN, dbapi2.SQLITE_PERM}


class StoreLocked(CarePlanError):
    """Another window, or another program, holds the household's file."""


class StoreUnwritable(CarePlanError):
    """Nothing can be written at the moment: permissions, a full disk, a folder that is gone.

    `remedy` says what to do where nothing was typed, as in a command.
    """

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(sentence, f"{remedy} {_('What you typed stays open here.')}")
        self.remedy = remedy


class StoreUnreadable(CarePlanError):
    """What is there may not be read, so that it cannot be known whether there is a plan."""


class StoreDamaged(CarePlanError):
    """The file, or a part of it, cannot be read as it was written."""


def locked() -> StoreLocked:
    """Return the failure of a file that is in use."""
    return StoreLocked(
        _("The plan is already open in another window."),
        _("Go on in that window, or close it and try again. Nothing was changed."),
    )


def damaged() -> StoreDamaged:
    """Return the failure of a file that cannot be read."""
    return StoreDamaged(
        _("The file that holds the plan cannot be read: it may be damaged."),
        _("The file was left as it is. Restore the newest backup from the folder “backups”."),
    )


def full() -> StoreUnwritable:
    """Return the failure of a disk without room."""
    return StoreUnwritable(
        _("There is no room left on the disk, so the last changes could not be saved."),
        _("Make some room. What was saved before is safe."),
    )


def _unreached() -> StoreUnwritable:
    """Return the failure of a disk that gives no reason: a quota, a stick that was pulled."""
    return StoreUnwritable(
        _("The last changes could not be saved: the disk is full or cannot be reached."),
        _("Make some room, and check that the disk is there."),
    )


def unwritable() -> StoreUnwritable:
    """Return the failure of a folder or file that may not be written."""
    return StoreUnwritable(
        _("The plan cannot be saved: its folder or file cannot be written."),
        _("Check that you may write there."),
    )


def unreadable() -> StoreUnreadable:
    """Return the failure of a folder or file that may not even be read."""
    return StoreUnreadable(
        _("The plan cannot be opened: its folder or file may not be read."),
        _("Check that you may read it, or choose another folder. Nothing was changed."),
    )


def not_copied(name: str) -> StoreUnwritable:
    """Return the failure of a copy, while nothing of the plan itself was being saved."""
    return StoreUnwritable(
        _("“{name}” was not written: the disk is full or cannot be reached.").format(name=name),
        _("Make some room, or choose another place."),
    )


def gone() -> StoreUnwritable:
    """Return the failure of a file that has lost its name while it was open."""
    return StoreUnwritable(
        _("The last changes are not saved: the plan's file was moved, renamed or removed."),
        _("Put it back, or try again: a new file with everything in it is then written."),
    )


def another_plan() -> StoreUnwritable:
    """Return the failure of a place that another file has taken meanwhile."""
    return StoreUnwritable(
        _("The last changes are not saved: the plan's folder now holds another plan."),
        _(
            "It is not written over. Save a copy of this plan elsewhere, then start the program "
            "again."
        ),
    )


@contextmanager
def told() -> Iterator[None]:
    """Turn what SQLite and the system raise inside into a `CarePlanError`.

    What can only be a mistake of the program (a closed connection) passes through.
    """
    try:
        yield
    except dbapi2.Error as error:
        failure = _of_database(error)
        if failure is None:
            raise
        raise failure from error
    except (UnicodeDecodeError, msgspec.DecodeError) as error:
        raise damaged() from error
    except OSError as error:
        raise (full() if error.errno in NO_ROOM else unwritable()) from error


def _of_database(error: dbapi2.Error) -> CarePlanError | None:
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF  # the low byte is the primary code
    if extended in _CUT:
        return damaged()
    if code in _BUSY:
        return locked()
    if code in _BROKEN:
        return damaged()
    if code == dbapi2.SQLITE_FULL:
        return full()
    if code == dbapi2.SQLITE_IOERR:
        return _unreached()
    return unwritable() if code in _CLOSED_TO_US else None
