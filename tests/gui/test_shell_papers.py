"""How a paper leaves the house: saved as PDF, printed at its true size, issued by number."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMarginsF, QObject, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from alps_careplan.gui import printing, render
from alps_careplan.gui.issue_dialogs import IssuedDialog, IssueDialog
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.fields import field_of
from alps_careplan.model.school import Letter
from alps_careplan.pdf import raster
from alps_careplan.workspace import Workspace
from tests.gui.forms import SlowWrites, tick

Open = Callable[..., MainWindow]


@pytest.fixture
def window(sample: Workspace, open_window: Open, qtbot: QtBot) -> MainWindow:
    window = open_window(sample)
    qtbot.waitUntil(lambda: window.plan.preview.is_ready, timeout=20_000)
    return window


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], list[str]]:
    """Answer the file dialog with a path; returns what it was asked with."""

    def answer(target: Path | None) -> list[str]:
        asked: list[str] = []

        def ask(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
            asked.append(start)
            return (str(target) if target else "", "")

        monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
        return asked

    return answer


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.work.busy, timeout=20_000)
    qtbot.waitUntil(lambda: bool(window.notices.sentences()), timeout=20_000)


def press(window: MainWindow, words: str) -> None:
    """Press a button of a notice."""
    buttons = [b for b in window.notices.findChildren(QPushButton) if words in b.text()]
    assert buttons, words
    buttons[-1].click()


def texts(pdf: bytes) -> str:
    return " ".join(" ".join(raster.read_text(pdf)).split())


# Save as PDF


def test_a_paper_is_saved_where_one_says_with_a_name_that_tells_what_it_is(
    window: MainWindow, choose: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    asked = choose(tmp_path / "plan.pdf")
    window.actions_["save-pdf"].trigger()
    settled(window, qtbot)
    assert Path(asked[0]).name.startswith("Fever plan - Mira")
    assert "Saved as “plan.pdf”." in window.notices.sentences()[0]
    assert "SAMPLE" in texts((tmp_path / "plan.pdf").read_bytes())
    # The next time the dialog opens there.
    asked = choose(None)
    window.actions_["save-pdf"].trigger()
    assert Path(asked[0]).parent == tmp_path
    assert window.current_settings().last_folder == str(tmp_path)


def test_thinking_better_of_it_writes_nothing(
    window: MainWindow, choose: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(None)
    window.actions_["save-pdf"].trigger()
    qtbot.waitUntil(lambda: not window.work.busy, timeout=20_000)
    assert not list(tmp_path.glob("*.pdf"))
    assert window.notices.sentences() == ()


def test_a_name_without_an_ending_gets_one(
    window: MainWindow, choose: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(tmp_path / "plan")
    window.actions_["save-pdf"].trigger()
    settled(window, qtbot)
    assert (tmp_path / "plan.pdf").exists()


def test_a_place_that_cannot_be_written_is_said_and_another_one_offered(
    window: MainWindow, choose: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(tmp_path / "no such folder" / "plan.pdf")
    window.actions_["save-pdf"].trigger()
    settled(window, qtbot)
    said = window.notices.sentences()[0]
    assert "plan.pdf" in said
    assert "no such folder" in said
    choose(tmp_path / "plan.pdf")
    press(window, "another place")
    qtbot.waitUntil(lambda: "Saved" in "".join(window.notices.sentences()), timeout=20_000)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert len(window.notices.sentences()) == 1


# Print


def accept_print(monkeypatch: pytest.MonkeyPatch, change: Callable[[QPrinter], object]) -> None:
    """Answer the print dialog: make a choice in the printer, and accept."""

    def accepted(dialog: QDialog) -> None:
        assert isinstance(dialog, QPrintDialog)
        printer = dialog.printer()
        change(printer)
        # Not accept(): it would read the choices from the dialog's own fields.
        dialog.accepted.emit(printer)
        dialog.finished.emit(1)

    monkeypatch.setattr(QDialog, "open", accepted)


def test_printed_to_a_file_it_is_the_real_pdf_not_a_picture_of_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"
    accept_print(monkeypatch, lambda printer: printer.setOutputFileName(str(target)))
    window.actions_["print"].trigger()
    settled(window, qtbot)
    assert "Mira" in texts(target.read_bytes())


def test_some_pages_are_printed_at_their_true_size(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"

    def two_pages(printer: QPrinter) -> None:
        printer.setOutputFileName(str(target))
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 3)

    accept_print(monkeypatch, two_pages)
    window.actions_["print"].trigger()
    settled(window, qtbot)
    assert "sent to the printer" in window.notices.sentences()[0]
    printed = target.read_bytes()
    assert raster.page_count(printed) == 2
    # They are the same pages as our own PDF has, and in the same place.
    order, source = window.plan.preview.order(), window.plan.preview.source()
    ours = render.as_pdf(order, source)
    for page in (0, 1):
        got = render.picture(printed, page, 72)
        close = difference(got, render.picture(ours, page + 1, 72))
        assert close < difference(got, render.picture(ours, page + 2, 72)) / 2
        assert close < difference(got.copy(0, 3, got.width(), got.height()), got) / 2


def difference(one: QImage, other: QImage) -> float:
    """Return the mean difference of brightness of two pages, from 0 to 255."""
    points = [(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height() - 3, 3)]
    return sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness())
        for x, y in points
    ) / len(points)


def test_other_paper_in_the_printer_means_the_paper_is_set_for_it_not_scaled(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"

    def letter(printer: QPrinter) -> None:
        printer.setOutputFileName(str(target))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))

    accept_print(monkeypatch, letter)
    window.actions_["print"].trigger()
    settled(window, qtbot)
    image = render.picture(target.read_bytes(), 0, 72)
    assert (image.width(), image.height()) == (612, 792)


def test_paper_of_another_size_is_refused_with_advice(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"

    def small(printer: QPrinter) -> None:
        printer.setOutputFileName(str(target))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))

    accept_print(monkeypatch, small)
    window.actions_["print"].trigger()
    settled(window, qtbot)
    assert "A4 or Letter" in window.notices.sentences()[0]
    assert not target.exists()


def test_what_could_not_be_printed_can_be_printed_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, target = tmp_path / "no such folder" / "printed.pdf", tmp_path / "printed.pdf"
    accept_print(monkeypatch, lambda printer: printer.setOutputFileName(str(closed)))
    window.actions_["print"].trigger()
    settled(window, qtbot)
    assert "no such folder" in window.notices.sentences()[0]
    accept_print(monkeypatch, lambda printer: printer.setOutputFileName(str(target)))
    press(window, "Print again")
    qtbot.waitUntil(lambda: "Saved" in "".join(window.notices.sentences()), timeout=20_000)
    assert "Mira" in texts(target.read_bytes())
    assert len(window.notices.sentences()) == 1


def test_pages_that_there_are_not_are_said_and_nothing_is_printed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"

    def beyond(printer: QPrinter) -> None:
        printer.setOutputFileName(str(target))
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(90, 91)

    accept_print(monkeypatch, beyond)
    window.actions_["print"].trigger()
    settled(window, qtbot)
    assert "on this size of paper there are" in window.notices.sentences()[0]
    assert not target.exists()


@pytest.mark.parametrize(
    ("resolution", "dpi"), [(300, 300), (600, 300), (1200, 400), (360, 360), (72, 72)]
)
def test_pictures_have_the_printers_resolution_or_an_even_part_of_it(
    resolution: int, dpi: float
) -> None:
    assert printing.picture_dpi(resolution) == dpi


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_an_inch_of_the_paper_is_an_inch_on_the_sheet(
    size: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "sheet.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(target))
    # A printer whose own margins are wide, and landscape left over from the last job.
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            QMarginsF(30, 30, 30, 30),
        )
    )
    printer.setPageLayout(printing.page_layout(size))
    printer.setFullPage(True)
    width, height = render.POINTS[size]
    image = QImage(round(width), round(height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(72, 144, 72, 36, QColor("black"))  # an inch wide, half an inch high
    painter.end()
    painter = QPainter(printer)
    printing.paint_page(printer, painter, image, size)
    painter.end()
    sheet = render.picture(target.read_bytes(), 0, 72)
    dark = [
        (x, y)
        for x in range(sheet.width())
        for y in range(sheet.height())
        if sheet.pixelColor(x, y).lightness() < 128
    ]
    left, right = min(x for x, _y in dark), max(x for x, _y in dark)
    top, bottom = min(y for _x, y in dark), max(y for _x, y in dark)
    assert abs(left - 72) <= 1
    assert abs(top - 144) <= 1
    assert abs(right - left - 71) <= 1
    assert abs(bottom - top - 35) <= 1


# Issue


def issue_to(window: MainWindow, recipient: str, qtbot: QtBot) -> None:
    window.actions_["issue"].trigger()
    dialog = only(window, IssueDialog)
    dialog.recipients[0].setText(recipient)
    dialog.go.click()
    settled(window, qtbot)
    qtbot.waitUntil(lambda: not window.findChildren(IssueDialog))


def only(window: QObject, kind: type) -> Any:
    found: list[Any] = window.findChildren(kind)
    assert len(found) == 1
    return found[0]


def test_issued_papers_are_numbered_recorded_and_shown_as_they_were(
    window: MainWindow, sample: Workspace, choose: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    child = window.session.child_id
    issue_to(window, "Ms Sample, class teacher", qtbot)
    assert "Version 1 for Ms Sample, class teacher is recorded." in window.notices.sentences()[0]
    assert [i.recipient for i in sample.issues(child)] == ["Ms Sample, class teacher"]
    asked = choose(tmp_path / "one.pdf")
    press(window, "Save version 1 as PDF")
    qtbot.waitUntil(lambda: (tmp_path / "one.pdf").exists(), timeout=20_000)
    assert "version 1" in asked[0]
    first = texts((tmp_path / "one.pdf").read_bytes())
    assert "Ms Sample, class teacher" in first
    # The plan changes, a second version replaces the first, and the first can still be seen.
    sample.type_into(("children", child, "child"), "preferred_name", "Quilla")
    issue_to(window, "Dr Example", qtbot)
    window.actions_["issued"].trigger()
    dialog = only(window, IssuedDialog)
    assert dialog.table.topLevelItemCount() == 2
    assert dialog.table.topLevelItem(0).text(1) == sample.issues(child)[0].title
    dialog.table.setCurrentItem(dialog.table.topLevelItem(1))
    dialog.show_button.click()
    assert window.plan.preview.issue is not None
    assert window.plan.preview.issue.number == 1
    choose(tmp_path / "again.pdf")
    window.actions_["save-pdf"].trigger()
    qtbot.waitUntil(lambda: (tmp_path / "again.pdf").exists(), timeout=20_000)
    assert texts((tmp_path / "again.pdf").read_bytes()) == first
    qtbot.waitUntil(lambda: not window.findChildren(IssuedDialog))


def test_the_version_asked_about_is_the_one_recorded_though_another_letter_has_one(
    window: MainWindow, sample: Workspace, qtbot: QtBot
) -> None:
    child = window.session.child_id
    first, second = sample.plan(child).school.letters[:2]
    sample.issue("school-letter", child, "Ms Sample", {"letter": first.id})
    window.session.choose_topic("letter", second.id)
    window.session.paper_asked.emit("school-letter")
    window.actions_["issue"].trigger()
    dialog = only(window, IssueDialog)
    assert dialog.go.text() == "Issue version 1"
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert not any("replaces" in words or "Ms Sample" in words for words in said)
    dialog.recipients[0].setText("Mr Example")
    dialog.go.click()
    settled(window, qtbot)
    assert "Version 1 for Mr Example is recorded." in window.notices.sentences()[0]
    qtbot.waitUntil(lambda: not window.findChildren(IssueDialog))


def test_from_an_old_paper_there_is_a_way_back_to_the_live_one(
    window: MainWindow, sample: Workspace, qtbot: QtBot
) -> None:
    issue_to(window, "Ms Sample", qtbot)
    preview = window.plan.preview
    assert preview.issue is not None
    preview.show_live()
    assert preview.issue is None


def buttons(window: MainWindow) -> list[str]:
    return [b.text() for b in window.header.findChildren(QAbstractButton) if b.isVisible()]


def test_the_first_edit_after_issuing_shows_and_saves_the_paper_of_today(
    window: MainWindow, sample: Workspace, choose: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    issue_to(window, "Ms Sample", qtbot)
    preview = window.plan.preview
    issue = preview.issue
    assert issue is not None
    sample.type_into(("children", window.session.child_id, "child"), "preferred_name", "Quilla")
    assert preview.issue is None
    said = window.notices.sentences()[0]
    assert "paper of today" in said
    assert "Ms Sample still holds version 1" in said
    asked = choose(tmp_path / "today.pdf")
    window.actions_["save-pdf"].trigger()
    qtbot.waitUntil(lambda: (tmp_path / "today.pdf").exists(), timeout=20_000)
    assert "version" not in asked[0]
    assert "Quilla" in texts((tmp_path / "today.pdf").read_bytes())
    qtbot.waitUntil(
        lambda: preview.shown is not None and "Quilla" in preview.shown.paper.title, timeout=20_000
    )
    sample.type_into(("children", window.session.child_id, "child"), "preferred_name", "Q")
    settled(window, qtbot)


def test_the_buttons_name_the_version_while_a_paper_is_shown_as_given_out(
    window: MainWindow, sample: Workspace, qtbot: QtBot
) -> None:
    assert "Print" in buttons(window)
    issue_to(window, "Ms Sample", qtbot)
    assert {"Print version 1", "Save version 1 as PDF"} <= set(buttons(window))
    assert "as it was given out" in window.actions_["print"].toolTip()
    sample.type_into(("children", window.session.child_id, "child"), "preferred_name", "Quilla")
    assert {"Print", "Save as PDF"} <= set(buttons(window))
    press(window, "Show version 1 as given out")
    assert window.plan.preview.issue is not None
    assert "Print version 1" in buttons(window)
    settled(window, qtbot)


def test_what_the_notice_offers_to_save_is_what_was_recorded_though_another_paper_is_shown(
    window: MainWindow, choose: Any, qtbot: QtBot, tmp_path: Path
) -> None:
    issue_to(window, "Ms Sample", qtbot)
    window.plan.preview.show_live()
    asked = choose(tmp_path / "one.pdf")
    press(window, "Save version 1 as PDF")
    qtbot.waitUntil(lambda: (tmp_path / "one.pdf").exists(), timeout=20_000)
    assert "version 1" in asked[0]
    assert "Ms Sample" in texts((tmp_path / "one.pdf").read_bytes())
    settled(window, qtbot)


def test_the_next_version_is_made_of_todays_plan_with_the_options_chosen(
    window: MainWindow, sample: Workspace, qtbot: QtBot
) -> None:
    tick(window.plan.preview.choices, "large_print")
    issue_to(window, "Ms Sample", qtbot)
    assert window.plan.preview.issue is not None  # version 1 is shown when 2 is asked for
    issue_to(window, "Dr Example", qtbot)
    for issue in sample.issues(window.session.child_id):
        assert sample.issued_paper(issue).large_print


def test_no_two_writes_run_at_the_same_time_when_a_paper_is_issued(
    window: MainWindow, sample: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = SlowWrites(sample, monkeypatch)
    child = ("children", window.session.child_id, "child")
    sample.type_into(child, "preferred_name", "Quilla")
    window.autosave.save_soon()
    assert writes.started.wait(10)
    sample.type_into(child, "preferred_name", "Quilla N")
    issue_to(window, "Dr Example", qtbot)
    assert writes.most == 1
    assert "Quilla N" in sample.issued_paper(sample.issues(child[1])[0]).title


def test_who_gets_it_can_be_taken_from_the_household_and_must_be_said(
    window: MainWindow, sample: Workspace, qtbot: QtBot
) -> None:
    window.actions_["issue"].trigger()
    dialog = only(window, IssueDialog)
    assert not dialog.go.isEnabled()
    dialog.recipients[0].setText("   ")
    assert not dialog.go.isEnabled()
    model = dialog.recipients[0].completer().model()
    offered = {model.data(model.index(row, 0)) for row in range(model.rowCount())}
    assert any(sample.household.people[0].name in words for words in offered)
    dialog.reject()
    assert sample.issues(window.session.child_id) == ()
    qtbot.waitUntil(lambda: not window.findChildren(IssueDialog))


def test_what_was_typed_a_moment_ago_is_in_the_issued_paper(
    window: MainWindow, sample: Workspace, qtbot: QtBot
) -> None:
    child = window.session.child_id
    sample.type_into(("children", child, "child"), "preferred_name", "Quilla")
    window.autosave.save_soon()  # a write is under way when the paper is issued
    issue_to(window, "Dr Example", qtbot)
    issue = sample.issues(child)[0]
    assert "Quilla" in sample.issued_paper(issue).title
    assert not sample.unsaved


def test_nothing_given_out_yet_says_what_will_stand_there(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["issued"].trigger()
    dialog = only(window, IssuedDialog)
    assert not dialog.table.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(IssuedDialog))


def said_in(dialog: QDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_question_who_gets_it_says_what_makes_the_paper_a_draft(
    window: MainWindow, sample: Workspace, qtbot: QtBot
) -> None:
    window.actions_["issue"].trigger()
    dialog = only(window, IssueDialog)
    assert "DRAFT" not in said_in(dialog)
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(IssueDialog))
    fever = ("children", window.session.child_id, "fever")
    sample.type_into(fever, "threshold", "")
    sample.type_into(fever, "emergency_department", "")
    window.actions_["issue"].trigger()
    dialog = only(window, IssueDialog)
    for key in ("threshold", "emergency_department"):
        assert field_of(FeverPlan, key).label in said_in(dialog)
    assert "will carry the word DRAFT" in said_in(dialog)
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(IssueDialog))


def test_the_question_says_that_what_cannot_be_read_makes_a_draft(
    window: MainWindow, sample: Workspace, qtbot: QtBot
) -> None:
    child = window.session.child_id
    sample.type_into(("children", child, "child"), "birth_date", "some day")
    window.actions_["issue"].trigger()
    dialog = only(window, IssueDialog)
    assert "will carry the word DRAFT" in said_in(dialog)
    assert "could not be read" in said_in(dialog)
    dialog.recipients[0].setText("Dr Example")
    dialog.go.click()
    settled(window, qtbot)
    assert "DRAFT" in sample.issued_paper(sample.issues(child)[0]).watermark


def test_the_question_names_the_letter(window: MainWindow, sample: Workspace, qtbot: QtBot) -> None:
    letters = sample.plan(window.session.child_id).school.letters
    names = [spec.id for spec in window.plan.tabs.specs]
    window.plan.tabs.show_tab(names.index("school"))
    headings = set()
    for letter in letters[:3]:
        window.session.choose_topic("letter", letter.id)
        window.actions_["issue"].trigger()
        dialog = only(window, IssueDialog)
        kind = field_of(Letter, "kind").labels[letter.kind]
        assert f"School letter: {kind}" in said_in(dialog)
        headings.add(dialog.windowTitle())
        dialog.reject()
        qtbot.waitUntil(lambda: not window.findChildren(IssueDialog))
    assert len(headings) == 3


def test_the_papers_given_out_say_which_were_overtaken(
    window: MainWindow, sample: Workspace, qtbot: QtBot
) -> None:
    def since() -> list[str]:
        window.actions_["issued"].trigger()
        dialog = only(window, IssuedDialog)
        said = []
        for row in range(dialog.table.topLevelItemCount()):
            item = dialog.table.topLevelItem(row)
            assert item is not None
            said.append(item.text(4))
        dialog.reject()
        qtbot.waitUntil(lambda: not window.findChildren(IssuedDialog))
        return said

    issue_to(window, "Dr Example", qtbot)
    assert since() == [""]
    issue_to(window, "Nurse Sample", qtbot)
    assert since() == ["", "version 2 is newer"]
    fever = ("children", window.session.child_id, "fever")
    sample.type_into(fever, "threshold", "38.1 °C")
    assert since() == ["the plan has changed since", "version 2 is newer"]


def test_return_issues_once_also_while_names_are_offered(
    window: MainWindow, sample: Workspace, qtbot: QtBot
) -> None:
    child = window.session.child_id
    window.actions_["issue"].trigger()
    dialog = only(window, IssueDialog)
    QTest.keyClick(dialog.recipients[0], Qt.Key.Key_Return)
    assert dialog.isVisible()
    name = sample.household.people[0].name
    dialog.recipients[0].setText(name[:2])
    QTest.keyClicks(dialog.recipients[0], name[2])
    popup = dialog.recipients[0].completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(sample.issues(child)))
    assert [i.recipient for i in sample.issues(child)] == [name[:3]]
    qtbot.waitUntil(lambda: not window.findChildren(IssueDialog))
    window.actions_["issue"].trigger()
    dialog = only(window, IssueDialog)
    dialog.recipients[0].setText("Dr Example")
    QTest.keyClick(dialog.recipients[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.findChildren(IssueDialog))
    settled(window, qtbot)
    assert len(sample.issues(child)) == 2


def test_from_the_name_the_next_key_stop_is_issue(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["issue"].trigger()
    dialog = only(window, IssueDialog)
    dialog.recipients[0].setText("Dr Example")
    dialog.recipients[0].setFocus()
    QTest.keyClick(dialog.recipients[0], Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.go
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(IssueDialog))
