"""The command line: decks, study, check, verify, outline, draft, build, import, export. It never imports Qt.

Exit codes: 0 fine, 1 found something wrong, 2 wrong use.
"""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flashcards import __version__, backup_commands, exchange_commands, i18n
from flashcards.core.errors import FileProblem, FlashcardsError, visible
from flashcards.i18n import N_, _, ngettext
from flashcards.paths import default_collection
from flashcards.words import sentence
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.core.notes import Article

COMMANDS = (
    "decks",
    "study",
    "check",
    "verify",
    "outline",
    "draft",
    "build",
    "import",
    "export",
    "backup",
    "restore",
)

# argparse asks gettext for its own words under these names; ours are asked instead.
vars(argparse).update(_=_, ngettext=ngettext)
_OF_ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
)


def collection_path(given: str | None) -> Path:
    """The collection to open: `--collection`, else FLASHCARDS_COLLECTION, else the default place."""
    named = given or os.environ.get("FLASHCARDS_COLLECTION")
    return Path(os.path.expanduser(named)).absolute() if named else default_collection()  # noqa: PTH111


def parser() -> argparse.ArgumentParser:
    """The whole command line; without a command the window opens."""
    top = argparse.ArgumentParser(
        prog="flashcards",
        description=_("Study with flashcards."),
        epilog=_("Without a command the window opens: flashcards [--collection FILE] [FOLDER …]"),
    )
    version = _("show program's version number and exit")
    top.add_argument("--version", action="version", version=f"flashcards {__version__}", help=version)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--collection", metavar="FILE", help=_("use this collection instead of your usual one")
    )
    commands = top.add_subparsers(dest="command", required=True)
    decks = commands.add_parser(
        "decks", parents=[common], help=_("list the decks with what there is to study today")
    )
    decks.add_argument("--json", action="store_true", help=_("as JSON, counts without sub-decks"))
    check = commands.add_parser("check", help=_("look for faults in deck files and folders"))
    check.add_argument("paths", metavar="PATH", nargs="+", type=Path)
    check.add_argument("--fix", action="store_true", help=_("write missing ids into the files"))
    verify = commands.add_parser("verify", parents=[common], help=_("check that the collection is whole"))
    verify.add_argument("--json", action="store_true", help=_("as JSON"))
    study = commands.add_parser("study", parents=[common], help=_("study in this terminal"))
    study.add_argument("deck", metavar="DECK", nargs="?", help=_("its path, as in “Biology::Cells”"))
    _add_article_commands(commands)
    exchange_commands.add_commands(commands, common)
    backup_commands.add_commands(commands, common)
    return top


def _add_article_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    article = argparse.ArgumentParser(add_help=False)
    article.add_argument(
        "article", metavar="ARTICLE", type=Path, help=_("text, Markdown, HTML, DOCX, PPTX, PDF or EPUB")
    )
    outline = commands.add_parser(
        "outline", parents=[article], help=_("show an article's sections and lists")
    )
    outline.add_argument("--json", action="store_true", help=_("as JSON"))
    draft = commands.add_parser("draft", parents=[article], help=_("draft cards from an article"))
    draft.add_argument("--json", action="store_true", help=_("as JSON"))
    build = commands.add_parser(
        "build", parents=[article], help=_("make a folder of an article and its decks, or make it anew")
    )
    build.add_argument("-o", "--output", metavar="DIR", type=_folder, required=True, help=_("the folder"))
    build.add_argument(
        "--accept-above",
        metavar="CONFIDENCE",
        type=float,
        help=_("take the drafts that are at least this sure, from 0 to 1; without it no cards are made"),
    )


def _folder(name: str) -> Path:
    """The folder that is named; an empty name is a slip, as of a variable that is not set."""
    if not name:
        raise argparse.ArgumentTypeError(_("a folder needs a name"))
    return Path(name)


def window_parser() -> argparse.ArgumentParser:
    """The command line of the window: the collection, deck folders and articles to open."""
    top = argparse.ArgumentParser(
        prog="flashcards", description=_("Without a command ({commands}) the window opens.").format(
            commands=", ".join(COMMANDS)
        )
    )  # fmt: skip
    top.add_argument("--collection", metavar="FILE", help=_("use this collection instead of your usual one"))
    top.add_argument(
        "paths", metavar="PATH", nargs="*", help=_("a deck folder, or an article to make cards from")
    )
    return top


def main(arguments: list[str]) -> int:
    """Run the command in `arguments`; the exit code. `--collection FILE` may also stand before it."""
    if arguments[0] == "--collection":
        arguments = [arguments[2], *arguments[:2], *arguments[3:]]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a name or a word that the terminal has no letters for
            stream.reconfigure(errors="backslashreplace")
    given = parser().parse_args(arguments)
    run: dict[str, Callable[[argparse.Namespace], int]] = {
        "decks": _decks,
        "check": _check,
        "verify": _verify,
        "study": _study,
        "outline": _outline,
        "draft": _draft,
        "build": _build,
        "import": lambda given: exchange_commands.bring_in(given, open_collection),
        "export": lambda given: exchange_commands.take_out(given, open_collection),
        "backup": lambda given: backup_commands.back_up(given, _open_as_it_is),
        "restore": lambda given: backup_commands.restore(
            given, _open_as_it_is, collection_path(given.collection)
        ),
    }
    try:
        code = run[given.command](given)
        if sys.stdout:  # none where a caller closed it
            sys.stdout.flush()  # here, where a closed pipe is no fault of the program's
        return code
    except FlashcardsError as error:
        print(sentence(error), file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        print()
        return 0
    except OSError:  # nobody reads, or there is no room for what is written
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def tell_missing(paths: list[Path]) -> bool:
    """Say which of the paths are not there; whether any is not."""
    missing = [path for path in paths if not os.path.exists(path)]  # noqa: PTH110  (no error for odd names)
    for path in missing:
        print(_("{path}: there is no such file or folder").format(path=visible(str(path))), file=sys.stderr)
    return bool(missing)


def open_collection(given: argparse.Namespace, *, examples: bool = True) -> Workspace:
    """The collection, in whose language the command goes on; with the bundled decks read if need be."""
    from flashcards.folders import read_bundled  # noqa: PLC0415
    from flashcards.store import settings  # noqa: PLC0415

    workspace = Workspace.open(collection_path(given.collection))
    i18n.use(settings.get(workspace.db, "language", i18n.language()))
    if examples:
        read_bundled(workspace)
    return workspace


def _open_as_it_is(given: argparse.Namespace) -> Workspace:
    return open_collection(given, examples=False)


def _decks(given: argparse.Namespace) -> int:
    from flashcards.store import decks, queue  # noqa: PLC0415

    with open_collection(given) as workspace:
        rows: list[dict[str, Any]] = [
            {
                "name": "::".join(decks.path(workspace.db, found.deck.id)),
                "cards": queue.known(workspace.db, found.deck.id)[1],
                "new": found.own.new,
                "learning": found.own.learning,
                "due": found.own.due,
            }
            for found in queue.tree(workspace.db, workspace.today(), workspace.end_of_day())
        ]
    if given.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        words = ngettext(
            "{name}: {cards} card, {new} new, {learning} being learned, {due} due",
            "{name}: {cards} cards, {new} new, {learning} being learned, {due} due",
            row["cards"],
        )
        print(words.format(**row))
    return 0


def _check(given: argparse.Namespace) -> int:
    from flashcards.check import check  # noqa: PLC0415

    if tell_missing(given.paths):
        return 2
    faults = check(given.paths, fix=given.fix)
    for fault in faults:
        print(f"{fault.path}:{fault.line}: {fault.message}")
    return 1 if faults else 0


def _verify(given: argparse.Namespace) -> int:
    from flashcards.store.verify import verify  # noqa: PLC0415

    if given.collection and tell_missing([Path(given.collection)]):
        return 2  # a slip of the pen; a new collection in its place would be whole, of course
    with open_collection(given, examples=False) as workspace:
        report = verify(workspace.db)
        if report.fine:
            report = replace(report, integrity=tuple(_changed_by_nobody(workspace)))
    if given.json:
        print(json.dumps(report.as_json(), indent=1))
    elif report.fine:
        words = ngettext(
            "All is well: {n} card, its history agrees.",
            "All is well: {n} cards, their history agrees.",
            report.cards,
        )
        print(words.format(n=report.cards))
    else:
        for line in report.integrity:
            print(line)
        for n in report.checksums:
            print(_("review {n}: not as it was written (checksum)").format(n=n))
        for n in report.replay:
            print(_("card {n}: its history gives another place in the schedule").format(n=n))
    return 0 if report.fine else 1


def _changed_by_nobody(workspace: Workspace) -> list[str]:
    """What differs from the last backup though nothing changed it: what SQLite does not see."""
    from flashcards.backups import Backups  # noqa: PLC0415

    rows = Backups(workspace).changed_by_nobody()
    return [_("{row}: not as in the last backup, and nothing changed it").format(row=row) for row in rows]


def _study(given: argparse.Namespace) -> int:
    from flashcards.terminal import study  # noqa: PLC0415

    with open_collection(given) as workspace:
        return study(workspace, given.deck)


def _read(path: Path) -> "tuple[Article, Mapping[str, bytes]] | None":
    """The article in a file, with its pictures; None, said on the way, where there is no such file.

    Read in a process of its own, whose time and memory are bounded.
    """
    from flashcards.articles import apart  # noqa: PLC0415
    from flashcards.articles.readers import Unreadable  # noqa: PLC0415

    if tell_missing([path]):
        return None
    try:
        found = apart.read(path)
    except Unreadable as error:
        raise FileProblem(str(path), 0, str(error)) from error
    return found.article, found.pictures


def _outline(given: argparse.Namespace) -> int:
    from flashcards.articles.document import outline  # noqa: PLC0415

    found = _read(given.article)
    if found is None:
        return 2
    article, _pictures = found
    sections = outline(article.markdown)
    if given.json:
        rows = [
            {key: getattr(section, key) for key in ("title", "level", "kind", "start", "end")}
            for section in sections
        ]
        _print_json({"title": article.title, "language": article.lang, "sections": rows})
    else:
        for section in sections:
            print("  " * section.level + section.title)
    return 0


def _draft(given: argparse.Namespace) -> int:
    from flashcards.articles.document import plain  # noqa: PLC0415
    from flashcards.articles.drafts import draft  # noqa: PLC0415

    found = _read(given.article)
    if found is None:
        return 2
    article, _pictures = found
    markdown = article.markdown
    drafts = draft(markdown, article.lang)
    if given.json:
        rows = [
            {
                "question": one.question,
                "answer": one.answer,
                "kind": one.kind,
                "section": list(one.section),
                "passages": [" ".join(plain(markdown[start:end]).split()) for start, end in one.passages],
                "rule": one.rule,
                "confidence": round(one.confidence, 3),
            }
            for one in drafts
        ]
        _print_json({"drafts": rows})
        return 0
    for one in drafts:
        print(f"{one.confidence:.2f}  {one.question}")
        for line in one.answer.splitlines():
            print(f"      {line}")
    return 0


def _build(given: argparse.Namespace) -> int:
    from flashcards.building import build  # noqa: PLC0415

    above = given.accept_above
    if above is not None and not 0 <= above <= 1:
        print(_("--accept-above takes a number from 0 to 1"), file=sys.stderr)
        return 2
    found = _read(given.article)
    if found is None:
        return 2
    for line in build(*found, given.output, above).lines():
        print(line)
    return 0


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))
