"""The review document holds all of the content, and is the one made from it. A review is told."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from alps_careplan import paths, pdf
from alps_careplan.content import FACTS, LETTER_KINDS, Content, load, review_line
from alps_careplan.content.compile import compile_folder
from alps_careplan.content.loader import read
from alps_careplan.review import review_document
from alps_careplan.review.__main__ import main
from tests.documents import letter_plans, plans
from tests.pdf.reading import lines

AUTHORED = paths.resources() / "content"
DOCUMENT = (AUTHORED / "REVIEW.md").read_text(encoding="utf-8")


def test_the_document_is_what_the_content_gives() -> None:
    assert review_document(load()) == DOCUMENT
    assert main(["--check"]) == 0


def test_an_old_document_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(AUTHORED, tmp_path / "content")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    (tmp_path / "content" / "REVIEW.md").write_text("old", encoding="utf-8")
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


def reviewed(tmp_path: Path, version: str) -> Content:
    """Return the content with a review of one of its versions, recorded as a person would."""
    folder = tmp_path / "content"
    shutil.copytree(AUTHORED, folder)
    guidance = folder / "guidance.toml"
    review = (
        '[review]\nreviewer = "Dr. Ada Example"\nrole = "hematologist"\ndate = "2027-04-03"\n'
        f'content_version = "{version}"\n\n[papers]'
    )
    text = guidance.read_text(encoding="utf-8").replace("\n[papers]", f"\n{review}", 1)
    guidance.write_text(text, encoding="utf-8")
    compiled = folder / "content.json"
    compiled.write_bytes(compile_folder(folder))
    return read(compiled)


NEVER = "Wording not yet reviewed by a clinician"
BY = "by Dr. Ada Example, hematologist, 03 Apr 2027"


def test_a_recorded_review_stands_in_document_and_imprint(tmp_path: Path) -> None:
    content = reviewed(tmp_path, load().content_version)
    assert review_line(content) == f"Wording reviewed {BY}"
    assert review_line(content) in review_document(content)
    assert NEVER in DOCUMENT


@pytest.mark.parametrize("current", [True, False])
def test_a_recorded_review_changes_the_line_on_every_paper(tmp_path: Path, current: bool) -> None:
    content = reviewed(tmp_path, load().content_version if current else "1")
    line = f"Wording reviewed {BY}" if current else f"Wording changed since it was reviewed {BY}"
    sample, letters = plans.sample(), letter_plans.context()
    papers = [(sample, kind, "") for kind in plans.PAPERS]
    papers += [(letters, "school-letter", f"letter-{kind}") for kind in LETTER_KINDS]
    for context, kind, letter in papers:
        options = {"letter": letter} if letter else {}
        before = plans.compose(context, kind, **options)
        after = plans.compose(replace(context, content=content), kind, **options)
        assert NEVER in "\n".join(before.foot), (kind, letter)
        assert line in "\n".join(after.foot), (kind, letter)
        assert NEVER not in plans.reading(after), (kind, letter)


def test_the_line_of_a_recorded_review_is_printed(tmp_path: Path) -> None:
    content = reviewed(tmp_path, load().content_version)
    paper = plans.compose(replace(plans.sample(), content=content), "wallet-card")
    assert f"Wording reviewed {BY}" in " ".join(lines(pdf.render(paper)))
