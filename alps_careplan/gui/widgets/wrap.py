"""Things beside each other that go on in the next line where there is no more room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from alps_careplan.gui import style


class WrapLayout(QLayout):
    """Lays widgets out from left to right (or right to left), line by line.

    Those that can expand share what is left over of their line.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(style.spacing(parent, 0.4))

    # For Qt

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it needs no more room than it asks for."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that narrow is high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Move the widgets to their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of all in one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(s.width() for s in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((s.height() for s in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest alone."""
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Share the items among lines of this width."""
        lines: list[list[QLayoutItem]] = [[]]
        taken = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if lines[-1] and taken + wide > width:
                lines.append([])
                taken = 0
            lines[-1].append(item)
            taken += wide + self.spacing()
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = 0
        parent = self.parentWidget()
        backwards = parent is not None and parent.isRightToLeft()
        for line in self._lines(rect.width()):
            sizes = [item.sizeHint() for item in line]
            high = max((size.height() for size in sizes), default=0)
            left_over = rect.width() - sum(size.width() for size in sizes)
            left_over -= self.spacing() * (len(line) - 1)
            expanding = [bool(i.expandingDirections() & Qt.Orientation.Horizontal) for i in line]
            x = 0
            for number, (item, size) in enumerate(zip(line, sizes, strict=True)):
                if left_over < 0:
                    size.setWidth(min(size.width(), rect.width()))  # alone in its line
                elif expanding[number]:
                    share = left_over // sum(expanding[number:])
                    size.setWidth(size.width() + share)
                    left_over -= share
                if move:
                    left = rect.width() - x - size.width() if backwards else x
                    down = (high - size.height()) // 2
                    item.setGeometry(QRect(rect.topLeft() + QPoint(left, y + down), size))
                x += size.width() + self.spacing()
            y += high + self.spacing()
        return max(0, y - self.spacing())
