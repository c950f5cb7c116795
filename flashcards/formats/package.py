"""What one file of cards carries, whatever its format: read into these values, and written from them.

The small values are named tuples: there are millions of them in a large file, and a frozen dataclass takes
three times as long to make.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from flashcards.core.cards import CardState
from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import Article, NoteType, Preset
from flashcards.core.reviews import Kind, Rating


class CannotImport(FlashcardsError):
    """A file that is refused as a whole: its text says in one sentence what is wrong and what to do."""


class Skipped(NamedTuple):
    """Something of a file that was not taken as it stands: what, and why, as a person reads them."""

    what: str
    why: str


class PackageReview(NamedTuple):
    """One row of a card's history, oldest first within its card.

    `at`: milliseconds since 1970 (UTC). After it the card comes back in `days` (review) or `seconds`
    (a learning step), whichever is not 0. `raw`: the row as the file had it, as JSON, for the way back.
    """

    at: int
    kind: Kind
    rating: Rating | None
    state_before: CardState
    state: CardState
    days: int
    seconds: int
    took_ms: int
    raw: str = ""


class PackageCard(NamedTuple):
    """One card of a note. `deck` is its place among the package's decks, `key` as in `core.cards`.

    `due`: milliseconds since 1970, while learning; `due_day`, `buried_until` and `last_day`: study days since
    1970-01-01; `interval` in days. `stability` (days) and `difficulty` (1-10) are None together with
    `last_day` where the file has no such memory; `ease` is SM-2's, 2.5 as 2500, 0 for none.
    """

    key: str
    deck: int
    state: CardState = CardState.NEW
    position: int = 0
    step: int | None = None
    due: int | None = None
    due_day: int | None = None
    interval: int = 0
    stability: float | None = None
    difficulty: float | None = None
    last_day: int | None = None
    ease: int = 0
    reps: int = 0
    lapses: int = 0
    suspended: bool = False
    buried_until: int = 0
    flag: int = 0
    reviews: tuple[PackageReview, ...] = ()


class PackageNote(NamedTuple):
    """One note. `type` and `deck` are its places among the package's types and decks.

    Without `cards` it gets those that its fields give, new, in `deck`. `changed`: milliseconds since 1970, 0
    where the file does not say. `source`: as in NoteText. `sent`: of a note that we once exported, the
    fields as they stand in the file, of which `fields` are the Markdown.
    """

    guid: str
    type: int
    fields: tuple[str, ...]
    tags: tuple[str, ...] = ()
    deck: int = 0
    changed: int = 0
    cards: tuple[PackageCard, ...] = ()
    source: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()


class PackageType(NamedTuple):
    """A note type: its id is that of `core.notes.BUILT_IN`, or 0 for one of another program.

    `extra`: what else the other program keeps with it, for the way back (its id there as "id").
    """

    note_type: NoteType
    extra: dict[str, object]


class PackageDeck(NamedTuple):
    """A deck by its names from the top; `preset` and `article` are places among those of the package.

    `section`: the titles of the article's section that it is for.
    """

    path: tuple[str, ...]
    preset: int | None = None
    article: int | None = None
    section: tuple[str, ...] | None = None


class Medium(NamedTuple):
    """A picture or sound by the name that notes call it; `load` reads it and raises CannotImport."""

    name: str
    size: int
    load: Callable[[], bytes]


@dataclass(slots=True)
class Package:
    """What a file carries. `notes` can be gone through more than once, and costs no memory by itself.

    `skipped` is complete once the notes were gone through; going through them again adds nothing twice.
    `close` gives back what reading took (a temporary copy); a package is a context manager.

    With `by_question` a note whose guid is unknown is the one that asks the same, with `guesses_types` one
    that is here keeps its type; `if_matches` says what becomes of one that is here already and differs.
    """

    format: str
    notes: Iterable[PackageNote]
    decks: tuple[PackageDeck, ...]
    types: tuple[PackageType, ...]
    presets: tuple[Preset, ...] = ()
    articles: tuple[Article, ...] = ()
    media: tuple[Medium, ...] = ()
    skipped: list[Skipped] = field(default_factory=list)
    close: Callable[[], None] = lambda: None
    has_progress: bool = False
    count: int | None = None  # of the notes, where it is known beforehand
    by_question: bool = False
    guesses_types: bool = False
    if_matches: Literal["update", "keep"] = "update"

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
