"""The window library itself: a release that would end the program in the family's hands is found.

PySide6 6.12.0 returns None without counting it. On Python before 3.12, where None can be used up,
each call that returns nothing takes one of some ten thousand; then the interpreter stops with
"deallocating None", after a few minutes of typing. 6.11.3 is sound.
"""

import sys

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot


def test_calls_that_return_nothing_do_not_use_up_none(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    before = sys.getrefcount(None)
    for _turn in range(1000):
        field.setReadOnly(False)
    assert sys.getrefcount(None) > before - 500
