"""Our few colours read well on light and on dark, and every icon that is asked for is there."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from alps_careplan import paths
from alps_careplan.gui import actions, style
from alps_careplan.gui.tabs import TABS


def palette(window: str, text: str) -> QPalette:
    made = QPalette(QColor(window))
    made.setColor(QPalette.ColorRole.Window, QColor(window))
    made.setColor(QPalette.ColorRole.WindowText, QColor(text))
    return made


GROUNDS = [
    palette("#ffffff", "#000000"),
    palette("#efefef", "#1b2430"),
    palette("#202020", "#ffffff"),
    palette("#323232", "#dddddd"),
]


@pytest.mark.parametrize("ground", GROUNDS, ids=["white", "grey", "dark", "dim"])
def test_muted_words_and_marks_can_be_read(ground: QPalette) -> None:
    window = ground.color(QPalette.ColorRole.Window)
    assert style.contrast(style.muted(ground), window) >= 4.5
    assert style.contrast(style.accent(ground), window) >= 4.5
    for level in ("missing", "check", "ask"):
        assert style.contrast(style.level_colour(level, ground), window) >= 3


@pytest.mark.parametrize("ground", GROUNDS, ids=["white", "grey", "dark", "dim"])
def test_the_words_on_the_main_button_can_be_read(ground: QPalette, qapp: QApplication) -> None:
    before = qapp.palette()
    qapp.setPalette(ground)
    try:
        button = QPushButton("Print")
        style.set_main(button)
        sheet = button.styleSheet()
    finally:
        qapp.setPalette(before)
    colours = sheet.split("background: ")[1].split(";")[0], sheet.split("color: ")[1].split(";")[0]
    assert style.contrast(QColor(colours[0]), QColor(colours[1])) >= 4.5


def test_contrast_is_counted_as_wcag_does() -> None:
    assert style.contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert style.contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_every_icon_that_is_named_is_there(qtbot: QtBot) -> None:
    names = {spec.icon for _title, specs in actions._MENUS for spec in specs if spec.icon}
    names |= {tab.icon for tab in TABS} | {"info", "warning", "close", "missing", "check", "ask"}
    for name in names:
        assert not style.icon(name).pixmap(16).isNull(), name
    with pytest.raises(KeyError):
        style.icon("no such icon")


@pytest.mark.parametrize("path", sorted((paths.resources() / "icons").glob("*.svg")), ids=str)
def test_icons_are_plain_drawings(path: Path) -> None:
    drawing = path.read_text(encoding="utf-8")
    for forbidden in ("<script", "href", "<image", "<text"):
        assert forbidden not in drawing


def test_an_icon_is_drawn_in_the_colour_asked_for(qtbot: QtBot) -> None:
    image = style.icon("add", QColor("#ff0000")).pixmap(32).toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert (middle.red(), middle.green(), middle.blue()) == (255, 0, 0)
