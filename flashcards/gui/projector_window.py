"""The window that the class sees: nothing but what the lesson says, on the whole of a screen."""

from collections import deque
from dataclasses import replace
from math import ceil

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QScreen,
    QShowEvent,
    QWindowStateChangeEvent,
)
from PySide6.QtWidgets import QWidget

from flashcards.core.lesson_values import ClassScreen
from flashcards.gui.projector_picture import ClassPicture, Faces, Pictures
from flashcards.gui.projector_scores import type_of
from flashcards.gui.projector_style import palette
from flashcards.gui.theme import current
from flashcards.i18n import _

_FADE = 160  # ms
_CURSOR_STAYS = 2_000  # ms
_RING = 0.115  # of the height


class ClassView(QWidget):
    """Draws a class screen as large as it is itself. What comes next is painted ahead, when there is time.

    One that is told to `mirror` another draws what that does, smaller.
    """

    def __init__(self, faces: Faces, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = ClassPicture(faces, pictures)
        self.card_seconds: int | None = None  # of the ring; else the most that were left for this card
        self._screen = ClassScreen("black")
        self._is_mirror = False
        self._before: QPixmap | None = None  # what fades away
        self._most_seconds = 0
        self._ahead: deque[ClassScreen] = deque()
        self._cursor: QTimer | None = None
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._paint_ahead)
        self._fading = QVariantAnimation(self)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.valueChanged.connect(self.update)
        self._fading.finished.connect(self._forget_before)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Class screen"))

    def hide_mouse(self) -> None:
        """From now on the mouse goes out of sight two seconds after it stood still."""
        self.setMouseTracking(True)
        self._cursor = QTimer(self, singleShot=True, interval=_CURSOR_STAYS)
        self._cursor.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))

    @property
    def screen_shown(self) -> ClassScreen:
        return self._screen

    def mirror(self, other: "ClassView") -> None:
        """Have the very pictures of `other`, whatever size this is: the same lines, the same pages."""
        self.picture, self._is_mirror = other.picture, True
        self.update()

    def show_screen(self, screen: ClassScreen) -> None:
        """Draw `screen` from now on."""
        before, self._screen = self._screen, screen
        same = screen.card_id == before.card_id
        if screen.seconds_left is not None:
            self._most_seconds = max(screen.seconds_left, self._most_seconds if same else 0)
        if replace(before, seconds_left=None) == replace(screen, seconds_left=None):
            if before.seconds_left != screen.seconds_left:
                self.update(self.rect() if self._is_mirror else self._ring().toAlignedRect())
            return
        self._fading.stop()
        self._forget_before()
        duration = 0 if self._is_mirror else current().motion(_FADE)
        if (
            duration
            and same
            and screen.kind == "answer"
            and self.isVisible()
            and self.picture.is_ready(before)
        ):
            self._before = self.picture.pixmap(before)
            self._fading.setDuration(duration)
            self._fading.start()
        self.update()

    def prepare(self, *screens: ClassScreen) -> None:
        """Paint ahead what the next keys may ask for, when nothing else is to be done."""
        self._ahead = deque(screens)
        self._idle.start()

    def pages(self, screen: ClassScreen) -> int:
        """How many pages the side of the card takes, for `Lesson.with_pages`."""
        return self.picture.pages(screen)

    def set_floor(self, floor: float) -> None:
        """The smallest type, as a share of the height."""
        self.picture.set_floor(floor)
        self.update()

    def forget(self) -> None:
        """Lay the cards out anew: one was edited, or the language changed."""
        self.picture.forget()
        self.update()

    def _paint_ahead(self) -> None:
        """One picture at a time, and none while another fades in."""
        if self._before is not None:
            self._idle.stop()
            return
        if self._ahead:
            screen = self._ahead.popleft()
            if not self.picture.is_ready(screen):
                self.picture.pixmap(screen)
        if not self._ahead:
            self._idle.stop()

    def _forget_before(self) -> None:
        self._before = None
        if self._ahead:
            self._idle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fading.stop()
        self._forget_before()
        self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._cursor:
            self._cursor.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._cursor:
            self.unsetCursor()
            self._cursor.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._measure()
        painter = QPainter(self)
        if self._is_mirror:
            size = self.picture.size
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.scale(self.width() / size.width(), self.height() / size.height())
        painter.drawPixmap(0, 0, self.picture.pixmap(self._screen))
        if self._before is not None and self._fading.state() == QVariantAnimation.State.Running:
            painter.setOpacity(float(self._fading.currentValue()))
            painter.drawPixmap(0, 0, self._before)
            painter.setOpacity(1)
        if self._screen.seconds_left is not None:
            self._draw_ring(painter, self._screen.seconds_left)

    def _measure(self) -> None:
        if not self._is_mirror:
            self.picture.set_size(self.size(), self.devicePixelRatioF())

    def _ring(self) -> QRectF:
        """In the right margin, at the top."""
        room = self.picture.room()
        side = min(_RING * room.height, 0.9 * room.left)
        gap = (room.left - side) / 2
        return QRectF(room.width - gap - side, gap, side, side)

    def _draw_ring(self, painter: QPainter, seconds: int) -> None:
        """How much time is left, as a part of a ring and in figures; it never flashes."""
        colours, room, area = palette(dark=self._screen.dark), self.picture.room(), self._ring()
        line = max(2.0, 0.08 * area.width())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = area.adjusted(line, line, -line, -line)
        painter.setPen(QPen(QColor(colours.hair), line / 3))
        painter.drawEllipse(inner)
        whole = self.card_seconds or self._most_seconds
        pen = QPen(QColor(colours.ink), line)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        if whole:
            painter.drawArc(inner, 90 * 16, -round(360 * 16 * min(1.0, seconds / whole)))
        words = str(seconds) if seconds < 100 else f"{ceil(seconds / 60)}′"
        painter.setFont(type_of(room, 0, dark=self._screen.dark))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


class ProjectorWindow(ClassView):
    """The class screen on the whole of the projector; its keys are the console's."""

    put_away = Signal()  # somebody closed or minimized it
    brought_back = Signal()  # it is minimized no more

    def __init__(self, faces: Faces, pictures: Pictures) -> None:
        super().__init__(faces, pictures)
        self.setWindowFlags(
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(_("Class screen"))
        self._keys: QWidget | None = None
        self.hide_mouse()

    def give_keys_to(self, console: QWidget) -> None:
        """Keys that come here nevertheless go to `console`."""
        self._keys = console

    def fill_screen(self, screen: QScreen) -> None:
        """Take the whole of `screen`, without taking the keyboard."""
        is_there = self.isVisible() and not self.isMinimized() and self.isFullScreen()
        if is_there and self.screen() is screen:
            return
        # WORKAROUND: a full-screen window does not go to another screen; Wayland ignores the geometry.
        if self.isVisible():
            self.showNormal()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        # WORKAROUND: showFullScreen() asks for the keyboard, which this window does not take.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.setVisible(True)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        # WORKAROUND: it is still visible here.
        QTimer.singleShot(0, self, self.put_away.emit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if isinstance(event, QWindowStateChangeEvent):
            was = bool(event.oldState() & Qt.WindowState.WindowMinimized)
            if self.isVisible() and self.isMinimized() != was:
                (self.put_away if self.isMinimized() else self.brought_back).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._pass_on(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._pass_on(event)

    def _pass_on(self, event: QKeyEvent) -> None:
        event.accept()
        if self._keys is None:
            return
        window = self._keys.window()
        target = window.focusWidget() or self._keys
        copy = QKeyEvent(
            event.type(),
            event.key(),
            event.modifiers(),
            event.nativeScanCode(),
            event.nativeVirtualKey(),
            event.nativeModifiers(),
            event.text(),
            event.isAutoRepeat(),
            event.count(),
        )
        window.activateWindow()
        QCoreApplication.sendEvent(target, copy)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._keys is not None:
            self._keys.window().activateWindow()

    def close_for_good(self) -> None:
        """Go away with the lesson."""
        self.hide()
        self.deleteLater()
