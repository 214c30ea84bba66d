"""What the store finds damaged or missing is said in the window."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from alps_careplan.gui.main_window import MainWindow
from alps_careplan.sample import open_sample
from alps_careplan.settings import Settings
from alps_careplan.workspace import Workspace


def test_a_missing_plan_with_a_backup_beside_it_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    open_sample(tmp_path).close()
    (tmp_path / "careplan.db").unlink()
    workspace = Workspace.open(tmp_path)
    window = MainWindow(workspace, Settings())
    qtbot.addWidget(window)
    said = " ".join(window.notices.sentences())
    assert workspace.notice
    assert workspace.notice in said
    window.close()
    workspace.close()
