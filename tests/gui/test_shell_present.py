"""Errors as sentences with advice; notices that stop nobody; reports without health data."""

import errno
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from alps_careplan.errors import CarePlanError
from alps_careplan.gui.in_words import in_words
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.present import Choice, Notice, Notices
from alps_careplan.gui.unexpected import ReportDialog, Unexpected
from alps_careplan.workspace import Workspace

SECRET = "Mira Example takes 5 mg"


@pytest.fixture
def notices(qtbot: QtBot) -> Notices:
    notices = Notices()
    qtbot.addWidget(notices)
    return notices


def test_a_long_notice_is_as_high_as_its_lines(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    notices = Notices()
    column.addWidget(notices)
    column.addStretch(1)
    page.resize(700, 500)
    page.show()
    sentence = "The file that holds the plan cannot be read: it may be damaged. " * 4
    notices.warn(CarePlanError(sentence), key="store", choices=(Choice("Restore", lambda: None),))
    for width in (700, 420):
        page.resize(width, 500)
        qtbot.waitUntil(lambda: words_fit(notices))
    page.hide()


def words_fit(notices: Notices) -> bool:
    (words,) = (label for label in notices.findChildren(QLabel) if label.text())
    lines = words.heightForWidth(words.width())
    return words.height() >= lines > 2 * words.fontMetrics().height()


@pytest.mark.parametrize(
    "code",
    [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.ENOENT, errno.EISDIR, errno.ENAMETOOLONG],
)
def test_what_the_system_says_becomes_a_sentence_and_advice(code: int) -> None:
    words = in_words(OSError(code, "Errno words", "/home/mira/plan"))
    assert words.sentence.endswith(".")
    assert words.hint.endswith(".")
    assert "Errno" not in str(words)
    assert "mira" not in str(words)


def test_an_error_of_our_own_is_said_as_it_is() -> None:
    error = CarePlanError("One.", "Two.")
    assert in_words(error) is error


def test_any_other_error_says_that_the_work_is_kept_and_not_what_it_held() -> None:
    assert SECRET not in str(in_words(ValueError(SECRET)))
    assert "kept" in str(in_words(ValueError(SECRET)))


def test_a_notice_replaces_the_one_of_its_key_only(notices: Notices) -> None:
    notices.say("Saved.", key="paper")
    notices.warn(CarePlanError("Not saved.", "Try again."), key="save")
    notices.say("Printed.", key="paper")
    assert notices.sentences() == ("Not saved. Try again.", "Printed.")
    notices.clear("save")
    assert notices.sentences() == ("Printed.",)


def test_a_warning_that_is_said_already_is_not_said_anew(notices: Notices) -> None:
    notices.warn(CarePlanError("Not saved."), key="save")
    first = notices.findChildren(Notice)
    notices.warn(CarePlanError("Not saved."), key="save")
    assert notices.findChildren(Notice) == first


def test_its_choices_act_and_it_can_be_closed(notices: Notices) -> None:
    done: list[str] = []
    notices.warn(
        CarePlanError("Not saved."),
        key="save",
        choices=(Choice("Again", lambda: done.append("x")),),
    )
    notices.show()
    notices.findChildren(QPushButton)[0].click()
    assert done == ["x"]
    notices.findChildren(QToolButton)[0].click()
    assert notices.sentences() == ()
    assert notices.isHidden()


def test_markup_in_a_notice_is_shown_as_typed(notices: Notices) -> None:
    notices.say("<b>Saved</b> & more")
    assert notices.sentences() == ("<b>Saved</b> & more",)


class Hook:
    """An exception hook with what it kept and told."""

    def __init__(self) -> None:
        self.kept = 0
        self.told: list[str] = []
        self.said: list[CarePlanError] = []
        self.unexpected = Unexpected(self.keep, self.told.append, self.said.append)

    def keep(self) -> None:
        self.kept += 1


@pytest.fixture
def hook(qapp: QApplication) -> Iterator[Hook]:
    hook = Hook()
    yield hook
    hook.unexpected.remove()


def failing(name: str) -> None:
    child = name
    raise ValueError(f"{child} is wrong")


def caught(act: Callable[[], object]) -> BaseException:
    try:
        act()
    except ValueError as error:
        return error
    raise AssertionError


def test_what_nobody_caught_keeps_the_work_and_leaves_a_report(
    hook: Hook, user_folders: Path, qtbot: QtBot
) -> None:
    hook.unexpected.install()
    error = caught(lambda: failing(SECRET))
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(hook.told))
    assert hook.kept == 1
    report = hook.told[0]
    assert "ValueError" in report
    assert "failing" in report
    assert SECRET not in report
    assert str(user_folders) not in report
    written = list((user_folders / "log_dir").iterdir())
    assert [p.read_text(encoding="utf-8") for p in written] == [report]


def test_the_same_failure_again_is_kept_from_flooding(hook: Hook) -> None:
    for _turn in range(3):
        hook.unexpected.handle(caught(lambda: failing("a")))
    assert hook.kept == 3
    assert len(hook.told) == 1


def test_what_has_words_of_its_own_is_said_in_them_though_nobody_caught_it(hook: Hook) -> None:
    error = CarePlanError("The file cannot be read.", "Restore a backup.")
    hook.unexpected.handle(error)
    assert hook.said == [error]
    assert hook.told == []


def test_removed_the_hook_is_what_it_was(hook: Hook) -> None:
    before = sys.excepthook
    hook.unexpected.install()
    hook.unexpected.remove()
    assert sys.excepthook is before


def test_in_the_window_a_failure_is_a_calm_bar_with_the_report(
    empty: Workspace, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window(empty)
    window.unexpected.handle(caught(lambda: failing(SECRET)))
    assert "What you typed is kept." in window.notices.sentences()[0]
    show = [b for b in window.notices.findChildren(QPushButton) if "report" in b.text()]
    show[0].click()
    (dialog,) = window.findChildren(ReportDialog)
    text = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert "ValueError" in text
    assert SECRET not in text
    dialog.close()
    qtbot.waitUntil(lambda: not window.findChildren(ReportDialog))
