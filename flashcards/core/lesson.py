"""A lesson as a value: which card the class is at, what its screen shows, what the teacher's shows.

Both windows draw what `class_screen` and `teacher_screen` make of the same value, so they cannot disagree.
A step gives a new lesson. The answer comes to the class screen by `reveal` alone, while the class looks: what
was revealed under a frozen picture is asked again when the picture goes on.
"""

from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar

from flashcards.core.cards import CardId
from flashcards.core.lesson_teams import MOST_PUPILS, MOST_TEAMS
from flashcards.core.lesson_time import Timed, left_of
from flashcards.core.lesson_values import (
    ClassScreen,
    Does,
    Kind,
    LessonCard,
    Shown,
    Tally,
    TeacherScreen,
    Team,
)

__all__ = [
    "MOST_PUPILS",
    "MOST_TEAMS",
    "ClassScreen",
    "Does",
    "Kind",
    "Lesson",
    "LessonCard",
    "Shown",
    "Tally",
    "TeacherScreen",
    "Team",
    "class_screen",
    "teacher_screen",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lesson(Timed):
    """Where a lesson is. Positions count from 0; times are the caller's seconds.

    `seen`: how far the class saw each card's answer, 0 for not at all. `timed`: the position that
    `card_started` belongs to. `follows`: the page goes along with the member shown last. `hidden`: nobody can
    see the class screen; when it is there again it has no more of the answer than the class had seen.
    """

    cards: tuple[LessonCard, ...]
    at: int = 0
    revealed: bool = False
    members_shown: int = 0
    page: int = 0
    black: bool = False
    frozen: ClassScreen | None = None
    hidden: bool = False
    dark: bool = False
    scores: bool = False
    test: bool = False
    tallies: tuple[Tally, ...] = ()
    unknown: frozenset[CardId] = frozenset()
    answer_first: bool = False
    ended: bool = False
    seen: tuple[int, ...] = ()
    timed: int = 0
    follows: bool = False

    undoable: ClassVar[tuple[str, ...]] = ("tallies", "teams", "turn", "drawn", "absent")

    def __post_init__(self) -> None:
        for name, empty in (("tallies", Tally()), ("seen", 0)):
            if len(getattr(self, name)) != len(self.cards):
                object.__setattr__(self, name, (empty,) * len(self.cards))

    @property
    def card(self) -> LessonCard | None:
        """The card that the teacher is at."""
        return self.cards[self.at] if self.cards else None

    @property
    def tally(self) -> Tally:
        return self.tallies[self.at] if self.cards else Tally()

    @property
    def is_covered(self) -> bool:
        """Whether something else than the card is on the class screen, and the next step takes it away."""
        return (
            self.frozen is None
            and not self.ended
            and (self.black or self.test or (self.scores and bool(self.teams)))
        )

    # The way through the cards

    def does(self) -> Does:
        """What `forward` would do; "card": the class sees the card again, as it was."""
        card = self.card
        if card is None or self.ended:
            return "end"
        if self.is_covered:
            return "card"
        if self.page + 1 < card.pages:
            return "page"
        if not self.revealed:
            return "reveal"
        if self.members_shown < card.members:
            return "member"
        return "next" if self.at + 1 < len(self.cards) else "end"

    def forward(self) -> "Lesson":
        does = self.does()
        if does == "card":
            return _uncovered(self)
        if does == "page":
            return replace(self, page=self.page + 1, follows=False)
        if does == "reveal":
            return self.reveal()
        if does == "member":
            return _answered(self, self.members_shown + 1, follows=True)
        return _at(self, self.at + 1) if does == "next" else self.end()

    def back(self) -> "Lesson":
        """The way of `forward`, backwards; the card before comes as far as the class has seen it."""
        if self.ended or self.is_covered:
            return replace(_uncovered(self), ended=False)
        if self.page and not (self.follows and self.members_shown > 1):
            return replace(self, page=self.page - 1, follows=False)
        if self.members_shown > 1:
            return _answered(self, self.members_shown - 1, follows=True)
        return _asking(self) if self.revealed else self._card_before()

    def _card_before(self) -> "Lesson":
        if not self.at:
            return self
        before = _at(self, self.at - 1)
        card, seen = before.cards[before.at], before.seen[before.at]
        return _answered(before, min(seen, card.members), follows=True) if seen else before

    def reveal(self) -> "Lesson":
        """The answer; of a list its first member."""
        if self.card is None or self.revealed or self.ended:
            return self
        return _answered(_uncovered(self), min(1, self.card.members), follows=True)

    def reveal_all(self) -> "Lesson":
        """The answer; of a list all members."""
        if self.card is None or self.ended:
            return self
        return _answered(_uncovered(self), self.card.members, follows=False)

    def jump(self, n: int) -> "Lesson":
        """To the question of the card at position `n`."""
        if not self.cards:
            return self
        there = _at(self, max(0, min(n, len(self.cards) - 1)))
        return replace(there, ended=False, scores=False, test=False)

    def end(self) -> "Lesson":
        """The class sees that it is over; `back` goes on."""
        return replace(self.thaw(), ended=True, black=False, scores=False, test=False)

    def with_pages(self, n: int) -> "Lesson":
        """The class screen says how many pages it needs for what it shows of the card."""
        card, n = self.card, max(1, n)
        if card is None or card.pages == n:
            return self
        page = n - 1 if self.follows and card.members else min(self.page, n - 1)
        return replace(_paged(self, n), page=page)

    # What the class sees instead

    def toggle_black(self) -> "Lesson":
        return replace(self, black=not self.black)

    def toggle_freeze(self, now: float | None = None) -> "Lesson":
        """The class keeps the picture that it has, with its seconds as they are `now`; or `thaw`."""
        if self.frozen:
            return self.thaw()
        if self.ended:
            return self
        screen = class_screen(self, self.started if now is None else now)
        return replace(self, frozen=replace(screen, seconds_left=None) if now is None else screen)

    def thaw(self) -> "Lesson":
        """The class sees the teacher's card; of its answer what the class had seen before."""
        return self if self.frozen is None else as_seen(replace(self, frozen=None))

    def with_hidden(self, hidden: bool) -> "Lesson":
        """Whether nobody can see the class screen; what the teacher looked up meanwhile is asked again."""
        if hidden == self.hidden:
            return self
        return replace(self, hidden=True) if hidden else as_seen(replace(self, hidden=False))

    def toggle_dark(self) -> "Lesson":
        return replace(self, dark=not self.dark)

    def toggle_scores(self) -> "Lesson":
        if not self.teams:
            return self
        return replace(self, scores=not self.scores, black=False, test=False)

    def toggle_test(self) -> "Lesson":
        return replace(self, test=not self.test, black=False, scores=False)

    # What is counted

    def right(self, by: int = 1) -> "Lesson":
        return self._counted(replace(self.tally, right=max(0, self.tally.right + by)))

    def wrong(self, by: int = 1) -> "Lesson":
        return self._counted(replace(self.tally, wrong=max(0, self.tally.wrong + by)))

    def hands(self, n: int) -> "Lesson":
        """`n` pupils raised a hand, of those who are there."""
        of = self.present or None
        most = of if of is not None else MOST_PUPILS
        return self._counted(replace(self.tally, hands=max(0, min(n, most)), of=of))

    def with_unknown(self, card_id: CardId, is_unknown: bool) -> "Lesson":
        """Tick the card as not known yet, in the list at the end."""
        one = frozenset((card_id,))
        return replace(self, unknown=self.unknown | one if is_unknown else self.unknown - one)

    def _counted(self, tally: Tally) -> "Lesson":
        if not self.cards:
            return self
        return replace(self, tallies=_put(self.tallies, self.at, tally))

    # Time

    def on_time(self, now: float) -> "Lesson":
        """The card's time begins when the class comes to it. The caller asks for it after every step."""
        if self.frozen or self.hidden or self.timed == self.at:
            return self
        return replace(self, card_started=self._clock(now), timed=self.at)

    def card_left(self, now: float) -> int | None:
        """Seconds left for this card, None without a timer."""
        began = self.card_started if self.frozen or self.timed == self.at else self._clock(now)
        return left_of(self.card_seconds, self._clock(now) - began)

    # Undo, and going on after a crash

    def keeping(self, there: frozenset[CardId]) -> "Lesson":
        """The lesson without the cards that are no longer there."""
        kept = [n for n, card in enumerate(self.cards) if card.card_id in there]
        if len(kept) == len(self.cards):
            return self
        lesson = self.thaw()  # the picture that the class has may be of a card that is gone
        at = max(0, min(sum(n < lesson.at for n in kept), len(kept) - 1))
        cut = replace(
            lesson,
            cards=tuple(lesson.cards[n] for n in kept),
            tallies=tuple(lesson.tallies[n] for n in kept),
            seen=tuple(lesson.seen[n] for n in kept),
            unknown=lesson.unknown & there,
            at=at,
            timed=at,
        )
        if not kept:
            return replace(cut, revealed=False, members_shown=0, page=0, follows=False)
        return cut if lesson.at in kept else _asking(cut)

    def undone(self, before: "Lesson") -> "Lesson":
        """What was counted as it was in `before`; the place in the lesson stays."""
        pupil = before.pupil if before.at == self.at else None
        marks = {name: getattr(before, name) for name in self.undoable}
        return replace(self, pupil=pupil, **marks)


def class_screen(lesson: Lesson, now: float) -> ClassScreen:
    """What the class sees. Over all else comes black, then the picture that it keeps."""
    if lesson.black:
        return ClassScreen("black", dark=lesson.dark)
    if lesson.frozen:
        return lesson.frozen
    lesson = as_seen(lesson) if lesson.hidden else lesson
    if lesson.test and not lesson.ended:
        return ClassScreen("test", dark=lesson.dark)
    plain = ClassScreen("end", dark=lesson.dark, teams=lesson.teams, turn=lesson.turn)
    if lesson.ended or lesson.card is None:
        return replace(plain, turn=None)
    if lesson.scores and lesson.teams:
        return replace(plain, kind="scores", pupil=lesson.pupil)
    return replace(
        plain,
        kind="answer" if lesson.revealed else "question",
        card_id=lesson.card.card_id,
        members_shown=lesson.members_shown,
        page=lesson.page,
        pupil=lesson.pupil,
        seconds_left=None if lesson.revealed else lesson.card_left(now),
    )


def teacher_screen(lesson: Lesson, now: float) -> TeacherScreen:
    """What the teacher sees, of the same lesson."""
    seen = class_screen(lesson, now)
    is_kept = lesson.frozen is not None and not lesson.black
    card, after = lesson.card, lesson.cards[lesson.at + 1 : lesson.at + 2]
    return TeacherScreen(
        at=lesson.at,
        of=len(lesson.cards),
        card_id=card.card_id if card else None,
        next_card=after[0].card_id if after else None,
        revealed=lesson.revealed,
        members_shown=lesson.members_shown,
        members=card.members if card else 0,
        page=lesson.page,
        pages=card.pages if card else 1,
        shown="hidden" if lesson.hidden else "frozen" if is_kept else seen.kind,
        does=lesson.does(),
        tally=lesson.tally,
        teams=lesson.teams,
        turn=lesson.turn,
        pupil=lesson.pupil,
        pupils_left=len(lesson.waiting_pupils),
        present=lesson.present,
        card_left=lesson.card_left(now),
        lesson_left=lesson.lesson_left(now),
        elapsed=lesson.elapsed(now),
        is_paused=lesson.paused is not None,
        dark=lesson.dark,
        class_screen=seen,
    )


def _put(values: tuple[T, ...], at: int, value: T) -> tuple[T, ...]:
    return (*values[:at], value, *values[at + 1 :])


# Parts of the steps


def as_seen(lesson: Lesson) -> Lesson:
    """The lesson with no more of its card's answer than the class has seen."""
    if not lesson.revealed or not lesson.cards:
        return lesson
    seen = lesson.seen[lesson.at]
    if not seen:
        return _asking(lesson)
    members = min(lesson.members_shown, seen)
    return lesson if members == lesson.members_shown else _answered(lesson, members, follows=True)


def _at(lesson: Lesson, at: int) -> Lesson:
    """The lesson at the question of another card; who was drawn has answered."""
    return _asking(replace(lesson, at=at, pupil=lesson.pupil if at == lesson.at else None))


def _asking(lesson: Lesson) -> Lesson:
    return replace(_paged(lesson, 1), revealed=False, members_shown=0, page=0, follows=False)


def _answered(lesson: Lesson, members: int, *, follows: bool) -> Lesson:
    shown = lesson if lesson.revealed else _paged(lesson, 1)
    page = shown.cards[shown.at].pages - 1 if follows and members > 1 else 0
    far = max(lesson.seen[lesson.at], members, 1)
    seen = lesson.seen if lesson.frozen or lesson.hidden else _put(lesson.seen, lesson.at, far)
    return replace(shown, revealed=True, members_shown=members, page=page, seen=seen, follows=follows)


def _paged(lesson: Lesson, n: int) -> Lesson:
    card = replace(lesson.cards[lesson.at], pages=n)
    return replace(lesson, cards=_put(lesson.cards, lesson.at, card))


def _uncovered(lesson: Lesson) -> Lesson:
    return replace(lesson, black=False, scores=False, test=False) if lesson.is_covered else lesson
