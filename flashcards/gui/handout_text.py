"""Words for paper: black on white whatever the window's look, in the largest type that its room takes."""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextBlockFormat, QTextCursor

from flashcards.core.notes import DeckId
from flashcards.gui.handout_layout import POINT, UNITS, Box
from flashcards.gui.projector_paging import Stretch, divided, stretches
from flashcards.gui.projector_style import ON_WHITE, ClassDocument
from flashcards.gui.projector_tables import as_lines
from flashcards.gui.safe_document import Picture, blocks, fragments

PictureOf = Callable[[DeckId | None], Picture]

_PICTURE_SHARE = 0.6  # of a room's height, at most
_TALLEST_PICTURE = 60  # mm
_KEPT = 48  # documents, those of two sheets of cards


@dataclass(frozen=True, slots=True)
class Text:
    """A safe HTML text as it is set: type of `size` units, in lines of `width`."""

    html: str
    size: int
    width: int
    picture_height: int
    deck_id: DeckId | None = None
    breaks_words: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """A text in its room: what stands on the first card, and on those that it is continued on."""

    text: Text
    parts: tuple[Stretch, ...]


def units(points: float) -> int:
    return round(points * POINT * UNITS)


class PaperDocument(ClassDocument):
    """Text as on the class screen, with pictures that keep clear of the words above them."""

    def set_text(self, html: str, size: int, bounds: QSizeF) -> None:
        super().set_text(html, size, bounds)
        if "<img" not in html:
            return
        whole = QTextBlockFormat()
        whole.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        for block in blocks(self):
            # In a line that is tighter than its face a picture is drawn higher by that share of its height.
            if any(words.isImageFormat() for _start, _length, words in fragments(block)):
                QTextCursor(block).mergeBlockFormat(whole)


class Texts:
    """Fits texts, each only once, and keeps the documents that were drawn last."""

    def __init__(self, picture_of: PictureOf) -> None:
        self._picture_of = picture_of
        self._fits: dict[tuple[object, ...], Fit] = {}
        self._documents: OrderedDict[Text, PaperDocument] = OrderedDict()

    def forget(self) -> None:
        """The collection changed."""
        self._fits.clear()
        self._documents.clear()

    def fit(self, html: str, room: Box, points: Sequence[int], deck_id: DeckId | None = None) -> Fit:
        """The text in the largest of `points` in which it fits into the room; in the smallest, divided."""
        width, height = int(room.width * UNITS), int(room.height * UNITS)
        key = (html, width, height, tuple(points), deck_id)
        found = self._fits.get(key)
        if found is None:
            found = self._fits[key] = self._fitted(html, (width, height), points, deck_id)
        return found

    def document(self, text: Text) -> PaperDocument:
        """The text, laid out."""
        found = self._documents.get(text)
        if found is None:
            found = PaperDocument(self._picture_of(text.deck_id), ON_WHITE)
            if text.breaks_words:
                found.break_words()
            found.set_text(text.html, text.size, QSizeF(text.width, text.picture_height))
            self._documents[text] = found
            if len(self._documents) > _KEPT:
                self._documents.popitem(last=False)
        else:
            self._documents.move_to_end(text)
        return found

    def _fitted(self, html: str, room: tuple[int, int], points: Sequence[int], deck_id: DeckId | None) -> Fit:
        width, height = room
        document = PaperDocument(self._picture_of(deck_id), ON_WHITE)
        tall = min(int(height * _PICTURE_SHARE), _TALLEST_PICTURE * UNITS)

        def fits(size: int) -> bool:
            document.set_text(html, size, QSizeF(width, tall))
            is_within = _is_within(document, width) and not document.breaks_code()
            return is_within and document.full_height() <= height

        sizes = sorted({units(one) for one in points})
        if (largest := _largest(sizes, fits)) is not None:
            text = Text(html, largest, width, tall, deck_id)
            return Fit(text, (Stretch(0, self.document(text).full_height()),))
        text = self._narrowed(Text(html, sizes[0], width, tall, deck_id))
        document = self.document(text)
        parts = divided(stretches(document, height), height)
        return Fit(text, tuple(parts))

    def _narrowed(self, text: Text) -> Text:
        """The text so that none of it is wider than its lines."""
        if _is_within(self.document(text), text.width):
            return text
        if "<table" in text.html:
            text = Text(as_lines(text.html), text.size, text.width, text.picture_height, text.deck_id)
            if _is_within(self.document(text), text.width):
                return text
        return Text(text.html, text.size, text.width, text.picture_height, text.deck_id, breaks_words=True)


def _largest(sizes: list[int], fits: Callable[[int], bool]) -> int | None:
    """The largest of the sizes that fits; most cards are short, so it is tried first."""
    if fits(sizes[-1]):
        return sizes[-1]
    if len(sizes) == 1 or not fits(sizes[0]):
        return None
    return sizes[bisect_left(sizes[1:-1], True, key=lambda size: not fits(size))]


def _is_within(document: ClassDocument, width: int) -> bool:
    if document.has_tables and document.smallest_type() < document.pixel_size:
        return False  # it was set smaller than the rest
    return document.idealWidth() <= width + 1
