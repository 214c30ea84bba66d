"""The one door by which typed text enters: cleaned of what cannot be printed, in Unicode NFC."""

import unicodedata

# What ends a line or a field in some program's text: to drop it would join what it kept apart.
_BREAKS = dict.fromkeys(map(ord, "\u000b\u000c\u001c\u001d\u001e\u001f\u0085\u2028\u2029"), "\n")


def clean(text: str, *, lines: bool = False) -> str:
    """Return `text` without control characters and lone surrogates, in NFC.

    Tabs become spaces; line breaks of every kind stay when `lines`, else they become spaces too.
    Nothing a person can see is dropped; `dropped` tells whether anything was.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS).replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    kept = "".join(c for c in text if c == "\n" or not _unprintable(c))
    return unicodedata.normalize("NFC", kept)


def numeric(text: str) -> str:
    """Return text typed for a number or a date: digits of every script as 0 to 9.

    What `clean` would drop becomes a space: "1" and "0" on both sides of it are not ten.
    """
    spaced = (" " if _unprintable(c) else c for c in text.translate(_BREAKS))
    return "".join(_plain_digit(c) for c in spaced)


def dropped(text: str) -> bool:
    """Say whether `clean` would take a character out of `text` (not only fold or compose it)."""
    return any(_unprintable(c) for c in text.translate(_BREAKS) if c not in "\n\r\t")


def folded(text: str) -> str:
    """Return `text` for comparison: NFC, case-folded, every run of spaces as one space."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _plain_digit(char: str) -> str:
    return str(unicodedata.decimal(char, char)) if not char.isascii() else char


def _unprintable(char: str) -> bool:
    # Cf holds joiners that scripts need (U+200D, U+200C); bidi overrides and the byte-order mark
    # can hide or reorder what is printed, so those go.
    category = unicodedata.category(char)
    if category == "Cf":
        return char in "\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad"
    return category in ("Cc", "Cs")
