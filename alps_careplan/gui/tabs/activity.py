"""Spleen & activity: the guard, what the clinician allows, and what to do after a knock."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.confirmations import ConfirmationSection
from alps_careplan.gui.tabs.list_section import ListSection
from alps_careplan.gui.tabs.sections import FormSection, Section, of_child
from alps_careplan.gui.tabs.tab import Tab
from alps_careplan.gui.widgets.activity_grid import ActivityGrid
from alps_careplan.gui.widgets.labels import MutedLabel
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.i18n import _
from alps_careplan.model.activity import Activity, SpleenGuard
from alps_careplan.model.edit import Path
from alps_careplan.model.fields import field_of, fields_of
from alps_careplan.model.people import Spleen


class ActivityTab(Tab):
    """What the child in view may do."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        place = of_child("activity")
        plain = [f for f in fields_of(Activity) if f.kind not in ("rows", "record")]
        guard = of_child("activity", "guard")
        super().__init__(
            session,
            [
                partial(_Grid, session, place, field_of(Activity, "grid"), reads=False),
                partial(FormSection, session, place, plain),
                partial(SpleenSection, session),
                partial(FormSection, session, guard, fields_of(SpleenGuard)),
                partial(ListSection, session, place, field_of(Activity, "included")),
                partial(ListSection, session, place, field_of(Activity, "precautions")),
                partial(ConfirmationSection, session, "activity-plan"),
            ],
            parent,
        )


class SpleenSection(Section):
    """What is written of the spleen, which is asked in another tab, and the way there."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.words = MutedLabel("", self)
        self.words.setMinimumWidth(1)
        self.go = QPushButton(_("Change it there"), self)
        self.go.setAccessibleName(_("Change what is written of the spleen"))
        self.go.clicked.connect(lambda: session.lead_asked.emit(self._path()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.spacing(self, 0.4))
        column.addWidget(self.words)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)

    def load(self) -> None:
        """Say what is written now."""
        if not self._session.child_id:
            return
        spleen = self._session.workspace.plan(self._session.child_id).child.spleen
        state = _(field_of(Spleen, "state").labels[spleen.state])
        words = _("Spleen: {state} (asked under “Child & team”).").format(state=state)
        if self.words.text() != words:
            self.words.setText(words)

    def turn(self) -> None:
        """Turn to the child in view."""

    def lead_to(self, _path: Path) -> bool:
        """Lead nowhere: the field itself is in the other tab."""
        return False

    def _path(self) -> Path:
        return ("children", self._session.child_id, "child", "spleen", "state")


class _Grid(ListSection):
    """The clinician's answers."""

    def _make_list(self, *args: Any, **more: Any) -> ListEditor:
        return ActivityGrid(*args, **more)
