"""The foot of the teacher's screen: the keys, and in their place what the program has to say."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from flashcards.gui import shortcuts
from flashcards.gui.parts_surfaces import KeyCap, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _


class LessonFoot(QWidget):
    """Keys from left to right, as many as there is room for; or one line with at most one key."""

    pressed = Signal()  # where it asks to be clicked

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = [(KeyCap(shortcuts.cap(name), self), Words(words, "small", "ink2", self))
                      for name, words in _listed()]  # fmt: skip
        self._says = Words("", "ui", "ink", self)
        self._loud = Words("", "strong", "sheet", self)
        self._more = Words("", "small", "ink2", self)
        self._cap: KeyCap | None = None
        self._asks_click = False
        follow(self._place)

    @property
    def said(self) -> str:
        """What stands in the place of the keys."""
        return self._loud.text() or self._says.text()

    def say(self, words: str, key: str = "", does: str = "") -> None:
        """One line instead of the keys, with a key cap and what it does; empty words: the keys again."""
        self._asks_click = False
        self._loud.setText("")
        self._says.setText(words)
        self._more.setText(does)
        if self._cap:
            self._cap.hide()
            self._cap.deleteLater()
        self._cap = KeyCap(key, self) if key else None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._place()

    def ask_click(self, words: str) -> None:
        """The same, where a click is needed."""
        self.say(words)
        self._says.setText("")
        self._loud.setText(words)
        self._asks_click = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._asks_click:
            self.pressed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = current().palette, QPainter(self)
        ground = colours.ink if self._asks_click else colours.well if self.said else colours.desk
        painter.fillRect(self.rect(), QColor(ground))
        painter.fillRect(0, 0, self.width(), colours.line, QColor(colours.hair))

    def _place(self) -> None:
        px = current().px
        left = px(32) if self.width() >= px(700) else 16
        for cap, words in self._keys:
            need = cap.width() + px(8) + words.sizeHint().width()
            fits = not self.said and left + need <= self.width() - px(16)
            cap.setVisible(fits)
            words.setVisible(fits)
            if fits:
                left = self._put(words, self._put(cap, left) + px(8)) + px(20)
        self._loud.setVisible(self._asks_click)
        self._says.setVisible(bool(self.said) and not self._asks_click)
        left = self._put(
            self._loud if self._asks_click else self._says, px(32) if self.width() >= px(700) else 16
        )
        self._more.setVisible(bool(self._more.text()))
        if self._cap:
            self._cap.show()
            left = self._put(self._cap, left + px(16)) + px(8)
            self._put(self._more, left)
        self.update()

    def _put(self, part: QWidget, x: int) -> int:
        """In the middle of the height; its right edge."""
        size = part.size() if isinstance(part, KeyCap) else part.sizeHint()
        width = min(size.width(), max(0, self.width() - x))
        part.setGeometry(x, (self.height() - size.height()) // 2, width, size.height())
        return x + size.width()


def _listed() -> Sequence[tuple[str, str]]:
    """The keys that a teacher looks for, and a word or two for each."""
    return (
        ("forward", _("go on")),
        ("back_step", _("back")),
        ("go_to_card", _("go to a card")),
        ("all_cards", _("all cards")),
        ("undo", _("undo the tally")),
        ("shortcuts", _("all keys")),
    )
