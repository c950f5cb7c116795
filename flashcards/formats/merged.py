"""Several packages as one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flashcards.formats.package import Package, PackageNote, Skipped


def merged(packages: Sequence[Package]) -> Package:
    """One package with all that these have; closing it closes them."""
    if len(packages) == 1:
        return packages[0]
    parts = _Parts(packages)
    decks = [
        deck._replace(
            preset=None if deck.preset is None else deck.preset + parts.presets[place],
            article=None if deck.article is None else deck.article + parts.articles[place],
        )
        for place, one in enumerate(packages)
        for deck in one.decks
    ]
    return replace(
        packages[0],
        notes=parts,
        decks=tuple(decks),
        types=tuple(kind for one in packages for kind in one.types),
        presets=tuple(preset for one in packages for preset in one.presets),
        articles=tuple(article for one in packages for article in one.articles),
        media=tuple({medium.name: medium for one in packages for medium in one.media}.values()),
        skipped=parts.skipped,
        close=parts.close,
        has_progress=any(one.has_progress for one in packages),
        count=sum(one.count for one in packages if one.count is not None),
    )


class _Parts:
    """The notes of all packages, with their places among what all of them have."""

    def __init__(self, packages: Sequence[Package]) -> None:
        self._packages = packages
        self._decks = _offsets(len(one.decks) for one in packages)
        self._types = _offsets(len(one.types) for one in packages)
        self.presets = _offsets(len(one.presets) for one in packages)
        self.articles = _offsets(len(one.articles) for one in packages)
        self.skipped: list[Skipped] = [row for one in packages for row in one.skipped]

    def __iter__(self) -> Iterator[PackageNote]:
        for one, deck, kind in zip(self._packages, self._decks, self._types, strict=True):
            for note in one.notes:
                cards = tuple(card._replace(deck=card.deck + deck) for card in note.cards)
                yield note._replace(type=note.type + kind, deck=note.deck + deck, cards=cards)
        self.skipped[:] = [row for one in self._packages for row in one.skipped]

    def close(self) -> None:
        for one in self._packages:
            one.close()


def _offsets(sizes: Iterator[int]) -> list[int]:
    found, at = [], 0
    for size in sizes:
        found.append(at)
        at += size
    return found
