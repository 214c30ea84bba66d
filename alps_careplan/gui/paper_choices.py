"""Which paper is shown, on what size of paper, and with which of its options."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.flow import FlowLayout
from alps_careplan.i18n import N_, _
from alps_careplan.settings import PaperSize, Settings

if TYPE_CHECKING:
    from alps_careplan.documents import PaperKind

LARGE_PRINT = "large_print"
_SIZES: tuple[tuple[PaperSize, str], ...] = (("a4", "A4"), ("letter", "Letter"))
_OPTION_WORDS = {
    LARGE_PRINT: N_("Large print"),
    "background": N_("With background for the doctor"),
    "stopped": N_("With stopped medicines"),
    "photo": N_("With the photo"),
    "qr": N_("With a QR code"),
}


class PaperChoices(QWidget):
    """The choosers above the preview. `kind_chosen` and `how_chosen` come from the person only."""

    kind_chosen = Signal(str)
    how_chosen = Signal()

    def __init__(
        self, settings: Settings, buttons: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kinds: dict[str, PaperKind] = {}
        # What was chosen stays chosen when another paper is looked at in between.
        self._values: dict[tuple[str, str], str] = {}
        self._large_print = settings.large_print
        self._kind = ""
        self.kinds = QComboBox(self)
        self.sizes = QComboBox(self)
        self._boxes: dict[str, QCheckBox] = {}
        self._fixed = False
        self._flow = FlowLayout(spacing=style.spacing(self, 0.5))
        self._build(settings, buttons)

    @property
    def size_id(self) -> PaperSize:
        """The size of paper."""
        return "letter" if self.sizes.currentData() == "letter" else "a4"

    @property
    def large_print(self) -> bool:
        """Whether papers are set in large print, where they can be."""
        return self._large_print

    def offer(self, kinds: "Sequence[PaperKind]") -> None:
        """Take the papers there are."""
        self._kinds = {kind.id: kind for kind in kinds}
        self.kinds.clear()
        for kind in kinds:
            self.kinds.addItem(_(kind.title), kind.id)
        self.show_kind(self._kind)

    def title(self, kind: str) -> str:
        """Return the name of a paper, "" while it is not known."""
        return _(self._kinds[kind].title) if kind in self._kinds else ""

    def show_kind(self, kind: str, *, fixed: bool = False) -> None:
        """Show which paper is shown; `fixed` for an issued one, whose options stand."""
        self._kind = kind
        self._fixed = fixed
        self.kinds.setCurrentIndex(self.kinds.findData(kind))
        wanted = self._kinds[kind].options if kind in self._kinds else {}
        for name in [n for n in self._boxes if n not in wanted or fixed]:
            box = self._boxes.pop(name)
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        if fixed:
            return
        chosen = self.options(kind)
        for name, values in wanted.items():
            if set(values) != {"yes", "no"}:
                continue  # not a matter of yes or no: left as it usually is
            if name not in self._boxes:
                self._boxes[name] = self._option_box(name)
            self._boxes[name].blockSignals(True)
            self._boxes[name].setChecked(chosen[name] == "yes")
            self._boxes[name].blockSignals(False)

    def options(self, kind: str) -> dict[str, str]:
        """Return the options of a paper as chosen, or as they are usually."""
        if kind not in self._kinds:
            return {}
        chosen = {
            name: self._values.get((kind, name), values[0])
            for name, values in self._kinds[kind].options.items()
        }
        if LARGE_PRINT in chosen:
            chosen[LARGE_PRINT] = "yes" if self._large_print else "no"
        return chosen

    def _build(self, settings: Settings, buttons: Sequence[QWidget]) -> None:
        self.kinds.setAccessibleName(_("Paper shown"))
        self.kinds.setToolTip(_("Which paper is shown"))
        self.sizes.setAccessibleName(_("Paper size"))
        self.sizes.setToolTip(_("The size of paper in your printer"))
        for box, letters in ((self.kinds, 14), (self.sizes, 5)):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(letters)
        for size, words in _SIZES:
            self.sizes.addItem(words, size)
        self.sizes.setCurrentIndex(self.sizes.findData(settings.paper_size))
        self.kinds.activated.connect(
            lambda index: self.kind_chosen.emit(str(self.kinds.itemData(index)))
        )
        self.sizes.activated.connect(lambda _index: self.how_chosen.emit())
        first = QHBoxLayout()
        first.addWidget(self.kinds, 1)
        for button in buttons:
            first.addWidget(button)
        self._flow.addWidget(self.sizes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.spacing(self, 0.35))
        column.addLayout(first)
        column.addLayout(self._flow)

    def _option_box(self, name: str) -> QCheckBox:
        words = _OPTION_WORDS.get(name)
        box = QCheckBox(_(words) if words else name.replace("_", " ").capitalize(), self)
        box.toggled.connect(lambda on: self._option_chosen(name, on))
        self._flow.addWidget(box)
        return box

    def _option_chosen(self, name: str, on: bool) -> None:
        if name == LARGE_PRINT:
            self._large_print = on
        self._values[self._kind, name] = "yes" if on else "no"
        self.how_chosen.emit()
