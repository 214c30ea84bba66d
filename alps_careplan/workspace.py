"""The open household: edit, undo, save, check, compose, issue. The program's memory; no Qt.

All methods are for one thread, but `write`, `attachment` and what works on a `context`, which
may run in one other.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

import msgspec

from alps_careplan.diary_memory import DiaryMemory
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.model import edit, entry
from alps_careplan.model.diary import DiaryRow, Measurement
from alps_careplan.model.edit import Path
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.issues import Issue
from alps_careplan.model.records import Record, Row, new_id
from alps_careplan.storage import NOTHING_SAVED, Store, StoreUnwritable, another_plan
from alps_careplan.undo import DiaryState, History, Step

if TYPE_CHECKING:
    from alps_careplan.documents.blocks import Paper
    from alps_careplan.rules import Alert, Context


# The sample family's children. They are known by their ids wherever they go: in a bundle, a copy,
# a backup, so that no paper of theirs is taken for a real child's.
SAMPLE_CHILDREN = frozenset({"ggr2ecjnbj", "a3xt7at6vf"})


class Pending(msgspec.Struct, frozen=True):
    """What is still to be saved: a snapshot that no later edit changes."""

    household: Household
    diary: DiaryState
    attachments: dict[str, bytes]
    serial: int


class Workspace:
    """One household, open for editing, with the store behind it."""

    def __init__(self, folder: FilePath, clock: Callable[[], datetime]) -> None:
        self.folder = folder
        self.clock = clock
        self._sample = False
        self.trouble: CarePlanError | None = None
        """Why the plan cannot be saved at present; it is then kept in memory."""
        self.saved_at: datetime | None = None
        self._store: Store | None = None
        self._household = Household()
        self._diary = DiaryMemory(lambda: self._store)
        self._attachments: dict[str, bytes] = {}
        self._issues: dict[str, tuple[Issue, ...]] = {}
        self._history = History()
        self._serial = 0
        self._saved_serial = 0
        self._listeners: list[Callable[[], None]] = []

    @classmethod
    def open(cls, folder: FilePath, clock: Callable[[], datetime] = datetime.now) -> "Workspace":
        """Open the household of a data folder, making both when they are not there.

        An unwritable folder is no failure: a plan that is there is shown, `trouble` says that it
        cannot be saved, and each save tries again. Raises `CarePlanError` when the file is in
        use, damaged, newer than the program, or may not be read.
        """
        try:
            return cls.over(Store.open(folder), folder, clock)
        except StoreUnwritable as error:
            store = Store.look(folder)
            workspace = cls(folder, clock) if store is None else cls.over(store, folder, clock)
            workspace.trouble = error
            return workspace

    @classmethod
    def over(
        cls, store: Store, folder: FilePath, clock: Callable[[], datetime] = datetime.now
    ) -> "Workspace":
        """Return the workspace of an open store, which it takes over."""
        workspace = cls(folder, clock)
        workspace._store = store
        workspace._household = store.load()
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

    @property
    def household(self) -> Household:
        """The household as edited."""
        return self._household

    def plan(self, child_id: str) -> CarePlan:
        """Return a child's plan. Raises `LookupError` when there is no such child."""
        plan = edit.get(self._household, ("children", child_id))
        assert isinstance(plan, CarePlan)
        return plan

    def diary(self, child_id: str) -> tuple[DiaryRow, ...]:
        """Return a child's diary rows, newest first."""
        return self._diary.rows(child_id)

    def latest(self, child_id: str) -> dict[str, Measurement]:
        """Return the latest measurement of each kind, by what was measured."""
        return self._diary.latest(child_id)

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call `callback` after each change. Returns the function that ends it."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    # Editing

    def edit(self, path: Path, value: Any, label: str, merge: str = "") -> None:
        """Put `value` at `path`; a chosen value, not typed text."""
        parent = edit.get(self._household, path[:-1])
        if isinstance(parent, Record) and path[-1] != "unread":
            self._set(edit.put(self._household, path[:-1],
                               entry.set_value(parent, path[-1], value)), label, merge)  # fmt: skip
        else:
            self._set(edit.put(self._household, path, value), label, merge)

    def type_into(self, record: Path, key: str, text: str, unit: str = "", label: str = "") -> str:
        """Put typed text into a field. Returns why it was not taken as a value, or ""."""
        changed = entry.enter(edit.get(self._household, record), key, text, unit)
        merge = "/".join((*record, key))
        self._set(edit.put(self._household, record, changed), label or _("Typing"), merge)
        return entry.shown(changed, key).reason

    def add_row(self, list_path: Path, row: Row, label: str, index: int | None = None) -> None:
        """Add a row to a list, at its end or at `index`."""
        self._set(edit.add_row(self._household, list_path, row, index), label)

    def remove_row(self, path: Path, label: str) -> None:
        """Remove a row. It can be undone, so nothing asks."""
        self._set(edit.remove_row(self._household, path), label)

    def move_row(self, path: Path, by: int, label: str) -> None:
        """Move a row by some places within its list."""
        self._set(edit.move_row(self._household, path, by), label)

    def add_child(self) -> str:
        """Add an empty plan and return its id."""
        plan = CarePlan(id=new_id())
        self.add_row(("children",), plan, _("Add a child"))
        return plan.id

    def remove_child(self, child_id: str) -> None:
        """Remove a child's plan; its diary and issued papers stay in the store."""
        self.remove_row(("children", child_id), _("Remove a child"))

    def put_diary(self, row: DiaryRow, label: str, merge: str = "") -> None:
        """Add a diary row, or replace the one of its id."""
        before = self._diary.find(row.child, row.id)
        self._take(label, merge, self._household, {row.id: before}, {row.id: row})

    def type_into_diary(self, row: DiaryRow, key: str, text: str, unit: str = "") -> str:
        """Put typed text into a field of a diary row. Returns why it was not taken, or ""."""
        changed = entry.enter(row, key, text, unit)
        self.put_diary(changed, _("Typing"), f"diary/{row.id}/{key}")
        return entry.shown(changed, key).reason

    def remove_diary(self, row: DiaryRow, label: str) -> None:
        """Remove a diary row."""
        self._take(label, "", self._household, {row.id: row}, {row.id: None})

    def end_step(self) -> None:
        """Let the next typing be undone by itself (a field was left)."""
        self._history.seal()

    @property
    def undo_label(self) -> str:
        """What undo would take back; "" when nothing."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        """What redo would make again; "" when nothing."""
        return self._history.redo_label

    def undo(self) -> bool:
        """Take back the last step. Returns whether there was one."""
        step = self._history.undo()
        if step is not None:
            self._apply(step.before, step.diary_before, step.diary_after)
        return step is not None

    def redo(self) -> bool:
        """Make the last undone step again. Returns whether there was one."""
        step = self._history.redo()
        if step is not None:
            self._apply(step.after, step.diary_after, step.diary_before)
        return step is not None

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
            self._store = self._reopened()
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
        self.saved_at = self.clock()

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
        return self._store.notice if self._store is not None else ""

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

        It holds the rows of the diary with `diary`, and where an issued paper printed them: only
        some papers need them, and they can be many.
        """
        from alps_careplan import content
        from alps_careplan.rules import Context

        issues = self.issues(child_id)
        return Context(
            household=self._household,
            plan=self.plan(child_id),
            latest=self.latest(child_id),
            issues=issues,
            content=content.load(),
            today=self.today(),
            diary=self.diary(child_id) if diary or any(issue.days for issue in issues) else None,
        )

    def alerts(self, child_id: str, *, dismissed: bool = False) -> "list[Alert]":
        """Return what is missing or to be asked, for a child."""
        from alps_careplan.papers import alerts

        return alerts(self.context(child_id), dismissed=dismissed)

    def dismiss(self, child_id: str, alert: "Alert", note: str = "") -> None:
        """Put an alert aside; it comes back when what it rests on changes."""
        from alps_careplan.papers import dismissal

        row = dismissal(alert, note, self.today())
        self.add_row(("children", child_id, "dismissals"), row, _("Put aside"))

    def bring_back(self, child_id: str, alert: "Alert") -> None:
        """Show an alert again that was put aside."""
        kept = tuple(
            d
            for d in self.plan(child_id).dismissals
            if (d.rule, d.rows, d.digest) != (alert.rule, alert.rows, alert.digest)
        )
        self.edit(("children", child_id, "dismissals"), kept, _("Bring back"))

    def confirm(self, child_id: str, kind: str, clinician: str, date: str) -> None:
        """Record that a clinician (a person's id) confirmed a paper, as the plan is now."""
        from alps_careplan.papers import confirmation

        row = confirmation(self._household, self.plan(child_id), kind, clinician, date)
        self.add_row(("children", child_id, "confirmations"), row, _("Confirmed by a clinician"))

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

    def _reopened(self) -> Store:
        """Open the store that could not be opened before.

        What it holds is not ours to overwrite if there is a household in it.
        """
        store = Store.open(self.folder)
        if store.mark() != NOTHING_SAVED:
            store.close()
            raise another_plan()
        return store

    def _set(self, household: Household, label: str, merge: str = "") -> None:
        if household != self._household:
            self._take(label, merge, household, {}, {})

    def _take(
        self, label: str, merge: str, household: Household, before: DiaryState, after: DiaryState
    ) -> None:
        self._history.add(Step(label, merge, self._household, household, before, after))
        self._apply(household, after, before)

    def _apply(self, household: Household, diary: DiaryState, replaced: DiaryState) -> None:
        self._household = household
        self._diary.apply(diary, replaced)
        self._serial += 1
        self._told()

    def _told(self) -> None:
        for callback in tuple(self._listeners):
            callback()
