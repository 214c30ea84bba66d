"""Reading the authored TOML files into the tables, and the words of every language.

sources.toml       the documents and lists of names, with the sections a citation may name
guidance.toml      the content's version and review, papers with their slots, statements
letters.toml       the kinds of letter and their paragraphs
medicines.toml     names, marks, and per respect the citations; supplements.toml likewise
vaccines_cvx.csv   vaccine codes; vaccines.toml: trade names, and other words for diseases
activities.toml    activities and their kind of contact
words/en.toml      [words] id = "sentence"
words/<lang>.toml  [words] id = { text = "sentence", of = "hash of the English" }
"""

import csv
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from alps_careplan.content.types import (
    ABOUT_KINDS,
    Activity,
    Compiled,
    Letter,
    LetterParagraph,
    Medicine,
    Review,
    Source,
    Statement,
    Supplement,
    Vaccine,
)
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _

T = TypeVar("T")


def read_folder(folder: Path) -> Compiled:
    """Read all authored files; the digest of the tables is left blank.

    Raises CarePlanError that names the file and, if it can, the id.
    """
    guidance = _toml(folder / "guidance.toml", {"content_version", "content_date", "papers"})
    medicines = _toml(folder / "medicines.toml", {"names_from"})
    supplements = _toml(folder / "supplements.toml", {"names_from"})
    letters = _toml(folder / "letters.toml", {"letter", "paragraph"})
    products = _toml(folder / "vaccines.toml", {"trade_names", "disease_words"})
    activities = _toml(folder / "activities.toml", {"activity"})
    english = _english(folder / "words" / "en.toml")
    review = guidance.get("review")
    return Compiled(
        content_version=_convert(guidance["content_version"], str, "content_version", "guidance"),
        content_date=_convert(guidance["content_date"], str, "content_date", "guidance"),
        review=None if review is None else _convert(review, Review, "review", "guidance"),
        papers=_convert(guidance["papers"], dict[str, tuple[str, ...]], "papers", "guidance"),
        sources=_rows(_toml(folder / "sources.toml", set()), "source", Source, "sources"),
        statements=_rows(guidance, "statement", Statement, "guidance"),
        medicines=tuple(_medicines(medicines)),
        supplements=tuple(
            _convert({"names_from": supplements["names_from"], **row}, Supplement, id_, name)
            for id_, row, name in _named_rows(supplements, "supplement", "supplements")
        ),
        letters=_rows(letters, "letter", Letter, "letters"),
        letter_paragraphs=_rows(letters, "paragraph", LetterParagraph, "letters"),
        vaccines=_vaccines(folder / "vaccines_cvx.csv", products["trade_names"]),
        disease_words=_convert(
            products["disease_words"], dict[str, tuple[str, ...]], "disease_words", "vaccines"
        ),
        activities=_rows(activities, "activity", Activity, "activities"),
        tables="",
        words={"en": english, **_translations(folder / "words", english)},
    )


def english_hash(text: str) -> str:
    """Return the short hash by which a translation names the English it translates."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _toml(path: Path, needed: set[str]) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CarePlanError(_("{file} could not be read.").format(file=path.name)) from error
    except ValueError as error:
        sentence = _("{file} is not well-formed: {reason}.")
        raise CarePlanError(sentence.format(file=path.name, reason=error)) from error
    for key in sorted(needed - table.keys()):
        raise CarePlanError(_("{file} has no {key}.").format(file=path.name, key=key))
    return table


def _convert(value: object, kind: type[T], name: str, file: str) -> T:
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        sentence = _("{name} in {file}.toml is not as it should be: {reason}.")
        text = sentence.format(name=name, file=file, reason=error)
        raise CarePlanError(text) from error


def _named_rows(
    table: Mapping[str, Any], key: str, file: str
) -> Iterator[tuple[str, dict[str, Any], str]]:
    rows = _convert(table.get(key, []), list[dict[str, Any]], key, file)
    for number, row in enumerate(rows, 1):
        yield str(row.get("id") or f"{key} {number}"), row, file


def _rows(table: Mapping[str, Any], key: str, kind: type[T], file: str) -> tuple[T, ...]:
    return tuple(_convert(row, kind, id_, name) for id_, row, name in _named_rows(table, key, file))


def _medicines(table: Mapping[str, Any]) -> Iterator[Medicine]:
    """Yield medicines. `like` takes over what is said of another one, words included."""
    said: dict[str, Any] = {}
    for id_, row, file in _named_rows(table, "medicine", "medicines"):
        fields = dict(row)
        model = fields.pop("like", None)
        if model is not None and model not in said:
            sentence = _("{name} in {file}.toml is like {model}, which does not stand before it.")
            raise CarePlanError(sentence.format(name=id_, file=file, model=model))
        about = _convert(fields.pop("about", {}), dict[str, Any], id_, file)
        for kind in sorted(about.keys() - set(ABOUT_KINDS)):
            sentence = _("{name} in {file}.toml has an unknown respect: {kind}.")
            raise CarePlanError(sentence.format(name=id_, file=file, kind=kind))
        said[id_] = said[model] if model is not None else [
            {"kind": kind, "words": f"medicine.{id_}.{kind}", "sources": sources}
            for kind, sources in about.items()
        ]  # fmt: skip
        marks = _convert(fields.pop("marks", {}), dict[str, Any], id_, file)
        fields["marks"] = [{"kind": kind, "sources": cited} for kind, cited in marks.items()]
        fields["about"] = said[id_]
        yield _convert({"names_from": table["names_from"], **fields}, Medicine, id_, file)


def _vaccines(path: Path, trade_names: object) -> tuple[Vaccine, ...]:
    """Return the rows of the table of codes with their trade names, in the table's order."""
    names = _convert(trade_names, dict[str, tuple[str, ...]], "trade_names", "vaccines")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except (OSError, ValueError, csv.Error) as error:
        raise CarePlanError(_("{file} could not be read.").format(file=path.name)) from error
    for key in sorted({"cvx", "name", "diseases", "live"} - set().union(*rows)):
        raise CarePlanError(_("{file} has no {key}.").format(file=path.name, key=key))
    for code in sorted(names.keys() - {row["cvx"] for row in rows}):
        sentence = _("{file} has trade names for an unknown code: {code}.")
        raise CarePlanError(sentence.format(file="vaccines.toml", code=code))
    return tuple(_vaccine(row, names) for row in rows)


def _vaccine(row: Mapping[str, str], names: Mapping[str, tuple[str, ...]]) -> Vaccine:
    code = row["cvx"]
    fields: dict[str, object] = {
        **row,
        "diseases": [part for part in row["diseases"].split("; ") if part],
        "trade_names": names.get(code, ()),
    }
    try:
        return msgspec.convert(fields, Vaccine, strict=True)
    except msgspec.ValidationError as error:
        sentence = _("Code {code} in {file} is not as it should be: {reason}.")
        text = sentence.format(code=code, file="vaccines_cvx.csv", reason=error)
        raise CarePlanError(text) from error


def _english(path: Path) -> dict[str, str]:
    return _convert(_toml(path, {"words"})["words"], dict[str, str], "words", "words/en")


class _Translated(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    of: str


def _translations(folder: Path, english: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return per language the words whose English has not changed since they were translated.

    The others are left out: for them the program shows the English, which is right.
    """
    languages: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.stem == "en":
            continue
        file = f"words/{path.stem}"
        table = _toml(path, {"words"})["words"]
        words = _convert(table, dict[str, _Translated], "words", file)
        for id_ in sorted(words.keys() - english.keys()):
            sentence = _("{name} in {file}.toml has no English words.")
            raise CarePlanError(sentence.format(name=id_, file=file))
        languages[path.stem] = {
            id_: entry.text
            for id_, entry in words.items()
            if entry.of == english_hash(english[id_])
        }
    return languages
