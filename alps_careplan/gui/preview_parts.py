"""What stands round the page of the preview: tools, the page's number, the bar of an old paper."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.page_view import PageView
from alps_careplan.gui.render import Drawn
from alps_careplan.i18n import _, date_words

if TYPE_CHECKING:
    from alps_careplan.model.issues import Issue


class OldPaperBar(QWidget):
    """Says that an issued paper is shown as it was, and leads back to the paper of today."""

    def __init__(self, back: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        # Before it wraps: a policy given afterwards forgets that narrow is high.
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setWordWrap(True)
        self.back = QPushButton(_("Back to the paper of today"), self)
        self.back.clicked.connect(lambda: back())
        row.addWidget(self._words, 1)
        row.addWidget(self.back)
        self.hide()

    def show_issue(self, issue: "Issue") -> None:
        """Show which paper it is."""
        words = _("{paper}, version {n} for {recipient}, {day}, as it was given out.").format(
            paper=issue.title,
            n=issue.number,
            recipient=issue.recipient,
            day=date_words(issue.at),
        )
        self._words.setText(words)
        self.show()


class ViewTool(QToolButton):
    """A small button that does an action of the view; its icon is as large as the text."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(style.icon_size(self))

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setIconSize(style.icon_size(self))


def name_page(view: PageView, label: QLabel, drawn: Drawn | None, page: int) -> None:
    """Say which page (from 0) of a paper is in view, and read it out to a screen reader."""
    pages = view.pages
    words = _("Page {page} of {pages}").format(page=page + 1, pages=pages) if pages else ""
    label.setText(words)
    title = drawn.paper.title if drawn is not None else ""
    view.setAccessibleName(_("Preview of {paper}. {page}").format(paper=title, page=words))
    texts: Sequence[str] = drawn.texts if drawn is not None else ()
    view.setAccessibleDescription(texts[page] if page < len(texts) else "")
