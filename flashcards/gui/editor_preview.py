"""How a card that is being written will look: in study, and on a projector; only smaller."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from flashcards.core.cards import CardId
from flashcards.core.lesson_values import ClassScreen
from flashcards.core.templates import Face
from flashcards.gui.card_view import CardView
from flashcards.gui.parts_paint import frame
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.projector_picture import ClassPicture
from flashcards.gui.safe_document import Picture
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number, spoken

_CARD = QSize(800, 480)  # px at 100 %, as the study page has it in a window of 1366 x 768
_SCREEN = QSize(1920, 1080)
_ONE = CardId(1)


class Shrunk(QWidget):
    """A picture of something larger, as wide as there is room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pixmap(self, pixmap: QPixmap) -> None:
        self._pixmap = pixmap
        self._fit()
        self.update()

    def is_empty(self) -> bool:
        return self._pixmap.isNull()

    def sizeHint(self) -> QSize:
        return QSize(current().px(360), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        size = self._pixmap.deviceIndependentSize()
        if size.width():
            self.setFixedHeight(max(1, round(self.width() * size.height() / size.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), current().palette
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._pixmap.isNull():
            ratio = self.devicePixelRatioF()
            small = self._pixmap.scaledToWidth(
                round(self.width() * ratio), Qt.TransformationMode.SmoothTransformation
            )
            small.setDevicePixelRatio(ratio)
            painter.drawPixmap(0, 0, small)
        frame(painter, QRectF(self.rect()), "", colours.edge, colours.line)


class Preview(QWidget):
    """The card in study with its answer, then the class screen: the question, the answer."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        """`picture`: what the card calls so."""
        super().__init__(parent)
        self._face, self._picture = Face("", ""), picture
        self._view = CardView(picture)
        self._view.setParent(self)
        self._view.hide()
        self._count = Paragraph("", "small", "ink2")
        self.card = Shrunk(_("The card in study"))
        self.question = Shrunk(_("The question on the class screen"))
        self.answer = Shrunk(_("The answer on the class screen"))
        self._empty = Paragraph(_("What you write shows here."), "ui", "ink2")
        self._heads = [Words(_("In study"), "small", "ink2"), Words(_("On the projector"), "small", "ink2")]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._empty, self._heads[0], self.card, self._count):
            self._column.addWidget(part)
        for part in (self._heads[1], self.question, self.answer):
            self._column.addWidget(part)
        self.show_faces([])
        follow(self._restyle)

    def show_faces(self, faces: list[Face]) -> None:
        """Show the first of the cards that would be made; how many there are is said."""
        for part in (*self._heads, self.card, self.question, self.answer):
            part.setVisible(bool(faces))
        self._empty.setVisible(not faces)
        n = len(faces)
        words = ngettext(
            "{n} card is made of this; here is the first.",
            "{n} cards are made of this; here is the first.",
            n,
        )
        self._count.setText(words.format(n=number(n)))
        self._count.setVisible(n > 1)
        if faces and (faces[0] != self._face or self.card.is_empty()):
            self._face = faces[0]
            self._draw()

    def _draw(self) -> None:
        face, px = self._face, current().px
        self._view.resize(px(_CARD.width()), px(_CARD.height()))
        self._view.show_question(face)
        self._view.reveal_all()
        inside = self._view.inside
        high = min(max(inside.height() + px(24), px(160)), px(_CARD.height()))
        ratio = self.devicePixelRatioF()
        sheet = QPixmap(QSize(self._view.width(), high) * ratio)
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(QColor(current().palette.sheet))
        inside.render(sheet, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        self.card.show_pixmap(sheet)
        self.card.setAccessibleDescription(f"{spoken(face.question)}. {spoken(face.answer)}")
        screens = ClassPicture(lambda _id: face, lambda _id, name: self._picture(name), _SCREEN)
        shown = face.steps
        self.question.show_pixmap(screens.pixmap(ClassScreen("question", _ONE)))
        self.answer.show_pixmap(screens.pixmap(ClassScreen("answer", _ONE, members_shown=shown)))

    def _restyle(self) -> None:
        self._column.setSpacing(current().px(8))
        if not self.card.isHidden():
            self._draw()
