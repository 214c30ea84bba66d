"""Writing and reading a person's own files, and saying why it did not work."""

import errno
import os
import stat
from pathlib import Path

import pytest

from alps_careplan.errors import CarePlanError
from alps_careplan.storage import Store, backups, files
from alps_careplan.storage.files import read_whole, write_whole
from tests.storage.households import NINE, family, run


def test_a_file_is_written_whole_for_its_owner_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        write_whole(tmp_path / "plan.pdf", b"one")
    finally:
        os.umask(old)
    write_whole(tmp_path / "plan.pdf", b"two")
    assert (tmp_path / "plan.pdf").read_bytes() == b"two"
    assert stat.S_IMODE((tmp_path / "plan.pdf").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to("real.pdf")
    write_whole(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gone/plan.pdf", "the folder “gone” does not exist"),
        ("a folder", "a folder has this name"),
        ("file/plan.pdf", "a part of its path is a file, not a folder"),
        ("x" * 300 + ".pdf", "the name is too long"),
        ("nul\0.pdf", "this name cannot be a file's"),
        ("pipe", "this name cannot be a file's"),
    ],
)
def test_why_a_file_was_not_written_is_said(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "file").write_text("mine")
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(CarePlanError) as caught:
        write_whole(tmp_path / name, b"data")
    assert caught.value.sentence == f"“{name.split('/')[-1]}” was not written: {reason}."
    assert caught.value.hint
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(errno.EACCES, "x"), "writing there is not allowed"),
        (OSError(errno.EROFS, "x"), "writing there is not allowed"),
        (OSError(errno.ENOSPC, "x"), "there is no room left"),
        (OSError(errno.EDQUOT, "x"), "there is no room left"),
        (OSError(errno.EIO, "x"), "the system refused it"),
    ],
)
def test_what_was_there_stays_when_the_last_step_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"old")

    def fail(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(CarePlanError, match=reason):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_open_elsewhere_on_windows_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        error = PermissionError(errno.EACCES, "in use")
        error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(CarePlanError, match="it is open in another program"):
        write_whole(tmp_path / "plan.pdf", b"new")


def test_a_disk_without_room_leaves_what_was_there(tmp_path: Path) -> None:
    program = """
import resource, sys
from pathlib import Path
from alps_careplan.errors import CarePlanError
from alps_careplan.storage.files import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(Path(sys.argv[1]), bytes(5000))
except CarePlanError as error:
    print(error.sentence)
"""
    (tmp_path / "plan.pdf").write_bytes(b"old")
    code, out, errors = run(program, tmp_path / "plan.pdf")
    assert (code, errors) == (0, "")
    assert out == "“plan.pdf” was not written: there is no room left.\n"
    assert (tmp_path / "plan.pdf").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_name_that_is_no_text_can_be_shown(tmp_path: Path) -> None:
    with pytest.raises(CarePlanError) as caught:
        write_whole(tmp_path / "gone" / "plan\udcff.pdf", b"")
    caught.value.sentence.encode()


def test_reading_says_why_it_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.json"
    with pytest.raises(CarePlanError, match=r"There is no file “plan\.json”"):
        read_whole(path)
    path.write_bytes(b"{}")
    assert read_whole(path) == b"{}"
    with pytest.raises(CarePlanError, match="is a folder, not a file"):
        read_whole(tmp_path)
    with pytest.raises(CarePlanError, match="cannot be read"):
        read_whole(path / "inner")
    with pytest.raises(CarePlanError, match="cannot be read"):
        read_whole(tmp_path / "nul\0.json")
    monkeypatch.setattr(files, "READ_LIMIT", 1)
    with pytest.raises(CarePlanError, match="too large"):
        read_whole(path)


@pytest.mark.parametrize("name", ["careplan.db", "copy.db", "link.db", "careplan.db-journal"])
def test_a_plan_is_never_replaced_by_another_kind_of_file(tmp_path: Path, name: str) -> None:
    store = Store.open(tmp_path)
    store.save(family(), at=NINE)
    store.backup(tmp_path / "copy.db")
    (tmp_path / "link.db").symlink_to("careplan.db")
    with pytest.raises(CarePlanError, match=f"“{name}” was not written: a plan is kept in this"):
        write_whole(tmp_path / name, b"%PDF")
    # The window's file is still its own.
    program = (
        "import sys, pathlib; from alps_careplan.storage import Store\n"
        "try: Store.open(pathlib.Path(sys.argv[1]))\nexcept Exception as error: print(error)"
    )
    assert "already open" in run(program, tmp_path)[1]
    store.close()
    for folder in (tmp_path, tmp_path / "restored"):
        backups.restore(folder, tmp_path / "copy.db", at=NINE)
        again = Store.open(folder)
        assert again.load() == family()
        again.close()


def test_what_is_no_regular_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(CarePlanError, match="is not a file that holds a plan"):
            read_whole(path)
