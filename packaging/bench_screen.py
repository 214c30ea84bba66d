"""A screen of our own for the measurements, which can be read from outside while it is painted.

`Xvfb -fbdir` keeps its picture in a file (an X window dump: a header of big-endian words, colour
table, then 32-bit pixels), so that a program is timed without a line of it being changed.
"""

import contextlib
import mmap
import os
import struct
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

WIDTH, HEIGHT = 1366, 900
OPTIONS = ["-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset"]
# Less is a bare frame: a window counts as painted once it covers some of the screen in colours.
COVERED = 0.05
COLOURS = 24
STEP = 16  # every 16th pixel of every 16th row is looked at to tell how much is covered


class Screen:
    """An X server without a monitor, `display` for the environment of what is shown on it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        read_end, write_end = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", *OPTIONS, "-displayfd", str(write_end), "-fbdir", str(folder)],
            pass_fds=[write_end],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write_end)
        with os.fdopen(read_end) as number:
            self.display = f":{number.readline().strip()}"
        if self.display == ":":
            raise OSError("Xvfb did not start")
        file = next(folder.glob("Xvfb_screen*"))
        with file.open("rb") as handle:
            self._memory = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        words = struct.unpack(">25I", self._memory[:100])
        self._row = words[12] // 4
        self._start = words[0] + words[19] * 12

    def close(self) -> None:
        self._memory.close()
        self._server.terminate()
        self._server.wait()

    def rows(self, step: int = 1) -> Iterator[memoryview]:
        """The picture as rows of pixels, every `step`-th of them."""
        size = self._row * 4
        for number in range(0, HEIGHT, step):
            start = self._start + number * size
            yield memoryview(self._memory[start : start + size]).cast("I")[:WIDTH]

    def painted(self) -> bool:
        seen = [pixel for row in self.rows(STEP) for pixel in row[::STEP]]
        if sum(pixel != 0 for pixel in seen) < COVERED * len(seen):
            return False
        colours: set[int] = set()
        for row in self.rows():
            colours.update(row)
            if len(colours) >= COLOURS:
                return True
        return False

    def wait_until(self, wanted: bool, seconds: float = 60.0) -> float:
        """The time (perf_counter) when the screen first was painted, or first was not."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if self.painted() == wanted:
                return time.perf_counter()
            time.sleep(0.002)
        raise TimeoutError(f"the screen was not {'painted' if wanted else 'cleared'}")


@contextlib.contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    shown = Screen(folder)
    try:
        yield shown
    finally:
        shown.close()
