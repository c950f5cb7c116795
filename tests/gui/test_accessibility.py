"""Every page of the window: what has the keyboard has a name, Tab follows the layout, words can be read.

The pages are those that `tests/tools/pictures.py` draws, and those that it does not.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pictures
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from flashcards import folders
from flashcards.core.cards import CardId
from flashcards.gui import theme
from flashcards.gui.about_page import AboutPage, show_about
from flashcards.gui.contrast import contrast
from flashcards.gui.cover import Cover
from flashcards.gui.help_page import HelpPage, show_help
from flashcards.gui.lesson_page import LessonPage
from flashcards.gui.main_window import MainWindow
from flashcards.gui.mend_page import MendPage
from flashcards.gui.page import Page
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.theme import PALETTES, Palette, Theme
from flashcards.gui.top_bar import FIND
from flashcards.store import decks
from flashcards.workspace import Workspace

Fault = tuple[str, str, str]  # the page, what is wrong, the part
TEXT = (  # of every theme: words of the first, on each of the others
    ("ink", ("desk", "sheet", "well", "soft")),
    ("ink2", ("desk", "sheet", "well", "soft")),
    ("accent", ("desk", "sheet")),
    ("fail", ("desk", "sheet", "soft", "fail_soft")),
    ("on_accent", ("accent", "accent_hi", "accent_lo")),
    ("mark_ink", ("mark",)),
    ("sheet", ("ink",)),  # a toast, the chosen half of a switch, a tick
)
LINES = (("edge", ("desk", "sheet")), ("focus", ("desk", "sheet")), ("accent", ("desk", "sheet", "soft")))
NEEDED = {"light": 4.5, "dark": 4.5, "contrast": 7.0}


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_words_can_be_read_on_every_ground_of_every_theme(palette: Palette):
    for words, grounds in TEXT:
        for ground in grounds:
            assert ratio(palette, words, ground) >= NEEDED[palette.name], f"{words} on {ground}"


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_what_can_be_pressed_and_where_the_keyboard_is_can_be_seen(palette: Palette):
    for line, grounds in LINES:
        for ground in grounds:
            assert ratio(palette, line, ground) >= 3, f"{line} on {ground}"


def ratio(palette: Palette, one: str, other: str) -> float:
    return contrast(QColor(getattr(palette, one)), QColor(getattr(palette, other)))


# The pages


def test_every_page_can_be_used_without_eyes_and_without_a_mouse(qtbot, qapp, tmp_path):
    """All faults of all pages at once, for most are one fault of a part that many have."""
    found: list[Fault] = []
    seen = set()
    for name, window in visited(qtbot, qapp, tmp_path):
        top = on_top(window)
        found += [(name, "no name", described(part)) for part in nameless(top)]
        found += [(name, "Tab goes back", step) for step in backward(top)]
        for palette in PALETTES.values():
            theme.apply(qapp, Theme(palette, reduce_motion=True))
            found += [(name, f"hard to read, {palette.name}", part) for part in pale(window, top, palette)]
        seen.add(name)
    assert len(seen) > 40
    if found:
        pytest.fail("\n".join(sorted({": ".join(fault) for fault in found})))


def visited(qtbot, qapp, tmp_path: Path) -> Iterator[tuple[str, MainWindow]]:
    """Every page, one after the other, in a window of the usual size."""
    before, clock = theme.current(), pictures.Clock()
    with Workspace.open(tmp_path / "c.flashdb", clock) as workspace:
        folders.read_bundled(workspace)
        window = MainWindow(workspace)
        qtbot.addWidget(window)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        for pages in (pictures.pages(workspace, window, clock), further_pages(workspace, window)):
            for name, bring_up in pages:
                theme.apply(qapp, Theme(reduce_motion=True))
                pictures.show(window, bring_up)
                assert window.isVisible()
                yield name, window
        window.close()
    theme.apply(qapp, before)


def further_pages(workspace: Workspace, window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Those that no picture is of."""
    works, db = window.works, workspace.db
    top = decks.every(db)[0].id
    card = CardId(db.value("select min(id) from card"))
    assert isinstance(window.page, LessonPage)
    yield "lesson-end", window.page.end
    window.show_decks()
    yield "find", lambda: window.go_to_area(FIND)
    yield "progress", window.show_progress
    yield "mend", lambda: window.show_page(lambda: MendPage(workspace, card))
    yield "options", lambda: works.planning.show_options(top)
    yield "exam", lambda: works.planning.show_exam(top)
    yield "absence", works.planning.show_absence
    yield "backups", works.backups.show
    yield "conflicts", window.show_conflicts
    yield "print", lambda: works.print_cards(top)
    yield "history", lambda: works.classroom.show_history(None)
    yield "help", lambda: show_help(window, lambda: None)
    window.findChild(HelpPage).close_sheet()
    yield "about", lambda: show_about(window, workspace)
    window.findChild(AboutPage).close_sheet()


# What is looked at


def on_top(window: MainWindow) -> QWidget:
    """What lies over the page, or the window itself."""
    covers = [cover for cover in window.findChildren(Cover) if cover.isVisibleTo(window)]
    return covers[-1] if covers else window


def stops(top: QWidget) -> list[QWidget]:
    """What Tab comes to, in its order."""
    if isinstance(top, Cover):
        return top.stops()
    chain, part = [], top.nextInFocusChain()
    while part is not top:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus and is_there(part, top):
            chain.append(part)
        part = part.nextInFocusChain()
    return [part for part in chain if not (part.focusProxy() or isinstance(part, Page))]


def is_there(part: QWidget, top: QWidget) -> bool:
    return part.isVisibleTo(top) and part.isEnabled() and part.width() > 0 and part.height() > 0


def described(part: QWidget) -> str:
    """The part, and what it stands in."""
    names = []
    while part is not None and len(names) < 3:
        names.append(type(part).__name__)
        part = part.parentWidget()
    return " < ".join(names)


def nameless(top: QWidget) -> list[QWidget]:
    """What can have the keyboard, and tells a screen reader nothing of what it is."""
    parts = [
        part
        for part in top.findChildren(QWidget)
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus and is_there(part, top) and not part.focusProxy()
    ]
    return [part for part in parts if not said_of(part)]


def said_of(part: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(part)
    return told.text(QAccessible.Text.Name).strip() if told else ""


def backward(top: QWidget) -> list[str]:
    """Steps of Tab to what stands before: to the left on the same line, or above in the same column."""
    found, order = [], from_the_top(stops(top), top)
    places = [seen_place(part, top) for part in order]
    for one, other, here, there in zip(order, order[1:], places, places[1:], strict=False):
        same_line = min(here.bottom(), there.bottom()) - max(here.top(), there.top()) > 0.5 * min(
            here.height(), there.height()
        )
        leftward = same_line and there.right() <= here.left()
        upward = there.bottom() <= here.top() and there.left() < here.right()
        if leftward or upward:
            found.append(f"{described(one)} {here.getRect()} -> {described(other)} {there.getRect()}")
    return found


def from_the_top(order: list[QWidget], top: QWidget) -> list[QWidget]:
    """Tab goes round: begin with what a person sees first."""
    corners = [seen_place(part, top).topLeft() for part in order]
    first = min(range(len(order)), key=lambda n: (corners[n].y(), corners[n].x()), default=0)
    return order[first:] + order[:first]


def pale(window: MainWindow, top: QWidget, palette: Palette) -> list[str]:
    """Words that stand out too little from what they are drawn on: the colour at their corner."""
    QApplication.processEvents()
    picture = window.grab().toImage()
    found = []
    for words in top.findChildren(Words):
        if is_there(words, top) and words.text().strip():
            ground = ground_of(picture, words, window)
            ink = words.palette().color(QPalette.ColorRole.WindowText)
            if ground and contrast(ink, ground) < NEEDED[palette.name]:
                found.append(f"{described(words)}: {ink.name()} on {ground.name()}")
    return found


def ground_of(picture: QImage, words: QWidget, window: QWidget) -> QColor | None:
    """What most of its place is filled with; None where it is not in sight."""
    place = seen_place(words, window).intersected(picture.rect())
    if words.visibleRegion().isEmpty() or place.isEmpty():
        return None
    columns = range(place.left(), place.right() + 1, max(1, place.width() // 24))
    colours = Counter(picture.pixel(x, y) for x in columns for y in range(place.top(), place.bottom() + 1, 2))
    return QColor(colours.most_common(1)[0][0])


def seen_place(part: QWidget, top: QWidget) -> QRect:
    """As much of the part as is in sight, else all of it."""
    seen = part.visibleRegion().boundingRect()
    return (part.rect() if seen.isEmpty() else seen).translated(part.mapTo(top, QPoint(0, 0)))
