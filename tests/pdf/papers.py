"""Papers to paint: one of every block, filled with whatever words a test wants."""

import io
import unicodedata
from functools import cache

from PIL import Image

from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Bullets,
    CardLine,
    CardPanel,
    Cards,
    Cell,
    Chart,
    Columns,
    FactBox,
    FieldRow,
    Fields,
    Figure,
    Grid,
    Heading,
    LetterHead,
    PageBreak,
    Panel,
    Panels,
    Paper,
    Point,
    Series,
    Signature,
    SourceLine,
    Sources,
    Span,
    Text,
    Zone,
    Zones,
    text,
)
from alps_careplan.pdf import missing_characters


def paper(*blocks: Block, **changes: object) -> Paper:
    """Return a paper without furniture, so that its text is that of its blocks alone."""
    plain: dict[str, object] = {
        "kind": "fever-plan",
        "title": "Fever plan",
        "subject": "What to do",
        "language": "en",
        "head": ("", ""),
        "foot": (),
        "page_word": "",
        "made_on": "2027-03-02",
        "blocks": blocks,
    }
    return Paper(**{**plain, **changes})  # type: ignore[arg-type]


def furnished(*blocks: Block, **changes: object) -> Paper:
    """Return a paper with everything around its blocks."""
    furniture: dict[str, object] = {
        "head": ("Fever plan", "Mia Example, born 03 Apr 2019"),
        "foot": ("Version: not issued", "Not medical advice by itself: follow your team."),
        "page_word": "Page {page} of {pages}",
        "watermark": "SAMPLE",
        "sources": SOURCES,
    }
    return paper(*blocks, **{**furniture, **changes})


HOSTILE = {
    "plain": "Measure again after 30 minutes",
    "markup": "<b>x & y</i> &amp; <para>]]> %(name)s {page} \\n",
    "long word": "Donaudampfschifffahrt" * 15,
    "two long words": "A" * 200 + " " + "ß" * 200,
    "signs": "≥ 38.0 °C → 5 mg ½ × 3 ≤ 4 ☐ ✓ – “Zoë’s”",
    "scripts": "Zoë Łukasz Ελένη Наташа Nguyễn Thị Ánh İğdır Žižek",
    "no glyph": "smile \U0001f984 or \U0001f468\u200d\U0001f469\u200d\U0001f467 \u4f60\u597d",
    "right to left": "שלום 12 mg عائشة 5 mL हिन्दी",
    "controls": "a\x00b\x07c\u202ed\u00ade\ufefff\x1b[0m",
    "surrogate": "half \ud83d of a pair",
    "lines": "first\nsecond\r\n\nfourth\ttab  double\u00a0hard\u2028last",
    "marks": "x\u0302 e\u0301 q\u0323\u0307 \u0301alone",
}

SOURCES = (SourceLine("one", "First source, 2020"), SourceLine("two", "Second source, 2025"))


@cache
def photo(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (60, 80)) -> bytes:
    """Return a small picture."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(out, kind)
    return out.getvalue()


def block_of(kind: type, words: str) -> tuple[Block, ...]:
    """Return blocks of one kind in which every typed place says `words`."""
    one = text(words, marks=(1, 2))
    row = FieldRow(words, (one, text("second line")))
    blank = FieldRow(words, hint=words, lines=2)
    cell = Cell((one, text(words, strong=True)))
    made: dict[type, tuple[Block, ...]] = {
        Heading: (Heading(1, words), Heading(2, words), Heading(3, words)),
        Text: tuple(Text(one, tone=tone) for tone in ("body", "lead", "note", "muted")),
        Bullets: tuple(Bullets((one, one, one), style=s) for s in ("bullet", "tick", "number")),
        Fields: (Fields((row, blank, row)), Fields((row, blank, row), columns=2)),
        Grid: (
            Grid((words, "B", "C"), ((cell, Cell(blank=True), cell),) * 3, (0.4, 0.2, 0.4)),
            Grid(("A", "B"), ((Cell((one,), span=2),), (cell, cell)), (0.5, 0.5), tone="quiet"),
        ),
        Panels: (Panels((Panel(words, words, (one,)), Panel(words, hint=words), Panel("A", "B"))),),
        Zones: (
            Zones(
                (words, words, words),
                (
                    Zone("usual", "USUAL", words, signs=(one,)),
                    Zone("call", words, words, (one,), ((one, True), (one, False)), (one,), (one,)),
                    Zone("go", "GO NOW", words, (one,), (), (one,), (one,)),
                ),
            ),
        ),
        Bar: tuple(Bar(words, (one, one), level=s) for s in ("plain", "caution", "danger")),
        Figure: (
            Figure("photo", words, 30, data=photo()),
            Figure("qr", words, 30, payload="tel:555-0101"),
        ),
        Signature: (
            Signature(words, (words, "Licence", "Date"), known=((words, words),)),
            Signature(words, ("Signature", "Date")),
        ),
        LetterHead: (
            LetterHead((one, one), words, (one, one), words),
            LetterHead((), "", (), words, words, words),
        ),
        FactBox: (
            FactBox(words, (row, blank, row)),
            FactBox(words, (row, blank, row), columns=2),
        ),
        Chart: (
            Chart(words, words, (Series(words, POINTS), Series("Mouth", POINTS[:1])), words),
            Chart(words, "°C", (Series(words, ()),), words),
        ),
        Sources: (Sources(words, words),),
        Cards: (
            Cards(
                (
                    CardPanel(
                        words,
                        (CardLine(words, (one,), strong=True), CardLine("Blank")),
                        Figure("qr", words, 22, payload="555-0101"),
                    ),
                    CardPanel("Second", (CardLine("Team", (one,)),) * 12),
                )
            ),
        ),
        Columns: (
            Columns((Heading(3, words), Text(one), Bullets((one,))), (Fields((row, blank)),)),
        ),
        PageBreak: (PageBreak(), Text(one)),
    }
    return made[kind]


POINTS = (
    Point("2027-03-02", "38.2"),
    Point("2027-03-03T07:30", "38.9"),
    Point("2027-03-03T19:30:00", "37"),
    Point("some day", "38"),
)

# Characters that choose between shapes of the one before them, or only join it: they have no ink.
SELECTORS = {"\u034f", *map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0))}

KINDS = (
    Heading,
    Text,
    Bullets,
    Fields,
    Grid,
    Panels,
    Zones,
    Bar,
    Figure,
    Signature,
    LetterHead,
    FactBox,
    Chart,
    Sources,
    Cards,
    Columns,
    PageBreak,
)


def every_block(words: str) -> tuple[Block, ...]:
    """Return every kind of block, in every variant, saying `words`."""
    return tuple(block for kind in KINDS for block in block_of(kind, words))


def folded(words: str) -> str:
    """Return `words` as paper gives them back: codes for what has no glyph, no white space.

    White space, line breaks and characters without ink fold away in every PDF; what is left must
    be the same, letter by letter.
    """
    coded = unicodedata.normalize("NFC", words)
    for character in missing_characters(words):
        coded = coded.replace(character, f"[U+{ord(character):04X}]")
    return "".join(
        c for c in coded
        if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf") and c not in SELECTORS
    )  # fmt: skip


def spans(*words: str) -> tuple[Span, ...]:
    """Return a paragraph of several runs."""
    return tuple(Span(word) for word in words)
