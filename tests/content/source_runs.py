"""Runs of eight words of the source documents, as short hashes, so that no document is needed.

`python tests/content/source_runs.py FOLDER` writes `source_runs.txt` beside this file anew from
all `*.txt` in FOLDER. A sentence of the content that shares a run with a document was copied.
"""

import hashlib
import re
import sys
from pathlib import Path

RUN = 8
HASHED = Path(__file__).with_name("source_runs.txt")


def runs(text: str) -> dict[str, str]:
    """Return hash -> run for every eight words in a row; case and punctuation do not count."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    rows = (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return {hashlib.sha256(row.encode()).hexdigest()[:10]: row for row in rows}


def write_hashes(folder: Path) -> int:
    """Write the hashes of all documents in `folder`; return how many there are."""
    hashes: set[str] = set()
    for path in sorted(folder.glob("*.txt")):
        hashes.update(runs(path.read_text(encoding="utf-8")))
    ordered = sorted(hashes)
    lines = (" ".join(ordered[at : at + 8]) for at in range(0, len(ordered), 8))
    HASHED.write_text("\n".join(lines) + "\n", encoding="ascii")
    return len(hashes)


if __name__ == "__main__":
    sys.stdout.write(f"{write_hashes(Path(sys.argv[1]))}\n")
