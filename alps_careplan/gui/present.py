"""Errors and notices as sentences with advice, in a bar that stops nobody's work."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from alps_careplan.gui import style
from alps_careplan.gui.in_words import in_words
from alps_careplan.i18n import _

Tone = Literal["info", "warning"]
_READING_MS = 20_000  # a good notice goes by itself after this; a warning stays until closed


class Choice(NamedTuple):
    """Something a notice offers to do: the words on its button, and the act."""

    label: str
    act: Callable[[], object]


class Notice(QFrame):
    """One notice: a sign, a sentence, advice, and what can be done. Painted by the palette."""

    def __init__(
        self,
        sentence: str,
        hint: str,
        tone: Tone,
        choices: tuple[Choice, ...],
        close: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.sentence = sentence
        self.hint = hint
        self._labels = [choice.label for choice in choices]
        gap = style.spacing(self, 0.4)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * gap, gap, gap, gap)
        row.setSpacing(2 * gap)
        self._sign = QLabel(self)
        words = QLabel(f"{sentence} {hint}".strip(), self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        # Before it wraps: a policy given afterwards forgets that narrow is high.
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        for choice in choices:
            button = QPushButton(choice.label, self)
            button.clicked.connect(lambda _checked=False, act=choice.act: act())
            row.addWidget(button)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setToolTip(_("Close this notice"))
        self._close.setAccessibleName(_("Close this notice"))
        self._close.clicked.connect(lambda: close())
        row.addWidget(self._close)
        self.setAccessibleName(words.text())
        self._colour()

    def says(self, sentence: str, hint: str, labels: list[str]) -> bool:
        """Whether it says and offers just this."""
        return (self.sentence, self.hint, self._labels) == (sentence, hint, labels)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change from light to dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a quiet ground, with a bar in the tone's colour at its left."""
        palette = self.palette()
        colour = self._shade()
        painter = QPainter(self)
        ground = palette.color(QPalette.ColorRole.Window)
        painter.fillRect(self.rect(), style.mix(ground, colour, 0.14))
        painter.fillRect(0, 0, style.spacing(self, 0.22), self.height(), colour)
        painter.end()

    def _colour(self) -> None:
        side = style.icon_size(self).width()
        name = "warning" if self._tone == "warning" else "info"
        self._sign.setPixmap(style.icon(name, self._shade()).pixmap(QSize(side, side)))
        self._close.setIcon(style.icon("close"))

    def _shade(self) -> QColor:
        level: style.Level = "check" if self._tone == "warning" else "ask"
        return style.level_colour(level, self.palette())


class Notices(QWidget):
    """The bar under the header. A notice with the key of another one replaces it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, Notice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self.hide()

    def say(self, sentence: str, hint: str = "", *, key: str = "notice",
            choices: tuple[Choice, ...] = ()) -> None:  # fmt: skip
        """Show good or neutral news; it goes by itself after a while."""
        self._show(key, sentence, hint, "info", choices)

    def warn(self, error: BaseException, *, key: str, choices: tuple[Choice, ...] = ()) -> None:
        """Show an error with its advice, until it is closed or mended (`clear`)."""
        words = in_words(error)
        old = self._shown.get(key)
        labels = [choice.label for choice in choices]
        if old is not None and old.says(words.sentence, words.hint, labels):
            return  # said already: to say it anew would interrupt a reader
        self._show(key, words.sentence, words.hint, "warning", choices)

    def clear(self, key: str) -> None:
        """Take a notice away, if it is there."""
        notice = self._shown.pop(key, None)
        if notice is not None:
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self._shown))

    def sentences(self) -> tuple[str, ...]:
        """Return what is being said."""
        return tuple(f"{n.sentence} {n.hint}".strip() for n in self._shown.values())

    def _show(
        self, key: str, sentence: str, hint: str, tone: Tone, choices: tuple[Choice, ...]
    ) -> None:
        self.clear(key)
        notice = Notice(sentence, hint, tone, choices, lambda: self.clear(key), self)
        self._shown[key] = notice
        self._column.addWidget(notice)
        self.show()
        if tone == "info":
            QTimer.singleShot(_READING_MS, notice, lambda: self._fade(key, notice))
        if QAccessible.isActive():
            QAccessible.updateAccessibility(
                QAccessibleAnnouncementEvent(notice, f"{sentence} {hint}".strip())
            )

    def _fade(self, key: str, notice: Notice) -> None:
        # Not under someone's hand.
        if self._shown.get(key) is notice:
            if notice.underMouse() or notice.isAncestorOf(self.window().focusWidget() or notice):
                QTimer.singleShot(_READING_MS, notice, lambda: self._fade(key, notice))
            else:
                self.clear(key)
