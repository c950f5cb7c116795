"""The keys of the study page."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from flashcards.core.choice import MOST_OPTIONS
from flashcards.gui import shortcuts
from flashcards.gui.page import CONTROL, PLAIN, KeyTable

if TYPE_CHECKING:
    from flashcards.gui.study_page import StudyPage

_SCROLLS = {Qt.Key.Key_PageDown: 0.9, Qt.Key.Key_PageUp: -0.9, Qt.Key.Key_Down: 0.2, Qt.Key.Key_Up: -0.2}


def key_table(page: "StudyPage") -> KeyTable:
    """What each key does on the page."""
    named: dict[str, Callable[[], object]] = {
        "leave": page.leave,
        "reveal_all": partial(_reveal_list, page),
        "edit": page.edit,
        "flag": page.flag,
        "keep": page.keep,
        "throw_away": page.throw_away,
        "source": page.toggle_source,
        "bury": page.bury,
        "suspend": page.suspend,
        "delete_card": page.delete,
        "play_again": page.sounds.again,
        "enlarge": page.enlarge_picture,
        "menu": page.open_menu,
        "undo": page.undo,
    }
    table: KeyTable = {code: act for name, act in named.items() for code in shortcuts.codes(name)}
    for n in range(MOST_OPTIONS):  # while options are shown; else these keys are what they are
        code = (PLAIN, Qt.Key(Qt.Key.Key_A + n))
        table[code] = partial(_choose_or, page, n, table.get(code))
    table |= {code: partial(page.rate_nth, n) for n, code in enumerate(shortcuts.codes("rate"), 1)}
    table[CONTROL, Qt.Key.Key_Exclam] = page.suspend
    table[PLAIN, Qt.Key.Key_Space] = page.go_on
    for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        table[PLAIN, enter] = partial(page.press_or, page.go_on)
    return table | {(PLAIN, code): partial(page.scroll_pages, pages) for code, pages in _SCROLLS.items()}


def _reveal_list(page: "StudyPage") -> None:
    if page.shown and page.shown.face.members:
        page.reveal_all()


def _choose_or(page: "StudyPage", n: int, otherwise: Callable[[], object] | None) -> None:
    if not page.choose(n) and otherwise:
        otherwise()
