"""What the program is for and not for, where its words come from, and whose work is in it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from alps_careplan import __version__, content, paths
from alps_careplan.gui import style
from alps_careplan.i18n import N_, _

FOR = (
    N_("To write down what your clinic told you about your child, once and in one place."),
    N_("To print it for those who need it: at home, at school, in hospital."),
    N_("To show what is still blank, and what to ask your team."),
)  # fmt: skip
NOT_FOR = (
    N_("It decides nothing: it does not tell you whether to go to hospital."),
    N_("It computes and proposes no dose, and no temperature to act on."),
    N_("It does not replace your team. Where it and your team differ, follow your team."),
)
_PRIVATE = N_(
    "All you type stays on this computer. The program opens no connection to the internet."
)
# Names and licences are not translated.
_PARTS = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("reportlab", "BSD"),
    ("pypdf", "BSD-3-Clause"),
    ("pypdfium2, PDFium", "BSD-3-Clause, Apache-2.0"),
    ("segno", "BSD-3-Clause"),
    ("msgspec", "BSD-3-Clause"),
    ("platformdirs", "MIT"),
    ("sqlcipher3, SQLCipher, SQLite", "zlib, BSD-3-Clause"),
    ("Noto Sans", "SIL OFL 1.1"),
    ("DejaVu Sans", "Bitstream Vera licence"),
)


class AboutDialog(QDialog):
    """Purpose, sources, licences; all of it text that can be selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About ALPS Care Plan"))
        gap = style.spacing(self)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        self._column.setSpacing(gap)
        self._head()
        self._part(_("What it is for"), [_(words) for words in FOR])
        self._part(_("What it is not for"), [_(words) for words in NOT_FOR])
        self._part(_("Your data"), [_(_PRIVATE)])
        self._part(_("Where its words come from"), _sources())
        licence = _("The program itself: Apache-2.0. It is built with these works of others:")
        parts = "; ".join(f"{name} ({terms})" for name, terms in _PARTS)
        self._part(_("Licences"), [licence, f"{parts}."])
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.addWidget(scroll, 1)
        outer.addWidget(buttons)
        wide, high = style.text_width(self, 84), style.spacing(self, 32)
        room = self.screen().availableSize() * 0.9
        self.resize(min(wide, room.width()), min(high, room.height()))

    def _head(self) -> None:
        row = QHBoxLayout()
        side = style.spacing(self, 3)
        mark = QLabel()
        mark.setPixmap(QIcon(str(paths.resources() / "icons" / "alps-careplan.svg")).pixmap(side))
        title = QLabel(paths.APP_NAME)
        title.setFont(style.resized(title.font(), 1.6, bold=True))
        version = QLabel(_("Version {version}").format(version=__version__))
        style.set_muted(version)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(version)
        row.addWidget(mark)
        row.addLayout(words, 1)
        self._column.addLayout(row)

    def _part(self, title: str, lines: list[str]) -> None:
        heading = QLabel(title)
        heading.setFont(style.resized(heading.font(), 1.1, bold=True))
        self._column.addSpacing(style.spacing(self, 0.4))
        self._column.addWidget(heading)
        for line in lines:
            label = QLabel(line)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self._column.addWidget(label)


def _sources() -> list[str]:
    loaded = content.load()
    sources = [content.source_line(source) for source in loaded.sources]
    return [content.version_line(loaded), content.review_line(loaded), *sources]
