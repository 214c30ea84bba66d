"""The file of a bundle, `NAME.careplan`: a zip that is read strictly, and written to be read back.

Members: `household.json`, `diary.jsonl`, `issues.jsonl`, `attachments/<SHA-256>`, and
`manifest.json` with the format's version and the SHA-256 of every other member.
"""

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from alps_careplan.i18n import _
from alps_careplan.model import dates, validate
from alps_careplan.model.diary import DiaryRow
from alps_careplan.model.fields import fields_of
from alps_careplan.model.issues import Issue, paper_of
from alps_careplan.storage import strict
from alps_careplan.storage.bundle import Bundle, PlanAlone, excerpt, settled
from alps_careplan.storage.files import READ_LIMIT, read_whole, write_whole
from alps_careplan.storage.papers import ATTACHMENT_LIMIT
from alps_careplan.storage.plan_file import (
    notices_of,
    one_line,
    read_plan,
    refuse_newer,
    write_plan,
)
from alps_careplan.storage.trees import encoded

FORMAT = 1
LIMIT = READ_LIMIT  # packed and unpacked
MEMBERS = 5000

_HOUSEHOLD, _DIARY, _ISSUES, _MANIFEST = (
    "household.json", "diary.jsonl", "issues.jsonl", "manifest.json",
)  # fmt: skip
_ATTACHMENT = re.compile(r"attachments/([0-9a-f]{64})")
_KIND = re.compile(r"[a-z][a-z0-9-]{0,40}")
_MOST_VERSIONS = 1_000_000
_MOMENT = (1980, 1, 1, 0, 0, 0)  # one time for all, so that equal content makes equal bytes

# A damaged or hostile directory misleads zipfile in many ways; RuntimeError is an encrypted member,
# and its child NotImplementedError a way of packing that it does not know.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, OverflowError,
    LookupError, MemoryError, AttributeError, TypeError, struct.error,
)  # fmt: skip


class _Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    members: dict[str, str]


def export_bundle(bundle: Bundle, target: Path, child_id: str | None = None) -> tuple[str, ...]:
    """Write a bundle, all of it or nothing, mode 0600; of one child where `child_id` is given.

    Returns sentences about what had to be left out. Raises `CarePlanError` when it cannot be
    written, or holds what could not be read back; `KeyError` for a child that is not there.
    """
    whole = settled(bundle if child_id is None else excerpt(bundle, child_id))
    write_whole(target, pack(whole))
    return whole.notices


def pack(bundle: Bundle) -> bytes:
    """Return the bytes of a `settled` bundle.

    Raises `CarePlanError` for one that could not be read back.
    """
    members = {
        _HOUSEHOLD: write_plan(bundle.household),
        _DIARY: b"".join(encoded(row) + b"\n" for row in bundle.diary),
        _ISSUES: b"".join(encoded(issue) + b"\n" for issue in bundle.issues),
        **{f"attachments/{key}": data for key, data in sorted(bundle.attachments.items())},
    }
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    members[_MANIFEST] = encoded(_Manifest(FORMAT, hashes))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.external_attr = 0o600 << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    packed = file.getvalue()
    read_bundle(packed)
    return packed


def is_bundle(data: bytes) -> bool:
    """Say whether bytes are meant as a bundle, whole or not; a plan's JSON never begins so."""
    return data.startswith(b"PK")


def read_file(path: Path) -> Bundle:
    """Read a bundle, or a plain plan file, as a `PlanAlone`. Raises `CarePlanError`."""
    data = read_whole(path)
    if is_bundle(data):
        return read_bundle(data, path.name)
    reading = read_plan(data, path.name)
    return PlanAlone(reading.household, notices=reading.notices)


def read_bundle(data: bytes, name: str = "") -> Bundle:
    """Read a bundle strictly. `name` is the file's, for the sentences.

    Raises `CarePlanError`, one sentence, for anything that is not a whole bundle of this format
    version or an older one.
    """
    name = name or _("the bundle")
    if len(data) > LIMIT:
        raise strict.fault_at(name, "", _("it is too large"))
    members = _unpacked(data, name)
    _check_hashes(members, name)
    reading = read_plan(members[_HOUSEHOLD], _HOUSEHOLD)
    diary, diary_notices = _lines(members[_DIARY], DiaryRow, _DIARY)
    issues, issue_notices = _lines(members[_ISSUES], Issue, _ISSUES)
    bundle = Bundle(
        household=reading.household,
        diary=tuple(one_line(row) for row in diary),
        issues=tuple(issues),
        attachments={
            match[1]: content
            for member, content in members.items()
            if (match := _ATTACHMENT.fullmatch(member))
        },
        notices=(*reading.notices, *diary_notices, *issue_notices),
    )
    _check_rows(bundle)
    return bundle


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    broken = _("it is not a whole bundle of this program")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if len(entries) > MEMBERS or sum(entry.file_size for entry in entries) > LIMIT:
                raise strict.fault_at(name, "", _("it holds too much"))
            if len(set(names)) != len(names) or not all(_known(n) for n in names):
                raise strict.fault_at(name, "", broken)
            return {entry.filename: _member(archive, entry) for entry in entries}
    except _DAMAGED as error:
        raise strict.fault_at(name, "", broken) from error


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return one member, never more than it said it has."""
    with archive.open(entry) as file:
        content = file.read(entry.file_size)
        if len(content) != entry.file_size or file.read(1):
            raise zipfile.BadZipFile("another size than it says")
    return content


def _known(member: str) -> bool:
    fixed = (_HOUSEHOLD, _DIARY, _ISSUES, _MANIFEST)
    return member in fixed or _ATTACHMENT.fullmatch(member) is not None


def _check_hashes(members: dict[str, bytes], name: str) -> None:
    if _MANIFEST not in members:
        raise strict.fault_at(name, "", _("{member} is missing").format(member=_MANIFEST))
    value = strict.read_json(members[_MANIFEST], _MANIFEST)
    if isinstance(value, dict):
        refuse_newer(value.get("format"), FORMAT, name)
    manifest = strict.convert(value, _Manifest, _MANIFEST)
    if manifest.format != FORMAT:
        raise strict.fault_at(_MANIFEST, "format", _("there is no such version"))
    listed = {_HOUSEHOLD, _DIARY, _ISSUES, *manifest.members}
    for member in sorted(listed | (set(members) - {_MANIFEST})):
        if member not in members:
            raise strict.fault_at(name, "", _("{member} is missing").format(member=member))
        match = _ATTACHMENT.fullmatch(member)
        digest = hashlib.sha256(members[member]).hexdigest()
        if match and len(members[member]) > ATTACHMENT_LIMIT:
            raise strict.fault_at(name, "", _("{member} is too large").format(member=member))
        if manifest.members.get(member) != digest or (match and match[1] != digest):
            reason = _("{member} was changed or damaged").format(member=member)
            raise strict.fault_at(name, "", reason)


def _lines(data: bytes, kind: Any, member: str) -> tuple[list[Any], tuple[str, ...]]:
    """Return the rows of a member, one JSON object a line, and the notices."""
    rows: list[Any] = []
    notices: list[str] = []
    if len(data) > LIMIT:
        raise strict.fault_at(member, "", _("it is too large"))
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        name = _("{member}, line {line}").format(member=member, line=number)
        value, lost = strict.cleaned(strict.read_json(line, name))
        rows.append(strict.convert(value, kind, name))
        notices += notices_of(lost, name)
    return rows, tuple(notices)


def _check_rows(bundle: Bundle) -> None:
    children = {child.id for child in bundle.household.children}
    for member, rows in ((_DIARY, bundle.diary), (_ISSUES, bundle.issues)):
        seen: set[str] = set()
        for n, row in enumerate(rows, 1):
            name = _("{member}, line {line}").format(member=member, line=n)
            if row.child not in children:
                raise strict.fault_at(name, "child", _("there is no such child in the bundle"))
            if not row.id or row.id in seen:
                raise strict.fault_at(name, "id", _("the id is empty or stands there twice"))
            if not validate.is_id(row.id):
                raise strict.fault_at(name, "id", validate.id_words())
            seen.add(row.id)
    for fault in validate.diary_faults(bundle.diary):
        raise strict.fault_at(_DIARY, fault.path, fault.message)
    _check_issues(bundle.issues)
    _check_pictures(bundle)


def _check_pictures(bundle: Bundle) -> None:
    for path, record in validate.records(bundle.household):
        for field in fields_of(type(record)):
            key = getattr(record, field.key) if field.kind == "picture" else ""
            if key and key not in bundle.attachments:
                reason = _("the picture it refers to is missing")
                raise strict.fault_at(_HOUSEHOLD, f"{path}.{field.key}", reason)


def _check_issues(issues: Sequence[Issue]) -> None:
    versions: set[tuple[object, ...]] = set()
    for n, issue in enumerate(issues, 1):
        name = _("{member}, line {line}").format(member=_ISSUES, line=n)
        if hashlib.sha256(issue.paper).hexdigest() != issue.digest:
            raise strict.fault_at(name, "paper", _("it was changed or damaged"))
        if not isinstance(strict.read_json(issue.paper, name), dict):
            raise strict.fault_at(name, "paper", _("it does not hold a paper"))
        if not _KIND.fullmatch(issue.kind):
            raise strict.fault_at(name, "kind", _("there can be no such paper"))
        if not issue.at or (fault := dates.moment_fault(issue.at)) is not None:
            reason = fault.message if issue.at and fault else _("the time is missing")
            raise strict.fault_at(name, "at", reason)
        if len(issue.days) not in (0, 2) or any(map(dates.date_fault, filter(None, issue.days))):
            raise strict.fault_at(name, "days", _("it is not a first and a last day"))
        version = (issue.child, *paper_of(issue.kind, issue.options), issue.number)
        if not 1 <= issue.number <= _MOST_VERSIONS or version in versions:
            raise strict.fault_at(name, "number", _("there can be no such version"))
        versions.add(version)
