"""Words: translation, plurals and the wording of dates. Knows no Qt.

English is the language of the source; a catalogue in `resources/locale` translates it.
`N_` marks a sentence that is defined in one place and translated (`_`) where it is shown.
"""

import gettext as _gettext
from functools import cache

from alps_careplan import paths


@cache
def _catalogue() -> _gettext.NullTranslations:
    return _gettext.translation("alps_careplan", paths.resources() / "locale", fallback=True)


def _(message: str) -> str:
    """Translate `message`. Values are filled in afterwards, never inside the call."""
    return _catalogue().gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a sentence that depends on `count`."""
    return _catalogue().ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802 - the customary name
    """Mark `message` for translation and return it unchanged."""
    return message


# Month names in letters cannot be misread between countries. Each is marked by itself: what
# gathers the words for translators reads no loop.
MONTHS = (N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
          N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"))  # fmt: skip


def date_words(iso: str) -> str:
    """Return "03 Apr 2027", "Apr 2027" or "2027" for an ISO day, month or year.

    A time after the day ("2027-04-03T07:30") follows after a comma. Empty stays empty.
    """
    if not iso:
        return ""
    day, _sep, time = iso.partition("T")
    parts = day.split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, _(MONTHS[int(parts[1]) - 1]))
    if len(parts) > 2:
        words.insert(0, parts[2])
    text = " ".join(words)
    return f"{text}, {time}" if time else text
