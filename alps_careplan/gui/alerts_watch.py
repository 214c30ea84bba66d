"""Keeps the list of what is missing and what to ask up to date, off the window's thread."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from alps_careplan.gui.alerts_panel import AlertsPanel
from alps_careplan.gui.session import Session
from alps_careplan.gui.work import Work

if TYPE_CHECKING:
    from alps_careplan.rules import Alert, Context

_QUIET_MS = 250


class AlertsWatch(QObject):
    """Checks the plan of the child in view when the keys have rested."""

    def __init__(self, session: Session, work: Work, panel: AlertsPanel) -> None:
        super().__init__(panel)
        self._session = session
        self._work = work
        self._panel = panel
        self._started = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self.check_now)
        session.changed.connect(self._quiet.start)
        session.child_changed.connect(lambda _child: self.check_now())

    def start(self) -> None:
        """Begin to check. After what rules rest on is loaded."""
        self._started = True
        self.check_now()

    def check_now(self) -> None:
        """Check, in the worker. Only the latest call counts."""
        self._quiet.stop()
        child = self._session.child_id
        if not self._started or not child:
            return
        context = self._session.workspace.context(child)
        self._work.run(
            lambda: _alerts(context), self._panel.show_alerts, lane="alerts", owner=self._panel
        )


def _alerts(context: "Context") -> "list[Alert]":
    from alps_careplan import papers

    return papers.alerts(context, dismissed=True)
