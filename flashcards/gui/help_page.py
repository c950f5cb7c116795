"""Help: six pages over the window; what is below goes on where it was."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from flashcards.gui import help_texts, shortcuts
from flashcards.gui.cover import Cover
from flashcards.gui.help_pane import HelpPane
from flashcards.gui.page import Page
from flashcards.gui.page_column import PageScroll
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_paint import by_keyboard, frame, laid_out
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.theme import RADIUS, RING, current, follow
from flashcards.i18n import _

_LIST, _SLIM_LIST = 248, 192
_TEXT = 640  # px, the widest
_PADDING, _SLIM_PADDING = 48, 32
_BETWEEN, _SLIM_BETWEEN = 32, 16
_BAR = 3
_OUTWARD = 8
_SCROLLS = {  # by how much of what is seen
    Qt.Key.Key_PageDown: 0.9,
    Qt.Key.Key_Space: 0.9,
    Qt.Key.Key_PageUp: -0.9,
    Qt.Key.Key_Down: 0.15,
    Qt.Key.Key_Up: -0.15,
}


class _Entry(QAbstractButton):
    """The title of a page, on as many lines as it needs."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._ring = False
        follow(self.updateGeometry)

    def height_in(self, width: int) -> int:
        """Px that it takes where it is so wide."""
        lines = laid_out(self.text(), current().font("strong"), self._room(width), 1).lineCount()
        return lines * current().line_height("ui") + current().px(20)

    def sizeHint(self) -> QSize:
        return QSize(current().px(_LIST), self.height_in(current().px(_LIST)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keyboard(event, self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        colours, chosen = theme.palette, self.isChecked()
        if chosen or self.underMouse():
            frame(painter, QRectF(self.rect()), colours.soft if chosen else colours.well, "", 0, RADIUS)
        if chosen:
            painter.fillRect(0, 0, _BAR, self.height(), QColor(colours.accent))
        if self._ring and self.hasFocus():
            frame(painter, QRectF(self.rect()), "", colours.focus, RING)
        painter.setPen(QColor(colours.ink if chosen or self.underMouse() else colours.ink2))
        words = laid_out(
            self.text(),
            theme.font("strong" if chosen else "ui"),
            self._room(self.width()),
            theme.line_height("ui"),
        )
        words.draw(painter, QRectF(theme.px(16), theme.px(10), 1, 1).topLeft())

    def _room(self, width: int) -> int:
        return width - current().px(16 + 8)


class HelpList(QWidget):
    """The titles under one another; the arrow keys go from one to the next, which is shown at once."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pages of help"))
        self._group = QButtonGroup(self)
        for page in help_texts.PAGES:
            entry = _Entry(help_texts.title(page), self)
            entry.toggled.connect(partial(self._be_a_stop, entry))
            self._be_a_stop(entry, False)
            self._group.addButton(entry, page)
        self._group.idClicked.connect(self.chosen)

    def choose(self, page: int) -> None:
        """Show which is shown, without a signal."""
        self.entry(page).setChecked(True)

    def entry(self, page: int) -> QAbstractButton:
        return self._group.button(page)

    def current_entry(self) -> QAbstractButton:
        found = self._group.checkedButton()
        assert found
        return found

    def lay_out(self, width: int) -> None:
        """In a column so wide."""
        top = 0
        for entry in self._group.buttons():
            assert isinstance(entry, _Entry)
            height = entry.height_in(width)
            entry.setGeometry(0, top, width, height)
            top += height + current().px(4)
        self.setFixedSize(width, top)

    def _be_a_stop(self, entry: _Entry, on: bool) -> None:
        """Tab comes to the chosen one alone; the arrows lead to the others."""
        entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)


class _Sheet(QWidget):
    """What the text stands on, with a ring while the keyboard is there."""

    def __init__(self) -> None:
        super().__init__()
        self.pane = HelpPane(self)
        self.pane.ringed.connect(self._show_ring)
        self.around = QVBoxLayout(self)
        self.around.addWidget(self.pane)
        self.around.addStretch()
        self._ring = False

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current().palette
        line, width = (colours.focus, RING) if self._ring else (colours.hair, colours.line)
        frame(QPainter(self), QRectF(self.rect()), colours.sheet, line, width)

    def _show_ring(self, wanted: bool) -> None:
        self._ring = wanted
        self.update()


class HelpPage(Cover):
    """The list of the pages at the left, the one that is chosen at the right."""

    about_asked = Signal()

    def __init__(self, parent: QWidget, page: int) -> None:
        """`page`: the one of help_texts.PAGES to begin with."""
        super().__init__(parent)
        self.setAccessibleName(_("Help"))
        self.page = page
        self.list, self._sheet, self.scroller = HelpList(self), _Sheet(), PageScroll()
        self.text = self._sheet.pane
        self.title = Words(_("Help"), "h2")
        self.about = QuietButton(_("About the program"))
        self.close_button = QuietButton(_("Close"), key=shortcuts.cap("cancel"))
        self.scroller.setWidget(self._sheet)
        self._lay_out()
        self.list.chosen.connect(self.show_page)
        self.about.clicked.connect(self._go_to_about)
        self.close_button.clicked.connect(self.close_sheet)
        self.show_page(page)
        follow(self.place)

    def _lay_out(self) -> None:
        self._whole, self._head, self._body = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._head.addWidget(self.title)
        self._head.addStretch()
        self._head.addWidget(self.about)
        self._head.addWidget(self.close_button)
        self._whole.addLayout(self._head)
        self._whole.addLayout(self._body, 1)
        self._body.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self.scroller, 1)

    def first(self) -> QWidget:
        return self.list.current_entry()

    def stops(self) -> list[QWidget]:
        return [self.list.current_entry(), self.text, self.about, self.close_button]

    def show_page(self, page: int) -> None:
        """From its beginning."""
        self.page = page
        self.list.choose(page)
        self.text.setAccessibleName(help_texts.title(page))
        self.text.show_markdown(help_texts.markdown(page))
        self.scroller.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the list and the text leave: Escape and F1 close, the others scroll."""
        key, bar = Qt.Key(event.key()), self.scroller.verticalScrollBar()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            self.close_sheet()
        elif key in _SCROLLS:
            bar.setValue(bar.value() + round(_SCROLLS[key] * bar.pageStep()))
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_6:
            self.show_page(key - Qt.Key.Key_0)
            self.first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self) -> None:
        px, wide = current().px, current().is_wide(self.width())
        margin = current().margin(self.width())
        padding = px(_PADDING if wide else _SLIM_PADDING)
        listed, between = px(_LIST if wide else _SLIM_LIST), px(_BETWEEN if wide else _SLIM_BETWEEN)
        whole = listed + between + px(_TEXT) + 2 * padding + self.scroller.bar_width()
        side = max(margin, (self.width() - whole) // 2)
        self._whole.setContentsMargins(side, px(24), side - px(_OUTWARD), 0)
        self._whole.setSpacing(px(16))
        self._head.setSpacing(px(8))
        self._body.setContentsMargins(0, 0, px(_OUTWARD), 0)
        self._body.setSpacing(between)
        self._sheet.around.setContentsMargins(padding, px(24), padding, px(32))
        self.list.lay_out(listed)

    def _go_to_about(self) -> None:
        self.close_sheet()
        self.about_asked.emit()


def show_help(window: QWidget, show_about: Callable[[], object]) -> HelpPage | None:
    """Open the page that fits where the keyboard is, or the page; None where help is open already."""
    if any(cover.isVisibleTo(window) for cover in window.findChildren(HelpPage)):
        return None
    pages = [widget for widget in window.findChildren(Page) if widget.isVisibleTo(window)]
    places = [window.focusWidget(), *pages]
    fitting = (page for place in places if (page := help_texts.fitting(place)))
    opened = HelpPage(window, next(fitting, help_texts.STUDY))
    opened.about_asked.connect(show_about)
    opened.open()
    return opened
