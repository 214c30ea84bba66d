"""Packs from the window: all letters, or all papers for a trip, in one go; papers by their row."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from alps_careplan import documents, pdf
from alps_careplan.documents.blocks import Paper
from alps_careplan.documents.letters.post import letters_to
from alps_careplan.errors import CarePlanError
from alps_careplan.gui import paper_choices, printing, render
from alps_careplan.gui.issue_dialogs import IssueDialog
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.pack_actions import PackDialog
from alps_careplan.gui.tabs.travel import PapersSection
from alps_careplan.model import edit
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.fields import field_of
from alps_careplan.model.issues import Issue
from alps_careplan.pdf import raster
from alps_careplan.rules import Context
from alps_careplan.workspace import Workspace
from tests.gui.forms import SlowWrites, tick

Open = Callable[..., MainWindow]


@pytest.fixture
def window(sample: Workspace, open_window: Open, qtbot: QtBot) -> MainWindow:
    window = open_window(sample)
    qtbot.waitUntil(lambda: window.plan.is_ready, timeout=20_000)
    return window


def asked(window: MainWindow, name: str) -> PackDialog:
    """Ask for a pack; return the dialog that asks what to do with it."""
    window.session.pack_asked.emit(name)
    dialog = window.findChildren(PackDialog)[-1]
    assert dialog.isVisible()
    return dialog


def save(window: MainWindow, name: str, *, one_file: bool) -> list[str]:
    """Save a pack; return what the dialog says is in it."""
    dialog = asked(window, name)
    (dialog.one if one_file else dialog.separate).setChecked(True)
    papers = dialog.papers.text().split("\n")
    dialog.save.click()
    return papers


def saved(window: MainWindow) -> None:
    """Wait for what is under way, and for what follows from it."""
    window.work.settle()
    while window.work.busy:
        window.work.settle()


def press(window: MainWindow, words: str) -> None:
    """Press a button of a notice."""
    buttons = [b for b in window.notices.findChildren(QPushButton) if words in b.text()]
    assert buttons, words
    buttons[-1].click()


def texts(pdf: bytes) -> str:
    return " ".join(" ".join(raster.read_text(pdf)).split())


def test_the_letters_are_saved_each_in_a_file_of_its_own(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    plan = window.workspace.plan(window.session.child_id)
    letters = letters_to(plan, plan.school.place)
    others = {"employer", "sibling-teacher", "sports-club"}
    assert others.isdisjoint(letter.kind for letter in letters)
    papers = save(window, "school", one_file=False)
    assert len(papers) == len(letters) > 1
    saved(window)
    folders = list(tmp_path.glob("Papers for the school*"))
    assert len(folders) == 1
    files = sorted(folders[0].iterdir())
    assert len(files) == len(letters)
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)
    save(window, "school", one_file=False)
    saved(window)
    assert len(list(tmp_path.glob("Papers for the school*"))) == 2, "nothing is replaced"


def test_the_papers_for_the_chosen_trip_are_saved_in_one_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "trip.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    trip = window.workspace.plan(window.session.child_id).trips[-1]
    window.session.choose_topic("trip", trip.id)
    dialog = asked(window, "trip")
    assert trip.where in dialog.windowTitle()
    dialog.reject()
    papers = save(window, "trip", one_file=True)
    assert "• Travel summary" in papers
    saved(window)
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
    save(window, "trip", one_file=True)
    saved(window)
    assert "was not written" in window.notices.sentences()[0]


def test_a_full_disk_at_the_third_paper_leaves_nothing_and_another_place_is_offered(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other = tmp_path / "stick", tmp_path / "disk"
    first.mkdir()
    other.mkdir()
    (first / "photo.jpg").write_bytes(b"ours")
    saved(window)
    sync, seen = os.fsync, [0]

    def full(handle: int) -> None:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            seen[0] += 1
            if seen[0] == 3:
                raise OSError(errno.ENOSPC, "")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(first))
    papers = save(window, "trip", one_file=False)
    saved(window)
    said = window.notices.sentences()[0]
    assert "Fever plan" in said
    assert papers[2] == "• Fever plan"
    assert "there is no room left" in said
    assert "None of the papers" in said
    assert [path.name for path in first.rglob("*")] == ["photo.jpg"]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    press(window, "another place")
    saved(window)
    assert len(list(other.glob("Papers for the trip*/*.pdf"))) == len(papers)
    assert window.current_settings().last_folder == str(other)


def test_a_file_is_not_replaced_under_a_name_that_was_not_typed_in_full(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "trip.pdf").write_bytes(b"ours")
    starts: list[str] = []

    def ask(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        starts.append(start)
        return (str(tmp_path / "trip") if len(starts) == 1 else "", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    save(window, "trip", one_file=True)
    saved(window)
    assert starts[1:] == [str(tmp_path / "trip.pdf")], "the dialog is to ask whether to replace it"
    assert (tmp_path / "trip.pdf").read_bytes() == b"ours"


# Printing


def answer_print(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[QPrinter], object]
) -> list[str]:
    """Answer each print dialog: make a choice in the printer, and accept. Return their titles."""
    titles: list[str] = []

    def accepted(dialog: QDialog) -> None:
        assert isinstance(dialog, QPrintDialog)
        titles.append(dialog.windowTitle())
        printer = dialog.printer()
        change(printer)
        # Not accept(): it would read the choices from the dialog's own fields.
        dialog.accepted.emit(printer)
        dialog.finished.emit(1)

    monkeypatch.setattr(QDialog, "open", accepted)
    return titles


def print_pack(window: MainWindow, name: str, monkeypatch: pytest.MonkeyPatch,
               change: Callable[[QPrinter], object]) -> list[str]:  # fmt: skip
    dialog = asked(window, name)
    titles = answer_print(monkeypatch, change)
    dialog.print_.click()
    return titles


def test_a_pack_is_printed_through_one_dialog(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"
    titles = print_pack(
        window, "trip", monkeypatch, lambda printer: printer.setOutputFileName(str(target))
    )
    assert "6 papers are being made" in window.notices.sentences()[0]
    saved(window)
    assert len(titles) == 1
    assert "Papers for the trip" in titles[0]
    reader = PdfReader(target)
    tops = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert len(tops) == 6
    assert "Saved as “printed.pdf”" in window.notices.sentences()[0]


@pytest.mark.parametrize("both", [False, True])
def test_on_both_sides_no_letter_begins_on_the_back_of_another(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, both: bool
) -> None:
    target = tmp_path / "printed.pdf"
    one_page = {"classmates-parents", "classmates"}
    path = ("children", window.session.child_id, "school", "letters")
    letters = [row for row in edit.get(window.workspace.household, path) if row.kind in one_page]
    window.workspace.edit(path, (*letters, letters[0]), "Keep")
    mode = QPrinter.DuplexMode.DuplexLongSide if both else QPrinter.DuplexMode.DuplexNone
    monkeypatch.setattr(QPrinter, "duplex", lambda _printer: mode)  # a file has no sides

    def two_pages(printer: QPrinter) -> None:
        printer.setOutputFileName(str(target))
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(1, 2)

    print_pack(window, "school", monkeypatch, two_pages)
    saved(window)
    assert "2 papers were sent to the printer" in window.notices.sentences()[0]
    printed = target.read_bytes()
    empty = [is_empty(printed, page) for page in range(raster.page_count(printed))]
    assert empty == ([False, True, False] if both else [False, False])


def is_empty(pdf: bytes, page: int) -> bool:
    image = render.picture(pdf, page, 40)
    places = ((x, y) for x in range(image.width()) for y in range(image.height() - 1))
    return all(image.pixelColor(x, y).lightness() > 250 for x, y in places)


@pytest.mark.parametrize(
    ("counts", "wanted", "expected"),
    [
        ((2, 2), range(4), [(0, 0), (0, 1), (1, 0), (1, 1)]),
        ((1, 1), range(2), [(0, 0), None, (1, 0)]),
        ((3, 1), range(4), [(0, 0), (0, 1), (0, 2), None, (1, 0)]),
        ((2, 3), range(1, 4), [(0, 1), None, (1, 0), (1, 1)]),
        ((1, 1, 1), range(2, 3), [(2, 0)]),
        ((1,), range(1), [(0, 0)]),
    ],
)
def test_papers_share_no_sheet(
    counts: tuple[int, ...], wanted: range, expected: list[tuple[int, int] | None]
) -> None:
    assert printing.sides(counts, wanted, both=True) == expected
    assert printing.sides(counts, wanted, both=False) == [side for side in expected if side]


def test_a_pack_is_set_for_the_paper_in_the_printer(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"

    def letter(printer: QPrinter) -> None:
        printer.setOutputFileName(str(target))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))

    print_pack(window, "trip", monkeypatch, letter)
    saved(window)
    sizes = {tuple(map(round, page.mediabox[2:])) for page in PdfReader(target).pages}
    assert sizes == {(612, 792)}


def test_a_pack_of_which_one_paper_cannot_be_made_is_not_printed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = asked(window, "school")
    path = ("children", window.session.child_id, "school", "letters")
    window.workspace.edit(path, (), "Clear")  # the letters of the question are as they were
    titles = answer_print(monkeypatch, lambda printer: printer.setOutputFileName("/"))
    render_one = pdf.render

    def broken(paper: Paper, size: Any) -> bytes:
        if "classmates" in paper.title.lower():
            raise CarePlanError("The paper cannot be made.", "Look at it.")
        return render_one(paper, size)

    monkeypatch.setattr(pdf, "render", broken)
    dialog.print_.click()
    saved(window)
    assert titles == []
    assert window.notices.sentences() == ("The paper cannot be made. Look at it.",)


def test_a_pack_is_made_as_the_preview_is_set(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = []
    for large in (False, True):
        target = tmp_path / f"{large}.pdf"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, t=target: (str(t), ""))
        if large:
            window.plan.preview.follow_tab("fever-plan")
            tick(window.plan.preview.choices, "large_print")
        save(window, "trip", one_file=True)
        saved(window)
        pages.append(raster.page_count(target.read_bytes()))
    assert pages[1] > pages[0]


# Issuing


def issue_dialog(window: MainWindow, name: str, *, one_file: bool = False) -> IssueDialog:
    dialog = asked(window, name)
    dialog.one.setChecked(one_file)
    dialog.issue.click()
    found: IssueDialog = window.findChildren(IssueDialog)[-1]
    assert found.isVisible()
    return found


def gone(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.findChildren(IssueDialog))


def test_each_letter_of_an_issued_pack_is_recorded_for_its_own_reader(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, child = window.workspace, window.session.child_id
    plan = workspace.plan(child)
    letters = letters_to(plan, plan.school.place)
    names = {person.id: person.name for person in workspace.household.people}
    dialog = issue_dialog(window, "school")
    guessed = [field.text() for field in dialog.recipients]
    addressed = {letter.kind: guess for letter, guess in zip(letters, guessed, strict=True)}
    for letter, guess in zip(letters, guessed, strict=True):
        if letter.to or letter.to_words:
            assert guess == (names.get(letter.to) or letter.to_words)
        assert guess
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert said.count("Version 1") == len(letters)
    assert addressed["class-teacher"] == names[plan.school.class_teacher]
    assert addressed["classmates-parents"] not in names.values()
    dialog.recipients[0].setText("Mx Standin")
    dialog.go.click()
    gone(window, qtbot)
    assert f"{len(letters)} papers are recorded" in window.notices.sentences()[0]
    issues = workspace.issues(child)[::-1]  # as they were recorded
    assert {issue.number for issue in issues} == {1}
    assert [dict(issue.options)["letter"] for issue in issues] == [row.id for row in letters]
    assert [issue.recipient for issue in issues] == ["Mx Standin", *guessed[1:]]
    for issue in issues:
        kept = repr(workspace.issued_paper(issue))
        assert issue.recipient in kept
        others = {name for name in guessed[1:] if name != issue.recipient}
        stamps = [f"for {name}" for name in others]
        assert not any(stamp in kept for stamp in stamps)
    # What is saved is what was recorded, though the plan has changed.
    workspace.type_into(("children", child, "child"), "preferred_name", "Quilla")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    press(window, "Save them")
    saved(window)
    files = sorted(tmp_path.glob("Papers for the school*/*.pdf"))
    assert len(files) == len(letters)
    assert all("version" in file.name for file in files)
    assert not any("Quilla" in texts(file.read_bytes()) for file in files)
    assert any("Mx Standin" in texts(file.read_bytes()) for file in files)


def test_the_papers_for_a_trip_go_to_one_traveller_and_replace_those_of_that_trip(
    window: MainWindow, qtbot: QtBot
) -> None:
    workspace, child = window.workspace, window.session.child_id
    dialog = issue_dialog(window, "trip")
    assert len(dialog.recipients) == 1
    dialog.recipients[0].setText("Aunt Vela")
    dialog.go.click()
    gone(window, qtbot)
    issues = workspace.issues(child)
    assert len(issues) == 6
    assert {(issue.number, issue.recipient) for issue in issues} == {(1, "Aunt Vela")}
    trips = {dict(issue.options).get("trip") for issue in issues if "travel" in issue.kind}
    assert len(trips) == 1
    dialog = issue_dialog(window, "trip")
    assert dialog.recipients[0].text() == "Aunt Vela"
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert said.count("Version 2, replaces version 1: Aunt Vela") == 6
    dialog.reject()
    gone(window, qtbot)


def test_a_pack_is_issued_while_no_other_save_is_under_way(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, child = window.workspace, window.session.child_id
    dialog = issue_dialog(window, "trip")
    dialog.recipients[0].setText("Aunt Vela")
    writes = SlowWrites(workspace, monkeypatch)
    workspace.type_into(("children", child, "child"), "preferred_name", "Quilla")
    window.autosave.save_soon()
    assert writes.started.wait(10)
    workspace.type_into(("children", child, "child"), "preferred_name", "Quilla N")
    dialog.go.click()
    gone(window, qtbot)
    assert writes.most == 1
    kept = {issue.kind: workspace.issued_paper(issue) for issue in workspace.issues(child)}
    assert "Quilla N" in kept["fever-plan"].title


def test_issuing_a_pack_is_no_step_to_undo_and_undo_takes_no_issue_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    workspace, child = window.workspace, window.session.child_id
    before = workspace.household
    workspace.type_into(("children", child, "child"), "preferred_name", "Quilla")
    label = workspace.undo_label
    dialog = issue_dialog(window, "trip")
    dialog.recipients[0].setText("Aunt Vela")
    dialog.go.click()
    gone(window, qtbot)
    assert workspace.undo_label == label
    assert workspace.undo()
    assert workspace.household == before
    assert len(workspace.issues(child)) == 6
    kept = {issue.kind: workspace.issued_paper(issue) for issue in workspace.issues(child)}
    assert "Quilla" in repr(kept["fever-plan"])


def test_a_pack_of_which_one_paper_cannot_be_made_is_not_issued(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = issue_dialog(window, "trip")
    dialog.recipients[0].setText("Aunt Vela")
    compose = documents.compose

    def broken(context: Context, kind: str, *rest: Any, **more: Any) -> Paper:
        if kind == "vaccination-record":
            raise CarePlanError("The record cannot be made.", "Look at it.")
        return compose(context, kind, *rest, **more)

    monkeypatch.setattr(documents, "compose", broken)
    dialog.go.click()
    gone(window, qtbot)
    assert window.workspace.issues(window.session.child_id) == ()
    assert window.notices.sentences() == ("The record cannot be made. Look at it.",)


def test_where_recording_stops_midway_it_says_who_is_recorded(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, child = window.workspace, window.session.child_id
    dialog = issue_dialog(window, "trip", one_file=True)
    dialog.recipients[0].setText("Aunt Vela")
    store = workspace.store
    assert store is not None
    add, count = store.add_issue, [0]

    def full(issue: Issue) -> None:
        count[0] += 1
        if count[0] == 3:
            raise CarePlanError("There is no room left.", "Make some room.")
        add(issue)

    monkeypatch.setattr(store, "add_issue", full)
    dialog.go.click()
    gone(window, qtbot)
    assert len(workspace.issues(child)) == 2
    said = window.notices.sentences()[0]
    assert "2 of 6 papers are recorded as given out, to: Aunt Vela" in said
    assert "There is no room left" in said
    target = tmp_path / "two.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(window, "Save them")
    saved(window)
    outline = PdfReader(target).outline
    assert len([entry for entry in outline if not isinstance(entry, list)]) == 2


def test_before_a_pack_goes_out_it_is_said_which_papers_are_drafts(
    window: MainWindow, qtbot: QtBot
) -> None:
    def said(dialog: QDialog) -> str:
        return " ".join(label.text() for label in dialog.findChildren(QLabel))

    dialog = asked(window, "trip")
    assert "DRAFT" not in said(dialog)
    dialog.reject()
    fever = ("children", window.session.child_id, "fever")
    window.workspace.type_into(fever, "threshold", "")
    dialog = asked(window, "trip")
    assert "Drafts that will carry the word DRAFT: " in said(dialog)
    label = field_of(FeverPlan, "threshold").label
    assert label in said(dialog)
    dialog.issue.click()
    question = window.findChildren(IssueDialog)[-1]
    assert label in said(question)
    assert "Medication list," not in said(question), "this one is no draft"
    question.reject()
    gone(window, qtbot)


def test_a_pack_can_be_printed_saved_and_issued_with_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = asked(window, "school")
    dialog.activateWindow()
    assert dialog.focusWidget() is dialog.separate
    stops = []
    for _n in range(3):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        stops.append(dialog.focusWidget())
    assert stops == [dialog.save, dialog.print_, dialog.issue]
    QTest.keyClick(dialog.issue, Qt.Key.Key_Return)
    question = window.findChildren(IssueDialog)[-1]
    first, second = question.recipients[:2]
    first.setFocus()
    # What is issued cannot be taken back: Return in a name must not issue them all.
    QTest.keyClick(first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: question.focusWidget() is second)
    assert window.workspace.issues(window.session.child_id) == ()
    question.recipients[-1].setFocus()
    QTest.keyClick(question.recipients[-1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: question.focusWidget() is question.go)
    second.setText(" ")
    assert not question.go.isEnabled()
    second.setText("Mx Standin")
    question.go.setFocus()
    QTest.keyClick(question.go, Qt.Key.Key_Return)
    gone(window, qtbot)
    recorded = window.workspace.issues(window.session.child_id)
    assert "Mx Standin" in {issue.recipient for issue in recorded}


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


def test_the_school_s_pack_says_which_letters_are_not_in_it_and_why(window: MainWindow) -> None:
    dialog = asked(window, "school")
    said = dialog.left_out.text().split("\n")
    assert dialog.left_out.isVisible()
    letters = len(window.session.workspace.plan(window.session.child_id).school.letters)
    assert len(said) + len(dialog.papers.text().split("\n")) == letters
    assert any("parent's employer”" in line for line in said)
    dialog.reject()
    trip = asked(window, "trip")
    assert not trip.left_out.isVisible()
    trip.reject()
