"""What is refused in letters, in the catalogues, and in the places a sentence is put."""

from pathlib import Path

import pytest

from alps_careplan.content.compile import compile_folder
from alps_careplan.errors import CarePlanError
from tests.content.authored import copied

VACCINES = "vaccines_cvx.csv"
GUIDANCE, LETTERS, WORDS = "guidance.toml", "letters.toml", "words/en.toml"
MMR = "03,MMR,Measles; Mumps; Rubella,yes"
BREATH = 'also = ["full-plan/go-signs", "travel-summary/go-signs", "diary-report/go-signs"]'


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (GUIDANCE, BREATH, 'also = ["novel/go-signs"]', ["go-", "unknown paper", "novel"]),
        (GUIDANCE, BREATH, 'also = ["full-plan/whence"]', ["go-", "full-plan", "whence"]),
        (GUIDANCE, "names = true\n", "", ["code-icd", "names alone"]),
        (GUIDANCE, '  "go-signs",\n', '  "go-signs",\n  "blank",\n', ["slot.fever-plan.blank"]),
        (LETTERS, '  "alps-not",\n', '  "novel",\n', ["class-teacher", LETTERS, "novel"]),
        (LETTERS, '  "parents-home",\n', "", ["parents-home", LETTERS, "no letter"]),
        (LETTERS, 'id = "alps-not"', 'id = "alps-range"', ["alps-range", LETTERS, "twice"]),
        (LETTERS, 'when = ["on-steroids"]', 'when = ["on-sugar"]', ["unknown fact", "on-sugar"]),
        (LETTERS, 'tells = ["diagnosis"]', 'tells = ["gossip"]', ["gossip"]),
        (LETTERS, 'asks = "ask_rest"', 'asks = "ask_sweets"', ["ask-rest", "ask_sweets"]),
        (LETTERS, 'needs = ["diagnosis"', 'needs = ["gossip"', ["gossip"]),
        (LETTERS, 'audience = "coach"', 'audience = "postman"', ["postman"]),
        (LETTERS, 'on_unknown = "ask"\n', "", ["unknown", LETTERS]),
        (LETTERS, 'kind = "trip"', 'kind = "novel"', ["novel"]),
        (LETTERS, "request = true\n", "", ["intro-teacher", LETTERS, "no source"]),
        (WORDS, '"letter.alps-not" = ', '"letter.alps-knot" = ', ["alps-not", "no words"]),
        (WORDS, '"letter-subject.trip" = ', '"letter-subject.trap" = ', ["letter-subject.trip"]),
        (WORDS, "In our school there is a child", "At {school} {child} is a child",
         ["parents-intro", "child", "classmates-parents"]),
        (WORDS, "{sibling} lives with", "{sibling}, like {child}, lives with",
         ["sibling-intro", "child", "sibling-teacher"]),
        (WORDS, "for medical reasons: {dates}", "for medical reasons: {days}",
         ["intro-absence", "days"]),
        (WORDS, "Water to drink at any time", "Water to drink every 2 hours",
         ["letter.ask-water", "number"]),
        (VACCINES, MMR, f"{MMR}\n{MMR}", ["03", "twice"]),
        (VACCINES, MMR, MMR.replace("yes", "maybe"), ["03", VACCINES, "maybe"]),
        (VACCINES, "cvx,name", "code,name", [VACCINES]),
        ("vaccines.toml", '"03" = ', '"3" = ', ["vaccines.toml", "unknown code", "3"]),
        ("vaccines.toml", "Rubella = ", "Rubeola = ", ["Rubeola"]),
        ("activities.toml", 'contact = "contact"\n', 'contact = "wild"\n', ["basketball", "wild"]),
        ("activities.toml", 'section = "Contact"', 'section = "Kontakt"',
         ["basketball", "activities.toml", "Kontakt"]),
        ("activities.toml", 'id = "boxing"', 'id = "basketball"', ["basketball", "twice"]),
        ("activities.toml", 'sources = [{ source = "sport-contact", section = "Contact" }]\n', "",
         ["basketball", "activities.toml", "no source"]),
    ],
)  # fmt: skip
def test_refused_by_name(tmp_path: Path, file: str, old: str, new: str, says: list[str]) -> None:
    folder = copied(tmp_path)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CarePlanError) as caught:
        compile_folder(folder)
    assert all(part in caught.value.sentence for part in says), caught.value.sentence


def test_a_missing_table_of_vaccines_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / VACCINES).unlink()
    with pytest.raises(CarePlanError, match=VACCINES):
        compile_folder(folder)
