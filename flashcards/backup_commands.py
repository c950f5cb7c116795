"""The commands `backup` and `restore`: a copy of the collection to come back to, and the way back."""

import argparse
from collections.abc import Callable
from pathlib import Path

from flashcards.core.errors import CollectionDamaged, CollectionLocked, CollectionTooNew, FlashcardsError
from flashcards.i18n import _, ngettext
from flashcards.words import number, sentence
from flashcards.workspace import Workspace, system_clock

Opener = Callable[[argparse.Namespace], Workspace]


def add_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser
) -> None:
    """Add both to the command line."""
    commands.add_parser("backup", parents=[common], help=_("make a checked backup of the collection"))
    restore = commands.add_parser(
        "restore", parents=[common], help=_("bring back a backup; the present state is kept as one before")
    )
    which = restore.add_mutually_exclusive_group(required=True)
    which.add_argument("file", metavar="FILE", nargs="?", type=Path, help=_("the backup"))
    which.add_argument("--list", action="store_true", help=_("list the backups, newest first"))


def back_up(given: argparse.Namespace, opened: Opener) -> int:
    """Make a backup; the exit code."""
    from flashcards.backups import Backups, Why  # noqa: PLC0415

    with opened(given) as workspace:
        print(Backups(workspace).make(Why.ASKED).path)
    return 0


def restore(given: argparse.Namespace, opened: Opener, collection: Path) -> int:
    """Bring a backup back, in the place of a file that is damaged too; the exit code."""
    from flashcards.backups import every_known, put_in_place  # noqa: PLC0415

    if given.list:
        for one in every_known(collection):
            cards = ngettext("{n} card", "{n} cards", one.cards).format(n=number(one.cards))
            reviews = ngettext("{n} review", "{n} reviews", one.reviews).format(n=number(one.reviews))
            print(f"{one.made:%Y-%m-%d %H:%M}  {cards}, {reviews}  {one.path}")
        return 0
    if not given.file.is_file():
        print(_("{path}: there is no such file or folder").format(path=given.file))
        return 2
    if not _restored_into(given, opened, collection):
        aside = put_in_place(given.file, collection, system_clock())
        print(_("Restored. The damaged file is kept as {file}.").format(file=aside))
    return 0


def _restored_into(given: argparse.Namespace, opened: Opener, collection: Path) -> bool:
    """Restore into the collection where it opens and is whole; whether it is."""
    from flashcards.backups import Backups, CopyDamaged  # noqa: PLC0415

    try:
        workspace = opened(given)
    except (CollectionLocked, CollectionTooNew):
        raise
    except Exception as error:  # whatever is wrong in it: it is kept aside
        if isinstance(error, FlashcardsError):
            print(sentence(error))
        return False
    try:
        with workspace:
            before = Backups(workspace).restore(given.file)
    except CollectionDamaged as error:
        if not isinstance(error, CopyDamaged) and str(error) != str(collection):
            raise  # of the backup
        print(sentence(error))
        return False
    print(_("Restored. The state before is in {file}.").format(file=before.path))
    return True
