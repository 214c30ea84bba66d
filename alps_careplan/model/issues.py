"""A paper that left the house: what it said, to whom, and from which state of the plan."""

from alps_careplan.model.records import Row


class Issue(Row, frozen=True, kw_only=True):
    """An issued paper. `number` counts per child and paper kind, from 1.

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
