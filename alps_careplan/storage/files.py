"""A person's own files: written whole or not at all; read, or told why not."""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.storage.connection import FILE_NAME, is_store
from alps_careplan.storage.failures import NO_ROOM

READ_LIMIT = 256 * 1024 * 1024  # bytes; a bundle with some hundred photos

# A plan's own file and its journal: no other file may come to bear these names.
_OWN = {FILE_NAME, f"{FILE_NAME}-journal"}
_BINARY = getattr(os, "O_BINARY", 0)  # Windows
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_IN_USE = {32, 33}  # Windows: sharing and lock violation


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` as the file `path`, mode 0600, replacing what was there only when all is safe.

    Raises `CarePlanError` with the reason: no such folder, not allowed, no room, a name that is
    too long, a folder of that name, in use by another program, a plan's own file or a backup of
    it. What was there then stays.
    """
    with told_of(path):
        target = replaceable(path)
        if {path.name, target.name} & _OWN or (target.exists() and is_store(target)):
            raise CarePlanError(
                _("“{name}” was not written: a plan is kept in this file.").format(
                    name=_name(path)
                ),
                _("Choose another name. Your work is kept."),
            )
        temporary = target.parent / f".{secrets.token_hex(6)}.part"
        try:
            handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
            with open(handle, "wb") as file:  # noqa: PTH123 - made with its mode, above
                file.write(data)
            settle(temporary, target)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def replaceable(path: Path) -> Path:
    """Return the file, or the free name, that a path leads to. Raises `OSError` for any other.

    A link is followed: the file it points to is replaced, not the link.
    """
    target = path.resolve()
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        raise OSError(errno.EISDIR if target.is_dir() else errno.EINVAL, "")
    return target


@contextlib.contextmanager
def made_folder(folder: Path) -> Iterator[None]:
    """Make a folder (0700) where it is missing, and take it away when what is done in it fails."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for place in missing:
            with contextlib.suppress(OSError):  # something else was put there meanwhile
                place.rmdir()
        raise


def read_whole(path: Path) -> bytes:
    """Return what a file holds. Raises `CarePlanError` when it cannot be read, or is too large."""
    name = _name(path)
    try:
        if path.is_dir():
            raise CarePlanError(_("“{name}” is a folder, not a file.").format(name=name))
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # reading it might never end
            raise CarePlanError(_("“{name}” is not a file that holds a plan.").format(name=name))
        if found.st_size > READ_LIMIT:
            raise CarePlanError(_("“{name}” is too large to be a plan.").format(name=name))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CarePlanError(
            _("There is no file “{name}”.").format(name=name), _("Check its name and folder.")
        ) from error
    except (OSError, ValueError) as error:
        raise CarePlanError(
            _("“{name}” cannot be read.").format(name=name),
            _("Check that you may open it, and that its disk is there."),
        ) from error


def settle(temporary: Path, target: Path, *, anew: bool = False) -> None:
    """Bring a finished temporary file to disk and give it its name. Raises `OSError`.

    With `anew` nothing that bears the name is replaced: `FileExistsError`.
    """
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    if anew:
        _name_anew(temporary, target)
    else:
        temporary.replace(target)
    sync_folder(target.parent)


def _name_anew(temporary: Path, target: Path) -> None:
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # A stick's file system knows no second names.
        if target.exists():
            raise FileExistsError(errno.EEXIST, "") from None
        temporary.replace(target)
    else:
        temporary.unlink()


def journal_of(path: Path) -> Path:
    """Return the name under which SQLite keeps what takes back an unfinished save."""
    return path.with_name(f"{path.name}-journal")


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to disk, where the system can."""
    if os.name == "nt":
        return
    # A folder on some network systems cannot be synced; the file itself is.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Turn what the system raises while `path` is written into a `CarePlanError`."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason, hint = _reason(path, error)
        raise CarePlanError(
            _("“{name}” was not written: {reason}.").format(name=_name(path), reason=reason), hint
        ) from error


def _reason(path: Path, error: OSError | ValueError) -> tuple[str, str]:
    code = getattr(error, "errno", None)
    elsewhere = _("Choose another place. Your work is kept.")
    if getattr(error, "winerror", None) in _IN_USE:
        reason = _("it is open in another program")
        return reason, _("Close it there, or choose another name. Your work is kept.")
    if code in NO_ROOM:
        return _("there is no room left"), _("Make some room, or choose another place.")
    if code in _NOT_ALLOWED:
        return _("writing there is not allowed"), elsewhere
    if code == errno.ENOENT:
        folder = _name(path.parent)
        return _("the folder “{folder}” does not exist").format(folder=folder), elsewhere
    if code == errno.ENOTDIR:
        return _("a part of its path is a file, not a folder"), elsewhere
    if code == errno.EISDIR:
        return _("a folder has this name"), _("Choose another name. Your work is kept.")
    if code == errno.ENAMETOOLONG:
        return _("the name is too long"), _("Choose a shorter name. Your work is kept.")
    if code == errno.EINVAL or isinstance(error, ValueError):
        return _("this name cannot be a file's"), _("Choose another name. Your work is kept.")
    return _("the system refused it"), elsewhere


def _name(path: Path) -> str:
    """Return the name as it can be shown: a file name may hold bytes that are no text."""
    return (path.name or str(path)).encode("utf-8", "replace").decode("utf-8")
