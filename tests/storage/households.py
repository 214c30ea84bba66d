"""Invented families for the tests of the store, and ways to run and to damage a store."""

import hashlib
import os
import subprocess
import sys
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2

from alps_careplan.model.diary import Measurement, Observation
from alps_careplan.model.fever import FeverPlan, Sign
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.issues import Issue
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Child, EmergencyContact, Person, Place
from alps_careplan.model.quantities import Quantity
from alps_careplan.model.records import Unread
from alps_careplan.storage import Store

NINE = datetime(2027, 4, 3, 9, 0)
ROOT = Path(__file__).resolve().parents[2]


def minutes(count: float) -> datetime:
    """A time after nine o'clock of the tests' day."""
    return NINE + timedelta(minutes=count)


def family() -> Household:
    """Two siblings with shared people, undecided lists, and text that could not be read."""
    mira = CarePlan(
        id="mira",
        child=Child(
            legal_name="Mira Example",
            contacts=(EmergencyContact(id="contact1", person="ann", relation="mother"),),
            hospital="ward",
            unread=(Unread("birth_date", "in spring"),),
        ),
        fever=FeverPlan(
            set_by="doctor",
            threshold=Quantity("38.5", Decimal("38.5"), "°C"),
            call_signs=(Sign(id="sign1", text="Sleepy"), Sign(id="sign2", text="Pale")),
        ),
        medicines=(
            Medication(id="med1", generic_name="sirolimus", dose=Quantity("1", Decimal(1), "mg")),
            Medication(id="med2", generic_name="folic acid"),
        ),
        avoid="none-known",
    )
    return Household(
        people=(
            Person(id="ann", name="Ann Example", phone="555-0101"),
            Person(id="doctor", name="Dr. Ölaf Sample", phone="555-0102", place="ward"),
            Person(id="bert", name="Bert Example", phone="555-0103"),
        ),
        places=(
            Place(id="ward", name="Sample Hospital", phone="555-0104"),
            Place(id="far", name="Far Hospital"),
        ),
        children=(mira, CarePlan(id="noor", child=Child(legal_name="Noor Example نور"))),
    )


def renamed(household: Household, name: str) -> Household:
    """The household with another name for its first child."""
    first, *others = household.children
    child = msgspec.structs.replace(first.child, preferred_name=name)
    first = msgspec.structs.replace(first, child=child)
    return msgspec.structs.replace(household, children=(first, *others))


def temperature(row_id: str, at: str, value: str = "38.5", child: str = "mira") -> Measurement:
    """A reading."""
    return Measurement(id=row_id, child=child, at=at, value=Quantity(value, Decimal(value), "°C"))


def seen(row_id: str, at: str, note: str = "", child: str = "mira") -> Observation:
    """An observation."""
    return Observation(id=row_id, child=child, at=at, what="bruises", note=note)


def notes(store: Store, child_id: str = "mira") -> dict[str, str]:
    """The notes of a child's observations by row id, in the diary's order."""
    rows = store.diary(child_id)
    return {row.id: row.note for row in rows if isinstance(row, Observation)}


def issue(issue_id: str, revision: str, number: int = 1, paper: bytes = b"{}") -> Issue:
    """An issued fever plan of the first child."""
    return Issue(
        id=issue_id,
        child="mira",
        kind="fever-plan",
        number=number,
        recipient="Sample School",
        at="2027-04-03T09:00",
        revision=revision,
        content_version="1",
        paper=paper,
        digest=hashlib.sha256(paper).hexdigest(),
    )


def sql(path: Path, statement: str, *values: object) -> list[tuple[object, ...]]:
    """Run a statement on a closed store's file, behind the store's back."""
    connection = dbapi2.connect(str(path))
    try:
        with connection:
            return list(connection.execute(statement, values))
    finally:
        connection.close()


def damage_row(path: Path, row_id: str) -> None:
    """Let one row of the diary be such that reading it fails, and with it reading the diary."""
    body = "{}"
    digest = hashlib.sha256(body.encode()).digest()[:8]
    sql(path, "UPDATE diary SET body = ?, hash = ? WHERE id = ?", body, digest, row_id)


def run(
    program: str, *arguments: str | Path, user: int | None = None, confined: bool = False
) -> tuple[int, str, str]:
    """Run a program text in a process of its own; return its exit code, output and errors.

    `confined`: the modes of files hold for it, also where root runs the tests.
    """
    command = [sys.executable, "-c", program, *map(str, arguments)]
    if confined and os.geteuid() == 0:
        lost = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--bounding-set={lost}", f"--inh-caps={lost}", *command]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        user=user,
    )
    return done.returncode, done.stdout, done.stderr
