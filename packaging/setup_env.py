"""Make the checkout's own Python environment, and install the system libraries Qt needs.

Shared by the programs that stand beside it. Only the standard library is used:
nothing else can be counted on yet. Older Pythons read this file too, up to the version check, so
nothing in it may use syntax that they cannot parse.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (this is the one file that meets an old Python)
    sys.exit(
        "This program needs Python 3.11 or later, and this is Python %d.%d: "  # noqa: UP031
        "install a newer one from python.org or from your system, and start it with that."
        % sys.version_info[:2]
    )

import hashlib
import importlib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import venv
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
# Written last: an environment without it was never finished, and is made anew.
MARK = VENV / "ready"
# The second lock holds every line of the first, so "dev" serves for "runtime" too.
LOCKS = {
    "runtime": ROOT / "packaging" / "requirements.txt",
    "dev": ROOT / "packaging" / "requirements-dev.txt",
}

VENV_PACKAGE = f"python3.{sys.version_info.minor}-venv"
# Debian's names; each later release that renames one still "provides" the name used here.
QT_OFFSCREEN = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libx11-6",
    "libxkbcommon0",
)
QT_WINDOW = (
    *QT_OFFSCREEN,
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
# The validator of PDF/UA and PDF/A is written in Java, and needs a library Java 17 left out.
PDF_VALIDATOR = ("default-jdk-headless", "libjaxb-java")
# Another package that does the same work, where one is installed already.
STAND_INS = {"default-jdk-headless": "java-sdk-headless"}


def say(sentence: str) -> None:
    print(sentence, flush=True)


def set_up(kind: str, packages: Iterable[str], purpose: str) -> Path:
    """The Python of an environment with everything `purpose` needs, set up as far as needed.

    `kind` is "runtime" or "dev"; `packages` are Debian's names. Exits with one sentence if there
    can be no environment; system packages that stay missing are only named, as the same libraries
    may be there by another way.
    """
    wanted = [*packages] if _has_ensurepip() else [VENV_PACKAGE, *packages]
    _provide_packages(wanted, purpose)
    return _provide_python(kind)


# System packages


def _provide_packages(names: Iterable[str], purpose: str) -> None:
    """Install those of the Debian packages `names` that are missing.

    Where the user is not root the exact command is printed instead. On systems without apt
    nothing is known about packages, and nothing is said.
    """
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return
    missing = _missing_packages(names)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        say(f"Missing on this system, needed for {purpose}. To install it:")
        say(f"    sudo apt-get update && sudo {shlex.join(install)}")
        return
    say(f"Installing system packages for {purpose}: {' '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], install):
        done = subprocess.run(
            [command[0], "-q", *command[1:]],
            env=quiet,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        if done.returncode != 0:
            say(done.stdout)
    left = _missing_packages(missing)
    if left:
        say(f"These could not be installed: {' '.join(left)}. To try again:")
        say(f"    apt-get update && {shlex.join(install)}")


def _missing_packages(names: Iterable[str]) -> list[str]:
    """Those of `names` that are neither installed nor provided by an installed package."""
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status}\t${Package}, ${Provides}\n"],
        capture_output=True,
        text=True,
        errors="replace",
        check=True,
    ).stdout
    present = set()
    for line in listing.splitlines():
        status, _, provided = line.partition("\t")
        if status == "installed":
            # "libglib2.0-0t64, libglib2.0-0 (= 2.80.0-6)": the names without their versions.
            present.update(re.findall(r"(?:^|, )([^ ,]+)", provided))
    return [name for name in names if not {name, STAND_INS.get(name)} & present]


# The Python environment


def _provide_python(kind: str) -> Path:
    """The Python of an environment that holds the locked packages of `kind`, made if need be.

    `kind` is "runtime" or "dev". Exits with one sentence if it cannot be made.
    """
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    state = _state()
    made = MARK.read_text(encoding="utf-8").split("\n") if MARK.is_file() else []
    current = made[:-1] == state and python.exists()
    if current and made[-1] in (kind, "dev"):
        return python
    try:
        if current:
            MARK.unlink()
        else:
            _make_environment()
        _install(python, kind)
        MARK.write_text("\n".join([*state, kind]), encoding="utf-8")
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"The Python environment {VENV} could not be made: {error}")
    return python


def _state() -> list[str]:
    """What an environment depends on: this Python and the text of the locks."""
    digest = hashlib.sha256()
    for lock in LOCKS.values():
        digest.update(lock.read_bytes())
    # Not the exact build: a bug-fix release of the same Python, put in its place, is no change.
    return [sys.implementation.cache_tag, sys.base_prefix, digest.hexdigest()]


def _make_environment() -> None:
    # Without ensurepip the venv module fails half-way and leaves a Python that looks usable.
    importlib.invalidate_caches()
    if not _has_ensurepip():
        sys.exit(
            "This Python cannot make virtual environments (it has no ensurepip): "
            f"install that part of it (on Debian and Ubuntu, {VENV_PACKAGE}), then try again."
        )
    say(f"Making a Python environment in {VENV}")
    venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(VENV)


def _has_ensurepip() -> bool:
    return importlib.util.find_spec("ensurepip") is not None


def _install(python: Path, kind: str) -> None:
    say("Installing the Python packages the lock names (the first time, this takes some minutes)")
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    if not sys.stdout.isatty():
        pip.append("--quiet")  # in a log, the progress of each package is noise
    only_locked = ["--require-hashes", "--only-binary", ":all:", "-r", str(LOCKS[kind])]
    # A "user install" set up elsewhere makes no sense in an environment, and fails there.
    done = subprocess.run([*pip, *only_locked], env={**os.environ, "PIP_USER": "0"})
    if done.returncode != 0:
        sys.exit(
            "The Python packages could not be installed; the reason stands above. Without a "
            "connection, try again with one. If it says 'no matching distribution', they are not "
            "built for this Python (3.11 to 3.14 will do) or for this system (macOS 14, "
            "Windows 10, Debian 12 or later)."
        )


# Starting


def environment(**more: str) -> Mapping[str, str]:
    """This process's environment with the checkout, and nothing else, on Python's path."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    if os.name == "posix" and not any(env.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        env["LANG"] = "C.UTF-8"  # Qt complains about any encoding but UTF-8.
    return env
