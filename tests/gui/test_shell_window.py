"""The window as a whole: a first start, children, parts and keys, its memory, how it ends."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from alps_careplan import paths, settings
from alps_careplan.errors import CarePlanError
from alps_careplan.gui.about import AboutDialog
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs import TabSpec
from alps_careplan.gui.tabs.tab import Tab
from alps_careplan.gui.welcome import AddChildDialog, RemoveChildDialog
from alps_careplan.model.diary import Observation
from alps_careplan.model.household import CarePlan, display_name
from alps_careplan.settings import Settings
from alps_careplan.workspace import Pending, Workspace
from tests.gui.forms import NOW, focus, saving_words

Open = Callable[..., MainWindow]


BUILT: list[str] = []


class PlainTab(QWidget):
    """A tab of one field, to see the window without the forms."""

    def __init__(self, session: Session, parent: QWidget | None, key: str) -> None:
        super().__init__(parent)
        BUILT.append(key)
        self.key = key
        self.session = session
        self.field = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.field)

    def lead_to(self, path: tuple[str, ...]) -> bool:
        if self.key in path:
            self.field.setFocus()
            return True
        return False


def plain(key: str, icon: str, paper: str) -> TabSpec:
    return TabSpec(
        key, f"The & {key}", icon, paper,
        lambda session, parent: cast(Tab, PlainTab(session, parent, key)),
    )  # fmt: skip


TABS = (plain("child", "child", "fever-plan"), plain("medicines", "medicines", "medication-list"))


@pytest.fixture(autouse=True)
def nothing_built() -> None:
    BUILT.clear()


def with_child(workspace: Workspace, *names: str) -> Workspace:
    for number, name in enumerate(names, 1):
        workspace.add_row(("children",), CarePlan(id=f"kid{number}"), "Add")
        workspace.type_into(("children", f"kid{number}", "child"), "legal_name", name)
    workspace.end_step()
    workspace.save_now()
    return workspace


def only(window: QWidget, kind: type) -> Any:
    found: list[Any] = window.findChildren(kind)
    assert len(found) == 1
    return found[0]


def gone(window: QWidget, kind: type, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.findChildren(kind))


# A first start


def test_a_first_start_welcomes_and_a_name_is_enough_to_begin(
    empty: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(empty)
    assert window.welcome is not None
    assert window.stack.currentWidget() is window.welcome
    assert window.focusWidget() is window.welcome.start.name
    assert not window.header.isVisible()
    assert not window.actions_["print"].isEnabled()
    window.welcome.start.name.setText("Ana Example")
    window.welcome.start.birth.setText("3.4.2019")
    window.welcome.start.go.click()
    plan = empty.household.children[0]
    assert (plan.child.legal_name, plan.child.birth_date) == ("Ana Example", "2019-04-03")
    assert window.stack.currentWidget() is window.plan
    assert "Ana Example" in window.windowTitle()
    qtbot.waitUntil(lambda: "Saved" in saving_words(window))
    # Undone, the welcome is there again; made again, the plan.
    window.actions_["undo"].trigger()
    assert window.stack.currentWidget() is window.welcome
    window.actions_["redo"].trigger()
    assert window.stack.currentWidget() is window.plan


def test_a_birth_date_that_cannot_be_read_is_kept_as_typed(
    empty: Workspace, open_window: Open
) -> None:
    window = open_window(empty)
    assert window.welcome is not None
    window.welcome.start.name.setText("Ana")
    window.welcome.start.birth.setText("31.2.2019")
    QTest.keyClick(window.welcome.start.birth, Qt.Key.Key_Return)
    child = empty.household.children[0].child
    assert child.birth_date == ""
    assert child.unread[0].text == "31.2.2019"


def test_the_sample_family_opens_as_a_program_of_its_own(
    empty: Workspace, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, list[str]]] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        started.append((program, arguments))
        return (len(started) == 1, 1)

    monkeypatch.setattr(QProcess, "startDetached", start)
    window = open_window(empty)
    assert window.welcome is not None
    window.welcome.sample_asked.emit()
    assert started == [(sys.executable, ["-m", "alps_careplan", "--sample"])]
    assert window.notices.sentences() == ()
    window.welcome.sample_asked.emit()
    assert "--sample" in window.notices.sentences()[0]


def test_the_sample_family_says_sample_wherever_one_looks(
    sample: Workspace, open_window: Open
) -> None:
    window = open_window(sample)
    assert window.windowTitle().startswith("SAMPLE – ")
    assert "SAMPLE" in [label.text() for label in window.header.findChildren(QLabel)]


# Children


def test_children_are_chosen_added_and_removed_by_name(
    empty: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(with_child(empty, "Ana Example", "Ben Example"))
    box = window.header.children_box
    assert [box.itemText(n) for n in range(box.count())] == ["Ana Example", "Ben Example"]
    box.activated.emit(1)
    assert window.session.child_id == "kid2"
    window.actions_["add-child"].trigger()
    dialog = only(window, AddChildDialog)
    assert dialog.focusWidget() is dialog.start.name
    dialog.start.name.setText("Cleo Example")
    dialog.start.go.click()
    gone(window, AddChildDialog, qtbot)
    assert display_name(empty.plan(window.session.child_id)) == "Cleo Example"
    assert box.currentText() == "Cleo Example"
    window.actions_["remove-child"].trigger()
    asked = only(window, RemoveChildDialog)
    assert not asked.go.isEnabled()
    asked.typed.setText("cleo example")
    asked.go.click()
    gone(window, RemoveChildDialog, qtbot)
    assert box.count() == 2
    assert "Cleo Example" in window.notices.sentences()[0]
    next(b for b in window.notices.findChildren(QPushButton) if b.text() == "Undo").click()
    assert box.count() == 3


def test_keeping_the_child_removes_nothing(
    empty: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(with_child(empty, "Ana Example"))
    window.actions_["remove-child"].trigger()
    dialog = only(window, RemoveChildDialog)
    dialog.typed.setText("Ana")
    assert not dialog.go.isEnabled()
    dialog.reject()
    gone(window, RemoveChildDialog, qtbot)
    assert len(empty.household.children) == 1


def test_renaming_leads_to_the_name(empty: Workspace, open_window: Open) -> None:
    window = open_window(with_child(empty, "Ana Example"), tabs=TABS)
    window.plan.tabs.show_tab(1)
    window.actions_["rename-child"].trigger()
    assert window.plan.tabs.current.id == "child"


def test_the_name_in_the_header_follows_the_form(empty: Workspace, open_window: Open) -> None:
    window = open_window(with_child(empty, "Ana Example"))
    empty.type_into(("children", "kid1", "child"), "preferred_name", "Annie")
    assert window.header.children_box.currentText() == "Annie"
    assert window.windowTitle().startswith("Annie")


# Parts, tabs and keys


def test_tabs_are_built_when_they_are_first_shown(empty: Workspace, open_window: Open) -> None:
    window = open_window(with_child(empty, "Ana"), tabs=TABS)
    assert BUILT == ["child"]
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert BUILT == ["child", "medicines"]
    assert window.plan.preview.kind == "medication-list"
    QTest.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert window.plan.tabs.current.id == "child"
    assert BUILT == ["child", "medicines"]


def test_an_ampersand_in_a_title_is_no_shortcut(empty: Workspace, open_window: Open) -> None:
    window = open_window(with_child(empty, "Ana"), tabs=TABS)
    assert window.plan.tabs.bar.tabText(0) == "The && child"


def test_f6_goes_round_the_parts_of_the_window(
    empty: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(with_child(empty, "Ana"), tabs=TABS)
    parts = [
        window.header,
        window.plan.tabs.bar,
        window.plan.tabs.pages,
        window.plan.preview,
        window.plan.alerts,
    ]
    window.header.children_box.setFocus()
    seen = []
    for _turn in range(6):
        now = focus()
        seen.append(next(p for p in parts if p is now or p.isAncestorOf(now)))
        QTest.keyClick(now, Qt.Key.Key_F6)
    assert seen == [*parts, window.header]
    QTest.keyClick(focus(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.header.isAncestorOf(focus())
    window.plan.set_preview(False)
    window.plan.tabs.pages.findChildren(QLineEdit)[0].setFocus()
    QTest.keyClick(focus(), Qt.Key.Key_F6)
    assert window.plan.alerts.isAncestorOf(focus())


def test_no_two_actions_share_a_key(empty: Workspace, open_window: Open) -> None:
    window = open_window(with_child(empty, "Ana"))
    titles = window.menuBar().actions()
    opened = [menu for title in titles if isinstance(menu := title.menu(), QMenu)]
    assert len(opened) == len(titles)
    keys = [
        key.toString() for menu in opened for action in menu.actions() for key in action.shortcuts()
    ]
    assert len(keys) == len(set(keys))
    for actions in (titles, *(menu.actions() for menu in opened)):
        words = [action.text() for action in actions if action.text()]
        letters = [text[text.index("&") + 1].lower() for text in words]
        assert len(letters) == len(set(letters)), words


def test_undo_says_what_it_would_take_back(empty: Workspace, open_window: Open) -> None:
    window = open_window(with_child(empty, "Ana"))
    window.workspace.edit(("children", "kid1", "child", "sex"), "female", "Sex")
    assert window.actions_["undo"].text().endswith(": Sex")
    assert "Ctrl+Z" in window.actions_["undo"].toolTip()
    window.actions_["undo"].trigger()
    assert empty.plan("kid1").child.sex == "not-stated"
    assert window.actions_["redo"].text().endswith(": Sex")


def test_it_fits_a_small_screen_with_large_text(
    sample: Workspace, open_window: Open, qapp: QApplication, qtbot: QtBot
) -> None:
    before = qapp.font()
    large = qapp.font()
    large.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(large)
    try:
        window = open_window(sample)
        window.resize(1024, 700)
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= 1024
        assert window.minimumSizeHint().height() <= 700
        assert (window.width(), window.height()) == (1024, 700)
    finally:
        qapp.setFont(before)


def test_about_says_what_it_is_for_and_not_for_and_names_its_sources(
    empty: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(empty)
    window.actions_["about"].trigger()
    dialog = only(window, AboutDialog)
    said = " ".join(
        label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")
    )
    for words in ("not for", "no dose", "National Institutes of Health", "Apache-2.0", "SIL OFL"):
        assert words in said, words
    dialog.reject()
    gone(window, AboutDialog, qtbot)


# What it remembers


def test_it_opens_as_it_was_left(empty: Workspace, open_window: Open, tmp_path: Path) -> None:
    with_child(empty, "Ana", "Ben")
    window = open_window(empty, settings.load())
    window.session.set_child("kid2")
    window.resize(780, 690)  # less than the screen: else it is fitted in
    window.plan.splitter.setSizes([700, 300])
    window.plan.set_preview(False)
    window.plan.preview.choices.sizes.setCurrentIndex(1)
    assert window.close()
    again = open_window(empty, settings.load())
    assert again.session.child_id == "kid2"
    assert (again.width(), again.height()) == (780, 690)
    assert not again.plan.preview.isVisible()
    assert again.plan.preview.choices.size_id == "letter"


def test_settings_of_a_child_that_is_gone_are_no_trouble(
    empty: Workspace, open_window: Open
) -> None:
    with_child(empty, "Ana")
    window = open_window(empty, Settings(last_child="nobody", geometry="!!", panes=(1, 2, 3)))
    assert window.session.child_id == "kid1"


# Saving and leaving


def refuse(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the disk be full; returns what makes room."""
    write = workspace.write
    reasons = ["full"]

    def disk(pending: Pending) -> None:
        if reasons:
            raise CarePlanError("The plan could not be saved: the disk is full.", "Make room.")
        write(pending)

    monkeypatch.setattr(workspace, "write", disk)
    return reasons.clear


def test_closing_saves_what_was_typed_a_moment_ago(empty: Workspace, open_window: Open) -> None:
    window = open_window(with_child(empty, "Ana"))
    empty.type_into(("children", "kid1", "child"), "legal_name", "Ana Example")
    assert window.close()
    assert not empty.unsaved
    assert empty.store is not None
    assert empty.store.load().children[0].child.legal_name == "Ana Example"


def test_a_save_that_fails_is_a_calm_bar_until_it_works(
    empty: Workspace, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(with_child(empty, "Ana"))
    make_room = refuse(empty, monkeypatch)
    empty.type_into(("children", "kid1", "child"), "legal_name", "Ana Example")
    qtbot.waitUntil(lambda: bool(window.notices.sentences()))
    assert window.notices.sentences() == (
        "The plan could not be saved: the disk is full. Make room.",
    )
    assert saving_words(window) == "Not saved"
    make_room()
    next(b for b in window.notices.findChildren(QPushButton) if b.text() == "Try again").click()
    qtbot.waitUntil(lambda: saving_words(window).startswith("Saved"))
    assert window.notices.sentences() == ()


def test_with_unsaved_work_the_window_stays_and_asks(
    empty: Workspace, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(with_child(empty, "Ana"))
    make_room = refuse(empty, monkeypatch)
    empty.type_into(("children", "kid1", "child"), "legal_name", "Ana Example")
    assert not window.close()
    assert window.isVisible()
    box = only(window, QMessageBox)
    assert "disk is full" in box.text()
    next(b for b in box.buttons() if b.text() == "Stay").click()
    gone(window, QMessageBox, qtbot)
    assert window.isVisible()
    make_room()
    assert window.close()
    assert not empty.unsaved


def test_a_copy_saved_elsewhere_lets_the_window_close_and_holds_the_work(
    empty: Workspace, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    window = open_window(with_child(empty, "Ana"))
    refuse(empty, monkeypatch)
    empty.type_into(("children", "kid1", "child"), "legal_name", "Ana Example")
    target = tmp_path / "copy.careplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.close()
    box = only(window, QMessageBox)
    next(b for b in box.buttons() if "copy elsewhere" in b.text()).click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    from alps_careplan.storage.bundle_file import read_bundle

    kept = read_bundle(target.read_bytes(), "copy")
    assert kept.household.children[0].child.legal_name == "Ana Example"


def test_thinking_better_of_the_copy_the_window_stays_and_a_later_copy_does_not_close_it(
    empty: Workspace, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    window = open_window(with_child(empty, "Ana"))
    refuse(empty, monkeypatch)
    empty.type_into(("children", "kid1", "child"), "legal_name", "Ana Example")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    window.close()
    box = only(window, QMessageBox)
    next(b for b in box.buttons() if "copy elsewhere" in b.text()).click()
    gone(window, QMessageBox, qtbot)
    assert window.isVisible()
    target = tmp_path / "copy.careplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.actions_["copy"].trigger()
    qtbot.waitUntil(lambda: "copy.careplan" in "".join(window.notices.sentences()))
    assert window.isVisible()


def test_a_picture_that_is_lost_is_not_in_a_copy_and_that_is_said(
    empty: Workspace, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    window = open_window(with_child(empty, "Ana"))
    empty.edit(("children", "kid1", "child", "photo"), "0" * 64, "Choose a picture")
    target = tmp_path / "copy.careplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.actions_["copy"].trigger()
    qtbot.waitUntil(lambda: "copy.careplan" in "".join(window.notices.sentences()))
    assert "1 picture is missing" in "".join(window.notices.sentences())


def test_a_data_folder_that_cannot_be_written_is_said_and_work_goes_on_in_memory(
    tmp_path: Path, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    workspace = Workspace.open(blocked / "data", clock=lambda: NOW)
    window = open_window(workspace)
    assert workspace.trouble is not None
    assert window.notices.sentences() == (str(workspace.trouble),)
    assert window.welcome is not None
    window.welcome.start.name.setText("Ana Example")
    window.welcome.start.go.click()
    assert saving_words(window) == "Not saved"
    # The folder comes back: the next try saves all of it.
    blocked.unlink()
    window.autosave.save_soon()
    qtbot.waitUntil(lambda: saving_words(window).startswith("Saved"), timeout=10_000)
    assert window.notices.sentences() == ()
    assert workspace.store is not None
    assert workspace.store.load().children[0].child.legal_name == "Ana Example"
    window.leave_without_asking()
    workspace.close()


# Files brought in


def bring(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.actions_["import"].trigger()


def test_a_plan_file_is_brought_in_and_the_window_told_to_open_anew(
    empty: Workspace, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    window = open_window(empty)
    plan = {"schema_version": 1, "children": [{"id": "kid9", "child": {"legal_name": "Ida"}}]}
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan), encoding="utf-8")
    with qtbot.waitSignal(window.reopen_asked) as asked:
        bring(window, file, monkeypatch)
    assert "Ida" in asked.args[0]
    assert empty.store is not None
    assert empty.store.load().children[0].child.legal_name == "Ida"


def test_a_file_that_is_no_plan_is_said_and_changes_nothing(
    empty: Workspace, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    window = open_window(with_child(empty, "Ana"))
    file = tmp_path / "plan.json"
    file.write_bytes(b"{not json")
    bring(window, file, monkeypatch)
    qtbot.waitUntil(lambda: bool(window.notices.sentences()))
    assert "plan.json" in window.notices.sentences()[0]
    bring(window, tmp_path / "missing.json", monkeypatch)
    qtbot.waitUntil(lambda: "missing.json" in window.notices.sentences()[0])
    assert len(empty.household.children) == 1


def test_a_copy_of_everything_holds_what_is_not_saved_yet(
    sample: Workspace, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    from alps_careplan.storage.bundle_file import read_bundle

    window = open_window(sample)
    child = window.session.child_id
    sample.type_into(("children", child, "child"), "insurer", "Unsaved Insurer")
    sample.put_diary(Observation(id="unsaved1", child=child, note="Just seen"), "Add")
    target = tmp_path / "copy.careplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.actions_["copy"].trigger()
    qtbot.waitUntil(lambda: bool(window.notices.sentences()), timeout=10_000)
    assert "copy.careplan" in window.notices.sentences()[0]
    kept = read_bundle(target.read_bytes(), "copy")
    assert kept.household == sample.household
    assert "unsaved1" in {row.id for row in kept.diary}
    assert {row.id for row in kept.diary} >= {row.id for row in sample.diary(child)}
    assert sample.plan(child).child.photo in kept.attachments


def test_nothing_of_the_plan_is_written_into_the_settings(
    sample: Workspace, open_window: Open
) -> None:
    window = open_window(sample)
    window.close()
    written = (paths.config_dir() / "settings.json").read_text(encoding="utf-8")
    for plan in sample.household.children:
        for name in plan.child.legal_name.split():
            assert name not in written


def test_the_spleen_line_of_the_activities_leads_to_where_it_is_asked(
    empty: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(with_child(empty, "Ana Example"))
    window.session.lead_asked.emit(("children", "kid1", "child", "spleen", "state"))
    assert window.plan.tabs.current.id == "child"
    assert window.focusWidget() is not None
