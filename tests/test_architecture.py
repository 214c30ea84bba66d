"""Which way imports run. Each exception would be listed here, in the open; there is none."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import alps_careplan

ROOT = Path(alps_careplan.__file__).parent

# Every room, and the rooms it may import from. `errors` and `i18n` are open to all.
MAY_IMPORT = {
    "errors": set(),
    "i18n": {"paths"},
    "paths": set(),
    "settings": {"paths"},
    "report": {"paths", "alps_careplan"},
    "answer": set(),
    "model": set(),
    "content": {"paths"},
    "rules": {"model", "content"},
    "storage": {"model"},
    "documents": {"model", "content", "rules"},
    "pdf": {"paths", "documents.blocks"},
    "undo": {"model"},
    "diary_memory": {"model", "storage", "undo"},
    "editing": {"model", "undo", "diary_memory"},
    "papers": {"model", "content", "rules", "documents", "pdf", "storage", "workspace"},
    "workspace": {
        "model", "content", "rules", "documents", "storage", "undo", "diary_memory", "editing",
        "papers",
    },
    "packs": {"model", "rules", "documents", "pdf"},
    "review": {"content", "rules", "paths", "alps_careplan"},
    "sample": {"model", "storage", "workspace", "paths"},
    "plan_source": {"model", "content", "rules", "storage"},
    "cli": {
        "model", "content", "rules", "documents", "pdf", "storage", "workspace", "settings",
        "paths", "papers", "packs", "sample", "plan_source", "report", "answer", "gui",
        "alps_careplan",
    },
    "__main__": {"cli"},
    "gui": {
        "workspace", "model", "settings", "paths", "rules", "documents", "pdf", "content",
        "storage", "papers", "packs", "sample", "report", "undo", "diary_memory", "alps_careplan",
    },
    "alps_careplan": set(),
}  # fmt: skip
OPEN_TO_ALL = {"errors", "i18n"}

# Libraries that only one room may know.
ONLY_IN = {
    "PySide6": {"gui"},
    "reportlab": {"pdf"},
    "pypdf": {"pdf"},
    "pypdfium2": {"pdf"},
    "sqlcipher3": {"storage"},
    "platformdirs": {"paths"},
    "segno": {"pdf"},
}


def sources() -> list[Path]:
    return sorted(p for p in ROOT.rglob("*.py") if "resources" not in p.relative_to(ROOT).parts)


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def module_of(path: Path) -> str:
    parts = ("alps_careplan", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            assert node.module
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if is_module(inner) else node.module)
    return found


def is_module(name: str) -> bool:
    """Say whether a dotted name of ours is a module, not something within one."""
    path = ROOT.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def allowed(module: str, target: str) -> bool:
    room, other = room_of(module), room_of(target)
    if room == other or other in OPEN_TO_ALL or target == "alps_careplan":
        return True
    inside = target.removeprefix("alps_careplan.")
    return any(inside == ok or inside.startswith(f"{ok}.") for ok in MAY_IMPORT[room])


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    module = module_of(path)
    ours = {t for t in imports(path) if t.split(".")[0] == "alps_careplan"}
    assert room_of(module) in MAY_IMPORT, f"{module} is a room this test does not know"
    wrong = {t for t in ours if t != "alps_careplan" and not allowed(module, t)}
    assert not wrong, f"{module} must not import {sorted(wrong)}"


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(ROOT)))
def test_each_library_is_known_to_one_room(path: Path) -> None:
    room = room_of(module_of(path))
    for target in imports(path):
        rooms = ONLY_IN.get(target.split(".")[0])
        assert rooms is None or room in rooms, f"{path} imports {target}"


def test_the_program_opens_no_network_connection() -> None:
    network = {"socket", "http", "urllib.request", "ssl", "ftplib", "smtplib", "requests",
               "PySide6.QtNetwork"}  # fmt: skip
    for path in sources():
        for target in imports(path):
            assert not any(target == n or target.startswith(f"{n}.") for n in network), path


def test_the_core_works_where_the_window_library_is_blocked() -> None:
    program = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "PySide6":
            raise ImportError(name)
sys.meta_path.insert(0, Block())
from alps_careplan import cli
raise SystemExit(cli.main(["kinds"]))
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False,
        cwd=ROOT.parent,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "fever-plan" in run.stdout
