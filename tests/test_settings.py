"""Preferences: saved and read again; a broken file means defaults, and never an error."""

import os
import stat
from pathlib import Path

import msgspec
import pytest

from alps_careplan import settings
from alps_careplan.settings import Settings


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    chosen = Settings(
        paper_size="letter",
        large_print=True,
        preview_folded=True,
        panes=(700, 500),
        geometry="AdnQ",
        last_child="k3",
        last_folder="/home/zoë/Papers",
    )
    assert settings.save(chosen, tmp_path / "new" / "folder")
    assert settings.load(tmp_path / "new" / "folder") == chosen


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path) == Settings()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[]",
        b'{"paper_size": "a3"}',
        b'{"panes": "wide"}',
        b'{"preview_folded": 7}',
        b"[" * 100_000,
    ],
)
def test_a_broken_file_means_defaults(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    assert settings.load(tmp_path) == Settings()


def test_a_newer_programs_settings_are_read_as_far_as_they_are_known(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(b'{"large_print": true, "from_the_future": 1}')
    assert settings.load(tmp_path).large_print


def test_a_folder_where_the_file_should_be_means_defaults_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    assert settings.load(tmp_path) == Settings()
    assert not settings.save(Settings(), tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]


def test_a_name_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    kept = Settings(large_print=True)
    settings.save(kept, tmp_path)
    assert not settings.save(msgspec.structs.replace(kept, last_folder="\ud800"), tmp_path)
    assert settings.load(tmp_path) == kept


@pytest.mark.skipif(os.name != "posix", reason="modes are a POSIX matter")
def test_only_this_user_can_read_the_file(tmp_path: Path) -> None:
    settings.save(Settings(), tmp_path)
    assert stat.S_IMODE((tmp_path / "settings.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(("country", "size"), [("en_US", "letter"), ("de_DE", "a4"), ("", "a4")])
def test_the_paper_is_the_one_sold_in_the_country(
    monkeypatch: pytest.MonkeyPatch, country: str, size: str
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (country or None, "UTF-8"))
    monkeypatch.delenv("LANG", raising=False)
    assert Settings().paper_size == size
