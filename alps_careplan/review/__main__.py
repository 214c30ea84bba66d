"""Write REVIEW.md anew: `python -m alps_careplan.review`, after a change of content or rules.

`--check` writes nothing and fails when the document is not what content and code give.
"""

import sys

from alps_careplan import paths
from alps_careplan.content.loader import load
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.review.document import review_document

REVIEW_NAME = "REVIEW.md"


def main(arguments: list[str]) -> int:
    """Write the document of the program's own content. Returns 0 if all is well, else 2."""
    target = paths.resources() / "content" / REVIEW_NAME
    try:
        text = review_document(load())
    except CarePlanError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if "--check" not in arguments:
        target.write_text(text, encoding="utf-8")
    elif not target.is_file() or target.read_text(encoding="utf-8") != text:
        sys.stderr.write(_("The review document is not up to date.") + "\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
