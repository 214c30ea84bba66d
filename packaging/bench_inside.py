"""What bench.py measures from within the program. Prints one line of JSON: names and amounts."""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROUNDS = 9


def main(arguments: list[str]) -> int:
    match arguments:
        case ["household", "sample", folder]:
            result = lay_sample(Path(folder))
        case ["household", "eighteen", folder]:
            result = lay_eighteen(Path(folder))
        case ["fold-preview"]:
            result = fold_preview()
        case ["papers"]:
            result = measure_papers()
        case ["window", folder]:
            result = measure_window(Path(folder))
        case _:
            sys.exit(f"bench_inside.py does not know {arguments}")
    print(json.dumps(result))
    return 0


def lay_sample(folder: Path) -> dict[str, float]:
    from alps_careplan.sample import open_sample

    open_sample(folder).close()
    return {"megabytes": size_of(folder)}


def lay_eighteen(folder: Path) -> dict[str, float]:
    from bench_household import lay_eighteen

    lay_eighteen(folder)
    return {"megabytes": size_of(folder)}


def size_of(folder: Path) -> float:
    """The size of the household's file, its backups apart, in megabytes."""
    from alps_careplan.storage.connection import FILE_NAME

    return (folder / FILE_NAME).stat().st_size / 1e6


def fold_preview() -> dict[str, float]:
    """Let the window start without its preview."""
    from alps_careplan import settings

    settings.save(settings.Settings(preview_folded=True))
    return {}


def measure_window(folder: Path) -> dict[str, float]:
    from bench_window import measure

    return measure(folder)


def measure_papers() -> dict[str, float]:
    """Milliseconds for all papers of the sample family: plain Platypus, ours untagged, ours."""
    from bench_paper import plain_pdf

    from alps_careplan import documents, pdf
    from alps_careplan.pdf.pages import paint
    from alps_careplan.sample import open_sample

    with tempfile.TemporaryDirectory() as folder:
        workspace = open_sample(Path(folder))
        papers = [
            workspace.compose(kind, plan.id)
            for plan in workspace.household.children
            for kind in documents.KINDS
        ]
        workspace.close()
    return {
        "yardstick": milliseconds(lambda: [plain_pdf(paper) for paper in papers]),
        "painted": milliseconds(lambda: [paint(paper, "a4") for paper in papers]),
        "finished": milliseconds(lambda: [pdf.render(paper) for paper in papers]),
    }


def milliseconds(work: Callable[[], object]) -> float:
    """The median time `work` takes, after one run that fills the caches."""
    times = []
    for _round in range(ROUNDS + 1):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    return median(times[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
