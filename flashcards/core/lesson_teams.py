"""Who answers in a lesson: teams and their points, and pupils drawn by number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Self

from flashcards.core.lesson_values import Team

MOST_TEAMS = 6
MOST_PUPILS = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoAnswers:
    """Teams by their place, from 0, and pupils by their number, from 1."""

    teams: tuple[Team, ...] = ()
    turn: int | None = None
    pupils: int = 0
    absent: frozenset[int] = frozenset()
    drawn: tuple[int, ...] = ()
    pupil: int | None = None

    @property
    def present(self) -> int:
        """How many pupils are there."""
        return self.pupils - len(self.absent)

    def with_teams(self, names: Sequence[str]) -> Self:
        """Two to six teams; one of the same place keeps its points. None: no teams."""
        if len(names) == 1 or len(names) > MOST_TEAMS:
            raise ValueError(f"{len(names)} teams")
        points = [team.points for team in self.teams] + [0] * len(names)
        teams = tuple(Team(name, had) for name, had in zip(names, points, strict=False))
        turn = (min(self.turn or 0, len(teams) - 1)) if teams else None
        return replace(self, teams=teams, turn=turn)

    def score(self, team: int, by: int) -> Self:
        """Points for the team at that place; none has fewer than 0."""
        if not 0 <= team < len(self.teams):
            return self
        had = self.teams[team]
        won = replace(had, points=max(0, had.points + by))
        return replace(self, teams=(*self.teams[:team], won, *self.teams[team + 1 :]))

    def next_turn(self) -> Self:
        if not self.teams:
            return self
        return replace(self, turn=0 if self.turn is None else (self.turn + 1) % len(self.teams))

    @property
    def waiting_pupils(self) -> tuple[int, ...]:
        """Who is there and was not drawn yet."""
        out = self.absent | set(self.drawn)
        return tuple(n for n in range(1, self.pupils + 1) if n not in out)

    def draw(self, random: Random) -> Self:
        """A pupil who is there and was not drawn yet; when all were, everybody can be again."""
        waiting, drawn = self.waiting_pupils, self.drawn
        if not waiting:
            drawn = ()
            waiting = tuple(n for n in range(1, self.pupils + 1) if n not in self.absent)
            waiting = tuple(n for n in waiting if n != self.pupil) or waiting
        if not waiting:
            return self
        pupil = random.choice(waiting)
        return replace(self, pupil=pupil, drawn=(*drawn, pupil))

    def mark_absent(self, n: int) -> Self:
        if not 1 <= n <= self.pupils:
            return self
        pupil = None if self.pupil == n else self.pupil
        drawn = tuple(one for one in self.drawn if one != n)
        return replace(self, absent=self.absent | {n}, pupil=pupil, drawn=drawn)

    def mark_present(self, n: int) -> Self:
        return replace(self, absent=self.absent - {n})
