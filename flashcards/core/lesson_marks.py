"""What was counted in a lesson: what it says of a card, and the name of its undo."""

from flashcards.core.cards import CardId
from flashcards.core.lesson import Lesson
from flashcards.core.lesson_values import Mark, Tally


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


def is_missed(tally: Tally, unknown: bool) -> bool:
    """Whether the class did not know a card: ticked, more wrong than right, or fewer than half the hands."""
    if unknown or tally.wrong > tally.right:
        return True
    return tally.hands is not None and tally.of is not None and tally.hands * 2 < tally.of


def missed(lesson: Lesson) -> frozenset[CardId]:
    """The cards that by what was counted are not known yet: the list at the end begins with these ticked."""
    pairs = zip(lesson.cards, lesson.tallies, strict=True)
    return frozenset(card.card_id for card, tally in pairs if is_missed(tally, unknown=False))


def was_shown(lesson: Lesson, at: int) -> bool:
    """Whether the class saw the answer of that card, or something was counted on it."""
    return bool(lesson.seen[at]) or lesson.tallies[at] != Tally()
