"""What is missing and what to ask: a strip at the bottom that opens a list leading to fields."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from alps_careplan.gui import style
from alps_careplan.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from alps_careplan.rules import Alert

_LEVELS: tuple[style.Level, ...] = ("missing", "check", "ask")
_LEVEL_WORDS = {
    "missing": N_("Blank"),
    "check": N_("Please look again"),
    "ask": N_("Ask your team"),
}
_SHARE = 0.42  # how much of the window's height the open list may take


class Acts(NamedTuple):
    """What can be done with an alert.

    `note` returns what was noted when it was put aside, `source` a source's name in full.
    """

    lead: "Callable[[Alert], object]"
    dismiss: "Callable[[Alert, str], object]"
    bring_back: "Callable[[Alert], object]"
    note: "Callable[[Alert], str]"
    source: Callable[[str], str]


def summary(alerts: "Sequence[Alert]") -> str:
    """Return "2 blanks, 3 to ask your team" for the alerts that are not put aside."""
    counts = dict.fromkeys(_LEVELS, 0)
    for alert in alerts:
        counts[alert.level] += not alert.dismissed
    blanks, again, ask = (counts[level] for level in _LEVELS)
    words = [
        ngettext("{n} blank", "{n} blanks", blanks).format(n=blanks) if blanks else "",
        ngettext("{n} to look at again", "{n} to look at again", again).format(n=again)
        if again
        else "",
        ngettext("{n} to ask your team", "{n} to ask your team", ask).format(n=ask) if ask else "",
    ]
    return ", ".join(w for w in words if w) or _("Nothing is blank, and nothing is left to ask")


class AlertsPanel(QWidget):
    """The strip, and the list it opens. `opened` tells when the list is shown or hidden."""

    opened = Signal(bool)

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._alerts: tuple[Alert, ...] | None = None
        self._rows: dict[tuple[object, ...], AlertRow] = {}
        self._list = QScrollArea(self)
        self.aside_box = QCheckBox(self)
        self._strip = QToolButton(self)
        self._inside = _Rows(self.updateGeometry)
        self._column = QVBoxLayout(self._inside)
        self._build()

    def show_alerts(self, alerts: "Sequence[Alert]") -> None:
        """Show these alerts, those put aside among them."""
        if self._alerts != tuple(alerts):
            self._alerts = tuple(alerts)
            self._name()
            if self.is_open:
                self._lay_rows()

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return not self._list.isHidden()

    def set_open(self, on: bool) -> None:
        """Show the list or hide it."""
        if on == self.is_open:
            return
        self._list.setVisible(on)
        self._name()
        if on:
            self._lay_rows()
        self.opened.emit(on)

    def first_focus(self) -> QWidget:
        """Return where the keyboard goes when it comes to this part of the window."""
        return self._strip

    def words(self) -> str:
        """Return what the strip says."""
        return self._strip.text()

    def rows(self) -> "tuple[AlertRow, ...]":
        """Return the rows shown, from the top."""
        return tuple(self._rows.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the list with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.set_open(False)
            self._strip.setFocus()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another palette or font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._name()
            for row in self._rows.values():
                row.paint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a thin line that sets the strip off."""
        painter = QPainter(self)
        painter.setPen(style.hairline(self.palette()))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

    def sizeHint(self) -> QSize:
        """Ask for the strip's height, and for the list's where it is open."""
        hint = super().sizeHint()
        if self.is_open:
            most = round(self.window().height() * _SHARE)
            # The words wrap: how high the list is depends on how wide it is.
            wanted = self._column.totalHeightForWidth(self._list.viewport().width())
            hint.setHeight(self._strip.sizeHint().height() + min(most, wanted) + 2)
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the words wrap otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _build(self) -> None:
        gap = style.spacing(self, 0.4)
        self._column.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        self._column.setSpacing(gap)
        self._list.setWidget(self._inside)
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.hide()
        self.aside_box.toggled.connect(self._lay_rows)
        self._column.addWidget(self.aside_box)
        self._column.addStretch(1)
        self._strip.setAutoRaise(True)
        self._strip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._strip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._strip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._strip.clicked.connect(lambda: self.set_open(not self.is_open))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 1, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._list, 1)
        outer.addWidget(self._strip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def _name(self) -> None:
        alerts = self._alerts
        self._strip.setText(_("Looking …") if alerts is None else summary(alerts))
        self._strip.setIcon(style.icon("collapse" if self.is_open else "expand"))
        self._strip.setIconSize(style.icon_size(self._strip))
        self._strip.setToolTip(
            _("Close the list (F8)") if self.is_open else _("Open the list of these (F8)")
        )
        count = sum(alert.dismissed for alert in alerts or ())
        self.aside_box.setText(_("Show what you put aside ({n})").format(n=count))
        self.aside_box.setVisible(bool(count))

    def _lay_rows(self) -> None:
        """Show a row for each alert; those that stay are kept, with what is typed in them."""
        wanted = {
            _key(alert): alert
            for alert in self._alerts or ()
            if not alert.dismissed or self.aside_box.isChecked()
        }
        focus = QApplication.focusWidget()
        lost: int | None = None  # at which place the keyboard was, when its row goes
        for place, key in enumerate(list(self._rows)):
            if key in wanted:
                continue
            row = self._rows.pop(key)
            if focus is not None and row.isAncestorOf(focus):
                lost = place
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        rows: dict[tuple[object, ...], AlertRow] = {}
        for place, (key, alert) in enumerate(wanted.items()):
            row = self._rows.get(key) or AlertRow(alert, self._acts, self._inside)
            rows[key] = row
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
        self._rows = rows
        if lost is not None:
            left = list(rows.values())
            (left[min(lost, len(left) - 1)].aside if left else self._strip).setFocus()
        self.updateGeometry()


class _Rows(QWidget):
    """The ground of the list; tells when its rows want another height."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed

    def event(self, event: QEvent) -> bool:
        """Watch for rows that grow or shrink."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed()
        return done


class AlertRow(QWidget):
    """One alert: what it says, where it comes from, and what can be done with it."""

    def __init__(self, alert: "Alert", acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._alert = alert
        self._acts = acts
        self._sign = QLabel(self)
        self._source = QLabel(self.below(), self)
        self.lead = QPushButton(_("Go to the field"), self)
        self.aside = QPushButton(_("Bring back") if alert.dismissed else _("Put aside…"), self)
        self.note = QLineEdit(self)
        self._ask = self._note_line()
        self._build()
        self.paint()

    def paint(self) -> None:
        """Draw what depends on palette and font."""
        side = style.icon_size(self).width()
        colour = style.level_colour(self._alert.level, self.palette())
        self._sign.setPixmap(style.icon(self._alert.level, colour).pixmap(QSize(side, side)))
        style.set_muted(self._source)

    def _build(self) -> None:
        alert, gap = self._alert, style.spacing(self, 0.4)
        words = QLabel(alert.message, self)
        for label in (words, self._source):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._source.setVisible(bool(self._source.text()))
        self.setAccessibleName(alert.message)
        self._sign.setAccessibleName(_(_LEVEL_WORDS[alert.level]))
        self._sign.setToolTip(_(_LEVEL_WORDS[alert.level]))
        self.lead.setAccessibleDescription(alert.message)
        self.lead.setVisible(bool(alert.fields))
        self.lead.clicked.connect(lambda: self._acts.lead(alert))
        self.aside.setAccessibleDescription(alert.message)
        self.aside.clicked.connect(self._aside_clicked)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, gap)
        grid.setHorizontalSpacing(2 * gap)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, 0, 1)
        grid.addWidget(self._source, 1, 1)
        grid.addWidget(self.lead, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.aside, 0, 3, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._ask, 2, 1, 1, 3)
        grid.setColumnStretch(1, 1)

    def _note_line(self) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, style.spacing(self, 0.25), 0, 0)
        self.note.setPlaceholderText(_("Why, for you to remember"))
        self.note.setAccessibleName(_("Why you put it aside"))
        self.note.returnPressed.connect(self._put_aside)
        done = QPushButton(_("Put aside"), line)
        done.clicked.connect(self._put_aside)
        row.addWidget(self.note, 1)
        row.addWidget(done)
        line.hide()
        return line

    def below(self) -> str:
        """Return what stands below the message: the note, and the sources."""
        lines = [self._acts.source(source) for source in self._alert.sources]
        if self._alert.dismissed:
            note = self._acts.note(self._alert)
            put_aside = _("You put this aside: {note}").format(note=note) if note else ""
            lines.insert(0, put_aside or _("You put this aside."))
        return "\n".join(lines)

    def _aside_clicked(self) -> None:
        if self._alert.dismissed:
            self._acts.bring_back(self._alert)
            return
        self._ask.setVisible(self._ask.isHidden())
        if not self._ask.isHidden():
            self.note.setFocus()

    def _put_aside(self) -> None:
        self._acts.dismiss(self._alert, self.note.text().strip())


def _key(alert: "Alert") -> tuple[object, ...]:
    """Return what makes two alerts show the same row."""
    return (alert.rule, alert.rows, alert.fields, alert.message, alert.digest, alert.dismissed)
