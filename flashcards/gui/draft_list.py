"""The drafts of a section that wait to be judged, and the one that a person is at: a plain value."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flashcards.articles.draft import Draft
from flashcards.drafting import is_sure

FOLDED = 2  # sure drafts that are in sight while the rest is folded
MOST = 25  # drafts of a kind that are shown, or shown in addition, at once


@dataclass(frozen=True, slots=True)
class DraftList:
    """Drafts to look at come first, then the sure ones; `key` names the one that is open, "" for none.

    `unticked` and `doubted` are keys: of sure drafts that are not to be accepted with the others, and of
    those that are to be looked at though their rule is sure.
    """

    doubtful: tuple[Draft, ...] = ()
    sure: tuple[Draft, ...] = ()
    key: str = ""
    unticked: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()
    unfolded: int = 0  # how often more was asked for

    @property
    def every(self) -> tuple[Draft, ...]:
        return self.doubtful + self.sure

    @property
    def open(self) -> Draft | None:
        return next((draft for draft in self.every if draft.key == self.key), None)

    @property
    def ticked(self) -> tuple[Draft, ...]:
        """What is accepted together."""
        return tuple(draft for draft in self.sure if draft.key not in self.unticked)

    @property
    def left_over(self) -> int:
        """How many are to be looked at once those are accepted."""
        return len(self.every) - len(self.ticked)

    @property
    def in_sight(self) -> tuple[Draft, ...]:
        """The sure ones that are not folded away."""
        at = next((n for n, draft in enumerate(self.sure) if draft.key == self.key), -1)
        if self.unfolded or at >= FOLDED or len(self.sure) == FOLDED + 1:
            return self.sure[: MOST * max(1, self.unfolded) + max(0, at)]
        return self.sure[:FOLDED]

    @property
    def doubtful_in_sight(self) -> tuple[Draft, ...]:
        """Those to look at, without the end of a very long list."""
        at = next((n for n, draft in enumerate(self.doubtful) if draft.key == self.key), 0)
        return self.doubtful[: MOST * (1 + self.unfolded) + at]

    def holding(self, drafts: Iterable[Draft]) -> "DraftList":
        """With these drafts; when the open one is gone, the one after it is open, or before it."""
        doubtful: list[Draft] = []
        sure: list[Draft] = []
        for draft in drafts:
            is_ticked = is_sure(draft) and draft.key not in self.doubted
            (sure if is_ticked else doubtful).append(draft)
        found = replace(self, doubtful=tuple(doubtful), sure=tuple(sure))
        return found if found.open else replace(found, key=self._follower(found))

    def _follower(self, found: "DraftList") -> str:
        """Of the same kind, doubtful or sure, as long as there is one."""
        first = found.every[0].key if found.every else ""
        for group, left in ((self.doubtful, found.doubtful), (self.sure, found.sure)):
            keys, left_keys = [draft.key for draft in group], {draft.key for draft in left}
            if self.key in keys:
                at = keys.index(self.key)
                nearest = [key for key in (*keys[at:], *reversed(keys[:at])) if key in left_keys]
                return nearest[0] if nearest else first
        return first

    def opening(self, key: str) -> "DraftList":
        return replace(self, key=key)

    def moved(self, by: int) -> "DraftList":
        """The draft so many further on is open, or the last there is in that direction."""
        keys = [draft.key for draft in self.every]
        if self.key not in keys:
            return self
        return self.opening(keys[max(0, min(keys.index(self.key) + by, len(keys) - 1))])

    def toggled(self, key: str) -> "DraftList":
        """Ticked or unticked; what is to be looked at has no tick."""
        if key not in {draft.key for draft in self.sure}:
            return self
        return replace(self, unticked=self.unticked ^ {key})

    def unfolding(self) -> "DraftList":
        return replace(self, unfolded=self.unfolded + 1)

    def doubting_unticked(self) -> "DraftList":
        """What was not accepted with the others is to be looked at."""
        return replace(self, doubted=self.doubted | self.unticked, unticked=frozenset())
