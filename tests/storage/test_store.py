"""The store by its public door: what is saved is there again."""

import os
import stat
import threading
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alps_careplan.errors import CarePlanError
from alps_careplan.model.diary import DiaryRow, Measurement
from alps_careplan.model.household import Household
from alps_careplan.model.quantities import Quantity
from alps_careplan.storage import Store, StoreDamaged, StoreLocked, diary_rows
from tests.storage.households import (
    NINE,
    family,
    issue,
    minutes,
    notes,
    renamed,
    run,
    seen,
    sql,
    temperature,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home of the plan"


def reopened(store: Store, folder: Path) -> Store:
    store.close()
    return Store.open(folder)


def test_a_new_folder_holds_an_empty_household(folder: Path) -> None:
    assert not Store.exists(folder)
    store = Store.open(folder)
    assert store.load() == Household()
    assert store.notice == ""
    store.close()
    assert Store.exists(folder)


def test_a_household_and_its_diary_come_back_after_a_restart(folder: Path) -> None:
    store = Store.open(folder)
    rows = (temperature("t1", "2027-04-03T07:30"), seen("s1", "2027-04-02"))
    store.save(family(), rows, at=NINE, author="Ann")
    store = reopened(store, folder)
    assert store.load() == family()
    assert store.diary("mira") == rows
    assert store.diary("noor") == ()
    assert store.revisions()[0].author == "Ann"
    store.close()


def test_typing_goes_into_one_revision_until_a_pause(folder: Path) -> None:
    store = Store.open(folder)
    first = store.save(family(), at=NINE)
    assert store.save(renamed(family(), "M"), at=minutes(1)) == first
    assert store.save(renamed(family(), "Mi"), at=minutes(5.9)) == first
    second = store.save(renamed(family(), "Mimi"), at=minutes(12))
    assert second != first
    assert [info.id for info in store.revisions()] == [second, first]
    assert store.revisions()[0].parents == (first,)
    assert store.revision(first) == renamed(family(), "Mi")
    assert store.load() == renamed(family(), "Mimi")
    store.close()


def test_a_closed_revision_is_not_written_again(folder: Path) -> None:
    store = Store.open(folder)
    first = store.save(family(), at=NINE)
    store.close_revision()
    second = store.save(renamed(family(), "Mimi"), at=minutes(1))
    assert second != first
    assert store.revision(first) == family()
    store = reopened(store, folder)
    third = store.save(renamed(family(), "Mi"), at=minutes(2))
    assert third not in (first, second)
    assert store.revisions()[0].parents == (second,)
    store.close()


def test_saving_what_is_saved_writes_nothing(folder: Path) -> None:
    store = Store.open(folder)
    first = store.save(family(), at=NINE)
    assert store.save(family(), at=minutes(1)) == first
    store = reopened(store, folder)
    assert store.save(family(), at=minutes(60)) == first
    assert len(store.revisions()) == 1
    assert store.revisions()[0].saved_at == "2027-04-03T09:00:00"
    store.close()


def test_a_clock_set_back_begins_a_new_revision(folder: Path) -> None:
    store = Store.open(folder)
    first = store.save(family(), at=NINE)
    assert store.save(renamed(family(), "Mimi"), at=NINE - timedelta(days=1)) != first
    store.close()


def test_a_diary_row_is_replaced_removed_and_brought_back(folder: Path) -> None:
    store = Store.open(folder)
    store.save(family(), [seen("s1", "2027-04-02", "one"), seen("s2", "2027-04-01")], at=NINE)
    store.save(family(), [seen("s1", "2027-04-02", "two")], at=minutes(30))
    assert notes(store) == {"s1": "two", "s2": ""}
    store.save(family(), removed=["s1", "never-there"], at=minutes(60))
    assert [row.id for row in store.diary("mira")] == ["s2"]
    store.save(family(), [seen("s1", "2027-04-02", "two")], at=minutes(90))
    store = reopened(store, folder)
    assert [row.id for row in store.diary("mira")] == ["s1", "s2"]
    store.close()
    # Nothing of the row's history was taken away: two versions, a tombstone, and the return.
    versions = sql(folder / "careplan.db", "SELECT removed FROM diary WHERE id = 's1' ORDER BY 1")
    assert versions == [(0,), (0,), (0,), (1,)]


def test_typing_a_note_leaves_one_row_in_the_open_revision(folder: Path) -> None:
    store = Store.open(folder)
    for n, note in enumerate(["b", "br", "bru", "bruise"]):
        store.save(family(), [seen("s1", "2027-04-02", note)], at=minutes(n / 10))
    store.save(family(), removed=["s1"], at=minutes(1))
    store.save(family(), [seen("s1", "2027-04-02", "bruises")], at=minutes(1.1))
    assert notes(store) == {"s1": "bruises"}
    store.close()
    assert sql(folder / "careplan.db", "SELECT count(*) FROM diary") == [(1,)]


def test_while_a_diary_is_decoded_another_thread_is_answered(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(folder)
    store.save(family(), (seen("s1", "2027-04-02"),), at=NINE)
    answers: list[object] = []
    read = diary_rows.read

    def asked_meanwhile(found: list[diary_rows.Stored]) -> tuple[tuple[DiaryRow, ...], str]:
        other = threading.Thread(target=lambda: answers.append(store.issues("mira")), daemon=True)
        other.start()
        other.join(5)  # for ever, were it to wait for this thread
        assert answers == [()]
        return read(found)

    monkeypatch.setattr(diary_rows, "read", asked_meanwhile)
    assert [row.id for row in store.diary("mira")] == ["s1"]
    store.close()


def test_the_diary_is_newest_first_with_undated_rows_before(folder: Path) -> None:
    store = Store.open(folder)
    rows = [
        seen("day", "2027-04-02"),
        seen("undated", ""),
        seen("morning", "2027-04-02T07:30"),
        seen("older", "2026-12-31T23:59"),
        seen("other child", "2027-04-02", child="noor"),
    ]
    store.save(family(), rows, at=NINE)
    assert [row.id for row in store.diary("mira")] == ["undated", "morning", "day", "older"]
    store.close()


def test_latest_is_the_newest_reading_that_has_a_value_and_a_time(folder: Path) -> None:
    store = Store.open(folder)
    weight = msgspec.structs.replace(
        temperature("w1", "2027-01-01", "20"),
        what="weight",
        value=Quantity("20", Decimal(20), "kg"),
    )
    rows: list[DiaryRow] = [
        temperature("old", "2027-04-01T10:00", "37.5"),
        temperature("new", "2027-04-03T08:00", "38.0"),
        temperature("undated", "", "39.0"),
        Measurement(id="blank", child="mira", at="2027-04-03T09:00"),
        temperature("sibling", "2027-04-03T10:00", "40.0", child="noor"),
        seen("s1", "2027-04-03T11:00"),
        weight,
    ]
    store.save(family(), rows, at=NINE)
    assert {what: row.id for what, row in store.latest("mira").items()} == {
        "temperature": "new", "weight": "w1"}  # fmt: skip
    store.save(family(), removed=["new"], at=minutes(1))
    assert store.latest("mira")["temperature"].id == "old"
    assert store.latest("nobody") == {}
    store.close()


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["put", "remove", "close"]), st.sampled_from("abc"), st.integers(0, 9)
        ),
        max_size=12,
    )
)
def test_any_order_of_edits_leaves_the_diary_as_a_dictionary_would(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    store = Store.open(folder)
    expected: dict[str, str] = {}
    for what, key, value in steps:
        if what == "put":
            store.save(family(), [seen(key, "2027-04-02", str(value))], at=NINE)
            expected[key] = str(value)
        elif what == "remove":
            store.save(family(), removed=[key], at=NINE)
            expected.pop(key, None)
        else:
            store.close_revision()
    store = reopened(store, folder)
    assert notes(store) == expected
    store.close()


def test_a_row_with_the_id_of_a_siblings_row_is_refused_and_nothing_saved(folder: Path) -> None:
    store = Store.open(folder)
    store.save(family(), [seen("s1", "2027-04-02", "hers")], at=NINE)
    with pytest.raises(CarePlanError, match="another child"):
        store.save(
            renamed(family(), "lost"), [seen("s1", "2027-04-03", child="noor")], at=minutes(1)
        )
    assert store.load() == family()
    assert notes(store) == {"s1": "hers"}
    store.close()


def test_control_characters_and_surrogates_do_not_stop_the_diary(folder: Path) -> None:
    store = Store.open(folder)
    store.save(family(), [seen("s1", "2027-04-02", "a\x00b \ud83d")], at=NINE)
    assert notes(store)["s1"] in ("a\x00b ", "ab ")
    store.close()


def test_an_attachment_is_kept_once_under_its_hash(folder: Path) -> None:
    store = Store.open(folder)
    key = store.attach(b"a photo")
    assert store.attach(b"a photo") == key
    assert store.attachment(key) == b"a photo"
    assert store.attachment_ids() == (key,)
    with pytest.raises(StoreDamaged, match="missing or damaged"):
        store.attachment("0" * 64)
    with pytest.raises(CarePlanError, match="larger than 20 MB"):
        store.attach(bytes(20 * 1024 * 1024 + 1))
    store.close()
    sql(folder / "careplan.db", "UPDATE attachment SET data = x'00'")
    store = Store.open(folder)
    with pytest.raises(StoreDamaged):
        store.attachment(key)
    store.close()


def test_an_issued_paper_keeps_its_state_and_what_it_said(folder: Path) -> None:
    store = Store.open(folder)
    revision = store.save(family(), at=NINE)
    store.add_issue(issue("i1", revision, paper=b'{"paper": "one"}'))
    store.save(renamed(family(), "Mimi"), at=minutes(1))
    store = reopened(store, folder)
    (kept,) = store.issues("mira")
    issued = issue("i1", revision, paper=b'{"paper": "one"}')
    assert kept == msgspec.structs.replace(issued, paper=b"")
    assert store.issue_paper("i1") == b'{"paper": "one"}'
    assert store.revision(kept.revision) == family()
    assert store.issues("noor") == ()
    assert [info.issued for info in store.revisions()] == [False, True]
    store.close()


def test_a_number_is_given_once(folder: Path) -> None:
    store = Store.open(folder)
    revision = store.save(family(), at=NINE)
    store.add_issue(issue("i1", revision))
    with pytest.raises(CarePlanError, match="Version 1 of this paper was already issued"):
        store.add_issue(issue("i2", revision))
    assert [kept.id for kept in store.issues("mira")] == ["i1"]
    with pytest.raises(StoreDamaged):
        store.issue_paper("i2")
    store.close()


def test_a_second_window_is_turned_away_and_let_in_later(folder: Path) -> None:
    store = Store.open(folder)
    with pytest.raises(StoreLocked, match="already open in another window"):
        Store.open(folder)
    program = "import sys, pathlib; from alps_careplan.storage import Store, StoreLocked\n" + (
        "try: Store.open(pathlib.Path(sys.argv[1]))\n"
        "except StoreLocked as error: print(error)\n"
        "else: print('opened')"
    )
    code, out, errors = run(program, folder)
    assert (code, errors) == (0, "")
    assert out.startswith("The plan is already open in another window. ")
    store.save(family(), at=NINE)
    assert run(program, folder)[1] != "opened\n"
    store.close()
    store.close()
    assert run(program, folder)[1] == "opened\n"


def test_folder_and_files_are_the_persons_own(folder: Path) -> None:
    old = os.umask(0o022)
    try:
        store = Store.open(folder)
        store.save(family(), at=NINE)
        journal = folder / "careplan.db-journal"
        modes = {
            path.name: stat.S_IMODE(path.stat().st_mode)
            for path in (folder, *folder.rglob("*"))
            if path != journal or journal.exists()
        }
    finally:
        os.umask(old)
    assert journal.name in modes, "this test looks at the journal too"
    store.close()
    assert modes == {
        folder.name: 0o700,
        "careplan.db": 0o600,
        "careplan.db-journal": 0o600,
        "backups": 0o700,
        "2027-04-03.db": 0o600,
    }
    (folder / "careplan.db").chmod(0o644)
    Store.open(folder).close()
    assert stat.S_IMODE((folder / "careplan.db").stat().st_mode) == 0o600


def test_a_household_larger_than_a_page_of_changes_is_kept_whole(folder: Path) -> None:
    store = Store.open(folder)
    store.save(family(), at=NINE)
    states = [renamed(family(), f"Mimi {n}") for n in range(120)]
    ids = [store.save(state, at=minutes(10 * n + 10)) for n, state in enumerate(states)]
    store = reopened(store, folder)
    assert [store.revision(key) for key in ids] == states
    store.close()
    whole = sql(folder / "careplan.db", "SELECT count(*) FROM revision WHERE base IS NULL")
    assert whole == [(3,)], "one state in fifty is stored whole"


def test_the_file_is_marked_and_written_as_decided(folder: Path) -> None:
    store = Store.open(folder)
    pragmas = ("locking_mode", "journal_mode", "synchronous")
    found = {p: store._connection.execute(f"PRAGMA {p}").fetchone()[0] for p in pragmas}
    assert found == {"locking_mode": "exclusive", "journal_mode": "delete", "synchronous": 3}
    store.close()
    path = folder / "careplan.db"
    assert sql(path, "PRAGMA application_id") == [(0x414C5053,)]
    assert sql(path, "PRAGMA user_version") == [(1,)]
    assert sql(path, "PRAGMA journal_mode") == [("delete",)]


def test_the_newest_reading_is_found_by_index_whatever_the_length_of_the_diary(
    folder: Path,
) -> None:
    Store.open(folder).close()
    plan = sql(
        folder / "careplan.db",
        """EXPLAIN QUERY PLAN SELECT body, hash FROM diary WHERE live = 1 AND child = 'c'
        AND measure = 'weight' AND measure <> '' ORDER BY at DESC, sequence DESC LIMIT 1""",
    )
    assert [str(step[-1]) for step in plan] == [
        "SEARCH diary USING INDEX diary_latest (child=? AND measure=?)"
    ]
