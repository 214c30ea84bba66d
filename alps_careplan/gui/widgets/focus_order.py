"""The order in which Tab goes through a form: as it is seen, though parts are made late.

Qt puts a new widget last in its window. Whoever adds parts to a page after it was built says so
with `order_focus_soon`, and the page sets the order of what it holds.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


class FocusPage(QWidget):
    """A page that keeps its fields in the order of their layouts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.setInterval(0)
        self._ordering.timeout.connect(self.order_focus)

    def order_focus_soon(self) -> None:
        """Set the order once all that is being added is there."""
        self._ordering.start()

    def show_focus_soon(self) -> None:
        """Scroll to the field with the focus, once all is laid out."""
        QTimer.singleShot(0, self, self._show_focus)

    def order_focus(self) -> None:
        """Set the order now."""
        before: QWidget | None = None
        for widget in _in_order(self):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget

    def _show_focus(self) -> None:
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        focus = QApplication.focusWidget()
        if isinstance(area, QScrollArea) and focus is not None and self.isAncestorOf(focus):
            area.ensureWidgetVisible(focus, 0, self.fontMetrics().height() * 4)


def order_focus_soon(widget: QWidget) -> None:
    """Let the page that `widget` stands on set its order, if it is on one yet."""
    page = _page_of(widget)
    if page is not None:
        page.order_focus_soon()


def show_focus_soon(widget: QWidget) -> None:
    """Let the page that `widget` stands on scroll to the field that has just got the focus."""
    page = _page_of(widget)
    if page is not None:
        page.show_focus_soon()


def _page_of(widget: QWidget) -> FocusPage | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, FocusPage):
        parent = parent.parentWidget()
    return parent


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield what takes the focus within `widget`, in the order of the layouts."""
    layout = widget.layout()
    if layout is not None:
        yield from _of_layout(layout)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        assert item is not None
        inner = item.layout()
        widget = item.widget()
        if inner is not None:
            yield from _of_layout(inner)
        elif widget is not None:
            # An editor hands its focus on to its control, which is found within it.
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
                yield widget
            yield from _in_order(widget)
