"""The bundle: it carries everything, names what is wrong with it, and merges without harm."""

import hashlib
import io
import json
import random
import stat
import zipfile
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from alps_careplan.errors import CarePlanError
from alps_careplan.model.edit import put
from alps_careplan.storage import Store, bundle_file
from alps_careplan.storage.bundle import Bundle, excerpt, gather
from alps_careplan.storage.bundle_file import export_bundle, is_bundle, pack, read_bundle
from alps_careplan.storage.merge import bring_in, bring_into, merge
from tests.storage.households import NINE, family, issue, renamed, seen, sql, temperature

PHOTO, LETTER = b"a photo", b"a letter"
PHOTO_ID, LETTER_ID = (hashlib.sha256(data).hexdigest() for data in (PHOTO, LETTER))


def whole() -> Bundle:
    paper = json.dumps({"figure": LETTER_ID}).encode()
    return Bundle(
        household=put(family(), ("children", "mira", "child", "photo"), PHOTO_ID),
        diary=(temperature("t1", "2027-04-03T07:30"), seen("s1", "2027-04-02", child="noor")),
        issues=(issue("i1", "r1", paper=paper),),
        attachments={PHOTO_ID: PHOTO, LETTER_ID: LETTER},
    )


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: dict[str, bytes], *, resign: bool = True) -> bytes:
    """A zip of members, with a manifest that fits them unless it is given."""
    if resign:
        hashes = {k: hashlib.sha256(v).hexdigest() for k, v in content.items()}
        hashes.pop("manifest.json", None)
        manifest = json.dumps({"format": 1, "members": hashes}).encode()
        content = {**content, "manifest.json": manifest}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return file.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(CarePlanError) as caught:
        read_bundle(data, "Mira.careplan")
    return caught.value.sentence


def test_a_bundle_carries_everything(tmp_path: Path) -> None:
    target = tmp_path / "Mira.careplan"
    export_bundle(whole(), target)
    data = target.read_bytes()
    assert is_bundle(data)
    assert not is_bundle(b"{}")
    assert read_bundle(data) == whole()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(members(data)) == sorted(
        ["household.json", "diary.jsonl", "issues.jsonl", "manifest.json",
         f"attachments/{PHOTO_ID}", f"attachments/{LETTER_ID}"]
    )  # fmt: skip
    assert pack(whole()) == data, "the same content makes the same bytes"


def test_one_child_takes_along_only_what_it_refers_to(tmp_path: Path) -> None:
    export_bundle(whole(), tmp_path / "one.careplan", "mira")
    one = read_bundle((tmp_path / "one.careplan").read_bytes())
    assert [child.id for child in one.household.children] == ["mira"]
    assert {person.id for person in one.household.people} == {"ann", "doctor"}
    assert {place.id for place in one.household.places} == {"ward"}
    assert [row.id for row in one.diary] == ["t1"]
    assert set(one.attachments) == {PHOTO_ID, LETTER_ID}
    other = excerpt(whole(), "noor")
    assert (other.household.people, other.household.places, other.issues) == ((), (), ())
    assert other.attachments == {}
    with pytest.raises(KeyError):
        excerpt(whole(), "nobody")


def test_a_household_that_could_not_be_read_back_is_not_exported(tmp_path: Path) -> None:
    wrong = put(family(), ("children", "mira", "fever", "set_by"), "nobody")
    with pytest.raises(CarePlanError, match=r"children\[0\]\.fever\.set_by"):
        export_bundle(Bundle(household=wrong), tmp_path / "x.careplan")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", sorted(members(pack(whole()))))
def test_a_changed_or_missing_member_is_told(name: str) -> None:
    content = members(pack(whole()))
    changed = zipped({**content, name: content[name].replace(b"a", b"b")}, resign=False)
    assert ("no such field" if name == "manifest.json" else "changed or damaged") in _any(changed)
    del content[name]
    assert f"{name} is missing" in refusal(zipped(content, resign=False))


@pytest.mark.parametrize(
    "name",
    ["../household.json", "/etc/passwd", "attachments/../x", "C:\\x", "attachments/", "notes.txt",
     "attachments/" + "0" * 63, "attachments/" + "A" * 64, "household.json/x"],
)  # fmt: skip
def test_a_member_with_any_other_name_is_refused(name: str) -> None:
    content = members(pack(whole()))
    assert "not a whole bundle" in refusal(zipped({**content, name: b"x"}))


def test_an_attachment_under_a_wrong_hash_is_refused() -> None:
    content = members(pack(whole()))
    content[f"attachments/{PHOTO_ID}"] = b"another photo"
    assert "changed or damaged" in refusal(zipped(content))
    del content[f"attachments/{PHOTO_ID}"]
    told = _any(zipped(content))
    assert "because of children[0].child.photo: " in told
    assert "the picture it refers to is missing" in told


def _any(data: bytes) -> str:
    with pytest.raises(CarePlanError) as caught:
        read_bundle(data, "Mira.careplan")
    return caught.value.sentence


def test_a_member_that_stands_there_twice_is_refused() -> None:
    file = io.BytesIO(pack(whole()))
    with (
        zipfile.ZipFile(file, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr("household.json", b"{}")
    assert "not a whole bundle" in refusal(file.getvalue())


def test_a_bundle_of_a_newer_version_is_told_before_all_else() -> None:
    content = members(pack(whole()))
    content["manifest.json"] = b'{"format": 2, "members": {}, "more": 1}'
    assert "newer version of the program" in refusal(zipped(content, resign=False))
    content["manifest.json"] = b'{"format": 0, "members": {}}'
    assert "no such version" in _any(zipped(content, resign=False))


@pytest.mark.parametrize(
    ("member", "line", "reason"),
    [
        ("diary.jsonl", b"nonsense", "“diary.jsonl, line 1” cannot be read"),
        ("diary.jsonl", b"\n[]", "“diary.jsonl, line 2”"),
        ("diary.jsonl", b'{"type":"measurement","id":"a","child":"x"}', "no such child"),
        ("diary.jsonl", b'{"type":"song","id":"a","child":"mira"}', "“diary.jsonl, line 1”"),
        ("diary.jsonl", b'{"type":"episode","id":"a","child":"mira"}\n' * 2, "stands there twice"),
        ("diary.jsonl", b'{"type":"episode","id":"a","id":"a","child":"mira"}', "twice"),
        ("diary.jsonl", b'{"type":"episode","id":"a","child":"mira","at":"2027-13-01"}', "no such"),
        ("issues.jsonl", b'{"id":"a","child":"mira"}', "this field is missing"),
        ("diary.jsonl", b'{"type":"episode","id":"../a","child":"mira"}', "letters and digits"),
        ("household.json", b'{"schema_version":2}', "no such child in the bundle"),
        ("household.json", b'{"schema_version":99}', "newer version of the program"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(member: str, line: bytes, reason: str) -> None:
    assert reason in _any(zipped({**members(pack(whole())), member: line}))


def test_an_issued_paper_that_was_changed_is_told() -> None:
    content = members(pack(whole()))
    rows = json.loads(content["issues.jsonl"])
    changed = {**rows, "digest": "0" * 64}
    assert "changed or damaged" in _any(
        zipped({**content, "issues.jsonl": json.dumps(changed).encode()})
    )
    for number in (0, 1):
        twice = [json.dumps({**rows, "id": str(n), "number": number}) for n in range(2)]
        data = "\n".join(twice).encode()
        assert "no such version" in _any(zipped({**content, "issues.jsonl": data}))


def test_too_much_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    content = members(pack(whole()))
    bomb = zipped({**content, f"attachments/{'0' * 64}": bytes(50_000_000)})
    assert len(bomb) < 100_000
    monkeypatch.setattr(bundle_file, "LIMIT", 1_000_000)
    assert "it holds too much" in refusal(bomb)
    assert "it is too large" in refusal(bytes(1_000_001))
    monkeypatch.setattr(bundle_file, "MEMBERS", 5)
    assert "it holds too much" in refusal(pack_without_check())


def pack_without_check() -> bytes:
    return zipped({**{f"attachments/{n:064}": b"" for n in range(9)}})


def test_a_member_larger_than_it_says_is_refused() -> None:
    data = pack(whole())
    size = len(members(data)["household.json"])
    lying = data.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != data
    assert "not a whole bundle" in refusal(lying)


def test_any_damage_to_a_bundle_is_told() -> None:
    data = pack(whole())
    chance = random.Random(3)
    refused = 0
    for _attempt in range(1500):
        broken = bytearray(data)
        for _spot in range(chance.choice([1, 1, 2, 20])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        if chance.random() < 0.2:
            del broken[chance.randrange(len(broken)) :]
        try:
            assert read_bundle(bytes(broken)) == whole()
        except CarePlanError as error:
            str(error).encode()
            refused += 1
    assert refused > 1000


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"{}", bytes(1000)])
def test_what_is_no_bundle_is_told(data: bytes) -> None:
    assert "Mira.careplan" in refusal(data)


def test_an_encrypted_zip_is_told() -> None:
    data = bytearray(pack(whole()))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    data[6] |= 1
    assert "not a whole bundle" in refusal(bytes(data))


def test_a_store_goes_to_another_computer(tmp_path: Path) -> None:
    here, there = Store.open(tmp_path / "here"), Store.open(tmp_path / "there")
    for data in (PHOTO, LETTER):
        here.attach(data)
    here.save(whole().household, whole().diary, at=NINE)
    here.add_issue(whole().issues[0])
    export_bundle(gather(here), tmp_path / "all.careplan")
    carried = read_bundle((tmp_path / "all.careplan").read_bytes())
    assert bring_in(there, carried, at=NINE) == "Added: Mira Example, Noor Example نور."
    assert gather(there) == gather(here)
    again = bring_in(there, carried, at=NINE + timedelta(hours=1))
    assert again == "Already here and left as it is: Mira Example, Noor Example نور."
    assert gather(there) == gather(here)
    assert len(there.revisions()) == 1
    here.close()
    there.close()


def test_a_sibling_is_added_and_shares_the_people_that_are_the_same(tmp_path: Path) -> None:
    full = whole()
    merged = merge(excerpt(full, "noor").household, excerpt(full, "mira"))
    assert [child.id for child in merged.household.children] == ["noor", "mira"]
    again = merge(merged.household, full)
    assert again.household == merged.household
    assert merge(full.household, full).diary == ()


def test_a_person_with_other_details_is_kept_beside_ours() -> None:
    ours = put(family(), ("people", "doctor", "phone"), "555-0199")
    ours = msgspec.structs.replace(ours, children=ours.children[1:])
    ours = put(ours, ("places", "ward", "name"), "Renamed Hospital")
    merged = merge(ours, whole())
    assert "3 people or places are here with other details; both were kept." not in merged.summary
    assert "2 people or places are here with other details; both were kept." in merged.summary
    people = {person.id: person for person in merged.household.people}
    places = {place.id: place for place in merged.household.places}
    assert people["doctor"].phone == "555-0199"
    assert places["ward"].name == "Renamed Hospital"
    mira = next(child for child in merged.household.children if child.id == "mira")
    theirs = people[mira.fever.set_by]
    assert theirs.id != "doctor"
    assert theirs.phone == "555-0102"
    assert places[theirs.place].name == "Sample Hospital"
    assert places[mira.child.hospital].name == "Sample Hospital"


def test_a_child_that_is_here_is_not_changed() -> None:
    ours = renamed(family(), "ours")
    merged = merge(ours, whole())
    assert merged.household == ours
    assert (merged.diary, merged.issues, merged.attachments) == ((), (), {})


def test_rows_with_the_ids_of_other_rows_are_refused() -> None:
    theirs = whole()
    mira = msgspec.structs.replace(theirs.household.children[0], id="another")
    household = msgspec.structs.replace(theirs.household, children=(mira,))
    with pytest.raises(CarePlanError, match="the same ids"):
        merge(family(), Bundle(household=household))


def test_people_alone_can_be_brought_in() -> None:
    people = msgspec.structs.replace(family(), children=())
    merged = merge(msgspec.structs.replace(family(), people=(), places=(), children=()),
                   Bundle(household=people))  # fmt: skip
    assert merged.household == people


def filled(folder: Path) -> Store:
    store = Store.open(folder)
    for data in (PHOTO, LETTER, b"a photo that was taken out"):
        store.attach(data)
    store.save(whole().household, whole().diary, at=NINE)
    store.add_issue(whole().issues[0])
    return store


def test_a_family_brought_back_after_its_removal_has_its_papers_once(tmp_path: Path) -> None:
    store = filled(tmp_path / "data")
    export_bundle(gather(store), tmp_path / "all.careplan")
    carried = read_bundle((tmp_path / "all.careplan").read_bytes())
    before = gather(store)
    none = msgspec.structs.replace(store.load(), children=())
    store.save(none, at=NINE + timedelta(minutes=1))
    assert "Added: Mira Example" in bring_in(store, carried, at=NINE + timedelta(hours=1))
    assert gather(store) == before
    # Another paper with its number is not the same paper.
    store.save(none, at=NINE + timedelta(hours=2))
    other = msgspec.structs.replace(carried.issues[0], id="i2")
    with pytest.raises(CarePlanError, match="the number of another paper that was issued here"):
        bring_in(store, msgspec.structs.replace(carried, issues=(other,)), at=NINE)
    assert store.load() == none
    store.close()


def test_a_picture_no_longer_referred_to_is_not_carried(tmp_path: Path) -> None:
    store = filled(tmp_path / "data")
    assert len(store.attachment_ids()) == 3
    for child in (None, "mira"):
        assert export_bundle(gather(store), tmp_path / "all.careplan", child) == ()
        carried = read_bundle((tmp_path / "all.careplan").read_bytes())
        assert set(carried.attachments) == {PHOTO_ID, LETTER_ID}
    unused = msgspec.structs.replace(whole(), household=family(), issues=())
    export_bundle(unused, tmp_path / "all.careplan")
    assert read_bundle((tmp_path / "all.careplan").read_bytes()).attachments == {}
    store.close()


@pytest.mark.parametrize("damage", ["UPDATE attachment SET data = x'00'", "DELETE FROM attachment"])
def test_a_lost_picture_does_not_keep_the_rest_from_being_exported(
    tmp_path: Path, damage: str
) -> None:
    filled(tmp_path / "data").close()
    sql(tmp_path / "data" / "careplan.db", damage)
    store = Store.open(tmp_path / "data")
    notices = export_bundle(gather(store), tmp_path / "all.careplan")
    assert notices == ("1 picture is missing or damaged and was left out.",)
    carried = read_bundle((tmp_path / "all.careplan").read_bytes())
    assert carried.household == family()
    assert carried.diary == gather(store).diary
    assert carried.issues == whole().issues
    assert store.load() == whole().household, "the plan itself is left as it is"
    store.close()


def test_a_damaged_issued_paper_does_not_keep_the_rest_from_being_exported(tmp_path: Path) -> None:
    filled(tmp_path / "data").close()
    sql(tmp_path / "data" / "careplan.db", "UPDATE issue SET paper = x'00'")
    store = Store.open(tmp_path / "data")
    notices = export_bundle(gather(store), tmp_path / "all.careplan")
    assert notices == ("1 issued paper is damaged and was left out.",)
    carried = read_bundle((tmp_path / "all.careplan").read_bytes())
    assert (carried.household, carried.issues) == (whole().household, ())
    store.close()


def test_a_plan_file_with_a_photo_that_did_not_come_along_is_brought_in_without(
    tmp_path: Path,
) -> None:
    store = Store.open(tmp_path / "data")
    bare = Bundle(household=whole().household)
    summary = bring_in(store, bare, at=NINE)
    assert "1 picture is missing or damaged and was left out." in summary
    assert store.load() == family()
    store.close()
    store = filled(tmp_path / "other")
    store.save(msgspec.structs.replace(family(), children=()), at=NINE + timedelta(minutes=1))
    assert "picture" not in bring_in(store, bare, at=NINE + timedelta(hours=1))
    assert store.load() == whole().household, "a picture that is here is found again"
    store.close()


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("at", "", "the time is missing"),
        ("at", "2027-02-31T10:00", "at: "),
        ("at", "yesterday", "at: "),
        ("digest", "", "it was changed or damaged"),
        ("paper", "", "it was changed or damaged"),
        ("kind", "", "there can be no such paper"),
        ("kind", "../fever", "there can be no such paper"),
        ("kind", "fever\nplan", "there can be no such paper"),
        ("number", 2**63, "there can be no such version"),
        ("number", -1, "there can be no such version"),
        ("days", ["2027-01-01"], "not a first and a last day"),
        ("days", ["2027-01-01", "soon"], "not a first and a last day"),
    ],
)
def test_an_issued_paper_that_cannot_be_is_told(field: str, value: object, reason: str) -> None:
    content = members(pack(whole()))
    row = {**json.loads(content["issues.jsonl"]), field: value}
    assert reason in _any(zipped({**content, "issues.jsonl": json.dumps(row).encode()}))


def test_each_letter_has_a_first_version_and_they_keep_their_order(tmp_path: Path) -> None:
    about = {"i1": ("a", 1), "i2": ("b", 1), "i3": ("a", 2)}
    letters = tuple(
        msgspec.structs.replace(
            issue(name, "r1", number),
            kind="school-letter",
            options=(("letter", letter),),
            at=f"2027-04-0{day}T09:00",
        )
        for day, (name, (letter, number)) in enumerate(about.items(), 1)
    )
    carried = read_bundle(pack(msgspec.structs.replace(whole(), issues=letters[::-1])))
    store = Store.open(tmp_path / "new")
    bring_in(store, carried, at=NINE)
    assert [kept.id for kept in store.issues("mira")] == ["i3", "i2", "i1"]
    with pytest.raises(CarePlanError, match="Version 1 of this paper was already issued"):
        store.add_issue(msgspec.structs.replace(letters[1], id="i4"))
    store.close()


@pytest.mark.parametrize("paper", [b"", b"words", b"[1]", b'{"a": NaN}'])
def test_an_issued_paper_that_holds_no_paper_is_told(paper: bytes) -> None:
    wrong = msgspec.structs.replace(whole(), issues=(issue("i1", "r1", paper=paper),))
    with pytest.raises(CarePlanError, match=r"issues\.jsonl, line 1"):
        pack(wrong)


def test_what_cannot_be_brought_in_leaves_no_folder_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alps_careplan.storage.papers.ATTACHMENT_LIMIT", 3)
    folder = tmp_path / "new" / "data"
    with pytest.raises(CarePlanError, match="larger than"):
        bring_into(folder, whole(), at=NINE)
    assert not (tmp_path / "new").exists()
    folder.mkdir(parents=True)
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(CarePlanError, match="larger than"):
        bring_into(folder, whole(), at=NINE)
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    monkeypatch.undo()
    assert "Added" in bring_into(tmp_path / "new" / "data", whole(), at=NINE)


def test_a_picture_that_could_not_be_kept_is_refused_when_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = pack(whole())
    monkeypatch.setattr(bundle_file, "ATTACHMENT_LIMIT", 3)
    assert "is too large" in refusal(data)
