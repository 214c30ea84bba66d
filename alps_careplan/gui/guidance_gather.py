"""What the documents say for one tab and one child, as plain data. Knows no widget."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import NamedTuple

from alps_careplan import content
from alps_careplan.content import AboutKind, Citation, Content, Medicine, Shown, Source
from alps_careplan.i18n import N_, _, date_words
from alps_careplan.model.text import folded
from alps_careplan.rules.context import Context
from alps_careplan.rules.facts import answers
from alps_careplan.rules.listed import Listed, listed

READER = "family"

Slots = tuple[tuple[str, tuple[str, ...]], ...]
# By tab: papers and their slots, in the order of the panel. What is urgent stands first. Together
# they show every sentence that the documents have for a family.
SLOTS: MappingProxyType[str, Slots] = MappingProxyType(
    {
        "child": (
            ("full-plan", (
                "about", "names", "signs", "course", "cure", "treatment", "follow-up", "lymphoma",
                "infection", "hygiene", "shielding", "nutrition", "mouth", "sun", "wellbeing",
                "causes", "types", "inheritance", "genetics", "tests", "imaging", "procedures",
                "spleen", "transplant", "questions", "groups", "disagree",
            )),
        ),
        "fever": (
            ("fever-plan", (
                "threshold-unset", "go-signs", "call-signs", "do", "do-not", "exposure",
                "prepare", "usual", "why",
            )),
        ),
        "medicines": (
            ("medication-list", ("avoid", "list", "monitoring", "steroids", "supplements")),
            ("full-plan", ("bones",)),
        ),
        "vaccines": (
            ("vaccination-record", (
                "live", "non-live", "spleen-removed", "egg", "rituximab", "titres", "travel",
                "why",
            )),
        ),
        "activity": (
            ("activity-plan", (
                "knock", "spleen", "contact-sport", "platelets", "removed", "guard", "gcsf",
                "seat-belt", "move", "precautions",
            )),
            ("full-plan", ("bleeding",)),
        ),
        "school": (
            ("school-letter", ("school",)),
            ("full-plan", (
                "signs", "infection", "hygiene", "shielding", "nutrition", "siblings",
                "wellbeing",
            )),
            ("activity-plan", ("contact-sport", "platelets")),
        ),
        "travel": (("travel-summary", ("go-signs", "prepare", "names")),),
        "diary": (("diary-report", ("go-signs", "call-signs", "how")),),
    }
)  # fmt: skip
# What the documents are called for short.
_SHORT = {
    "nih-family": "NIH",
    "niaid": "NIAID",
    "medlineplus": "MedlinePlus",
    "rxharun": "RxHarun",
    "gard": "GARD",
    "disease-codes": N_("Lists of codes"),
}
_KINDS: dict[AboutKind, str] = {
    "class": N_("Kind"),
    "purpose": N_("What it is for"),
    "mechanism": N_("How it works"),
    "side-effects": N_("Side effects"),
    "monitoring": N_("Checks"),
    "caution": N_("Caution"),
}
# What a family looks for: where the documents are silent of it, the panel says so.
_LOOKED_FOR: tuple[AboutKind, ...] = ("purpose", "side-effects", "monitoring")
_PARTLY_KNOWN = N_(
    "This program does not know all of this name. That does not mean it is safe: ask your team."
)
_LOCAL = N_(
    "The documents do not say whether this also holds where a medicine goes onto the skin, into "
    "the eye or nose, or is breathed in. Ask your team."
)


class Line(NamedTuple):
    """A sentence with its source mark. `asks`: it stands for something not known.

    `label` says in which respect something is said of a medicine; a line of the program's own
    ("note") and a family's own request have no mark.
    """

    text: str
    mark: str = ""
    asks: bool = False
    request: bool = False
    note: bool = False
    label: str = ""


class Part(NamedTuple):
    """Sentences under their heading."""

    title: str
    lines: tuple[Line, ...]


def gather(context: Context, tab: str) -> tuple[Part, ...]:
    """Return what the documents say for a tab (its id) that applies to the child.

    A tab of another id has nothing. Pure: it may run in the worker.
    """
    own = _medicines(context) if tab == "medicines" else ()
    return (*own, *_slots(context, SLOTS.get(tab, ())))


def source_mark(known: Content, citations: Iterable[Citation]) -> str:
    """Return each source once, as "NIH, date not stated; RxHarun, 29 Sep 2025"."""
    names = dict.fromkeys(_named(known.source(citation.source)) for citation in citations)
    return "; ".join(names)


def short_name(source: Source) -> str:
    """Return what a source is called for short, else who publishes it."""
    return _(_SHORT.get(source.id, source.publisher))


def _named(source: Source) -> str:
    date = date_words(source.date) or _("date not stated")
    return _("{source}, {date}").format(source=short_name(source), date=date)


def _slots(context: Context, slots: Slots) -> Iterator[Part]:
    known, language = context.content, context.language
    facts = answers(context)
    told: set[str] = set()
    for paper, names in slots:
        for slot in names:
            shown = content.guidance(known, paper, slot, READER, facts, language)
            new = [sentence for sentence in shown if sentence.id not in told]
            told.update(sentence.id for sentence in new)
            if new:
                title = content.slot_title(known, paper, slot, language)
                yield Part(title, tuple(line_of(known, sentence) for sentence in new))


def line_of(known: Content, shown: Shown, label: str = "") -> Line:
    """Return a sentence of the content with its mark."""
    return Line(
        shown.text,
        source_mark(known, shown.sources),
        asks=shown.asks,
        request=shown.request,
        label=label,
    )


def _medicines(context: Context) -> tuple[Part, ...]:
    """Return what the catalogue knows of each listed medicine, those taken now first."""
    rows = sorted((row for row in listed(context) if row.name), key=lambda row: not row.current)
    if not rows and context.plan.medicines != "none-known":
        words = _("No medicine is listed yet. What the documents say of each will stand here.")
        return (Part(_("Your child's medicines"), (Line(words, note=True),)),)
    parts = (Part(_title(row), tuple(_of_row(context, row))) for row in rows)
    return tuple(dict.fromkeys(parts))


def _title(row: Listed) -> str:
    both = (row.row.generic_name.strip(), row.row.brand.strip())
    words = " – ".join(dict.fromkeys(name for name in both if name))
    return words if row.current else _("{medicine}, not taken now").format(medicine=words)


def _of_row(context: Context, row: Listed) -> Iterator[Line]:
    entries = (*row.medicines, *row.supplements)
    if not entries:
        yield Line(_(content.NOT_RECOGNISED_NOTE), note=True)
        return
    several = len(entries) > 1
    for medicine in row.medicines:
        if several or not _is_said(row, medicine.name):
            yield Line(_("This holds {name}.").format(name=medicine.name), note=True)
        yield from _of_medicine(context, medicine)
    for supplement in row.supplements:
        if several:
            yield Line(_("This holds {name}.").format(name=supplement.name), note=True)
        shown = content.supplement_condition(context.content, supplement, context.language)
        yield line_of(context.content, shown)
    if row.local and any(medicine.about for medicine in row.medicines):
        yield Line(_(_LOCAL), note=True)
    if not row.known:
        yield Line(_(_PARTLY_KNOWN), note=True)


def _is_said(row: Listed, name: str) -> bool:
    return any(folded(name) in typed for typed in row.names)


def _of_medicine(context: Context, medicine: Medicine) -> Iterator[Line]:
    said = content.all_about(context.content, medicine, context.language)
    for kind, shown in said:
        yield line_of(context.content, shown, _(_KINDS[kind]))
    if not said:
        words = _("The documents say nothing of this medicine itself. Ask your team.")
        yield Line(words, note=True)
        return
    silent = [kind for kind in _LOOKED_FOR if kind not in dict(said)]
    if silent:
        kinds = ", ".join(_(_KINDS[kind]) for kind in silent)
        words = _("The documents are silent on: {kinds}. Ask your team.").format(kinds=kinds)
        yield Line(words, note=True)
