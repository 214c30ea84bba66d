"""The household in the program's memory: edits, undo, and who is told of them. No store, no Qt."""

from collections.abc import Callable
from typing import Any

from alps_careplan.diary_memory import DiaryMemory
from alps_careplan.i18n import _
from alps_careplan.model import edit, entry
from alps_careplan.model.diary import DiaryRow, Measurement
from alps_careplan.model.edit import Path
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.records import Record, Row, new_id
from alps_careplan.undo import DiaryState, History, Place, Step, place_of


class EditedHousehold:
    """One household with its diaries. Each change is a step that can be taken back."""

    def __init__(self, household: Household, diary: DiaryMemory) -> None:
        self._household = household
        self._diary = diary
        self._history = History()
        self._listeners: list[Callable[[], None]] = []
        self._serial = 0
        """Counts the changes."""

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

    @property
    def diary_memory(self) -> DiaryMemory:
        """The diaries themselves: they can be read in another thread."""
        return self._diary

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
        step = self._history.last_done
        return step.label if step is not None else ""

    @property
    def redo_label(self) -> str:
        """What redo would make again; "" when nothing."""
        step = self._history.last_undone
        return step.label if step is not None else ""

    @property
    def undo_place(self) -> Place | None:
        """Where undo would change the plan; None when there is nothing to take back."""
        step = self._history.last_done
        return place_of(step, back=True) if step is not None else None

    @property
    def redo_place(self) -> Place | None:
        """Where redo would change the plan; None when there is nothing to make again."""
        step = self._history.last_undone
        return place_of(step, back=False) if step is not None else None

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

    # Within

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
