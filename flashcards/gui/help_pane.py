"""A text of the program's own, as high as its words at the width it is given, its keys drawn as key caps."""

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextFormat
from PySide6.QtWidgets import QSizePolicy, QWidget

from flashcards.gui.help_texts import html
from flashcards.gui.parts_paint import frame, quiet_cap
from flashcards.gui.safe_document import Style, areas, blocks, fragments
from flashcards.gui.text_pane import TextPane
from flashcards.gui.theme import SMALL_RADIUS, TYPES, current, follow

_GAP = 12  # between paragraphs
_CAP = 22  # high


class HelpPane(TextPane):
    """Markdown in the type of articles. Wherever it is laid out, it takes the height that it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda _name: None, parent)  # type: ignore[arg-type]  # a layout gives it one
        self._markdown = ""
        self.caps: list[tuple[int, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow(self._set)

    def show_markdown(self, markdown: str) -> None:
        """Raises KeyError for a key that is not in the list of keys."""
        self._markdown = markdown
        self._set()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self.viewport()), current()
        fill, line, _ink = quiet_cap()
        for start, end in self.caps:
            for area in areas(self.document(), start, end, theme.px(_CAP)):
                frame(painter, area.translated(0, 1), fill, line, theme.palette.line, SMALL_RADIUS)
        painter.end()
        super().paintEvent(event)

    def _set(self) -> None:
        theme, read = current(), TYPES["read"]
        if not self._markdown or self.width() < theme.px(64):
            return
        style = Style(theme, "read", theme.px(read.size), read.leading, theme.px(_GAP))
        self.set_style(style, QSizeF(self.width(), self.width()))
        cap_size = theme.px(TYPES["small"].size)
        self.setFixedHeight(self.show_text(html(self._markdown, cap_size)))
        self.caps = [
            (start, start + length)
            for block in blocks(self.document())
            for start, length, words in fragments(block)
            if words.intProperty(QTextFormat.Property.FontPixelSize) == cap_size
        ]
