"""The shapes of the content: sources, statements, letters, and the catalogues.

Structure and words are apart: a statement names its facts, its readers and its sources; its
sentence is looked up in the words of a language by the same id.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

import msgspec

from alps_careplan.i18n import N_

Answer = Literal["yes", "no", "unknown"]
Audience = Literal["family", "child", "teacher", "coach", "nurse", "clinician", "stranger"]
AboutKind = Literal["class", "purpose", "mechanism", "side-effects", "monitoring", "caution"]
OnUnknown = Literal["", "show", "hide", "ask"]
# "not-told": the catalogue knows the name, and nothing tells its class or how it works. So it must
# not pass for a medicine without an effect on the immune system.
MarkKind = Literal[
    "immunosuppressive", "steroid", "nsaid", "g-csf", "antibody-lowering", "not-told",
]  # fmt: skip

Tick = Literal["diagnosis", "medicines", "allergies", "spleen", "counts", "emergency"]
AskKey = Literal[
    "", "any", "ask_rest", "ask_water", "ask_toilet", "ask_absence", "ask_exams", "ask_stairs",
    "ask_bag",
]  # fmt: skip
LetterKind = Literal[
    "class-teacher", "healthcare-plan", "pe-coach", "substitute", "trip", "outbreak",
    "classmates-parents", "classmates", "absence", "accommodations", "sibling-teacher",
    "employer", "sports-club",
]  # fmt: skip

TICKS: tuple[Tick, ...] = get_args(Tick)
ASK_KEYS: tuple[str, ...] = tuple(key for key in get_args(AskKey) if key.startswith("ask_"))
LETTER_KINDS: tuple[LetterKind, ...] = get_args(LetterKind)
# What a paper fills in; {name} stands in the salutation alone.
PLACEHOLDERS = (
    "child", "parent", "school", "class", "dates", "sibling", "trip", "outbreaks", "phone",
)  # fmt: skip
ABOUT_KINDS: tuple[AboutKind, ...] = (
    "class",
    "purpose",
    "mechanism",
    "side-effects",
    "monitoring",
    "caution",
)
# "child": other children, such as the class; "stranger": a doctor, customs or airline abroad.
AUDIENCES: tuple[Audience, ...] = (
    "family",
    "child",
    "teacher",
    "coach",
    "nurse",
    "clinician",
    "stranger",
)

# The bridge from the plan to the words: the rules answer each with yes, no or unknown.
FACTS: Mapping[str, str] = MappingProxyType(
    {
        "threshold-set": N_("A clinician's fever threshold is written in the plan."),
        "spleen-enlarged": N_("The spleen is enlarged."),
        "spleen-removed": N_("The spleen was removed."),
        "platelets-low": N_("The team calls the platelets low."),
        "neutrophils-low": N_("The team calls the neutrophils low."),
        "anaemia": N_("The team calls the red blood cells or hemoglobin low."),
        "on-steroids": N_("A steroid is a current medicine."),
        "immunosuppressed": N_(
            "An immune-suppressing medicine is current, or rituximab was ever given (its effect "
            "may outlast its last dose). Not known where nothing tells how a current medicine "
            "works."
        ),
        "rituximab-ever": N_("Rituximab is given now or was given at any time."),
        "on-gcsf": N_("G-CSF is a current medicine."),
        "on-sirolimus": N_("Sirolimus is a current medicine."),
        "nsaid-listed": N_("An NSAID is among the current medicines."),
        "supplement-listed": N_("A supplement is among the current medicines."),
        "central-line": N_("A central line or port is in place."),
        "subtype-fas": N_("The subtype is one of those with a FAS gene variant."),
        "subtype-casp10": N_("The subtype is ALPS-CASP10."),
        "egg-allergy": N_("An egg allergy is written in the vaccination record."),
    }
)


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document that medical statements rest on, or a public list of names.

    `weight` orders the documents where they disagree (1 first). `sections` are the headings,
    or where there is none the first words of a part, that a citation may name. `date` is an
    ISO day, or empty where the document states none.
    """

    id: str
    kind: Literal["document", "nomenclature"]
    title: str
    publisher: str
    date: str
    weight: int
    sections: tuple[str, ...]
    note: str = ""


class Citation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source's id and the section in it."""

    source: str
    section: str


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One guidance sentence without its words.

    It holds when all `when` facts are yes and all `unless` facts are no. When one that matters
    is unknown, `on_unknown` decides: the sentence itself, nothing, or the words `<id>.ask`.
    A `request` is the family's own, states no medical fact and has no source. `names` marks a
    sentence of names and codes alone, which may rest on nomenclature. `also` places the sentence
    in further papers under a slot of another name, as "paper/slot". The words of a `discreet` one
    do not give away the facts it rests on, so it stands where the reader is not told those.
    """

    id: str
    slot: str
    papers: tuple[str, ...]
    audiences: tuple[str, ...]
    sources: tuple[Citation, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    on_unknown: OnUnknown = ""
    request: bool = False
    names: bool = False
    also: tuple[str, ...] = ()
    discreet: bool = False

    def placed(self) -> tuple[tuple[str, str], ...]:
        """Return every paper and slot in which the sentence stands."""
        own = tuple((paper, self.slot) for paper in self.papers)
        return own + tuple(
            (place.partition("/")[0], place.partition("/")[2]) for place in self.also
        )


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the documents say about a medicine in one respect; `words` is the words' id."""

    kind: AboutKind
    words: str
    sources: tuple[Citation, ...]


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the rules go by: a class that a document, or a public list of classes, gives."""

    kind: MarkKind
    sources: tuple[Citation, ...]


class Medicine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A medicine: its names, and what the documents say of it (often nothing).

    A name says nothing of the form: a steroid in a cream bears the same name, so whoever goes
    by the marks looks at the route as well.
    """

    id: str
    name: str
    names_from: tuple[Citation, ...]
    synonyms: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    about: tuple[About, ...] = ()

    def has(self, kind: MarkKind) -> bool:
        """Tell whether the medicine bears this mark."""
        return any(mark.kind == kind for mark in self.marks)


class Supplement(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A supplement: its names, and (words id `supplement.<id>`) when it has a place."""

    id: str
    name: str
    names_from: tuple[Citation, ...]
    sources: tuple[Citation, ...]
    synonyms: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()


class Vaccine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A vaccine code: facts of public nomenclature. The code is a string: "03" is not "3".

    `live`: "ask" where a live formulation exists and the code does not tell which one it was;
    "non-replicating" for viruses that cannot multiply, called live there or not.
    """

    cvx: str
    name: str
    diseases: tuple[str, ...]
    live: Literal["yes", "no", "non-replicating", "ask"]
    trade_names: tuple[str, ...] = ()


class Activity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An activity and how much contact a public list gives it; "" where the list is silent.

    "contact" means contact or collision; "limited" and "none" are no verdict that it is safe.
    """

    id: str
    name: str
    contact: Literal["", "contact", "limited", "none"]
    sources: tuple[Citation, ...] = ()
    synonyms: tuple[str, ...] = ()


class LetterParagraph(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One paragraph of letters without its words, which are `letter.<id>`.

    Facts work as in a Statement. It shows only if every tick of `tells` is on; `asks` names the
    accommodation it asks for (or "any", if at least one is asked for).
    """

    id: str
    sources: tuple[Citation, ...] = ()
    request: bool = False
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    on_unknown: OnUnknown = ""
    tells: tuple[Tick, ...] = ()
    asks: AskKey = ""

    @property
    def words_id(self) -> str:
        """The id of its words."""
        return f"letter.{self.id}"


class Letter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of letter: its reader, the ticks this reader needs, its paragraphs in order.

    Words: `letter-title.<kind>` and `letter-subject.<kind>`.
    """

    kind: LetterKind
    audience: Audience
    needs: tuple[Tick, ...]
    paragraphs: tuple[str, ...]


class Review(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A clinician's review of the wording: who, when, and what exactly was read.

    `digest` is that of the review document (`Reviewable.document`), which holds all wording.
    """

    reviewer: str
    role: str
    date: str
    content_version: str
    digest: str


class Reviewable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What there is to review, as digests: written beside the compiled content.

    `document` is the digest of the review document without its head: of all that the content, the
    rules and the papers say. `tables` is that of the content the document was made from.
    """

    content_version: str
    tables: str
    document: str


class Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All structure, in the order of the authored files.

    `tables` is the digest of it and of all words, without the version and the recorded review.
    `papers` maps a paper to its slots; `disease_words` maps a disease, as the vaccine codes name
    it, to other words for it.
    """

    content_version: str
    content_date: str
    review: Review | None
    tables: str
    papers: dict[str, tuple[str, ...]]
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    medicines: tuple[Medicine, ...]
    supplements: tuple[Supplement, ...]
    letters: tuple[Letter, ...]
    letter_paragraphs: tuple[LetterParagraph, ...]
    vaccines: tuple[Vaccine, ...]
    disease_words: dict[str, tuple[str, ...]]
    activities: tuple[Activity, ...]


class Compiled(Tables, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The compiled file: the structure, and per language the words by id."""

    words: dict[str, dict[str, str]]


class Content(Tables, frozen=True, forbid_unknown_fields=True, kw_only=True, eq=False):
    """What the program holds: the structure, with the words in English and in `language`.

    `digest` is that of the review document made from it, or "" where none was made since the
    content changed: no review can vouch for that.
    """

    digest: str
    language: str
    words: dict[str, dict[str, str]]

    def text(self, words_id: str, language: str = "") -> str:
        """Return the words in `language` (by default the content's own), else in English."""
        own = self.words.get(language or self.language, {})
        return own.get(words_id) or self.words["en"][words_id]

    def source(self, source_id: str) -> Source:
        """Return the source with this id. Raises KeyError for an unknown one."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)


class Shown(msgspec.Struct, frozen=True):
    """A sentence to print. `asks` is true where it stands for something not known.

    `rests_on` are the facts that decided, as far as a reader can tell them from the sentence.
    """

    id: str
    text: str
    sources: tuple[Citation, ...]
    asks: bool = False
    request: bool = False
    rests_on: tuple[str, ...] = ()


class LetterTemplate(msgspec.Struct, frozen=True):
    """A letter before anything is known: `needs` are the ticks its reader needs."""

    kind: LetterKind
    title: str
    subject: str
    audience: Audience
    needs: tuple[Tick, ...]
    paragraphs: tuple[LetterParagraph, ...]


class ShownParagraph(msgspec.Struct, frozen=True):
    """A paragraph to print, its {placeholders} unfilled. `asks` is true where it stands for
    something not known.
    """

    slot: str
    text: str
    sources: tuple[Citation, ...]
    request: bool = False
    asks: bool = False
