"""Formulas as pictures: TeX to SVG by ziamath, which is imported when a card has the first one.

What people send one another is hostile: each formula has a deadline, a text has a time for all of its own,
however often it is set, and texts one after another have a common patience. What was refused is not tried
again. Whatever goes wrong, the formula is shown as it is typed.
"""

import inspect
import sys
import time
import warnings
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from types import FrameType
from typing import Any, TypeVar

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTextCharFormat, QTextFormat

from flashcards.core.formulas import LONGEST, Formula, as_code, replaced

K = TypeVar("K")
T = TypeVar("T")

_SIZE = 64  # px that a formula is laid out in; pictures of it are scaled
_DEADLINE = 0.4  # seconds for one formula; the usual one takes 0.01
_BUDGET = 1.5  # seconds for those of a text that are not known yet
_DEEPEST = 24  # braces in one another
_MOST_SVG = 400_000  # characters
_WIDEST, _HIGHEST = 60.0, 30.0  # times the size of type: more is no formula
_LARGEST = 4_000  # px, a side of a picture
_LARGEST_PICTURE, _MOST_PICTURES = 4_000_000, 16_000_000  # bytes of one, of those that are kept
_PATIENCE, _REGAINED = 1.2, 0.25  # seconds for slow ones of all texts, regained in a second
_USUAL = 0.02  # seconds of a formula that cost no patience
_QUICK = 0.04  # the deadline where patience is at its end
_KEPT, _KEPT_REFUSED, _KEPT_TEXTS = 500, 20_000, 200
_MOST_OF_A_TEXT = 200  # different formulas, so that all are still known when it is drawn
_ON_THE_LINE = 0.04  # what hangs less than this under the base line stands on it
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula laid out: its SVG, and its measures as shares of the size of the type around it."""

    svg: bytes
    width: float
    height: float
    below: float  # what of it stands under the base line


_PACKAGES = ("ziamath", "ziafont", "latex2mathml")


class TooSlow(BaseException):
    """The deadline passed. No Exception, so that nothing within the library holds it up."""


class _Patience:
    """Seconds that slow formulas may take, whichever texts they are in: a card has several."""

    def __init__(self) -> None:
        self._left, self._at = _PATIENCE, time.monotonic()

    def left(self) -> float:
        now = time.monotonic()
        self._left = min(_PATIENCE, self._left + (now - self._at) * _REGAINED)
        self._at = now
        return self._left

    def take(self, seconds: float) -> None:
        self._left = max(0.0, self.left() - max(0.0, seconds - _USUAL))


class Budget:
    """The seconds that a text may take for formulas that are drawn for the first time."""

    def __init__(self, seconds: float = _BUDGET) -> None:
        self._seconds = seconds
        self._drawn: set[int] = set()

    def drawing(self, formula: Formula) -> Drawing | None:
        """The formula laid out; None where it has a fault, or where the text had its time."""
        key = hash(formula)
        if len(self._drawn) >= _MOST_OF_A_TEXT and key not in self._drawn:
            return None
        found = _drawings.get(formula)
        if found is None and key not in _refused:
            found = self._new(formula)
        if found is None:
            _keep(_refused, key, None, _KEPT_REFUSED)
            return None
        self._drawn.add(key)
        _keep(_drawings, formula, found, _KEPT)
        return found

    def _new(self, formula: Formula) -> Drawing | None:
        if self._seconds <= 0:
            return None
        deadline = min(_DEADLINE, self._seconds, max(_QUICK, _patience.left()))
        _warm_up()
        began = time.monotonic()
        found = _laid_out(formula, deadline)
        took = time.monotonic() - began
        _patience.take(took)
        # Once patience is at its end, the first slow one ends a text.
        self._seconds = 0.0 if took >= deadline <= _QUICK else self._seconds - took
        return found


_drawings: OrderedDict[Formula, Drawing] = OrderedDict()
_refused: OrderedDict[int, None] = OrderedDict()  # hashes, for a text has thousands
_budgets: OrderedDict[int, Budget] = OrderedDict()  # by the hash of the text
_images: OrderedDict[tuple[Formula, str, str, float], QImage] = OrderedDict()
_patience = _Patience()


def _keep(kept: OrderedDict[K, T], key: K, value: T, most: int) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > most:
        kept.popitem(last=False)


def with_faults_as_code(html: str) -> str:
    """The HTML with what cannot be drawn as it is typed; the rest of its formulas are ready to be drawn."""
    key = hash(html)
    budget = _budgets.get(key) or Budget()
    _keep(_budgets, key, budget, _KEPT_TEXTS)
    return replaced(html, lambda formula: None if budget.drawing(formula) else as_code(formula))


def picture(formula: Formula, font: QFont, colour: str, ratio: float, most: int = _LARGEST_PICTURE) -> QImage:
    """The formula beside words in `font` (whose size is in px), for `ratio` device pixels to one.

    One that would take more than `most` bytes is a coarser picture of the same measures.
    """
    drawing = _drawings.get(formula)
    if drawing is None:
        return QImage(QSize(font.pixelSize(), font.pixelSize()), _FORMAT)
    whole, _top = _measures(drawing, font)
    fitting = sqrt(min(most, _LARGEST_PICTURE) / 4 / (whole.width() * whole.height()))
    ratio = min(ratio, _LARGEST / max(whole.width(), whole.height()), fitting)
    key = (formula, font.toString(), colour, ratio)
    image = _images.get(key)
    if image is None:
        image = _images[key] = _painted(drawing, font, colour, ratio)
        kept = sum(one.sizeInBytes() for one in _images.values())
        while kept > _MOST_PICTURES:
            kept -= _images.popitem(last=False)[1].sizeInBytes()
    return image


def format_of(formula: Formula, font: QFont, widest: float) -> QTextCharFormat:
    """How its picture stands in a line: on the base line, no wider than `widest` px."""
    found = QTextCharFormat()
    drawing = _drawings.get(formula)
    if drawing is None:
        return found
    size, _top = _measures(drawing, font)
    times = min(1.0, widest / size.width())
    found.setProperty(QTextFormat.Property.ImageWidth, size.width() * times)
    found.setProperty(QTextFormat.Property.ImageHeight, size.height() * times)
    if drawing.below > _ON_THE_LINE:
        found.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    return found


def all_drawn(html: str) -> bool:
    """Whether each formula of the HTML can be drawn."""
    return with_faults_as_code(html) == html


def _laid_out(formula: Formula, deadline: float = _DEADLINE) -> Drawing | None:
    tex = formula.tex.strip()
    if not tex or len(tex) > LONGEST or _depth(tex) > _DEEPEST:
        return None
    try:
        return _within(deadline, lambda: _by_ziamath(tex, displayed=formula.displayed))
    except (Exception, TooSlow):
        return None


def _depth(tex: str) -> int:
    deepest = depth = 0
    for character in tex:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return max(deepest, tex.count("\\left"), tex.count("\\begin"), tex.count("\\sqrt\\sqrt") * _DEEPEST)


def _by_ziamath(tex: str, *, displayed: bool) -> Drawing | None:
    import ziamath.zmath  # noqa: PLC0415

    laid = ziamath.zmath.Latex(tex, size=_SIZE, inline=not displayed)
    width, height = laid.getsize()
    if not (0 < width <= _WIDEST * _SIZE and 0 < height <= _HIGHEST * _SIZE):
        return None
    svg = laid.svg()
    if len(svg) > _MOST_SVG:
        return None
    below = min(max(0.0, -laid.getyofst()), height)
    return Drawing(svg.encode(), width / _SIZE, height / _SIZE, below / _SIZE)


def _within(seconds: float, work: Callable[[], T]) -> T:
    """The result of `work`, or TooSlow. A clock is looked at whenever a function is called or returns.

    Only in the library's own functions, and in no generator: what is raised while something is thrown away,
    by the collector for example, nobody hears.
    """
    end, before = time.monotonic() + seconds, sys.getprofile()

    def watch(frame: FrameType, _event: str, _arg: Any) -> None:
        if time.monotonic() > end and _is_heard(frame):
            raise TooSlow

    _warm_up()
    sys.setprofile(watch)
    try:
        return work()
    finally:
        sys.setprofile(before)


def _is_heard(frame: FrameType) -> bool:
    """Whether somebody waits for what this function of the library returns or raises."""
    package = str(frame.f_globals.get("__name__", "")).partition(".")[0]
    return package in _PACKAGES and not frame.f_code.co_flags & inspect.CO_GENERATOR


def _warm_up() -> None:
    """What is imported once, with its font, is not the formula's time."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it opens its font in an old way
        from ziamath.config import config  # noqa: PLC0415  (0.15 s; only with the first formula)
    # WORKAROUND: QtSvg draws nothing of the <symbol> and <use> of SVG 2.
    config.svg2 = False


def _measures(drawing: Drawing, font: QFont) -> tuple[QSizeF, float]:
    """The picture's size in px, and where in it the formula begins.

    WORKAROUND: Qt has a picture stand on the base line, or with its middle half an x over it. What
    hangs under the line gets room above or below, so that the middle is where it has to be.
    """
    size = font.pixelSize()
    width, height, below = (share * size for share in (drawing.width, drawing.height, drawing.below))
    if drawing.below <= _ON_THE_LINE:
        return QSizeF(width, height), 0.0
    x = QFontMetricsF(font).xHeight()
    above = height - below
    whole = max(2 * above - x, 2 * below + x)
    return QSizeF(width, whole), (whole + x) / 2 - above


def _painted(drawing: Drawing, font: QFont, colour: str, ratio: float) -> QImage:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415  (only with the first formula)

    whole, top = _measures(drawing, font)
    image = QImage((whole * ratio).toSize().expandedTo(QSize(1, 1)), _FORMAT)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = drawing.height * font.pixelSize()
    renderer = QSvgRenderer(QByteArray(drawing.svg))
    renderer.render(painter, QRectF(0, top * ratio, image.width(), height * ratio))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), QColor(colour))  # whatever colours the TeX names
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
