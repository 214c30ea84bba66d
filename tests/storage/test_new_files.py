"""Several new files at once: all or none, and nothing of the family's is touched."""

import errno
import os
import stat
from pathlib import Path

import pytest

from alps_careplan.errors import CarePlanError
from alps_careplan.storage.new_files import write_new
from tests.storage.households import run

FOUR = tuple((f"{n}.pdf", f"paper {n}".encode()) for n in range(4))


def all_below(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, hidden ones too, and every folder as b""."""
    return {
        str(path.relative_to(folder)): b"" if path.is_dir() else path.read_bytes()
        for path in folder.rglob("*")
    }


def disk_full_at(monkeypatch: pytest.MonkeyPatch, nth: int, code: int = errno.ENOSPC) -> None:
    """Let the disk refuse the nth file when it is brought to it."""
    sync, seen = os.fsync, [0]

    def fsync(handle: int) -> None:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            seen[0] += 1
            if seen[0] == nth:
                raise OSError(code, os.strerror(code))
        sync(handle)

    monkeypatch.setattr(os, "fsync", fsync)


def test_all_files_are_in_the_new_folder_for_their_owner_only(tmp_path: Path) -> None:
    write_new(tmp_path / "pack" / "deep", FOUR)
    assert all_below(tmp_path / "pack" / "deep") == dict(FOUR)
    modes = {stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "pack" / "deep").iterdir()}
    assert modes == {0o600}


def test_files_go_beside_what_is_in_a_folder_already(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"ours")
    write_new(tmp_path, FOUR)
    assert all_below(tmp_path) == {"photo.jpg": b"ours", **dict(FOUR)}


@pytest.mark.parametrize("nth", [1, 3, 4, 5, 7])  # while written, and while they get their names
def test_a_full_disk_midway_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    disk_full_at(monkeypatch, nth)
    with pytest.raises(CarePlanError) as caught:
        write_new(tmp_path / "pack", FOUR)
    name = FOUR[(nth - 1) % 4][0]
    assert f"“{name}” was not written: there is no room left." in caught.value.sentence
    assert "None of the papers" in caught.value.sentence
    assert caught.value.hint
    assert all_below(tmp_path) == {}


def test_a_full_disk_leaves_what_was_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"ours")
    disk_full_at(monkeypatch, 7)
    with pytest.raises(CarePlanError):
        write_new(tmp_path, FOUR)
    assert all_below(tmp_path) == {"photo.jpg": b"ours"}


@pytest.mark.parametrize("folder_in_the_way", [False, True])
def test_a_file_that_is_there_is_not_replaced_and_none_is_written(
    tmp_path: Path, *, folder_in_the_way: bool
) -> None:
    if folder_in_the_way:
        (tmp_path / "2.pdf").mkdir()
    else:
        (tmp_path / "2.pdf").write_bytes(b"what the school signed")
    before = all_below(tmp_path)
    with pytest.raises(CarePlanError, match=r"“2\.pdf” was not written: it is there already"):
        write_new(tmp_path, FOUR)
    assert all_below(tmp_path) == before


def test_a_file_in_the_place_of_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "pack").write_bytes(b"ours")
    with pytest.raises(CarePlanError, match="“pack” was not written"):
        write_new(tmp_path / "pack", FOUR)
    with pytest.raises(CarePlanError, match="“deep” was not written"):
        write_new(tmp_path / "pack" / "deep", FOUR)
    assert all_below(tmp_path) == {"pack": b"ours"}


@pytest.mark.parametrize(
    ("name", "reason"),
    [("x" * 300 + ".pdf", "the name is too long"), ("nul\0.pdf", "this name cannot be a file's")],
)
def test_a_name_that_no_file_can_have_is_named(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(CarePlanError) as caught:
        write_new(tmp_path / "pack", (*FOUR, (name, b"x")))
    assert f"“{name}” was not written: {reason}." in caught.value.sentence
    assert all_below(tmp_path) == {}


def test_an_end_that_nobody_foresaw_leaves_nothing_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path / "pack", FOUR)
    assert all_below(tmp_path) == {}


def test_a_folder_that_may_not_be_written_is_said_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "photo.jpg").write_bytes(b"ours")
    (tmp_path / "closed").chmod(0o500)
    program = """
import sys
from pathlib import Path
from alps_careplan.errors import CarePlanError
from alps_careplan.storage.new_files import write_new
for folder in (Path(sys.argv[1]), Path(sys.argv[1]) / "pack"):
    try:
        write_new(folder, (("1.pdf", b"one"),))
    except CarePlanError as error:
        print(error.sentence)
"""
    said = [f"“{n}” was not written: writing there is not allowed.\n" for n in ("closed", "pack")]
    assert run(program, tmp_path / "closed", confined=True) == (0, "".join(said), "")
    (tmp_path / "closed").chmod(0o700)
    assert all_below(tmp_path) == {"closed": b"", "closed/photo.jpg": b"ours"}
