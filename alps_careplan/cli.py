"""The command line: a stable interface for people, tests and other programs."""

import argparse
import io
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from alps_careplan import __version__, paths
from alps_careplan.answer import say, say_no_more
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _

if TYPE_CHECKING:
    from alps_careplan.storage.bundle import Bundle


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; with none, open the window. Returns the exit status.

    0: done. 2: bad input, said in one sentence on standard error, nothing written. 1: an
    unexpected failure, reported in a file that holds no health data.
    """
    for stream in (sys.stdout, sys.stderr):
        # A pipe of another encoding must not stop a command at the name of a child.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        arguments = _parser().parse_args(argv)
        status: int = arguments.command(arguments)
    except CarePlanError as error:
        # A command has nothing typed that would stay open.
        hint = getattr(error, "remedy", error.hint)
        print(_one_line(f"{error.sentence} {hint}"), file=sys.stderr)
        return 2
    except BrokenPipeError:
        say_no_more()  # whoever read the list has seen enough
        return 0
    except KeyboardInterrupt:
        return 130  # as the shell has it
    except Exception as error:  # noqa: BLE001 - the one edge where failures are raised to
        from alps_careplan import report

        target = report.write(error)
        where = _("A report without health data is in {file}.").format(file=target)
        print(
            _("Something went wrong that we did not foresee. Your plan is as it was last saved."),
            where if target else report.describe(error),
            file=sys.stderr,
        )
        return 1
    return status


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, as everywhere else in the program."""

    def error(self, message: str) -> NoReturn:
        raise CarePlanError(
            _("The command was not understood: {reason}.").format(reason=message.rstrip(".")),
            _("Use --help to see what there is."),
        )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="alps-careplan", description=_("The care plan of a child with ALPS."))
    parser.set_defaults(command=_window)
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--sample", action="store_true",
                        help=_("open the sample family in a throw-away folder"))  # fmt: skip
    _data_option(parser, paths.data_dir())
    commands = parser.add_subparsers(metavar=_("COMMAND"), parser_class=_Parser)

    def command(name: str, run: Any, help_words: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_words, description=help_words)
        sub.set_defaults(command=run)
        _data_option(sub, argparse.SUPPRESS)
        return sub

    sub = command("sample", _sample, _("print every paper for the sample family"))
    sub.add_argument("--out", type=_target, required=True, metavar="DIR")
    _paper_option(sub)
    sub = command("kinds", _kinds, _("list the papers there are"))
    sub.add_argument("--json", action="store_true")
    sub = command("print", _print, _("print one paper as PDF"))
    sub.add_argument("kind", metavar="KIND")
    _plan_options(sub)
    sub.add_argument("--out", type=_target, required=True, metavar="FILE.pdf")
    sub.add_argument("--letter", metavar="ID", help=_("for school-letter: which letter"))
    sub.add_argument("--school", metavar="ID",
                     help=_("for school-letter: the one letter to this school"))  # fmt: skip
    sub.add_argument("--option", action="append", default=[], metavar="NAME=VALUE",
                     help=_("an option of the paper; “kinds --json” lists them"))  # fmt: skip
    _paper_option(sub)
    sub = command("pack", _pack, _("print all papers for the school or for a trip, into new files"))
    sub.add_argument("name", choices=("school", "trip"))
    _plan_options(sub)
    sub.add_argument("--trip", metavar="ID", default="", help=_("which trip"))
    sub.add_argument("--out", type=_target, required=True, metavar="DIR")
    sub.add_argument("--one-file", action="store_true", help=_("one file with bookmarks"))
    _paper_option(sub)
    sub = command("check", _check, _("list what is missing and what to ask"))
    _plan_options(sub)
    sub.add_argument("--json", action="store_true")
    command("schema", _schema, _("print the JSON Schema of household.json"))
    sub = command("export", _export, _("write the household, or one child, as a bundle"))
    sub.add_argument("--out", type=_target, required=True, metavar="FILE.careplan")
    sub.add_argument("--child", metavar="ID")
    sub = command("import", _import, _("bring in a bundle or a plan file"))
    sub.add_argument("file", type=Path, metavar="FILE")
    sub = command("backup", _backup, _("copy the household's file"))
    sub.add_argument("--out", type=_target, metavar="FILE",
                     help=_("where to; without it, into the data folder"))  # fmt: skip
    sub = command("restore", _restore, _("go back to a backup, or to a copy of everything"))
    sub.add_argument("file", type=Path, metavar="FILE")
    return parser


def _data_option(parser: argparse.ArgumentParser, default: Any) -> None:
    parser.add_argument("--data", type=Path, default=default, metavar="DIR",
                        help=_("the data folder"))  # fmt: skip


def _paper_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4")


def _plan_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plan", type=Path, metavar="FILE",
                        help=_("a plan file or a bundle; without it, the data folder"))  # fmt: skip
    parser.add_argument("--child", metavar="ID")
    parser.add_argument("--today", type=_day, metavar="YYYY-MM-DD")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a day; write it as 2027-04-03").format(text=text)
        ) from None


def _target(text: str) -> Path:
    if text == "-":
        raise argparse.ArgumentTypeError(_("“-” is not a file; name one"))
    return Path(text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


# The commands


def _window(arguments: argparse.Namespace) -> int:
    from alps_careplan.gui import app

    if not arguments.sample:
        return app.run(arguments.data)
    from alps_careplan.sample import throw_away

    with throw_away() as folder:
        return app.run(folder, sample=True)


def _sample(arguments: argparse.Namespace) -> int:
    from alps_careplan import packs
    from alps_careplan.sample import open_sample, throw_away
    from alps_careplan.storage.files import write_whole

    with throw_away() as folder:
        workspace = open_sample(folder)
        try:
            _make_folder(arguments.out)
            for plan in workspace.household.children:
                for name, data in packs.files(
                    [
                        (item, workspace.compose(item.kind, plan.id, dict(item.options)))
                        for item in packs.everything(plan)
                    ],
                    workspace.context(plan.id),
                    arguments.paper,
                ):
                    write_whole(arguments.out / name, data)
                    say(arguments.out / name)
        finally:
            workspace.close()
    return 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CarePlanError(
            _("The folder “{folder}” could not be made: {reason}.").format(
                folder=folder, reason=error.strerror
            ),
            _("Choose another folder."),
        ) from error


def _kinds(arguments: argparse.Namespace) -> int:
    from alps_careplan import documents

    kinds = [
        {
            "id": kind.id,
            "title": _(kind.title),
            "reader": _(kind.reader),
            "options": {
                **{name: list(values) for name, values in kind.options.items()},
                **{name: [] for name in kind.free},
            },
        }
        for kind in documents.KINDS.values()
    ]
    if arguments.json:
        say(json.dumps(kinds, ensure_ascii=False, indent=2))
    else:
        say("\n".join(f"{kind['id']}: {kind['title']} ({kind['reader']})" for kind in kinds))
    return 0


def _print(arguments: argparse.Namespace) -> int:
    from alps_careplan import documents, packs, pdf
    from alps_careplan.plan_source import contexts, one_child, pictures
    from alps_careplan.storage.files import write_whole
    from alps_careplan.workspace import SAMPLE_CHILDREN

    if arguments.kind not in documents.KINDS:
        raise CarePlanError(
            _("There is no paper “{kind}”.").format(kind=arguments.kind),
            _("There are: {kinds}.").format(kinds=", ".join(documents.KINDS)),
        )
    options = _paper_options(arguments.kind, arguments.option)
    source = _source(arguments)
    context = one_child(contexts(source, arguments.child, arguments.today or _today()))
    if arguments.kind == "school-letter":
        options |= packs.letter_option(context, arguments.letter, arguments.school)
    elif arguments.letter or arguments.school:
        raise CarePlanError(_("--letter and --school go with school-letter."))
    paper = documents.compose(
        context,
        arguments.kind,
        options,
        sample=context.plan.id in SAMPLE_CHILDREN,
        attachments=pictures(source),
    )
    write_whole(arguments.out, pdf.render(paper, arguments.paper))
    return 0


def _pack(arguments: argparse.Namespace) -> int:
    from alps_careplan import documents, packs
    from alps_careplan.plan_source import contexts, one_child, pictures
    from alps_careplan.storage.new_files import write_new
    from alps_careplan.workspace import SAMPLE_CHILDREN

    source = _source(arguments)
    context = one_child(contexts(source, arguments.child, arguments.today or _today()))
    composed = [
        (item, documents.compose(context, item.kind, dict(item.options),
                                 sample=context.plan.id in SAMPLE_CHILDREN,
                                 attachments=pictures(source)))
        for item in packs.items(context.plan, arguments.name, arguments.trip)
    ]  # fmt: skip
    wanted, size, whole = arguments.name, arguments.paper, arguments.one_file
    made = packs.made(composed, context, wanted, size, whole=whole)
    write_new(arguments.out, made)
    for words in packs.left_out(context.household, context.plan, wanted):
        print(words, file=sys.stderr)
    for name, _data in made:
        say(arguments.out / name)
    return 0


def _source(arguments: argparse.Namespace) -> "Bundle":
    from alps_careplan.plan_source import read_source

    source = read_source(arguments.plan, arguments.data)
    for notice in source.notices:
        print(notice, file=sys.stderr)
    return source


def _paper_options(kind: str, given: Sequence[str]) -> dict[str, str]:
    from alps_careplan import documents

    known = documents.KINDS[kind].options
    options = dict(option.partition("=")[::2] for option in given)
    for name, value in options.items():
        if name not in documents.KINDS[kind].free and value not in known.get(name, ()):
            raise CarePlanError(
                _("“{name}={value}” is not an option of {kind}.").format(
                    name=name, value=value, kind=kind
                ),
                _("There are: {options}.").format(
                    options=", ".join(f"{n}={'|'.join(v)}" for n, v in known.items())
                ),
            )
    return options


def _check(arguments: argparse.Namespace) -> int:
    from alps_careplan.papers import alerts
    from alps_careplan.plan_source import contexts

    found = [
        alert
        for context in contexts(_source(arguments), arguments.child, arguments.today or _today())
        for alert in alerts(context)
    ]
    if arguments.json:
        rows = [
            {
                "rule": alert.rule,
                "level": alert.level,
                "message": alert.message,
                "fields": list(alert.fields),
                "sources": list(alert.sources),
            }
            for alert in found
        ]
        say(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for alert in found:
            say(f"{alert.level}: {alert.message}")
    return 0


def _today() -> date:
    return datetime.now().date()


def _schema(_arguments: argparse.Namespace) -> int:
    import msgspec

    from alps_careplan.model.household import Household

    schema = msgspec.json.schema(Household)
    # A file without its version is refused; a household in memory is of this one.
    schema["$defs"]["Household"]["required"] = ["schema_version"]
    say(json.dumps(schema, ensure_ascii=False, indent=2))
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from alps_careplan.plan_source import read_source, require_child
    from alps_careplan.storage.bundle_file import export_bundle

    source = read_source(None, arguments.data)
    if arguments.child is not None:
        require_child(source, arguments.child)
    for notice in export_bundle(source, arguments.out, arguments.child):
        print(notice, file=sys.stderr)
    return 0


def _import(arguments: argparse.Namespace) -> int:
    from alps_careplan.plan_source import read_source
    from alps_careplan.storage.merge import bring_into

    # Read whole before the store is touched: a file that cannot be read changes nothing.
    brought = read_source(arguments.file, arguments.data)
    summary = bring_into(arguments.data, brought, at=datetime.now())
    for notice in brought.notices:
        print(notice, file=sys.stderr)
    say(summary)
    return 0


def _backup(arguments: argparse.Namespace) -> int:
    from alps_careplan.plan_source import open_existing

    target = (
        arguments.out or arguments.data / f"careplan-backup-{datetime.now():%Y-%m-%d-%H%M%S}.db"
    )
    store = open_existing(arguments.data)
    try:
        store.backup(target)
    finally:
        store.close()
    say(target)
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from alps_careplan.storage.restoring import restore

    kept = restore(arguments.data, arguments.file, at=datetime.now())
    if kept is not None:
        say(_("The plan that was there before is kept as {file}.").format(file=kept))
    return 0
