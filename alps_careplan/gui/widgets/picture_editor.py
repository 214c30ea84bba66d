"""The editor of a picture: chosen from a file, made small, kept with the plan."""

from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from alps_careplan.errors import CarePlanError
from alps_careplan.gui.widgets.field_editor import FieldEditor
from alps_careplan.gui.widgets.targets import Target
from alps_careplan.i18n import _
from alps_careplan.model.fields import Field

# Enough for a photo of two inches in print; a camera's picture is a hundred times the bytes.
_LONGEST_SIDE = 1000
_QUALITY = 85
# A picture of more pixels than this is no photo of a child; decoding it could fill the memory.
_MOST_PIXELS = 200_000_000


def small_jpeg(path: str) -> bytes:
    """Return the picture in a file as a JPEG of at most 1000 pixels a side, upright.

    It is encoded anew, so that the place and time a camera wrote into the file stay out of the
    plan. Raises `CarePlanError` when the file is no picture.
    """
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > _MOST_PIXELS:
        raise CarePlanError(_("This picture is too large."), _("Choose a smaller one."))
    if size.isValid() and max(size.width(), size.height()) > _LONGEST_SIDE:
        bounds = QSize(_LONGEST_SIDE, _LONGEST_SIDE)
        reader.setScaledSize(size.scaled(bounds, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise CarePlanError(
            _("This file cannot be read as a picture."), _("Choose a JPEG or PNG picture.")
        )
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    writer.write(_on_white(image))
    buffer.close()
    return bytes(data.data())


def _on_white(image: QImage) -> QImage:
    """Put a picture with clear parts on white: JPEG has none and would make them black."""
    plain = QImage(image.size(), QImage.Format.Format_RGB888)
    plain.fill(Qt.GlobalColor.white)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    return plain


class PictureEditor(FieldEditor):
    """A picture, a button to choose one, and a button to remove it."""

    def __init__(self, field: Field, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(field, target, parent)
        self._shown = ""
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        self._picture = QLabel(row)
        self._picture.hide()
        line.addWidget(self._picture)
        buttons = QVBoxLayout()
        self.choose = QPushButton(_("Choose a picture …"), row)
        self.choose.clicked.connect(self._ask)
        self.remove = QPushButton(_("Remove the picture"), row)
        self.remove.clicked.connect(self._remove)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        line.addLayout(buttons)
        line.addStretch(1)
        self._build(self.choose, row)
        self.choose.setAccessibleName(
            _("{field}: choose a picture").format(field=_(self.field.label))
        )

    def load(self, record: Any) -> None:
        """Show the picture."""
        picture_id = getattr(record, self.field.key)
        self.remove.setVisible(bool(picture_id))
        if picture_id == self._shown:
            return
        self._shown = picture_id
        self._tell("")
        self._picture.setVisible(bool(picture_id))
        if picture_id:
            # Soon, not now: decoding it would hold up the first paint of the window.
            QTimer.singleShot(0, self, self._show_picture)

    def take(self, path: str) -> None:
        """Take the picture in a file into the plan."""
        session = self.target.session
        try:
            picture_id = session.workspace.attach(small_jpeg(path))
        except CarePlanError as error:
            self._tell(str(error), now=True)
            return
        self._tell("")
        session.workspace.end_step()
        self.target.put(self.field.key, picture_id, _("Choose a picture"))
        session.workspace.end_step()

    def _show_picture(self) -> None:
        if not self._shown:
            return
        try:
            data = self.target.session.workspace.attachment(self._shown)
        except CarePlanError as error:
            self._picture.hide()
            self._tell(str(error), now=True)
            return
        pixmap = QPixmap()
        pixmap.loadFromData(data)
        side = self.fontMetrics().height() * 6
        self._picture.setPixmap(
            pixmap.scaled(
                QSize(side, side),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        self._picture.setAccessibleName(_(self.field.label))

    def _ask(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self, _("Choose a picture"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Pictures ({patterns})").format(patterns=_patterns()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take)
        dialog.open()

    def _remove(self) -> None:
        self.target.session.workspace.end_step()
        self.target.put(self.field.key, "", _("Remove the picture"))
        self.target.session.workspace.end_step()


def _patterns() -> str:
    formats = {bytes(f.data()).decode() for f in QImageReader.supportedImageFormats()}
    wanted = [
        f for f in ("jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff") if f in formats
    ]
    return " ".join(f"*.{f} *.{f.upper()}" for f in wanted)
