"""A paper that left the house: what it said, to whom, and from which state of the plan."""

from collections.abc import Iterable

from alps_careplan.model.records import Row


class Issue(Row, frozen=True, kw_only=True):
    """An issued paper. `number` counts the versions of a paper (`paper_of`), from 1.

    `paper` is the composed paper as JSON and `digest` its SHA-256, so that what the reader holds
    can be shown years later. `revision` is the id of the stored state it was made from.

    `covers` names the fields of the care plan it rests on, `readings` the measures whose latest
    reading it prints, `days` the first and the last day of the diary that it prints (ISO, "" for
    an open end; none where it prints no diary). `shows` is `compare.digest_of` of all these, so
    that a later change shows.
    """

    child: str
    kind: str
    number: int
    recipient: str
    at: str
    revision: str
    content_version: str
    options: tuple[tuple[str, str], ...] = ()
    title: str = ""
    covers: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    shows: str = ""
    paper: bytes = b""
    digest: str = ""


_ABOUT = ("letter", "trip", "span", "from", "to")


def paper_of(kind: str, options: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return which paper a version belongs to: one letter is another paper than the next.

    So are the papers on two trips, and the reports of other days. How a paper is printed, as in
    large print, makes no other paper of it.
    """
    given = dict(options)
    return (kind, *(given.get(name, "") for name in _ABOUT))
