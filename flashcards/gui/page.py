"""What the window asks of each of its pages; and pages of a session, which have keys of their own."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton, QWidget

from flashcards.core.errors import NotSaved
from flashcards.core.notes import DeckId
from flashcards.gui.parts_messages import Notice
from flashcards.words import sentence

CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
_KEYPAD, _SHIFT = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier
_LETTERS = range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)
_AT_ONCE = 3  # ms in which nobody lets a key go and presses it again

KeyTable = dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], object]]


class Page(QWidget):
    """A page of the window. What it has nothing to do about, it leaves as it is here."""

    left = Signal()
    toast_asked = Signal(str)  # said, can be undone
    told = Signal(str)  # said, and nothing was changed

    has_own_bar = False

    def refresh(self) -> None:
        """Something in the collection changed, a day began or the window came back: show what holds."""

    def selected(self) -> DeckId | None:
        """The deck that a new card would go into."""
        return None

    def place(self) -> Any:
        """Where a person is on the page: see `go_to`."""

    def go_to(self, place: Any) -> None:
        """Come to where a page was that this one, in another look or language, takes the place of."""

    def quiet_room(self) -> QRect:
        """Where on the page something may lie for a while."""
        return self.rect()

    def keep_draft(self) -> None:
        """Keep what is written and not added, so that it is there when the page is opened again."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class KeyedPage(Page):
    """A page with a table of keys. A key that is held, or that repeats by itself, does nothing further."""

    repeating: frozenset[Qt.Key] = frozenset()  # but for these

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: KeyTable = {}
        self._held: dict[int, int] = {}  # the keys that are down, and the place of each on the keyboard
        self._released = (0, 0)  # which key, when
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_keys(self, keys: KeyTable) -> None:
        """Shift does not count, but for Ctrl and a letter: some keyboards need it for a digit or a sign."""
        self._keys = keys

    def keys_are_free(self) -> bool:
        """Whether the keys are the page's now."""
        return True

    def press_or(self, act: Callable[[], object]) -> None:
        """What Enter does: press the button that the keyboard went to, or else `act`; a box has Space."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and not isinstance(focused, QCheckBox | QRadioButton):
            focused.click()
        else:
            act()

    def for_enter(self, act: Callable[[], object]) -> KeyTable:
        """Both keys of that name, with `press_or`."""
        press = partial(self.press_or, act)
        return {(PLAIN, Qt.Key.Key_Return): press, (PLAIN, Qt.Key.Key_Enter): press}

    def event(self, event: QEvent) -> bool:
        """Take the page's own keys before a shortcut of the window does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._act(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act(event)
        if act is None:
            super().keyPressEvent(event)
        elif Qt.Key(event.key()) in self.repeating or not (event.key() in self._held or self._repeats(event)):
            self._held[event.key()] = event.nativeScanCode()
            act()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            # With Shift up again before it, X11 calls the same key by another name: 1, where it was "!".
            key, place = event.key(), event.nativeScanCode()
            self._held = {
                one: where
                for one, where in self._held.items()
                if one != key and not (place and where == place)
            }
            self._released = (event.key(), event.timestamp())
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._held.clear()  # whoever has the focus hears of the release
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange:
            self._held.clear()  # as another window does
        super().changeEvent(event)

    def _repeats(self, event: QKeyEvent) -> bool:
        """Whether the key was held until it repeats.

        WORKAROUND: on X11 Qt sees a repeat only when the press is in its queue before the release is taken
        from there (QXcbKeyboard::handleKeyEvent); the two bear the same time.
        """
        key, at = self._released
        same = event.key() == key and 0 < event.timestamp() <= at + _AT_ONCE
        return event.isAutoRepeat() or same

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        if not self.keys_are_free():
            return None
        modifiers = event.modifiers() & ~_KEYPAD
        if not (modifiers & CONTROL and event.key() in _LETTERS):
            modifiers &= ~_SHIFT
        return self._keys.get((modifiers, Qt.Key(event.key())))


class SessionPage(KeyedPage):
    """A page of a session, which undoes its own operations and says so when the disk refuses one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice: Notice | None = None

    def undo(self) -> None:
        """Take back the last operation of the session and show its card."""
        raise NotImplementedError

    def done(self, change: Callable[[], object]) -> bool:
        """Do it; when the disk refuses, say so and leave everything as it is, to be tried again."""
        if self._notice:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
        try:
            change()
        except NotSaved as error:
            self._notice = Notice(sentence(error), parent=self)
            self.place_notice(self._notice)
            self._notice.show()
            return False
        return True

    def place_notice(self, notice: Notice) -> None:
        """Put what went wrong where it is seen and covers nothing that is needed."""
        raise NotImplementedError
