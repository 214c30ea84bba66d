"""Every format a household was ever saved in opens; a new step keeps a copy of what was there."""

import shutil
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import Connection

from alps_careplan.errors import CarePlanError
from alps_careplan.model.compare import digest_of
from alps_careplan.model.household import SCHEMA_VERSION, Household
from alps_careplan.storage import Store, migrations
from alps_careplan.storage.bundle_file import read_bundle
from alps_careplan.storage.plan_file import read_plan, write_plan
from tests.storage.households import NINE, family, renamed, sql

PLANS = Path(__file__).resolve().parents[1] / "plans"
VERSIONS = (1,)
WAS = "0d5f79d3709967b3ea00569efaa39f2c6c297752cee7fee2d511eff140318490"


def plan(version: int) -> Household:
    name = f"version-{version}.json"
    return read_plan((PLANS / name).read_bytes(), name).household


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    assert isinstance(request.param, int)
    return request.param


@pytest.fixture
def folder(tmp_path: Path, version: int) -> Path:
    shutil.copy(PLANS / f"version-{version}.db", tmp_path / "careplan.db")
    return tmp_path


def test_every_format_is_kept_here() -> None:
    assert max(VERSIONS) == max(migrations.STEPS)
    found = {path.suffix for path in PLANS.glob("version-*")}
    assert found == {".db", ".json", ".careplan"}


def test_a_plan_file_of_every_version_is_read(version: int) -> None:
    household = plan(version)
    zoe, sibling = household.children
    assert (zoe.child.legal_name, zoe.child.birth_date) == ("Zoë Ælfgifu Example", "2018-05")
    assert zoe.child.unread[0].text == "the one by the church"
    assert zoe.fever.threshold is not None
    assert str(zoe.fever.threshold.amount) == "38.5"
    assert zoe.child.past_events == "none-known"
    assert not isinstance(zoe.medicines, str)
    assert zoe.medicines[0].taper[0].start == "2027-02-01"
    assert sibling.medicines == "none-known"


def test_a_store_of_every_version_opens_and_goes_on(folder: Path, version: int) -> None:
    store = Store.open(folder)
    assert store.load() == plan(version)
    assert store.notice == ""
    notes = {row.id: getattr(row, "note", "") for row in store.diary("zoe")}
    assert notes == {"reading1": "", "reading2": "", "seen1": "both arms", "episode1": ""}
    assert {k: row.id for k, row in store.latest("zoe").items()} == {
        "temperature": "reading1", "weight": "reading2"}  # fmt: skip
    (issue,) = store.issues("zoe")
    assert store.issue_paper(issue.id) == b'{"title": "what the paper said"}'
    assert store.revision(issue.revision).people == plan(version).people[:-1]
    assert store.attachment(plan(version).children[0].child.photo).startswith(b"not a picture")
    assert len(store.revisions()) == 3
    first = store.revision(store.revisions()[-1].id)
    assert first.children[0].avoid == "not-asked"
    changed = renamed(plan(version), "Zozo")
    store.save(changed, removed=["seen1"], at=NINE)
    store.close()
    store = Store.open(folder)
    assert store.load() == changed
    assert "seen1" not in {row.id for row in store.diary("zoe")}
    store.close()


def test_a_bundle_of_every_version_is_read(version: int) -> None:
    bundle = read_bundle((PLANS / f"version-{version}.careplan").read_bytes())
    assert bundle.household == plan(version)
    assert len(bundle.diary) == 4
    assert bundle.issues[0].paper == b'{"title": "what the paper said"}'
    assert len(bundle.attachments) == 1


def vaccination_of(version: int) -> tuple[str, Household]:
    row = b'{"id": "v1", "vaccine": "MMR", "date": "2020"}'
    child = b'{"id": "kid", "vaccines": {"vaccinations": [%b]}}' % row
    data = b'{"schema_version": %d, "children": [%b]}' % (version, child)
    household = read_plan(data, "a plan").household
    rows = household.children[0].vaccines.vaccinations
    assert isinstance(rows, tuple)
    return rows[0].status, household


def test_a_vaccination_without_an_answer_was_given_in_old_files_only() -> None:
    assert [vaccination_of(version)[0] for version in (1, 2, 3)] == ["given", "given", "not-asked"]
    again = read_plan(write_plan(vaccination_of(2)[1]), "again").household
    assert again == vaccination_of(2)[1]


def test_what_was_confirmed_of_an_old_file_still_fits() -> None:
    def digested(version: int) -> str:
        household = vaccination_of(version)[1]
        return digest_of(household, household.children[0], ("vaccines",))

    # As the program digested it before the answer was asked for.
    assert digested(2) == WAS
    assert digested(3) != WAS


def step_2(connection: Connection) -> None:
    connection.execute("ALTER TABLE issue ADD COLUMN withdrawn TEXT NOT NULL DEFAULT ''")


def opened_with(folder: Path, monkeypatch: pytest.MonkeyPatch, *steps: migrations.Step) -> Store:
    numbered = dict(enumerate(steps, 2))
    monkeypatch.setattr(migrations.migrate, "__defaults__", ({**migrations.STEPS, **numbered},))
    return Store.open(folder)


def test_a_step_is_taken_once_and_the_file_is_copied_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    store = opened_with(folder, monkeypatch, step_2)
    assert store.load() == plan(version)
    store.close()
    assert sql(folder / "careplan.db", "PRAGMA user_version") == [(2,)]
    assert sql(folder / "careplan.db", "PRAGMA application_id") == [(0x414C5053,)]
    copy = folder / "backups" / "before-format-2.db"
    assert sql(copy, "PRAGMA user_version") == [(1,)]
    assert sql(copy, "SELECT count(*) FROM revision") == [(3,)]
    opened_with(folder, monkeypatch, step_2).close()
    assert [path.name for path in (folder / "backups").iterdir()] == ["before-format-2.db"]


def test_a_step_that_fails_leaves_the_file_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    def fails(connection: Connection) -> None:
        connection.execute("DROP TABLE issue")
        raise RuntimeError("a mistake in a step")

    with pytest.raises(RuntimeError):
        opened_with(folder, monkeypatch, step_2, fails)
    monkeypatch.undo()
    store = Store.open(folder)
    assert store.load() == plan(version)
    assert len(store.issues("zoe")) == 1
    store.close()
    assert (folder / "backups" / "before-format-3.db").exists() is False
    assert (folder / "backups" / "before-format-2.db").exists()


def test_no_step_is_taken_where_no_copy_can_be_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "backups").write_text("a file in its place")
    with pytest.raises(CarePlanError):
        opened_with(folder, monkeypatch, step_2)
    assert sql(folder / "careplan.db", "PRAGMA user_version") == [(1,)]


def test_a_new_file_takes_all_steps_without_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened_with(tmp_path, monkeypatch, step_2)
    store.save(family(), at=NINE)
    store.close()
    assert sql(tmp_path / "careplan.db", "PRAGMA user_version") == [(2,)]
    assert [path.name for path in (tmp_path / "backups").iterdir()] == ["2027-04-03.db"]


def test_an_older_plan_is_brought_up_to_date_and_says_so(version: int) -> None:
    assert plan(version).schema_version == SCHEMA_VERSION
