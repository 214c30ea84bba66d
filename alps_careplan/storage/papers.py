"""Attachments, known by their hash, and the papers that left the house."""

import hashlib
import zlib
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlcipher3.dbapi2 import Connection

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.model.issues import Issue, paper_of
from alps_careplan.storage import trees
from alps_careplan.storage.connection import each_once
from alps_careplan.storage.failures import StoreDamaged

ATTACHMENT_LIMIT = 20 * 1024 * 1024  # bytes: a photo or a scanned letter is well below

_Stored = tuple[Any, ...]

_decode = msgspec.json.Decoder(Issue).decode


def attach(connection: Connection, data: bytes) -> str:
    """Keep a file's bytes, once; return the SHA-256 in hexadecimal. Raises `CarePlanError`."""
    if len(data) > ATTACHMENT_LIMIT:
        raise CarePlanError(
            _("This file is larger than {limit} MB.").format(limit=ATTACHMENT_LIMIT // 1024**2),
            _("Choose a smaller one, or make it smaller first."),
        )
    digest = hashlib.sha256(data).hexdigest()
    connection.execute("INSERT OR IGNORE INTO attachment VALUES (?, ?)", (digest, data))
    return digest


def attachment(connection: Connection, attachment_id: str) -> bytes:
    """Return the bytes. Raises `StoreDamaged` when they are missing or not what was kept."""
    row = connection.execute(
        "SELECT data FROM attachment WHERE id = ?", (attachment_id,)
    ).fetchone()
    data = row[0] if row is not None and isinstance(row[0], bytes) else b""
    if row is None or hashlib.sha256(data).hexdigest() != attachment_id:
        raise StoreDamaged(
            _("A picture or file of this plan is missing or damaged."),
            _("Choose it again, or restore a backup."),
        )
    return data


def attachment_ids(connection: Connection) -> tuple[str, ...]:
    """Return the ids of all attachments."""
    rows = connection.execute("SELECT id FROM attachment ORDER BY id")
    return tuple(row[0] for row in each_once(rows))


def add(connection: Connection, issue: Issue) -> None:
    """Keep an issued paper. Raises `CarePlanError` when its number or id is taken."""
    if not _inserted(connection, issue):
        raise CarePlanError(
            _("Version {number} of this paper was already issued.").format(number=issue.number),
            _("Issue it again: it gets the next number."),
        )


def bring(connection: Connection, issue: Issue) -> None:
    """Keep an issued paper from elsewhere; one that is here already stays as it is.

    Raises `CarePlanError` when another paper has its id or number.
    """
    row = connection.execute("SELECT body FROM issue WHERE id = ?", (issue.id,)).fetchone()
    if row is not None and _decode(str(row[0])).digest == issue.digest:
        return
    if not _inserted(connection, issue):
        raise CarePlanError(
            _("A paper in this file has the number of another paper that was issued here."),
            _("Nothing was brought in. Open the file in a data folder of its own."),
        )


def whole_rows(connection: Connection) -> list[_Stored]:
    """Return all issued papers as they are stored, without those that are damaged."""
    rows = connection.execute("SELECT id, child, kind, number, revision, body, paper FROM issue")
    return [row for row in each_once(rows) if _is_whole(row)]


def put_rows(connection: Connection, rows: Iterable[_Stored]) -> None:
    """Add stored papers where neither their id nor their number is taken."""
    connection.executemany(
        """INSERT OR IGNORE INTO issue (id, child, kind, number, revision, body, paper)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        rows,
    )


def _inserted(connection: Connection, issue: Issue) -> bool:
    """Keep a paper unless its id is taken, or its number by another version of it.

    The table's own number runs on through all papers of a kind, such as the letters: it keeps
    their order. What a reader sees on a paper is the number in its body.
    """
    version = (*paper_of(issue.kind, issue.options), issue.number)
    for other in of_child(connection, issue.child):
        if other.id == issue.id or (*paper_of(other.kind, other.options), other.number) == version:
            return False
    (last,) = connection.execute(
        "SELECT max(number) FROM issue WHERE child = ? AND kind = ?", (issue.child, issue.kind)
    ).fetchone()
    body = trees.encoded(msgspec.structs.replace(issue, paper=b"")).decode()
    connection.execute(
        """INSERT INTO issue (id, child, kind, number, revision, body, paper)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (issue.id, issue.child, issue.kind, int(last or 0) + 1, issue.revision, body,
         zlib.compress(issue.paper)),
    )  # fmt: skip
    return True


def _is_whole(row: _Stored) -> bool:
    try:
        return _same(zlib.decompress(row[-1]), _decode(str(row[-2])).digest)
    except (zlib.error, TypeError, msgspec.DecodeError):
        return False


def of_child(connection: Connection, child_id: str) -> tuple[Issue, ...]:
    """Return a child's issued papers, the newest first within each kind, without `paper`."""
    rows = connection.execute(
        "SELECT id, body FROM issue WHERE child = ? ORDER BY kind, number DESC", (child_id,)
    )
    return tuple(_decode(str(body)) for _id, body in each_once(rows))


def paper(connection: Connection, issue_id: str) -> bytes:
    """Return what an issued paper said, as it was kept. Raises `StoreDamaged`."""
    row = connection.execute("SELECT body, paper FROM issue WHERE id = ?", (issue_id,)).fetchone()
    try:
        data = b"" if row is None else zlib.decompress(row[1])
    except (zlib.error, TypeError):
        data = b""
    if row is None or not _same(data, _decode(str(row[0])).digest):
        raise StoreDamaged(
            _("What this paper said is missing or damaged."), _("Restore a backup to see it.")
        )
    return data


def _same(data: bytes, digest: str) -> bool:
    return not digest or hashlib.sha256(data).hexdigest() == digest
