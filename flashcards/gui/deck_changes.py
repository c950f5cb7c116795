"""What a person does to decks on their page, each one step that can be undone."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from flashcards.core.errors import NotSaved
from flashcards.core.notes import Deck, DeckId
from flashcards.i18n import N_, _, ngettext
from flashcards.store import cards, decks, folders, queue
from flashcards.store.database import Database
from flashcards.words import number, sentence
from flashcards.workspace import Workspace

T = TypeVar("T")


class DeckChanges(QObject):
    """Emits `changed` after each, `told` with the words of a toast, `failed` with why it was not saved."""

    changed = Signal()
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def add(self, parent: DeckId | None) -> DeckId | None:
        """A new deck behind its siblings; None when it was not saved."""
        name = _("New deck")
        return self._perform(N_("New deck"), lambda db: decks.add(db, parent, name))

    def rename(self, deck: Deck, name: str) -> bool:
        """Whether the name is another now; an empty one changes nothing."""
        name = decks.clean_name(name)
        if not name or name == deck.name:
            return False
        self._perform(N_("Rename deck"), lambda db: decks.rename(db, deck.id, name))
        return True

    def move(self, deck_id: DeckId, parent: DeckId | None) -> None:
        self._perform(N_("Move deck"), lambda db: decks.move(db, deck_id, parent))

    def delete(self, deck: Deck) -> None:
        gone = self._perform(N_("Delete deck"), lambda db: decks.delete(db, deck.id))
        if gone is not None:
            words = ngettext("{n} card", "{n} cards", gone).format(n=number(gone))
            self.told.emit(_("Deck “{name}” with {cards} deleted").format(name=deck.name, cards=words))

    def resume(self, deck_id: DeckId) -> None:
        """Have the suspended cards of the deck and of those below it studied again."""
        resumed = self._perform(N_("Resume cards"), lambda db: cards.resume(db, decks.subtree(db, deck_id)))
        if resumed:
            words = ngettext("{n} card resumed", "{n} cards resumed", resumed)
            self.told.emit(words.format(n=number(resumed)))

    def suspended(self, deck_id: DeckId) -> int:
        """How many cards of the deck and of those below it are suspended."""
        return cards.suspended_in(self._workspace.db, decks.subtree(self._workspace.db, deck_id))

    def hide_examples(self, deck_ids: list[DeckId]) -> None:
        def hide(db: Database) -> bool:
            for deck_id in deck_ids:
                decks.hide(db, deck_id, True)
            return True

        if self._perform(N_("Hide the example"), hide):
            self.told.emit(_("The example is hidden"))

    def show_examples(self, deck_ids: list[DeckId]) -> None:
        def show(db: Database) -> None:
            for deck_id in deck_ids:
                decks.hide(db, deck_id, False)

        self._perform(N_("Show the example"), show)

    def more_new(self, more: int) -> None:
        """Allow so many new cards more today than the decks' limits do."""
        today = self._workspace.today()
        self._perform(N_("More new cards"), lambda db: queue.add_extra_new(db, today, more))

    def _perform(self, label: str, change: Callable[[Database], T]) -> T | None:
        try:
            result = self._workspace.perform(label, change)
        except NotSaved as error:
            self.failed.emit(sentence(error))
            return None
        self.changed.emit()
        return result


def hidden_examples(db: Database) -> list[DeckId]:
    """The decks that came with the program and were put away, the uppermost ones."""
    shown = {deck.id for deck in decks.every(db)}
    examples = folders.bundled(db)
    away = [deck for deck in decks.every(db, hidden=True) if deck.id not in shown and deck.folder in examples]
    below = {deck.id for deck in away}
    return [deck.id for deck in away if deck.parent not in below]
