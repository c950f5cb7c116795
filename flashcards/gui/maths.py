"""Formulas as pictures: TeX to SVG by ziamath, which is imported when a card has the first one.

What people send one another is hostile: each formula has a deadline, and a text has one for all of its own.
Whatever goes wrong, the formula is shown as it is typed.
"""

import inspect
import sys
import time
import warnings
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Any, TypeVar

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTextCharFormat, QTextFormat

from flashcards.core.formulas import LONGEST, Formula, as_code, replaced

T = TypeVar("T")

_SIZE = 64  # px that a formula is laid out in; pictures of it are scaled
_DEADLINE = 0.4  # seconds for one formula; the usual one takes 0.01
_BUDGET = 1.5  # seconds for those of a text that are not known yet
_DEEPEST = 24  # braces in one another
_MOST_SVG = 400_000  # characters
_WIDEST, _HIGHEST = 60.0, 30.0  # times the size of type: more is no formula
_LARGEST = 4_000  # px, a side of a picture
_KEPT, _KEPT_IMAGES = 500, 60
_ON_THE_LINE = 0.04  # what hangs less than this under the base line stands on it
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula laid out: its SVG, and its measures as shares of the size of the type around it."""

    svg: bytes
    width: float
    height: float
    below: float  # what of it stands under the base line


class TooSlow(BaseException):
    """The deadline passed. No Exception, so that nothing within the library holds it up."""


class Budget:
    """The seconds that a text may take for formulas that are drawn for the first time."""

    def __init__(self, seconds: float = _BUDGET) -> None:
        self._seconds = seconds

    def drawing(self, formula: Formula) -> Drawing | None:
        """The formula laid out; None where it has a fault, or where the text had its time."""
        if formula in _drawings:
            _drawings.move_to_end(formula)
            return _drawings[formula]
        if self._seconds <= 0:
            return None
        began = time.monotonic()
        found = _laid_out(formula)
        self._seconds -= time.monotonic() - began
        _drawings[formula] = found
        if len(_drawings) > _KEPT:
            _drawings.popitem(last=False)
        return found


_drawings: OrderedDict[Formula, Drawing | None] = OrderedDict()
_images: OrderedDict[tuple[Formula, str, str, float], QImage] = OrderedDict()


def with_faults_as_code(html: str) -> str:
    """The HTML with what cannot be drawn as it is typed; the rest of its formulas are ready to be drawn."""
    budget = Budget()
    return replaced(html, lambda formula: None if budget.drawing(formula) else as_code(formula))


def picture(formula: Formula, font: QFont, colour: str, ratio: float) -> QImage:
    """The formula beside words in `font` (whose size is in px), for `ratio` device pixels to one."""
    size = font.pixelSize()
    key = (formula, font.toString(), colour, ratio)
    image = _images.get(key)
    if image is None:
        drawing = _drawings.get(formula)
        image = _painted(drawing, font, colour, ratio) if drawing else QImage(size, size, _FORMAT)
        _images[key] = image
        if len(_images) > _KEPT_IMAGES:
            _images.popitem(last=False)
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


def _laid_out(formula: Formula) -> Drawing | None:
    tex = formula.tex.strip()
    if not tex or len(tex) > LONGEST or _depth(tex) > _DEEPEST:
        return None
    try:
        return _within(_DEADLINE, lambda: _by_ziamath(tex, displayed=formula.displayed))
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

    Not in a generator: what is raised in one that is being thrown away, nobody hears.
    """
    end, before = time.monotonic() + seconds, sys.getprofile()

    def watch(frame: FrameType, _event: str, _arg: Any) -> None:
        if time.monotonic() > end and not frame.f_code.co_flags & inspect.CO_GENERATOR:
            raise TooSlow

    _warm_up()
    sys.setprofile(watch)
    try:
        return work()
    finally:
        sys.setprofile(before)


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
    """A picture too large for the memory is a coarser one of the same measures."""
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415  (only with the first formula)

    whole, top = _measures(drawing, font)
    ratio = min(ratio, _LARGEST / max(whole.width(), whole.height()))
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
