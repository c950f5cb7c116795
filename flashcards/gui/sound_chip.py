"""What stands on a card for a sound: a small chip to click, or a word on why it is not played."""

from pathlib import PurePosixPath

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from flashcards.gui import icons
from flashcards.gui.theme import Theme
from flashcards.i18n import _

PLAYED = (".mp3", ".wav", ".ogg", ".oga", ".flac")
_RATIO = 2
_HEIGHT, _ICON, _PAD, _GAP, _ROOM = 28, 16, 12, 6, 6  # px at 100 %
_LONGEST_NAME = 40


def can_be_played(name: str) -> bool:
    """Whether a sound is of a kind that this program decodes, as far as its name tells."""
    return PurePosixPath(name).suffix.lower() in PLAYED


def chip(theme: Theme, name: str) -> QImage:
    """The chip of the sound `name`; "-" stands for one that may not be loaded."""
    if name == "-":
        return _drawn(theme, _("Sound not found"), played=False)
    if not can_be_played(name):
        short = name if len(name) <= _LONGEST_NAME else f"…{name[1 - _LONGEST_NAME :]}"
        return _drawn(theme, _("Sound {name} cannot be played here").format(name=short), played=False)
    return _drawn(theme, _("Sound"), played=True)


def _drawn(theme: Theme, words: str, *, played: bool) -> QImage:
    px, colours = theme.px, theme.palette
    font = theme.font("small")
    metrics = QFontMetricsF(font)
    icon = px(_ICON) + px(_GAP) if played else 0
    width = round(metrics.horizontalAdvance(words)) + icon + 2 * px(_PAD)
    above = px(_ROOM)
    image = QImage(QSize(width, px(_HEIGHT) + 2 * above) * _RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(_RATIO)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colours.edge if played else colours.hair), colours.line)
    painter.setPen(pen)
    painter.setBrush(QColor(colours.sheet if played else colours.well))
    inset = colours.line / 2
    box = QRectF(0, above, width, px(_HEIGHT)).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    if played:
        speaker = icons.pixmap("sound", colours.ink2, px(_ICON), _RATIO)
        painter.drawPixmap(QPointF(px(_PAD) - 2, above + (px(_HEIGHT) - px(_ICON)) / 2), speaker)
    painter.setFont(font)
    painter.setPen(QColor(colours.ink if played else colours.ink2))
    area = box.adjusted(icon, 0, 0, 0) if played else box
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return image
