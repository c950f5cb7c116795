"""What the program says of itself: toasts, notices, work under way, empty pages, rare questions."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from flashcards.gui import shortcuts
from flashcards.gui.parts_buttons import Button, LinkButton, Look, PrimaryButton, QuietButton, SecondaryButton
from flashcards.gui.parts_paint import frame
from flashcards.gui.parts_surfaces import KeyCap, Paragraph, ProgressLine, Sheet, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _

TOAST_MILLISECONDS = 6000
_WORSE = 100  # times as bad as to cover a list
_WATCH = 200  # ms after which it is looked at whether something came to stand under it


class _InkLink(LinkButton):
    """A link on an ink fill."""

    def look(self) -> Look:
        return Look(current().palette.sheet, ring=current().palette.sheet)


class Toast(QFrame):
    """What just happened, with a way back; a new one takes its place.

    It lies at the bottom left, or over that, where it covers nothing that can be pressed or written in.
    """

    undone = Signal()

    def __init__(
        self,
        parent: QWidget,
        step: Callable[[], object] = lambda: None,
        room: Callable[[], QRect] | None = None,
    ) -> None:
        """`step`: what an "Undo" would take back now. `room`: the part of its parent that it is to lie in."""
        super().__init__(parent)
        self._over, self._step = parent, step
        self._room = room or parent.rect
        self._told_of: object = None
        self._act: Callable[[], object] | None = None
        self._words = Words("", "ui", "sheet", self)
        self._link = _InkLink(_("Undo"), self)
        self._cap = KeyCap(shortcuts.cap("undo"), self, on_ink=True)
        self._row = QHBoxLayout(self)
        for part in (self._words, self._link, self._cap):
            self._row.addWidget(part)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._timer = QTimer(self, interval=TOAST_MILLISECONDS, singleShot=True)
        self._timer.timeout.connect(self._leave)
        self._afterwards = QTimer(self, interval=0, singleShot=True)
        self._afterwards.timeout.connect(self._place_again)
        self._watch = QTimer(self, interval=_WATCH)
        self._watch.timeout.connect(self._settle)
        self._link.clicked.connect(self._undo)
        parent.installEventFilter(self)
        self.hide()
        follow(self._restyle)

    def tell(
        self, text: str, *, undo: bool = True, action: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Say `text` for six seconds, with "Undo" beside it where there is a way back.

        `action`: in the place of "Undo", a verb and what it does.
        """
        self._told_of = self._step()
        self._words.setText(text)
        self._act = action[1] if action else None
        self._link.setText(action[0] if action else _("Undo"))
        self._link.setVisible(undo or action is not None)
        self._cap.setVisible(undo and not action)
        self._restyle()
        self.show()
        self.raise_()
        self._slide_in()
        self._timer.start()
        self._watch.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def leave_if_outdated(self) -> None:
        """Its "Undo" would be that of something else by now."""
        if self._link.isVisibleTo(self) and not self._act and self._step() != self._told_of:
            self.hide()

    def keep_clear(self) -> None:
        """Look for another place when what stands on the page has found its own."""
        self._afterwards.start()

    def _settle(self) -> None:
        if not self.isVisible():
            self._watch.stop()
        elif self._slide.state() != QPropertyAnimation.State.Running and not self._is_well_placed():
            self.move(self._place())

    def _place_again(self) -> None:
        if self._slide.state() != QPropertyAnimation.State.Running or self._slide.endValue() != self._place():
            self._slide.stop()
            self.move(self._place())

    def _is_well_placed(self) -> bool:
        """It stays where it came to as long as it covers nothing there."""
        inside = self._over.rect().contains(self.geometry())
        return inside and not self._covered(self.pos(), self._taken())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self._slide.stop()
            self.move(self._place())
            self._afterwards.start()
        return super().eventFilter(watched, event)

    def _restyle(self) -> None:
        px = current().px
        self._row.setContentsMargins(px(16), px(8), px(12) if self._cap.isVisibleTo(self) else px(16), px(8))
        self._row.setSpacing(px(8))
        self._words.setContentsMargins(0, 0, px(12) if self._link.isVisibleTo(self) else 0, 0)
        self.setFixedHeight(px(44))
        self.adjustSize()
        self.move(self._place())

    def _place(self) -> QPoint:
        """The first free place from the bottom up, the left ones first; else where least is covered."""
        margin, step = current().px(24), current().px(8)
        room, taken = self._room(), self._taken()
        most = max(0, self._over.width() - self.width())
        left = min(room.left() + min(margin, max(0, (room.width() - self.width()) // 2)), most)
        right = max(left, room.right() + 1 - self.width() - margin)
        lowest = room.bottom() + 1 - self.height() - margin
        tops = range(lowest, room.top() + room.height() // 2, -step)
        places = [QPoint(at, top) for at in (left, right) for top in tops]
        return min(places or [QPoint(left, lowest)], key=lambda place: self._covered(place, taken))

    def _covered(self, place: QPoint, taken: list[tuple[QRect, int]]) -> int:
        """How much of `taken` it would cover there, in px."""
        here = QRect(place, self.size())
        return sum(times * _area(here.intersected(one)) for one, times in taken)

    def _taken(self) -> list[tuple[QRect, int]]:
        """Where something can be pressed, chosen or written in, and how bad it is to cover it."""
        kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSpinBox)
        rects = []
        for part in self._over.findChildren(QWidget):
            if isinstance(part, kinds) and part.isVisible() and not self.isAncestorOf(part):
                seen = part.visibleRegion().boundingRect()
                times = 1 if isinstance(part, QAbstractItemView) else _WORSE
                rects.append((QRect(part.mapTo(self._over, seen.topLeft()), seen.size()), times))
        return rects

    def _slide_in(self) -> None:
        self._slide.stop()
        self._slide.setDuration(current().motion(160))
        self._slide.setStartValue(self._place() + QPoint(0, current().px(8)))
        self._slide.setEndValue(self._place())
        self._slide.start()

    def _leave(self) -> None:
        if self.underMouse() or self._link.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _undo(self) -> None:
        self._timer.stop()
        self.hide()
        if self._act:
            self._act()
        else:
            self.undone.emit()


def _area(rect: QRect) -> int:
    return rect.width() * rect.height()


class WorkProgress(Sheet):
    """Work that takes more than half a second: what is done, how far it is, a way to stop it."""

    stopped = Signal()

    def __init__(
        self, words: str, parent: QWidget | None = None, *, stops: bool = True, key: str = ""
    ) -> None:
        """`stops`: whether it can be stopped, and by which key. `show_progress` says how far it is."""
        super().__init__(parent, padding=20)
        self._words = Words(words)
        self._percent = Words("", "ui", "ink2")
        self._line = ProgressLine()
        self._line.setAccessibleName(words)
        stop = QuietButton(_("Stop"), key=key)
        stop.clicked.connect(self.stopped)
        self._row = QHBoxLayout()
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._percent)
        self._row.addWidget(stop)
        self.column.addLayout(self._row)
        self.column.addWidget(self._line)
        stop.setVisible(stops)  # only here: without a parent it would be a window for a moment
        follow(self._space)

    def show_progress(self, percent: int, words: str = "") -> None:
        """Show how far the work is, 0 to 100, and what it does now when that changed."""
        self._line.setValue(percent)
        self._percent.setText(f"{percent}%")
        if words:
            self._words.setText(words)
            self._line.setAccessibleName(words)

    def _space(self) -> None:
        px = current().px
        self.column.setContentsMargins(px(20), px(14), px(20), px(14))
        self.column.setSpacing(px(8))
        self._row.setSpacing(px(8))


class Notice(QFrame):
    """Something worth knowing, on the page and without alarm; with one thing to do about it at most."""

    acted = Signal()

    def __init__(self, title: str, text: str = "", action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(Paragraph(title, "strong" if text else "ui"))
        if text:
            self._column.addWidget(Paragraph(text, "small", "ink2"))
        self._row.addLayout(self._column, 1)
        if action:
            link = LinkButton(action)
            link.clicked.connect(self.acted)
            self._row.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        self._row.setContentsMargins(px(16), px(12), px(12), px(12))
        self._row.setSpacing(px(16))


class EmptyState(Sheet):
    """A page with nothing on it: what is so, why or until when, one thing to do."""

    acted = Signal()

    def __init__(self, title: str, why: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=28)
        self._title = Paragraph(title, "h3")
        self.column.addWidget(self._title)
        self._why = Paragraph(why, "ui", "ink2")
        self.column.addWidget(self._why)
        self._action = SecondaryButton(action) if action else None
        if self._action:
            self._action.clicked.connect(self.acted)
            self.column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        self.column.setSpacing(px(7))
        if self._action:
            self._why.setContentsMargins(0, 0, 0, px(8))


class Question(QDialog):
    """A choice that cannot be undone: one sentence, one of facts, verbs; the last verb is the safe one.

    Open it with `open()`; `answered` gives the place of the chosen verb. Escape answers nothing.
    """

    answered = Signal(int)

    def __init__(self, title: str, facts: str, verbs: Sequence[str], parent: QWidget | None = None) -> None:
        """`verbs`: two or three, from left to right; of three, the first is quiet."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(Paragraph(title, "h3"))
        self._column.addWidget(Paragraph(facts, "ui", "ink2"))
        self._row = QHBoxLayout()
        self._row.addStretch()
        kinds = (QuietButton, SecondaryButton, PrimaryButton)[-len(verbs) :]
        for place, (kind, verb) in enumerate(zip(kinds, verbs, strict=True)):
            self._row.addWidget(self._button(kind(verb), place))
        self._column.addLayout(self._row)
        follow(self._space)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current().palette
        frame(QPainter(self), QRectF(self.rect()), colours.sheet, colours.hair, colours.line, 0)

    def _button(self, button: Button, place: int) -> Button:
        button.setDefault(isinstance(button, PrimaryButton))
        button.clicked.connect(lambda: self._answer(place))
        return button

    def _answer(self, place: int) -> None:
        self.accept()
        self.answered.emit(place)

    def _space(self) -> None:
        px = current().px
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(8))
        self._row.setContentsMargins(0, px(8), 0, 0)
        self._row.setSpacing(px(12))
        self.setMinimumWidth(px(400))
