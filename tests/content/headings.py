"""The headings that citations may name, each found in its document, as short hashes.

`python -m tests.content.headings FOLDER` looks every section of `sources.toml` up in the documents
in FOLDER (`index.toml` there says which file is whose) and writes `headings.txt` beside this file
anew. It fails where a line of the document does not begin with the section's words. So the tests
need no document, and a heading that stands in none cannot be cited.
"""

import hashlib
import re
import sys
import tomllib
from pathlib import Path

from tests.content.authored import AUTHORED

HEADINGS = Path(__file__).with_name("headings.txt")


def hash_of(source: str, section: str) -> str:
    """Return the hash under which a document's heading is known."""
    return hashlib.sha256(f"{source}\n{_plain(section)}".encode()).hexdigest()[:16]


def known() -> frozenset[str]:
    """Return the hashes of all headings that were found in their documents."""
    return frozenset(HEADINGS.read_text(encoding="ascii").split())


def write_hashes(folder: Path) -> list[str]:
    """Write the hashes; return what no line of its document begins with."""
    sections = tomllib.loads((AUTHORED / "sources.toml").read_text(encoding="utf-8"))["source"]
    files = tomllib.loads((folder / "index.toml").read_text(encoding="utf-8"))
    hashes, missing = set(), []
    for source in sections:
        if source["kind"] != "document":
            continue
        text = (folder / files[source["id"]]["file"]).read_text(encoding="utf-8")
        lines = [_plain(line) for line in text.splitlines()]
        for section in source["sections"]:
            if any(line.startswith(_plain(section)) for line in lines):
                hashes.add(hash_of(source["id"], section))
            else:
                missing.append(f"{source['id']}: {section}")
    HEADINGS.write_text("\n".join(sorted(hashes)) + "\n", encoding="ascii")
    return missing


def _plain(text: str) -> str:
    """Return a line without the sign of a list before it, spaces and case made even."""
    return re.sub(r"^[\s•-]+|\s+$", "", re.sub(r"\s+", " ", text)).casefold()


if __name__ == "__main__":
    not_found = write_hashes(Path(sys.argv[1]))
    sys.stdout.write("".join(f"not found: {line}\n" for line in not_found))
    raise SystemExit(bool(not_found))
