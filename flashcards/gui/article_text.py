"""The article in the middle of its page: a head while the outline is folded, the text, a legend under it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from flashcards.gui import shortcuts
from flashcards.gui.article_reading import ReadingView
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_paint import frame
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.safe_document import Picture
from flashcards.gui.theme import RING, current, follow
from flashcards.i18n import _
from flashcards.words import number

_HEAD, _FOOT = 48, 36
_SETTLED = 60  # ms in which the mouse selects on before the bar comes
_OWN = ("own_question", "own_gap", "own_list")


class ArticleText(QWidget):
    """Tells what is pressed here; the page does it."""

    own_asked = Signal(str)  # the name of the shortcut
    outline_asked = Signal()
    drafts_asked = Signal()
    more_asked = Signal(QPoint)

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ReadingView(picture, self)
        self._ring = _Ring(self)
        self.bar = SelectionBar(self)
        self._has_head = self._single = False
        self._outline = QuietButton(_("Outline"), self, key=shortcuts.cap("fold_outline"))
        self._drafts = QuietButton(_("Drafts"), self, key=shortcuts.cap("panes"))
        self._more = QuietButton(_("More"), self, icon="more")
        self._legend = _Legend(self)
        self._part = Words("", "small", "ink2", self)
        self._before, self._after = (QuietButton(_("Part before"), self), QuietButton(_("Next part"), self))
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._connect()
        follow(self._place)

    def _connect(self) -> None:
        self._outline.clicked.connect(self.outline_asked)
        self._drafts.clicked.connect(self.drafts_asked)
        self._more.clicked.connect(lambda: self.more_asked.emit(self._more.mapToGlobal(QPoint(0, 0))))
        self._before.clicked.connect(lambda: self.view.show_part(self.view.part - 1))
        self._after.clicked.connect(lambda: self.view.show_part(self.view.part + 1))
        self.bar.asked.connect(self.own_asked)
        self.view.selected.connect(self._selection_changed)
        self.view.scrolled.connect(self._place_bar)
        self.view.part_shown.connect(self._show_part)
        self._settled.timeout.connect(self._show_bar)
        self.view.pane.ringed.connect(self._ring.setVisible)

    def show_head(self, wanted: bool, *, single: bool) -> None:
        """With the way to the outline; `single`: and to the drafts, which are not in sight."""
        if (wanted, single) != (self._has_head, self._single):
            self._has_head, self._single = wanted, single
            self._place()

    def _show_part(self, part: int, parts: int) -> None:
        words = _("Part {n} of {total}").format(n=number(part + 1), total=number(parts))
        self._part.setText(words if parts > 1 else "")
        self._before.setVisible(parts > 1 and part > 0)
        self._after.setVisible(parts > 1 and part < parts - 1)
        self._legend.setVisible(self.view.marks_anything())
        self._place()

    # The bar with a selection

    def _selection_changed(self, is_there: bool) -> None:
        if is_there:
            self._settled.start()
        else:
            self._settled.stop()
            self.bar.hide()

    def _show_bar(self) -> None:
        if self.view.selection():
            self.bar.show()
            self.bar.raise_()
            self._place_bar()

    def _place_bar(self) -> None:
        """Under the selected words, or over them, within the text."""
        if not self.bar.isVisibleTo(self):
            return
        rect = self.view.selection_rect().translated(self.view.pos())
        size, gap = self.bar.sizeHint(), current().px(6)
        top = rect.bottom() + gap
        lowest = self.view.geometry().bottom() - size.height() - gap
        if top > lowest and rect.top() - gap - size.height() > self.view.y():
            top = rect.top() - gap - size.height()
        left = min(rect.left(), self.width() - size.width() - 2 * gap)
        self.bar.setGeometry(
            max(gap, left), max(self.view.y() + gap, min(top, lowest)), size.width(), size.height()
        )

    # Places

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), current().palette
        painter.fillRect(self.rect(), colours.tone("sheet"))
        line, hair = colours.line, colours.tone("hair")
        painter.fillRect(self.width() - line, 0, line, self.height(), hair)
        if self.view.geometry().bottom() + 1 < self.height():
            painter.fillRect(0, self.view.geometry().bottom() + 1, self.width(), line, hair)
        if self._has_head:
            painter.fillRect(0, current().px(_HEAD) - line, self.width(), line, hair)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        px, line = current().px, current().palette.line
        head = px(_HEAD) if self._has_head else 0
        has_foot = bool(self._part.text()) or self._legend.isVisibleTo(self)
        foot = px(_FOOT) if has_foot else 0
        self.view.setGeometry(0, head, self.width() - line, self.height() - head - foot)
        self._ring.setGeometry(self.view.geometry())
        self._place_head(head)
        self._place_foot(foot)
        self._place_bar()

    def _place_head(self, head: int) -> None:
        px = current().px
        for button, wanted in ((self._outline, True), (self._drafts, self._single), (self._more, True)):
            button.setVisible(self._has_head and wanted)
        at = px(24 - 8)
        for button in (self._outline, self._drafts):
            size = button.sizeHint()
            button.setGeometry(at, (head - size.height()) // 2, size.width(), size.height())
            at += size.width() + px(4)
        size = self._more.sizeHint()
        right = self.width() - px(16) - size.width()
        self._more.setGeometry(right, (head - size.height()) // 2, size.width(), size.height())

    def _place_foot(self, foot: int) -> None:
        px, top = current().px, self.height() - foot
        right = self.width() - px(16)
        for button in (self._after, self._before):
            if button.isVisibleTo(self):
                size = button.sizeHint()
                right -= size.width()
                button.setGeometry(right, top + (foot - size.height()) // 2, size.width(), size.height())
        width = self._part.sizeHint().width() if self._part.text() else 0
        self._part.setGeometry(right - px(8) - width, top, width, foot)
        left = self.view.pane.x()  # under the text
        self._legend.setGeometry(left, top, max(0, right - width - px(16) - left), foot)


class _Ring(QWidget):
    """Lies over the text while the keyboard walks in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        follow(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(current().palette.tone("focus"), RING))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class _Legend(QWidget):
    """Says what the dots under words mean."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = _("has cards (click)")
        self.setAccessibleName(_("Dotted words have cards; a click shows them."))
        self.hide()
        follow(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.palette.tone("edge"), max(1.5, float(theme.palette.line)))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2.6])
        painter.setPen(pen)
        middle = self.height() / 2 + theme.px(4)
        painter.drawLine(QPointF(0, middle), QPointF(theme.px(24), middle))
        painter.setPen(theme.palette.tone("ink2"))
        painter.setFont(theme.font("small"))
        room = QRectF(theme.px(32), 0, self.width() - theme.px(32), self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words)


class SelectionBar(QFrame):
    """What selected words can become, each with its key."""

    asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Make a card of the selected words"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        for name in _OWN:
            button = QuietButton(shortcuts.label(name), key=shortcuts.cap(name))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the selection stays where the keyboard is
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            self._row.addWidget(button)
        self.hide()
        follow(self._space)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = current().palette
        frame(QPainter(self), QRectF(self.rect()), colours.sheet, colours.edge, colours.line)

    def _space(self) -> None:
        px = current().px
        self._row.setContentsMargins(px(6), px(4), px(6), px(4))
        self._row.setSpacing(px(2))
