"""A deck with the date of an exam: how many new cards a day, and every card once more in the last week.

Days are study days. The exam's own day is not studied any more: the last one is the day before.
"""

from dataclasses import dataclass

LAST_WEEK = 7  # days


@dataclass(frozen=True, slots=True)
class ExamPlan:
    """What the days up to an exam bring: how many are left, and how many new cards each of them needs."""

    days_left: int
    new_left: int
    new_per_day: int


def plan(today: int, exam_day: int, new_left: int, away: tuple[int, int] | None = None) -> ExamPlan:
    """The plan as of `today`: what is new is spread over the days before the last week.

    `new_left` are the new cards at the start of today; within the last week what is still new is spread over
    the days that are left. On days `away` (first and last) nothing is studied.
    """
    days = studied_days(today, exam_day - 1, away)
    before = studied_days(today, exam_day - LAST_WEEK - 1, away)
    spread = before or days
    return ExamPlan(max(0, exam_day - today), new_left, -(-new_left // spread) if spread else 0)


def studied_days(first: int, last: int, away: tuple[int, int] | None) -> int:
    """How many of the days from `first` to `last` are not spent away."""
    missed = max(0, min(last, away[1]) - max(first, away[0]) + 1) if away else 0
    return max(0, last - first + 1 - missed)


def is_last_week(day: int, exam_day: int) -> bool:
    """Whether `day` is one of those on which every card comes once more."""
    return exam_day - LAST_WEEK <= day < exam_day


def last_look(day: int, due_day: int, exam_day: int | None) -> tuple[int, int] | None:
    """The first and last day on which a card answered on `day` and due on `due_day` has to come instead.

    None where the exam changes nothing: none is set, it is over, the card comes in time anyhow, or it was
    answered in the last week already.
    """
    if exam_day is None or day >= exam_day - LAST_WEEK or due_day < exam_day:
        return None
    return exam_day - LAST_WEEK, exam_day - 1
