"""A class screen as a picture: laid out, painted and kept, so that it is there when a key asks for it."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPalette,
    QPixmap,
)

from flashcards.core.cards import CardId
from flashcards.core.lesson_values import ClassScreen
from flashcards.core.templates import Face
from flashcards.gui.projector_fit import BAND, FLOOR, Page, Room, Side, Slice, lay_out
from flashcards.gui.projector_scores import draw_end, draw_scores, draw_turn, type_of
from flashcards.gui.projector_style import palette
from flashcards.gui.projector_test_picture import draw_test
from flashcards.i18n import _

Faces = Callable[[CardId], Face]
Pictures = Callable[[CardId, str], bytes | None]

_SIDES, _PIXMAPS = 8, 4  # that are kept
_PUPIL, _PUPIL_BASE = 0.15, 0.955  # of the height: the type of the number, and where it stands
_TURN_BAND = 0.11  # of the height, for the team whose turn it is
_FOOT = 0.972  # of the height, where small words under the card stand

K = TypeVar("K")
V = TypeVar("V")


class ClassPicture:
    """Draws class screens of one size, in px of the screen; keeps the last few."""

    def __init__(self, faces: Faces, pictures: Pictures, size: QSize | None = None) -> None:
        self._faces, self._pictures = faces, pictures
        self._size, self._ratio, self._floor = size or QSize(1280, 720), 1.0, FLOOR
        self._sides: OrderedDict[tuple[object, ...], Side] = OrderedDict()
        self._pixmaps: OrderedDict[ClassScreen, QPixmap] = OrderedDict()

    @property
    def size(self) -> QSize:
        return self._size

    @property
    def floor(self) -> float:
        return self._floor

    def set_size(self, size: QSize, ratio: float = 1.0) -> None:
        """`ratio`: device pixels to one of `size`."""
        if (size, ratio) != (self._size, self._ratio) and not size.isEmpty():
            self._size, self._ratio = QSize(size), ratio
            self.forget()

    def set_floor(self, floor: float) -> None:
        """The smallest type, as a share of the height."""
        if floor != self._floor:
            self._floor = max(floor, FLOOR)
            self.forget()

    def forget(self) -> None:
        """Lay everything out anew: a card was edited, or the language changed."""
        self._sides.clear()
        self._pixmaps.clear()

    def pages(self, screen: ClassScreen) -> int:
        """How many pages the card's side takes; of a list, up to the member that was shown last."""
        if screen.card_id is None:
            return 1
        side = self.side(screen)
        return side.page_of(screen.members_shown) + 1 if side.tops else len(side.pages)

    def side(self, screen: ClassScreen) -> Side:
        """The side of a card that `screen` shows, laid out."""
        assert screen.card_id is not None
        asking = self._is_asking(screen)
        key = (screen.card_id, screen.kind == "answer", asking, screen.dark, _band(screen))
        side = _kept(self._sides, key)
        if side is None:
            side = self._laid_out(screen, screen.card_id, asking=asking)
            _keep(self._sides, key, side, _SIDES)
        return side

    def is_ready(self, screen: ClassScreen) -> bool:
        """Whether the picture is there already."""
        return _look(screen) in self._pixmaps

    def pixmap(self, screen: ClassScreen) -> QPixmap:
        """The whole screen, but for the seconds that are left."""
        look = _look(screen)
        pixmap = _kept(self._pixmaps, look)
        if pixmap is None:
            pixmap = self._painted(look)
            _keep(self._pixmaps, look, pixmap, _PIXMAPS)
        return pixmap

    def room(self, foot: int = 0) -> Room:
        return Room(self._size.width(), self._size.height(), self._floor, foot)

    def _is_asking(self, screen: ClassScreen) -> bool:
        """Whether it has the options of a multiple choice, but not yet the key."""
        if screen.kind != "answer" or screen.members_shown != 1 or screen.card_id is None:
            return False
        return self._faces(screen.card_id).options is not None

    def _laid_out(self, screen: ClassScreen, card_id: CardId, *, asking: bool) -> Side:
        face, room, answered = self._faces(card_id), self.room(), screen.kind == "answer"

        def picture(name: str) -> bytes | None:
            return self._pictures(card_id, name)

        side = lay_out(face, room, picture, answered=answered, asking=asking, dark=screen.dark)
        band = round(room.height * _band(screen))
        if band and any(page.bottom > room.height - band for page in side.pages):
            room = self.room(band)
            side = lay_out(face, room, picture, answered=answered, asking=asking, dark=screen.dark)
        return side

    def _painted(self, screen: ClassScreen) -> QPixmap:
        pixmap = QPixmap(self._size * self._ratio)
        pixmap.setDevicePixelRatio(self._ratio)
        colours = palette(dark=screen.dark)
        pixmap.fill(Qt.GlobalColor.black if screen.kind == "black" else QColor(colours.sheet))
        painter = QPainter(pixmap)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = self.room()
        match screen.kind:
            case "question" | "answer":
                self._draw_card(painter, screen)
            case "scores":
                draw_scores(painter, room, screen.teams, screen.turn, dark=screen.dark)
            case "test":
                draw_test(painter, room, dark=screen.dark)
            case "end" if screen.teams:
                draw_scores(painter, room, screen.teams, None, dark=screen.dark)
            case "end":
                draw_end(painter, room, dark=screen.dark)
        painter.end()
        return pixmap

    def _draw_card(self, painter: QPainter, screen: ClassScreen) -> None:
        room, side = self.room(), self.side(screen)
        ink = QColor(palette(dark=screen.dark).ink)
        page = side.pages[min(screen.page, len(side.pages) - 1)]
        _draw_page(painter, room, page, side, screen, ink)
        painter.setPen(ink)
        left, right = float(room.left), float(room.left + room.inner)
        if len(side.pages) > 1:
            right = _draw_page_number(painter, room, f"{screen.page + 1}/{len(side.pages)}")
        if screen.pupil is not None:
            left = _draw_pupil(painter, room, screen.pupil)
        if screen.turn is not None:
            base = _PUPIL_BASE if screen.pupil is not None else _FOOT
            draw_turn(painter, room, screen, QRectF(left, base * room.height, right - left, 0))


def _band(screen: ClassScreen) -> float:
    """What of the height is kept free under the card, for who answers."""
    if screen.pupil is not None:
        return BAND
    return 0 if screen.turn is None else _TURN_BAND


def _draw_page_number(painter: QPainter, room: Room, words: str) -> float:
    """Small words in the lower right corner; what is left of them is free."""
    painter.setFont(type_of(room, 0))
    left = room.left + room.inner - QFontMetricsF(painter.font()).horizontalAdvance(words)
    painter.drawText(QPointF(left, _FOOT * room.height), words)
    return left - 0.03 * room.height


def _draw_pupil(painter: QPainter, room: Room, pupil: int) -> float:
    """Who answers, large, in the band under the card; what is right of that is free."""
    base, word, gap = _PUPIL_BASE * room.height, _("Number"), 0.03 * room.height
    painter.setFont(type_of(room, 0))
    painter.drawText(QPointF(room.left, base), word)
    left = room.left + QFontMetricsF(painter.font()).horizontalAdvance(word) + gap
    painter.setFont(type_of(room, _PUPIL, bold=True))
    painter.drawText(QPointF(left, base), str(pupil))
    return left + QFontMetricsF(painter.font()).horizontalAdvance(str(pupil)) + 2 * gap


def _draw_page(
    painter: QPainter, room: Room, page: Page, side: Side, screen: ClassScreen, ink: QColor
) -> None:
    if page.rule:
        painter.fillRect(page.rule, ink)
    for one in page.slices:
        hidden = one.document is side.members
        painter.save()
        painter.translate(room.left, one.y - one.stretch.top)
        painter.setClipPath(_shown(one, side, screen.members_shown if hidden else len(side.tops), room))
        _draw_slice(painter, one, ink)
        painter.restore()


def _draw_slice(painter: QPainter, one: Slice, ink: QColor) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    colours = QPalette()
    colours.setColor(QPalette.ColorRole.Text, ink)
    context.palette = colours
    painter.save()
    one.document.draw_wells(painter)
    painter.restore()
    one.document.documentLayout().draw(painter, context)


def _shown(one: Slice, side: Side, members: int, room: Room) -> QPainterPath:
    """What of a document is to be seen: of a list the members shown, of the others the numbers."""
    # With a leading under the face's own, letters reach under their line.
    over = one.document.overhang()
    page = QRectF(-room.width, one.stretch.top, 3 * room.width, one.stretch.height + over)
    if one.stretch.top > 0:
        page.setTop(one.stretch.top + over)
    path = QPainterPath()
    if members >= len(side.tops):
        path.addRect(page)
        return path
    seen = QRectF(page)
    seen.setBottom(min(page.bottom(), side.tops[members]))
    if seen.height() > 0:
        path.addRect(seen)
    indent, line = one.document.indentWidth(), 1.25 * side.size
    for top in side.tops[members:]:
        number = QRectF(-room.width, top, room.width + indent - 0.02 * side.size, line)
        if page.top() <= top < page.bottom():
            path.addRect(number)
    return path


def _look(screen: ClassScreen) -> ClassScreen:
    """The screen without what is not in its picture."""
    look = replace(screen, seconds_left=None)
    if screen.card_id is None:
        return replace(look, pupil=None)
    named = tuple(replace(team, points=0) for team in screen.teams) if screen.turn is not None else ()
    return replace(look, teams=named)


def _kept(store: OrderedDict[K, V], key: K) -> V | None:
    value = store.get(key)
    if value is not None:
        store.move_to_end(key)
    return value


def _keep(store: OrderedDict[K, V], key: K, value: V, most: int) -> None:
    store[key] = value
    while len(store) > most:
        store.popitem(last=False)
