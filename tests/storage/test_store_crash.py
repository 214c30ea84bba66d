"""A crash, a full disk, a folder that cannot be written: what was saved before is there."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from alps_careplan.storage import Store
from tests.storage.households import NINE, family, issue, notes, renamed, run, seen

BEFORE = tuple(seen(f"s{n}", "2027-04-02", "before") for n in range(300))
AFTER = tuple(seen(f"s{n}", "2027-04-02", "after " * 20) for n in range(300))

# Saves over a stored household in a process that ends, without a word, at a certain statement.
CRASH = """
import os, sys
from pathlib import Path
from alps_careplan.storage import Store
from tests.storage.households import NINE, family, issue, minutes, renamed
from tests.storage.test_store_crash import AFTER
folder, word, count, cache = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
store = Store.open(folder)
revision = store.save(renamed(family(), "open"), at=minutes(30))
store._connection.execute(f"PRAGMA cache_size = {cache}")
seen = 0
def watch(statement):
    global seen
    seen += statement.lstrip().startswith(word)
    if seen >= count:
        os._exit(9)
store._connection.set_trace_callback(watch)
store.save(renamed(family(), "after"), AFTER, at=minutes(31))
store._connection.set_trace_callback(None)
store.add_issue(issue("i1", revision))
os._exit(0)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = Store.open(tmp_path)
    store.save(family(), BEFORE, at=NINE)
    store.close()
    return tmp_path


@pytest.mark.parametrize("cache", [2000, 2], ids=["in memory", "written early"])
@pytest.mark.parametrize(
    ("statement", "count"),
    [("BEGIN", 1), ("UPDATE revision", 1), ("INSERT INTO diary", 1), ("INSERT INTO diary", 200),
     ("COMMIT", 1)],
)  # fmt: skip
def test_a_crash_within_a_save_leaves_all_of_the_save_before(
    folder: Path, statement: str, count: int, cache: int
) -> None:
    code, _out, errors = run(CRASH, folder, statement, str(count), str(cache))
    assert (code, errors) == (9, "")
    store = Store.open(folder)
    assert store.load() == renamed(family(), "open")
    assert set(notes(store).values()) == {"before"}
    assert store.notice == ""
    store.save(renamed(family(), "after"), AFTER, at=NINE)
    assert set(notes(store).values()) == {"after " * 20}
    store.close()


def test_a_crash_after_a_save_leaves_all_of_it(folder: Path) -> None:
    assert run(CRASH, folder, "NOTHING", "1", "2000")[0] == 0
    store = Store.open(folder)
    assert store.load() == renamed(family(), "after")
    assert set(notes(store).values()) == {"after " * 20}
    assert [kept.id for kept in store.issues("mira")] == ["i1"]
    store.close()


def test_a_crash_while_the_file_is_made_leaves_a_file_that_opens(tmp_path: Path) -> None:
    program = """
import os, sys
from pathlib import Path
from alps_careplan.storage import Store, migrations
migrations.require_tables = lambda connection: None
real = migrations.STEPS[1]
def half(connection):
    connection.execute("CREATE TABLE revision (x)")
    os._exit(9)
migrations.migrate.__defaults__ = ({1: half},)
Store.open(Path(sys.argv[1]))
"""
    code, _out, errors = run(program, tmp_path / "new")
    assert (code, errors) == (9, "")
    store = Store.open(tmp_path / "new")
    store.save(family(), at=NINE)
    assert store.load() == family()
    store.close()


FULL = """
import resource, sys
from pathlib import Path
from alps_careplan.storage import Store, StoreUnwritable
from tests.storage.households import NINE, family, minutes, renamed
from tests.storage.test_store_crash import AFTER
folder = Path(sys.argv[1])
store = Store.open(folder)
size = (folder / "careplan.db").stat().st_size
_soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
for attempt in range(3):
    try:
        store.save(renamed(family(), "after"), AFTER, at=minutes(attempt))
    except StoreUnwritable as error:
        print(error)
    assert store.load() == family(), "what was saved can still be read"
try:
    store.attach(bytes(10**6))
except StoreUnwritable as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, hard))
try:
    store.backup(folder / "copy.db")
except Exception as error:
    print(type(error).__name__, error)
assert not (folder / "copy.db").exists()
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
store.save(renamed(family(), "after"), AFTER, at=minutes(10))
print("saved")
store.close()
"""


def test_a_full_disk_loses_nothing_and_saving_goes_on_when_there_is_room(folder: Path) -> None:
    code, out, errors = run(FULL, folder)
    assert (code, errors) == (0, "")
    lines = out.splitlines()
    assert len(lines) == 6
    assert all("The last changes could not be saved: the disk" in line for line in lines[:4])
    # Nothing was being saved: it is the copy that had no room.
    assert lines[4].startswith(
        "StoreUnwritable “copy.db” was not written: the disk is full or cannot be reached."
    )
    assert lines[5] == "saved"
    store = Store.open(folder)
    assert store.load() == renamed(family(), "after")
    assert set(notes(store).values()) == {"after " * 20}
    assert not [path for path in folder.rglob("*") if path.suffix == ".part"]
    store.close()


def test_a_disk_that_is_full_from_the_start_is_said(tmp_path: Path) -> None:
    program = """
import resource, sys
from pathlib import Path
from alps_careplan.storage import Store, StoreUnwritable
_soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
try:
    Store.open(Path(sys.argv[1]))
except StoreUnwritable as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
Store.open(Path(sys.argv[1])).close()
"""
    code, out, errors = run(program, tmp_path / "data")
    assert (code, errors) == (0, "")
    assert "the disk is full or cannot be reached" in out


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that another user can reach, so that a test run by root can become that user."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


OTHER_USER = 65534
UNWRITABLE = """
import os, sys
from pathlib import Path
from alps_careplan.storage import Store, StoreUnwritable, failures
failures.unwritable()  # load what this needs: the other user may not read the interpreter's files
if os.geteuid() == 0:
    os.setuid(65534)
try:
    Store.open(Path(sys.argv[1]))
except StoreUnwritable as error:
    print(error)
"""


@pytest.mark.parametrize("case", ["no folder", "empty folder", "folder", "file", "closed folder"])
def test_what_cannot_be_written_is_said_when_it_is_opened(open_place: Path, case: str) -> None:
    data = open_place / "data"
    if case != "no folder":
        data.mkdir()
    if case not in ("no folder", "empty folder"):
        Store.open(data).close()
        if case == "folder" and os.geteuid() == 0:
            os.chown(data / "careplan.db", OTHER_USER, -1)  # its own file in a closed folder
    open_place.chmod(0o555)
    if data.exists():
        data.chmod({"file": 0o777, "closed folder": 0o000}.get(case, 0o555))
    if case == "file":
        (data / "careplan.db").chmod(0o444)
    code, out, errors = run(UNWRITABLE, data)
    data.parent.chmod(0o755)
    if data.exists():
        data.chmod(0o755)
    assert (code, errors) == (0, "")
    assert out.startswith("The plan cannot be saved: its folder or file cannot be written."), out


def test_a_folder_whose_place_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    code, out, errors = run(UNWRITABLE.replace("os.setuid(65534)", "pass"), tmp_path / "file/data")
    assert (code, errors) == (0, "")
    assert "cannot be written" in out


def test_issue_and_revision_of_a_crashed_window_stay_together(folder: Path) -> None:
    store = Store.open(folder)
    revision = store.revisions()[0].id
    store.add_issue(issue("i0", revision))
    store.close()
    assert run(CRASH, folder, "COMMIT", "1", "2000")[0] == 9
    store = Store.open(folder)
    assert store.revision(store.issues("mira")[0].revision) == family()
    store.close()
