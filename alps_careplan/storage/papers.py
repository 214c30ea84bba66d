"""Attachments, known by their hash, and the papers that left the house."""

import contextlib
import hashlib
import zlib
from collections.abc import Iterable

import msgspec
from sqlcipher3.dbapi2 import Connection

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.model.issues import Issue, paper_of
from alps_careplan.storage import trees
from alps_careplan.storage.connection import each_once
from alps_careplan.storage.failures import StoreDamaged

ATTACHMENT_LIMIT = 20 * 1024 * 1024  # bytes: a photo or a scanned letter is well below

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
    if _is_taken(connection, issue):
        raise CarePlanError(
            _("Version {number} of this paper was already issued.").format(number=issue.number),
            _("Issue it again: it gets the next number."),
        )
    _insert(connection, issue)


def bring(connection: Connection, issues: Iterable[Issue]) -> None:
    """Keep issued papers from elsewhere; those that are here already stay as they are.

    Raises `CarePlanError` when another paper has the id or number of one of them.
    """
    for issue in _as_issued(issues):
        row = connection.execute("SELECT body FROM issue WHERE id = ?", (issue.id,)).fetchone()
        if row is not None and _decode(str(row[0])).digest == issue.digest:
            continue
        if _is_taken(connection, issue):
            raise CarePlanError(
                _("A paper in this file has the number of another paper that was issued here."),
                _("Nothing was brought in. Open the file in a data folder of its own."),
            )
        _insert(connection, issue)


def carry_over(connection: Connection, issues: Iterable[Issue]) -> None:
    """Keep the papers that another state of this file knows, where that version is not here."""
    for issue in _as_issued(issues):
        if not _is_taken(connection, issue):
            _insert(connection, issue)


def whole(connection: Connection) -> list[Issue]:
    """Return all issued papers with what they said, without those that are damaged."""
    found = []
    for body, paper in each_once(connection.execute("SELECT body, paper FROM issue")):
        with contextlib.suppress(zlib.error, TypeError, msgspec.DecodeError):
            issue = msgspec.structs.replace(_decode(str(body)), paper=zlib.decompress(paper))
            if _same(issue.paper, issue.digest):
                found.append(issue)
    return found


def _as_issued(issues: Iterable[Issue]) -> list[Issue]:
    return sorted(issues, key=lambda issue: (issue.at, issue.number))


def _is_taken(connection: Connection, issue: Issue) -> bool:
    """Say whether another paper has the id of an issue, or is the same version of its paper."""
    if connection.execute("SELECT 1 FROM issue WHERE id = ?", (issue.id,)).fetchone():
        return True
    version = (*paper_of(issue.kind, issue.options), issue.number)
    return version in {
        (*paper_of(other.kind, other.options), other.number)
        for other in of_child(connection, issue.child)
    }


def _insert(connection: Connection, issue: Issue) -> None:
    """Put a paper into the table, whose number runs on through all papers of a kind.

    It keeps their order. What a reader sees on a paper is the number in its body.
    """
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
