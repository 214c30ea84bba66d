"""Opening the one SQLite file: its marks, its pragmas, its permissions and its lock."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import Connection

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.storage.failures import damaged

FILE_NAME = "careplan.db"
APPLICATION_ID = 0x414C5053  # "ALPS"
_MAGIC = b"SQLite format 3\0"


class Mark(NamedTuple):
    """What was saved last: a revision, a diary row, and how many papers were issued."""

    revision: str = ""
    row: int = 0
    papers: int = 0


NOTHING_SAVED = Mark()


def make_file(path: Path) -> None:
    """Make the folder (0700) and an empty file (0600), where they are missing.

    A folder that exists keeps its mode: it may be one of the person's own. Raises `OSError`.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        # The file is only ever opened here when it is new: closing a second handle on a file that
        # SQLite holds would drop its locks (POSIX).
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        _shut_out_others(path)


def _shut_out_others(path: Path) -> None:
    """Take from others what they may do with a file of ours; what we may do is left as it is."""
    if not hasattr(os, "geteuid"):
        return
    found = path.stat()
    if found.st_uid == os.geteuid() and stat.S_ISREG(found.st_mode) and found.st_mode & 0o077:
        path.chmod(stat.S_IMODE(found.st_mode) & ~0o077)


def is_store(path: Path) -> bool:
    """Say whether a file is a plan's, or a backup of one. Raises `OSError`."""
    with path.open("rb") as file:
        head = file.read(72)
    return head.startswith(_MAGIC) and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def mark_of(connection: Connection) -> Mark:
    """Return what differs once anything was saved to a file: its last state, row and papers."""
    (found,) = connection.execute(
        """SELECT coalesce((SELECT id || hash || saved_at FROM revision
            ORDER BY number DESC LIMIT 1), ''),
            (SELECT coalesce(max(sequence), 0) FROM diary), (SELECT count(*) FROM issue)"""
    ).fetchall()
    return Mark(*found)


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """Return a connection that holds the file alone until it is closed.

    The file must exist. `read_only` is for looking at a backup; it takes no lasting lock. Raises
    `CarePlanError` for a file of another program, and what SQLite raises.
    """
    mode = "ro" if read_only else "rw"
    connection: Connection = dbapi2.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=0,
        isolation_level=None,
        check_same_thread=False,
    )
    # Damaged text is no reason to stop: it fails the check of its hash, and is passed over there.
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        # Before all else, or SQLCipher writes to standard error. A passphrase would be given next.
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        if read_only:
            _refuse_foreign(connection)
        else:
            _take(connection)
        _refuse_cut(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def version_of(connection: Connection) -> int:
    """Return the file's format version; 0 for a file with nothing in it."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


@contextmanager
def transaction(connection: Connection) -> Iterator[Callable[[], None]]:
    """Commit at the end, or roll back on a failure or when what is yielded was called."""
    connection.execute("BEGIN IMMEDIATE")
    given_up: list[bool] = []
    try:
        yield lambda: given_up.append(True)
        connection.execute("ROLLBACK" if given_up else "COMMIT")
    except BaseException:
        # SQLite may already have rolled back by itself, as on a full disk.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def each_once(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield rows whose first column is unique. Raises `StoreDamaged` when it is not.

    In a damaged file a page can lead back to itself, and a table then has no end.
    """
    seen: set[Any] = set()
    for row in rows:
        if row[0] in seen:
            raise damaged()
        seen.add(row[0])
        yield row


def _take(connection: Connection) -> None:
    """Lock the file and set how it is written."""
    # The lock is kept until the connection is closed, so that a second window is turned away.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    _refuse_foreign(connection)
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    # EXTRA also syncs the folder, so that a power cut cannot bring back an old journal.
    connection.execute("PRAGMA synchronous = EXTRA")
    # While the lock is held SQLite keeps the journal file: leave no old pages lying in it.
    connection.execute("PRAGMA journal_size_limit = 0").fetchall()
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def prove_writable(connection: Connection) -> None:
    """Write the file's version as it is: what cannot be written is told now, not at a save."""
    with transaction(connection):
        connection.execute(f"PRAGMA user_version = {version_of(connection)}")


def _refuse_foreign(connection: Connection) -> None:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if mark == APPLICATION_ID or (mark == 0 and tables == 0 and version_of(connection) == 0):
        return
    raise CarePlanError(
        _("The file “{name}” in this folder does not belong to this program.").format(
            name=FILE_NAME
        ),
        _("It was left as it is. Choose another folder for the plan."),
    )


def _refuse_cut(connection: Connection, path: Path) -> None:
    """Raise `StoreDamaged` for a file that is shorter than it says: a cut page reads as zeros."""
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    if size * pages > path.stat().st_size:
        raise damaged()


def newer() -> CarePlanError:
    """Return the failure of a file that a newer version of the program wrote."""
    return CarePlanError(
        _("This plan was saved by a newer version of the program."),
        _("Nothing was changed. Install the newest version to open it."),
    )


def check_whole(connection: Connection) -> None:
    """Read every page. Raises `StoreDamaged` when SQLite finds a fault."""
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise damaged()
