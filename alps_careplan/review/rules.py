"""The part of the review document on the rules: what the window asks and points out."""

from collections.abc import Iterator

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.review.code import Message, RaisedRule, put_in, raised_rules
from alps_careplan.rules.catalogue import OWN, RULES, RuleNote

_ABOUT = """\
A rule looks at the plan and shows a note in the window; none decides, and none changes the plan.
"Missing" notes name a blank, "check" notes what does not fit together or may be wrong, "ask" notes
a question for the team. The family may put a note aside; it comes back when what it rests on
changes. What stands in braces is filled in from the plan. A rule without a source says nothing of
the illness, only of what is typed."""


def rules_part() -> str:
    """Return the part as Markdown. Raises `CarePlanError` for a rule that is not described."""
    raised = raised_rules()
    described = {note.id for notes in RULES.values() for note in notes}
    if described != raised.keys():
        names = ", ".join(sorted(described ^ raised.keys()))
        raise CarePlanError(
            _("Rules in the code and in the catalogue of rules differ: {names}.").format(
                names=names
            ),
            _("Describe each rule in {modules}.").format(modules="rules/notes_*.py"),
        )
    lines = ["## Rules", "", _ABOUT]
    for title, notes in RULES.items():
        lines += ["", f"### {title}", ""]
        for note in notes:
            lines += _rule(note, raised[note.id])
    lines += ["", "### Words that the program puts into the braces", ""]
    lines += [f"- {words}" for words in put_in()]
    return "\n".join(lines)


def _rule(note: RuleNote, raised: RaisedRule) -> Iterator[str]:
    yield f"- `{note.id}` ({note.level})"
    yield f"  - when: {note.when}"
    if note.unknown:
        yield f"  - not known: {note.unknown}"
    for message in raised.messages:
        yield from _message(message)
    yield f"  - sources: {_sources(note)}"


def _message(message: Message) -> Iterator[str]:
    if len(message) == 1:
        for text in message[0]:
            yield f"  - says: {text}"
        return
    yield "  - says, one after the other:"
    for number, part in enumerate(message, 1):
        yield f"    {number}. {part[0]}" if len(part) == 1 else f"    {number}. one of these:"
        if len(part) > 1:
            yield from (f"       - {text}" for text in part)


def _sources(note: RuleNote) -> str:
    if note.sources == OWN:
        return "those given with the medicine concerned"
    if not note.sources:
        return "none, it states nothing of the illness"
    cited = (source.partition(": ") for source in note.sources)
    return "; ".join(f"{document}, “{section}”" for document, _colon, section in cited)
