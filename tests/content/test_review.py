"""The review document holds all of the content, and is the one made from it."""

import shutil
from pathlib import Path

import pytest

from alps_careplan import paths
from alps_careplan.content import FACTS, load, review_line
from alps_careplan.content.compile import compile_folder
from alps_careplan.content.loader import read
from alps_careplan.content.review import main, review_document

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
    for entry in (*content.statements, *content.letter_paragraphs):
        assert DOCUMENT.count(f"- `{entry.id}`: {content.words['en'].get(entry.id, '')}") >= 1
    for catalogued in (*content.medicines, *content.supplements, *content.activities):
        assert f"(`{catalogued.id}`)" in DOCUMENT
    for vaccine in content.vaccines:
        assert f"| {vaccine.cvx} | {vaccine.name} |" in DOCUMENT
    for source in content.sources:
        assert f"- **{source.id}** " in DOCUMENT


def test_a_recorded_review_stands_in_document_and_imprint(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(AUTHORED, folder)
    guidance = folder / "guidance.toml"
    review = (
        '[review]\nreviewer = "Dr. Ada Example"\nrole = "hematologist"\ndate = "2027-04-03"\n'
        f'content_version = "{load().content_version}"\n\n[papers]'
    )
    text = guidance.read_text(encoding="utf-8").replace("\n[papers]", f"\n{review}", 1)
    guidance.write_text(text, encoding="utf-8")
    compiled = folder / "content.json"
    compiled.write_bytes(compile_folder(folder))
    content = read(compiled)
    assert review_line(content) == (
        "Wording reviewed by Dr. Ada Example, hematologist, 03 Apr 2027"
    )
    assert review_line(content) in review_document(content)
    assert "not yet reviewed" in DOCUMENT
