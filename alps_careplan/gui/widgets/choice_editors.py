"""Editors of what is chosen: one of several words, or yes by a tick."""

from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QWidget

from alps_careplan.gui.widgets.field_editor import FieldEditor, LeaveWatch, QuietCombo
from alps_careplan.gui.widgets.targets import Target
from alps_careplan.i18n import _
from alps_careplan.model.fields import Field


class ChoiceEditor(FieldEditor):
    """One of a few words."""

    def __init__(self, field: Field, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(field, target, parent)
        self.combo = QuietCombo(self)
        self.combo.setMinimumContentsLength(10)
        for value, words in field.labels.items():
            self.combo.addItem(_(words), value)
        self.combo.currentIndexChanged.connect(self._chosen)
        self.combo.left.connect(self._left)
        self._build(self.combo)

    def load(self, record: Any) -> None:
        """Show the choice."""
        value = getattr(record, self.field.key)
        if self.combo.currentData() != value:
            blocker = QSignalBlocker(self.combo)
            self.combo.setCurrentIndex(self.combo.findData(value))
            blocker.unblock()
        self._mark_blank(value, False)
        self._tell("")

    def _chosen(self) -> None:
        self.target.put(self.field.key, self.combo.currentData(), _(self.field.label))


class FlagEditor(FieldEditor):
    """A tick."""

    def __init__(self, field: Field, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(field, target, parent)
        self.box = QCheckBox(_(field.label).replace("&", "&&"), self)
        self.box.toggled.connect(self._ticked)
        watch = LeaveWatch(self)
        watch.left.connect(self._left)
        self.box.installEventFilter(watch)
        self._build(self.box, label=False)

    def load(self, record: Any) -> None:
        """Show the tick."""
        blocker = QSignalBlocker(self.box)
        self.box.setChecked(getattr(record, self.field.key))
        blocker.unblock()

    def _ticked(self, on: bool) -> None:
        self.target.put(self.field.key, on, _(self.field.label))
