"""Going back to a copy of everything, a bundle: as to a backup, with nothing thrown away."""

from datetime import datetime
from pathlib import Path

import pytest

from alps_careplan.errors import CarePlanError
from alps_careplan.storage import Store, StoreLocked, restoring
from alps_careplan.storage.bundle import gather
from alps_careplan.storage.bundle_file import export_bundle
from tests.storage.households import NINE, family, issue, renamed, seen

LATER = datetime(2027, 5, 1, 18, 5)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of everything, of a household that went on since and gave out a further paper."""
    store = Store.open(tmp_path / "data")
    revision = store.save(family(), [seen("s1", "2027-04-02")], at=NINE)
    store.add_issue(issue("i1", revision, 1))
    export_bundle(gather(store), tmp_path / "all.careplan")
    revision = store.save(renamed(family(), "later"), at=NINE)
    store.add_issue(issue("i2", revision, 2))
    store.close()
    return tmp_path / "all.careplan"


def name(folder: Path) -> str:
    store = Store.open(folder)
    found = store.load().children[0].child.preferred_name
    store.close()
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_copy_of_everything_is_restored_and_the_file_before_is_kept(copy: Path) -> None:
    folder = copy.parent / "data"
    kept = restoring.restore(folder, copy, at=LATER)
    assert kept == folder / "backups" / "before-restore-2027-05-01-1805.db"
    store = Store.open(folder)
    assert store.load() == family()
    assert store.diary("mira") == (seen("s1", "2027-04-02"),)
    # The paper that left the house after the copy was made keeps its number.
    assert [paper.number for paper in store.issues("mira")] == [2, 1]
    store.close()
    assert not list(folder.rglob("*.part"))
    assert restoring.restore(folder, kept, at=LATER) is not None
    assert name(folder) == "later"


@pytest.mark.parametrize("case", ["cut", "text", "gone"])
def test_a_copy_that_cannot_be_read_changes_nothing(copy: Path, case: str) -> None:
    folder = copy.parent / "data"
    if case == "gone":
        copy.unlink()
    else:
        copy.write_bytes(copy.read_bytes()[:900] if case == "cut" else b"my shopping list")
    before = files(folder)
    for act in (restoring.check, restoring.restore):
        with pytest.raises(CarePlanError, match=r"all\.careplan") as caught:
            act(folder, copy, at=LATER)
        assert case == "gone" or "Nothing was changed" in caught.value.hint
    assert files(folder) == before


def test_looking_at_a_copy_changes_nothing_though_the_file_is_open(copy: Path) -> None:
    folder = copy.parent / "data"
    store = Store.open(folder)
    before = files(folder)
    restoring.check(folder, copy, at=LATER)
    assert files(folder) == before
    with pytest.raises(StoreLocked):
        restoring.restore(folder, copy, at=LATER)
    store.close()
    assert name(folder) == "later"
