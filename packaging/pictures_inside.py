"""What `pictures.py` runs within the environment: windows and pages of the sample family."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from alps_careplan import packs, pdf
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.render import picture
from alps_careplan.sample import open_sample
from alps_careplan.settings import Settings
from alps_careplan.workspace import Workspace

WINDOW = QSize(1320, 860)
DPI = 60
STEP_MS, MOST_STEPS = 10, 1000
# Its third page is for another reader.
PAGES = {"fever-plan": 3}


def main(target: Path) -> int:
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.png"):
        old.unlink()
    app = QApplication([])
    app.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_sample(Path(folder))
        # Not the size of paper that is usual where the pictures are made.
        window = MainWindow(workspace, Settings(paper_size="a4"))
        window.resize(WINDOW)
        window.show()
        for index, spec in enumerate(window.plan.tabs.specs):
            window.plan.tabs.show_tab(index)
            settle(app, window)
            window.grab().save(str(target / f"window-{spec.id}.png"))
        save_papers(workspace, target)
        window.close()
        workspace.close()
    return 0


def settle(app: QApplication, window: MainWindow) -> None:
    """Go on until nothing is under way and the paper beside the form is the one asked for."""
    quiet = 0
    for _step in range(MOST_STEPS):
        app.processEvents()
        app.thread().msleep(STEP_MS)
        preview = window.plan.preview
        shown = preview.shown is not None and preview.shown.order == preview.order()
        quiet = quiet + 1 if shown and not window.work.busy and not preview.view.lacks() else 0
        if quiet > 30:
            return
    raise SystemExit("The window did not come to rest.")


def save_papers(workspace: Workspace, target: Path) -> None:
    plan = workspace.household.children[0]
    letters = {letter.id: letter.kind for letter in plan.school.letters}
    seen = set()
    for item in packs.everything(plan):
        letter = letters.get(dict(item.options).get("letter", ""))
        name = f"letter-{letter}" if letter else item.kind
        if name in seen:
            continue
        seen.add(name)
        paper = pdf.render(workspace.compose(item.kind, plan.id, dict(item.options)))
        for page in range(PAGES.get(name, 1)):
            picture(paper, page, DPI).save(str(target / f"{name}-{page + 1}.png"))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
