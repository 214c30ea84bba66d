"""Wrote the files of format version 1 in this folder. Once published they are never made anew.

Kept to show what they hold: an invented family with every kind of record, saved in several
revisions, with a diary (one row changed, one removed), a picture and an issued paper.

    python -m tests.plans.make_version_1
"""

import hashlib
import tempfile
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import msgspec

from alps_careplan.model.diary import Episode, Measurement, Observation
from alps_careplan.model.edit import add_row, put
from alps_careplan.model.fever import Exposure, FeverPlan, GoAnyway, Instruction, Sign
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.issues import Issue
from alps_careplan.model.medicines import Avoidance, Medication, Monitoring, TaperStep
from alps_careplan.model.people import (
    Allergy,
    Child,
    Counts,
    EmergencyContact,
    Guardian,
    Person,
    Place,
    Spleen,
    TeamMember,
)  # fmt: skip
from alps_careplan.model.quantities import Quantity
from alps_careplan.model.records import Confirmation, Dismissal, Origin, Unread
from alps_careplan.storage import Store
from alps_careplan.storage.bundle import gather
from alps_careplan.storage.bundle_file import export_bundle
from alps_careplan.storage.files import write_whole
from alps_careplan.storage.plan_file import write_plan

HERE = Path(__file__).parent
PHOTO = b"not a picture, but bytes under their hash"
PAPER = b'{"title": "what the paper said"}'


def quantity(text: str, unit: str) -> Quantity:
    return Quantity(text, Decimal(text), unit)


def child(photo: str) -> Child:
    return Child(
        legal_name="Zoë Ælfgifu Example", preferred_name="Zoë", birth_date="2018-05", sex="female",
        photo=photo, languages="polski, العربية", interpreter="no",
        diagnosis="Too many white blood cells\nthat do not die", subtype="ALPS-FAS",
        central_line="no",
        spleen=Spleen(state="enlarged", size=quantity("13.5", "cm"), method="ultrasound",
                      date="2027-01"),
        counts=Counts(platelets=quantity("60", "×10⁹/L"), platelets_low="yes"),
        allergies=(Allergy(id="allergy1", substance="latex", reaction="rash", severity="mild"),),
        past_events="none-known",
        guardians=(Guardian(id="guardian1", person="anna", relation="mother", lives_with="yes"),),
        contacts=(EmergencyContact(id="contact1", person="anna", may_collect="yes"),),
        team=(TeamMember(id="member1", person="doctor", responsible_for="blood"),),
        hospital="ward", travel_time=quantity("25", "minutes"),
        unread=(Unread("pharmacy", "the one by the church"),),
    )  # fmt: skip


def fever() -> FeverPlan:
    return FeverPlan(
        threshold=quantity("38.5", "°C"), site="ear", lasting="sustained",
        lasting_for=quantity("1", "hours"), set_by="doctor", set_on="2027-01-15",
        call_signs=(Sign(id="sign1", text="Pale"),), go_signs=(Sign(id="sign2", text="Limp"),),
        go_anyway=(GoAnyway(id="go1", text="A fall on the belly", ticked="yes"),),
        do_first=(Instruction(id="do1", text="Call first", reason="so that they are ready"),),
        exposures=(Exposure(id="exposure1", illness="chickenpox", action="Call the same day"),),
        call_in_hours="doctor", emergency_department="ward", without_parents="yes",
        unread=(Unread("higher", "101", "°C"),),
    )  # fmt: skip


def medicines() -> tuple[Medication, ...]:
    return (
        Medication(
            id="medicine1", generic_name="prednisolone", form="liquid", route="mouth",
            concentration=quantity("5", "mg/mL"), dose=quantity("2.5", "mg"),
            volume=quantity("0.5", "mL"), reason="to calm the immune system", prescriber="doctor",
            start="2027-01", taper=(TaperStep(id="step1", start="2027-02-01",
                                              dose=quantity("2", "mg")),),
            monitoring=(Monitoring(id="check1", what="blood pressure", due="2027-05"),),
            origin=Origin(typed_by="Anna", copied_from="letter of 15 Jan 2027"),
        ),
        Medication(id="medicine2", generic_name="folic acid", status="stopped", stop="2026"),
    )  # fmt: skip


def household(photo: str) -> Household:
    plan = CarePlan(
        id="zoe", child=child(photo), fever=fever(), medicines=medicines(),
        avoid=(Avoidance(id="avoid1", what="grapefruit", said_by="doctor", said_on="2027-01"),),
        confirmations=(Confirmation(id="confirmed1", clinician="doctor", date="2027-01-15",
                                    covers=("fever",), digest="0" * 64),),
        dismissals=(Dismissal(id="dismissed1", rule="review-date", rows=("medicine1",),
                              digest="1" * 64, note="asked", date="2027-02-01"),),
    )  # fmt: skip
    return Household(
        people=(
            Person(id="anna", name="Anna Example", role="mother", phone="555-0101"),
            Person(id="doctor", name="Dr. Test Sample", phone="555-0102", place="ward"),
        ),
        places=(Place(id="ward", name="Sample Hospital", kind="hospital", phone="555-0103"),),
        children=(plan, CarePlan(id="sibling", medicines="none-known")),
    )


DIARY = (
    Measurement(id="reading1", child="zoe", at="2027-03-01T07:30", value=quantity("38.5", "°C"),
                site="ear", episode="episode1"),
    Measurement(id="reading2", child="zoe", at="2027-03-02", what="weight",
                value=quantity("44", "lb"), by="clinic"),
    Observation(id="seen1", child="zoe", at="2027-03-01", what="bruises", note="left arm"),
    Observation(id="seen2", child="zoe", at="2027-03-01", what="energy", note="to be removed"),
    Episode(id="episode1", child="zoe", at="2027-03-01", ended="2027-03-03", title="a cold"),
)  # fmt: skip


def main() -> None:
    start = datetime(2027, 3, 1, 9, 0)
    computer = patch("platform.node", lambda: "a computer")
    with tempfile.TemporaryDirectory() as folder, computer:
        store = Store.open(Path(folder))
        photo = store.attach(PHOTO)
        whole = household(photo)
        store.save(put(whole, ("children", "zoe", "avoid"), "not-asked"), DIARY, at=start)
        revision = store.save(whole, at=start + timedelta(hours=1), author="Anna")
        store.add_issue(Issue(
            id="issue1", child="zoe", kind="fever-plan", number=1, recipient="Sample School",
            at="2027-03-01T10:00", revision=revision, content_version="1",
            options=(("paper", "a4"),), paper=PAPER, digest=hashlib.sha256(PAPER).hexdigest(),
        ))  # fmt: skip
        changed = msgspec.structs.replace(DIARY[2], note="both arms")
        last = add_row(whole, ("people",), Person(id="uncle", name="Uncle Example"))
        store.save(last, [changed], ["seen2"], at=start + timedelta(hours=2))
        export_bundle(gather(store), HERE / "version-1.careplan")
        store.backup(HERE / "version-1.db")
        store.close()
        write_whole(HERE / "version-1.json", write_plan(last))


if __name__ == "__main__":
    main()
