"""Revisions: the states of the household, each a whole one or the changes since another."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import Connection

from alps_careplan.i18n import _
from alps_careplan.model.household import SCHEMA_VERSION, Household
from alps_careplan.storage import trees
from alps_careplan.storage.connection import each_once, newer
from alps_careplan.storage.failures import StoreDamaged, damaged
from alps_careplan.storage.trees import Tree

# A chain of changes is followed at most this far before a state is stored whole again.
CHAIN = 50
# Thinning keeps every revision this long, then the last of each day, then of each week, and then
# of each month, for ever.
KEEP_ALL, KEEP_DAYS, KEEP_WEEKS = timedelta(days=14), timedelta(days=365), timedelta(days=5 * 365)


class RevisionInfo(msgspec.Struct, frozen=True):
    """What is known of a revision without reading it. Times are ISO 8601, the device's own."""

    id: str
    parents: tuple[str, ...]
    device: str
    author: str
    opened_at: str
    saved_at: str
    schema_version: int
    hash: str
    issued: bool


class State(msgspec.Struct, frozen=True):
    """A stored state, read and found whole. `number` is its place in this file."""

    number: int
    id: str
    hash: str
    depth: int
    tree: Tree
    saved_at: str


class Newest(msgspec.Struct, frozen=True):
    """The newest whole state, and how many newer ones were passed over for being damaged."""

    state: State | None
    household: Household
    passed: int


class Stamp(msgspec.Struct, frozen=True):
    """Who saves, where and when."""

    device: str
    author: str
    at: datetime


def infos(connection: Connection) -> tuple[RevisionInfo, ...]:
    """Return every revision, newest first."""
    rows = connection.execute(
        """SELECT id, parents, device, author, opened_at, saved_at, schema_version, hash,
            EXISTS (SELECT 1 FROM issue WHERE issue.revision = revision.id)
        FROM revision ORDER BY number DESC"""
    )
    return tuple(
        RevisionInfo(
            id=row[0],
            parents=tuple(msgspec.json.decode(str(row[1]))),
            device=row[2],
            author=row[3],
            opened_at=row[4],
            saved_at=row[5],
            schema_version=row[6],
            hash=row[7],
            issued=bool(row[8]),
        )
        for row in each_once(rows)
    )


def newest_first(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """Yield (number, time saved) of each revision."""
    rows = connection.execute("SELECT number, saved_at FROM revision ORDER BY number DESC")
    yield from each_once(rows)


def household_at(connection: Connection, revision_id: str) -> Household:
    """Return the household as it was. Raises `StoreDamaged` when it cannot be read."""
    row = connection.execute("SELECT number FROM revision WHERE id = ?", (revision_id,)).fetchone()
    state = None if row is None else read(connection, int(row[0]))
    household = None if state is None else household_of(state)
    if household is None:
        raise StoreDamaged(
            _("This earlier state of the plan is no longer there, or is damaged."),
            _("The plan as it is now is not affected."),
        )
    return household


def read(connection: Connection, number: int) -> State | None:
    """Return a state, or None when it cannot be read as it was written."""
    try:
        row = connection.execute(
            "SELECT id, hash, depth, saved_at FROM revision WHERE number = ?", (number,)
        ).fetchone()
        tree = _tree(connection, number)
        if row is None or trees.digest(trees.encoded(tree)) != row[1]:
            return None
        return State(number, row[0], row[1], row[2], tree, row[3])
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    except dbapi2.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == dbapi2.SQLITE_CORRUPT:
            return None
        raise


def household_of(state: State) -> Household | None:
    """Return the household of a state, or None when this version cannot make sense of it."""
    try:
        return trees.household_of(state.tree)
    except (msgspec.ValidationError, UnicodeEncodeError):
        return None


def newest_whole(connection: Connection) -> Newest:
    """Return the newest state that can be read; an empty household when there is none at all.

    Raises `StoreDamaged` when there are states and none can be read, and `CarePlanError` for a
    household of a newer version of the program.
    """
    passed = 0 if _has_last(connection) else 1
    for number, _at in newest_first(connection):
        state = read(connection, number)
        if state is not None and state.tree.get("schema_version", 0) > SCHEMA_VERSION:
            raise newer()
        household = None if state is None else household_of(state)
        if state is not None and household is not None:
            return Newest(state, household, passed)
        passed += 1
    if passed:
        raise damaged()
    return Newest(None, Household(), 0)


def _has_last(connection: Connection) -> bool:
    """Say whether the revision added last is there; damage to a table can make rows vanish."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'revision'").fetchone()
    (last,) = connection.execute("SELECT max(number) FROM revision").fetchone()
    return bool(last == (row[0] if row else None))


def add(connection: Connection, head: State | None, tree: Tree, stamp: Stamp, new_id: str) -> State:
    """Add a revision after `head` and return its state. The caller holds a transaction."""
    base, depth, content, digest = _content(head, tree)
    parents = [head.id] if head is not None else []
    at = _written(stamp.at)
    row = connection.execute(
        """INSERT INTO revision (id, parents, device, author, opened_at, saved_at, schema_version,
            hash, base, depth, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number""",
        (new_id, msgspec.json.encode(parents).decode(), stamp.device, stamp.author, at, at,
         tree.get("schema_version", SCHEMA_VERSION), digest, base, depth, content),
    ).fetchone()  # fmt: skip
    return State(row[0], new_id, digest, depth, tree, at)


def rewrite(
    connection: Connection, opened: State, head: State | None, tree: Tree, stamp: Stamp
) -> State:
    """Put another state into the open revision, whose parent is `head`; return it."""
    base, depth, content, digest = _content(head, tree)
    at = _written(stamp.at)
    connection.execute(
        """UPDATE revision SET saved_at = ?, author = ?, schema_version = ?, hash = ?, base = ?,
            depth = ?, content = ? WHERE number = ?""",
        (at, stamp.author, tree.get("schema_version", SCHEMA_VERSION), digest, base, depth,
         content, opened.number),
    )  # fmt: skip
    return State(opened.number, opened.id, digest, depth, tree, at)


def thin(connection: Connection, now: datetime, spared: int) -> bool:
    """Take out revisions that age makes one too many; the caller holds a transaction.

    The newest, the one numbered `spared` and those a paper was issued from always stay. Returns
    False, and takes nothing out, when a state that would have to be written anew is not whole.
    """
    doomed = _doomed(connection, now, spared)
    if not doomed:
        return True
    rows = connection.execute("SELECT number, id, parents, base FROM revision ORDER BY number")
    ancestors: dict[str, list[str]] = {}
    depths: dict[int, int] = {}
    last_kept: int | None = None
    for number, revision_id, parents, base in list(each_once(rows)):
        near = [a for p in msgspec.json.decode(str(parents)) for a in ancestors.get(p, [p])]
        if number in doomed:
            ancestors[revision_id] = near
            continue
        depth = 0 if base is None else depths.get(base, CHAIN) + 1
        if base in doomed or depth >= CHAIN:
            written = _rebase(connection, number, last_kept)
            if written is None:
                return False
            depth = written
        depths[number] = depth
        last_kept = number
        connection.execute(
            "UPDATE revision SET parents = ?, depth = ? WHERE number = ?",
            (msgspec.json.encode(list(dict.fromkeys(near))).decode(), depth, number),
        )
    connection.executemany("DELETE FROM revision WHERE number = ?", [(n,) for n in doomed])
    return True


def _rebase(connection: Connection, number: int, onto: int | None) -> int | None:
    """Store a state as changes since `onto`, or whole; return its depth, None if not readable."""
    state = read(connection, number)
    if state is None:
        return None
    head = None if onto is None else read(connection, onto)
    base, depth, content, _hash = _content(head, state.tree)
    connection.execute(
        "UPDATE revision SET base = ?, content = ? WHERE number = ?", (base, content, number)
    )
    return depth


def _doomed(connection: Connection, now: datetime, spared: int) -> set[int]:
    rows = connection.execute(
        """SELECT number, saved_at, number = ? OR id IN (SELECT revision FROM issue)
        FROM revision ORDER BY number DESC""",
        (spared,),
    )
    doomed: set[int] = set()
    seen: set[str] = set()
    for place, (number, saved_at, stays) in enumerate(each_once(rows)):
        if stays and place:
            continue  # it does not stand for its day: the last of the day does
        span = _span(saved_at, now)
        if span in seen:
            doomed.add(number)
        elif span:
            seen.add(span)
    return doomed


def _span(saved_at: str, now: datetime) -> str:
    """Return the span of time of which one revision is kept, "" where all are."""
    try:
        at = datetime.fromisoformat(saved_at)
    except (ValueError, TypeError):  # damaged
        return ""
    age = now.replace(tzinfo=None) - at.replace(tzinfo=None)
    if age <= KEEP_ALL:
        return ""
    if age <= KEEP_DAYS:
        return f"{at:%Y-%m-%d}"
    return f"{at:%G week %V}" if age <= KEEP_WEEKS else f"{at:%Y-%m}"


def _content(head: State | None, tree: Tree) -> tuple[int | None, int, bytes, str]:
    """Return (base, depth, content, hash): changes since `head` where they are worth it."""
    whole = trees.encoded(tree)
    digest = trees.digest(whole)
    if head is not None and head.depth + 1 < CHAIN:
        steps = trees.changes(head.tree, tree)
        written = trees.encoded(steps)
        if len(written) * 2 < len(whole) and trees.apply(head.tree, steps) == tree:
            return head.number, head.depth + 1, trees.packed(written), digest
    return None, 0, trees.packed(whole), digest


def _tree(connection: Connection, number: int) -> Tree:
    """Follow the changes back to a whole state and return the tree. Raises `ValueError`."""
    steps: list[trees.Changes] = []
    while True:
        row = connection.execute(
            "SELECT base, content FROM revision WHERE number = ?", (number,)
        ).fetchone()
        content = None if row is None else trees.unpack(row[1])
        if not isinstance(content, dict):
            raise ValueError("no such state")
        if row[0] is None:
            for step in reversed(steps):
                content = trees.apply(content, step)
            return content
        steps.append(content)
        if row[0] >= number:
            raise ValueError("the chain runs in a circle")
        number = row[0]


def _written(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
