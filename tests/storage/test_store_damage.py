"""Damaged, foreign and newer files: told in a sentence, and never written over."""

import hashlib
import os
import random
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from alps_careplan.errors import CarePlanError
from alps_careplan.storage import Store, StoreDamaged
from tests.storage.households import NINE, family, issue, minutes, renamed, run, seen, sql

STATES = [renamed(family(), f"Mimi {n}") for n in range(60)]
PHOTO = hashlib.sha256(b"a photo").hexdigest()
ROWS = [seen(f"s{n}", f"2027-04-{n % 28 + 1:02}", f"note {n}") for n in range(200)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = Store.open(tmp_path)
    for n, state in enumerate(STATES):
        store.save(state, ROWS[n::60], at=minutes(10 * n))
    store.attach(b"a photo")
    store.add_issue(issue("i1", store.revisions()[0].id))
    store.close()
    return tmp_path


def damage(folder: Path, revisions_back: int, column: str, value: object) -> None:
    sql(
        folder / "careplan.db",
        f"UPDATE revision SET {column} = ? WHERE number = (SELECT max(number) FROM revision) - ?",
        value,
        revisions_back,
    )


@pytest.mark.parametrize(
    ("column", "value"),
    [("content", b"nonsense"), ("content", b""), ("hash", "0" * 64), ("base", 10**6),
     ("base", None)],
)  # fmt: skip
def test_a_damaged_newest_state_is_passed_over_aloud_and_kept(
    folder: Path, column: str, value: object
) -> None:
    damage(folder, 0, column, value)
    store = Store.open(folder)
    assert store.load() == STATES[-2]
    assert store.notice == (
        "The newest saved state is damaged. The one saved on 03 Apr 2027, 18:40 was opened. The "
        "damaged one was left in the file, and backups are in the folder “backups”."
    )
    store.save(renamed(family(), "going on"), at=minutes(1000))
    assert len(store.revisions()) == 61
    store.close()
    store = Store.open(folder)
    assert store.load() == renamed(family(), "going on")
    assert store.notice == ""
    store.close()


def test_the_states_before_a_damaged_whole_state_are_found(folder: Path) -> None:
    # The 51st state is stored whole; all after it rest on it.
    assert sql(folder / "careplan.db", "SELECT number FROM revision WHERE base IS NULL") == [
        (1,), (51,)]  # fmt: skip
    sql(folder / "careplan.db", "UPDATE revision SET content = x'00' WHERE number = 51")
    store = Store.open(folder)
    assert store.load() == STATES[49]
    store.close()


def test_a_file_without_any_whole_state_is_damaged_and_stays(folder: Path) -> None:
    sql(folder / "careplan.db", "UPDATE revision SET content = x'00'")
    store = Store.open(folder)
    with pytest.raises(StoreDamaged, match="Restore the newest backup"):
        store.load()
    with pytest.raises(StoreDamaged):
        store.save(family(), at=NINE)
    with pytest.raises(StoreDamaged, match="earlier state"):
        store.revision(store.revisions()[0].id)
    store.close()
    assert sql(folder / "careplan.db", "SELECT count(*) FROM revision") == [(60,)]


def test_a_damaged_diary_row_is_left_out_aloud(folder: Path) -> None:
    body = "UPDATE diary SET body = replace(body, 'note 7', 'note 1') WHERE id = 's7'"
    sql(folder / "careplan.db", body)
    store = Store.open(folder)
    assert {row.id for row in store.diary("mira")} == {row.id for row in ROWS} - {"s7"}
    assert store.notice == "1 diary row is damaged and is not shown."
    store.latest("mira")
    assert store.notice != ""
    store.close()


def test_any_damage_is_told_and_no_wrong_value_is_shown(folder: Path, tmp_path: Path) -> None:
    path = folder / "careplan.db"
    whole = path.read_bytes()
    chance = random.Random(7)
    known = {row.id: row for row in ROWS}
    outcomes = set()
    for _attempt in range(150):
        broken = bytearray(whole)
        for _spot in range(chance.choice([1, 1, 8, 200])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        if chance.random() < 0.3:
            del broken[chance.randrange(len(broken)) :]
        path.write_bytes(broken)
        try:
            store = Store.open(folder)
        except CarePlanError:
            outcomes.add("refused")
            continue
        try:
            assert store.load() in STATES
            for row in store.diary("mira"):
                assert row == known[row.id]
            store.issues("mira")
            store.latest("mira")
            store.revisions()
            store.issue_paper("i1")
            assert store.attachment(PHOTO) == b"a photo"
            outcomes.add("passed over" if store.notice else "read")
        except StoreDamaged:
            outcomes.add("damaged")
        finally:
            store.close()
    assert outcomes == {"refused", "damaged", "passed over", "read"}


@pytest.mark.parametrize("content", [b"A shopping list\n" * 200, bytes(8192), b"SQLite format 3"])
def test_a_file_that_is_no_database_is_refused_and_left(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "careplan.db").write_bytes(content)
    with pytest.raises(StoreDamaged, match="cannot be read"):
        Store.open(tmp_path)
    assert (tmp_path / "careplan.db").read_bytes() == content


@pytest.mark.parametrize("cut", [1, 2000, 4096, 40_000])
def test_a_file_cut_short_is_damaged_and_not_a_full_disk(folder: Path, cut: int) -> None:
    path = folder / "careplan.db"
    os.truncate(path, path.stat().st_size - cut)
    with pytest.raises(StoreDamaged, match="cannot be read"):
        Store.open(folder)


def test_a_file_cut_short_while_it_is_open_is_damaged(folder: Path) -> None:
    store = Store.open(folder)
    os.truncate(folder / "careplan.db", 4096 * 3 + 100)
    with pytest.raises(StoreDamaged, match="cannot be read"):
        store.diary("mira")
    store.close()


def test_another_programs_database_is_refused_and_left(tmp_path: Path) -> None:
    path = tmp_path / "careplan.db"
    sql(path, "CREATE TABLE songs (title TEXT)")
    before = path.read_bytes()
    with pytest.raises(CarePlanError, match="does not belong to this program"):
        Store.open(tmp_path)
    assert path.read_bytes() == before
    sql(path, "PRAGMA application_id = 252006674")
    with pytest.raises(CarePlanError, match="does not belong to this program"):
        Store.open(tmp_path)


def test_a_file_of_a_newer_version_is_refused_and_left(folder: Path) -> None:
    path = folder / "careplan.db"
    sql(path, "PRAGMA user_version = 2")
    before = path.read_bytes()
    with pytest.raises(CarePlanError, match="newer version of the program"):
        Store.open(folder)
    assert path.read_bytes() == before


def test_a_household_of_a_newer_version_is_refused(folder: Path) -> None:
    from alps_careplan.storage import trees

    data = trees.encoded({**trees.tree_of(family()), "schema_version": 99})
    sql(
        folder / "careplan.db",
        """UPDATE revision SET base = NULL, schema_version = 99, hash = ?, content = ?
        WHERE number = (SELECT max(number) FROM revision)""",
        trees.digest(data),
        trees.packed(data),
    )
    store = Store.open(folder)
    with pytest.raises(CarePlanError, match="newer version of the program"):
        store.load()
    store.close()


def test_a_file_without_its_tables_is_damaged(folder: Path) -> None:
    sql(folder / "careplan.db", "DROP TABLE issue")
    with pytest.raises(StoreDamaged):
        Store.open(folder)


def test_a_file_emptied_by_the_disk_is_not_taken_for_a_new_one(folder: Path) -> None:
    (folder / "careplan.db").write_bytes(b"")
    with pytest.raises(StoreDamaged, match="backup"):
        Store.open(folder)
    (folder / "careplan.db").unlink()
    store = Store.open(folder)
    assert store.notice == (
        "The plan's file was not found, so an empty one was begun. A backup of 03 Apr 2027 is in "
        "the folder “backups”."
    )
    store.close()


def test_nothing_is_written_to_standard_error(folder: Path) -> None:
    (folder / "careplan.db").write_bytes(b"A shopping list\n" * 200)
    program = (
        "import sys, pathlib; from alps_careplan.storage import Store, StoreDamaged\n"
        "try: Store.open(pathlib.Path(sys.argv[1]))\nexcept StoreDamaged: print('told')"
    )
    assert run(program, folder) == (0, "told\n", "")


def test_a_mistake_of_the_program_is_not_told_as_damage(folder: Path) -> None:
    store = Store.open(folder)
    store.close()
    with pytest.raises(dbapi2.ProgrammingError):
        store.load()


def test_revisions_that_vanished_are_noticed(folder: Path) -> None:
    sql(folder / "careplan.db", "DELETE FROM revision WHERE number = 60")
    store = Store.open(folder)
    assert store.load() == STATES[-2]
    assert "damaged" in store.notice
    store.close()
    sql(folder / "careplan.db", "DELETE FROM revision")
    store = Store.open(folder)
    with pytest.raises(StoreDamaged):
        store.load()
    store.close()
