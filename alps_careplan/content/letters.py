"""The letters to school, club and firm: which paragraphs each has, and which of them show.

Least disclosure: a paragraph names the ticks it needs, and without them it is not there.
"""

from collections.abc import Collection, Mapping

from alps_careplan.content.select import behaviour_of
from alps_careplan.content.types import (
    Answer,
    Content,
    Letter,
    LetterParagraph,
    LetterTemplate,
    ShownParagraph,
)


def letter_template(content: Content, kind: str, language: str = "") -> LetterTemplate:
    """Return the letter of this kind with all its paragraphs. Raises ValueError for another."""
    letter = _letter(content, kind)
    paragraphs = {paragraph.id: paragraph for paragraph in content.letter_paragraphs}
    return LetterTemplate(
        kind=letter.kind,
        title=content.text(f"letter-title.{kind}", language),
        subject=content.text(f"letter-subject.{kind}", language),
        audience=letter.audience,
        needs=letter.needs,
        paragraphs=tuple(paragraphs[id_] for id_ in letter.paragraphs),
    )


def letter_paragraphs(
    content: Content,
    kind: str,
    facts: Mapping[str, Answer],
    told: Collection[str],
    asked: Collection[str],
    language: str = "",
) -> tuple[ShownParagraph, ...]:
    """Return the paragraphs that show, in the template's order, {placeholders} unfilled.

    `told` are the ticks that are on (of TICKS), `asked` the accommodations asked for (of
    ASK_KEYS). A fact that `facts` does not hold counts as unknown. Raises ValueError for an
    unknown kind.
    """
    shown = []
    for paragraph in letter_template(content, kind, language).paragraphs:
        if not set(paragraph.tells) <= set(told) or not _asked(paragraph, asked):
            continue
        behaviour = behaviour_of(paragraph, facts)
        if behaviour == "hide":
            continue
        asks = behaviour == "ask"
        words = f"{paragraph.words_id}.ask" if asks else paragraph.words_id
        text = content.text(words, language)
        shown.append(ShownParagraph(paragraph.id, text, paragraph.sources, paragraph.request, asks))
    return tuple(shown)


def letter_salutation(content: Content, kind: str, name: str = "", language: str = "") -> str:
    """Return the usual salutation: to `name`, or without one to the kind of reader.

    Raises ValueError for an unknown kind.
    """
    _letter(content, kind)
    if name:
        return content.text("letter-salutation.named", language).format(name=name)
    own = f"letter-salutation.{kind}"
    if own in content.words["en"]:
        return content.text(own, language)
    return content.text("letter-salutation.plain", language)


def letter_closing(content: Content, language: str = "") -> str:
    """Return the words before the signature."""
    return content.text("letter-closing.plain", language)


def _letter(content: Content, kind: str) -> Letter:
    for letter in content.letters:
        if letter.kind == kind:
            return letter
    raise ValueError(f"no letter {kind!r}")


def _asked(paragraph: LetterParagraph, asked: Collection[str]) -> bool:
    if paragraph.asks == "any":
        return bool(asked)
    return not paragraph.asks or paragraph.asks in asked
