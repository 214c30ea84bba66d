"""The one door by which typed text enters: cleaned of what cannot be printed, in Unicode NFC."""

import unicodedata

_SPACES = {"\u00a0", "\u202f", "\u2007"}


def clean(text: str, *, lines: bool = False) -> str:
    """Return `text` without control characters and lone surrogates, in NFC.

    Tabs become spaces; line breaks stay when `lines`, else they become spaces too. Nothing a
    person can see is dropped; `dropped` tells whether anything was.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n").replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    kept = "".join(c for c in text if c == "\n" or not _unprintable(c))
    return unicodedata.normalize("NFC", kept)


def dropped(text: str) -> bool:
    """Say whether `clean` would take a character out of `text` (not only fold or compose it)."""
    return any(_unprintable(c) for c in text if c not in "\n\r\t\u2028\u2029")


def folded(text: str) -> str:
    """Return `text` for comparison: NFC, case-folded, every run of spaces as one space."""
    for space in _SPACES:
        text = text.replace(space, " ")
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _unprintable(char: str) -> bool:
    # Cf holds joiners that scripts need (U+200D, U+200C); bidi overrides and the byte-order mark
    # can hide or reorder what is printed, so those go.
    category = unicodedata.category(char)
    if category == "Cf":
        return char in "\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad"
    return category in ("Cc", "Cs")
