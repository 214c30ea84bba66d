"""Giving a paper out: to whom, and what was given out before."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from alps_careplan.gui import style
from alps_careplan.i18n import _, date_words
from alps_careplan.model.household import Household

if TYPE_CHECKING:
    from alps_careplan.model.issues import Issue


def recipients(household: Household, issues: "Sequence[Issue]") -> list[str]:
    """Return whom a paper may go to: former recipients, then the household's people and places."""
    people = [f"{p.name} ({p.role})" if p.role else p.name for p in household.people]
    places = [place.name for place in household.places]
    latest = sorted(issues, key=lambda issue: issue.at, reverse=True)
    names = [issue.recipient for issue in latest] + people + places
    return [name for name in dict.fromkeys(names) if name]


class IssueDialog(QDialog):
    """Asks who gets the paper. `issued` carries the recipient.

    `number` is the version it will have, `before` the issued papers that it replaces, `unset`
    the labels of what makes it a draft.
    """

    issued = Signal(str)

    def __init__(
        self,
        paper: str,
        number: int,
        before: "Sequence[Issue]",
        names: Sequence[str],
        parent: QWidget | None = None,
        *,
        unset: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Issue: {paper}").format(paper=paper))
        gap = style.spacing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        column.setSpacing(gap)
        label = QLabel(_("{paper}: who gets it?").format(paper=paper))
        label.setFont(style.resized(label.font(), 1.15, bold=True))
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.recipient = QLineEdit()
        self.recipient.setMinimumWidth(style.text_width(self, 60))
        self.recipient.setPlaceholderText(_("Such as the class teacher, or the name of a doctor"))
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.recipient.setCompleter(completer)
        label.setBuddy(self.recipient)
        column.addWidget(label)
        column.addWidget(self.recipient)
        if unset:
            column.addWidget(_Warning(_draft_words(unset), self))
        for words in (_what_happens(before), _given_out(before)):
            if words:
                note = QLabel(words)
                note.setWordWrap(True)
                note.setTextFormat(Qt.TextFormat.PlainText)
                style.set_muted(note)
                column.addWidget(note)
        column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = QPushButton(_("Issue version {n}").format(n=number))
        style.set_main(self.go)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._go)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        # Not from within the key press: the list of names is still at it.
        self.recipient.returnPressed.connect(self._go, Qt.ConnectionType.QueuedConnection)
        self.recipient.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        column.addWidget(buttons)
        QWidget.setTabOrder(self.recipient, self.go)
        QWidget.setTabOrder(self.go, buttons.button(QDialogButtonBox.StandardButton.Cancel))

    def _go(self) -> None:
        recipient = self.recipient.text().strip()
        # Return reaches the field and the button: a paper is issued once.
        if not recipient or not self.isVisible():
            return
        self.accept()
        self.issued.emit(recipient)


class IssuedDialog(QDialog):
    """What was given out: which paper, to whom, when; each can be opened as it was."""

    opened = Signal(object)

    def __init__(
        self,
        issues: "Sequence[Issue]",
        title: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Papers given out"))
        column = QVBoxLayout(self)
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAlternatingRowColors(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(_("Papers given out"))
        self.table.setHeaderLabels([_("When"), _("Paper"), _("Version"), _("To whom")])
        for issue in sorted(issues, key=lambda issue: (issue.at, issue.number), reverse=True):
            words = [date_words(issue.at), title(issue.kind), str(issue.number), issue.recipient]
            item = QTreeWidgetItem(words)
            item.setData(0, Qt.ItemDataRole.UserRole, issue)
            self.table.addTopLevelItem(item)
        self.table.setMinimumSize(style.text_width(self, 80), style.spacing(self, 12))
        for index in range(self.table.columnCount()):
            self.table.resizeColumnToContents(index)
        self.table.itemActivated.connect(lambda item, _column: self._open(item))
        empty = QLabel(
            _(
                "Nothing was given out yet. Press “Issue” beside “Print” to give a paper its "
                "version number and to note who got it; it is then listed here."
            )
        )
        empty.setWordWrap(True)
        empty.setMinimumWidth(style.text_width(self, 60))
        self.table.setVisible(bool(issues))
        empty.setVisible(not issues)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.show_button = QPushButton(_("Open as it was"))
        self.show_button.setVisible(bool(issues))
        self.show_button.clicked.connect(lambda: self._open(self.table.currentItem()))
        buttons.addButton(self.show_button, QDialogButtonBox.ButtonRole.ActionRole)
        column.addWidget(self.table, 1)
        column.addWidget(empty)
        column.addWidget(buttons)
        first = self.table.topLevelItem(0)
        if first is not None:
            self.table.setCurrentItem(first)

    def _open(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            issue = item.data(0, Qt.ItemDataRole.UserRole)
            self.accept()
            self.opened.emit(issue)


class _Warning(QLabel):
    """Words that are not to be overlooked."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(style.resized(self.font(), 1.0, bold=True))


def _draft_words(unset: Sequence[str]) -> str:
    return _(
        "This paper is a draft and will carry the word DRAFT. Not set yet: {fields}. Ask your team."
    ).format(fields="; ".join(unset))


def _what_happens(before: "Sequence[Issue]") -> str:
    words = _(
        "The paper gets its version number and is kept as it is now, so that you can see years "
        "later what this reader holds."
    )
    if not before:
        return words
    replaced = _("It replaces version {n}.").format(n=max(issue.number for issue in before))
    return f"{replaced} {words}"


def _given_out(before: "Sequence[Issue]") -> str:
    lines = [
        _("Version {n}: {recipient}, {day}").format(
            n=issue.number, recipient=issue.recipient, day=date_words(issue.at)
        )
        for issue in sorted(before, key=lambda issue: -issue.number)[:5]
    ]
    return "\n".join([_("Given out before:"), *lines]) if lines else ""
