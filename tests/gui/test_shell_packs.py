"""Packs from the window: all letters, or all papers for a trip, in one go; papers by their row."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from alps_careplan import documents
from alps_careplan.documents.letters import letters_to
from alps_careplan.gui import paper_choices
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.pack_actions import PackDialog
from alps_careplan.gui.tabs.travel import PapersSection
from alps_careplan.pdf import raster
from alps_careplan.workspace import Workspace

Open = Callable[..., MainWindow]


@pytest.fixture
def window(sample: Workspace, open_window: Open, qtbot: QtBot) -> MainWindow:
    window = open_window(sample)
    qtbot.waitUntil(lambda: window.plan.is_ready, timeout=20_000)
    return window


def accept(window: MainWindow, *, one_file: bool) -> list[str]:
    """Answer the dialog; return what it says is in the pack."""
    dialog = window.findChildren(PackDialog)[-1]
    assert dialog.isVisible()
    (dialog.one if one_file else dialog.separate).setChecked(True)
    papers = dialog.papers.text().split("\n")
    dialog.save.click()
    return papers


def saved(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.work.busy, timeout=30_000)
    window.work.settle()


def test_the_letters_are_saved_each_in_a_file_of_its_own(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    plan = window.workspace.plan(window.session.child_id)
    letters = letters_to(plan, plan.school.place)
    others = {"employer", "sibling-teacher", "sports-club"}
    assert others.isdisjoint(letter.kind for letter in letters)
    window.session.pack_asked.emit("school")
    papers = accept(window, one_file=False)
    assert len(papers) == len(letters) > 1
    saved(window, qtbot)
    folders = list(tmp_path.glob("Papers for the school*"))
    assert len(folders) == 1
    files = sorted(folders[0].iterdir())
    assert len(files) == len(letters)
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)
    window.session.pack_asked.emit("school")
    accept(window, one_file=False)
    saved(window, qtbot)
    assert len(list(tmp_path.glob("Papers for the school*"))) == 2, "nothing is replaced"


def test_the_papers_for_the_chosen_trip_are_saved_in_one_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "trip.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    trip = window.workspace.plan(window.session.child_id).trips[-1]
    window.session.choose_topic("trip", trip.id)
    window.session.pack_asked.emit("trip")
    papers = accept(window, one_file=True)
    assert "• Travel summary" in papers
    saved(window, qtbot)
    words = " ".join(" ".join(raster.read_text(target.read_bytes())).split())
    assert trip.where in words


def test_a_pack_with_nothing_in_it_says_so(window: MainWindow, qtbot: QtBot) -> None:
    path = ("children", window.session.child_id, "trips")
    window.workspace.edit(path, (), "Clear")
    window.session.pack_asked.emit("trip")
    assert not window.findChildren(PackDialog)
    assert "There is no trip yet" in window.notices.sentences()[0]


def test_a_pack_that_cannot_be_written_says_why(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "no such folder" / "trip.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.session.pack_asked.emit("trip")
    accept(window, one_file=True)
    saved(window, qtbot)
    assert "was not written" in window.notices.sentences()[0]


def test_a_paper_asked_for_on_a_tab_is_shown_though_the_preview_was_folded_away(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.plan.set_preview(False)
    tabs = window.plan.tabs
    tabs.show_tab([spec.id for spec in tabs.specs].index("travel"))
    tabs.page().build_all()  # type: ignore[attr-defined]
    papers = tabs.page().findChildren(PapersSection)[0]
    qtbot.mouseClick(papers.buttons["vaccination-record"], Qt.MouseButton.LeftButton)
    assert window.plan.preview_wanted
    preview = window.plan.preview
    assert preview.kind == "vaccination-record"
    qtbot.waitUntil(
        lambda: preview.shown is not None and preview.shown.paper.kind == "vaccination-record",
        timeout=20_000,
    )


def test_every_choice_of_every_paper_has_words() -> None:
    for kind in documents.KINDS.values():
        for name, values in kind.options.items():
            assert name in paper_choices._OPTION_WORDS, (kind.id, name)
            if set(values) != {"yes", "no"}:
                assert set(values) == set(paper_choices._VALUE_WORDS[name]), (kind.id, name)


def test_an_option_of_several_values_is_chosen_from_a_list(
    window: MainWindow, qtbot: QtBot
) -> None:
    preview = window.plan.preview
    preview.follow_tab("diary-report")
    spans = preview.choices._boxes["span"]
    assert isinstance(spans, QComboBox)
    assert isinstance(preview.choices._boxes["large_print"], QCheckBox)
    assert preview.options()["span"] == "quarter"
    spans.setCurrentIndex(spans.findText("The whole diary"))
    spans.activated.emit(spans.currentIndex())
    assert preview.options()["span"] == "all"
    qtbot.waitUntil(
        lambda: preview.shown is not None
        and dict(preview.shown.order.options).get("span") == "all",
        timeout=20_000,
    )  # fmt: skip
    preview.follow_tab("fever-plan")
    assert "span" not in preview.choices._boxes
    preview.follow_tab("diary-report")
    again = preview.choices._boxes["span"]
    assert isinstance(again, QComboBox)
    assert again.currentData() == "all", "what was chosen stays chosen"
