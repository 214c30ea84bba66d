"""A copy of the authored content that a test may spoil, without the review that may stand in it."""

import re
import shutil
from pathlib import Path

from alps_careplan import paths
from alps_careplan.content import Content
from alps_careplan.content.compile import compile_folder
from alps_careplan.content.loader import COMPILED_NAME, read

AUTHORED = paths.resources() / "content"
REVIEWER = "Dr. Ada Example, hematologist, 03 Apr 2027"
_REVIEW = re.compile(r"^\[review\]\n(?:(?!\[).*\n)*", re.MULTILINE)


def copied(to: Path) -> Path:
    """Return a folder in `to` with all files of the content; a recorded review is taken out."""
    folder = to / "content"
    shutil.copytree(AUTHORED, folder)
    guidance = folder / "guidance.toml"
    guidance.write_text(_REVIEW.sub("", guidance.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def record(folder: Path, version: str, digest: str) -> None:
    """Put a review where REVIEW.md says that it goes."""
    guidance = folder / "guidance.toml"
    review = (
        '[review]\nreviewer = "Dr. Ada Example"\nrole = "hematologist"\ndate = "2027-04-03"\n'
        f'content_version = "{version}"\ndigest = "{digest}"\n\n[papers]'
    )
    text = guidance.read_text(encoding="utf-8")
    assert text.count("\n[papers]\n") == 1
    guidance.write_text(text.replace("[papers]", review, 1), encoding="utf-8")


def compiled(folder: Path) -> Content:
    """Compile a folder and read what came of it, as the program does."""
    target = folder / COMPILED_NAME
    target.write_bytes(compile_folder(folder))
    return read(target)


def edit(path: Path, old: str, new: str) -> None:
    """Change the first place of a text in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
