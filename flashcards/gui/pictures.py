"""Pictures of a deck: read within bounds, and what stands in for one that is not shown."""

import re
from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QImageReader, QPainter

from flashcards.gui.theme import RADIUS, Theme

_BEGINNINGS = {  # of what is read. Not of SVG: it can name further files
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "gif": re.compile(rb"GIF8[79]a"),
    "webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    "bmp": re.compile(rb"BM"),
}
_LARGEST_SIDE = 1_600  # px; a larger picture is read at a smaller size
_MOST_PIXELS = 100_000_000
_MOST_UNSCALED = 40_000_000  # px of a picture that is not JPEG, which is read whole before it is made smaller


@lru_cache(maxsize=4)  # a card is set in several sizes before it is shown
def read_picture(data: bytes) -> QImage | None:
    """The picture in `data`, known by its own first bytes; None when it is none or absurdly large."""
    form = next((form for form, begins in _BEGINNINGS.items() if begins.match(data)), None)
    if form is None:  # no plugin of Qt may so much as look at it: that for SVG opens what it names
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader()
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setFormat(QByteArray(form.encode()))
    reader.setDevice(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > (_MOST_PIXELS if form == "jpeg" else _MOST_UNSCALED):
        return None
    if max(size.width(), size.height()) > _LARGEST_SIDE:
        reader.setScaledSize(
            size.scaled(QSize(_LARGEST_SIDE, _LARGEST_SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        )
    image = reader.read()
    return None if image.isNull() else image


def placeholder(theme: Theme, words: str) -> QImage:
    """A quiet box with `words`, where a picture would be."""
    font, ratio = theme.font("ui"), 2
    width = QFontMetricsF(font).horizontalAdvance(words) + theme.px(48)
    image = QImage(QSize(round(width), theme.px(72)) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(theme.palette.well))
    painter.setPen(QColor(theme.palette.hair))
    box = QRectF(0.5, 0.5, round(width) - 1, theme.px(72) - 1)
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    painter.setFont(font)
    painter.setPen(QColor(theme.palette.ink2))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return image
