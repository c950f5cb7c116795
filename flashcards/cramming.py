"""Cramming: cards gone through before a test, due or not, with no effect on their schedule.

Nothing of it is written, so there is nothing that replay, statistics or FSRS would have to leave out. What
a person does to a card meanwhile (edit, flag, suspend, delete) is done, and undone as in any session.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b

from flashcards.core.cards import CardId
from flashcards.core.notes import DeckId
from flashcards.core.reviews import Rating
from flashcards.core.session import Learning
from flashcards.store import cards, decks, plans
from flashcards.study import RATING_LABELS, Answer, Study
from flashcards.workspace import Workspace

COMES_AGAIN = 7  # cards later, what was forgotten


class Cram(Study):
    """A session over `only` these cards, or all of a deck, shuffled; those forgotten come again."""

    is_cram = True

    def __init__(self, workspace: Workspace, deck_id: DeckId | None, only: Sequence[CardId] = ()) -> None:
        if not only and deck_id is not None:
            only = plans.cards_to_cram(workspace.db, decks.subtree(workspace.db, deck_id))
        now = workspace.milliseconds()
        super().__init__(workspace, deck_id, tuple(sorted(only, key=lambda one: _shuffled(one, now))))

    @property
    def remaining(self) -> int:
        return self.session.waiting

    def next_due(self) -> None:
        """Nothing that it shows comes back by itself."""

    def previews(self) -> dict[Rating, timedelta | int]:
        """Nothing: no rating changes when the card comes."""
        return {}

    def rate(self, rating: Rating, took_ms: int = 0) -> None:
        """Go on to the next card; a forgotten one comes again in a while."""
        shown = self._shown()
        self._past.append(self._moment(None))
        self._undone.clear()
        self.answers += (Answer(shown.card.id, rating, shown.card.state, took_ms),)
        rest = list(self.session.queue[self.session.position + 1 :])
        if rating is Rating.AGAIN:
            rest.insert(COMES_AGAIN, shown.card.id)
        self.session = replace(self.session, queue=tuple(rest), position=0)
        self.advance()

    def advance(self) -> None:
        """Show the next card. A new study day changes nothing."""
        self.session = self.session.skip(self._ready)
        card_id = self.session.pick(None, self.workspace.clock())
        self.shown = self._load(card_id) if card_id else None

    @property
    def undo_label(self) -> str | None:
        if self._past and self._past[-1].step is None:
            return RATING_LABELS[self.answers[-1].rating]
        return super().undo_label

    def undo(self) -> str | None:
        """Take back the last answer, or what was done to a card since."""
        if not self._past or self._past[-1].step is not None:
            return super().undo()
        label, before = self.undo_label, self._past.pop()
        self._return_to(before)
        if before.shown:
            self.shown = self._load(before.shown.card.id) or before.shown
        return label

    def _queue(self) -> tuple[CardId, ...]:
        """What is left of it, after a card was put aside for example."""
        return self.session.queue[self.session.position :] if self._began else self._only

    def _gather(self) -> None:
        self._began = hasattr(self, "session")  # at the start there is none to be left of
        super()._gather()

    def _learning(self) -> Learning | None:
        return None

    def _ready(self, card_id: CardId) -> bool:
        card = cards.get(self.workspace.db, card_id)
        return card is not None and not card.suspended


def _shuffled(card_id: CardId, seed: int) -> bytes:
    return blake2b(b"%d %d" % (card_id, seed), digest_size=8).digest()
