"""Keeps the list of what is missing and what to ask up to date, and does what is asked there."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from alps_careplan.diary_memory import Rows
from alps_careplan.gui.alerts_panel import Acts, AlertsPanel
from alps_careplan.gui.session import Session
from alps_careplan.gui.work import Work
from alps_careplan.model import edit
from alps_careplan.model.edit import Path
from alps_careplan.model.household import Household

if TYPE_CHECKING:
    from alps_careplan.rules import Alert, Context

_QUIET_MS = 250


class AlertsWatch(QObject):
    """Checks the plan of the child in view, in the worker, when the keys have rested.

    `lead` is called with the path of the field an alert leads to, () where it has none any more.
    `checked` comes each time the plan was gone through.
    """

    checked = Signal()

    def __init__(self, session: Session, work: Work, lead: Callable[[Path], object]) -> None:
        super().__init__()
        self._session = session
        self._work = work
        self._lead_to = lead
        self._panel: AlertsPanel | None = None
        self._started = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self.check_now)
        session.changed.connect(self._quiet.start)
        session.child_changed.connect(lambda _child: self.check_now())

    def show_in(self, panel: AlertsPanel) -> None:
        """Show what is found in a panel, which from now on owns this watch."""
        self._panel = panel
        self.setParent(panel)

    def start(self) -> None:
        """Begin to check. After what rules rest on is loaded."""
        if not self._started:
            self._started = True
            self.check_now()

    def check_now(self) -> None:
        """Check now. Only the latest call counts."""
        self._quiet.stop()
        child = self._session.child_id
        if not self._started or not child or self._panel is None:
            return
        workspace = self._session.workspace
        memory, wanted = workspace.diary_memory, workspace.needs_rows(child)
        here = memory.has_rows(child)
        context = workspace.context(child, diary=wanted and here)
        # Years of a diary take long to read: the worker does it, once.
        read = partial(memory.read_apart, child) if wanted and not here else None
        self._work.run(
            lambda: _checked(context, read), partial(self._show, context), lane="alerts",
            owner=self._panel,
        )  # fmt: skip

    def acts(self) -> Acts:
        """Return what can be done with an alert."""
        return Acts(self._lead, self._dismiss, self._bring_back, self._note, self._source)

    def _show(self, context: "Context", found: "tuple[list[Alert], Rows | None]") -> None:
        alerts, rows = found
        if rows is not None:
            self._session.workspace.diary_memory.keep(context.plan.id, rows)
        if self._panel is not None:
            self._panel.show_alerts(alerts)
        self._session.set_to_check(_at_fields(alerts, context.household))
        self.checked.emit()

    def _lead(self, alert: "Alert") -> None:
        household = self._session.workspace.household
        try:
            path = edit.resolve(household, alert.fields[0])
        except (LookupError, TypeError):
            path = ("diary", alert.rows[0]) if alert.rows else ()
        self._lead_to(path)

    def _dismiss(self, alert: "Alert", note: str) -> None:
        from alps_careplan import papers

        papers.dismiss(self._session.workspace, self._session.child_id, alert, note)

    def _bring_back(self, alert: "Alert") -> None:
        from alps_careplan import papers

        papers.bring_back(self._session.workspace, self._session.child_id, alert)

    def _note(self, alert: "Alert") -> str:
        wanted = (alert.rule, alert.rows, alert.digest)
        dismissals = self._session.workspace.plan(self._session.child_id).dismissals
        return next((d.note for d in dismissals if (d.rule, d.rows, d.digest) == wanted), "")

    def _source(self, source: str) -> str:
        """Return "publisher: section" for "id: section"."""
        from alps_careplan import content

        name, colon, section = source.partition(": ")
        known = content.load().sources
        publisher = next((s.publisher for s in known if s.id == name), name)
        return f"{publisher}{colon}{section}"


def _at_fields(alerts: "list[Alert]", household: Household) -> dict[Path, str]:
    """Return what to look at again, by the field it begins at, and the same field of other rows.

    What cannot be read is left out: its field says so itself, while it is typed.
    """
    found: dict[Path, str] = {}
    for alert in alerts:
        if alert.level != "check" or alert.dismissed or alert.rule == "unread" or not alert.fields:
            continue
        key = _key(alert.fields[0])
        for field in alert.fields:
            try:
                path = edit.resolve(household, field)
            except (LookupError, TypeError):
                continue  # it stands in the diary
            if _key(field) == key:
                before = found.get(path, "")
                found[path] = f"{before} {alert.message}" if before else alert.message
    return found


def _key(field: str) -> str:
    return field.rpartition(".")[2]


def _checked(
    context: "Context", read: Callable[[], Rows] | None
) -> "tuple[list[Alert], Rows | None]":
    """Return the alerts, and the rows where they were to be read. In the worker.

    Without rows that cannot be read nothing is said of the papers that printed them.
    """
    from msgspec.structs import replace

    from alps_careplan import papers

    rows = read() if read is not None else None
    if rows is not None and rows.rows is not None:
        damaged = context.diary_damaged or not rows.whole
        context = replace(context, diary=rows.rows, diary_damaged=damaged)
    return papers.alerts(context, dismissed=True), rows
