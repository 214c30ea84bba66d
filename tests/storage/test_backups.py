"""Backups: whole, thinned, and put back without losing what was there."""

import os
import shutil
import stat
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from alps_careplan.errors import CarePlanError
from alps_careplan.storage import Store, StoreDamaged, StoreLocked, backups
from tests.storage.households import NINE, family, issue, renamed, seen, sql

LATER = datetime(2027, 5, 1, 18, 5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    store = Store.open(folder)
    store.save(family(), [seen("s1", "2027-04-02")], at=NINE)
    store.backup(tmp_path / "copy.db")
    store.save(renamed(family(), "later"), at=NINE)
    store.close()
    return folder


def stored(folder: Path) -> str:
    store = Store.open(folder)
    name = store.load().children[0].child.preferred_name
    store.close()
    return name


def test_a_backup_is_a_whole_store_of_its_own(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    elsewhere = tmp_path / "elsewhere"
    assert backups.restore(elsewhere, copy, at=LATER) is None
    store = Store.open(elsewhere)
    assert store.load() == family()
    assert store.diary("mira") == (seen("s1", "2027-04-02"),)
    store.close()
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


@pytest.mark.skipif(os.name != "posix", reason="names there are text")
def test_a_folder_may_have_a_name_that_is_no_text(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"d\xff")
    store = Store.open(folder)
    store.save(family(), at=NINE)
    store.backup(folder / "copy.db")
    store.close()
    assert {path.name for path in folder.rglob("*.db")} == {
        "careplan.db",
        "copy.db",
        "2027-04-03.db",
    }


def test_a_backup_replaces_an_older_file_of_its_name(folder: Path, tmp_path: Path) -> None:
    store = Store.open(folder)
    store.backup(tmp_path / "copy.db")
    with pytest.raises(CarePlanError, match="the folder “gone” does not exist"):
        store.backup(tmp_path / "gone" / "copy.db")
    store.close()
    backups.restore(tmp_path / "elsewhere", tmp_path / "copy.db", at=LATER)
    assert stored(tmp_path / "elsewhere") == "later"


def test_restoring_keeps_what_was_there_under_another_name(folder: Path, tmp_path: Path) -> None:
    kept = backups.restore(folder, tmp_path / "copy.db", at=LATER)
    assert kept == folder / "backups" / "before-restore-2027-05-01-1805.db"
    assert stored(folder) == ""
    again = backups.restore(folder, kept, at=LATER)
    assert again == folder / "backups" / "before-restore-2027-05-01-1805-2.db"
    assert stored(folder) == "later"
    assert stat.S_IMODE((folder / "careplan.db").stat().st_mode) == 0o600


def test_a_damaged_file_can_be_replaced_by_a_backup(folder: Path, tmp_path: Path) -> None:
    (folder / "careplan.db").write_bytes(b"damaged" * 1000)
    kept = backups.restore(folder, tmp_path / "copy.db", at=LATER)
    assert kept is not None
    assert kept.read_bytes() == b"damaged" * 1000
    assert stored(folder) == ""


def test_a_journal_left_alone_is_not_played_back_into_a_backup(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "careplan.db").unlink()
    (folder / "careplan.db-journal").write_bytes(b"old pages")
    assert backups.restore(folder, tmp_path / "copy.db", at=LATER) is None
    assert not (folder / "careplan.db-journal").exists()
    kept = folder / "backups" / "before-restore-2027-05-01-1805.db-journal"
    assert kept.read_bytes() == b"old pages"
    assert stored(folder) == ""


def test_an_open_file_is_not_replaced(folder: Path, tmp_path: Path) -> None:
    store = Store.open(folder)
    with pytest.raises(StoreLocked):
        backups.restore(folder, tmp_path / "copy.db", at=LATER)
    store.save(renamed(family(), "still here"), at=LATER)
    store.close()
    assert stored(folder) == "still here"


@pytest.mark.parametrize("case", ["text", "cut", "page", "empty", "state", "no tables"])
def test_a_damaged_backup_changes_nothing(folder: Path, tmp_path: Path, case: str) -> None:
    copy = tmp_path / "copy.db"
    if case == "text":
        copy.write_text("my shopping list")
    elif case == "cut":
        copy.write_bytes(copy.read_bytes()[:20000])
    elif case == "page":  # of an index, which nothing has to read
        copy.write_bytes(copy.read_bytes()[:-4096] + bytes(4096))
    elif case == "empty":
        copy.write_bytes(b"")
    elif case == "state":
        sql(copy, "UPDATE revision SET hash = ''")
    else:
        sql(copy, "DROP TABLE diary")
    with pytest.raises(StoreDamaged, match=r"“copy\.db” is damaged or is not a backup") as caught:
        backups.restore(folder, copy, at=LATER)
    assert "Nothing was changed" in caught.value.hint
    assert stored(folder) == "later"
    assert not [path for path in folder.rglob("*") if path.suffix == ".part"]


def test_a_backup_that_is_missing_foreign_or_newer_is_said(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CarePlanError, match=r"no backup called “gone\.db”"):
        backups.restore(folder, tmp_path / "gone.db", at=LATER)
    sql(tmp_path / "songs.db", "CREATE TABLE songs (title TEXT)")
    with pytest.raises(CarePlanError, match="does not belong to this program"):
        backups.restore(folder, tmp_path / "songs.db", at=LATER)
    sql(tmp_path / "copy.db", "PRAGMA user_version = 9")
    with pytest.raises(CarePlanError, match="newer version"):
        backups.restore(folder, tmp_path / "copy.db", at=LATER)
    assert stored(folder) == "later"


def test_one_backup_a_day_is_made_and_twelve_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def make(_connection: object, target: Path) -> None:
        made.append(target.name)
        target.write_text(target.name)

    monkeypatch.setattr(backups, "backup", make)
    for day in range(400):
        for _time in range(2):
            backups.keep_daily(None, tmp_path, NINE.date() + timedelta(days=day))
    assert len(made) == 400
    assert sorted(path.stem for path in (tmp_path / "backups").iterdir()) == [
        "2028-02-27", "2028-03-26", "2028-04-09",  # the last of each month before
        "2028-04-16", "2028-04-23", "2028-04-30", "2028-05-01",  # the last of each week before
        "2028-05-02", "2028-05-03", "2028-05-04", "2028-05-05", "2028-05-06",
    ]  # fmt: skip


def backed_up(folder: Path) -> str:
    """Return the name in the newest daily copy."""
    newest = backups.newest(folder)
    assert newest is not None
    assert date.fromisoformat(newest.stem) == NINE.date()
    return newest_name(newest)


def newest_name(copy: Path) -> str:
    place = copy.parent / f"seen-{copy.stem}"
    place.mkdir()
    try:
        (place / "careplan.db").write_bytes(copy.read_bytes())
        return stored(place)
    finally:
        shutil.rmtree(place)


def test_the_backup_of_a_day_follows_each_hour_and_at_closing(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.save(family(), at=NINE)
    for minutes, name, held in ((1, "a", ""), (59, "b", ""), (61, "c", "c"), (90, "d", "c")):
        store.save(renamed(family(), name), at=NINE + timedelta(minutes=minutes))
        assert backed_up(tmp_path) == held
    store.close()
    assert backed_up(tmp_path) == "d"
    store = Store.open(tmp_path)  # by the state that it holds, not since the program was begun
    store.save(renamed(family(), "e"), at=NINE + timedelta(minutes=100))
    assert backed_up(tmp_path) == "d"
    store.close()
    assert backed_up(tmp_path) == "e"
    assert len(backups.listed(tmp_path)) == 1


def test_a_copy_that_is_not_whole_does_not_replace_the_last_good_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path)
    store.save(family(), at=NINE)
    real = backups.write_copy

    def cut(connection: object, target: Path, **more: bool) -> None:
        real(connection, target, **more)
        target.write_bytes(target.read_bytes()[:-4096])

    monkeypatch.setattr(backups, "write_copy", cut)
    store.save(renamed(family(), "later"), at=NINE + timedelta(hours=2))
    store.close()
    assert "could not be made" in store.notice
    assert backed_up(tmp_path) == ""
    assert [path.suffix for path in (tmp_path / "backups").iterdir()] == [".db"]


def test_the_copy_of_a_file_that_was_lost_is_not_replaced_by_one_of_the_new_file(
    tmp_path: Path,
) -> None:
    store = Store.open(tmp_path)
    store.save(renamed(family(), "lost"), at=NINE)
    store.close()
    (tmp_path / "careplan.db").unlink()
    store = Store.open(tmp_path)
    store.save(renamed(family(), "anew"), at=NINE + timedelta(minutes=5))
    store.close()
    assert backed_up(tmp_path) == "anew"
    aside = tmp_path / "backups" / "before-other-2027-04-03.db"
    assert newest_name(aside) == "lost"
    assert {b.reason for b in backups.listed(tmp_path)} == {"day", "other"}


def test_a_backup_that_cannot_be_made_does_not_stop_saving(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file in its place")
    store = Store.open(tmp_path)
    store.save(family(), at=NINE)
    assert store.load() == family()
    assert store.notice.startswith("Today's backup could not be made.")
    store.close()


def test_a_persons_own_files_in_the_folder_stay(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.save(family(), at=NINE)
    own = [tmp_path / "backups" / name for name in ("2020-13-45.db", "mine.db", "2020-01-01.txt")]
    for path in own:
        path.write_text("mine")
    for day in range(1, 9):
        store.save(renamed(family(), str(day)), at=NINE + timedelta(days=day))
    store.close()
    assert all(path.read_text() == "mine" for path in own)


def test_a_backup_replaces_nothing_but_an_older_backup_of_its_plan(
    folder: Path, tmp_path: Path
) -> None:
    other = Store.open(tmp_path / "other")
    other.save(renamed(family(), "theirs"), at=NINE)
    other.backup(tmp_path / "theirs.db")
    other.close()
    (tmp_path / "paper.pdf").write_bytes(b"%PDF")
    (tmp_path / "cut.db").write_bytes((tmp_path / "copy.db").read_bytes()[:5000])
    os.mkfifo(tmp_path / "pipe")
    store = Store.open(folder)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
              if path.parent != folder}  # fmt: skip
    for name in ("theirs.db", "paper.pdf", "cut.db", "other/careplan.db", "data/careplan.db"):
        with pytest.raises(CarePlanError, match="was not written: another file has this name"):
            store.backup(tmp_path / name)
    for name in ("pipe", "other"):
        with pytest.raises(CarePlanError, match="was not written"):
            store.backup(tmp_path / name)
    assert all(path.read_bytes() == content for path, content in before.items())
    store.save(renamed(family(), "newest"), at=LATER)
    store.backup(tmp_path / "copy.db")
    store.close()
    assert stored(folder) == "newest"


def issued(store: Store, number: int) -> None:
    revision = store.save(renamed(family(), f"for version {number}"), at=NINE)
    store.add_issue(issue(f"i{number}", revision, number, b'{"version": %d}' % number))


def test_papers_issued_since_the_backup_keep_their_numbers(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    store = Store.open(folder)
    issued(store, 1)
    store.backup(tmp_path / "copy.db")
    issued(store, 2)
    issued(store, 3)
    store.close()
    backups.restore(folder, tmp_path / "copy.db", at=LATER)
    store = Store.open(folder)
    assert store.load() == renamed(family(), "for version 1")
    assert [kept.number for kept in store.issues("mira")] == [3, 2, 1]
    assert store.issue_paper("i3") == b'{"version": 3}'
    store.backup(tmp_path / "copy.db")
    issued(store, 4)
    store.close()
    # Where the file itself is lost, the newest of the day's copies knows most.
    (folder / "careplan.db").write_bytes(b"damaged" * 1000)
    newest = folder / "backups" / "2027-04-03.db"
    newest.write_bytes((tmp_path / "copy.db").read_bytes())
    sql(tmp_path / "copy.db", "DELETE FROM issue WHERE number = 3")
    backups.restore(folder, tmp_path / "copy.db", at=LATER)
    store = Store.open(folder)
    assert [kept.number for kept in store.issues("mira")] == [3, 2, 1]
    store.close()


def test_letters_issued_side_by_side_are_both_kept(tmp_path: Path) -> None:
    def letter(store: Store, name: str) -> None:
        revision = store.save(renamed(family(), name), at=NINE)
        paper = replace(issue(name, revision), kind="school-letter", options=(("letter", name),))
        store.add_issue(paper)

    folder, beside = tmp_path / "data", tmp_path / "beside"
    store = Store.open(folder)
    issued(store, 1)
    store.backup(tmp_path / "copy.db")
    letter(store, "one")
    store.close()
    beside.mkdir()
    (beside / "careplan.db").write_bytes((tmp_path / "copy.db").read_bytes())
    store = Store.open(beside)
    letter(store, "two")
    store.backup(folder / "backups" / "2027-04-03.db")
    store.close()
    backups.restore(folder, tmp_path / "copy.db", at=LATER)
    store = Store.open(folder)
    assert {kept.id for kept in store.issues("mira")} == {"i1", "one", "two"}
    store.close()


def test_another_familys_papers_are_not_carried_over(folder: Path, tmp_path: Path) -> None:
    other = Store.open(tmp_path / "other")
    issued(other, 1)
    other.close()
    backups.restore(tmp_path / "other", tmp_path / "copy.db", at=LATER)
    other = Store.open(tmp_path / "other")
    assert other.issues("mira") == ()
    other.close()


@pytest.mark.parametrize("case", ["missing", "bad"])
def test_a_restore_that_fails_leaves_no_folder_behind(tmp_path: Path, case: str) -> None:
    if case == "bad":
        (tmp_path / "copy.db").write_text("my shopping list")
    with pytest.raises(CarePlanError):
        backups.restore(tmp_path / "new" / "data", tmp_path / "copy.db", at=LATER)
    assert not (tmp_path / "new").exists()


def test_the_backups_are_listed_newest_state_first_with_why_each_was_made(
    folder: Path, tmp_path: Path
) -> None:
    backups.restore(folder, tmp_path / "copy.db", at=LATER)
    store = Store.open(folder)
    store.save(renamed(family(), "latest"), at=LATER)
    store.backup(folder / "careplan-backup-2027-05-01-180600.db")
    store.close()
    (folder / "backups" / "2027-01-01.db").write_bytes(b"no backup")
    (folder / "backups" / "holiday.txt").write_bytes(b"a person's own")
    listed = [(b.path.name, b.saved_at, b.reason) for b in backups.listed(folder)]
    assert listed[:1] == [
        ("careplan-backup-2027-05-01-180600.db", LATER.isoformat(timespec="minutes"), "asked")
    ]
    early = NINE.isoformat(timespec="minutes")
    assert ("before-restore-2027-05-01-1805.db", early, "restore") in listed
    assert (f"{NINE.date().isoformat()}.db", early, "day") in listed
    assert listed[-1] == ("2027-01-01.db", "", "day")


def test_a_folder_without_backups_has_none(tmp_path: Path) -> None:
    assert backups.listed(tmp_path) == ()
