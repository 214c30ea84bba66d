"""What the loader and the compiler accept, and each thing they refuse."""

import json
from pathlib import Path

import pytest

from alps_careplan.content import (
    NOT_RECOGNISED_NOTE,
    SOURCES_NOTE,
    load,
    review_line,
    source_line,
    version_line,
)
from alps_careplan.content.authoring import english_hash
from alps_careplan.content.compile import compile_folder, main
from alps_careplan.content.loader import REVIEWABLE_NAME, read
from alps_careplan.errors import CarePlanError
from tests.content import authored
from tests.content.authored import AUTHORED, REVIEWER, copied, edit, record

STATEMENT = """
[[statement]]
id = "tested"
slot = "why"
papers = ["fever-plan"]
audiences = ["family"]
sources = [{ source = "rxharun", section = "Causes" }]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the authored files that a test may spoil."""
    return copied(tmp_path)


def add(folder: Path, statement: str, words: str = 'tested = "A sentence."') -> None:
    with (folder / "guidance.toml").open("a", encoding="utf-8") as file:
        file.write(statement)
    edit(folder / "words" / "en.toml", "[words]\n", f"[words]\n{words}\n")


def refusal(folder: Path) -> str:
    with pytest.raises(CarePlanError) as caught:
        compile_folder(folder)
    return caught.value.sentence


def test_compiled_form_is_what_the_authored_files_give() -> None:
    assert (AUTHORED / "content.json").read_bytes() == compile_folder(AUTHORED)
    assert main(["--check"]) == 0


def test_compiling_again_gives_the_same_bytes(folder: Path) -> None:
    assert compile_folder(folder) == compile_folder(folder)


def test_load_is_kept() -> None:
    assert load() is load()


def test_a_whole_statement_is_accepted(folder: Path) -> None:
    add(folder, STATEMENT)
    assert b'"tested"' in compile_folder(folder)


PREDNISONE = '[{ source = "rxharun", section = "Prednisone / Prednisolone (corticosteroid)" }]'
CITED = 'sources = [{ source = "rxharun", section = "Causes" }]'


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (CITED, "sources = []", ["tested", "guidance.toml", "no source"]),
        (CITED, "", ["tested", "guidance.toml", "no source"]),
        ("rxharun", "hearsay", ["tested", "guidance.toml", "unknown source", "hearsay"]),
        ('"Causes"', '"Cuases"', ["tested", "guidance.toml", "rxharun", "Cuases"]),
        (
            'source = "rxharun", section = "Causes"',
            'source = "drug-names", section = "Names"',
            ["tested", "guidance.toml", "names alone"],
        ),
        (
            CITED,
            f'{CITED}\nwhen = ["spleen-blue"]\non_unknown = "show"',
            ["tested", "guidance.toml", "unknown fact", "spleen-blue"],
        ),
        (
            CITED,
            f'{CITED}\nunless = ["spleen-blue"]\non_unknown = "show"',
            ["tested", "guidance.toml", "unknown fact", "spleen-blue"],
        ),
        (CITED, f'{CITED}\nwhen = ["on-gcsf"]', ["tested", "guidance.toml", "unknown"]),
        (CITED, f'{CITED}\non_unknown = "show"', ["tested", "guidance.toml", "unknown"]),
        (CITED, f"{CITED}\nrequest = true", ["tested", "guidance.toml", "request"]),
        ('"family"', '"postman"', ["tested", "guidance.toml", "audience", "postman"]),
        ('["family"]', "[]", ["tested", "guidance.toml", "audience"]),
        ('"fever-plan"', '"novel"', ["tested", "guidance.toml", "paper", "novel"]),
        ('"why"', '"whence"', ["tested", "guidance.toml", "slot", "whence"]),
        ('"tested"', '"why-counts"', ["why-counts", "guidance.toml", "twice"]),
        ('"tested"', '"Tested one"', ["Tested one", "guidance.toml", "plain id"]),
        (CITED, f"{CITED}\ncolour = 1", ["tested", "guidance.toml", "colour"]),
        (CITED, f'{CITED}\nwhen = ["on-gcsf"]\non_unknown = "guess"', ["tested", "guess"]),
    ],
)
def test_a_faulty_statement_is_refused_by_name(
    folder: Path, old: str, new: str, says: list[str]
) -> None:
    assert old in STATEMENT
    add(folder, STATEMENT.replace(old, new, 1))
    sentence = refusal(folder)
    assert all(part in sentence for part in says), sentence


def test_a_request_of_the_family_needs_no_source(folder: Path) -> None:
    add(folder, STATEMENT.replace(CITED, "request = true"))
    compile_folder(folder)


def test_missing_words_are_refused(folder: Path) -> None:
    add(folder, STATEMENT, words="")
    sentence = refusal(folder)
    assert "tested" in sentence
    assert "words/en.toml" in sentence


def test_blank_words_are_refused(folder: Path) -> None:
    add(folder, STATEMENT, words='tested = " "')
    assert "tested" in refusal(folder)


def test_a_question_without_words_is_refused(folder: Path) -> None:
    add(folder, STATEMENT + 'when = ["on-gcsf"]\non_unknown = "ask"\n')
    assert "tested.ask" in refusal(folder)


def test_words_without_structure_are_refused(folder: Path) -> None:
    edit(folder / "words" / "en.toml", "[words]\n", '[words]\norphan = "Alone."\n')
    sentence = refusal(folder)
    assert "orphan" in sentence
    assert "words/en.toml" in sentence


@pytest.mark.parametrize("text", ["Above 38.5.", "Twice in 24 hours.", "Use ٣ drops."])
def test_a_number_is_refused(folder: Path, text: str) -> None:
    add(folder, STATEMENT, words=f'tested = "{text}"')
    sentence = refusal(folder)
    assert "tested" in sentence
    assert "number" in sentence


def test_the_chance_of_passing_a_gene_on_may_stand(folder: Path) -> None:
    add(folder, STATEMENT, words='tested = "The chance is 50/50."')
    compile_folder(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("medicines.toml", 'about.class = [{ source = "rxharun"', 'about.class = [{ source = "x"',
         ["prednisone class", "medicines.toml", "unknown source"]),
        ("medicines.toml", "marks.steroid", "marks.lively", ["prednisone", "medicines.toml"]),
        ("medicines.toml", "about.class", "about.colour", ["prednisone", "colour"]),
        ("medicines.toml", 'like = "prednisone"', 'like = "zzz"', ["prednisolone", "zzz"]),
        ("medicines.toml", 'name = "prednisone"\n', "", ["prednisone", "name"]),
        ("medicines.toml", f"marks.immunosuppressive = {PREDNISONE}",
         'marks.immunosuppressive = [{ source = "drug-names", section = "Names" }]',
         ["prednisone immunosuppressive", "names alone"]),
        ("supplements.toml", 'section = "Vitamin D"', 'section = "Vitamin Q"',
         ["vitamin-d", "supplements.toml", "Vitamin Q"]),
        ("supplements.toml", 'id = "iron"', 'id = "zinc"', ["zinc", "twice"]),
        ("sources.toml", 'kind = "document"', 'kind = "rumour"', ["nih-family", "rumour"]),
        ("sources.toml", 'id = "gard"', 'id = "niaid"', ["niaid", "sources.toml", "twice"]),
        ("sources.toml", 'sections = ["Names"]', "sections = []", ["drug-names", "sections"]),
        ("guidance.toml", "content_version =", "version =", ["guidance.toml", "content_version"]),
        ("guidance.toml", "[papers]", "[papers", ["guidance.toml", "well-formed"]),
        ("words/en.toml", "[words]", "[word]", ["en.toml", "words"]),
    ],
)  # fmt: skip
def test_other_faults_are_refused_by_name(
    folder: Path, file: str, old: str, new: str, says: list[str]
) -> None:
    edit(folder / file, old, new)
    sentence = refusal(folder)
    assert all(part in sentence for part in says), sentence


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "medicines.toml").unlink()
    assert "medicines.toml" in refusal(folder)


def test_the_number_of_further_faults_is_told(folder: Path) -> None:
    add(folder, STATEMENT.replace('"Causes"', '"Cuases"').replace('"family"', '"postman"'))
    with pytest.raises(CarePlanError) as caught:
        compile_folder(folder)
    assert "1 more" in caught.value.hint


def translate(folder: Path, entry: str) -> None:
    (folder / "words" / "eo.toml").write_text(f"[words]\n{entry}\n", encoding="utf-8")


def compiled(folder: Path) -> Path:
    target = folder / "content.json"
    target.write_bytes(compile_folder(folder))
    return target


def test_a_translation_is_used_while_its_english_stands(folder: Path) -> None:
    english = load().text("go-breath")
    translate(folder, f'go-breath = {{ text = "Spiro", of = "{english_hash(english)}" }}')
    content = read(compiled(folder), "eo")
    assert content.language == "eo"
    assert content.text("go-breath") == "Spiro"
    assert content.text("go-breath", "en") == english
    assert content.text("go-confusion") == load().text("go-confusion")


def test_a_translation_of_older_english_is_left_out(folder: Path) -> None:
    translate(folder, 'go-breath = { text = "Spiro", of = "000000000000" }')
    content = read(compiled(folder), "eo")
    assert content.text("go-breath") == load().text("go-breath")


def test_a_translation_of_nothing_is_refused(folder: Path) -> None:
    translate(folder, 'orphan = { text = "Sola", of = "000000000000" }')
    sentence = refusal(folder)
    assert "orphan" in sentence
    assert "words/eo.toml" in sentence


def test_an_unknown_language_reads_as_english() -> None:
    content = load("zz")
    assert content.language == "en"
    assert content.text("go-breath") == load().text("go-breath")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b"\xff\xfe"])
def test_a_damaged_compiled_file_is_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "content.json"
    path.write_bytes(data)
    with pytest.raises(CarePlanError) as caught:
        read(path)
    assert "content.json" in caught.value.sentence
    assert "safe" in caught.value.hint


def test_a_missing_compiled_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CarePlanError, match=r"content\.json"):
        read(tmp_path / "content.json")


def test_the_compiled_file_is_checked_too(tmp_path: Path) -> None:
    data = json.loads((AUTHORED / "content.json").read_bytes())
    data["statements"][0]["sources"] = []
    path = tmp_path / "content.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(CarePlanError) as caught:
        read(path)
    assert data["statements"][0]["id"] in caught.value.sentence
    assert "no source" in caught.value.sentence


def test_source_lines_give_publisher_and_date() -> None:
    lines = {source.id: source_line(source) for source in load().sources}
    assert "15 Feb 2012" in lines["gard"]
    assert "RxHarun" in lines["rxharun"]
    assert "29 Sep 2025" in lines["rxharun"]
    assert "date not stated" in lines["nih-family"]
    assert "date not stated" in lines["niaid"]


def test_the_five_documents_stand_in_their_order() -> None:
    documents = [source for source in load().sources if source.kind == "document"]
    ordered = sorted(documents, key=lambda source: source.weight)
    ids = [source.id for source in ordered]
    assert ids == ["nih-family", "niaid", "medlineplus", "rxharun", "gard"]
    with pytest.raises(KeyError):
        load().source("hearsay")


def test_an_unreviewed_wording_says_so(folder: Path) -> None:
    content = authored.compiled(folder)
    assert content.review is None
    assert review_line(content) == "Wording not yet reviewed by a clinician"
    assert content.content_version in version_line(content)


def test_a_review_counts_for_the_words_that_were_read(folder: Path) -> None:
    record(folder, load().content_version, load().digest)
    assert review_line(authored.compiled(folder)) == f"Wording reviewed by {REVIEWER}"


WORDS_AND_ALL = (
    ("words/en.toml", "Confusion.", "Some confusion."),
    ("words/en.toml", "Stem cell transplant", "A transplant"),
    ("guidance.toml", 'on_unknown = "show"', 'on_unknown = "hide"'),
    ("guidance.toml", 'audiences = ["family"]', 'audiences = ["family", "child"]'),
    ("guidance.toml", 'section = "Symptoms"', 'section = "Causes"'),
    ("letters.toml", 'tells = ["counts"]', "tells = []"),
    ("medicines.toml", 'brands = ["Toradol", "Sprix"]', 'brands = ["Toradol"]'),
    ("supplements.toml", 'section = "Iron"', 'section = "Vitamin D"'),
    ("activities.toml", 'synonyms = ["cheer"]\n', ""),
    ("vaccines.toml", '"Priorix"', '"Priorix X"'),
    ("sources.toml", "US National Institutes of Health", "A hospital"),
)


@pytest.mark.parametrize(("file", "old", "new"), WORDS_AND_ALL)
def test_a_review_counts_for_no_other_words(folder: Path, file: str, old: str, new: str) -> None:
    # The version stays as it was: nobody thought of it.
    record(folder, load().content_version, load().digest)
    edit(folder / file, old, new)
    assert review_line(authored.compiled(folder)) == (
        f"Wording changed since it was reviewed by {REVIEWER}"
    )


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_a_review_of_another_document_does_not_count(folder: Path, digest: str) -> None:
    record(folder, load().content_version, digest)
    assert "changed since" in review_line(authored.compiled(folder))


@pytest.mark.parametrize("spoilt", [None, b"", b"{", b"[]"])
def test_where_nothing_says_what_was_read_no_review_counts(
    folder: Path, spoilt: bytes | None
) -> None:
    record(folder, load().content_version, load().digest)
    beside = folder / REVIEWABLE_NAME
    beside.unlink()
    if spoilt is not None:
        beside.write_bytes(spoilt)
    content = authored.compiled(folder)
    assert content.digest == ""
    assert "changed since" in review_line(content)


def test_another_version_of_the_same_words_was_still_reviewed(folder: Path) -> None:
    record(folder, load().content_version, load().digest)
    edit(folder / "guidance.toml", f'"{load().content_version}"', '"next"')
    assert "Wording reviewed by" in review_line(authored.compiled(folder))


def test_the_notes_claim_nothing_too_much() -> None:
    assert "general information" in SOURCES_NOTE
    assert "not advice for this child" in SOURCES_NOTE
    assert "does not mean it is safe" in NOT_RECOGNISED_NOTE
