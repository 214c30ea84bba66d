"""Pages of a paper, one below the other: scrolled, zoomed, and never blank between two pictures."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from alps_careplan.gui import style

_ZOOMS = (0.25, 0.35, 0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_REDRAW_MS = 90  # while the window is being resized, old pictures are stretched until it rests


class PageView(QAbstractScrollArea):
    """Shows page pictures that are handed to it, and tells which it lacks.

    `wanted` comes when visible pages have no picture at the present scale; `page_changed` carries
    the 0-based page in view; `zoom_changed` comes after every change of the scale.
    """

    wanted = Signal()
    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there: a bar that comes and goes would change the width it depends on.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._points = (595.28, 841.89)
        self._pages = 0
        self._images: dict[int, QImage] = {}
        self._dpi = 0.0
        self._zoom: float | None = None
        self._page = 0
        self._lack = QTimer(self)
        self._lack.setSingleShot(True)
        self._lack.setInterval(_REDRAW_MS)
        self._lack.timeout.connect(self._tell_lack)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())

    # What it shows

    def show_pages(
        self, pages: int, points: tuple[float, float], images: Mapping[int, QImage], dpi: float
    ) -> None:
        """Show a paper of `pages` pages of a size in points, with the pictures there are."""
        fresh_layout = (pages, points) != (self._pages, self._points)
        self._pages, self._points = pages, points
        # Pages out of sight keep no old picture: it would show what the paper said before.
        self._images = dict(images)
        self._dpi = dpi
        if fresh_layout:
            self._lay_out()
        self.viewport().update()
        self._ask_for_lack()

    def clear(self) -> None:
        """Show nothing."""
        self._pages = 0
        self._images = {}
        self._lay_out()
        self.viewport().update()

    def dpi(self) -> float:
        """Return the resolution at which a page fills its place exactly, in dots an inch."""
        return round(self._scale() * 72 * self.devicePixelRatioF(), 3)

    def visible_pages(self) -> range:
        """Return the pages in view, at least the first."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        gap, height = self._gap(), self._height()
        first = max(0, int((top - gap) // (height + gap)))
        last = int(max(0, bottom - gap) // (height + gap))
        return range(first, max(first, min(last, max(0, self._pages - 1))) + 1)

    def lacks(self) -> bool:
        """Say whether a page in view has no picture at the present scale."""
        if not self._pages:
            return False
        return self._dpi != self.dpi() or any(n not in self._images for n in self.visible_pages())

    @property
    def page(self) -> int:
        """The page in view, counted from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._pages

    # Zoom

    @property
    def fits(self) -> bool:
        """Whether the page is as wide as the view."""
        return self._zoom is None

    def percent(self) -> int:
        """Return the scale as a share of the true size."""
        return round(self._scale() * 72 / self.logicalDpiX() * 100)

    def fit_width(self) -> None:
        """Make a page as wide as the view, and keep it so."""
        self._set_zoom(None)

    def zoom_by(self, steps: int) -> None:
        """Go some steps larger or smaller."""
        self._set_zoom(_stepped(self._scale() * 72 / self.logicalDpiX(), steps))

    def go_to(self, page: int) -> None:
        """Bring the top of a page into view."""
        page = max(0, min(page, self._pages - 1))
        self.verticalScrollBar().setValue(round(page * (self._height() + self._gap())))

    # Qt's calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pages in view; a picture of another scale is stretched until its own comes."""
        painter = QPainter(self.viewport())
        palette = self.palette()
        window = palette.color(QPalette.ColorRole.Window)
        text = palette.color(QPalette.ColorRole.WindowText)
        painter.fillRect(self.viewport().rect(), style.mix(window, text, 0.08))
        line = style.mix(window, text, 0.3)
        ratio = self.devicePixelRatioF()
        for page in self.visible_pages() if self._pages else ():
            place = self._place(page)
            painter.fillRect(place, QColor("white"))
            image = self._images.get(page)
            if image is not None and self._dpi == self.dpi():
                # Dot for dot: a picture is up to a dot larger than the page, and is not stretched.
                image.setDevicePixelRatio(ratio)
                painter.drawImage(place.topLeft(), image)
            elif image is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                image.setDevicePixelRatio(1)
                painter.drawImage(place, image)
            painter.setPen(line)
            painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.hasFocus():
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page in view where it was."""
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._lay_out()
        bar.setValue(round(share * bar.maximum()))
        self._ask_for_lack()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turn = event.angleDelta().y()
            if turn:
                self.zoom_by(1 if turn > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the arrows and page keys; Space goes down, Home and End to the ends."""
        bar = self.verticalScrollBar()
        key = event.key()
        if key == Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep())
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    # Within

    def _set_zoom(self, zoom: float | None) -> None:
        bar = self.verticalScrollBar()
        # What is in the middle of the view stays there.
        middle = (bar.value() + self.viewport().height() / 2) / max(1.0, self._total())
        self._zoom = zoom
        self._lay_out()
        bar.setValue(round(middle * self._total() - self.viewport().height() / 2))
        self.viewport().update()
        self._ask_for_lack()
        self.zoom_changed.emit()

    def _scale(self) -> float:
        """Return the window's pixels for a point of the page."""
        if self._zoom is not None:
            return self._zoom * self.logicalDpiX() / 72
        room = self.viewport().width() - 2 * self._gap()
        return max(0.15, room / self._points[0])

    def _gap(self) -> int:
        return style.spacing(self, 0.6)

    def _height(self) -> float:
        return self._points[1] * self._scale()

    def _total(self) -> float:
        return self._pages * (self._height() + self._gap()) + self._gap()

    def _place(self, page: int) -> QRectF:
        scale, gap = self._scale(), self._gap()
        width = self._points[0] * scale
        view = self.viewport().width()
        left = gap - self.horizontalScrollBar().value()
        if width + 2 * gap < view:
            left = round((view - width) / 2)
        top = gap + page * (self._height() + gap) - self.verticalScrollBar().value()
        corner = QPoint(left, round(top))
        return QRectF(corner.x(), corner.y(), width, self._height())

    def _lay_out(self) -> None:
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        view = self.viewport().size()
        down.setRange(0, max(0, round(self._total()) - view.height()))
        down.setPageStep(max(1, view.height() - self._gap()))
        down.setSingleStep(style.spacing(self, 2.5))
        width = round(self._points[0] * self._scale()) + 2 * self._gap()
        across.setRange(0, 0 if self._zoom is None else max(0, width - view.width()))
        across.setPageStep(max(1, view.width()))
        across.setSingleStep(style.spacing(self, 2.5))
        self._note_page()

    def _scrolled(self, _value: int) -> None:
        self.viewport().update()
        self._note_page()
        self._ask_for_lack()

    def _note_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = max(0, min(int(middle / (self._height() + self._gap())), self._pages - 1))
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _ask_for_lack(self) -> None:
        if self.lacks():
            self._lack.start()

    def _tell_lack(self) -> None:
        if self.lacks() and self.isVisible():
            self.wanted.emit()


def _stepped(now: float, steps: int) -> float:
    """Return the zoom some steps above or below another, which may stand between two."""
    if steps > 0:
        larger = [zoom for zoom in _ZOOMS if zoom > now * 1.01]
        return larger[min(steps, len(larger)) - 1] if larger else _ZOOMS[-1]
    smaller = [zoom for zoom in reversed(_ZOOMS) if zoom < now * 0.99]
    return smaller[min(-steps, len(smaller)) - 1] if smaller else _ZOOMS[0]
