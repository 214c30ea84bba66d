"""Large text on a small screen: no field is cut off, and every tab and the paper can be reached."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.widgets.list_search import ListSearch
from alps_careplan.gui.widgets.rows_table import RowsTable
from alps_careplan.workspace import Workspace

Open = Callable[..., MainWindow]


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    """Text at 200 %."""
    before = qapp.font()
    font = qapp.font()
    font.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


@pytest.fixture
def window(large: None, sample: Workspace, open_window: Open, qtbot: QtBot) -> MainWindow:
    window = open_window(sample)
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: bool(window.plan.tabs.built()))
    return window


def form(window: MainWindow) -> QScrollArea:
    found = window.plan.tabs.page().findChild(QScrollArea)
    assert isinstance(found, QScrollArea)
    return found


def test_no_form_scrolls_sideways(window: MainWindow, qtbot: QtBot) -> None:
    for index in range(len(window.plan.tabs.specs)):
        window.plan.tabs.show_tab(index)
        window.plan.tabs.tab(index).build_all()
        window.plan.splitter.setSizes([1, 1000])  # as far as the form can be pushed
        qtbot.waitUntil(lambda: form(window).horizontalScrollBar().maximum() == 0)


def test_a_narrower_window_takes_from_form_and_paper_alike(
    sample: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(sample)
    splitter = window.plan.splitter
    window.resize(1600, 700)
    qtbot.waitUntil(lambda: splitter.width() > 1500)
    splitter.setSizes([900, 700])
    before = splitter.sizes()
    window.resize(1200, 700)
    qtbot.waitUntil(lambda: splitter.width() < 1300)
    form, side = splitter.sizes()
    assert form < before[0] - 100
    assert side < before[1] - 100


def test_every_tab_is_in_reach_and_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.plan.tabs.bar
    for index, spec in enumerate(window.plan.tabs.specs):
        qtbot.waitUntil(lambda: all_in_reach(window))
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(index).center())
        assert window.plan.tabs.current is spec
        assert bar.accessibleTabName(index) == spec.title
        assert bar.tabToolTip(index).startswith(spec.title)
        assert bar.tabText(index).replace("&&", "&") == spec.title  # that of the one in view
    window.resize(2400, 700)
    titles = [spec.title for spec in window.plan.tabs.specs]
    qtbot.waitUntil(
        lambda: [bar.tabText(n).replace("&&", "&") for n in range(bar.count())] == titles
    )


def all_in_reach(window: MainWindow) -> bool:
    bar = window.plan.tabs.bar
    return all(bar.rect().contains(bar.tabRect(n)) for n in range(bar.count()))


def test_the_search_of_a_list_has_room_for_a_word(window: MainWindow, qtbot: QtBot) -> None:
    window.plan.tabs.show_tab(2)
    search = window.plan.tabs.page().findChild(ListSearch)
    assert search is not None
    parts: list[QWidget] = [search.edit, search.filter, search.order]
    qtbot.waitUntil(lambda: all(has_room(part, search) for part in parts))


def has_room(part: QWidget, search: QWidget) -> bool:
    letters = 10 if isinstance(part, QLineEdit) else 4
    inside = QRect(0, 0, search.width(), search.height()).contains(part.geometry())
    return inside and part.width() > letters * part.fontMetrics().averageCharWidth()


def test_the_paper_gives_way_to_the_form_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    plan = window.plan
    qtbot.waitUntil(lambda: plan.side.isVisible())
    window.resize(window.minimumSizeHint().width(), 700)
    qtbot.waitUntil(lambda: not plan.side.isVisible())
    assert plan.tabs.pages.isVisible()
    assert not window.actions_["preview"].isChecked()
    assert plan.preview_wanted  # nobody folded it
    window.resize(1400, 700)
    qtbot.waitUntil(lambda: plan.side.isVisible())
    assert plan.tabs.pages.isVisible()
    assert window.actions_["preview"].isChecked()


def test_without_room_for_both_the_paper_stands_in_the_place_of_the_form(
    window: MainWindow, qtbot: QtBot
) -> None:
    plan = window.plan
    window.resize(window.minimumSizeHint().width(), 700)
    qtbot.waitUntil(lambda: not plan.side.isVisible())
    window.actions_["preview"].trigger()
    assert plan.side.isVisible()
    assert not plan.tabs.pages.isVisible()
    assert window.actions_["preview"].isChecked()
    # A tab, and whatever leads to a field, brings the form back.
    bar = plan.tabs.bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    assert plan.tabs.pages.isVisible()
    window.actions_["guidance"].trigger()
    assert plan.side.isVisible()
    assert not plan.tabs.pages.isVisible()
    child = window.session.child_id
    for part, key in (("child", "legal_name"), ("fever", "threshold")):
        plan.show_paper()
        assert not plan.tabs.pages.isVisible()
        window.session.lead_asked.emit(("children", child, part, key))
        assert plan.tabs.pages.isVisible()
        assert plan.tabs.current.id == part
    window.resize(1400, 700)
    qtbot.waitUntil(lambda: plan.side.isVisible() and plan.tabs.pages.isVisible())


def test_a_paper_folded_by_hand_stays_folded_when_there_is_room(
    window: MainWindow, qtbot: QtBot
) -> None:
    plan = window.plan
    window.actions_["preview"].trigger()
    assert not plan.side.isVisible()
    window.resize(window.minimumSizeHint().width(), 700)
    window.resize(1400, 700)
    QApplication.processEvents()
    assert not plan.side.isVisible()
    assert not plan.preview_wanted


def test_a_field_that_is_led_to_is_in_sight_above_the_open_list(
    sample: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(sample)
    window.resize(1024, 700)
    alerts = window.plan.alerts
    qtbot.waitUntil(lambda: alerts.words() != "Looking …", timeout=20_000)
    alerts.set_open(True)

    def in_sight() -> bool:
        view, field = form(window).viewport(), window.focusWidget()
        if field is None or not view.isAncestorOf(field):
            return False
        corner = field.mapTo(view, QPoint(0, 0))
        if isinstance(field, RowsTable):
            return view.rect().contains(corner)  # it may be higher than the view
        return view.rect().contains(QRect(corner, field.size()))

    for row in [row for row in alerts.rows() if not row.lead.isHidden()]:
        row.lead.click()
        for _turn in range(80):
            QApplication.processEvents()
        qtbot.waitUntil(in_sight)
