"""The live preview: it follows the plan, never goes blank, and can be read, zoomed and folded."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from alps_careplan import documents
from alps_careplan.gui import render
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.page_view import PageView
from alps_careplan.i18n import _
from alps_careplan.settings import Settings
from alps_careplan.workspace import Workspace
from tests.gui.forms import tick

Open = Callable[..., MainWindow]
A4 = (595.28, 841.89)


def drawn(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the preview shows what the plan says now."""
    preview = window.plan.preview

    def rests() -> bool:
        shown = preview.shown
        return (
            shown is not None
            and shown.order == preview.order()
            and shown.paper == render.composed(preview.order(), preview.source())
            and not preview.view.lacks()
            and not window.work.busy
        )

    qtbot.waitUntil(lambda: preview.is_ready, timeout=20_000)
    qtbot.waitUntil(rests, timeout=20_000)


def name_path(window: MainWindow) -> tuple[str, ...]:
    return ("children", window.session.child_id, "child")


def words(window: MainWindow) -> str:
    """What the shown PDF says."""
    from alps_careplan.pdf import raster

    shown = window.plan.preview.shown
    assert shown is not None
    return " ".join(" ".join(raster.read_text(shown.pdf)).split())


def test_it_shows_the_tabs_paper_and_follows_what_is_typed(
    sample: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(sample)
    drawn(window, qtbot)
    assert window.plan.preview.shown is not None
    assert window.plan.preview.shown.paper.kind == "fever-plan"
    sample.type_into(name_path(window), "legal_name", "Quilla Newname")
    drawn(window, qtbot)
    assert "Quilla Newname" in words(window)
    window.plan.tabs.show_tab(2)
    drawn(window, qtbot)
    assert window.plan.preview.shown.paper.kind == "medication-list"


def test_the_old_picture_stays_until_the_new_one_is_there(
    sample: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(sample)
    drawn(window, qtbot)
    view = window.plan.preview.view
    before = view.grab().toImage()
    sample.type_into(name_path(window), "legal_name", "Quilla Newname")
    window.plan.preview.draw_now()
    # Nothing came back from the worker yet: the view shows what it showed.
    assert view.grab().toImage() == before
    drawn(window, qtbot)
    assert view.grab().toImage() != before


def test_while_keys_come_all_the_time_it_is_drawn_all_the_same(
    sample: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(sample)
    drawn(window, qtbot)
    seen: list[object] = []
    window.plan.preview.drawn.connect(lambda: seen.append(window.plan.preview.shown))

    def types_on() -> bool:
        name = sample.plan(window.session.child_id).child.legal_name
        sample.type_into(name_path(window), "legal_name", name[:40] + "x")
        return len({id(s) for s in seen}) >= 3

    qtbot.waitUntil(types_on, timeout=30_000)


def test_one_drawing_is_under_way_at_a_time_and_one_more_takes_up_the_rest(
    sample: Workspace, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample)
    drawn(window, qtbot)
    gate, started = threading.Event(), threading.Event()
    drawings: list[int] = []

    def wait() -> None:
        started.set()
        gate.wait(10)

    window.work.run(wait, lambda _: None)
    assert started.wait(10)
    draw = render.draw

    def counted(*arguments: Any, **more: Any) -> Any:
        drawings.append(1)
        return draw(*arguments, **more)

    monkeypatch.setattr(render, "draw", counted)
    for number in range(5):
        sample.type_into(name_path(window), "legal_name", f"Quilla {number}")
        window.plan.preview.draw_now()
    gate.set()
    drawn(window, qtbot)
    assert "Quilla 4" in words(window)
    assert len(drawings) <= 3  # the first, one for the rest, and one for a page further down


def test_a_change_the_paper_does_not_show_is_not_drawn_again(
    sample: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(sample)
    drawn(window, qtbot)
    before = window.plan.preview.shown
    with qtbot.waitSignal(window.plan.preview.drawn, timeout=20_000):
        sibling = sample.household.children[1].id
        sample.type_into(("children", sibling, "child"), "insurer", "Another Insurer")
    assert before is not None
    assert window.plan.preview.shown is not None
    assert window.plan.preview.shown.pdf is before.pdf


def test_another_child_is_never_shown_with_the_first_ones_paper(
    sample: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(sample)
    drawn(window, qtbot)
    second = sample.household.children[1]
    seen: list[str] = []
    preview = window.plan.preview

    def note() -> None:
        if preview.shown is not None:  # None while that of the second is on its way
            seen.append(preview.shown.paper.head[1])

    preview.drawn.connect(note)
    sample.type_into(name_path(window), "legal_name", "First Child Typed")
    preview.draw_now()  # under way when the child is changed
    window.session.set_child(second.id)
    drawn(window, qtbot)
    assert seen
    assert not any("First Child Typed" in head for head in seen)
    assert window.plan.preview.shown is not None
    assert window.plan.preview.shown.order.child == second.id
    assert "First Child Typed" not in words(window)


def test_size_and_options_are_chosen_above_it(
    sample: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(sample)
    drawn(window, qtbot)
    choices = window.plan.preview.choices
    choices.sizes.setCurrentIndex(1)
    choices.sizes.activated.emit(1)
    tick(choices, "large_print")
    drawn(window, qtbot)
    assert window.plan.preview.shown is not None
    assert window.plan.preview.shown.order.size == "letter"
    sheet = render.picture(window.plan.preview.shown.pdf, 0, 72)
    assert (sheet.width(), sheet.height()) == (612, 792)
    assert window.plan.preview.shown.paper.large_print
    kinds = [choices.kinds.itemText(n) for n in range(choices.kinds.count())]
    assert kinds == [_(kind.title) for kind in documents.KINDS.values()]
    choices.kinds.activated.emit(choices.kinds.findData("wallet-card"))
    drawn(window, qtbot)
    assert window.plan.preview.shown.paper.kind == "wallet-card"
    assert "large_print" not in choices._boxes
    tick(choices, "qr")
    drawn(window, qtbot)
    assert dict(window.plan.preview.shown.order.options)["qr"] == "no"
    settings = window.current_settings()
    assert (settings.paper_size, settings.large_print) == ("letter", True)


def test_folded_away_it_draws_nothing_and_catches_up_when_it_comes_back(
    sample: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(sample, Settings(preview_folded=True))
    qtbot.waitUntil(lambda: window.plan.preview.is_ready, timeout=20_000)
    assert not window.plan.preview.isVisible()
    sample.type_into(name_path(window), "legal_name", "Quilla Newname")
    qtbot.waitUntil(lambda: not window.work.busy)
    assert window.plan.preview.shown is None
    window.actions_["preview"].trigger()
    drawn(window, qtbot)
    assert "Quilla Newname" in words(window)
    assert not window.current_settings().preview_folded
    window.actions_["preview"].trigger()
    assert window.current_settings().preview_folded


def test_a_paper_that_cannot_be_drawn_is_said_and_the_old_one_stays(
    sample: Workspace, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample)
    drawn(window, qtbot)
    before = window.plan.preview.shown

    def fail(*_given: object) -> None:
        raise ValueError("Mira Example")

    monkeypatch.setattr(render, "composed", fail)
    sample.type_into(name_path(window), "legal_name", "Quilla")
    qtbot.waitUntil(lambda: bool(window.notices.sentences()))
    assert "kept" in window.notices.sentences()[0]
    assert window.plan.preview.shown is before
    monkeypatch.undo()
    sample.type_into(name_path(window), "legal_name", "Quilla N")
    qtbot.waitUntil(lambda: window.plan.preview.shown is not before, timeout=20_000)


def test_it_says_in_words_which_page_is_shown(
    sample: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(sample)
    drawn(window, qtbot)
    view = window.plan.preview.view
    assert view.accessibleName().startswith("Preview of Fever plan")
    assert f"Page 1 of {view.pages}" in view.accessibleName()
    view.go_to(1)
    assert f"Page 2 of {view.pages}" in view.accessibleName()


# The pages by themselves


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.show_pages(5, A4, {}, 0)
    return view


def picture(view: PageView, colour: Qt.GlobalColor) -> QImage:
    side = view.dpi() / 72
    image = QImage(round(A4[0] * side), round(A4[1] * side), QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def test_pages_without_a_picture_are_asked_for(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.wanted):
        view.go_to(3)
    assert 3 in view.visible_pages()
    view.show_pages(5, A4, {n: picture(view, Qt.GlobalColor.red) for n in range(5)}, view.dpi())
    assert view.viewport().grab().toImage().pixelColor(250, 200).red() == 255
    with qtbot.assertNotEmitted(view.wanted, wait=200):
        view.go_to(1)


def test_a_picture_of_another_scale_is_stretched_until_its_own_comes(
    view: PageView, qtbot: QtBot
) -> None:
    dpi = view.dpi()
    view.show_pages(5, A4, {0: picture(view, Qt.GlobalColor.red)}, dpi)
    with qtbot.waitSignal(view.wanted):
        view.zoom_by(3)
    colour = view.viewport().grab().toImage().pixelColor(250, 200)
    assert (colour.red(), colour.green()) == (255, 0)


def test_the_keyboard_scrolls_through_all_pages(view: PageView) -> None:
    view.setFocus()
    bar = view.verticalScrollBar()
    steps: list[tuple[Qt.Key, Callable[[], bool]]] = [
        (Qt.Key.Key_End, lambda: view.page == 4 and bar.value() == bar.maximum()),
        (Qt.Key.Key_Home, lambda: bar.value() == 0),
        (Qt.Key.Key_PageDown, lambda: bar.value() > 0),
        (Qt.Key.Key_PageUp, lambda: bar.value() == 0),
        (Qt.Key.Key_Space, lambda: bar.value() > 0),
    ]
    for key, test in steps:
        QTest.keyClick(view, key)
        assert test(), key


def test_ctrl_and_the_wheel_zoom_and_fit_comes_back(view: PageView) -> None:
    def wheel(turn: int, keys: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, turn),
            Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), event)

    fitted = view.percent()
    wheel(120, Qt.KeyboardModifier.ControlModifier)
    assert view.percent() > fitted
    wheel(-120, Qt.KeyboardModifier.ControlModifier)
    wheel(-120, Qt.KeyboardModifier.ControlModifier)
    assert view.percent() < fitted
    before = view.percent()
    wheel(-120, Qt.KeyboardModifier.NoModifier)
    assert view.percent() == before
    assert view.verticalScrollBar().value() > 0
    view.fit_width()
    assert view.fits
    assert view.percent() == fitted


def test_a_fitted_page_stays_within_the_width(view: PageView) -> None:
    for width in (300, 900, 420):
        view.resize(width, 400)
        assert view.horizontalScrollBar().maximum() == 0
        assert view.dpi() / 72 * A4[0] <= view.viewport().width()


def test_zoom_ends_at_both_ends(view: PageView) -> None:
    for _turn in range(40):
        view.zoom_by(1)
    assert view.percent() == 400
    for _turn in range(40):
        view.zoom_by(-1)
    assert view.percent() == 25


def test_folded_away_the_painter_of_papers_is_not_even_loaded(tmp_path: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLabel
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.sample import open_sample
from alps_careplan.settings import Settings
app = QApplication([])
workspace = open_sample(Path({str(tmp_path / "sample")!r}))
window = MainWindow(workspace, Settings(preview_folded=True))
window.show()
def look():
    window.work.settle()
    loaded = [name for name in ("reportlab", "pypdf", "pypdfium2") if name in sys.modules]
    print(window.plan.is_ready, loaded)
    app.quit()
window.first_painted.connect(look)
app.exec()
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert run.stdout.strip() == "True []", run.stderr


def test_a_screen_reader_is_given_the_words_of_the_page(
    sample: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(sample)
    QAccessible.setActive(True)
    try:
        drawn(window, qtbot)
        sample.type_into(name_path(window), "legal_name", "Quilla Newname")
        drawn(window, qtbot)
        view = window.plan.preview.view
        qtbot.waitUntil(lambda: "Quilla Newname" in view.accessibleDescription())
        window.notices.say("Saved as “plan.pdf”.")  # announced
    finally:
        QAccessible.setActive(False)


def test_another_paper_is_not_seen_under_the_name_of_the_one_to_come(
    sample: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(sample)
    drawn(window, qtbot)
    preview = window.plan.preview
    shown = [label.text() for label in preview.findChildren(QLabel) if label.isVisible()]
    assert "Drawing …" not in shown
    preview.choices.how_chosen.emit()  # the same paper stays in sight while it is drawn anew
    assert preview.view.pages
    window.plan.tabs.show_tab(2)
    assert preview.title() == "Medication list"
    assert preview.view.pages == 0
    shown = [label.text() for label in preview.findChildren(QLabel) if label.isVisible()]
    assert "Drawing …" in shown
    drawn(window, qtbot)
    assert preview.view.pages
