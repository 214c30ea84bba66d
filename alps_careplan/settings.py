"""Preferences: how the window looks and where it last saved. Never anything of the plan itself.

One frozen record in one small file. A missing or broken file means the defaults; neither reading
nor writing it ever stops the program.
"""

import contextlib
import os
from pathlib import Path
from typing import Literal

import msgspec

from alps_careplan import paths

PaperSize = Literal["a4", "letter"]
Side = Literal["paper", "guidance"]
_FILE = "settings.json"
# Where US Letter is the paper in the shops; everywhere else it is A4.
_LETTER_COUNTRIES = {"US", "CA", "MX", "PH", "CL", "CO", "VE", "CR", "GT", "PA", "DO", "PR", "SV"}


def usual_paper() -> PaperSize:
    """Return the paper size that is usual in the country the system is set to."""
    import locale

    name = locale.getlocale()[0] or os.environ.get("LANG", "")
    country = name.partition(".")[0].partition("_")[2]
    return "letter" if country in _LETTER_COUNTRIES else "a4"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the program remembers between two starts.

    `side` is what stands beside the form: a paper, or what the documents say.
    `geometry` is the window's place as Qt writes it, in base 64; `panes` the widths of form and
    preview in pixels; `last_child` the id of the child last shown; `last_folder` where a file was
    last saved or read.
    """

    paper_size: PaperSize = msgspec.field(default_factory=usual_paper)
    large_print: bool = False
    preview_folded: bool = False
    side: Side = "paper"
    panes: tuple[int, ...] = ()
    geometry: str = ""
    last_child: str = ""
    last_folder: str = ""


def load(folder: Path | None = None) -> Settings:
    """Return the saved preferences, or the defaults where there are none that can be read."""
    try:
        data = _path(folder).read_bytes()
        return msgspec.json.decode(data, type=Settings)
    except (OSError, ValueError, RecursionError):  # msgspec's errors are ValueErrors
        return Settings()


def save(settings: Settings, folder: Path | None = None) -> bool:
    """Write the preferences whole, readable by this user alone. Return whether that worked."""
    path = _path(folder)
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(msgspec.json.encode(settings))
        fresh.replace(path)
    except (OSError, ValueError):
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        return False
    return True


def _path(folder: Path | None) -> Path:
    return (folder or paths.config_dir()) / _FILE
