"""What a lesson is made of, and what each of its two screens draws."""

from dataclasses import dataclass
from typing import Literal

from flashcards.core.cards import CardId

Does = Literal["reveal", "member", "page", "next", "end", "card"]
Kind = Literal["question", "answer", "black", "scores", "test", "end"]
Shown = Literal["question", "answer", "black", "scores", "test", "end", "frozen", "hidden"]
Mark = Literal["right", "wrong", "hands", "score", "turn", "draw", "absent", "teams"]


@dataclass(frozen=True, slots=True)
class Tally:
    """What the teacher counted on a card; `hands` of `of` pupils (None: nobody said how many are there)."""

    right: int = 0
    wrong: int = 0
    hands: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """Its colour and its shape come by its place."""

    name: str
    points: int = 0


@dataclass(frozen=True, slots=True)
class LessonCard:
    """A card of the lesson: the members of a list that come one by one, the pages its present side takes."""

    card_id: CardId
    members: int = 0
    pages: int = 1


@dataclass(frozen=True, slots=True)
class ClassScreen:
    """All that the class screen draws. `card_id` is None when nothing of a card is on it."""

    kind: Kind
    card_id: CardId | None = None
    members_shown: int = 0
    page: int = 0
    dark: bool = False
    teams: tuple[Team, ...] = ()
    turn: int | None = None
    pupil: int | None = None
    seconds_left: int | None = None


@dataclass(frozen=True, slots=True)
class TeacherScreen:
    """All that the console says; `shown` is what the class sees of it, `does` what `forward` would do."""

    at: int
    of: int
    card_id: CardId | None
    next_card: CardId | None
    revealed: bool
    members_shown: int
    members: int
    page: int
    pages: int
    shown: Shown
    does: Does
    tally: Tally
    teams: tuple[Team, ...]
    turn: int | None
    pupil: int | None
    pupils_left: int
    present: int
    card_left: int | None
    lesson_left: int | None
    elapsed: int
    is_paused: bool
    dark: bool
    class_screen: ClassScreen
