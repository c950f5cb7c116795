"""A QTextDocument that draws safe HTML in the look's type and loads nothing but the pictures it is given."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil
from urllib.parse import unquote

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLine,
    QTextListFormat,
)

from flashcards.core.formulas import MATHS, of_source
from flashcards.core.inserts import SOUND
from flashcards.core.markup import FILLED, NO_PICTURE, picture_name
from flashcards.core.occlusion import from_fragment
from flashcards.gui import document_css
from flashcards.gui.contrast import contrast
from flashcards.gui.document_tables import set_tables
from flashcards.gui.occlusion import cover
from flashcards.gui.pictures import placeholder, read_picture
from flashcards.gui.sound_chip import chip
from flashcards.gui.theme import RADIUS, SMALL_RADIUS, Role, Theme
from flashcards.i18n import _
from flashcards.words import worded

Picture = Callable[[str], bytes | None]

_BOLD_TERM = re.compile(r"<(strong|b)>([^<]{1,40})</\1>")
_BLOCK_END = re.compile(
    r"</div>(?=\s*(?:[^<\s]|<(?:a|b|big|code|del|em|font|i|img|ins|kbd|s|small|span|strong|su[bp]|tt|u)\b))"
)
_MORE_THAN_WORDS = re.compile(r"<(?:img|a name|font|pre|code|h[1-6]|[a-z]+ style)")
_BULLETS = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
)
_BULLET_STRETCH = 200  # percent, of the blank between a bullet and its words
_HEADING_LEADING = 1.3
_FORMULAS = 32_000_000  # bytes of pictures of one text; the more it has of large ones, the coarser they are
_READABLE = 4.5  # contrast, WCAG AA


@dataclass(frozen=True, slots=True)
class Style:
    """How a document is set: `size` in px as drawn, `leading` a factor of it, `gap` px between paragraphs."""

    theme: Theme
    role: Role
    size: int
    leading: float
    gap: int

    def font(self) -> QFont:
        font = self.theme.font(self.role)
        font.setPixelSize(self.size)
        return font

    def line_percent(self) -> float:
        """For ProportionalHeight, which starts from the face's own line, rounded up."""
        return 100 * round(self.size * self.leading) / ceil(QFontMetricsF(self.font()).lineSpacing())


class SafeDocument(QTextDocument):
    """Rich text whose only source of pictures is the callable it was made with: no file and no network."""

    def __init__(self, picture: Picture, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._style = Style(Theme(), "read", 16, 1.6, 8)
        self._code: list[tuple[int, int]] = []  # first and last block of each piece of code
        self._inline_code: list[tuple[int, int]] = []  # start and end of each piece of code within a line
        self._has_filled = False
        self._loaded: list[tuple[int, QUrl]] = []
        self._free_for_formulas = _FORMULAS  # bytes
        self._unscaled: dict[tuple[str, Theme], QImage] = {}  # of the last two texts
        self._texts: tuple[str, ...] = ()
        self.picture_bounds = QSizeF(600, 400)  # px; larger pictures are drawn smaller
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)

    def fill(self, html: str, style: Style) -> None:
        """Show `html` (from core.markup) in `style`."""
        if style != self._style:
            self._style = style
            self.setDefaultFont(style.font())
            self.setDefaultStyleSheet(self._style_sheet(style))
        widest = "D. " if '<ol type="A"' in html else "0. "
        self.setIndentWidth(QFontMetricsF(style.font()).horizontalAdvance(widest))
        self._forget_scaled(html)
        if MATHS in html:
            from flashcards.gui.maths import with_faults_as_code  # noqa: PLC0415  (for a card that has some)

            html = with_faults_as_code(html)
        html = _BOLD_TERM.sub(_kept_whole, worded(html)).replace("\n</code></pre>", "</code></pre>")
        # WORKAROUND: words that follow a </div> are drawn on the line of its last words.
        self.setHtml(_BLOCK_END.sub("</div><div>", html) if "</div>" in html else html)
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        self._set_lines(cursor)
        self._code, self._inline_code, self._has_filled = [], [], FILLED[0] in html
        if _MORE_THAN_WORDS.search(html):
            for block in blocks(self):
                self._restyle_words(block)
                if block.blockFormat().headingLevel():
                    self._set_heading(block)
            self._set_code()
        if "<ul" in html:
            self._set_bullets()
        if "<table" in html:
            set_tables(self, style.theme, self.picture_bounds.width())
        cursor.endEditBlock()

    def _style_sheet(self, style: Style) -> str:
        return document_css.of(style.theme, style.role, style.size, style.gap)

    def _forget_scaled(self, html: str) -> None:
        """Pictures may have been scaled for smaller bounds; those of a card are kept whole."""
        if html not in self._texts:
            self._texts = (*self._texts[-1:], html)
            self._unscaled.clear()
        for kind, url in self._loaded:
            self.addResource(kind, url, None)
        self._loaded.clear()
        self._free_for_formulas = _FORMULAS

    def height(self) -> int:
        """Px, once a text width is set."""
        return ceil(self.size().height())

    def _set_lines(self, cursor: QTextCursor) -> None:
        lines = QTextBlockFormat()
        lines.setLineHeight(
            self._style.line_percent(), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)
        last = QTextBlockFormat()
        last.setBottomMargin(0)
        QTextCursor(self.lastBlock()).mergeBlockFormat(last)

    def _restyle_words(self, block: QTextBlock) -> None:
        fixed = self._style.theme.font("code").family()
        is_prose = not block.blockFormat().nonBreakableLines()
        for start, length, words in fragments(block):
            if is_prose and fixed in (words.fontFamilies() or []):
                self._inline_code.append((start, start + length))
            if changed := self._changed(words):
                self._cursor(start, length).mergeCharFormat(changed)

    def _cursor(self, start: int, length: int) -> QTextCursor:
        cursor = QTextCursor(self)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _changed(self, words: QTextCharFormat) -> QTextCharFormat | None:
        """What a style sheet cannot say about these words."""
        colours = self._style.theme.palette
        if words.isImageFormat():
            return self._of_picture(words.toImageFormat().name())
        changed = QTextCharFormat()
        if "gap" in words.anchorNames():
            metrics = QFontMetricsF(self._style.font())
            changed.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            changed.setFontLetterSpacing(
                metrics.horizontalAdvance("mmm") - metrics.horizontalAdvance("\u00a0")
            )
            changed.setFontUnderline(True)
            changed.setUnderlineColor(QColor(colours.edge))
        elif self._has_filled and words.fontUnderline():  # only the first letter has the name
            changed.setUnderlineColor(QColor(colours.accent))
        elif _hard_to_read(words, QColor(colours.sheet)):
            changed.setForeground(QColor(colours.ink))
        else:
            return None
        return changed

    def _set_bullets(self) -> None:
        """Qt draws a bullet a blank away from its words, in the type of the block itself."""
        for block in blocks(self):
            items = block.textList()
            if items and items.format().style() in _BULLETS:
                wider = QTextCharFormat()
                wider.setFontStretch(_BULLET_STRETCH)
                QTextCursor(block).mergeBlockCharFormat(wider)

    def _set_heading(self, block: QTextBlock) -> None:
        lines = QTextBlockFormat()
        percent = self._style.line_percent() * _HEADING_LEADING / self._style.leading
        lines.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if not block.blockNumber():
            lines.setTopMargin(0)
        QTextCursor(block).mergeBlockFormat(lines)
        for start, length, words in fragments(block):
            # WORKAROUND: a heading stays "x-large" beside the size that a style sheet gives it.
            words.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            self._cursor(start, length).setCharFormat(words)

    def _set_code(self) -> None:
        """Room around code for the well that `draw_wells` paints; long lines wrap."""
        for block in blocks(self):
            if not block.blockFormat().nonBreakableLines():
                continue
            number = block.blockNumber()
            if self._code and self._code[-1][1] == number - 1:
                self._code[-1] = (self._code[-1][0], number)
            else:
                self._code.append((number, number))
        px, gap = self._style.theme.px, self._style.gap
        for first, last in self._code:
            start, end = self.findBlockByNumber(first), self.findBlockByNumber(last)
            around, above, below = QTextBlockFormat(), QTextBlockFormat(), QTextBlockFormat()
            around.setNonBreakableLines(False)
            around.setLeftMargin(px(16))
            around.setRightMargin(px(16))
            around.setTopMargin(0)
            around.setBottomMargin(0)
            above.setTopMargin(px(12) + gap * (first > 0))
            below.setBottomMargin(px(12) + gap * end.next().isValid())
            self._cursor(start.position(), end.position() - start.position()).mergeBlockFormat(around)
            QTextCursor(start).mergeBlockFormat(above)
            QTextCursor(end).mergeBlockFormat(below)

    def draw_wells(self, painter: QPainter) -> None:
        """The grounds of code, to be painted before the text."""
        if not self._code and not self._inline_code:
            return
        layout, padding = self.documentLayout(), self._style.theme.px(12)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._style.theme.palette.well))
        for first, last in self._code:
            top = layout.blockBoundingRect(self.findBlockByNumber(first)).top() - padding
            bottom = layout.blockBoundingRect(self.findBlockByNumber(last)).bottom() + padding
            painter.drawRoundedRect(QRectF(0, top, self.textWidth(), bottom - top), RADIUS, RADIUS)
        for start, end in self._inline_code:
            for area in areas(self, start, end, height=round(self._style.size * 1.15)):
                painter.drawRoundedRect(area.adjusted(-3, 0, 3, 0), SMALL_RADIUS, SMALL_RADIUS)

    def _of_picture(self, source: str) -> QTextCharFormat:
        if formula := of_source(source):
            from flashcards.gui.maths import format_of  # noqa: PLC0415

            return format_of(formula, self._style.font(), self.picture_bounds.width())
        return self._sized(source)

    def _sized(self, source: str) -> QTextCharFormat:
        """A picture as large as it is, but within the bounds."""
        kind, url = QTextDocument.ResourceType.ImageResource.value, QUrl(source)
        image = self.resource(kind, url)
        size = image.deviceIndependentSize()
        if size != size.boundedTo(self.picture_bounds):
            size.scale(self.picture_bounds, Qt.AspectRatioMode.KeepAspectRatio)
            ratio = QGuiApplication.primaryScreen().devicePixelRatio()
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaled((size * ratio).toSize(), mode=smooth)
            image.setDevicePixelRatio(ratio)
            self.addResource(kind, url, image)
        changed = QTextCharFormat()
        changed.setProperty(QTextFormat.Property.ImageWidth, size.width())
        changed.setProperty(QTextFormat.Property.ImageHeight, size.height())
        return changed

    def loadResource(self, kind: int, url: QUrl | str) -> QImage:
        """The picture that `url` names, or a placeholder. Never reads a file, never returns a null picture.

        WORKAROUND: QTextDocument reads any local file that a text names, and a null picture makes the size of
        the document NaN.
        """
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return QImage()  # a style sheet or HTML, which the sanitiser lets no text name
        source, theme = QUrl(url).toString(QUrl.ComponentFormattingOption.FullyEncoded), self._style.theme
        image = self._formula(source) or self._unscaled.get((source, theme))
        if image is None:
            if source.startswith(SOUND):
                image = chip(theme, unquote(source.removeprefix(SOUND)))
            else:
                image = self._read(*source.partition("#")[::2])
            self._unscaled[source, theme] = image
        self.addResource(kind, url, image)  # otherwise it is asked for at every layout and paint
        self._loaded.append((kind, QUrl(url)))
        return image

    def _formula(self, source: str) -> QImage | None:
        formula = of_source(source)
        if formula is None:
            return None
        from flashcards.gui.maths import picture  # noqa: PLC0415

        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        ink, most = self._style.theme.palette.ink, self._free_for_formulas // 8
        image = picture(formula, self._style.font(), ink, ratio, most)
        self._free_for_formulas -= image.sizeInBytes()
        return image

    def whole_picture(self, source: str) -> QImage:
        """As large as its file has it, with what is hidden of it."""
        source = QUrl(source).toString(QUrl.ComponentFormattingOption.FullyEncoded)
        known = self._unscaled.get((source, self._style.theme))
        return known if known is not None else self._read(*source.partition("#")[::2])

    def _read(self, source: str, fragment: str) -> QImage:
        """The picture, with the parts hidden that the fragment says; or what stands in for it."""
        name, theme = picture_name(source), self._style.theme
        if name == NO_PICTURE:
            return placeholder(theme, _("Remote picture, not loaded"))
        if name and name.lower().endswith(".svg"):
            return placeholder(theme, _("Picture or mask in SVG, which is not drawn here"))
        data = self._picture(name) if name else None
        image = read_picture(data) if data else None
        if image is None:
            return placeholder(theme, _("Picture not found"))
        shapes = from_fragment(fragment) if fragment else ()
        return cover(image, shapes, theme) if shapes else image


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Start, length and format of each stretch of a block; a list, for formats are changed meanwhile."""
    found = []
    stretch = block.begin()
    while not stretch.atEnd():
        fragment = stretch.fragment()
        found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        stretch += 1
    return found


def areas(document: QTextDocument, start: int, end: int, height: float) -> list[QRectF]:
    """Where the characters from `start` to `end` stand, an area of `height` for each line."""
    found = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        layout = block.layout()
        # It is moved to where the layout stands, also where the lines are indented within that.
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        first, last = max(start - block.position(), 0), min(end - block.position(), block.length() - 1)
        for line in (layout.lineAt(n) for n in range(layout.lineCount())):
            begin, stop = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if stop < last:  # the space that the line was broken at
                stop -= 1
            if begin < stop:
                left, right = sorted((_x_of(line, begin), _x_of(line, stop)))
                top = line.y() + (line.height() - height) / 2
                if line.height() > 2 * height:  # beside a picture, whose foot is on the base line
                    top = line.y() + line.ascent() - 0.8 * height
                area = QRectF(left, top, right - left, height)
                found.append(area.translated(origin))
        block = block.next()
    return found


def _x_of(line: QTextLine, position: int) -> float:
    x: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment]  # stubs: object
    return x[0]


def _kept_whole(term: re.Match[str]) -> str:
    """A bold term of up to three words, which must not be broken between lines."""
    words = term[2].split()
    whole = "\u00a0".join(words)
    return term[0] if len(words) > 3 else f"<{term[1]}>{whole}</{term[1]}>"


def _hard_to_read(words: QTextCharFormat, ground: QColor) -> bool:
    """Whether a text brought a colour with it that was meant for another ground: black, on a dark sheet."""
    if not words.hasProperty(QTextFormat.Property.ForegroundBrush):
        return False
    return contrast(words.foreground().color(), ground) < _READABLE
