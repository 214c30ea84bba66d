"""How the paper in the preview leaves the house: as a PDF file, printed, or issued by number."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from alps_careplan.errors import CarePlanError
from alps_careplan.gui import render
from alps_careplan.gui.opening import open_dialog
from alps_careplan.gui.outgoing import KEY, Outgoing, Parcel, Part
from alps_careplan.gui.present import Choice
from alps_careplan.i18n import _

if TYPE_CHECKING:
    from alps_careplan.model.issues import Issue


class PaperActions(Outgoing):
    """Save as PDF, print, issue, and what was issued: for what the preview shows.

    `preview_needed` comes when the preview must be seen.
    """

    preview_needed = Signal()

    def _follow(self) -> None:
        self._preview.overtaken.connect(self._say_overtaken)

    def save_pdf(self) -> None:
        """Ask for a place and save the paper there."""
        self._save_one(self._preview.issue)

    def print_paper(self) -> None:
        """Print the paper."""
        self._print(self._parcel(self._preview.issue))

    def issue(self) -> None:
        """Ask who gets the paper, number it, and offer to print or save it."""
        from alps_careplan.gui.issue_dialogs import Hand, IssueDialog

        self._preview.show_live()
        kind, child = self._preview.kind, self._session.child_id
        part = self._live_part()
        title = self._named(part)
        hand = Hand(title, self._going([(title, part)]))
        dialog = IssueDialog(title, (hand,), self._names(), self._window)
        dialog.issued.connect(lambda recipients: self._issue(kind, child, recipients[0]))
        open_dialog(dialog)

    def show_issued(self) -> None:
        """List what was given out."""
        from alps_careplan.gui.issue_dialogs import IssuedDialog
        from alps_careplan.gui.models.issue_states import states

        workspace, child = self._session.workspace, self._session.child_id
        issues = workspace.issues(child)
        now = states(workspace.context(child), issues) if issues else {}
        dialog = IssuedDialog(issues, self._preview.choices.title, now, self._window)
        dialog.opened.connect(self._show_issue)
        open_dialog(dialog)

    def _show_issue(self, issue: "Issue") -> None:
        self.preview_needed.emit()
        try:
            self._preview.show_issue(issue)
        except CarePlanError as error:
            self._notices.warn(error, key=KEY)

    def _issue(self, kind: str, child: str, recipient: str) -> None:
        workspace = self._session.workspace
        self._work.settle()  # no save may be under way: issuing saves, too
        try:
            issue = workspace.issue(kind, child, recipient, self._preview.options())
            self._preview.show_issue(issue)
        except CarePlanError as error:
            self._notices.warn(error, key=KEY)
            return
        self._notices.clear(KEY)
        self._notices.say(
            _("Version {n} for {name} is recorded.").format(n=issue.number, name=recipient),
            _("Now print it or save it for them."),
            key=KEY,
            # What was recorded, though another paper may be shown when they are pressed.
            choices=(
                Choice(
                    _("Print version {n}…").format(n=issue.number),
                    lambda: self._print(self._parcel(issue)),
                ),
                Choice(
                    _("Save version {n} as PDF…").format(n=issue.number),
                    lambda: self._save_one(issue),
                ),
            ),
        )

    def _say_overtaken(self, issue: "Issue") -> None:
        self._notices.say(
            _("The preview shows the paper of today again, with your change."),
            _("{name} still holds version {n}, without it.").format(
                name=issue.recipient, n=issue.number
            ),
            key=KEY,
            choices=(
                Choice(
                    _("Show version {n} as given out").format(n=issue.number),
                    lambda: self._show_issue(issue),
                ),
            ),
        )

    def _save_one(self, issue: "Issue | None") -> None:
        question = (
            _("Save as PDF")
            if issue is None
            else _("Save version {n} as it was given out").format(n=issue.number)
        )
        self._save(self._parcel(issue), question)

    def _parcel(self, issue: "Issue | None") -> Parcel:
        """Return an issued paper, or without one the live paper of the preview, to go out."""
        part = self._live_part() if issue is None else self._issued_part(issue)
        return Parcel((part,), Path(part.name).stem, self._preview.title())

    def _named(self, part: Part) -> str:
        """Return what a paper is called among others: a letter by whom it is for."""
        from alps_careplan.gui.pack_actions import addressee, title_of
        from alps_careplan.papers import resolved

        context, order = part.source.context, part.order
        options = resolved(context.plan, order.kind, dict(order.options), context.today)
        chosen = part._replace(order=order._replace(options=tuple(sorted(options.items()))))
        title = title_of(context.plan, chosen)
        to = addressee(chosen) if "letter" in options else ""
        return _("{paper}, to {name}").format(paper=title, name=to) if to else title

    def _live_part(self) -> Part:
        source = self._preview.source()
        name = render.file_name(source, self._preview.kind, self._preview.options())
        return Part(self._preview.order(), source, name)
