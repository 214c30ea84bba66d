"""The store: one household's file, open in this window and in no other."""

import platform
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple, TypeVar

from sqlcipher3.dbapi2 import Connection

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _, date_words
from alps_careplan.model.diary import DiaryRow, Measurement
from alps_careplan.model.household import Household
from alps_careplan.model.issues import Issue
from alps_careplan.model.records import new_id
from alps_careplan.storage import backups, diary_rows, held, papers, revisions, trees
from alps_careplan.storage.connection import FILE_NAME, Mark, mark_of, transaction
from alps_careplan.storage.failures import told
from alps_careplan.storage.held import HeldFile
from alps_careplan.storage.revisions import RevisionInfo, Stamp, State
from alps_careplan.storage.todays_backup import TodaysBackup

T = TypeVar("T")

# A save that comes later than this after the one before begins a new revision.
PAUSE = timedelta(minutes=5)


class _Memory(NamedTuple):
    """What the store knows of the file: the revision to follow, and the one still open."""

    head: State | None = None
    opened: State | None = None
    saved_at: datetime | None = None

    def resumed(self, at: datetime) -> "_Memory":
        """Return the memory for a save at this time: without an open revision after a pause."""
        if self.opened is None or self.saved_at is None:
            return self
        gap = at.replace(tzinfo=None) - self.saved_at.replace(tzinfo=None)
        return self if abs(gap) <= PAUSE else _Memory(head=self.opened)


class Store:
    """The household's file. Safe to call from any one thread at a time, and from several.

    Every method raises `CarePlanError` (`StoreUnwritable`, `StoreDamaged`, ...) and leaves the
    file as it was before the call. `notice` is a sentence about what was found damaged and passed
    over, or a backup that could not be made; "" when all is well.
    """

    def __init__(self, file: HeldFile) -> None:
        self._file = file
        self._lock = threading.RLock()
        self._memory: _Memory | None = None
        self.todays_backup = TodaysBackup(file)
        self._notices: dict[str, str] = {}

    @classmethod
    def open(cls, folder: Path) -> "Store":
        """Open the file in `folder`, making both where they are missing.

        Raises `StoreLocked` when another window has it, `StoreUnwritable`, `StoreDamaged`, and
        `CarePlanError` for a file of another program or of a newer version of this one.
        """
        with told():
            return cls(held.hold(folder))

    @classmethod
    def look(cls, folder: Path) -> "Store | None":
        """Open a file that cannot be written at present, for reading; None when there is none.

        Each save tries to open it for writing. Raises `StoreUnreadable`, and as `open`.
        """
        with told():
            found = held.look(folder)
        return None if found is None else cls(found)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Say whether there is a household's file in `folder`."""
        with told():
            return held.is_there(folder / FILE_NAME)

    @property
    def notice(self) -> str:
        """What to tell the person about the file, "" for nothing."""
        said = (self._file.notice, *self._notices.values(), self.todays_backup.failure)
        return " ".join(filter(None, said))

    @property
    def backed_up(self) -> bool:
        """Whether today's backup could be made, as far as it was tried."""
        return not self.todays_backup.failure

    def is_diary_whole(self, child_id: str) -> bool:
        """Say whether every row of a child's diary that was read so far is as it was written."""
        return _diary_topic(child_id) not in self._notices

    @property
    def _connection(self) -> Connection:
        return self._file.connection

    def load(self) -> Household:
        """Return the newest state that is whole; an empty household from an empty file.

        A newer state that is damaged is passed over and `notice` says so; it is not taken away.
        """
        with self._held():
            newest = revisions.newest_whole(self._connection)
            self._memory = _Memory(head=newest.state)
            self._tell("passed", _passed_over(newest.state) if newest.passed else "")
            return newest.household

    def save(
        self,
        household: Household,
        diary: Sequence[DiaryRow] = (),
        removed: Sequence[str] = (),
        *,
        at: datetime,
        author: str = "",
        issues: Sequence[Issue] = (),
        attachments: Iterable[bytes] = (),
    ) -> str:
        """Save a state, diary rows put and `removed` (ids), and what an import brings, together.

        One transaction, into the file that bears the name. Goes into the open revision, or
        begins one after a pause; returns its id. Nothing is written when nothing changed.
        """
        with self._held():
            self._file.make_ready()
            memory = self._known().resumed(at)
            tree = trees.tree_of(household)
            now = memory.opened or memory.head
            if now is not None and now.tree == tree and not (diary or removed or issues):
                self._memory = memory._replace(saved_at=at)
                return now.id
            stamp = Stamp(platform.node(), author, at)
            with transaction(self._connection):
                if memory.opened is None:
                    state = revisions.add(self._connection, memory.head, tree, stamp, new_id())
                else:
                    state = revisions.rewrite(
                        self._connection, memory.opened, memory.head, tree, stamp
                    )
                diary_rows.put(self._connection, diary, state.number)
                diary_rows.remove(self._connection, removed, state.number)
                for data in attachments:
                    papers.attach(self._connection, data)
                papers.bring(self._connection, issues)
            self._memory = memory._replace(opened=state, saved_at=at)
            self._file.confirm()
            self._look_after(at)
            return state.id

    def close_revision(self) -> None:
        """End the open revision: the next save begins a new one."""
        with self._held():
            memory = self._memory
            if memory is not None and memory.opened is not None:
                self._memory = _Memory(head=memory.opened)

    def revisions(self) -> tuple[RevisionInfo, ...]:
        """Return what is known of every revision, newest first."""
        return self._ask(revisions.infos)

    def revision(self, revision_id: str) -> Household:
        """Return the household as it was. Raises `StoreDamaged` when it cannot be read."""
        return self._ask(lambda connection: revisions.household_at(connection, revision_id))

    def thin(self, now: datetime) -> None:
        """Take out revisions that age makes one too many, never those a paper was issued from.

        Done once a day by `save`.
        """
        with self._held():
            memory = self._known()
            if memory.head is None:
                return
            with self._writing() as give_up:
                whole = revisions.thin(self._connection, now, memory.head.number)
                if not whole:
                    give_up()
            # The same states, perhaps stored against other ones.
            head = revisions.read(self._connection, memory.head.number)
            opened = memory.opened and revisions.read(self._connection, memory.opened.number)
            self._memory = memory._replace(head=head, opened=opened)
            self._tell("thin", "" if whole else _("An earlier state of the plan is damaged."))

    def diary(self, child_id: str) -> tuple[DiaryRow, ...]:
        """Return a child's diary: rows that wait for a time, then newest first."""
        found = self._ask(lambda connection: diary_rows.of_child(connection, child_id))
        # Years of rows take long to decode: another thread need not wait for that.
        with told():
            rows, notice = diary_rows.read(found)
        with self._lock:
            self._tell(_diary_topic(child_id), notice)
        return rows

    def latest(self, child_id: str) -> dict[str, Measurement]:
        """Return the newest reading of each measure; the diary is not read for it."""
        with self._held():
            found, notice = diary_rows.latest(self._connection, child_id)
            topic = _diary_topic(child_id)
            self._tell(topic, notice or self._notices.get(topic, ""))
            return found

    def attach(self, data: bytes) -> str:
        """Keep a file's bytes; return their id, the SHA-256 in hexadecimal."""
        with self._writing():
            return papers.attach(self._connection, data)

    def attachment(self, attachment_id: str) -> bytes:
        """Return the bytes of an attachment. Raises `StoreDamaged` when they are not there."""
        return self._ask(lambda connection: papers.attachment(connection, attachment_id))

    def attachment_ids(self) -> tuple[str, ...]:
        """Return the ids of all attachments."""
        return self._ask(papers.attachment_ids)

    def add_issue(self, issue: Issue) -> None:
        """Keep an issued paper for ever, and end the open revision, from which it was made.

        Raises `CarePlanError` when its number is taken.
        """
        with self._held():
            with self._writing():
                papers.add(self._connection, issue)
            self.close_revision()

    def issues(self, child_id: str) -> tuple[Issue, ...]:
        """Return a child's issued papers, without their content (`issue_paper`)."""
        return self._ask(lambda connection: papers.of_child(connection, child_id))

    def issue_paper(self, issue_id: str) -> bytes:
        """Return what an issued paper said. Raises `StoreDamaged` when it cannot be read."""
        return self._ask(lambda connection: papers.paper(connection, issue_id))

    def mark(self) -> Mark:
        """Return what differs once anything more was saved."""
        return self._ask(mark_of)

    def backup(self, target: Path) -> None:
        """Write a whole copy of the file to `target`."""
        self._ask(lambda connection: backups.backup(connection, target))

    def close(self) -> None:
        """Close the file and let other windows have it, backed up. May be called again."""
        with self._lock:
            self.todays_backup.close()
            self._file.close()

    def _ask(self, question: Callable[[Connection], T]) -> T:
        with self._held():
            return question(self._connection)

    @contextmanager
    def _held(self) -> Iterator[None]:
        with self._lock, told():
            yield

    @contextmanager
    def _writing(self) -> Iterator[Callable[[], None]]:
        """Hold a transaction on the file that bears the name; what is yielded gives it up."""
        with self._held():
            self._file.make_ready()
            with transaction(self._connection) as give_up:
                yield give_up
            self._file.confirm()

    def _known(self) -> _Memory:
        if self._memory is None:
            self.load()
        return self._memory or _Memory()

    def _look_after(self, at: datetime) -> None:
        """After a save, which has succeeded by then: back up when it is time, thin once a day."""
        if not self.todays_backup.follow(at):
            return
        try:
            self.thin(at)
        except CarePlanError as error:
            self.todays_backup.fail(error)

    def _tell(self, topic: str, sentence: str) -> None:
        self._notices.pop(topic, None)
        if sentence:
            self._notices[topic] = sentence


def _diary_topic(child_id: str) -> str:
    return f"diary {child_id}"


def _passed_over(state: State | None) -> str:
    return _(
        "The newest saved state is damaged. The one saved on {day} was opened. The damaged one "
        "was left in the file, and backups are in the folder “backups”."
    ).format(day=date_words(state.saved_at[:16] if state else ""))
