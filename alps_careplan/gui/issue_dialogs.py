"""Giving a paper out: to whom, and what was given out before."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from alps_careplan.gui import style
from alps_careplan.gui.widgets.labels import MutedLabel
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


class Going(NamedTuple):
    """A paper that is to be given out.

    `number` is the version it will have, `before` the issued papers that it replaces, `unset`
    the labels of what makes it a draft.
    """

    title: str
    number: int
    before: "Sequence[Issue]" = ()
    unset: Sequence[str] = ()


class Hand(NamedTuple):
    """Papers that go to one recipient, called `title` together, and who that may be."""

    title: str
    papers: Sequence[Going]
    guess: str = ""


class IssueDialog(QDialog):
    """Asks who gets each paper. `issued` carries the recipients, one for each hand."""

    issued = Signal(list)

    def __init__(
        self, title: str, hands: Sequence[Hand], names: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Issue: {paper}").format(paper=title))
        papers = [paper for hand in hands for paper in hand.papers]
        gap = style.spacing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        column.setSpacing(gap)
        self.recipients = [_RecipientField(hand.guess, names, self) for hand in hands]
        question = _question(_question_words(title, hands), self)
        question.setBuddy(self.recipients[0])
        column.addWidget(question)
        column.addWidget(self._rows(hands), 1)
        if any(paper.unset for paper in papers):
            column.addWidget(Warned(draft_words(papers), self))
        notes = [_what_happens(papers)]
        if len(papers) == 1:
            notes.append(_given_out(papers[0].before))
        for words in filter(None, notes):
            column.addWidget(MutedLabel(words, self))
        self.go = QPushButton(_go_words(papers))
        column.addWidget(self._buttons())
        self._enable()
        fit_screen(self)

    def _rows(self, hands: Sequence[Hand]) -> "Tall":
        rows = Tall(self)
        rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the field that has the focus
        for hand, field in zip(hands, self.recipients, strict=True):
            if len(hands) > 1:
                label = QLabel(hand.title)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                label.setBuddy(field)
                rows.column.addWidget(label)
            rows.column.addWidget(field)
            if len(hands) > 1 or len(hand.papers) > 1:
                words = "\n".join(_version_words(hand, paper) for paper in hand.papers)
                rows.column.addWidget(MutedLabel(words, self))
                rows.column.addSpacing(style.spacing(self))
            # Not from within the key press: the list of names is still at it.
            field.returnPressed.connect(self._return_pressed, Qt.ConnectionType.QueuedConnection)
            field.textChanged.connect(self._enable)
        rows.column.addStretch(1)
        return rows

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        style.set_main(self.go)
        self.go.clicked.connect(self._go)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        for one, other in pairwise([*self.recipients, self.go, cancel]):
            QWidget.setTabOrder(one, other)
        return buttons

    def _enable(self) -> None:
        self.go.setEnabled(all(field.text().strip() for field in self.recipients))

    def _return_pressed(self) -> None:
        """Issue, where there is one field; of several Return goes to the next, then to Issue.

        Names are offered in them, and what is issued cannot be taken back.
        """
        focus = self.focusWidget()
        if len(self.recipients) == 1:
            self._go()
        elif focus in self.recipients:
            self.focusNextChild()

    def _go(self) -> None:
        said = [field.text().strip() for field in self.recipients]
        # Return may come twice: a paper is issued once.
        if all(said) and self.isVisible():
            self.accept()
            self.issued.emit(said)


class _RecipientField(QLineEdit):
    """Who gets it, with names offered while one types."""

    def __init__(self, guess: str, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(guess, parent)
        self.setMinimumWidth(style.text_width(self, 60))
        self.setPlaceholderText(_("Such as the class teacher, or the name of a doctor"))
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Return from the dialog's button: what it does here is said by `returnPressed`."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class IssuedDialog(QDialog):
    """What was given out: which paper, to whom, when; each can be opened as it was.

    `states` says by the issue's id what overtook it since.
    """

    opened = Signal(object)

    def __init__(
        self,
        issues: "Sequence[Issue]",
        title: Callable[[str], str],
        states: Mapping[str, str],
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
        self.table.setHeaderLabels(
            [_("When"), _("Paper"), _("Version"), _("To whom"), _("Since then")]
        )
        for issue in sorted(issues, key=lambda issue: (issue.at, issue.number), reverse=True):
            paper = issue.title or title(issue.kind)
            words = [date_words(issue.at), paper, str(issue.number), issue.recipient,
                     states.get(issue.id, "")]  # fmt: skip
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


class Warned(QLabel):
    """Words that are not to be overlooked."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(style.resized(self.font(), 1.0, bold=True))


class Tall(QScrollArea):
    """A column that is as high as it must be, and is scrolled where the screen is too small."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        gap = style.spacing(self, 0.3)
        self.column.setContentsMargins(0, 0, gap, 0)  # from the bar
        self.column.setSpacing(gap)
        self.setWidget(self._inner)

    def sizeHint(self) -> QSize:
        """Return the size of what is in it."""
        inner = self._inner.sizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(inner.width() + bar, inner.height())

    def minimumSizeHint(self) -> QSize:
        """Return the size below which nothing could be read: some lines."""
        return self.sizeHint().boundedTo(QSize(self.sizeHint().width(), style.spacing(self, 5)))


def fit_screen(dialog: QDialog) -> None:
    """Make a dialog as large as it wants to be, where the screen has the room."""
    dialog.resize(dialog.sizeHint().boundedTo(dialog.screen().availableSize() * 0.9))


def draft_words(papers: Sequence[Going]) -> str:
    """Return the warning that papers are drafts, and what is not set yet."""
    fields = "; ".join(dict.fromkeys(label for paper in papers for label in paper.unset))
    if len(papers) == 1:
        return _(
            "This paper is a draft and will carry the word DRAFT. Not set yet: {fields}. "
            "Ask your team."
        ).format(fields=fields)
    drafts = ", ".join(paper.title for paper in papers if paper.unset)
    return _(
        "Drafts that will carry the word DRAFT: {papers}. Not set yet: {fields}. Ask your team."
    ).format(papers=drafts, fields=fields)


def _question(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setFont(style.resized(label.font(), 1.15, bold=True))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _question_words(title: str, hands: Sequence[Hand]) -> str:
    if len(hands) > 1:
        return _("{paper}: who gets each?").format(paper=title)
    if len(hands[0].papers) > 1:
        return _("{paper}: who gets them?").format(paper=title)
    return _("{paper}: who gets it?").format(paper=title)


def _version_words(hand: Hand, paper: Going) -> str:
    words = _("Version {n}").format(n=paper.number)
    if paper.before:
        last = max(paper.before, key=lambda issue: issue.number)
        words = _("Version {n}, replaces version {old}: {recipient}, {day}").format(
            n=paper.number, old=last.number, recipient=last.recipient, day=date_words(last.at)
        )
    return words if len(hand.papers) == 1 else f"{paper.title}: {words}"


def _go_words(papers: Sequence[Going]) -> str:
    if len(papers) == 1:
        return _("Issue version {n}").format(n=papers[0].number)
    return _("Issue {n} papers").format(n=len(papers))


def _what_happens(papers: Sequence[Going]) -> str:
    if len(papers) > 1:
        return _(
            "Each paper gets its version number and is kept as it is now, so that you can see "
            "years later what its reader holds."
        )
    words = _(
        "The paper gets its version number and is kept as it is now, so that you can see years "
        "later what this reader holds."
    )
    before = papers[0].before
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
