"""Keys that act once for each time they are pressed, whatever else in the window would like to have them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
_KEYPAD, _SHIFT = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier
_LETTERS = range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)
_AT_ONCE = 3  # ms in which nobody lets a key go and presses it again

KeyTable = dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], object]]


class KeyedPage(QWidget):
    """A page with a table of keys. A key that is held, or that repeats by itself, does nothing further."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: KeyTable = {}
        self._held: set[int] = set()
        self._released = (0, 0)  # which key, when
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_keys(self, keys: KeyTable) -> None:
        """Shift does not count, but for Ctrl and a letter: some keyboards need it for a digit or a sign."""
        self._keys = keys

    def keys_are_free(self) -> bool:
        """Whether the keys are the page's now."""
        return True

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
        elif not (event.key() in self._held or self._repeats(event)):
            self._held.add(event.key())
            act()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._held.discard(event.key())
            self._released = (event.key(), event.timestamp())
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._held.clear()  # whoever has the focus hears of the release
        super().focusOutEvent(event)

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
