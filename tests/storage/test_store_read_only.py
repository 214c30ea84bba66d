"""A plan that can be read but not written: it is shown, and saved as soon as that is possible."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from alps_careplan.storage import Store
from tests.storage.households import NINE, family, issue, notes, renamed, run, seen
from tests.storage.test_store_crash import CRASH

PROGRAM = """
import os, sys
from pathlib import Path
from alps_careplan.storage import Store, StoreUnwritable, bundle, failures
from alps_careplan.workspace import Workspace
from alps_careplan import cli, plan_source, papers
from tests.storage.households import minutes, renamed, family, notes
import tempfile
folder = Path(sys.argv[1])
"""


@pytest.fixture
def data() -> Iterator[Path]:
    """A folder with a plan that another user can reach."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    folder = place / "data"
    store = Store.open(folder)
    revision = store.save(family(), [seen("s1", "2027-04-02", "one")], at=NINE)
    store.add_issue(issue("i1", revision))
    store.close()
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(place)


def close_up(folder: Path, case: str) -> None:
    if case == "folder":
        folder.chmod(0o500)
    elif case == "file":
        (folder / "careplan.db").chmod(0o400)
    else:
        (folder / "careplan.db").chmod(0o400)
        folder.chmod(0o500)


@pytest.mark.parametrize("case", ["folder", "file", "both"])
def test_it_is_shown_and_saved_when_it_can_be_written_again(data: Path, case: str) -> None:
    close_up(data, case)
    mode = (data / "careplan.db").stat().st_mode
    program = (
        PROGRAM
        + """
workspace = Workspace.open(folder)
assert workspace.trouble is not None
assert "cannot be saved" in workspace.trouble.sentence
assert workspace.household == family()
assert [row.id for row in workspace.diary("mira")] == ["s1"]
assert [row.id for row in workspace.issues("mira")] == ["i1"]
workspace.type_into(("children", "mira", "child"), "preferred_name", "Mimi")
for attempt in range(2):
    try:
        workspace.save_now()
        print("saved where nothing can be written")
    except StoreUnwritable as error:
        print("refused")
print(oct((folder / "careplan.db").stat().st_mode))
folder.chmod(0o700)
(folder / "careplan.db").chmod(0o600)
workspace.save_now()
assert workspace.trouble is None and not workspace.unsaved
workspace.type_into(("children", "mira", "child"), "preferred_name", "Mimi M")
workspace.save_now()
workspace.close()
"""
    )
    assert run(program, data, confined=True) == (0, f"refused\nrefused\n{oct(mode)}\n", "")
    store = Store.open(data)
    assert store.load() == renamed(family(), "Mimi M")
    assert notes(store) == {"s1": "one"}
    store.close()


def test_what_another_saved_meanwhile_is_not_written_over(data: Path) -> None:
    close_up(data, "both")
    program = (
        PROGRAM
        + """
workspace = Workspace.open(folder)
workspace.type_into(("children", "mira", "child"), "preferred_name", "Mimi")
folder.chmod(0o700)
(folder / "careplan.db").chmod(0o600)
other = Workspace.open(folder)
other.type_into(("children", "mira", "child"), "preferred_name", "Theirs")
other.save_now()
other.close()
try:
    workspace.save_now()
except StoreUnwritable as error:
    print(error.sentence)
assert workspace.unsaved
workspace.close()
"""
    )
    code, out, errors = run(program, data, confined=True)
    assert (code, errors) == (0, "")
    assert "another plan" in out
    store = Store.open(data)
    assert store.load() == renamed(family(), "Theirs")
    store.close()


def test_an_unfinished_save_is_taken_back_in_a_copy(data: Path) -> None:
    assert run(CRASH, data, "COMMIT", "1", "2")[0] == 9
    journal = data / "careplan.db-journal"
    assert journal.stat().st_size
    close_up(data, "both")
    journal.chmod(0o400)
    before = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    program = (
        PROGRAM
        + """
place = Path(tempfile.gettempdir())
before = set(place.glob("alps-careplan-*"))  # of others who run at the same time
workspace = Workspace.open(folder)
assert workspace.household == renamed(family(), "open")
assert set(notes(workspace.store).values()) == {"one"}
copies = sorted(set(place.glob("alps-careplan-*")) - before)
print(len(copies), oct(copies[0].stat().st_mode))
workspace.close()
print(copies[0].exists())
"""
    )
    assert run(program, data, confined=True) == (0, "1 0o40700\nFalse\n", "")
    assert {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()} == before


def test_commands_read_it(data: Path) -> None:
    close_up(data, "both")
    place = Path(tempfile.mkdtemp())
    place.chmod(0o777)
    program = (
        PROGRAM
        + """
print(cli.main(["check", "--data", str(folder), "--child", "mira", "--json"]) and "failed")
out = Path(sys.argv[2])
print(cli.main(["export", "--data", str(folder), "--out", str(out / "all.careplan")]) and "failed")
print(cli.main(["backup", "--data", str(folder), "--out", str(out / "copy.db")]) and "failed")
print(cli.main(["import", "--data", str(folder), str(out / "all.careplan")]))
"""
    )
    try:
        code, out, errors = run(program, data, place, confined=True)
        assert code == 0, errors
        assert out.splitlines()[-1] == "2"
        assert "failed" not in out, errors
        assert "cannot be written" in errors
        assert "stays open here" not in errors
        assert (place / "copy.db").exists()
    finally:
        shutil.rmtree(place)


@pytest.mark.parametrize("case", ["folder", "file"])
def test_what_may_not_even_be_read_is_not_shown_as_an_empty_plan(data: Path, case: str) -> None:
    (data if case == "folder" else data / "careplan.db").chmod(0)
    program = (
        PROGRAM
        + """
from alps_careplan.storage import StoreUnreadable
try:
    Workspace.open(folder)
except StoreUnreadable as error:
    print(error.sentence)
print(cli.main(["check", "--data", str(folder)]))
"""
    )
    code, out, errors = run(program, data, confined=True)
    assert code == 0, errors
    assert out == "The plan cannot be opened: its folder or file may not be read.\n2\n"
