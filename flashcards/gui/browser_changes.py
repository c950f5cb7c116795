"""What is done to chosen cards: each a named step of undo; many at once in a worker."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import DeckId
from flashcards.gui.loan import Loan, Stopped, can_be_lent, is_lent
from flashcards.i18n import N_, _, ngettext
from flashcards.store import bulk_cards, find_alike, find_replace
from flashcards.store.bulk_cards import MANY, Tick
from flashcards.store.database import Database
from flashcards.words import number
from flashcards.workspace import Workspace

_MANY_NOTES = 20_000  # that take longer than a tenth of a second to look at
Change = Callable[[Database, Tick], Any]


class BrowserChanges(QObject):
    """It performs them; `done` says in words what was."""

    done = Signal(str)
    told = Signal(str)
    failed = Signal(object)  # FlashcardsError

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._loan: Loan | None = None

    def move(self, ids: Sequence[int], deck_id: DeckId, name: str) -> None:
        said = _("Moved to {deck}: {cards}").format(deck=name, cards=cards_words(len(ids)))
        self._run(N_("Move cards"), ids, partial(_move, ids, deck_id), said)

    def tag(self, ids: Sequence[int], words: str) -> None:
        """Every word is a tag."""
        tags = words.split()
        if tags:
            said = _("Tagged {tag}: {cards}").format(tag=" ".join(tags), cards=cards_words(len(ids)))
            self._run(N_("Tag cards"), ids, partial(_tag, ids, tags), said)

    def untag(self, ids: Sequence[int], word: str) -> None:
        said = _("Tag {tag} removed: {cards}").format(tag=word, cards=cards_words(len(ids)))
        self._run(N_("Remove tag"), ids, lambda db, tick: bulk_cards.untag(db, ids, word, tick), said)

    def suspend(self, ids: Sequence[int], suspended: bool) -> None:
        said = _("Suspended: {cards}") if suspended else _("Studied again: {cards}")
        label = N_("Suspend cards") if suspended else N_("Resume cards")
        words = said.format(cards=cards_words(len(ids)))
        self._run(label, ids, lambda db, tick: bulk_cards.suspend(db, ids, suspended, tick), words)

    def flag(self, ids: Sequence[int], n: int) -> None:
        said = _("Flagged: {cards}") if n else _("Flag removed: {cards}")
        label = N_("Flag cards") if n else N_("Remove flag")
        words = said.format(cards=cards_words(len(ids)))
        self._run(label, ids, lambda db, tick: bulk_cards.flag(db, ids, n, tick), words)

    def reset(self, ids: Sequence[int]) -> None:
        now, hour = self._workspace.clock(), self._workspace.rollover_hour
        said = _("New again: {cards}").format(cards=cards_words(len(ids)))
        self._run(N_("Reset cards"), ids, lambda db, tick: bulk_cards.reset(db, ids, now, hour, tick), said)

    def set_due(self, ids: Sequence[int], days: int) -> None:
        """Have them come back in so many days; 0 is today."""
        workspace = self._workspace
        now, hour, day = workspace.clock(), workspace.rollover_hour, workspace.today() + days
        said = _("Day chosen: {cards}").format(cards=cards_words(len(ids)))
        change = partial(_set_due, ids, day, now, hour)
        self._run(N_("Choose the day"), ids, change, said)

    def delete(self, ids: Sequence[int]) -> None:
        def say(n: int) -> str:
            return _("Deleted: {cards}").format(cards=cards_words(n))

        self._run(N_("Delete cards"), ids, lambda db, tick: bulk_cards.delete(db, ids, tick), say)

    def replace(self, ids: Sequence[int], old: str, new: str, *, match_case: bool) -> None:
        """Replace words in what the cards are made of."""

        def change(db: Database, tick: Tick) -> tuple[int, int]:
            at = self._workspace.milliseconds()
            return find_replace.find_and_replace(db, ids, (old, new), at, match_case=match_case, tick=tick)

        def say(result: tuple[int, int]) -> str:
            n, left = result
            words = ngettext("Replaced in {n} card", "Replaced in {n} cards", n).format(n=number(n))
            rest = ngettext(
                "{n} was left: no card would remain.", "{n} were left: no card would remain.", left
            )
            return f"{words}. {rest.format(n=number(left))}" if left else words

        if old:
            self._run(N_("Replace words"), ids, change, say)

    def find_alike(self, found: Callable[[list[list[int]]], None]) -> None:
        """Look for cards that ask the same; `found` gets their groups."""
        db = self._workspace.db
        if is_lent(self._window):
            return
        if find_alike.count_notes(db) < _MANY_NOTES or not can_be_lent():
            found(find_alike.alike(db))
            return
        words = _("Looking for cards that ask the same")
        loan = self._loan = Loan(self._workspace, self._window, words, stops=True)
        loan.start(lambda: find_alike.alike(db, loan.tick), found, self._fail, changes=False)

    def close(self) -> None:
        """The window closes: take the collection back."""
        if self._loan and not self._loan.is_over:
            self._loan.wait()

    def _run(self, label: str, ids: Sequence[int], change: Change, said: str | Callable[[Any], str]) -> None:
        if not ids or is_lent(self._window):
            return
        workspace = self._workspace
        before = workspace.last_step

        def end(result: Any) -> None:
            if workspace.last_step is before:
                self.told.emit(_("There was nothing to change."))
                return
            self.done.emit(said if isinstance(said, str) else said(result))

        if len(ids) < MANY or not can_be_lent():
            try:
                end(workspace.perform(label, lambda db: change(db, lambda _done, _whole: None)))
            except FlashcardsError as error:
                self.failed.emit(error)
            return
        loan = self._loan = Loan(workspace, self._window, _(label), stops=True)
        loan.start(lambda: workspace.perform(label, lambda db: change(db, loan.tick)), end, self._fail)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self.told.emit(str(error))
        elif isinstance(error, FlashcardsError):
            self.failed.emit(error)
        else:
            raise error


def cards_words(n: int) -> str:
    """As in "3 kartu"."""
    return ngettext("{n} card", "{n} cards", n).format(n=number(n))


def _move(ids: Sequence[int], deck_id: DeckId, db: Database, tick: Tick) -> None:
    bulk_cards.move(db, ids, deck_id, tick)


def _tag(ids: Sequence[int], tags: Sequence[str], db: Database, tick: Tick) -> None:
    for word in tags:
        bulk_cards.tag(db, ids, word, tick)


def _set_due(ids: Sequence[int], day: int, now: Any, hour: int, db: Database, tick: Tick) -> None:
    bulk_cards.set_due(db, ids, day, now, hour, tick)
