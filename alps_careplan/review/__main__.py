"""Write REVIEW.md anew: `python -m alps_careplan.review`, after a change of content or rules.

Beside it goes `reviewable.json`, by which the program knows whether a recorded review was of these
very words. `--check` writes nothing and fails when the two are not what content and code give.
"""

import sys
from pathlib import Path

import msgspec

from alps_careplan import paths
from alps_careplan.content.loader import COMPILED_NAME, REVIEWABLE_NAME, read
from alps_careplan.content.types import Content, Reviewable
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.review.document import with_digest

REVIEW_NAME = "REVIEW.md"


def main(arguments: list[str]) -> int:
    """Write both files of the program's own content. Returns 0 if all is well, else 2."""
    folder = paths.resources() / "content"
    try:
        made = _made(folder)
    except CarePlanError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for name, data in made.items():
        if "--check" not in arguments:
            (folder / name).write_bytes(data)
        elif not (folder / name).is_file() or (folder / name).read_bytes() != data:
            sys.stderr.write(_("The review document is not up to date.") + "\n")
            return 2
    return 0


def _made(folder: Path) -> dict[str, bytes]:
    """Return what goes into each file.

    Raises CarePlanError when the words of a reviewed version changed: two wordings must not bear
    one version.
    """
    content = read(folder / COMPILED_NAME)
    document, digest = with_digest(content)
    _refuse_reviewed(content, digest)
    about = Reviewable(content.content_version, content.tables, digest)
    return {
        REVIEW_NAME: document.encode(),
        REVIEWABLE_NAME: msgspec.json.format(msgspec.json.encode(about), indent=1) + b"\n",
    }


def _refuse_reviewed(content: Content, digest: str) -> None:
    review = content.review
    if review is None or review.content_version != content.content_version:
        return
    if review.digest != digest:
        raise CarePlanError(
            _("The wording is not the one that was reviewed as version {version}.").format(
                version=review.content_version
            ),
            _("Raise content_version in guidance.toml, or take the review out."),
        )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
