"""Light turns to dark while the program runs: icons and quiet words follow."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from alps_careplan.gui.main_window import MainWindow
from alps_careplan.workspace import Workspace


@pytest.fixture
def light(qapp: QApplication) -> Iterator[None]:
    before = qapp.palette()
    yield
    qapp.setPalette(before)


def darkest(window: MainWindow) -> int:
    """Return how dark the first tab's icon is drawn: the least lightness of what covers."""
    bar = window.plan.tabs.bar
    image = bar.tabIcon(0).pixmap(bar.iconSize()).toImage()
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = [image.pixelColor(x, y) for x, y in spots]
    return min(c.lightness() for c in colours if c.alpha() > 200)


@pytest.mark.usefixtures("light")
def test_the_window_follows_when_light_turns_to_dark(
    open_window: Callable[[Workspace], MainWindow], sample: Workspace, qtbot: QtBot
) -> None:
    window = open_window(sample)
    qtbot.waitUntil(lambda: bool(window.plan.tabs.built()))
    assert darkest(window) < 100
    labels = [w for w in window.findChildren(QLabel) if w.isVisible() and w.text()]
    QApplication.setPalette(QPalette(QColor("#2b2b2b")))
    qtbot.waitUntil(lambda: darkest(window) > 150)
    for label in labels:
        ink = label.palette().color(label.foregroundRole()).lightness()
        ground = label.palette().color(QPalette.ColorRole.Window).lightness()
        assert ink > ground + 60, label.text()
