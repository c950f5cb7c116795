"""A picture of a card as large as the window, until a key or a click closes it."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from flashcards.gui.theme import current
from flashcards.i18n import _

_MARGIN = 16  # px at 100 %
_MOST = 4  # times its own size
_CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_Z, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class EnlargedPicture(QWidget):
    """Covers its parent, a window, from when it is made until it is closed. No key reaches the page below."""

    def __init__(self, image: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self._image, self._over = image, parent
        self._before = parent.focusWidget()
        self.setAccessibleName(_("Enlarged picture; Esc closes it"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_picture(self) -> None:
        """End it; the focus goes back to where it was."""
        self._over.removeEventFilter(self)
        self.hide()
        if self._before and isValid(self._before):  # its page may have made way for another meanwhile
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def place(self) -> QRectF:
        """Where the picture is drawn: as large as there is room, within reason."""
        margin = current().px(_MARGIN)
        room = QSizeF(self.size()) - QSizeF(2 * margin, 2 * margin)
        own = self._image.deviceIndependentSize()
        size = own.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(own * _MOST)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        return place

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts from what lies under the picture."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLOSING and not event.isAutoRepeat():
            self.close_picture()

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Tab stays here: there is nothing else to come to."""
        return True

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.close_picture()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().palette.tone("desk"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.place(), self._image)
