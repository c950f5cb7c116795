"""What of a package was not taken as it stands, counted by kind and reason while the notes go by."""

from collections import Counter

from flashcards.formats.package import Skipped
from flashcards.i18n import ngettext

NOTES, CARDS, REVIEWS, MEDIA = "notes", "cards", "reviews", "media"


class Faults:
    """Counts of what is amiss, by kind (NOTES, CARDS …) and reason (already translated)."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, kind: str, why: str, count: int = 1) -> None:
        self._counts[kind, why] += count

    def listed(self) -> list[Skipped]:
        """One line a kind and reason, the most frequent first."""
        return [Skipped(_amount(kind, n), why) for (kind, why), n in self._counts.most_common() if n > 0]


def _amount(kind: str, n: int) -> str:
    if kind == NOTES:
        words = ngettext("{n} note", "{n} notes", n)
    elif kind == CARDS:
        words = ngettext("{n} card", "{n} cards", n)
    elif kind == REVIEWS:
        words = ngettext("{n} answer", "{n} answers", n)
    else:
        words = ngettext("{n} media file", "{n} media files", n)
    return words.format(n=n)
