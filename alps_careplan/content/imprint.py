"""The lines in which a paper says where its wording comes from and who has read it."""

from alps_careplan.content.types import Content, Source
from alps_careplan.i18n import N_, _, date_words

SOURCES_NOTE = N_(
    "These sources are general information. By themselves they are not advice for this child: "
    "follow your team."
)
NOT_RECOGNISED_NOTE = N_(
    "This program does not know the name of this medicine. That does not mean it is safe: "
    "ask your team."
)


def source_line(source: Source) -> str:
    """Return title, publisher and date in one line, or "date not stated"."""
    date = date_words(source.date) if source.date else _("date not stated")
    line = _("{title}. {publisher}. {date}.")
    return line.format(title=source.title, publisher=source.publisher, date=date)


def version_line(content: Content) -> str:
    """Return the version and date of the wording."""
    line = _("Wording version {version}, {date}")
    return line.format(version=content.content_version, date=date_words(content.content_date))


def review_line(content: Content) -> str:
    """Return who has reviewed the wording, or that no clinician has reviewed it yet.

    A review vouches for the words that were read: by their digest, whatever the version says.
    """
    review = content.review
    if review is None:
        return _("Wording not yet reviewed by a clinician")
    if not content.digest or review.digest != content.digest:
        line = _("Wording changed since it was reviewed by {reviewer}, {role}, {date}")
    else:
        line = _("Wording reviewed by {reviewer}, {role}, {date}")
    return line.format(
        reviewer=review.reviewer, role=review.role, date=date_words(review.date)
    )  # fmt: skip
