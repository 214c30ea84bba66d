"""The review document holds all of the content, and is the one made from it. A review is told."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from alps_careplan import paths, pdf
from alps_careplan.content import FACTS, LETTER_KINDS, Content, load, review_line
from alps_careplan.content.compile import main as compile_main
from alps_careplan.content.loader import COMPILED_NAME, REVIEWABLE_NAME, read
from alps_careplan.review import document as document_module
from alps_careplan.review import review_document
from alps_careplan.review.__main__ import main
from tests.content.authored import AUTHORED, REVIEWER, compiled, copied, edit, record
from tests.documents import letter_plans, plans
from tests.pdf.reading import lines

DOCUMENT = (AUTHORED / "REVIEW.md").read_text(encoding="utf-8")


def test_the_document_is_what_the_content_gives() -> None:
    assert review_document(load()) == DOCUMENT
    assert main(["--check"]) == 0


@pytest.mark.parametrize("name", ["REVIEW.md", REVIEWABLE_NAME])
def test_an_old_document_is_told(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    renewed(folder)
    assert main(["--check"]) == 0
    (folder / name).write_text("old", encoding="utf-8")
    assert main(["--check"]) == 2
    assert "not up to date" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0


def test_every_word_of_the_content_stands_in_it() -> None:
    for id_, text in load().words["en"].items():
        assert text in DOCUMENT, id_


def test_every_id_stands_in_it() -> None:
    content = load()
    for fact in FACTS:
        assert f"- `{fact}`: " in DOCUMENT
    ids = [entry.id for entry in content.statements]
    ids += [entry.id for entry in content.letter_paragraphs]
    for id_ in ids:
        assert DOCUMENT.count(f"- `{id_}`: {content.words['en'].get(id_, '')}") >= 1
    catalogued = [entry.id for entry in content.medicines]
    catalogued += [entry.id for entry in content.supplements]
    catalogued += [entry.id for entry in content.activities]
    for id_ in catalogued:
        assert f"(`{id_}`)" in DOCUMENT
    for vaccine in content.vaccines:
        assert f"| {vaccine.cvx} | {vaccine.name} |" in DOCUMENT
    for source in content.sources:
        assert f"- **{source.id}** " in DOCUMENT


NEVER = "Wording not yet reviewed by a clinician"
BY = f"by {REVIEWER}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the content without a review, which the commands work on."""
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    return copied(tmp_path)


def renewed(folder: Path) -> tuple[Content, str]:
    """Run both commands, as after any change; return the content and the document."""
    assert compile_main([]) == 0
    assert main([]) == 0
    document = (folder / "REVIEW.md").read_text(encoding="utf-8")
    return read(folder / COMPILED_NAME), document


def recorded(document: str) -> tuple[str, str]:
    """Return version and digest as the document gives them for whoever records a review."""
    found = re.search(r'content_version = "(.+)"\ndigest = "(\w{64})"', document)
    assert found is not None
    return found[1], found[2]


def reviewed(folder: Path) -> Content:
    """Return the content with a review recorded as the document says."""
    record(folder, *recorded(DOCUMENT))
    return renewed(folder)[0]


def test_without_a_review_the_document_says_so(folder: Path) -> None:
    content, document = renewed(folder)
    assert review_line(content) == NEVER
    assert f". {NEVER}." in document
    assert "|   |   |   |   |" in document


def test_the_digest_is_that_of_the_document_and_of_the_stated_version() -> None:
    version, digest = recorded(DOCUMENT)
    assert version == load().content_version
    body = DOCUMENT[DOCUMENT.index("## Sources") :]
    assert hashlib.sha256(body.encode()).hexdigest() == digest == load().digest
    about = json.loads((AUTHORED / REVIEWABLE_NAME).read_bytes())
    assert about["content_version"] == load().content_version


def test_a_recorded_review_stands_in_document_and_imprint(folder: Path) -> None:
    record(folder, *recorded(DOCUMENT))
    content, document = renewed(folder)
    assert review_line(content) == f"Wording reviewed {BY}"
    assert f". Wording reviewed {BY}." in document
    version = load().content_version
    assert f"| Dr. Ada Example, hematologist | 2027-04-03 | {version} |   |" in document
    # Recording a review changes nothing of what was read.
    assert recorded(document) == recorded(DOCUMENT)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("words/en.toml", "Confusion.", "Some confusion."),
     ("guidance.toml", 'on_unknown = "show"', 'on_unknown = "hide"')],
)  # fmt: skip
def test_words_that_were_reviewed_change_under_a_new_version_alone(
    folder: Path, file: str, old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    version, digest = recorded(DOCUMENT)
    record(folder, version, digest)
    edit(folder / file, old, new)
    assert compile_main([]) == 0
    assert main([]) == 2
    assert f"reviewed as version {version}" in capsys.readouterr().err
    edit(folder / "guidance.toml", f'content_version = "{version}"', 'content_version = "next"')
    content, document = renewed(folder)
    assert recorded(document)[1] != digest
    assert review_line(content) == f"Wording changed since it was reviewed {BY}"
    assert f". {review_line(content)}." in document
    assert f"| 2027-04-03 | {version} |" in document


def test_a_rule_or_a_fixed_sentence_that_changes_takes_the_review_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version, digest = recorded(DOCUMENT)
    record(folder, version, digest)
    edit(folder / "guidance.toml", f'content_version = "{version}"', 'content_version = "next"')
    assert review_line(renewed(folder)[0]) == f"Wording reviewed {BY}"
    for name, other in (
        ("rules_part", lambda: "## Rules\n\nAnother rule."),
        ("fixed_sentences", lambda: {"documents/other.py": ("Another sentence.",)}),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(document_module, name, other)
            assert review_line(renewed(folder)[0]) == f"Wording changed since it was reviewed {BY}"


@pytest.mark.parametrize("current", [True, False])
def test_a_recorded_review_changes_the_line_on_every_paper(folder: Path, current: bool) -> None:
    content = reviewed(folder)
    unreviewed = replace(content, review=None)
    line = f"Wording reviewed {BY}" if current else f"Wording changed since it was reviewed {BY}"
    content = content if current else replace(content, digest="0" * 64)
    sample, letters = plans.sample(), letter_plans.context()
    papers = [(sample, kind, "") for kind in plans.PAPERS]
    papers += [(letters, "school-letter", f"letter-{kind}") for kind in LETTER_KINDS]
    for context, kind, letter in papers:
        options = {"letter": letter} if letter else {}
        before = plans.compose(replace(context, content=unreviewed), kind, **options)
        after = plans.compose(replace(context, content=content), kind, **options)
        assert NEVER in "\n".join(before.foot), (kind, letter)
        assert line in "\n".join(after.foot), (kind, letter)
        assert NEVER not in plans.reading(after), (kind, letter)


def test_the_line_of_a_recorded_review_is_printed(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    record(folder, *recorded(DOCUMENT))
    content = compiled(folder)
    paper = plans.compose(replace(plans.sample(), content=content), "wallet-card")
    assert f"Wording reviewed {BY}" in " ".join(lines(pdf.render(paper)))
