"""The keys of the teacher's screen, and the number that is being typed after G or H."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from flashcards.core.lesson import MOST_TEAMS, Lesson
from flashcards.gui import shortcuts
from flashcards.gui.page import PLAIN, KeyTable
from flashcards.i18n import _
from flashcards.words import number

if TYPE_CHECKING:
    from flashcards.gui.lesson_page import LessonPage

Wanted = Literal["hands", "card"]

REMOTE = frozenset((Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_Escape))
"""What a clicker sends, and what no field needs: these keys are the lesson's even while somebody writes."""

_DIGITS = tuple(Qt.Key(Qt.Key.Key_0 + n) for n in range(10))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_DIGITS = 3
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_OTHERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
# What the keys 1 to 6 give with Shift on the keyboards of Indonesia.
_SIGNS = (
    Qt.Key.Key_Exclam, Qt.Key.Key_At, Qt.Key.Key_NumberSign,
    Qt.Key.Key_Dollar, Qt.Key.Key_Percent, Qt.Key.Key_AsciiCircum,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A number on its way: what it is for, and its digits so far."""

    wanted: Wanted
    digits: str = ""

    def typed(self, digit: int) -> "Entry":
        return replace(self, digits=(self.digits + str(digit))[-_MOST_DIGITS:])

    def shortened(self) -> "Entry":
        return replace(self, digits=self.digits[:-1])


def digit_of(event: QKeyEvent) -> int | None:
    """The digit that was typed."""
    key = Qt.Key(event.key())
    plain = not event.modifiers() & (_OTHERS | _SHIFT)
    return _DIGITS.index(key) if plain and key in _DIGITS else None


def team_less(event: QKeyEvent) -> int | None:
    """The team, from 0, that Shift and its digit take a point from.

    Shift makes another sign of a digit on each keyboard, so the place of the key is looked at too.
    """
    if not event.modifiers() & _SHIFT or event.modifiers() & _OTHERS:
        return None
    key = Qt.Key(event.key())
    for row in (_DIGITS[1 : MOST_TEAMS + 1], _SIGNS):
        if key in row:
            return row.index(key)
    first = {"linux": 10, "win32": 2}.get(sys.platform)  # the scan code of the key 1
    place = event.nativeScanCode() - first if first else -1
    return place if 0 <= place < MOST_TEAMS and event.nativeScanCode() else None


def is_preferences(event: QKeyEvent) -> bool:
    """Whether the key is the window's own for the preferences."""
    wanted = [(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Comma)]
    return (event.modifiers() & (_OTHERS | _SHIFT), Qt.Key(event.key())) in wanted


def shifted_act(page: "LessonPage", event: QKeyEvent) -> Callable[[], object] | None:
    """What a letter does with Shift, where that is another thing than without."""
    acts: dict[str, Callable[[], object]] = {"absent": page.absent, "next_turn": page.next_turn}
    pressed = event.modifiers() & (_OTHERS | _SHIFT), Qt.Key(event.key())
    return next((act for name, act in acts.items() if pressed in shortcuts.codes(name)), None)


def key_table(page: "LessonPage") -> KeyTable:
    """What each key does. What is not here does nothing."""
    named: dict[str, Callable[[], object]] = {
        "forward": page.forward,
        "back_step": page.back,
        "black": partial(page.do, Lesson.toggle_black),
        "freeze": page.freeze,
        "class_screen": page.bring_class_screen,
        "console": page.toggle_console,
        "go_to_card": partial(page.ask_number, "card"),
        "all_cards": page.toggle_all_cards,
        "right": partial(page.do, Lesson.right),
        "wrong": partial(page.do, Lesson.wrong),
        "hands": partial(page.ask_number, "hands"),
        "draw": page.draw,
        "scoreboard": page.toggle_scores,
        "pause": page.pause,
        "play": page.console.play_sounds,
        "dark_room": partial(page.do, Lesson.toggle_dark),
        "undo": page.undo,
        "leave": page.escape,
    }
    table: KeyTable = {code: act for name, act in named.items() for code in shortcuts.codes(name)}
    table |= {code: partial(page.score, n, 1) for n, code in enumerate(shortcuts.codes("point"))}
    return table | {(PLAIN, enter): partial(page.press_or, lambda: None) for enter in _ENTER}


def entry_words(entry: Entry, most: int) -> str:
    """The number as far as it is typed, and of how many."""
    what = _("Hands raised") if entry.wanted == "hands" else _("Go to card")
    digits = entry.digits or "…"
    said = _("{n} of {total}").format(n=digits, total=number(most)) if most else digits
    return f"{what}: {said}"


def entry_act(page: "LessonPage", event: QKeyEvent) -> Callable[[], object] | None:
    """What a key does while a number is being typed; None: it ends that, and does what it always does."""
    entry, key = page.entry, Qt.Key(event.key())
    if entry is None:
        return None
    digit = digit_of(event)
    if digit is not None:
        return partial(page.show_entry, entry.typed(digit))
    if key in _ENTER:
        return partial(page.take_entry, entry)
    if key == Qt.Key.Key_Backspace:
        return partial(page.show_entry, entry.shortened())
    return partial(page.show_entry, None) if key == Qt.Key.Key_Escape else None
