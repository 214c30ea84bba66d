"""Which paper is shown, on what size of paper, and with which of its options."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.widgets.wrap import WrapLayout
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
    "tell_diagnosis": N_("With the diagnosis"),
    "tell_counts": N_("With the blood counts"),
    "tell_medicines": N_("With what tells of medicines"),
    "span": N_("Time"),
    "view": N_("Order"),
}
# The words of options that are more than yes or no.
_VALUE_WORDS = {
    "span": {
        "quarter": N_("The last three months"),
        "month": N_("The last month"),
        "year": N_("The last year"),
        "all": N_("The whole diary"),
    },
    "view": {
        "both": N_("By date and by disease"),
        "date": N_("By date"),
        "disease": N_("By disease"),
    },
}
_ON_OFF = {"yes", "no"}


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
        self._boxes: dict[str, QCheckBox | QComboBox] = {}
        self._fixed = False
        self._how = QWidget(self)
        self._flow = WrapLayout(self._how)
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
            if name not in self._boxes:
                self._boxes[name] = self._option_box(name, values)
            box = self._boxes[name]
            blocker = QSignalBlocker(box)
            if isinstance(box, QCheckBox):
                box.setChecked(chosen[name] == "yes")
            else:
                box.setCurrentIndex(box.findData(chosen[name]))
            blocker.unblock()

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

    def free(self, kind: str) -> tuple[str, ...]:
        """Return the options of a paper that are not chosen here, such as which letter it is."""
        return self._kinds[kind].free if kind in self._kinds else ()

    def needs_diary(self, kind: str) -> bool:
        """Say whether a paper is made from the rows of the diary."""
        return kind in self._kinds and self._kinds[kind].needs_diary

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
        column.addWidget(self._how)

    def _option_box(self, name: str, values: Sequence[str]) -> QCheckBox | QComboBox:
        words = _OPTION_WORDS.get(name)
        title = _(words) if words else name.replace("_", " ").capitalize()
        box = self._value_box(name, title, values) if set(values) != _ON_OFF else QCheckBox(title)
        if isinstance(box, QCheckBox):
            box.toggled.connect(lambda on: self._option_chosen(name, "yes" if on else "no"))
        self._flow.addWidget(box)
        return box

    def _value_box(self, name: str, title: str, values: Sequence[str]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(title)
        box.setToolTip(title)
        for value in values:
            words = _VALUE_WORDS.get(name, {}).get(value)
            box.addItem(_(words) if words else value.capitalize(), value)
        box.activated.connect(lambda _index: self._option_chosen(name, str(box.currentData())))
        return box

    def _option_chosen(self, name: str, value: str) -> None:
        if name == LARGE_PRINT:
            self._large_print = value == "yes"
        self._values[self._kind, name] = value
        self.how_chosen.emit()
