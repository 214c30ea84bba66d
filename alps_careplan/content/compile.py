"""Make `content.json`, which the program reads, from the authored TOML files.

Run `python -m alps_careplan.content.compile` after each change of wording, and then
`python -m alps_careplan.review`. `--check` writes nothing and fails
when the compiled file is not what the authored files give.
"""

import hashlib
import sys
from pathlib import Path

import msgspec

from alps_careplan import paths
from alps_careplan.content.authoring import read_folder
from alps_careplan.content.check import faults
from alps_careplan.content.loader import COMPILED_NAME
from alps_careplan.content.types import Compiled
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _, ngettext


def compile_folder(folder: Path) -> bytes:
    """Return the compiled form of the authored files in `folder`: indented JSON in UTF-8.

    Raises CarePlanError with the first fault, and in the hint how many more there are.
    """
    compiled = read_folder(folder)
    compiled = msgspec.structs.replace(compiled, tables=tables_digest(compiled))
    found = faults(compiled, compiled.words["en"])
    if found:
        more = len(found) - 1
        hint = ngettext("There is {n} more fault.", "There are {n} more faults.", more)
        raise CarePlanError(found[0], hint.format(n=more) if more else "")
    return msgspec.json.format(msgspec.json.encode(compiled), indent=1) + b"\n"


def tables_digest(compiled: Compiled) -> str:
    """Return the digest of all content in every language; version and review do not count."""
    plain = msgspec.structs.replace(
        compiled, content_version="", content_date="", review=None, tables=""
    )
    return hashlib.sha256(msgspec.json.encode(plain)).hexdigest()


def main(arguments: list[str]) -> int:
    """Compile the program's own content. Returns 0 if all is well, else 2."""
    folder = paths.resources() / "content"
    target = folder / COMPILED_NAME
    try:
        data = compile_folder(folder)
    except CarePlanError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if "--check" in arguments:
        if not target.is_file() or target.read_bytes() != data:
            sys.stderr.write(_("The compiled content is not up to date.") + "\n")
            return 2
    else:
        target.write_bytes(data)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
