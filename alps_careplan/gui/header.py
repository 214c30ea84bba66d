"""The head of the window: which child, whether all is saved, undo and redo, print and issue.

It shows what it is told and asks for acts; it decides nothing.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from alps_careplan.errors import CarePlanError
from alps_careplan.gui import steps, style
from alps_careplan.gui.actions import Actions
from alps_careplan.gui.autosave import Autosave
from alps_careplan.gui.session import Session
from alps_careplan.i18n import _
from alps_careplan.model.household import CarePlan, display_name


class Header(QWidget):
    """The row above the tabs."""

    child_chosen = Signal(str)

    def __init__(
        self, session: Session, actions: Actions, autosave: Autosave, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._autosave = autosave
        self._photos = Photos(session.workspace.attachment)
        self.children_box = QComboBox(self)
        self._more = QToolButton(self)
        self._saved = QLabel(self)
        self._sample = QLabel(_("SAMPLE"), self)
        self._steps = [self._button("undo", self), self._button("redo", self)]
        self._papers = [self._button("issue", self), self._button("save-pdf", self)]
        self._print = QPushButton(_("Print"), self)
        self._shown: object = None
        self._build()
        session.changed.connect(self.refresh)
        session.child_changed.connect(lambda _child: self.refresh())
        autosave.state_changed.connect(self._show_saving)
        self.refresh()
        self._show_saving()

    def refresh(self) -> None:
        """Show the household as it is now."""
        plans = self._session.workspace.household.children
        now = (self._session.child_id, [(p.id, display_name(p), p.child.photo) for p in plans])
        if now != self._shown:
            self._shown = now
            self._fill(plans)
        self._actions.name_steps(*steps.names(self._session))

    def complete(self) -> None:
        """Draw the icons and read the children's photos: not needed for the first paint."""
        self._photos.ready = True
        self._more.setIcon(style.icon("more"))
        self._shown = None
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the words of buttons where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font or palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        elif event.type() == QEvent.Type.FontChange:
            self._paint()
            # The children hear of the font after this.
            QTimer.singleShot(0, self, self._fit)

    def _build(self) -> None:
        gap = style.spacing(self, 0.45)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        row.setSpacing(gap)
        self.children_box.setAccessibleName(_("Child"))
        self.children_box.setToolTip(_("Whose plan is shown"))
        self.children_box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.children_box.setMinimumContentsLength(14)
        self.children_box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.children_box.activated.connect(self._chosen)
        menu = QMenu(self._more)
        for action_id in ("add-child", "rename-child", "remove-child"):
            menu.addAction(self._actions[action_id])
        self._more.setMenu(menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setAutoRaise(True)
        self._more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._more.setToolTip(_("Add, rename or remove a child"))
        self._more.setAccessibleName(_("Add, rename or remove a child"))
        # The menu is what the button is: the small arrow beside the dots says nothing more.
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._sample.setVisible(self._session.workspace.sample)
        self._sample.setFont(style.resized(self._sample.font(), 1.0, bold=True))
        self._sample.setToolTip(_("This family is invented. What you type here is not kept."))
        self._saved.setTextFormat(Qt.TextFormat.PlainText)
        self._print.setToolTip(self._actions["print"].toolTip())
        self._print.clicked.connect(self._actions["print"].trigger)
        self._actions["print"].changed.connect(self._follow_print)
        row.addWidget(self.children_box)
        row.addWidget(self._more)
        row.addWidget(self._sample)
        row.addStretch(1)
        row.addWidget(self._saved)
        for button in (*self._steps, *self._papers):
            row.addWidget(button)
        row.addWidget(self._print)
        self._row = row
        self._paint()

    def _button(self, action_id: str, parent: QWidget) -> QToolButton:
        button = QToolButton(parent)
        button.setDefaultAction(self._actions[action_id])
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _paint(self) -> None:
        side = style.icon_size(self)
        for button in (*self._steps, *self._papers, self._more):
            button.setIconSize(side)
        self._more.setIcon(style.icon("more") if self._photos.ready else style.room_for_icon())
        self.children_box.setIconSize(QSize(round(side.width() * 1.5), round(side.height() * 1.5)))
        style.set_main(self._print)
        style.set_muted(self._saved)

    def _fit(self) -> None:
        words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        bare = Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._papers:
            button.setToolButtonStyle(words)
        if self._row.minimumSize().width() > self.width():
            for button in self._papers:
                button.setToolButtonStyle(bare)

    def _fill(self, plans: tuple[CarePlan, ...]) -> None:
        self.children_box.clear()
        for plan in plans:
            name = display_name(plan) or _("Child without a name yet")
            self.children_box.addItem(self._photos.icon(plan.child.photo), name, plan.id)
        self.children_box.setCurrentIndex(self.children_box.findData(self._session.child_id))
        self.children_box.setVisible(bool(plans))
        self._more.setVisible(bool(plans))

    def _chosen(self, index: int) -> None:
        child_id = self.children_box.itemData(index)
        if isinstance(child_id, str):
            self.child_chosen.emit(child_id)

    def _follow_print(self) -> None:
        action = self._actions["print"]
        self._print.setEnabled(action.isEnabled())
        words = action.iconText()  # without the sign of its key and the dots
        if self._print.text() != words:
            self._print.setText(words)
            self._print.setToolTip(action.toolTip())
            self._fit()

    def _show_saving(self) -> None:
        state, at = self._autosave.state, self._autosave.saved_at
        words = {
            "new": "",
            "saved": self._saved_words(at) if at else "",
            "waiting": _("Saving …"),
            "failed": _("Not saved"),
        }[state]
        self._saved.setText(words)
        self._saved.setAccessibleName(words)

    def _saved_words(self, at: datetime) -> str:
        words = (
            _("Saved {time}")
            if self._session.workspace.backed_up
            else _("Saved {time}, without a backup")
        )
        return words.format(time=f"{at:%H:%M}")


class Photos:
    """The children's photos as round icons, once they are `ready`; a plain sign without one."""

    def __init__(self, attachment: Callable[[str], bytes]) -> None:
        self._attachment = attachment
        self._icons: dict[str, QIcon] = {}
        self.ready = False

    def icon(self, photo: str) -> QIcon:
        """Return the icon of a photo by its attachment id."""
        if not self.ready:
            return style.room_for_icon()
        if not photo:
            return style.icon("child")
        if photo not in self._icons:
            self._icons[photo] = self._read(photo)
        return self._icons[photo]

    def _read(self, photo: str) -> QIcon:
        pixmap = QPixmap()
        try:
            pixmap.loadFromData(self._attachment(photo))
        except CarePlanError:
            return style.icon("child")  # the picture is lost; the tab that owns it says so
        if pixmap.isNull():
            return style.icon("child")
        side = min(pixmap.width(), pixmap.height())
        left, top = (pixmap.width() - side) // 2, (pixmap.height() - side) // 2
        square = pixmap.copy(left, top, side, side).scaled(
            96, 96, mode=Qt.TransformationMode.SmoothTransformation
        )
        round_one = QPixmap(96, 96)
        round_one.fill(Qt.GlobalColor.transparent)
        painter = QPainter(round_one)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addEllipse(QRectF(0, 0, 96, 96))
        painter.setClipPath(shape)
        painter.drawPixmap(0, 0, square)
        painter.end()
        return QIcon(round_one)
