"""The form and the paper beside it, where there is room for both; where not, one of the two."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class FormAndSide(QSplitter):
    """Two panes that share a width. The form is never narrower than its fields need.

    `wanted` is whether the side is wanted beside the form. Without room for both it is folded, and
    comes back with the room; asked for meanwhile, it stands in the place of the form. `changed`
    comes when other panes may be seen.
    """

    changed = Signal()

    def __init__(self, form: QWidget, side: QWidget, *, wanted: bool) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.wanted = wanted
        self._form = form
        self._side = side
        self._roomy = True
        self._instead = False
        self.addWidget(form)
        self.addWidget(side)
        self.setChildrenCollapsible(False)
        self._share()
        self._show()

    @property
    def side_seen(self) -> bool:
        """Whether the side is to be seen, beside the form or in its place."""
        return self.wanted if self._roomy else self._instead

    @property
    def both_seen(self) -> bool:
        """Whether form and side share the width."""
        return self.wanted and self._roomy

    def set_side(self, side: QWidget) -> None:
        """Put another widget in the place of the side; the old one goes."""
        self.replaceWidget(1, side)
        self._side.deleteLater()
        self._side = side
        self._share()
        self._look()
        self._show()

    def show_side(self, on: bool) -> None:
        """Show the side, or take it away."""
        if on or self._roomy:
            self.wanted = on
        self._instead = on
        self._show()

    def show_form(self) -> None:
        """Bring the form back where the side stands in its place."""
        if self._instead and not self._roomy:
            self.show_side(False)

    def minimumSizeHint(self) -> QSize:
        """Return the size that either pane needs by itself."""
        form, side = self._form.minimumSizeHint(), self._side.minimumSizeHint()
        return form.expandedTo(side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the side where the form needs its room, and let it come back."""
        super().resizeEvent(event)
        self._look()

    def event(self, event: QEvent) -> bool:
        """Look again when a pane needs more or less room."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._look()
        return done

    def _share(self) -> None:
        # Both give when the window gets narrower. A pane that is replaced takes its share along.
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)

    def _look(self) -> None:
        form, side = self._form.minimumSizeHint(), self._side.minimumSizeHint()
        roomy = self.width() >= form.width() + side.width() + self.handleWidth()
        if roomy != self._roomy and self.isVisible():
            self._roomy = roomy
            self._instead = False
            self._show()

    def _show(self) -> None:
        self._side.setVisible(self.side_seen)
        self._form.setVisible(self._roomy or not self._instead)
        self.changed.emit()
