"""A study session as a value: which card comes now, how far it is, and the way back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import NamedTuple, TypeVar

from flashcards.core.cards import CardId

LOOK_AHEAD = timedelta(minutes=20)

T = TypeVar("T")


class Candidate(NamedTuple):
    """A card for the queue, the lowest `rank` first. A tuple: there may be thousands of them."""

    card_id: CardId
    rank: float


@dataclass(frozen=True, slots=True)
class Learning:
    """The card being learned that is due first."""

    card_id: CardId
    due: datetime


def queue(new: Sequence[Candidate], reviews: Sequence[Candidate], day: int) -> tuple[CardId, ...]:
    """Reviews by rank, then at random but the same all day; the new cards spread evenly among them."""
    ordered = sorted(reviews, key=lambda c: (c.rank, _shuffled(c.card_id, day)))
    return tuple(spread([c.card_id for c in ordered], [c.card_id for c in new]))


def _shuffled(card_id: CardId, day: int) -> bytes:
    return blake2b(b"%d %d" % (card_id, day), digest_size=8).digest()


def spread(many: Sequence[T], few: Sequence[T]) -> list[T]:
    """Both in their order, mixed evenly; where they tie, one of `many` comes first."""
    keyed = [((i + 0.5) / len(many), 0, i) for i in range(len(many))]
    keyed += [((i + 0.5) / len(few), 1, i) for i in range(len(few))]
    return [(many, few)[which][i] for _, which, i in sorted(keyed)]


@dataclass(frozen=True, slots=True)
class StudySession:
    """The queue of new and review cards and how far it is used up.

    Cards being learned are not in it: every answer changes when they come, so the first of them is looked up
    each time. A session is a value: the one from before an answer is the way back from it.
    """

    queue: tuple[CardId, ...]
    position: int = 0

    @property
    def waiting(self) -> int:
        """How many new and review cards are left."""
        return len(self.queue) - self.position

    def skip(self, ready: Callable[[CardId], bool]) -> "StudySession":
        """Pass over the cards at the front that were suspended, buried, deleted or studied meanwhile."""
        position = self.position
        while position < len(self.queue) and not ready(self.queue[position]):
            position += 1
        return replace(self, position=position) if position != self.position else self

    def pick(self, learning: Learning | None, now: datetime) -> CardId | None:
        """The card that comes now; None when nothing is left, or nothing for more than LOOK_AHEAD."""
        if learning and learning.due <= now:
            return learning.card_id
        if self.waiting:
            return self.queue[self.position]
        if learning and learning.due <= now + LOOK_AHEAD:
            return learning.card_id
        return None

    def after(self, card_id: CardId) -> "StudySession":
        """The session once the card was answered."""
        from_queue = self.waiting > 0 and self.queue[self.position] == card_id
        return replace(self, position=self.position + from_queue)
