"""The pages of a handout as they will be printed, one under another; white whatever the window's look."""

from collections import OrderedDict

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from flashcards.gui.handout_layout import UNITS
from flashcards.gui.handout_painter import draw
from flashcards.gui.handout_sheets import Handout
from flashcards.gui.page_column import PageScroll
from flashcards.gui.parts_paint import frame
from flashcards.gui.projector_style import ON_WHITE
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, pgettext
from flashcards.words import number

_MARGIN, _CAPTION, _BETWEEN = 24, 24, 16  # px at 100 %
_WIDEST = 560
_KEPT = 6  # pictures of pages


class Preview(PageScroll):
    """Scrolls through the pages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = _Sheets()
        self.setAccessibleName(_("Preview"))
        self.setWidget(self.sheets)

    def show_handout(self, handout: Handout) -> None:
        """Show these pages; to be called again when there are more of them."""
        self.sheets.show_handout(handout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheets.be_wide(self.viewport().width())

    def scroll_pages(self, down: bool) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (1 if down else -1) * bar.pageStep())


class _Sheets(QWidget):
    """Paints what is in sight."""

    def __init__(self) -> None:
        super().__init__()
        self._handout: Handout | None = None
        self._pictures: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._count, self._wide = 0, 0
        follow(self._restyle)

    def show_handout(self, handout: Handout) -> None:
        if handout is not self._handout:
            self._handout, self._count = handout, 0
            self._pictures.clear()
        # The last sheet is still being filled.
        for key in [key for key in self._pictures if key[0] >= self._count - 2]:
            del self._pictures[key]
        self._count = len(handout.pages)
        self._restyle()

    def be_wide(self, width: int) -> None:
        if width != self._wide:
            self._wide = width
            self._restyle()

    def page_rect(self, n: int) -> QRect:
        """Where the page `n`, counted from 0, is painted."""
        px, width = current().px, self._page_width()
        height = self._page_height()
        top = px(_MARGIN) + n * (px(_CAPTION) + height + px(_BETWEEN)) + px(_CAPTION)
        return QRect((self._wide - width) // 2, top, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current(), QPainter(self)
        for n in range(self._count):
            area = self.page_rect(n)
            caption = QRect(area.left(), area.top() - theme.px(_CAPTION), area.width(), theme.px(_CAPTION))
            if not event.rect().intersects(area.united(caption)):
                continue
            painter.setFont(theme.font("small"))
            painter.setPen(QColor(theme.palette.ink2))
            painter.drawText(caption, Qt.AlignmentFlag.AlignVCenter, self._caption(n))
            painter.drawPixmap(area, self._picture(n, area.size()))
            edge = QRectF(area).adjusted(-1, -1, 1, 1)
            frame(painter, edge, "", theme.palette.edge, theme.palette.line, 0)

    def _caption(self, n: int) -> str:
        assert self._handout
        sides = {
            "front": _("Front"),
            "back": pgettext("of a sheet", "Back"),
            "questions": _("Questions"),
            "key": _("Answer key"),
        }
        return f"{number(n + 1)} · {sides[self._handout.pages[n].side]}"

    def _picture(self, n: int, size: QSize) -> QPixmap:
        assert self._handout
        ratio = self.devicePixelRatio()
        key = n, round(size.width() * ratio)
        found = self._pictures.get(key)
        if found is None:
            found = QPixmap((size.toSizeF() * ratio).toSize())
            found.fill(QColor(ON_WHITE.sheet))
            painter = QPainter(found)
            scale = found.width() / (self._handout.paper.width * UNITS)
            painter.scale(scale, scale)
            draw(painter, self._handout.pages[n], self._handout.texts)
            painter.end()
            found.setDevicePixelRatio(ratio)
            self._pictures[key] = found
            if len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        return found

    def _page_width(self) -> int:
        px = current().px
        return max(1, min(self._wide - 2 * px(_MARGIN), px(_WIDEST)))

    def _page_height(self) -> int:
        paper = self._handout.paper if self._handout else None
        return round(self._page_width() * paper.height / paper.width) if paper else 0

    def _restyle(self) -> None:
        px = current().px
        each = px(_CAPTION) + self._page_height() + px(_BETWEEN)
        self.setMinimumHeight(2 * px(_MARGIN) + self._count * each)
        self.update()
