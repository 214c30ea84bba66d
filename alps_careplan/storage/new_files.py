"""Several new files in one folder: all of them, or none."""

import contextlib
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.storage.files import made_folder, settle, told_of, write_whole


def write_new(folder: Path, files: Sequence[tuple[str, bytes]]) -> None:
    """Write files (name, content; mode 0600) into `folder`, which is made where it is missing.

    They are written aside and get their names when all are on the disk. Nothing that is there is
    replaced. Raises `CarePlanError`, which names the file and the reason; then only what was
    there before is there.
    """
    with told_of(folder), made_folder(folder):
        aside = folder / f".{secrets.token_hex(6)}.part"
        named: list[Path] = []
        try:
            aside.mkdir(mode=0o700)
            for name, data in files:
                write_whole(aside / name, data)
            for name, _data in files:
                _give_name(aside / name, folder / name)
                named.append(folder / name)
        except BaseException as error:
            for path in named:
                with contextlib.suppress(OSError):
                    path.unlink()
            if isinstance(error, CarePlanError):
                raise CarePlanError(
                    _("{sentence} None of the papers was saved.").format(sentence=error.sentence),
                    error.hint,
                ) from error
            raise
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _give_name(written: Path, target: Path) -> None:
    with told_of(target):
        try:
            settle(written, target, anew=True)
        except FileExistsError as error:
            raise CarePlanError(
                _("“{name}” was not written: it is there already.").format(name=target.name),
                _("Choose another folder, or move the old papers away first."),
            ) from error
