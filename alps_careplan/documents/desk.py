"""What a paper is written at: the context, its facts, the options, and the sources cited so far."""

from collections.abc import Callable, Iterable, Mapping
from copy import copy

from alps_careplan import content
from alps_careplan.documents.blocks import Figure, Inline, SourceLine, Span
from alps_careplan.documents.illness import ILLNESS, without_illness
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _, date_words
from alps_careplan.model.household import Household, display_name
from alps_careplan.model.people import Child
from alps_careplan.rules.context import Context
from alps_careplan.rules.facts import LISTED_FACTS, Fact, facts

PHOTO_WIDTH_MM = 24.0

_RESTS_ON = {
    "counts": ("platelets-low", "neutrophils-low", "anaemia"),
    "medicines": LISTED_FACTS,
}
"""The facts that a sentence tells where it stands, or asks for."""


class Desk:
    """Writes guidance with its source marks; marks are numbered as sources are first cited."""

    def __init__(
        self,
        context: Context,
        kind: str,
        options: Mapping[str, str],
        attachments: Callable[[str], bytes] | None,
    ) -> None:
        self.context = self.as_typed = context
        self.kind = kind
        self.options = options
        self.facts: dict[str, Fact] = facts(context)
        self._attachments = attachments
        self._cited: list[str] = []
        self._hushed: Context | None = None

    def as_kind(self, kind: str) -> "Desk":
        """Return this desk as that of another kind of paper, for a part of it within this one.

        What both cite is numbered together.
        """
        other = copy(self)
        other.kind = kind
        return other

    def without_illness(self) -> "Desk":
        """Return this desk with a rule in place of the illness in all that was typed.

        `as_typed` is still the plan as it was typed, which is what a clinician confirmed.
        """
        if self._hushed is None:
            self._hushed = without_illness(self.context)
        other = copy(self)
        other.context = other._hushed = self._hushed
        return other

    def afresh(self) -> "Desk":
        """Return this desk with nothing cited yet, to look at what would be written."""
        other = copy(self)
        other._cited = []
        return other

    @property
    def household(self) -> Household:
        """The household, for people and places."""
        return self.context.household

    @property
    def child(self) -> Child:
        """The child the paper is about."""
        return self.context.plan.child

    @property
    def called(self) -> str:
        """What the child is called, or words that stand for a missing name."""
        return display_name(self.context.plan) or _("the child")

    def tells(self, what: str) -> bool:
        """Tell whether the reader may learn of "counts" or "medicines", or the "diagnosis".

        A paper without an option for it tells it.
        """
        return self.options.get(f"tell_{what}", "yes") == "yes"

    @property
    def tells_diagnosis(self) -> bool:
        """Whether the reader may learn the illness."""
        return self.tells("diagnosis")

    def said(self, slot: str, audience: str) -> tuple[Inline, ...]:
        """Return the guidance of one slot of this paper, each sentence with its source marks.

        A sentence that names the illness, or rests on what the reader need not know, is left out.
        """
        withheld = {fact for what, kept in _RESTS_ON.items() if not self.tells(what)
                    for fact in kept}  # fmt: skip
        answers = {name: fact.value for name, fact in self.facts.items()}
        shown = content.guidance(
            self.context.content, self.kind, slot, audience, answers, self.context.language
        )
        return tuple(
            (self.cited(s.text, [c.source for c in s.sources]),)
            for s in shown
            if not withheld & set(s.rests_on)
            if self.tells_diagnosis or not ILLNESS.search(s.text)
        )

    def sentence(self, statement: str) -> tuple[Inline, ...]:
        """Return one sentence of the guidance by its id, or none where the content has it not."""
        known = self.context.content
        return tuple(
            (self.cited(known.text(s.id, self.context.language), [c.source for c in s.sources]),)
            for s in known.statements
            if s.id == statement
        )

    def cited(self, words: str, sources: Iterable[str]) -> Span:
        """Return words with the marks of the sources they rest on."""
        sources = tuple(sources)
        for source in sources:
            if source not in self._cited:
                self._cited.append(source)
        marks = sorted({self._cited.index(source) + 1 for source in sources})
        return Span(words, marks=tuple(marks))

    def sources(self) -> tuple[SourceLine, ...]:
        """Return the sources cited so far, in the order of their marks."""
        if not self.tells_diagnosis:
            return self.publishers()
        known = self.context.content
        return tuple(
            SourceLine(source, content.source_line(known.source(source))) for source in self._cited
        )

    def publishers(self) -> tuple[SourceLine, ...]:
        """Return the sources cited by publisher and date: their titles name the illness."""
        found = []
        for cited in self._cited:
            source = self.context.content.source(cited)
            day = date_words(source.date) or _("date not stated")
            words = _("{publisher}, {date}").format(publisher=source.publisher, date=day)
            found.append(SourceLine(cited, words))
        return tuple(found)

    def photo(self, width_mm: float = PHOTO_WIDTH_MM) -> Figure | None:
        """Return the child's photo, or None where there is none or it cannot be read."""
        if not self.child.photo or self._attachments is None:
            return None
        try:
            data = self._attachments(self.child.photo)
        except (CarePlanError, KeyError):
            return None  # a lost picture must not block a paper
        alt = _("Photo of {name}").format(name=self.called)
        return Figure("photo", alt, width_mm, data=data)
