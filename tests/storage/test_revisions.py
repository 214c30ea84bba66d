"""Thinning with age: what stays, and that what stays can be read."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from alps_careplan.errors import CarePlanError
from alps_careplan.storage import Store, StoreDamaged
from alps_careplan.storage.connection import each_once
from tests.storage.households import NINE, family, issue, renamed, sql

DAY = timedelta(days=1)


def filled(folder: Path, days: int, a_day: int = 3) -> tuple[Store, dict[str, str]]:
    """A store with some revisions on each day up to the tests' day, and the name in each."""
    store = Store.open(folder)
    names: dict[str, str] = {}
    store.save(family(), at=NINE - days * DAY)  # the first save of a day also thins
    for day in range(days):
        for n in range(a_day):
            name = f"Mimi {day}-{n}"
            at = NINE - (days - day) * DAY + timedelta(hours=n + 1)
            names[store.save(renamed(family(), name), at=at)] = name
    return store, names


def test_each_state_that_is_left_reads_as_it_was(tmp_path: Path) -> None:
    store, names = filled(tmp_path, 60)
    store.thin(NINE)
    left = store.revisions()
    assert len(left) < len(names) / 2
    for info in left[:-1]:
        assert store.revision(info.id) == renamed(family(), names[info.id])
    store.close()


def test_two_weeks_stay_whole_and_then_the_last_of_each_day(tmp_path: Path) -> None:
    store, _names = filled(tmp_path, 30)
    store.close_revision()
    store.thin(NINE)
    days = [info.saved_at[:10] for info in store.revisions()]
    for back in range(1, 14):
        assert days.count(f"{NINE - back * DAY:%Y-%m-%d}") == 3
    for back in range(16, 30):
        assert days.count(f"{NINE - back * DAY:%Y-%m-%d}") == 1
    store.thin(NINE + 400 * DAY)
    weeks = [date.fromisoformat(info.saved_at[:10]).isocalendar()[:2] for info in store.revisions()]
    assert weeks == [(2027, week) for week in (13, 12, 11, 10, 9)]
    store.thin(NINE + 3000 * DAY)
    assert [info.saved_at[:7] for info in store.revisions()] == ["2027-04", "2027-03"]
    store.close()


def test_what_a_paper_was_issued_from_is_never_taken_out(tmp_path: Path) -> None:
    store, names = filled(tmp_path, 40)
    chosen = list(names)[-31]  # of ten days ago, the second of its day
    store.add_issue(issue("i1", chosen))
    newest = store.revisions()[0].id
    store.thin(NINE + 9000 * DAY)
    left = [info.id for info in store.revisions()]
    assert chosen in left
    assert left[0] == newest
    assert store.revision(chosen) == renamed(family(), names[chosen])
    store.close()


def test_parents_lead_to_what_is_left(tmp_path: Path) -> None:
    store, _names = filled(tmp_path, 40)
    store.thin(NINE + 400 * DAY)
    infos = store.revisions()
    assert [info.parents for info in infos[:-1]] == [(info.id,) for info in infos[1:]]
    store.close()


def test_long_chains_are_cut_again_when_states_are_taken_out(tmp_path: Path) -> None:
    store, names = filled(tmp_path, 150, a_day=2)
    for months in range(1, 8):
        store.thin(NINE + months * 30 * DAY)
        for info in store.revisions()[:-1]:
            assert store.revision(info.id) == renamed(family(), names[info.id])
    store.close()
    assert sql(tmp_path / "careplan.db", "SELECT max(depth) < 50 FROM revision") == [(1,)]


def test_saving_goes_on_in_the_open_revision_after_thinning(tmp_path: Path) -> None:
    store, _names = filled(tmp_path, 30)
    opened = store.save(renamed(family(), "one"), at=NINE)
    store.thin(NINE)
    assert store.save(renamed(family(), "two"), at=NINE + timedelta(minutes=1)) == opened
    store.close_revision()
    store.thin(NINE + 800 * DAY)
    store.save(renamed(family(), "three"), at=NINE + timedelta(minutes=2))
    store.close()
    store = Store.open(tmp_path)
    assert store.load() == renamed(family(), "three")
    assert store.revision(opened) == renamed(family(), "two")
    store.close()


def test_nothing_is_taken_out_while_a_state_to_be_moved_is_damaged(tmp_path: Path) -> None:
    store, _names = filled(tmp_path, 60)
    before = len(store.revisions())
    store.close()
    sql(tmp_path / "careplan.db", "UPDATE revision SET hash = 'x' WHERE number % 3 = 1")
    store = Store.open(tmp_path)
    store.thin(NINE + 300 * DAY)
    assert len(store.revisions()) == before
    assert "An earlier state of the plan is damaged." in store.notice
    store.close()


def test_a_state_that_is_gone_is_said(tmp_path: Path) -> None:
    store, _names = filled(tmp_path, 1)
    with pytest.raises(StoreDamaged, match="no longer there"):
        store.revision("nowhere")
    store.close()


def test_a_table_without_end_is_damage() -> None:
    assert list(each_once([(1,), (2,)])) == [(1,), (2,)]
    with pytest.raises(CarePlanError, match="damaged"):
        list(each_once([(1,), (2,), (1,)]))
