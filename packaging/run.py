"""Set up everything the program needs, once, and start it: `python3 packaging/run.py`.

What follows goes to the program: `python3 packaging/run.py --sample` opens the sample family.
Where there is no screen, the sample family's papers are printed into a folder instead.
"""

import setup_env  # first: it turns away a Python that is too old

# isort: split
import os
import subprocess
import sys

SAMPLES = setup_env.ROOT / "sample-papers"


def main(arguments: list[str]) -> int:
    wants_window = arguments in ([], ["--sample"])
    screen = has_screen()
    libraries = setup_env.QT_WINDOW if screen else setup_env.QT_OFFSCREEN
    python = setup_env.set_up("runtime", libraries, "the program")
    if wants_window and not screen:
        arguments = ["sample", "--out", str(SAMPLES)]
    # -P keeps a file that happens to lie in the current folder from being taken for a module.
    program = [str(python), "-P", "-m", "alps_careplan", *arguments]
    try:
        code = subprocess.run(program, env=setup_env.environment()).returncode
    except KeyboardInterrupt:
        return 130
    if wants_window and not screen and code == 0:
        setup_env.say(
            "There is no screen here, so the window was not opened. "
            f"The sample family's papers are in {SAMPLES}"
        )
    return code


def has_screen() -> bool:
    """Whether a window can be shown: always said of systems other than Linux."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
