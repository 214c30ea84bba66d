"""The rules as the review document tells them: held to the code, and to what the rules raise."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import alps_careplan
from alps_careplan import papers, paths
from alps_careplan.content import load
from alps_careplan.errors import CarePlanError
from alps_careplan.review import code, raised_rules, rules
from alps_careplan.review.code import RaisedRule
from alps_careplan.rules import Alert
from alps_careplan.rules.catalogue import OWN, RULES, RuleNote
from tests.rules.four import Unknown, whole
from tests.rules.test_every_rule import CASES

DOCUMENT = (paths.resources() / "content" / "REVIEW.md").read_text(encoding="utf-8")
CODE = Path(alps_careplan.__file__).parent
NOTES = {note.id: note for notes in RULES.values() for note in notes}
RAISED = raised_rules()


def marked(path: Path) -> Iterator[str]:
    """Yield the words marked for translation in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and name in ("_", "N_", "ngettext"):
            found = (arg for arg in node.args if isinstance(arg, ast.Constant))
            yield from (arg.value for arg in found if isinstance(arg.value, str))


def test_every_rule_is_described_once() -> None:
    described = [note.id for notes in RULES.values() for note in notes]
    assert len(described) == len(set(described)) > 50
    assert set(described) == set(RAISED)


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_level_and_sources_are_those_of_the_code(note: RuleNote) -> None:
    raised = RAISED[note.id]
    assert note.level == raised.level
    assert (None if note.sources == OWN else frozenset(note.sources)) == raised.sources


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_what_is_cited_is_a_real_section(note: RuleNote) -> None:
    for cited in () if note.sources == OWN else note.sources:
        document, _colon, section = cited.partition(": ")
        assert section in load().source(document).sections


def alerts() -> list[Alert]:
    plans = [plan for four in CASES.values() for plan in (four.fires, four.back)]
    plans += [four.unknown.of for four in CASES.values() if isinstance(four.unknown, Unknown)]
    return [alert for plan in plans for alert in papers.alerts(whole(plan))]


def test_what_the_rules_raise_is_what_was_read() -> None:
    found = alerts()
    assert {alert.rule for alert in found} == set(NOTES)
    for alert in found:
        note = NOTES[alert.rule]
        assert alert.level == note.level, alert
        assert note.sources == OWN or set(alert.sources) == set(note.sources), alert
        assert any(reads_as(message, alert.message) for message in RAISED[alert.rule].messages)


def reads_as(message: code.Message, words: str) -> bool:
    """Tell whether words are a message with its braces filled in."""
    pattern = " ".join(f"(?:{'|'.join(map(filled, part))})" for part in message)
    return re.fullmatch(pattern, words, re.DOTALL) is not None


def filled(text: str) -> str:
    return re.sub(r"\\\{\w+\\\}", ".+?", re.escape(text))


def test_every_rule_and_every_word_of_the_rules_stands_in_the_document() -> None:
    for note in NOTES.values():
        assert DOCUMENT.count(f"\n- `{note.id}` ({note.level})\n") == 1
        assert f"  - when: {note.when}\n" in DOCUMENT
        assert f"  - not known: {note.unknown}\n" in DOCUMENT or not note.unknown
    for path in [*(CODE / "rules").glob("*.py"), CODE / "papers.py"]:
        for words in marked(path):
            assert re.search(rf"(?:- |: |\d\. ){re.escape(words)}\n", DOCUMENT), (path.name, words)


def test_every_fixed_sentence_of_the_papers_stands_in_it() -> None:
    sentences = [text for texts in code.fixed_sentences().values() for text in texts]
    assert "No word in brackets does not mean no risk" in " ".join(sentences)
    assert len(sentences) > 25
    for sentence in sentences:
        assert f"- {sentence}\n" in DOCUMENT


def test_each_says_what_it_does_when_a_fact_is_not_known() -> None:
    for note in NOTES.values():
        if note.level == "ask":
            assert note.unknown, note.id


def test_a_rule_that_is_not_described_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    new = RaisedRule("brand-new", "ask", ((("Ask.",),),), frozenset())
    monkeypatch.setattr(rules, "raised_rules", lambda: RAISED | {"brand-new": new})
    with pytest.raises(CarePlanError) as caught:
        rules.rules_part()
    assert "brand-new" in caught.value.sentence


def test_no_message_is_taken_for_words_put_into_braces() -> None:
    # What the reading of the code does not find in a rule's message would end up among these.
    assert code.put_in()
    assert [words for words in code.put_in() if len(words.split()) > 5] == []
