"""The file moved, removed or replaced while it is open: nothing is called saved that is not."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from alps_careplan.storage import Store, StoreUnwritable
from alps_careplan.storage.bundle import gather
from tests.storage.households import NINE, family, issue, minutes, notes, renamed, run, seen

PHOTO = b"a photo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Store:
    store = Store.open(folder)
    revision = store.save(family(), [seen("s1", "2027-04-02", "one")], at=NINE)
    store.attach(PHOTO)
    store.add_issue(issue("i1", revision, paper=b'{"paper": "one"}'))
    return store


def remove_file(folder: Path) -> None:
    (folder / "careplan.db").unlink()


def move_file(folder: Path) -> None:
    (folder / "careplan.db").rename(folder.parent / "moved.db")


def remove_folder(folder: Path) -> None:
    shutil.rmtree(folder)


def move_folder(folder: Path) -> None:
    folder.rename(folder.parent / "elsewhere")


LOSSES = [remove_file, move_file, remove_folder, move_folder]


@pytest.mark.parametrize("lose", LOSSES)
def test_a_lost_file_is_told_and_the_next_try_writes_all_of_it_anew(
    folder: Path, store: Store, lose: Callable[[Path], None]
) -> None:
    lose(folder)
    with pytest.raises(StoreUnwritable, match=r"not saved.*moved, renamed or removed"):
        store.save(renamed(family(), "later"), [seen("s2", "2027-04-03", "two")], at=minutes(1))
    assert not (folder / "careplan.db").exists()
    store.save(renamed(family(), "later"), [seen("s2", "2027-04-03", "two")], at=minutes(2))
    assert "a new one with everything in it was written" in store.notice
    assert (folder / "careplan.db-journal").exists(), "what would take back an unfinished save"
    store.save(renamed(family(), "still later"), at=minutes(3))
    before = gather(store)
    store.close()
    again = Store.open(folder)
    assert gather(again) == before
    assert again.load() == renamed(family(), "still later")
    assert notes(again) == {"s2": "two", "s1": "one"}
    assert again.issue_paper("i1") == b'{"paper": "one"}'
    assert again.attachment(again.attachment_ids()[0]) == PHOTO
    assert len(again.revisions()) == 2
    again.close()


def test_the_new_file_is_held_against_a_second_window(folder: Path, store: Store) -> None:
    remove_file(folder)
    for _attempt in range(2):
        try:
            store.save(renamed(family(), "later"), at=minutes(1))
        except StoreUnwritable:
            continue
    program = (
        "import sys, pathlib; from alps_careplan.storage import Store\n"
        "try: Store.open(pathlib.Path(sys.argv[1]))\nexcept Exception as error: print(error)"
    )
    assert "already open in another window" in run(program, folder)[1]
    store.close()


def test_a_file_put_back_is_gone_on_with(folder: Path, store: Store) -> None:
    move_folder(folder)
    with pytest.raises(StoreUnwritable):
        store.save(renamed(family(), "later"), at=minutes(1))
    (folder.parent / "elsewhere").rename(folder)
    store.save(renamed(family(), "later"), at=minutes(1))
    assert store.notice == ""
    store.close()
    again = Store.open(folder)
    assert again.load() == renamed(family(), "later")
    again.close()


def test_another_file_in_its_place_is_not_written_over(folder: Path, store: Store) -> None:
    other = Store.open(folder.parent / "other")
    other.save(renamed(family(), "another"), at=NINE)
    other.close()
    os.replace(folder.parent / "other" / "careplan.db", folder / "careplan.db")  # noqa: PTH105
    for _attempt in range(3):
        with pytest.raises(StoreUnwritable, match="another plan") as caught:
            store.save(renamed(family(), "later"), at=minutes(1))
        assert "Save a copy of this plan elsewhere" in caught.value.hint
    assert store.load() == family()
    store.close()
    again = Store.open(folder)
    assert again.load() == renamed(family(), "another")
    again.close()


@pytest.mark.parametrize("lose", [remove_file, remove_folder])
def test_the_window_that_has_lost_its_file_takes_nothing_from_one_opened_since(
    folder: Path, store: Store, lose: Callable[[Path], None]
) -> None:
    lose(folder)
    newer = Store.open(folder)
    newer.save(renamed(family(), "newer"), at=NINE)
    journal = folder / "careplan.db-journal"
    number = journal.stat().st_ino
    with pytest.raises(StoreUnwritable, match="another plan"):
        store.save(renamed(family(), "later"), at=minutes(1))
    store.close()
    assert journal.stat().st_ino == number, "what would take back an unfinished save"
    newer.close()
    again = Store.open(folder)
    assert again.load() == renamed(family(), "newer")
    again.close()


def test_a_foreign_journal_is_not_played_back_into_the_new_file(folder: Path, store: Store) -> None:
    move_folder(folder)
    folder.mkdir()
    (folder / "careplan.db-journal").write_bytes(b"old pages")
    for _attempt in range(2):
        with pytest.raises(StoreUnwritable):
            store.save(renamed(family(), "later"), at=minutes(1))
    assert [path.name for path in folder.iterdir()] == ["careplan.db-journal"]
    store.close()


@pytest.mark.parametrize("write", ["save", "same", "attach", "issue"])
def test_no_write_is_called_done_that_went_elsewhere(
    folder: Path, store: Store, write: str
) -> None:
    """Also one during which the file is lost."""
    connection = store._connection
    lost: list[str] = []

    def lose(statement: str) -> None:
        if statement.startswith("COMMIT") and not lost:
            lost.append(statement)
            remove_file(folder)

    if write == "same":
        remove_file(folder)
    else:
        connection.set_trace_callback(lose)
    second = issue("i2", store.revisions()[0].id, number=2)
    name = "" if write == "same" else "later"
    act: Callable[[], object] = {
        "attach": lambda: store.attach(b"another"),
        "issue": lambda: store.add_issue(second),
    }.get(write, lambda: store.save(renamed(family(), name), at=minutes(1)))
    with pytest.raises(StoreUnwritable):
        act()
    connection.set_trace_callback(None)
    store.save(renamed(family(), "later"), at=minutes(2))
    store.close()
    again = Store.open(folder)
    assert again.load() == renamed(family(), "later")
    assert again.notice == ""
    again.close()


def test_where_no_second_name_can_be_given_the_file_is_written_all_the_same(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(1, "no links on a stick")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    remove_file(folder)
    with pytest.raises(StoreUnwritable):
        store.save(renamed(family(), "later"), at=minutes(1))
    store.save(renamed(family(), "later"), at=minutes(1))
    store.close()
    again = Store.open(folder)
    assert again.load() == renamed(family(), "later")
    again.close()
    assert sorted(path.name for path in folder.iterdir()) == ["backups", "careplan.db"]
