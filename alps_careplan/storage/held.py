"""The file of a household while it is open: held, watched, and followed when its place is lost.

SQLite goes on writing to a file that was removed, moved or replaced meanwhile, and says that all
is well. So before and after each write it is asked whether the name still leads to what is open.
"""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import Connection

from alps_careplan.i18n import _, date_words
from alps_careplan.storage import backups, migrations
from alps_careplan.storage.connection import (
    FILE_NAME,
    Mark,
    connect,
    make_file,
    mark_of,
    prove_writable,
)
from alps_careplan.storage.failures import (
    another_plan,
    damaged,
    gone,
    unreadable,
    unwritable,
)
from alps_careplan.storage.files import journal_of


class _Identity(NamedTuple):
    device: int
    number: int


class HeldFile:
    """A connection, and what it takes to know that it still leads to the file of that name.

    `mark` is set for a file that can only be read: it tells later whether anyone wrote to it.
    """

    def __init__(
        self,
        path: Path,
        connection: Connection,
        *,
        mark: Mark | None = None,
        copy: tempfile.TemporaryDirectory[str] | None = None,
    ) -> None:
        self.path = path
        self.connection = connection
        self.notice = ""
        self._identity = _identity(path)
        self._mark = mark
        self._copy = copy
        self._missed = False

    def make_ready(self) -> None:
        """Make sure that a write goes to the file of that name. Raises `StoreUnwritable`.

        A file that is gone is told once; when it is tried again, all it held is written anew. One
        that could only be read is opened for writing when that is possible now.
        """
        if self._mark is not None:
            self._open_for_writing(self._mark)
        elif _identity(self.path) is not None or not self._missed:
            self.confirm()
        else:
            self._write_anew()

    def confirm(self) -> None:
        """Raise `StoreUnwritable` when the name no longer leads to the open file."""
        found = _identity(self.path)
        self._missed = found is None
        if found is None:
            raise gone()
        if found != self._identity:
            raise another_plan()

    def close(self) -> None:
        """Close the file. May be called again."""
        if self._is_replaced():
            # Closing takes away the journal by its name, which is now that of the other file: a
            # crash of the window that has it open would damage it. Without one nothing is taken.
            with contextlib.suppress(dbapi2.Error):  # closed before, or its disk is gone
                self.connection.execute("PRAGMA journal_mode = OFF").fetchall()
        self.connection.close()
        if self._copy is not None:
            self._copy.cleanup()

    def _is_replaced(self) -> bool:
        try:
            return _identity(self.path) not in (None, self._identity)
        except OSError:
            return True

    def _open_for_writing(self, mark: Mark) -> None:
        if _identity(self.path) is None:
            raise unwritable()
        connection = open_for_writing(self.path)
        try:
            if mark_of(connection) != mark:
                raise another_plan()
        except BaseException:
            connection.close()
            raise
        self._mark = None
        self._follow(connection)

    def _write_anew(self) -> None:
        """Write all there is, from the file that has no name any more, into a new one."""
        journal = journal_of(self.path)
        if journal.exists() and journal.stat().st_size:
            raise another_plan()  # it would be played back into our file
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        backups.write_copy(self.connection, self.path, anew=True)
        self._follow(open_for_writing(self.path))
        self._missed = False
        self.notice = _(
            "The plan's file was no longer in its folder, so a new one with everything in it was "
            "written there. If it was moved, the moved file is older now."
        )

    def _follow(self, connection: Connection) -> None:
        """Go on with another connection."""
        self.close()
        self._copy = None
        self.connection = connection
        self._identity = _identity(self.path)


def hold(folder: Path) -> HeldFile:
    """Open the file of `folder`, making both where they are missing. Raises as `Store.open`."""
    path = folder / FILE_NAME
    last_backup = backups.newest(folder)
    found = _identity(path) is not None
    if found and path.stat().st_size == 0 and last_backup is not None:
        raise damaged()
    make_file(path)
    held = HeldFile(path, open_for_writing(path))
    if not found and last_backup is not None:
        held.notice = _(
            "The plan's file was not found, so an empty one was begun. A backup of {day} is in the "
            "folder “backups”."
        ).format(day=date_words(last_backup.stem))
    return held


def look(folder: Path) -> HeldFile | None:
    """Open a file that cannot be written at present, to read it; None when there is none.

    Raises `StoreUnreadable` when it cannot be known whether there is one, and as `Store.open`.
    """
    path = folder / FILE_NAME
    try:
        if not is_there(path) or not path.stat().st_size:
            return None
    except PermissionError as error:
        raise unreadable() from error
    if not os.access(path, os.R_OK):
        raise unreadable()
    copy = None
    connection = None
    try:
        if not _is_settled(path):
            copy = tempfile.TemporaryDirectory(prefix="alps-careplan-")
            connection = _copied(path, Path(copy.name))
        else:
            connection = connect(path, read_only=True)
            migrations.require_tables(connection)
        return HeldFile(path, connection, mark=mark_of(connection), copy=copy)
    except BaseException:
        if connection is not None:
            connection.close()
        if copy is not None:
            copy.cleanup()
        raise


def is_there(path: Path) -> bool:
    """Say whether there is a file of that name. Raises `OSError` where that cannot be known."""
    return _identity(path) is not None and path.is_file()


def open_for_writing(path: Path) -> Connection:
    """Return a connection to a file of the newest format that can be written."""
    connection = connect(path)
    try:
        migrations.migrate(
            connection,
            lambda version: backups.keep_before_format(connection, path.parent, version),
        )
        prove_writable(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_settled(path: Path) -> bool:
    """Say whether a file can be read as it lies: no save to take back, and of the newest format."""
    journal = journal_of(path)
    if journal.exists() and journal.stat().st_size:
        return False
    connection = connect(path, read_only=True)
    try:
        return not migrations.is_older(connection)
    finally:
        connection.close()


def _copied(path: Path, place: Path) -> Connection:
    """Put a copy in order, where the file itself cannot be."""
    for source in (path, journal_of(path)):
        if source.exists():
            shutil.copyfile(source, place / source.name)
    return open_for_writing(place / path.name)


def _identity(path: Path) -> _Identity | None:
    """Return what tells a file from any other, None where there is none. Raises `OSError`."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return _Identity(found.st_dev, found.st_ino)
