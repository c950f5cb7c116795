"""Type as large as fits on the class screen, found by search over the laid-out text; pages where it does not.

Sizes are shares of the screen's height. No word and no line is cut, and nothing is under the floor: what does
not fit in the type of the floor is divided into pages, at the ends of paragraphs or lines or table rows.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from math import ceil, inf

from PySide6.QtCore import QRectF, QSize, QSizeF

from flashcards.core.templates import Face
from flashcards.gui.card_view import so_far
from flashcards.gui.projector_paging import Stretch, divided, item_tops, stretches
from flashcards.gui.projector_style import ClassDocument, palette
from flashcards.gui.projector_tables import as_lines
from flashcards.gui.safe_document import Picture

FLOOR = 0.065  # no type is smaller
QUESTION, ANSWER = 0.11, 0.13  # the largest type of a question alone, and of an answer
SIDE, ABOVE = 0.08, 0.05  # margins, of the width and of the height
RULE_WIDTH, RULE = 0.10, 6 / 1080  # of the width, of the height
BAND = 0.22  # of the height, for the number of a pupil under the card

_STEP = 0.005
_PAGE_FOOT = 0.10  # of the height, for "2/3"
_SPACE = 0.04  # above and under the rule
_PICTURE = (0.36, 0.60)  # of the height, beside the smallest and the largest type
_QUESTION_STAYS = 0.4  # of the room: a higher question makes way for an answer that needs pages


@dataclass(frozen=True, slots=True)
class Room:
    """A class screen to lay cards out for. `foot`: px that stay free at its lower edge."""

    width: int
    height: int
    floor: float = FLOOR
    foot: int = 0

    @property
    def inner(self) -> int:
        return self.width - 2 * self.left

    @property
    def left(self) -> int:
        return round(self.width * SIDE)

    @property
    def smallest(self) -> int:
        """Px of the smallest type."""
        return ceil(self.height * max(self.floor, FLOOR))

    @property
    def top(self) -> int:
        return round(self.height * ABOVE)

    def sizes(self, largest: float) -> list[int]:
        """The sizes that type may have, in px from the floor up."""
        floor = max(self.floor, FLOOR)
        count = max(0, int((largest - floor) / _STEP + 1e-6))
        return sorted({self.smallest} | {round(self.height * (largest - n * _STEP)) for n in range(count)})

    def free(self, *, paged: bool = False) -> int:
        """The height that a card may take."""
        foot = max(self.foot, round(self.height * (_PAGE_FOOT if paged else ABOVE)))
        return self.height - self.top - foot

    def bounds(self, size: int) -> QSizeF:
        """The width of lines, and the height of a picture, beside type of `size` px."""
        share = min(1.0, max(0.0, (size / self.height - FLOOR) / (QUESTION - FLOOR)))
        low, high = _PICTURE
        return QSizeF(self.inner, round(self.height * (low + share * (high - low))))


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of a document, to be drawn with its top at `y`."""

    document: ClassDocument
    stretch: Stretch
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the screen at once; `last`: the last member of a list that is on it, counted from 1."""

    slices: tuple[Slice, ...]
    rule: QRectF | None = None
    last: int = 0

    @property
    def bottom(self) -> float:
        return max((one.y + one.stretch.height for one in self.slices), default=0.0)


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a card, laid out. `members`: the document in which a list's members stand, and their tops."""

    size: int  # px of its own type
    pages: tuple[Page, ...]
    members: ClassDocument | None = None
    tops: tuple[float, ...] = ()

    def page_of(self, member: int) -> int:
        """The page on which the member (counted from 1) ends."""
        return next((n for n, page in enumerate(self.pages) if page.last >= member), len(self.pages) - 1)


@dataclass(frozen=True, slots=True)
class Fitted:
    """How a card stands on a screen: px of the question alone and of the answer, and the pages of each."""

    question: int
    answer: int
    question_pages: int
    pages: int  # with the answer


def fits(face: Face, size: QSize, floor: float = FLOOR, picture: Picture = lambda _name: None) -> Fitted:
    """How `face` stands on a class screen of `size`."""
    room = Room(size.width(), size.height(), floor)
    question, answer = (lay_out(face, room, picture, answered=answered) for answered in (False, True))
    return Fitted(question.size, answer.size, len(question.pages), len(answer.pages))


def is_over_floor(face: Face, floor: float = FLOOR, picture: Picture = lambda _name: None) -> bool:
    """Whether a card needs more than one page on a usual projector: it is too long for a class."""
    fitted = fits(face, QSize(1920, 1080), floor, picture)
    return fitted.question_pages > 1 or fitted.pages > 1


def lay_out(
    face: Face, room: Room, picture: Picture, *, answered: bool, asking: bool = False, dark: bool = False
) -> Side:
    """A side of a card, in the room; `asking`: a multiple choice with its options, without the key."""
    search = _Search(room, picture, dark=dark)
    if face.replaces:
        return _replacing(search, face, answered=answered)
    if asking and face.options:
        return _asking(search, face, face.options.asked())
    return _answer(search, face) if answered else _alone(search, face.question, QUESTION)


class _Search:
    """Finds the largest type in which a text fits into a height."""

    def __init__(self, room: Room, picture: Picture, *, dark: bool) -> None:
        self.room, self._picture, self._colours = room, picture, palette(dark=dark)

    def set_in(self, html: str, size: int) -> ClassDocument:
        """The text in type of `size`, however high it becomes."""
        document, _fits = self.largest(html, [size], inf)
        return document

    def largest(self, html: str, sizes: list[int], height: float) -> tuple[ClassDocument, bool]:
        """The text in the largest of `sizes` in which it fits; in the smallest and False if in none."""
        document = ClassDocument(self._picture, self._colours)
        found = self._found(document, html, sizes, height)
        if found < 0 and self._overflow(document) > 1:  # too wide, not too high
            if "<table" in html:
                html = as_lines(html)
                found = self._found(document, html, sizes, height)
            found, sizes = self._broken(document, html, sizes, height) if found < 0 else (found, sizes)
        size = sizes[max(found, 0)]
        if document.pixel_size != size or document.textWidth() != self.room.inner:
            self._set(document, html, size)
        document.balance()
        return document, found >= 0

    def _broken(
        self, document: ClassDocument, html: str, sizes: list[int], height: float
    ) -> tuple[int, list[int]]:
        """The same for a text that is still too wide: lines of code go on in the next, then words break."""
        if self._overflow(document) <= 1:
            return -1, sizes
        found = self._found(document, html, sizes[:1], height, code_breaks=True)
        if found < 0 and self._overflow(document, code_breaks=True) > 1:
            document.break_words()
            found = self._found(document, html, sizes[:1], height, code_breaks=True)
        return found, sizes[:1]

    def _found(
        self,
        document: ClassDocument,
        html: str,
        sizes: list[int],
        height: float,
        *,
        code_breaks: bool = False,
    ) -> int:
        """The place of the largest size that fits, -1 for none; the document stays in what was tried last."""
        at = len(sizes) - 1
        if "<table" in html:
            at = self._of_table(document, html, sizes, height)
        elif not self._is_whole(document, html, sizes[at], height, code_breaks=code_breaks):
            at = -1 if at == 0 else self._scaled(document, sizes, height, code_breaks=code_breaks)
        else:
            return at
        while at >= 0 and not self._is_whole(document, html, sizes[at], height, code_breaks=code_breaks):
            at -= 1
        return at

    def _of_table(self, document: ClassDocument, html: str, sizes: list[int], height: float) -> int:
        """The largest size that is worth a try: a table takes several times as long to be set as words do."""
        if not self._is_whole(document, html, sizes[0], height):
            return -1
        times = min(height / document.full_height(), self.room.inner / document.idealWidth())
        return sum(size <= times * sizes[0] for size in sizes) - 1

    def _scaled(self, document: ClassDocument, sizes: list[int], height: float, *, code_breaks: bool) -> int:
        """The place of the largest size below the last that will do.

        A text of another size breaks its lines as this one does in a column that is wider by as much: that
        is found out without setting it anew.
        """

        def is_too_large(size: int) -> bool:
            times = document.pixel_size / size
            document.setTextWidth(self.room.inner * times)
            tall, wide = document.full_height() / times, self._overflow(document, code_breaks=code_breaks)
            return tall > height or wide > times

        return bisect_left(sizes[:-1], True, key=is_too_large)  # rounding may let one more fit

    def _is_whole(
        self, document: ClassDocument, html: str, size: int, height: float, *, code_breaks: bool = False
    ) -> bool:
        if document.pixel_size != size or document.html != html or document.textWidth() != self.room.inner:
            self._set(document, html, size)
        return document.full_height() <= height and self._overflow(document, code_breaks=code_breaks) <= 1

    def _set(self, document: ClassDocument, html: str, size: int) -> None:
        document.set_text(html, size, self.room.bounds(size))

    def _overflow(self, document: ClassDocument, *, code_breaks: bool = False) -> float:
        """How much wider it is than its room, at most 1 when it fits."""
        if document.has_tables and document.smallest_type() < document.pixel_size:
            return inf  # a table that was set smaller to fit
        if not code_breaks and document.breaks_code():
            return inf
        return document.idealWidth() / (self.room.inner + 1)


def _alone(search: _Search, html: str, largest: float) -> Side:
    """A text by itself, in the middle of the screen's height."""
    room = search.room
    document, is_whole = search.largest(html, room.sizes(largest), room.free())
    if is_whole:
        return Side(document.pixel_size, (_middle(room, document),))
    return Side(document.pixel_size, tuple(_pages(room, document)))


def _middle(room: Room, document: ClassDocument, height: float = 0) -> Page:
    """One page, in the middle, as if it were `height` px high."""
    own = document.full_height()
    return Page((Slice(document, Stretch(0, own), _centred(room, max(own, height))),))


def _centred(room: Room, height: float) -> float:
    """The top of what is so high; a foot that is kept free moves it only where it must."""
    return max(room.top, min((room.height - height) / 2, room.top + room.free() - height))


def _pages(room: Room, document: ClassDocument, top: float = 0, tops: tuple[float, ...] = ()) -> list[Page]:
    """A text that is too high, from `top` under the margin on; a table has its head on each of its pages."""
    free = room.free(paged=True) - top
    pages = []
    for part in divided(stretches(document, free), free):
        y, slices = room.top + top, []
        if part.head:
            slices.append(Slice(document, part.head, y))
            y += part.head.height
        slices.append(Slice(document, part, y))
        pages.append(Page(tuple(slices), last=sum(one < part.bottom - 1 for one in tops)))
    return pages


def _replacing(search: _Search, face: Face, *, answered: bool) -> Side:
    """A text with gaps, and the same with its words in them: in one size, at one place."""
    room, sizes = search.room, search.room.sizes(QUESTION)
    both = [search.largest(html, sizes, room.free()) for html in (face.question, face.answer)]
    size = min(document.pixel_size for document, _whole in both)
    documents = [
        document if document.pixel_size == size else search.set_in(document.html, size)
        for document, _whole in both
    ]
    shown = documents[answered]
    if all(is_whole for _document, is_whole in both):
        return Side(size, (_middle(room, shown, max(one.full_height() for one in documents)),))
    return Side(size, tuple(_pages(room, shown)))


def _asking(search: _Search, face: Face, options: str) -> Side:
    """Question and options where they stand when the key comes, so that nothing moves then."""
    whole = _answer(search, face)
    if len(whole.pages) > 1 or len(whole.pages[0].slices) != 2:
        return _answer(search, replace(face, answer=options, options=None))
    page, document = whole.pages[0], search.set_in(options, whole.size)
    asked, answer = page.slices
    shown = Slice(document, Stretch(0, document.full_height()), answer.y)
    return Side(whole.size, (replace(page, slices=(asked, shown)),))


def _answer(search: _Search, face: Face) -> Side:
    """The question in the type of the floor, a rule, and under it the answer as large as fits."""
    room = search.room
    sizes = room.sizes(ANSWER)
    question = search.set_in(face.question, sizes[0])
    html = so_far(face, face.steps)
    line, space = max(2, round(room.height * RULE)), round(room.height * _SPACE)
    above = question.full_height() + 2 * space + line
    answer, is_whole = search.largest(html, sizes, room.free() - above)
    tops = item_tops(answer) if face.members else ()
    if is_whole:
        top = _centred(room, above + answer.full_height())
        page = Page((Slice(answer, Stretch(0, answer.full_height()), top + above),), last=len(tops))
        pages = [_under(room, question, page, top)]
    elif above <= _QUESTION_STAYS * room.free(paged=True):
        pages = [_under(room, question, page, room.top) for page in _pages(room, answer, above, tops)]
    else:
        answer, is_whole = search.largest(html, sizes, room.free())
        tops = item_tops(answer) if face.members else ()
        pages = _pages(room, answer, 0, tops)
        if is_whole:
            pages = [replace(_middle(room, answer), last=len(tops))]
    return Side(answer.pixel_size, tuple(pages), answer if tops else None, tops)


def _under(room: Room, question: ClassDocument, page: Page, top: float) -> Page:
    """The page of an answer with the question over it, from `top` on."""
    height = question.full_height()
    left = room.left
    line, space = max(2, round(room.height * RULE)), round(room.height * _SPACE)
    width = round(room.width * RULE_WIDTH)
    if question.is_centred:
        left = (room.width - width) // 2
    rule = QRectF(left, round(top + height + space), width, line)
    asked = Slice(question, Stretch(0, height), top)
    return Page((asked, *page.slices), rule, page.last)
