"""Make the README's pictures: `python3 packaging/pictures.py`.

Every tab of the window and the first pages of every paper, with the sample family, so that what
the README shows is what the program does.
"""

import setup_env  # first: it turns away a Python that is too old

# isort: split
import subprocess
import sys
from pathlib import Path

TARGET = setup_env.ROOT / ".github" / "pictures"
PAGES = 2
DPI = 60

INSIDE = '''
import sys, tempfile
from pathlib import Path
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from alps_careplan import documents, pdf
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.pdf import raster
from alps_careplan.sample import open_sample
from alps_careplan.settings import Settings

target, pages, dpi = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
target.mkdir(parents=True, exist_ok=True)
for old in target.glob("*.png"):
    old.unlink()
app = QApplication([])
app.setStyle("Fusion")
with tempfile.TemporaryDirectory() as folder:
    workspace = open_sample(Path(folder))
    window = MainWindow(workspace, Settings())
    window.resize(QSize(1320, 860))
    window.show()

    def settled():
        preview = window.plan.preview
        return preview.shown is not None and preview.order() == preview.shown.order

    for index, spec in enumerate(window.plan.tabs.specs):
        window.plan.tabs.show_tab(index)
        for _ in range(400):
            app.processEvents()
            app.thread().msleep(10)
            if settled() and _ > 60:
                break
        window.grab().save(str(target / f"window-{spec.id}.png"))
    child = workspace.household.children[0].id
    for kind in documents.KINDS:
        paper = pdf.render(workspace.compose(kind, child))
        for page in range(min(pages, raster.page_count(paper))):
            width, height, data = raster.page_image(paper, page, dpi)
            image = QImage(data, width, height, QImage.Format.Format_RGB32)
            image.save(str(target / f"{kind}-{page + 1}.png"))
    window.close()
    workspace.close()
'''


def main() -> int:
    python = setup_env.set_up("runtime", setup_env.QT_OFFSCREEN, "the pictures")
    program = [str(python), "-P", "-c", INSIDE, str(TARGET), str(PAGES), str(DPI)]
    environment = setup_env.environment(QT_QPA_PLATFORM="offscreen")
    code = subprocess.run(program, env=environment).returncode
    if code == 0:
        setup_env.say(f"The pictures are in {Path(TARGET).relative_to(setup_env.ROOT)}")
    return code


if __name__ == "__main__":
    sys.exit(main())
