"""Where this comes from: the documents, how old each is, and what was done where they differ."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from html import escape

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from alps_careplan import content
from alps_careplan.content import Citation, Content, Source
from alps_careplan.gui import style
from alps_careplan.gui.guidance_gather import READER, line_of, short_name
from alps_careplan.gui.guidance_text import ReadingText, bullets, heading, line_html, paragraph
from alps_careplan.i18n import _, date_words, ngettext


class SourcesDialog(QDialog):
    """All of it is text that can be selected. `today` tells how old each document is."""

    def __init__(self, known: Content, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Where this comes from"))
        self.text = ReadingText(lambda: sources_html(known, today), self)
        self.text.setAccessibleName(_("Where this comes from"))
        self.text.rewrite(from_top=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.addWidget(self.text, 1)
        outer.addWidget(buttons)
        wide, high = style.text_width(self, 96), style.spacing(self, 38)
        room = self.screen().availableSize() * 0.9
        self.resize(min(wide, room.width()), min(high, room.height()))


def sources_html(known: Content, today: date) -> str:
    """Return the whole text as HTML."""
    documents = sorted(
        (source for source in known.sources if source.kind == "document"),
        key=lambda source: source.weight,
    )
    lists = [source for source in known.sources if source.kind == "nomenclature"]
    return "".join(
        (
            _opening(known),
            heading(_("The documents")),
            paragraph(
                _(
                    "Where they differ, the more careful one counts. Where they are equally "
                    "careful, the one higher in this list counts."
                )
            ),
            *(_document(known, source, n, today) for n, source in enumerate(documents, 1)),
            _differences(known),
            heading(_("Names, codes and kinds of sport")),
            paragraph(_("These come from public lists. No medical sentence rests on them.")),
            bullets(map(_list_line, lists)),
        )
    )


def age_words(iso: str, today: date) -> str:
    """Return how old a document of that day is, in full years; its age is not known without."""
    if not iso:
        return _("its age is not known")
    stated = date.fromisoformat(iso)
    before = (today.month, today.day) < (stated.month, stated.day)
    years = today.year - stated.year - before
    if years < 1:
        return _("less than a year old")
    return ngettext("{n} year old", "{n} years old", years).format(n=years)


def _opening(known: Content) -> str:
    return "".join(
        (
            paragraph(
                _(
                    "Every medical sentence in this program rests on one or more of five "
                    "documents about ALPS, told anew in plain words. What you type yourself is "
                    "yours and your team's."
                )
            ),
            paragraph(_(content.SOURCES_NOTE)),
            paragraph(f"{content.version_line(known)}. {content.review_line(known)}."),
        )
    )


def _document(known: Content, source: Source, number: int, today: date) -> str:
    title = _("{number}. {name}: {title}").format(
        number=number, name=short_name(source), title=source.title
    )
    stated = date_words(source.date) or _("not stated")
    cited = _cited(known)[source.id]
    lines = (
        (_("Published by"), source.publisher),
        (
            _("Date, as it states it"),
            _("{date} ({age})").format(date=stated, age=age_words(source.date, today)),
        ),
        (
            _("In this program"),
            ngettext("{n} sentence cites it", "{n} sentences cite it", cited).format(n=cited),
        ),
        (_("Note"), source.note),
    )
    rows = "".join(
        f"<p><b>{escape(_('{label}:').format(label=label))}</b> {escape(words)}</p>"
        for label, words in lines
        if words
    )
    return heading(title, 3) + rows


def _cited(known: Content) -> Counter[str]:
    """Return how many sentences cite each source."""
    told: list[Iterable[Citation]] = [
        *(statement.sources for statement in known.statements),
        *(paragraph.sources for paragraph in known.letter_paragraphs),
        *(about.sources for medicine in known.medicines for about in medicine.about),
        *(supplement.sources for supplement in known.supplements),
    ]
    return Counter(name for cited in told for name in {citation.source for citation in cited})


def _differences(known: Content) -> str:
    # No child's facts here: it is told in full.
    shown = content.guidance(known, "full-plan", "disagree", READER, {})
    intro = _("“Here” is what this program does, in its papers and beside its forms.")
    return "".join(
        (
            heading(content.slot_title(known, "full-plan", "disagree")),
            paragraph(intro),
            bullets(line_html(line_of(known, sentence)) for sentence in shown),
        )
    )


def _list_line(source: Source) -> str:
    words = " ".join(filter(None, (content.source_line(source), source.note)))
    return escape(words)
