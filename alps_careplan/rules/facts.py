"""Facts: what is known of the child, as yes, no or unknown. The bridge from data to words.

Unknown is not none: a list that was not asked for, and a medicine whose name the catalogue does
not know, leave a fact unknown. The names of the facts are those of `content.types.FACTS`.
"""

from collections.abc import Callable

from msgspec import Struct

from alps_careplan.content.types import Answer, MarkKind
from alps_careplan.model.people import Subtype
from alps_careplan.model.quantities import quantity_fault
from alps_careplan.model.records import rows_of
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import Listed, listed

_RITUXIMAB = "rituximab"
_SIROLIMUS = "sirolimus"


class Fact(Struct, frozen=True):
    """An answer, and the ids of the rows it rests on (none where it rests on a single field)."""

    value: Answer
    rows: tuple[str, ...] = ()


def facts(context: Context) -> dict[str, Fact]:
    """Return every fact of `content.types.FACTS` about the child."""
    spleen = context.child.spleen.state
    counts = context.child.counts
    return {
        "threshold-set": Fact("yes" if threshold_set(context) else "no"),
        "spleen-enlarged": _one_of(spleen, ("enlarged",), ("normal", "removed")),
        "spleen-removed": _one_of(spleen, ("removed",), ("normal", "enlarged")),
        "platelets-low": _answered(counts.platelets_low),
        "neutrophils-low": _answered(counts.neutrophils_low),
        "anaemia": _answered(counts.haemoglobin_low),
        "central-line": _answered(context.child.central_line),
        "subtype-fas": _subtype_fas(context.child.subtype),
        "subtype-casp10": _subtype_casp10(context.child.subtype),
        "egg-allergy": _answered(context.plan.vaccines.egg_allergy),
        **_with_products(context, _medicine_facts(context)),
    }


def answers(context: Context) -> dict[str, Answer]:
    """Return the facts as `content.guidance` wants them: name -> yes, no or unknown."""
    return {name: fact.value for name, fact in facts(context).items()}


def threshold_set(context: Context) -> bool:
    """Tell whether a readable fever threshold stands in the plan.

    Text that could not be read is not a threshold, even with an older value beside it.
    """
    threshold = context.fever.threshold
    unread = any(u.field == "threshold" and u.text for u in context.fever.unread)
    return threshold is not None and not unread and quantity_fault(threshold, "temperature") is None


def _medicine_facts(context: Context) -> dict[str, Fact]:
    if context.plan.medicines == "none-known":
        return dict.fromkeys(LISTED_FACTS, Fact("no"))
    rows = listed(context)
    if not rows:
        return dict.fromkeys(LISTED_FACTS, Fact("unknown"))
    now = tuple(row for row in rows if row.current)
    found = {name: _any(now, bears, local) for name, (bears, local) in _CURRENT.items()}
    # Of these nothing tells whether they hold back the immune system: silence is not safety.
    silent = tuple(row.row.id for row in now if _not_told(row))
    if silent:
        found["immunosuppressed"] = _either(found["immunosuppressed"], Fact("unknown", silent))
    # Stopped rows count here: rituximab's effect does not end with its last dose.
    found["rituximab-ever"] = ever = _any(rows, lambda row: _is(row, _RITUXIMAB), True)
    found["immunosuppressed"] = _either(found["immunosuppressed"], ever)
    return found


def _with_products(context: Context, found: dict[str, Fact]) -> dict[str, Fact]:
    """Return the facts with rituximab that is not on the list but among the treatments given."""
    products = rows_of(context.plan.vaccines.products)
    given = tuple(row.id for row in products if row.what == "rituximab")
    if not given:
        return found
    told = Fact("yes", given)
    return found | {
        name: _either(found[name], told) for name in ("rituximab-ever", "immunosuppressed")
    }


def _any(rows: tuple[Listed, ...], bears: Callable[[Listed], bool], local: bool) -> Fact:
    """Tell whether any row bears a mark; `local`: also when it only goes onto skin or eye.

    The documents do not say whether a cream or a spray counts, so then it is unknown.
    """
    bearing = tuple(row for row in rows if bears(row))
    sure = tuple(row.row.id for row in bearing if local or not row.local)
    if sure:
        return Fact("yes", sure)
    unsure = tuple(row.row.id for row in rows if row in bearing or not row.known)
    if unsure:
        return Fact("unknown", unsure)
    return Fact("no", tuple(row.row.id for row in rows))


def _either(one: Fact, other: Fact) -> Fact:
    for value in ("yes", "unknown"):
        rows = [fact.rows for fact in (one, other) if fact.value == value]
        if rows:
            return Fact(value, tuple(dict.fromkeys(row for ids in rows for row in ids)))
    return Fact("no", other.rows)


def _marked(kind: MarkKind) -> Callable[[Listed], bool]:
    return lambda row: any(medicine.has(kind) for medicine in row.medicines)


def _is(row: Listed, medicine_id: str) -> bool:
    return any(medicine.id == medicine_id for medicine in row.medicines)


_not_told = _marked("not-told")

# Fact -> (does a row bear it, does a local form bear it as well).
_CURRENT: dict[str, tuple[Callable[[Listed], bool], bool]] = {
    "on-steroids": (_marked("steroid"), False),
    "immunosuppressed": (_marked("immunosuppressive"), False),
    "on-gcsf": (_marked("g-csf"), True),
    "on-sirolimus": (lambda row: _is(row, _SIROLIMUS), False),
    "nsaid-listed": (_marked("nsaid"), True),
    "supplement-listed": (lambda row: bool(row.supplements), True),
}
LISTED_FACTS = (*_CURRENT, "rituximab-ever")
"""The facts that tell of medicines."""


def _answered(answer: str) -> Fact:
    return _one_of(answer, ("yes",), ("no",))


def _one_of(value: str, yes: tuple[str, ...], no: tuple[str, ...]) -> Fact:
    return Fact("yes" if value in yes else "no" if value in no else "unknown")


def _subtype_fas(subtype: Subtype) -> Fact:
    # FASLG is another gene than FAS; in ALPS-U no gene was found.
    return _one_of(
        subtype,
        ("ALPS-FAS", "ALPS-sFAS"),
        ("ALPS-FASLG", "ALPS-CASP10", "ALPS-U", "ALPS-like"),
    )


def _subtype_casp10(subtype: Subtype) -> Fact:
    others = ("ALPS-FAS", "ALPS-sFAS", "ALPS-FASLG", "ALPS-U", "ALPS-like")
    return _one_of(subtype, ("ALPS-CASP10",), others)
