"""What the documents say for the tab in view and this child, each sentence with its source."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.guidance_gather import Part, gather
from alps_careplan.gui.guidance_text import ReadingText, paragraph, parts_html
from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs import TabSpec
from alps_careplan.gui.work import Work
from alps_careplan.i18n import _
from alps_careplan.model.household import display_name

_QUIET_MS = 250


class _Shown(NamedTuple):
    child: str
    tab: str
    name: str
    parts: tuple[Part, ...]


class GuidancePanel(QWidget):
    """Follows the tab and the typing while it is seen; gathered in the worker.

    `ready` tells whether what it rests on is loaded; call `wake` when it is. `show_sources` opens
    "Where this comes from".
    """

    def __init__(
        self,
        session: Session,
        work: Work,
        spec: TabSpec,
        ready: Callable[[], bool],
        show_sources: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._work = work
        self._spec = spec
        self._ready = ready
        self._stale = True
        self._shown: _Shown | None = None
        self.jump = QComboBox(self)
        self.text = ReadingText(self._html, self)
        self.sources = QPushButton(_("Where this comes from…"), self)
        self.sources.clicked.connect(lambda: show_sources())
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self.refresh)
        self._build()
        session.changed.connect(self._note_change)
        session.child_changed.connect(self._child_changed)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is shown, heading by heading."""
        return self._shown.parts if self._shown is not None else ()

    def follow_tab(self, spec: TabSpec) -> None:
        """Show what the documents say for the tab that came into view."""
        if spec.id != self._spec.id:
            self._spec = spec
            self.refresh()

    def wake(self) -> None:
        """Show what could not be shown before."""
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Gather anew, in the worker; later where it is not seen or what it needs is missing."""
        self._quiet.stop()
        child = self._session.child_id
        if not child or not self.isVisible() or not self._ready():
            self._stale = True
            return
        self._stale = False
        tab = self._spec.id
        context = self._session.workspace.context(child)
        self._work.run(
            partial(gather, context, tab), partial(self._show, child, tab), lane="guidance",
            owner=self,
        )  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while it was not seen."""
        super().showEvent(event)
        self.wake()

    def _build(self) -> None:
        gap = style.spacing(self, 0.4)
        label = QLabel(_("&Go to"), self)
        label.setBuddy(self.jump)
        self.jump.setAccessibleName(_("Go to a part of this text"))
        # As narrow as the pane wants it: the titles are read in its list.
        self.jump.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.jump.setMinimumContentsLength(8)
        self.jump.activated.connect(self._jump)
        row = QHBoxLayout()
        row.setSpacing(gap)
        row.addWidget(label)
        row.addWidget(self.jump, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        column.addWidget(self.sources, 0, Qt.AlignmentFlag.AlignLeft)

    def _note_change(self) -> None:
        self._stale = True
        self._quiet.start()

    def _child_changed(self, _child: str) -> None:
        # Nothing of another child may stand here, not even for a moment.
        self._work.overtake("guidance")
        self._shown = None
        self.text.clear()
        self.jump.clear()
        self.refresh()

    def _show(self, child: str, tab: str, parts: tuple[Part, ...]) -> None:
        name = display_name(self._session.workspace.plan(child))
        before, self._shown = self._shown, _Shown(child, tab, name, parts)
        if before == self._shown:
            return
        same_place = before is not None and before[:2] == (child, tab)
        self.text.rewrite(from_top=not same_place)
        title = _(self._spec.title)
        self.text.setAccessibleName(_("What the documents say: {tab}").format(tab=title))
        self.jump.clear()
        self.jump.addItems([part.title for part in parts])

    def _jump(self, index: int) -> None:
        self.text.go_to(index)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _html(self) -> str:
        if self._shown is None:
            return ""
        intro = _(
            "What the five documents say to families, as far as it applies to {name}. General "
            "information: follow your team."
        )
        return paragraph(
            intro.format(name=self._shown.name or _("this child")), "quiet"
        ) + parts_html(self.parts)
