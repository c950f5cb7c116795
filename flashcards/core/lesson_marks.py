"""What was counted between two moments of a lesson, for the name of its undo."""

from flashcards.core.lesson import Lesson
from flashcards.core.lesson_values import Mark


def changed_mark(before: Lesson, after: Lesson) -> Mark | None:
    """What was counted between the two, for the name of its undo; None when nothing was."""
    for was, now in zip(before.tallies, after.tallies, strict=True):
        if was != now:
            if was.right != now.right:
                return "right"
            return "wrong" if was.wrong != now.wrong else "hands"
    if before.teams != after.teams:
        names = [[team.name for team in lesson.teams] for lesson in (before, after)]
        return "score" if names[0] == names[1] else "teams"
    if before.drawn != after.drawn and before.absent == after.absent:
        return "draw"
    if before.absent != after.absent:
        return "absent"
    return "turn" if before.turn != after.turn else None
