"""The report of an unexpected failure: what failed where in the program, and no health data.

An exception's own words and a frame's values may hold what a family typed, so neither is written.
"""

import os
import platform
import traceback
from datetime import datetime
from pathlib import Path

from alps_careplan import __version__, paths


def describe(error: BaseException) -> str:
    """Return the report's text: versions, types of the errors, and the program's own lines."""
    lines = [
        f"ALPS Care Plan {__version__}, Python {platform.python_version()}, {platform.system()}",
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines) + "\n"


def write(error: BaseException) -> Path | None:
    """Write the report into the user's log folder. Returns its path, or None if it cannot be."""
    try:
        folder = paths.log_dir()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = folder / f"failure-{datetime.now():%Y-%m-%d-%H%M%S-%f}.txt"
        target.write_text(describe(error), encoding="utf-8")
        for old in sorted(folder.glob("failure-*.txt"))[:-20]:
            old.unlink()
    except OSError:
        return None
    return target


def _short(filename: str) -> str:
    """Return a source file's path from its package on: folders above may name the person."""
    parts = filename.replace(os.sep, "/").split("/")
    for root in ("alps_careplan", "site-packages", "lib"):
        if root in parts:
            return "/".join(parts[parts.index(root) :])
    return parts[-1]
