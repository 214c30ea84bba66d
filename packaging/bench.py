"""Measure the program against its budgets: `python3 packaging/bench.py`.

Start-up and memory are taken from outside, on a screen of our own (Xvfb), beside a bare Qt window
in the same run; the rest is measured inside the program by bench_inside.py. What counts are the
ratios: the times belong to the machine. Needs Linux; the family's own data is not touched.
"""

import setup_env  # first: it turns away a Python that is too old

# isort: split
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench_screen import Screen, screen

HERE = Path(__file__).resolve().parent
# What any Qt program of this shape costs: the yardstick of start-up and memory.
BARE_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QWidget
app = QApplication(sys.argv)
window = QMainWindow()
tabs = QTabWidget()
for number in range(1, 7):
    tabs.addTab(QWidget(), f"Tab {number}")
window.setCentralWidget(tabs)
window.resize(1200, 800)
window.show()
app.exec()
"""
SETTLE = 2.5  # seconds after the first paint, when the preview has been drawn and all is at rest


@dataclass(frozen=True)
class Bench:
    """What every measurement needs: `python` of the environment, a `folder`, what is `shown`."""

    python: Path
    folder: Path
    shown: Screen

    def environment(self, home: str = "home") -> Mapping[str, str]:
        """An environment on our screen, with a home folder of this run in place of the user's."""
        own = {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"}
        env = setup_env.environment(
            DISPLAY=self.shown.display,
            QT_QPA_PLATFORM="xcb",
            HOME=str(self.folder / home),
            XDG_RUNTIME_DIR=str(self.folder / "run"),
        )
        return {name: value for name, value in env.items() if name not in own}

    def inside(self, *arguments: str, home: str = "home") -> dict[str, float]:
        """What bench_inside.py says of `arguments`."""
        command = [str(self.python), str(HERE / "bench_inside.py"), *arguments]
        done = subprocess.run(
            command, env=self.environment(home), stdout=subprocess.PIPE, text=True, check=True
        )
        result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        return result


@dataclass(frozen=True)
class Start:
    """One start of a program: `milliseconds` to its first painted frame, and megabytes held."""

    milliseconds: float
    painted: float
    settled: float


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Measure the program against its budgets.")
    parser.add_argument("--rounds", type=int, default=7, help="starts of each program (7)")
    rounds = parser.parse_args(arguments).rounds
    if not sys.platform.startswith("linux"):
        sys.exit("The measurements need Linux: they look at the screen of an X server.")
    python = setup_env.set_up("runtime", [*setup_env.QT_WINDOW, "xvfb"], "the measurements")
    with prepared(python) as bench:
        report(bench, rounds)
    return 0


@contextmanager
def prepared(python: Path) -> Iterator[Bench]:
    """A screen and folders that exist for this run only."""
    with tempfile.TemporaryDirectory(prefix="careplan-bench-") as name:
        folder = Path(name)
        for part in ("screen", "home", "folded", "run"):
            (folder / part).mkdir(mode=0o700)
        with screen(folder / "screen") as shown:
            yield Bench(python, folder, shown)


def report(bench: Bench, rounds: int) -> None:
    bench.inside("fold-preview", home="folded")
    bench.inside("household", "sample", str(bench.folder / "sample"))
    eighteen = bench.inside("household", "eighteen", str(bench.folder / "eighteen"))
    report_starts(bench, rounds)
    amount("File with 2,000 revisions of 18 years", eighteen["megabytes"], 60, "MB")
    papers = bench.inside("papers")
    ratio("Papers, tagging apart : plain Platypus", papers["painted"], papers["yardstick"], 1.5)
    ratio("Papers, with tagging : plain Platypus", papers["finished"], papers["yardstick"], None)
    window = bench.inside("window", str(bench.folder / "sample"))
    amount("Key to painted preview, fever plan", window["fever-plan"], 150)
    amount("Key to painted preview, medication list", window["medication-list"], 150)
    amount("Key to painted preview, activity plan", window["activity-plan"], 150)
    amount("Key to painted preview, vaccination record", window["vaccination-record"], 150)
    amount("Key to painted preview, school letter", window["school-letter"], 150)
    amount("Key to painted preview, full plan", window["full-plan"], 600)
    amount("Longest wait of the window between keys, usual", window["typing"], None)
    amount("Longest wait of the window while saving, usual", window["saving"], 20)
    old = bench.inside("window", str(bench.folder / "eighteen"))
    amount("The same with 18 years of data: medication list", old["medication-list"], None)
    amount("The same with 18 years of data: between keys", old["typing"], None)
    amount("The same with 18 years of data: while saving", old["saving"], 20)


def report_starts(bench: Bench, rounds: int) -> None:
    program = [str(bench.python), "-P", "-m", "alps_careplan"]
    starts = measure_starts(
        bench,
        {
            "bare": ("home", [str(bench.python), "-c", BARE_WINDOW]),
            "family": ("home", [*program, "--sample"]),
            "folded": ("folded", [*program, "--sample"]),
            "sample": ("home", [*program, "--data", str(bench.folder / "sample")]),
            "eighteen": ("home", [*program, "--data", str(bench.folder / "eighteen")]),
        },
        rounds,
    )
    paint = {name: median(one.milliseconds for one in found) for name, found in starts.items()}
    painted = {name: median(one.painted for one in found) for name, found in starts.items()}
    settled = {name: median(one.settled for one in found) for name, found in starts.items()}
    ratio("First painted window, sample family : bare window", paint["family"], paint["bare"], 2.0)
    ratio("First paint, 18 years : sample family", paint["eighteen"], paint["sample"], 1.15)
    ratio("Memory at first paint : bare", painted["family"], painted["bare"], 1.8, "MB")
    ratio("Memory at rest, preview folded : bare", settled["folded"], settled["bare"], 1.8, "MB")
    ratio("Memory at rest, preview shown : bare", settled["family"], settled["bare"], 2.2, "MB")


def ratio(what: str, ours: float, yardstick: float, budget: float | None, unit: str = "ms") -> None:
    """Print a ratio beside its budget."""
    allowed = "" if budget is None else f"budget {budget:.2f} x"
    detail = f"{ours:.0f} {unit} : {yardstick:.0f} {unit}"
    setup_env.say(f"{what:52} {ours / yardstick:6.2f} x   {allowed:15} ({detail})")


def amount(what: str, ours: float, budget: float | None, unit: str = "ms") -> None:
    """Print a measured amount beside its budget."""
    allowed = "" if budget is None else f"budget {budget:.0f} {unit}"
    setup_env.say(f"{what:52} {ours:6.1f} {unit}  {allowed}")


def measure_starts(
    bench: Bench, commands: Mapping[str, tuple[str, Sequence[str]]], rounds: int
) -> dict[str, list[Start]]:
    """`rounds` starts of each of `commands` (home folder and command), by turns.

    One more comes before them, which only fills the caches.
    """
    starts: dict[str, list[Start]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, (home, command) in commands.items():
            start = measure_start(bench, bench.environment(home), command)
            if number:
                starts[name].append(start)
    return starts


def measure_start(bench: Bench, env: Mapping[str, str], command: Sequence[str]) -> Start:
    bench.shown.wait_until(False)
    begin = time.perf_counter()
    program = subprocess.Popen(command, env=env, cwd=bench.folder)
    try:
        end = bench.shown.wait_until(True)
        painted = resident(program.pid)
        time.sleep(SETTLE)
        settled = resident(program.pid)
    finally:
        program.terminate()
        program.wait()
    return Start((end - begin) * 1000, painted, settled)


def resident(pid: int) -> float:
    """The memory that process `pid` holds now, in megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
