"""Several packages as one."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha256

from flashcards.core.inserts import name_apart, renaming
from flashcards.formats.package import Medium, Package, PackageNote, Skipped


def merged(packages: Sequence[Package]) -> Package:
    """One package with all that these have; closing it closes them.

    A name that they use for different media becomes several. Raises CannotImport where those cannot be read.
    """
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
        media=tuple(parts.media.values()),
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
        self.media: dict[str, Medium] = {}
        self._renaming = [self._take_media(one) for one in packages]

    def _take_media(self, package: Package) -> Callable[[str], str] | None:
        """Add the media; what gives the package's fields other names for those whose own were taken."""
        renamed = {}
        for medium in package.media:
            taken = self.media.setdefault(medium.name, medium)
            if taken is not medium and (content := medium.load()) != taken.load():
                name = renamed[medium.name] = name_apart(medium.name, sha256(content).hexdigest())
                self.media[name] = medium._replace(name=name)
        return renaming(renamed) if renamed else None

    def __iter__(self) -> Iterator[PackageNote]:
        offsets = zip(self._packages, self._decks, self._types, self._renaming, strict=True)
        for one, deck, kind, rename in offsets:
            for note in one.notes:
                cards = tuple(card._replace(deck=card.deck + deck) for card in note.cards)
                fields = tuple(map(rename, note.fields)) if rename else note.fields
                yield note._replace(type=note.type + kind, fields=fields, deck=note.deck + deck, cards=cards)
        self.skipped[:] = [row for one in self._packages for row in one.skipped]

    def close(self) -> None:
        with ExitStack() as stack:  # all of them, whichever fails
            for one in self._packages:
                stack.callback(one.close)


def _offsets(sizes: Iterator[int]) -> list[int]:
    found, at = [], 0
    for size in sizes:
        found.append(at)
        at += size
    return found
