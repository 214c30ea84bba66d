"""The numbered steps from one format of the file to the next.

`user_version` counts the steps taken. Step 1 makes the tables of a new file; a published step is
never changed, a new one is added. Before a step is taken on a file with data the file is copied.
"""

from collections.abc import Callable, Mapping

from sqlcipher3.dbapi2 import Connection

from alps_careplan.storage.connection import APPLICATION_ID, newer, transaction, version_of
from alps_careplan.storage.failures import damaged

Step = Callable[[Connection], None]

_VERSION_1 = (
    # A state of the household. `content` holds all of it when `base` is null, else the changes
    # since the revision numbered `base`; `hash` is of the whole state either way. Times are the
    # device's own, ISO 8601. `depth` counts the changes since the last whole state.
    """CREATE TABLE revision (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        parents TEXT NOT NULL,
        device TEXT NOT NULL,
        author TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        schema_version INTEGER NOT NULL,
        hash TEXT NOT NULL,
        base INTEGER,
        depth INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT""",
    # Rows are added, never changed: the one of an id with the highest sequence counts, and a
    # removed one is a tombstone. `live` marks, for the indexes only, the rows that count and are
    # not removed. `measure` is set for a reading with a value and a time. `hash` is of `body`.
    """CREATE TABLE diary (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL,
        child TEXT NOT NULL,
        revision INTEGER NOT NULL,
        at TEXT NOT NULL,
        measure TEXT NOT NULL,
        removed INTEGER NOT NULL,
        live INTEGER NOT NULL,
        body TEXT NOT NULL,
        hash BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX diary_version ON diary (id, sequence)",
    "CREATE INDEX diary_newest ON diary (child, at, sequence) WHERE live = 1",
    """CREATE INDEX diary_latest ON diary (child, measure, at, sequence)
        WHERE live = 1 AND measure <> ''""",
    "CREATE TABLE attachment (id TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT",
    """CREATE TABLE issue (
        id TEXT PRIMARY KEY,
        child TEXT NOT NULL,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        revision TEXT NOT NULL,
        body TEXT NOT NULL,
        paper BLOB NOT NULL,
        UNIQUE (child, kind, number)
    ) STRICT""",
    "CREATE INDEX issue_revision ON issue (revision)",
)
_TABLES = {"revision", "diary", "attachment", "issue"}


def _make_version_1(connection: Connection) -> None:
    for statement in _VERSION_1:
        connection.execute(statement)


STEPS: Mapping[int, Step] = {1: _make_version_1}


def migrate(
    connection: Connection, keep_copy: Callable[[int], None], steps: Mapping[int, Step] = STEPS
) -> None:
    """Bring the file to the newest format, all steps in one transaction.

    `keep_copy(version)` is called first, for a file that holds data of an older version. Raises
    `CarePlanError` for a file of a newer version, `StoreDamaged` when tables are missing.
    """
    version, newest = version_of(connection), max(steps)
    if version > newest:
        raise newer()
    if version < newest:
        if version:
            keep_copy(version)
        with transaction(connection):
            for number in range(version + 1, newest + 1):
                steps[number](connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {newest}")
    require_tables(connection)


def is_older(connection: Connection) -> bool:
    """Say whether a file is of an older format. Raises `CarePlanError` for a newer one."""
    version = version_of(connection)
    if version > max(STEPS):
        raise newer()
    return version < max(STEPS)


def require_tables(connection: Connection) -> None:
    """Raise `StoreDamaged` when a table is missing."""
    found = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    if not found >= _TABLES:
        raise damaged()
