"""The command line: what it promises to people, tests and other programs."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from alps_careplan import cli, packs, paths
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Child
from alps_careplan.pdf import raster
from alps_careplan.storage import Store
from alps_careplan.storage.plan_file import write_plan
from alps_careplan.workspace import SAMPLE_CHILDREN, Workspace

SAMPLE = paths.resources() / "sample" / "household.json"


class Result:
    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: str | Path) -> Result:
        status = cli.main([str(word) for word in words])
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return command


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan file with one child."""
    household = Household(
        children=(CarePlan(id="c1", child=Child(legal_name="Mira Example")),),
    )
    target = tmp_path / "plan.json"
    target.write_bytes(write_plan(household))
    return target


def refused(result: Result, *words: str) -> None:
    """Check that a command was refused as promised: status 2, one sentence, nothing printed."""
    assert result.status == 2
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err
    for word in words:
        assert word in result.err


def text_of(pdf: Path) -> str:
    return " ".join(" ".join(raster.read_text(pdf.read_bytes())).split())


def test_kinds_lists_every_paper_with_its_options(run: Run) -> None:
    listed = json.loads(run("kinds", "--json").out)
    assert {"fever-plan", "medication-list", "wallet-card"} <= {kind["id"] for kind in listed}
    for kind in listed:
        assert set(kind) == {"id", "title", "reader", "options"}
        assert kind["title"]
        assert kind["reader"]


@pytest.mark.parametrize("kind", ["fever-plan", "medication-list", "wallet-card"])
@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
def test_print_writes_the_paper_in_the_asked_size(
    run: Run, plan: Path, tmp_path: Path, kind: str, paper: str, width: int
) -> None:
    target = tmp_path / "paper.pdf"
    done = run("print", kind, "--plan", plan, "--out", target, "--paper", paper,
               "--today", "2026-11-20")  # fmt: skip
    assert (done.status, done.err) == (0, "")
    assert "Mira Example" in text_of(target)
    assert "20 Nov 2026" in text_of(target)
    assert int(PdfReader(target).pages[0].mediabox.width) == width
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_same_plan_prints_the_same_bytes(run: Run, plan: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for target in (first, second):
        run("print", "fever-plan", "--plan", plan, "--out", target, "--today", "2026-11-20")
    assert first.read_bytes() == second.read_bytes()


def test_several_children_need_a_choice(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    ids = [child.id for child in msgspec.json.decode(SAMPLE.read_bytes(), type=Household).children]
    refused(run("print", "fever-plan", "--plan", SAMPLE, "--out", target), "--child", *ids)
    assert not target.exists()
    done = run("print", "wallet-card", "--plan", SAMPLE, "--out", target, "--child", ids[0])
    assert done.status == 0
    refused(run("print", "wallet-card", "--plan", SAMPLE, "--out", target, "--child", "x"), "“x”")


def test_check_lists_alerts_as_json(run: Run, plan: Path) -> None:
    done = run("check", "--plan", plan, "--json", "--today", "2026-11-20")
    assert done.status == 0
    alerts = json.loads(done.out)
    assert alerts
    for alert in alerts:
        assert set(alert) == {"rule", "level", "message", "fields", "sources"}
    fields = {field for alert in alerts for field in alert["fields"]}
    assert "children[0].fever.threshold" in fields


def test_schema_describes_a_plan_that_the_program_writes(run: Run) -> None:
    schema = json.loads(run("schema").out)
    assert "Household" in json.dumps(schema)
    kinds = schema["$defs"]
    assert kinds["Medication"]["properties"]["generic_name"]["title"]
    # What reading refuses, the schema does not allow.
    assert kinds["Household"]["required"] == ["schema_version"]
    assert kinds["Quantity"]["properties"]["amount"]["type"] == "string"
    assert kinds["Person"]["properties"]["id"]["pattern"]
    covers = kinds["Confirmation"]["properties"]["covers"]["items"]
    assert "fever" in covers["enum"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not json", ["plan.json"]),
        (b"", ["plan.json"]),
        (b'{"schema_version": 99}', ["newer"]),
        (b'{"children": []}', ["schema_version"]),
        (b'{"schema_version": 2, "nothing": 1}', ["nothing"]),
        (b'{"schema_version": 2, "people": [], "people": []}', ["people"]),
        (b'{"schema_version": 2, '
         b'"children": [{"id": "c", "fever": {"threshold": {"text": "38", "amount": "NaN", '
         b'"unit": "\xc2\xb0C"}}}]}', ["children[0].fever.threshold"]),
        (b'{"schema_version": 2, '
         b'"children": [{"id": "c", "medicines": [{"id": "m"}, {"id": "n", "dose": '
         b'{"text": "5", "amount": true, "unit": "mg"}}]}]}',
         ["children[0].medicines[1].dose.amount"]),
        (b'{"schema_version": 2, '
         b'"children": [{"id": "c", "fever": {"threshold": {"text": "101", "amount": "101", '
         b'"unit": "\xc2\xb0C"}}}]}', ["children[0].fever.threshold.amount"]),
        (b'{"schema_version": 2, '
         b'"children": [{"id": "c", "medicines": [{"id": "m", "start": "2027-02-31"}]}]}',
         ["children[0].medicines[0].start"]),
    ],
)  # fmt: skip
def test_a_wrong_plan_is_refused_in_one_sentence_and_nothing_is_written(
    run: Run, tmp_path: Path, content: bytes, words: list[str]
) -> None:
    wrong = tmp_path / "plan.json"
    wrong.write_bytes(content)
    target = tmp_path / "paper.pdf"
    refused(run("print", "fever-plan", "--plan", wrong, "--out", target), *words)
    refused(run("check", "--plan", wrong), *words)
    refused(run("--data", tmp_path / "data", "import", wrong), *words)
    assert not target.exists()
    assert not (tmp_path / "data").exists()


def test_words_that_are_not_understood_are_refused(run: Run, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    refused(run("dance"))
    refused(run("print", "no-such-paper", "--plan", plan, "--out", target), "fever-plan")
    refused(run("print", "fever-plan", "--plan", plan, "--out", target, "--today", "soon"), "soon")
    refused(run("print", "fever-plan", "--plan", plan, "--out", target, "--option", "a=b"), "a=b")
    refused(run("print", "fever-plan", "--plan", tmp_path / "none.json", "--out", target), "none")
    refused(run("--data", tmp_path / "empty", "check"), "empty")
    assert not target.exists()


def test_a_target_that_cannot_be_written_is_named(run: Run, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "missing folder" / "paper.pdf"
    refused(run("print", "fever-plan", "--plan", plan, "--out", target), "missing folder")
    refused(run("print", "fever-plan", "--plan", plan, "--out", tmp_path), tmp_path.name)


def test_hostile_text_prints_and_the_notice_names_the_field(run: Run, tmp_path: Path) -> None:
    name = "<b>Ann & Co</b> " + "w" * 300 + "\u0007"
    household = Household(children=(CarePlan(id="c", child=Child(legal_name=name)),))
    wrong = tmp_path / "plan.json"
    wrong.write_bytes(write_plan(household))
    target = tmp_path / "paper.pdf"
    done = run("print", "medication-list", "--plan", wrong, "--out", target)
    assert done.status == 0
    assert "children[0].child.legal_name" in done.err
    printed = text_of(target)
    assert "<b>Ann & Co</b>" in printed
    assert printed.replace(" ", "").count("w" * 300) >= 1


def test_a_household_travels_in_a_bundle(run: Run, plan: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    bundle = tmp_path / "family.careplan"
    assert run("--data", here, "import", plan).status == 0
    assert run("--data", here, "export", "--out", bundle).status == 0
    brought = run("--data", there, "import", bundle)
    assert brought.status == 0
    assert "Mira Example" in brought.out
    target = tmp_path / "paper.pdf"
    assert run("--data", there, "print", "wallet-card", "--out", target).status == 0
    assert "Mira Example" in text_of(target)
    again = run("--data", there, "import", bundle)
    assert again.status == 0
    assert "left as it is" in again.out


def test_a_backup_brings_the_plan_back(run: Run, plan: Path, tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    run("--data", data, "import", plan)
    assert run("--data", data, "backup", "--out", copy).status == 0
    (data / "careplan.db").write_bytes(b"damaged" * 1000)
    refused(run("--data", data, "check"), "cannot be read")
    assert run("--data", data, "restore", copy).status == 0
    assert "threshold" in run("--data", data, "check", "--json").out


def test_sample_prints_every_paper_marked(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "papers"
    done = run("sample", "--out", out, "--paper", "letter")
    assert done.status == 0
    printed = sorted(out.glob("*.pdf"))
    family = msgspec.json.decode(SAMPLE.read_bytes(), type=Household)
    assert len(printed) == sum(len(packs.everything(plan)) for plan in family.children)
    kinds = {item.kind for plan in family.children for item in packs.everything(plan)}
    assert kinds == {kind["id"] for kind in json.loads(run("kinds", "--json").out)}
    for paper in printed:
        for page in raster.read_text(paper.read_bytes()):
            assert "SAMPLE" in page


def test_an_unexpected_failure_tells_no_health_data(
    run: Run, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user_folders: Path
) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise RuntimeError("Mira Example takes Sirolimus")

    monkeypatch.setattr("alps_careplan.pdf.render", broken)
    done = run("print", "fever-plan", "--plan", plan, "--out", tmp_path / "p.pdf")
    assert done.status == 1
    reports = list((user_folders / "log_dir").iterdir())
    assert len(reports) == 1
    report = reports[0].read_text(encoding="utf-8")
    assert "RuntimeError" in report
    assert "cli.py" in report
    for text in (report, done.err):
        assert "Mira" not in text
        assert "Sirolimus" not in text
    assert not (tmp_path / "p.pdf").exists()


def test_medicines_in_conflict_are_in_the_check(run: Run, tmp_path: Path) -> None:
    rows = (
        Medication(id="m1", generic_name="Sirolimus"),
        Medication(id="m2", generic_name="sirolimus"),
    )
    file = tmp_path / "plan.json"
    file.write_bytes(write_plan(Household(children=(CarePlan(id="c", medicines=rows),))))
    alerts = json.loads(run("check", "--plan", file, "--json").out)
    assert any({"children[0].medicines[0]", "children[0].medicines[1]"}
               <= {f.rsplit(".", 1)[0] for f in a["fields"]} for a in alerts)  # fmt: skip


def test_what_is_named_and_not_there_is_refused(run: Run, plan: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run("--data", data, "import", plan)
    target = tmp_path / "one.careplan"
    refused(run("--data", data, "export", "--out", target, "--child", "NOPE"), "“NOPE”", "c1")
    assert not target.exists()


@pytest.mark.parametrize("path", ["pipe", "/dev/zero", "folder", "large.json"])
def test_what_is_no_plan_file_is_refused_unread(
    run: Run, tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alps_careplan.storage.files.READ_LIMIT", 1000)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "large.json").write_bytes(b"{}" + b" " * 1000)
    target = tmp_path / "paper.pdf"
    name = Path(path).name
    refused(run("check", "--plan", tmp_path / path), name)
    refused(run("print", "fever-plan", "--plan", tmp_path / path, "--out", target), name)
    refused(run("--data", tmp_path / "data", "import", tmp_path / path), name)
    assert not (tmp_path / "data").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("words", [["check", "--json"], ["check"], ["kinds"], ["schema"]])
def test_a_disk_without_room_for_the_answer_is_said_in_a_sentence(
    plan: Path, words: list[str]
) -> None:
    command = [sys.executable, "-m", "alps_careplan", *words]
    command += ["--plan", str(plan)] if words[0] == "check" else []
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("The answer was not written: there is no room left.")
    assert done.stderr.count("\n") == 1


def test_a_dash_is_no_file(run: Run, plan: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    data = tmp_path / "data"
    run("--data", data, "import", plan)
    there = set(tmp_path.iterdir())
    refused(run("print", "fever-plan", "--plan", plan, "--out", "-"), "--out", "“-”")
    for command in (["export"], ["backup"], ["pack", "school"], ["sample"]):
        refused(run("--data", data, *command, "--out", "-"), "“-”")
    assert set(tmp_path.iterdir()) == there


def test_a_plan_is_not_printed_over(run: Run, plan: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run("--data", data, "import", plan)
    refused(run("--data", data, "print", "fever-plan", "--out", data / "careplan.db"), "a plan is")
    refused(run("--data", data, "export", "--out", data / "careplan.db"), "a plan is kept")
    refused(run("--data", data, "backup", "--out", data / "careplan.db"), "another file")
    assert "threshold" in run("--data", data, "check", "--json").out


def test_a_command_speaks_of_nothing_typed(run: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for command in (["import", plan], ["restore", plan], ["check"], ["export", "--out", "x"]):
        done = run("--data", tmp_path / "file", *command)
        refused(done)
        assert "stays open" not in done.err
    assert (tmp_path / "file").read_text() == "mine"


def test_a_lost_picture_does_not_keep_a_plan_from_being_exported(run: Run, tmp_path: Path) -> None:
    child = CarePlan(id="c", child=Child(legal_name="Mira Example", photo="0" * 64))
    file, data, target = tmp_path / "plan.json", tmp_path / "data", tmp_path / "all.careplan"
    file.write_bytes(write_plan(Household(children=(child,))))
    brought = run("--data", data, "import", file)
    assert "1 picture is missing" in brought.out
    assert run("--data", data, "export", "--out", target).status == 0
    store = Store.open(data)
    store.save(Household(children=(child,)), at=datetime(2027, 4, 3))
    store.close()
    exported = run("--data", data, "export", "--out", target)
    assert (exported.status, exported.err.count("left out")) == (0, 1)
    paper = tmp_path / "paper.pdf"
    done = run("--data", data, "print", "fever-plan", "--out", paper)
    assert (done.status, done.err.count("left out")) == (0, 1)
    assert run("--data", tmp_path / "there", "import", target).status == 0


@pytest.mark.parametrize("ended_by", ["SIGTERM", "SIGINT"])
@pytest.mark.parametrize("words", [["--sample"], ["sample", "--out", "papers"]])
def test_the_throw_away_folder_goes_also_when_the_program_is_ended(
    tmp_path: Path, words: list[str], ended_by: str
) -> None:
    program = f"""
import signal, sys, tempfile
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where tests run in background
from alps_careplan import cli, packs
import alps_careplan.gui.app as app
def ended(*_, **__):
    print(len(list(Path(tempfile.gettempdir()).glob("alps-careplan-*"))))
    signal.raise_signal(signal.{ended_by})
app.run = packs.files = ended
sys.exit(cli.main(sys.argv[1:]))
"""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=False,
        cwd=tmp_path, env={**os.environ, "TMPDIR": str(temporary), "QT_QPA_PLATFORM": "offscreen",
                           "PYTHONPATH": str(paths.resources().parent)},
    )  # fmt: skip
    number = getattr(signal, ended_by)
    assert (done.returncode, done.stdout, done.stderr) == (128 + number, "1\n", "")
    assert list(temporary.iterdir()) == []


def test_the_sample_family_stays_recognisable_wherever_it_goes(run: Run, tmp_path: Path) -> None:
    family = msgspec.json.decode(SAMPLE.read_bytes(), type=Household)
    ids = [child.id for child in family.children]
    assert set(ids) == SAMPLE_CHILDREN
    data, bundle, paper = tmp_path / "data", tmp_path / "s.careplan", tmp_path / "paper.pdf"
    assert run("--data", data, "import", SAMPLE).status == 0
    assert run("--data", data, "export", "--out", bundle).status == 0
    for source in (["--plan", SAMPLE], ["--plan", bundle], ["--data", data]):
        done = run("print", "wallet-card", *source, "--child", ids[0], "--out", paper)
        assert done.status == 0
        assert "SAMPLE" in text_of(paper)
    out = tmp_path / "pack"
    run("pack", "school", "--plan", bundle, "--child", ids[0], "--out", out)
    papers = list(out.glob("*.pdf"))
    assert papers
    assert all("SAMPLE" in text_of(made) for made in papers)
    # In a window, too, and beside a real child.
    workspace = Workspace.open(data)
    assert workspace.sample
    real = workspace.add_child()
    assert not workspace.sample
    assert "SAMPLE" in repr(workspace.compose("wallet-card", ids[0]))
    assert "SAMPLE" not in repr(workspace.compose("wallet-card", real))
    workspace.close()


@pytest.fixture
def first_child() -> str:
    """The child of the sample family whose papers are packed."""
    return msgspec.json.decode(SAMPLE.read_bytes(), type=Household).children[0].id


@pytest.mark.parametrize("one_file", [[], ["--one-file"]])
def test_a_pack_is_all_new_files_and_says_which(
    run: Run, tmp_path: Path, first_child: str, one_file: list[str]
) -> None:
    out = tmp_path / "made" / "here"
    out.mkdir(parents=True)
    (out / "photo.jpg").write_bytes(b"ours")
    words = ("pack", "trip", "--plan", SAMPLE, "--child", first_child, "--out", out, *one_file)
    done = run(*words)
    assert done.status == 0
    files = [Path(line) for line in done.out.splitlines()]
    assert len(files) == (1 if one_file else 6)
    assert {*files, out / "photo.jpg"} == set(out.iterdir())
    before = {path: path.read_bytes() for path in files}
    refused(run(*words), files[0].name, "there already", "another folder")
    assert {path: path.read_bytes() for path in files} == before
    assert {*files, out / "photo.jpg"} == set(out.iterdir())


def test_a_pack_that_fails_midway_leaves_nothing_and_names_the_paper(
    run: Run, tmp_path: Path, first_child: str
) -> None:
    words = ("pack", "trip", "--plan", SAMPLE, "--child", first_child, "--out")
    names = [Path(line).name for line in run(*words, tmp_path / "once").out.splitlines()]
    taken = tmp_path / "again" / names[2]
    taken.mkdir(parents=True)
    refused(run(*words, tmp_path / "again"), names[2], "None of the papers")
    assert list((tmp_path / "again").iterdir()) == [taken]
    (tmp_path / "file").write_text("ours")
    refused(run(*words, tmp_path / "file"), "“file” was not written")
    assert (tmp_path / "file").read_text() == "ours"
