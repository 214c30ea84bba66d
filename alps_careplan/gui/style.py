"""The few things of our own in the look: accent, muted text, spacing, icons.

All else is the system's: its style, its fonts, its light or dark colours. Every measure is taken
from the font, so that 200 % text needs nothing more.
"""

from functools import cache
from typing import Literal

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from alps_careplan import paths

Level = Literal["missing", "check", "ask"]
_TEAL, _TEAL_ON_DARK = QColor("#0B6E75"), QColor("#5CC2C9")
_LEVELS = {
    "missing": (QColor("#55606E"), QColor("#B9C2CC")),
    "check": (QColor("#A65F00"), QColor("#F0B25A")),
    "ask": (QColor("#0B6E75"), QColor("#5CC2C9")),
}
_READABLE = 4.6  # a little over the 4.5:1 that text needs on its ground


def is_dark(palette: QPalette) -> bool:
    """Say whether the system's colours are light on dark."""
    window = palette.color(QPalette.ColorRole.Window)
    return window.lightness() < palette.color(QPalette.ColorRole.WindowText).lightness()


def accent(palette: QPalette) -> QColor:
    """Return our accent, as it reads on the palette's ground."""
    return _TEAL_ON_DARK if is_dark(palette) else _TEAL


def level_colour(level: Level, palette: QPalette) -> QColor:
    """Return the colour of an alert's level. It never stands without its word or shape."""
    return _LEVELS[level][is_dark(palette)]


def muted(palette: QPalette) -> QColor:
    """Return the colour for help and notes: quieter than text, and still easy to read."""
    text = palette.color(QPalette.ColorRole.WindowText)
    ground = palette.color(QPalette.ColorRole.Window)
    for share in (0.62, 0.7, 0.78, 0.86, 0.94):
        colour = mix(ground, text, share)
        if contrast(colour, ground) >= _READABLE:
            return colour
    return text


def hairline(palette: QPalette) -> QColor:
    """Return the colour of a thin line between parts."""
    return mix(
        palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText), 0.22
    )


def mix(ground: QColor, colour: QColor, share: float) -> QColor:
    """Return `share` of `colour` on `ground`."""
    return QColor.fromRgbF(
        *(
            g + (c - g) * share
            for g, c in (
                (ground.redF(), colour.redF()),
                (ground.greenF(), colour.greenF()),
                (ground.blueF(), colour.blueF()),
            )
        )
    )


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def spacing(widget: QWidget | None = None, lines: float = 0.5) -> int:
    """Return a distance in pixels, as a part of a line of text (of `widget`, else usual)."""
    font = widget.font() if widget is not None else QApplication.font()
    return max(2, round(QFontMetrics(font).height() * lines))


def text_width(widget: QWidget, letters: int) -> int:
    """Return about how wide `letters` letters are in the widget's font, in pixels."""
    return QFontMetrics(widget.font()).averageCharWidth() * letters


def resized(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """Return the font in another size, whether its size is set in points or in pixels."""
    font = QFont(font)
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * factor)
    else:
        font.setPixelSize(round(font.pixelSize() * factor))
    font.setBold(bold or font.bold())
    return font


def set_muted(label: QLabel) -> None:
    """Show a label in the muted colour. Call again when the palette changes."""
    palette = label.palette()
    colour = muted(QApplication.palette())
    palette.setColor(QPalette.ColorRole.WindowText, colour)
    label.setPalette(palette)


def set_main(button: QPushButton) -> None:
    """Paint a button in the accent: the one main action of a view. Call again on a new palette.

    A style of its own is the price of the accent; it keeps the focus ring and follows the font.
    """
    palette = QApplication.palette()
    ground = accent(palette)
    words = QColor("#0B1F21") if is_dark(palette) else QColor("#FFFFFF")
    off = mix(palette.color(QPalette.ColorRole.Window), ground, 0.35)
    pad = spacing(button, 0.28)
    button.setStyleSheet(
        f"QPushButton {{ background: {ground.name()}; color: {words.name()};"
        f" border: 2px solid {ground.name()}; border-radius: {pad}px;"
        f" padding: {pad}px {3 * pad}px; font-weight: 600; }}"
        f"QPushButton:hover {{ background: {ground.darker(112).name()}; }}"
        f"QPushButton:pressed {{ background: {ground.darker(130).name()}; }}"
        f"QPushButton:focus {{ border-color: {palette.color(QPalette.ColorRole.WindowText).name()};"
        f" }}"
        f"QPushButton:disabled {{ background: {off.name()}; border-color: {off.name()}; }}"
    )


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """Return one of our own icons (resources/icons) in the text's colour, or in `colour`.

    It is drawn for today's palette and font: ask again when these change. An unknown name raises
    KeyError.
    """
    shade = colour or QApplication.palette().color(QPalette.ColorRole.ButtonText)
    side = _icon_side(QApplication.font())
    screen = QApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    found = QIcon()
    # As large as text needs it, and twice that for photos' places; Qt greys it where disabled.
    for size in (side, 2 * side):
        found.addPixmap(_drawn(name, size, shade.name(), ratio))
    return found


def room_for_icon() -> QIcon:
    """Return an icon that shows nothing yet and takes an icon's place.

    Drawing the first icons takes as long as a tenth of the whole start: the window is shown first.
    """
    side = _icon_side(QApplication.font())
    empty = QPixmap(QSize(side, side))
    empty.fill(Qt.GlobalColor.transparent)
    return QIcon(empty)


def icon_size(widget: QWidget) -> QSize:
    """Return the size of an icon that stands beside text of the widget."""
    side = _icon_side(widget.font())
    return QSize(side, side)


def _icon_side(font: QFont) -> int:
    return max(16, round(QFontMetrics(font).height() * 1.15))


@cache
def _drawn(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    drawing = _svg(name).replace("currentColor", colour)
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _svg(name: str) -> str:
    path = paths.resources() / "icons" / f"{name}.svg"
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KeyError(name) from None


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(p) for p in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
