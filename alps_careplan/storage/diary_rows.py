"""The diary in the file: rows are added and never changed, a removed one is a tombstone.

The version of an id with the highest sequence counts. Within one open revision a version replaces
the one saved a moment before, so that typing a note does not leave a row for each pause.
"""

import hashlib
from collections.abc import Iterable, Sequence

import msgspec
from sqlcipher3.dbapi2 import Connection

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _, ngettext
from alps_careplan.model.diary import MEASURE_DIMENSION, DiaryRow, Measurement
from alps_careplan.storage import trees
from alps_careplan.storage.connection import each_once

Stored = tuple[int, str, bytes]
"""A row as it is stored: sequence, body, hash."""
_decode = msgspec.json.Decoder(DiaryRow).decode


def put(connection: Connection, rows: Iterable[DiaryRow], revision: int) -> None:
    """Add a version of each row. The caller holds a transaction.

    Raises `CarePlanError` when a row has the id of another child's row.
    """
    for row in rows:
        known = _version(connection, row.id)
        if known is not None and known[0] != row.child:
            raise CarePlanError(
                _("A diary row has the number of a row of another child, so nothing was saved."),
                _("This can come from a file that was changed by hand."),
            )
        body = trees.encoded(row).decode()
        measured = isinstance(row, Measurement) and row.value is not None and row.at
        measure = row.what if isinstance(row, Measurement) and measured else ""
        _replace(connection, row.id, revision)
        _add(connection, (row.id, row.child, revision, row.at, measure, 0, 1, body, _hash(body)))


def remove(connection: Connection, ids: Sequence[str], revision: int) -> None:
    """Add a tombstone for each id that is there. The caller holds a transaction."""
    for row_id in ids:
        known = _version(connection, row_id)
        if known is None or not known[1]:
            continue
        _replace(connection, row_id, revision)
        _add(connection, (row_id, known[0], revision, "", "", 1, 0, "", _hash("")))


def of_child(connection: Connection, child_id: str) -> list[Stored]:
    """Return a child's rows as they are stored, to be `read`.

    Rows without a time come first: they wait for one. Then newest first.
    """
    found = connection.execute(
        """SELECT sequence, body, hash FROM diary WHERE live = 1 AND child = ? AND at = ''
        UNION ALL SELECT * FROM (SELECT sequence, body, hash FROM diary
            WHERE live = 1 AND child = ? AND at <> '' ORDER BY at DESC, sequence DESC)""",
        (child_id, child_id),
    )
    return list(each_once(found))


def latest(connection: Connection, child_id: str) -> tuple[dict[str, Measurement], str]:
    """Return the newest reading with a value and a time of each measure, and a sentence as `read`.

    Each is one step in an index, however long the diary is.
    """
    found: list[Stored] = []
    for measure in MEASURE_DIMENSION:
        found += connection.execute(
            """SELECT sequence, body, hash FROM diary WHERE live = 1 AND child = ? AND measure = ?
                AND measure <> '' ORDER BY at DESC, sequence DESC LIMIT 1""",
            (child_id, measure),
        )
    rows, notice = read(found)
    return {row.what: row for row in rows if isinstance(row, Measurement)}, notice


def read(found: Iterable[Stored]) -> tuple[tuple[DiaryRow, ...], str]:
    """Return rows, and a sentence about those that cannot be read ("" for none)."""
    rows, broken = [], 0
    for _sequence, body, digest in each_once(found):
        # In a damaged file a column may hold another type than its own.
        if isinstance(body, str) and _hash(body) == digest:
            rows.append(_decode(body))
        else:
            broken += 1
    notice = ngettext(
        "{count} diary row is damaged and is not shown.",
        "{count} diary rows are damaged and are not shown.",
        broken,
    )
    return tuple(rows), notice.format(count=broken) if broken else ""


def _version(connection: Connection, row_id: str) -> tuple[str, bool] | None:
    """Return (child, whether it is live) of the newest version of a row."""
    row = connection.execute(
        "SELECT child, live FROM diary WHERE id = ? ORDER BY sequence DESC LIMIT 1", (row_id,)
    ).fetchone()
    return None if row is None else (row[0], bool(row[1]))


def _replace(connection: Connection, row_id: str, revision: int) -> None:
    connection.execute("DELETE FROM diary WHERE id = ? AND revision = ?", (row_id, revision))
    connection.execute("UPDATE diary SET live = 0 WHERE id = ? AND live = 1", (row_id,))


def _add(connection: Connection, values: tuple[str | int | bytes, ...]) -> None:
    connection.execute(
        """INSERT INTO diary (id, child, revision, at, measure, removed, live, body, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        values,
    )


def _hash(body: str) -> bytes:
    return hashlib.sha256(body.encode()).digest()[:8]
