"""What holds for every test: it touches no folder of who runs it, and it is not timed."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from alps_careplan import paths

# How long an example takes tells of the machine, not of the program.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Redirect the data, settings and log folders into a fresh folder, which is returned."""
    home = tmp_path_factory.mktemp("home")
    for name in ("data_dir", "config_dir", "log_dir"):
        monkeypatch.setattr(paths, name, lambda folder=home / name: folder)
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that leaves a warning in the log: nobody at home reads logs."""
    yield
    loud = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not loud, [r.getMessage() for r in loud]
