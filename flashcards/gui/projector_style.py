"""The look of the class screen: two grounds, and a document in which nothing is small or hard to read."""

import re
from dataclasses import replace

from PySide6.QtCore import QSizeF, Qt, QUrl
from PySide6.QtGui import QColor, QFontMetricsF, QTextCharFormat, QTextFormat, QTextOption

from flashcards.core.inserts import SOUND, without_sounds
from flashcards.gui.contrast import contrast
from flashcards.gui.safe_document import Picture, SafeDocument, Style, blocks, fragments
from flashcards.gui.text_pane import balance
from flashcards.gui.theme import DARK, LIGHT, Palette, Theme
from flashcards.i18n import _

CONTRAST = 7.0  # of everything that is read

ON_WHITE = replace(
    LIGHT,
    name="class", desk="#FFFFFF", sheet="#FFFFFF", well="#EFEFEF", hair="#8A8A8A", edge="#000000",
    ink="#000000", ink2="#333333", accent="#0E4E3D",
)  # fmt: skip
ON_BLACK = replace(
    DARK,
    name="class dark", desk="#000000", sheet="#000000", well="#1E1E1E", hair="#8A8A8A", edge="#FFFFFF",
    ink="#FFFFFF", ink2="#D6D6D6", accent="#92D3BB",
)  # fmt: skip

_LEADING = 1.24
_GAP = 0.45  # of the type's size, between paragraphs
_LINE = 28  # times as thick is the type that a line is drawn beside
_BESIDE_TYPE = 22  # px; pictures are made for type of about this size, and keep their proportion to it
_SIZES = re.compile("</?(?:small|big)>")


def palette(*, dark: bool) -> Palette:
    return ON_BLACK if dark else ON_WHITE


def legible(colour: QColor, colours: Palette) -> QColor:
    """The colour, or one of its hue that is read on both grounds of the class screen."""
    grounds = QColor(colours.sheet), QColor(colours.well)
    ink = QColor(colours.ink)
    for share in range(10):
        mixed = _mixed(colour, ink, share / 10)
        if all(contrast(mixed, ground) >= CONTRAST for ground in grounds):
            return mixed
    return ink


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    pairs = ((one.redF(), other.redF()), (one.greenF(), other.greenF()), (one.blueF(), other.blueF()))
    return QColor.fromRgbF(*(a + (b - a) * share for a, b in pairs))


class ClassDocument(SafeDocument):
    """Safe HTML in type of one size: code and tables are as large as words, colours are legible.

    Breaks lines between words only, until it is told to `break_words`.
    """

    def __init__(self, picture: Picture, colours: Palette) -> None:
        super().__init__(picture)
        self.colours, self.pixel_size, self.html = colours, 0, ""
        self._mode = QTextOption.WrapMode.WordWrap
        self._wrap(self._mode)

    def break_words(self) -> None:
        """A word that is wider than the screen is broken after all."""
        self._wrap(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def _wrap(self, mode: QTextOption.WrapMode) -> None:
        option = QTextOption()
        option.setWrapMode(mode)
        self.setDefaultTextOption(option)

    def set_text(self, html: str, size: int, bounds: QSizeF) -> None:
        """`size` in px; `bounds`: the width of the lines, and the height that a picture may have."""
        self.html, self.pixel_size, self.picture_bounds = html, size, bounds
        colours = replace(self.colours, line=max(1, size // _LINE))
        theme = Theme(colours, size / _BESIDE_TYPE)
        self.setTextWidth(-1)
        style = Style(theme, "question", size, _LEADING, round(size * _GAP))
        self.fill(_plain(html), style)
        self.setTextWidth(bounds.width())

    @property
    def has_tables(self) -> bool:
        return "<table" in self.html

    @property
    def is_centred(self) -> bool:
        return self.html.startswith('<div style="text-align:center">')

    def balance(self) -> None:
        balance(self)

    def full_height(self) -> float:
        """Its height with the ground of the code that it ends with."""
        last = self.lastBlock()
        ends_with_code = bool(self._code) and self._code[-1][1] == last.blockNumber()
        return self.size().height() + (last.blockFormat().bottomMargin() if ends_with_code else 0)

    def overhang(self) -> float:
        """How far its letters may reach under the last of its lines, in px."""
        metrics = QFontMetricsF(self.defaultFont())
        return max(0.0, metrics.height() - self.pixel_size * _LEADING)

    def breaks_code(self) -> bool:
        """Whether a line of code goes on in the next."""
        return any(
            self.findBlockByNumber(number).layout().lineCount() > 1
            for first, last in self._code
            for number in range(first, last + 1)
        )

    def smallest_type(self) -> int:
        """Px of the smallest type in it, raised and lowered letters left out."""
        return min(
            (
                words.font().pixelSize()
                for block in blocks(self)
                for _start, _length, words in fragments(block)
                if not words.isImageFormat()
                and words.verticalAlignment() == QTextCharFormat.VerticalAlignment.AlignNormal
            ),
            default=self.pixel_size,
        )

    def _style_sheet(self, style: Style) -> str:
        fixed, size, gap = style.theme.font("code").family(), style.size, style.gap
        return f"""
        p, ul, ol, dl, blockquote, pre, table, h1, h2, h3, h4, h5, h6 {{ margin: 0 0 {gap}px 0; }}
        li {{ margin: 0 0 {gap // 2}px 0; }}
        strong, b, th, h1, h2, h3, h4, h5, h6 {{ font-weight: 600; }}
        h1, h2, h3, h4, h5, h6, td, th, small, big {{ font-size: {size}px; }}
        code, pre, tt, kbd, samp {{ font-family: "{fixed}"; font-size: {size}px; }}
        a[name="filled"] {{ font-weight: 600; text-decoration: underline; }}
        blockquote {{ margin-left: {size}px; }}
        """

    def _changed(self, words: QTextCharFormat) -> QTextCharFormat | None:
        changed = super()._changed(words)
        if words.isImageFormat() or not words.hasProperty(QTextFormat.Property.ForegroundBrush):
            return changed
        colour = words.foreground().color()
        if (read := legible(colour, self.colours)) != colour:
            changed = changed or QTextCharFormat()
            changed.setForeground(read)
        return changed

    def _sized(self, source: str) -> QTextCharFormat:
        """A picture keeps its proportion to the type that it was made for, within the bounds."""
        size = self.resource(
            ClassDocument.ResourceType.ImageResource.value, QUrl(source)
        ).deviceIndependentSize()
        within = size.scaled(self.picture_bounds, Qt.AspectRatioMode.KeepAspectRatio)
        size = (size * self.pixel_size / _BESIDE_TYPE).boundedTo(within)
        changed = QTextCharFormat()
        changed.setProperty(QTextFormat.Property.ImageWidth, size.width())
        changed.setProperty(QTextFormat.Property.ImageHeight, size.height())
        return changed


def _plain(html: str) -> str:
    """All in one size; the class cannot click, a word stands for a sound."""
    html = _SIZES.sub("", html)
    return without_sounds(html, _("(sound)")) if SOUND in html else html
