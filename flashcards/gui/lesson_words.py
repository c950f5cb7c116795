"""What the teacher's screen says, in words: what the class sees, what comes next, times and amounts."""

from datetime import datetime

from flashcards.core.lesson_values import Mark, Tally, TeacherScreen
from flashcards.i18n import _, language, ngettext
from flashcards.words import number


def clock_words(at: datetime) -> str:
    """As a clock on the wall is written: 09.42 in Indonesian, 09:42 in English."""
    return f"{at:%H.%M}" if language() == "id" else f"{at:%H:%M}"


def seconds_words(seconds: int) -> str:
    """Minutes and seconds: 0.37 or 0:37."""
    point = "." if language() == "id" else ":"
    return f"{seconds // 60}{point}{seconds % 60:02}"


def minutes_words(seconds: int) -> str:
    """Whole minutes, the last one begun counted."""
    n = -(-seconds // 60)
    return ngettext("{n} minute", "{n} minutes", n).format(n=number(n))


def long_words(seconds: int) -> str:
    """How long a card has: whole minutes as minutes, all else in seconds."""
    if seconds % 60 == 0:
        return minutes_words(seconds)
    return ngettext("{n} second", "{n} seconds", seconds).format(n=number(seconds))


def primary_words(seen: TeacherScreen, *, ended: bool, is_choice: bool = False) -> str:
    """What the next key does; `is_choice`: the card is a multiple choice."""
    if ended:
        return _("Finish the lesson")
    if is_choice and seen.does in ("reveal", "member"):
        return _("Show the options") if seen.does == "reveal" else _("Show the answer")
    return {
        "reveal": _("Show the answer"),
        "member": _("Show number {n}").format(n=number(seen.members_shown + 1)),
        "page": _("Next page"),
        "next": _("Next card"),
        "end": _("Show the end"),
        "card": _("Show the card again"),
    }[seen.does]


def shows_options(seen: TeacherScreen) -> bool:
    """Of a multiple choice: whether the class has its options, but not the key."""
    return seen.shown == "answer" and seen.members_shown < seen.members


def seen_words(seen: TeacherScreen, *, is_choice: bool = False) -> str:
    """What the class has before it."""
    words = {
        "question": _("The class sees: the question"),
        "answer": _("The class sees: question and answer"),
        "black": _("The class sees: nothing, the screen is black"),
        "scores": _("The class sees: the points"),
        "test": _("The class sees: the test picture"),
        "end": _("The class sees: that the lesson is over"),
        "frozen": _("The class sees: the picture from before, frozen"),
        "hidden": _("The class sees: nothing, the class screen is off"),
    }[seen.shown]
    if is_choice and shows_options(seen):
        words = _("The class sees: question and options")
    if seen.shown in ("question", "answer") and seen.pages > 1:
        page = _("page {n} of {total}").format(n=number(seen.page + 1), total=number(seen.pages))
        words = f"{words}, {page}"
    return words


def is_usual(seen: TeacherScreen) -> bool:
    """Whether the class sees the card that the teacher is at."""
    return seen.shown in ("question", "answer")


def answer_words(seen: TeacherScreen, *, was_seen: bool, is_choice: bool = False) -> str:
    """Over the answer: whether the class has it, and how much of a list."""
    if not was_seen or (is_choice and shows_options(seen)):
        return _("Answer, not shown to the class yet")
    if seen.members and seen.members_shown < seen.members:
        return _("Answer, {n} of {total} shown to the class").format(
            n=number(seen.members_shown), total=number(seen.members)
        )
    return _("Answer, shown to the class")


def tally_words(tally: Tally) -> str:
    """What was counted on a card; empty when nothing was."""
    parts = []
    if tally.right or tally.wrong:
        parts.append(_("{right} right, {wrong} wrong").format(right=tally.right, wrong=tally.wrong))
    if tally.hands is not None and tally.of is not None:
        parts.append(_("{n} of {total} hands").format(n=tally.hands, total=tally.of))
    elif tally.hands is not None:
        parts.append(ngettext("{n} hand", "{n} hands", tally.hands).format(n=tally.hands))
    return ", ".join(parts)


def short_tally(tally: Tally) -> str:
    """The same for a row of a list."""
    parts = [f"{tally.right} : {tally.wrong}"] if tally.right or tally.wrong else []
    if tally.hands is not None:
        parts.append(f"{tally.hands}/{tally.of}" if tally.of is not None else str(tally.hands))
    return "  ".join(parts)


def last_words(days: int | None) -> str:
    """When this class had the card last."""
    if days is None:
        return _("new to this class")
    if days == 0:
        return _("last time today")
    return ngettext("last time {n} day ago", "last time {n} days ago", days).format(n=number(days))


def undone_words(mark: Mark) -> str:
    """What was just taken back."""
    what = {
        "right": _("Right"),
        "wrong": _("Wrong"),
        "hands": _("Hands"),
        "score": _("Points"),
        "turn": _("Turn"),
        "draw": _("Draw a pupil"),
        "absent": _("Absent"),
        "teams": _("Teams"),
    }[mark]
    return _("Undone: {what}").format(what=what)
