"""Set up everything the tests need, once, and run them all: `python3 packaging/test.py`.

First the style and type checks, then pytest. What follows the command goes to pytest:
`python3 packaging/test.py -k store`. The exit code is 0 only if every part passed, and the last
line printed is pytest's own.
"""

import setup_env  # first: it turns away a Python that is too old

# isort: split
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

CHECKS = {
    "ruff check": ["ruff", "check"],
    "ruff format": ["ruff", "format", "--check"],
    "mypy": ["mypy"],
    "mypy (packaging)": ["mypy", "packaging"],
    "mypy (tests)": ["mypy", "tests"],
}


def main(arguments: list[str]) -> int:
    packages = [*setup_env.QT_WINDOW, *setup_env.PDF_VALIDATOR]
    python = setup_env.set_up("dev", packages, "the tests")
    env = setup_env.environment(QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM", "offscreen"))
    try:
        failed = [name for name, tool in CHECKS.items() if not passes(python, name, tool)]
        return run_pytest(python, arguments, env, failed)
    except KeyboardInterrupt:
        return 130


def passes(python: Path, name: str, tool: Sequence[str]) -> bool:
    setup_env.say(f"-- {name}")
    done = subprocess.run([str(python), "-m", *tool], cwd=setup_env.ROOT)
    return done.returncode == 0


def run_pytest(
    python: Path, arguments: Sequence[str], env: Mapping[str, str], failed: Sequence[str]
) -> int:
    """Run pytest, and name the checks that `failed` just before its closing line."""
    setup_env.say("-- pytest")
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    tests = subprocess.Popen(
        [str(python), "-m", "pytest", *colour, *arguments],
        cwd=setup_env.ROOT,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert tests.stdout is not None
    held = ""  # one line behind, so that the closing line can still come last
    for line in tests.stdout:
        print(held, end="", flush=True)
        held = line
    code = tests.wait()
    if failed:
        setup_env.say(f"Besides the tests, these checks failed: {', '.join(failed)}")
    if code < 0:
        setup_env.say(f"pytest itself was ended by signal {-code}.")
    print(held, end="", flush=True)
    return code or int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
