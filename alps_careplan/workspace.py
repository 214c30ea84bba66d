"""The open household, with its file: save, check, compose, issue. The program's memory; no Qt.

All methods are for one thread, but `write`, `attachment` and what works on a `context`, which
may run in one other.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import msgspec

from alps_careplan.diary_memory import DiaryMemory
from alps_careplan.editing import EditedHousehold
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import N_, _
from alps_careplan.model.household import Household
from alps_careplan.model.issues import Issue
from alps_careplan.storage import NOTHING_SAVED, Store, StoreUnwritable, another_plan
from alps_careplan.undo import DiaryState

if TYPE_CHECKING:
    from alps_careplan.documents.blocks import Paper
    from alps_careplan.rules import Context


# The sample family's children. They are known by their ids wherever they go: in a bundle, a copy,
# a backup, so that no paper of theirs is taken for a real child's.
SAMPLE_CHILDREN = frozenset({"ggr2ecjnbj", "a3xt7at6vf"})

_NO_ISSUES = N_("Which papers were given out cannot be read at present.")
_NO_LATEST = N_(
    "The diary cannot be read: a part of the plan's file is damaged. The plan itself is here and "
    "can be printed; the papers say that readings could not be read."
)
_NO_ROWS = N_(
    "The rows of the diary cannot be read: a part of the plan's file is damaged. The plan itself "
    "and the newest readings are here and can be printed; a diary report says that it could not "
    "be read."
)


class Pending(msgspec.Struct, frozen=True):
    """What is still to be saved: a snapshot that no later edit changes."""

    household: Household
    diary: DiaryState
    attachments: dict[str, bytes]
    serial: int


class Workspace(EditedHousehold):
    """One household, open for editing, with the store behind it."""

    def __init__(
        self,
        folder: FilePath,
        clock: Callable[[], datetime] = datetime.now,
        store: Store | None = None,
    ) -> None:
        household = Household() if store is None else store.load()
        super().__init__(household, DiaryMemory(lambda: self._store))
        self.folder = folder
        self.clock = clock
        self._sample = False
        self.trouble: CarePlanError | None = None
        """Why the plan cannot be saved at present; it is then kept in memory."""
        self.saved_at: datetime | None = None
        """When it was last saved, by the time of this computer: the plan's clock may stand still,
        as that of the sample family does."""
        self._store = store
        self._saved_serial = 0
        self._attachments: dict[str, bytes] = {}
        self._issues: dict[str, tuple[Issue, ...]] = {}
        self._unread: dict[str, str] = {}

    @classmethod
    def open(cls, folder: FilePath, clock: Callable[[], datetime] = datetime.now) -> "Workspace":
        """Open the household of a data folder, making both when they are not there.

        An unwritable folder is no failure: a plan that is there is shown, `trouble` says that it
        cannot be saved, and each save tries again. Raises `CarePlanError` when the file is in
        use, damaged, newer than the program, or may not be read.
        """
        trouble = None
        try:
            store: Store | None = Store.open(folder)
        except StoreUnwritable as error:
            store, trouble = Store.look(folder), error
        try:
            workspace = cls(folder, clock, store)
        except BaseException:
            # A file that stays open could not be replaced by its backup.
            if store is not None:
                store.close()
            raise
        workspace.trouble = trouble
        return workspace

    # What is there

    @property
    def sample(self) -> bool:
        """Whether this is the sample family, opened as such or brought here in a file."""
        children = self._household.children
        return self._sample or (
            bool(children) and all(plan.id in SAMPLE_CHILDREN for plan in children)
        )

    @sample.setter
    def sample(self, value: bool) -> None:
        self._sample = value

    def is_sample(self, child_id: str) -> bool:
        """Whether a child's papers are to bear the word SAMPLE, also among real siblings."""
        return self.sample or child_id in SAMPLE_CHILDREN

    # Saving

    @property
    def unsaved(self) -> bool:
        """Whether something was changed since the last save."""
        return self._serial != self._saved_serial

    def pending(self) -> Pending | None:
        """Return what is to be saved, or None. Quick: nothing is copied but references."""
        if not self.unsaved:
            return None
        return Pending(
            self._household, self._diary.unsaved(), dict(self._attachments), self._serial
        )

    def write(self, pending: Pending) -> None:
        """Save what was pending, as one transaction. May run in another thread.

        Raises `CarePlanError` when it cannot be saved; nothing is lost, and it can be tried again.
        """
        if self._store is None:
            self._store = _reopened(self.folder)
        for data in pending.attachments.values():
            self._store.attach(data)
        rows = [row for row in pending.diary.values() if row is not None]
        gone = [row_id for row_id, row in pending.diary.items() if row is None]
        self._store.save(pending.household, rows, gone, at=self.clock())

    def mark_saved(self, pending: Pending) -> None:
        """Note that `pending` was written."""
        self._saved_serial = pending.serial
        self._diary.mark_saved(pending.diary)
        for attachment_id in pending.attachments:
            self._attachments.pop(attachment_id, None)
        self.trouble = None
        self.saved_at = datetime.now()

    def save_now(self) -> None:
        """Save what is pending at once. Raises `CarePlanError` when it cannot be saved."""
        pending = self.pending()
        if pending is not None:
            self.write(pending)
            self.mark_saved(pending)

    def close(self) -> None:
        """Let the store go. What is unsaved stays unsaved: call `save_now` first."""
        if self._store is not None:
            self._store.close()
            self._store = None

    @property
    def store(self) -> Store | None:
        """The store behind the household; None where there is no file and none can be made."""
        return self._store

    @property
    def notice(self) -> str:
        """What to tell about the household's file: what was damaged, a backup not made. Or ""."""
        told = self._store.notice if self._store is not None else ""
        lost = self._diary.lost
        diary = _(_NO_LATEST) if "latest" in lost else _(_NO_ROWS) if lost else ""
        return " ".join(filter(None, (*dict.fromkeys(self._unread.values()), diary, told)))

    @property
    def backed_up(self) -> bool:
        """Whether what is saved could be backed up today, as far as it was tried."""
        return self._store is None or self._store.backed_up

    # Pictures

    def attach(self, data: bytes) -> str:
        """Keep a picture and return its id. It is written with the next save."""
        attachment_id = hashlib.sha256(data).hexdigest()
        self._attachments[attachment_id] = data
        return attachment_id

    def attachment(self, attachment_id: str) -> bytes:
        """Return a kept picture. Raises `CarePlanError` when it is not there."""
        if attachment_id in self._attachments:
            return self._attachments[attachment_id]
        if self._store is None:
            raise CarePlanError(_("This picture is not in the plan's file."))
        return self._store.attachment(attachment_id)

    # Checking and papers

    def today(self) -> date:
        """Return the day it is."""
        return self.clock().date()

    def context(self, child_id: str, *, diary: bool = False) -> "Context":
        """Return what rules and papers of a child rest on: a snapshot.

        It holds the rows of the diary with `diary` only: few papers need them, and they can be
        many. What the file cannot give any more is left out, for the fever plan must not wait for
        it; `notice` and the context tell.
        """
        from alps_careplan import content
        from alps_careplan.rules import Context

        latest, rows, damaged = self._diary.readings(child_id, rows=diary)
        return Context(
            household=self._household,
            plan=self.plan(child_id),
            latest=latest,
            issues=self._issues_there(child_id),
            content=content.load(),
            today=self.today(),
            diary=rows,
            diary_damaged=damaged,
        )

    def needs_rows(self, child_id: str) -> bool:
        """Whether an issued paper printed days of the diary.

        Then only its rows tell whether the paper is older than what it shows.
        """
        return any(issue.days for issue in self._issues_there(child_id))

    def compose(
        self, kind: str, child_id: str, options: Mapping[str, str] | None = None
    ) -> "Paper":
        """Compose a paper that is not issued."""
        from alps_careplan import documents

        return documents.compose(
            self.context(child_id, diary=documents.KINDS[kind].needs_diary), kind, options or {},
            sample=self.is_sample(child_id), attachments=self.attachment,
        )  # fmt: skip

    def issues(self, child_id: str) -> tuple[Issue, ...]:
        """Return a child's issued papers, newest first, without what they say."""
        if child_id not in self._issues:
            if self._store is None:
                return ()
            self._issues[child_id] = self._store.issues(child_id)
        return self._issues[child_id]

    def issue(
        self, kind: str, child_id: str, recipient: str, options: Mapping[str, str] | None = None
    ) -> Issue:
        """Issue a paper: save, number it, and record what it says and to whom it goes.

        Raises `CarePlanError` when it cannot be recorded; then it is not issued.
        """
        from alps_careplan.papers import issued

        self.save_now()
        if self._store is None:
            raise CarePlanError(
                _("The paper cannot be issued while the plan cannot be saved."),
                _("You can still print it; it will say “not issued”."),
            )
        issue = issued(self, self._store, kind, child_id, recipient, options or {})
        self._issues.pop(child_id, None)
        self._told()
        return issue

    def issued_paper(self, issue: Issue) -> "Paper":
        """Return an issued paper as it was."""
        from alps_careplan.documents.blocks import Paper

        if self._store is None:
            raise CarePlanError(_("The issued papers cannot be read at present."))
        return msgspec.json.decode(self._store.issue_paper(issue.id), type=Paper)

    # Within

    def _issues_there(self, child_id: str) -> tuple[Issue, ...]:
        """Return a child's issued papers; none where they cannot be read, and `notice` says so."""
        self._unread.pop(f"issues {child_id}", None)
        try:
            return self.issues(child_id)
        except CarePlanError:
            self._unread[f"issues {child_id}"] = _(_NO_ISSUES)
            return ()


def _reopened(folder: FilePath) -> Store:
    """Open the store that could not be opened before.

    What it holds is not ours to overwrite if there is a household in it.
    """
    store = Store.open(folder)
    if store.mark() != NOTHING_SAVED:
        store.close()
        raise another_plan()
    return store
