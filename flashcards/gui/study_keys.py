"""Keys that act once for each time they are pressed, whatever else in the window would like to have them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
_SHAPE = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier

KeyTable = dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], object]]


class KeyedPage(QWidget):
    """A page with a table of keys. A key that is held, or that repeats by itself, does nothing further."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: KeyTable = {}
        self._held: set[int] = set()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_keys(self, keys: KeyTable) -> None:
        """Shift does not count: it is what some keyboards need for a digit or a sign."""
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
        elif not event.isAutoRepeat() and event.key() not in self._held:
            self._held.add(event.key())
            act()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._held.discard(event.key())
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._held.clear()  # whoever has the focus hears of the release
        super().focusOutEvent(event)

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        if not self.keys_are_free():
            return None
        return self._keys.get((event.modifiers() & ~_SHAPE, Qt.Key(event.key())))
