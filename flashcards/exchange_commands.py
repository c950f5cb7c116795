"""The commands `import` and `export`: files of cards in, decks out. They never import Qt."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flashcards.core.errors import FlashcardsError, visible
from flashcards.i18n import _, ngettext
from flashcards.words import sentence

if TYPE_CHECKING:
    from flashcards.core.notes import DeckId
    from flashcards.importing import Progress, Report
    from flashcards.workspace import Workspace

Opened = Callable[[argparse.Namespace], "Workspace"]


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser
) -> None:
    """Add both to the command line."""
    bring = commands.add_parser("import", parents=[common], help=_("bring in cards from files"))
    bring.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=Path,
        help=_("an Anki package, a deck of this program, a table, Markdown, Mnemosyne or CrowdAnki"),
    )
    bring.add_argument("--json", action="store_true", help=_("as JSON"))
    _add_progress(
        bring,
        _("also where cards are here already and the file's progress is newer"),
        _("cards that are not here yet come as new"),
    )
    take = commands.add_parser("export", parents=[common], help=_("write decks to a file"))
    which = take.add_mutually_exclusive_group(required=True)
    which.add_argument("deck", metavar="DECK", nargs="?", help=_("its path, as in “Biology::Cells”"))
    which.add_argument("--all", action="store_true", help=_("all decks"))
    take.add_argument(
        "file", metavar="FILE", type=Path, help=_(".flashcards, .apkg, .colpkg, .csv, .txt, or a folder")
    )
    take.add_argument("--json", action="store_true", help=_("as JSON"))
    _add_progress(take, _("for a move of your own"), _("for others (this is usual)"))


def _add_progress(command: argparse.ArgumentParser, with_it: str, without: str) -> None:
    group = command.add_mutually_exclusive_group()
    group.add_argument("--with-progress", action="store_true", help=with_it)
    group.add_argument("--without-progress", action="store_true", help=without)


def bring_in(given: argparse.Namespace, opened: Opened) -> int:
    """Import each file; 1 when one was refused, after the others were taken."""
    from flashcards.importing import Choices, open_package, take_over  # noqa: PLC0415

    progress: Progress = "theirs" if given.with_progress else "leave" if given.without_progress else "bring"
    told: list[dict[str, Any]] = []
    refused = False
    with opened(given) as workspace:
        for path in given.files:
            try:
                with open_package(path, workspace.clock(), workspace.rollover_hour) as package:
                    report = take_over(workspace, package, Choices(progress))
            except FlashcardsError as error:
                refused = True
                print(_about(path, error), file=sys.stderr)
            else:
                told.append(_as_json(path, report))
                if not given.json:
                    _tell(path, report)
    if given.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    return int(refused)


def _about(path: Path, error: FlashcardsError) -> str:
    words = sentence(error)
    return words if path.name in words else f"{visible(str(path))}: {words}"


def _as_json(path: Path, report: "Report") -> dict[str, Any]:
    return {
        "file": str(path),
        "format": report.format,
        "notes": {"new": report.new, "updated": report.updated, "unchanged": report.unchanged},
        "cards": report.cards,
        "reviews": report.reviews,
        "media": report.media,
        "skipped": [{"what": one.what, "why": one.why} for one in report.skipped],
    }


def _tell(path: Path, report: "Report") -> None:
    words = _("{file}: {new} new, {updated} updated, {same} unchanged, {reviews} reviews, {media} media")
    print(
        words.format(
            file=visible(path.name),
            new=report.new,
            updated=report.updated,
            same=report.unchanged,
            reviews=report.reviews,
            media=report.media,
        )
    )
    for one in report.skipped:
        print(f"  {visible(one.what)}: {visible(one.why)}")
    for pair in report.kept:
        words = _("changed here and there, yours is kept: {question}")
        print("  " + words.format(question=visible(pair.mine)))


def take_out(given: argparse.Namespace, opened: Opened) -> int:
    """Export the deck, or all of them."""
    from flashcards.exporting import ENDINGS, Wanted, export  # noqa: PLC0415
    from flashcards.store import decks  # noqa: PLC0415

    by_ending = {ending: form for form, ending in ENDINGS.items()}
    form = by_ending.get(given.file.suffix.lower())
    if form is None:
        words = _("“{file}”: the ending says the format, one of {endings}")
        endings = ", ".join(filter(None, by_ending))
        print(words.format(file=visible(given.file.name), endings=endings), file=sys.stderr)
        return 2
    with opened(given) as workspace:
        chosen: tuple[DeckId, ...] | None = None
        if not given.all:
            found = decks.by_path(workspace.db, tuple(given.deck.split("::")))
            if found is None:
                print(_("There is no deck “{deck}”.").format(deck=visible(given.deck)), file=sys.stderr)
                return 1
            chosen = (found,)
        # A whole collection takes the place of all that Anki has: without progress, that would be lost there.
        progress = given.with_progress or (form == "colpkg" and not given.without_progress)
        written = export(workspace, Wanted(form, chosen, progress), given.file)
    if given.json:
        counts = {name: getattr(written, name) for name in ("notes", "cards", "reviews", "media")}
        skipped = [{"what": one.what, "why": one.why} for one in written.skipped]
        print(
            json.dumps(
                {"file": str(given.file), "format": form, **counts, "skipped": skipped}, ensure_ascii=False
            )
        )
        return 0
    words = ngettext("{file}: {n} card written", "{file}: {n} cards written", written.cards)
    print(words.format(file=visible(given.file.name), n=written.cards))
    return 0
