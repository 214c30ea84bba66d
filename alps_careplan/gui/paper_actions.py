"""How the paper in the preview leaves the house: as a PDF file, printed, or issued by number."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from alps_careplan.errors import CarePlanError
from alps_careplan.gui import render
from alps_careplan.gui.folders import Folders, ask_target
from alps_careplan.gui.opening import open_dialog, open_path
from alps_careplan.gui.present import Choice, Notices
from alps_careplan.gui.preview import PreviewPane
from alps_careplan.gui.render import Order, Source
from alps_careplan.gui.session import Session
from alps_careplan.gui.work import Work
from alps_careplan.i18n import _

if TYPE_CHECKING:
    from alps_careplan.model.issues import Issue

_KEY = "paper"  # one notice about papers at a time


class PaperActions(QObject):
    """Save as PDF, print, issue, and what was issued: for what the preview shows.

    `preview_needed` comes when the preview must be seen.
    """

    preview_needed = Signal()

    def __init__(
        self,
        session: Session,
        work: Work,
        preview: PreviewPane,
        notices: Notices,
        folders: Folders,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._work = work
        self._preview = preview
        self._notices = notices
        self._folders = folders
        self._window = window
        preview.overtaken.connect(self._say_overtaken)

    def save_pdf(self) -> None:
        """Ask for a place and save the paper there."""
        self._save(self._preview.issue)

    def print_paper(self) -> None:
        """Print the paper."""
        self._print(self._preview.issue)

    def issue(self) -> None:
        """Ask who gets the paper, number it, and offer to print or save it."""
        from alps_careplan import papers
        from alps_careplan.gui.issue_dialogs import IssueDialog, recipients

        self._preview.show_live()
        kind, child = self._preview.kind, self._session.child_id
        issues = self._session.workspace.issues(child)
        before = papers.earlier(issues, kind, self._preview.options())
        # Numbers are counted for all papers of a kind, so that no two letters share one.
        number = max((i.number for i in issues if i.kind == kind), default=0) + 1
        names = recipients(self._session.workspace.household, issues)
        unset = render.unset(self._preview.source(), kind, self._preview.options())
        title = self._preview.title()
        dialog = IssueDialog(title, number, before, names, self._window, unset=unset)
        dialog.issued.connect(lambda recipient: self._issue(kind, child, recipient))
        open_dialog(dialog)

    def show_issued(self) -> None:
        """List what was given out."""
        from alps_careplan.gui.issue_dialogs import IssuedDialog

        issues = self._session.workspace.issues(self._session.child_id)
        dialog = IssuedDialog(issues, self._preview.choices.title, self._window)
        dialog.opened.connect(self._show_issue)
        open_dialog(dialog)

    def _show_issue(self, issue: "Issue") -> None:
        self.preview_needed.emit()
        try:
            self._preview.show_issue(issue)
        except CarePlanError as error:
            self._notices.warn(error, key=_KEY)

    def _issue(self, kind: str, child: str, recipient: str) -> None:
        workspace = self._session.workspace
        self._work.settle()  # no save may be under way: issuing saves, too
        try:
            issue = workspace.issue(kind, child, recipient, self._preview.options())
            self._preview.show_issue(issue)
        except CarePlanError as error:
            self._notices.warn(error, key=_KEY)
            return
        self._notices.clear(_KEY)
        self._notices.say(
            _("Version {n} for {name} is recorded.").format(n=issue.number, name=recipient),
            _("Now print it or save it for them."),
            key=_KEY,
            # What was recorded, though another paper may be shown when they are pressed.
            choices=(
                Choice(_("Print version {n}…").format(n=issue.number), lambda: self._print(issue)),
                Choice(
                    _("Save version {n} as PDF…").format(n=issue.number), lambda: self._save(issue)
                ),
            ),
        )

    def _say_overtaken(self, issue: "Issue") -> None:
        self._notices.say(
            _("The preview shows the paper of today again, with your change."),
            _("{name} still holds version {n}, without it.").format(
                name=issue.recipient, n=issue.number
            ),
            key=_KEY,
            choices=(
                Choice(
                    _("Show version {n} as given out").format(n=issue.number),
                    lambda: self._show_issue(issue),
                ),
            ),
        )

    def _order(self, issue: "Issue | None") -> tuple[Order, Source]:
        order = self._preview.order() if issue is None else self._preview.as_given_out(issue)
        return order, self._preview.source_of(issue)

    def _print(self, issue: "Issue | None") -> None:
        from alps_careplan.gui.printing import PrintJob  # late: QtPrintSupport is seldom needed

        order, source = self._order(issue)
        job = PrintJob(self._work, self._window, self._notices)
        job.start(order, source, Path(self._file_name(source, issue)).stem)

    def _save(self, issue: "Issue | None") -> None:
        order, source = self._order(issue)
        title = (
            _("Save as PDF")
            if issue is None
            else _("Save version {n} as it was given out").format(n=issue.number)
        )
        self._ask_and_save(order, source, self._file_name(source, issue), title)

    def _file_name(self, source: Source, issue: "Issue | None") -> str:
        if issue is None:
            return render.file_name(source, self._preview.kind, self._preview.options())
        day = datetime.fromisoformat(issue.at).date()
        return render.file_name(source, issue.kind, dict(issue.options), issue.number, day)

    def _ask_and_save(self, order: Order, source: Source, name: str, title: str) -> None:
        target = ask_target(
            self._window, title, self._folders, name, _("PDF files (*.pdf)"), ".pdf"
        )
        if target is None:
            return
        self._work.run(
            lambda: render.save_pdf(order, source, target),
            self._saved,
            failed=lambda error: self._not_saved(error, order, source, name, title),
            owner=self,
        )

    def _saved(self, target: Path) -> None:
        self._folders.note(target)
        self._notices.clear(_KEY)
        self._notices.say(
            _("Saved as “{file}”.").format(file=target.name),
            key=_KEY,
            choices=(
                Choice(_("Open"), lambda: open_path(target)),
                Choice(_("Show the folder"), lambda: open_path(target.parent)),
            ),
        )

    def _not_saved(
        self, error: Exception, order: Order, source: Source, name: str, title: str
    ) -> None:
        self._notices.warn(
            error,
            key=_KEY,
            choices=(
                Choice(
                    _("Choose another place…"),
                    lambda: self._ask_and_save(order, source, name, title),
                ),
            ),
        )
