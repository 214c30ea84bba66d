"""The sample family: fictional, printed and shown only beside the word SAMPLE."""

import contextlib
import signal
import tempfile
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from types import FrameType
from typing import NoReturn

import msgspec

from alps_careplan import paths
from alps_careplan.model.diary import DiaryRow
from alps_careplan.model.household import Household
from alps_careplan.storage import Store
from alps_careplan.workspace import Workspace


@contextlib.contextmanager
def throw_away() -> Iterator[Path]:
    """Give a folder that goes at the end, also when the program is told to end meanwhile."""

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        with tempfile.TemporaryDirectory(prefix="alps-careplan-sample-") as folder:
            yield Path(folder)
    finally:
        signal.signal(signal.SIGTERM, before)


def open_sample(folder: Path) -> Workspace:
    """Lay the sample family into an empty folder and open it, on the day it was made for."""
    source = paths.resources() / "sample"
    today = datetime.fromisoformat((source / "today.txt").read_text(encoding="utf-8").strip())
    now = datetime.combine(today, time(10, 32))
    pictures = [path.read_bytes() for path in sorted((source / "attachments").iterdir())]
    household = msgspec.json.decode((source / "household.json").read_bytes(), type=Household)
    lines = (source / "diary.jsonl").read_bytes().splitlines()
    diary = [msgspec.json.decode(line, type=DiaryRow) for line in lines]
    store = Store.open(folder)
    store.save(household, diary, at=now, attachments=pictures)
    workspace = Workspace(folder, lambda: now, store)
    workspace.sample = True
    return workspace
