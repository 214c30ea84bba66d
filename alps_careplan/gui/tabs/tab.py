"""What every tab is: sections of the form under each other, made as they come into view."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.sections import Section
from alps_careplan.gui.widgets.flow import reading_width
from alps_careplan.gui.widgets.focus_order import FocusPage
from alps_careplan.gui.widgets.labels import MutedLabel
from alps_careplan.i18n import _
from alps_careplan.model.edit import Path

BuildSection = Callable[[QWidget], Section]


class _Page(FocusPage):
    """The ground the sections stand on; tells once when it is first painted.

    It also tells each time its sections may need another width.
    """

    def __init__(
        self,
        painted: Callable[[], None],
        changed: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._painted: Callable[[], None] | None = painted
        self._changed = changed

    def event(self, event: QEvent) -> bool:
        """Pass on that there is something new to lay out."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed()
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell that the window is on the screen: the rest can be built now."""
        super().paintEvent(event)
        if self._painted is not None:
            painted, self._painted = self._painted, None
            painted()


class _Area(QScrollArea):
    """The view of the page; tells when it became another size."""

    def __init__(self, resized: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._resized = resized

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pass it on: the field with the focus may be out of sight now."""
        super().resizeEvent(event)
        self._resized()


class Tab(QWidget):
    """A tab of the window, for the child in view.

    The first sections are built at once, the others one by one after the first paint, so that
    the window is there quickly. `lead_to` builds what it needs.
    """

    def __init__(
        self, session: Session, sections: Iterable[BuildSection], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.sections: list[Section] = []
        self._to_build = list(sections)
        self._stale = False
        self._stack = QStackedLayout(self)
        self._led_to: QWidget | None = None
        self._scroll = _Area(self._follow_led, self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Who scrolls wants to see something else than what was led to.
        self._scroll.verticalScrollBar().actionTriggered.connect(lambda _act: self._forget_led())
        self._page = _Page(self._build_later, self._laid_out, self._scroll)
        unit = self.fontMetrics().height()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(unit, unit, unit, 2 * unit)
        self._column.setSpacing(2 * unit)
        self._column.addStretch(1)
        self._scroll.setWidget(self._page)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._no_child())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build_next)
        session.changed.connect(self._changed)
        session.checked.connect(self._changed)
        session.child_changed.connect(self.set_child)
        if self._to_build:
            self._build_next()
        self.refresh()

    def minimumSizeHint(self) -> QSize:
        """Return the width in which no field is cut off at the side."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        size = super().minimumSizeHint()
        return size.expandedTo(QSize(self._page.minimumSizeHint().width() + bar, 0))

    def refresh(self) -> None:
        """Show the workspace as it is now; text being typed is left alone."""
        self._stale = False
        self._stack.setCurrentIndex(0 if self.session.child_id else 1)
        if self.session.child_id:
            for section in self.sections:
                section.load()

    def set_child(self, _child_id: str) -> None:
        """Turn to the child now in view."""
        if self.session.child_id:
            for section in self.sections:
                section.turn()
        self.refresh()

    def lead_to(self, path: Path) -> bool:
        """Choose the row, scroll to the field at `path` and put the focus there.

        Returns whether the field is on this tab.
        """
        if self._stale:
            self.refresh()
        tried = 0
        while tried < len(self.sections) or self._to_build:
            if tried == len(self.sections):
                self._build_next()
            if self.sections[tried].lead_to(path):
                QTimer.singleShot(0, self, self._scroll_to_focus)
                return True
            tried += 1
        return False

    def build_all(self) -> None:
        """Build the sections that are still to come."""
        while self._to_build:
            self._build_next()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the tab was hidden."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _build_later(self) -> None:
        if self._to_build:
            self._timer.start()

    def _build_next(self) -> None:
        build = self._to_build.pop(0)
        section = build(self._page)
        if section.reads:
            section.setMaximumWidth(reading_width(self))
        line = QHBoxLayout()
        line.addWidget(section, 1)
        line.addStretch(0)
        self._column.insertLayout(len(self.sections), line)
        self.sections.append(section)
        self._page.order_focus_soon()
        if self.session.child_id:
            section.turn()
            section.load()
        if not self._to_build:
            self._timer.stop()

    def _laid_out(self) -> None:
        self.updateGeometry()
        self._follow_led()

    def _follow_led(self) -> None:
        """Keep the field that was led to in sight while parts above it and the panes are made."""
        if self._led_to is not None:
            QTimer.singleShot(0, self, self._show_led)

    def _forget_led(self) -> None:
        self._led_to = None

    def _show_led(self) -> None:
        widget = self.window().focusWidget()
        if widget is not None and widget is self._led_to:
            self._scroll.ensureWidgetVisible(widget, 0, self.fontMetrics().height() * 4)
        else:
            self._led_to = None

    def _scroll_to_focus(self) -> None:
        widget = self.window().focusWidget()  # also of a window that is not the active one
        if widget is not None and self._page.isAncestorOf(widget):
            self._led_to = widget
            self._show_led()

    def _no_child(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        unit = self.fontMetrics().height()
        column.setContentsMargins(unit, unit, unit, unit)
        words = _("Each child has a plan of its own. Add the first child to begin.")
        column.addWidget(MutedLabel(words, page))
        self.add_child = QPushButton(_("Add a child"), page)
        self.add_child.clicked.connect(self._add_child)
        column.addWidget(self.add_child, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _add_child(self) -> None:
        self.session.set_child(self.session.workspace.add_child())
        self.lead_to(("children", self.session.child_id, "child", "legal_name"))
