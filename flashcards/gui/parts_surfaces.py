"""What carries and what is read: words, paths, sheets, lines, key caps, tags."""

from bisect import bisect_left
from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from flashcards.gui.parts_paint import cap, cap_width, frame, quiet_cap, width_of, word
from flashcards.gui.theme import SMALL_RADIUS, Role, Tone, current, follow

_BETWEEN = "  ›  "


class Words(QLabel):
    """Words on one line, in a role of type and a tone of the palette."""

    def __init__(
        self, text: str = "", role: Role = "ui", tone: Tone = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._role, self._tone = role, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        follow(self._restyle)

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self._restyle()

    def set_role(self, role: Role, tone: Tone) -> None:
        self._role = role
        self.set_tone(tone)

    def _restyle(self) -> None:
        theme = current()
        self.setFont(theme.font(self._role))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme.palette.tone(self._tone))
        self.setPalette(palette)
        self.setMinimumHeight(theme.line_height(self._role))


class Paragraph(Words):
    """Words that wrap, with the line height of their role whatever the face."""

    def __init__(
        self, text: str = "", role: Role = "ui", tone: Tone = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, role, tone, parent)
        self._reserved, self._balanced = 1, False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def reserve(self, lines: int) -> None:
        """Keep room for so many lines, with or without words."""
        self._reserved = lines
        self.updateGeometry()

    def balance(self) -> None:
        """Make two to four lines about equally long: the narrowest width that needs no further line."""
        self._balanced = True
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        lines = self._laid_out(width - around.left() - around.right()).lineCount()
        return max(lines, self._reserved) * self._line_height() + around.top() + around.bottom()

    def sizeHint(self) -> QSize:
        around = self.contentsMargins()
        words = min(width_of(self.text(), self.font()) + 1, current().px(544))
        width = words + around.left() + around.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        around = self.contentsMargins()
        return QSize(0, self._reserved * self._line_height() + around.top() + around.bottom())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), self.contentsRect()
        painter.setPen(current().palette.tone(self._tone))
        width = self._balanced_width(rect.width()) if self._balanced else rect.width()
        self._laid_out(width).draw(painter, QPointF(rect.topLeft()))

    def _line_height(self) -> int:
        return current().line_height(self._role)

    def _balanced_width(self, width: int) -> int:
        lines = self._laid_out(width).lineCount()
        if not 2 <= lines <= 4:
            return width
        widths = range(width // 2, width)
        first = bisect_left(widths, True, key=lambda narrower: self._laid_out(narrower).lineCount() <= lines)
        return widths.start + first

    def _formats(self) -> list[QTextLayout.FormatRange]:
        """Words that look other than the rest."""
        return []

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption(self.alignment())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        top = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, round(top + (self._line_height() - line.height()) / 2)))
            top += self._line_height()
        layout.endLayout()
        return layout


class Path(Words):
    """The names of decks or headings from the top down, as much of them as there is room for."""

    def show_path(self, names: Sequence[str], room: float) -> None:
        """`room` in px; the tooltip has the whole path."""
        self.setText(path_in(names, self.font(), room))
        self.setToolTip(_BETWEEN.join(names))


def path_in(names: Sequence[str], font: QFont, room: float) -> str:
    """The names from the top down; where they are too long, the nearest ones; at worst part of the last."""
    metrics = QFontMetricsF(font)
    for skipped in range(len(names)):
        words = _BETWEEN.join(names[skipped:])
        if metrics.horizontalAdvance(words) <= room:
            return words
    return metrics.elidedText(names[-1], Qt.TextElideMode.ElideMiddle, room) if names else ""


class KeyCap(QWidget):
    """The cap of a key, beside words that are not a button."""

    def __init__(self, key: str, parent: QWidget | None = None, *, on_ink: bool = False) -> None:
        super().__init__(parent)
        self._key, self._on_ink = key, on_ink
        self.setAccessibleName(key)
        follow(self._restyle)

    def paintEvent(self, event: QPaintEvent) -> None:
        sheet = current().palette.sheet
        colours = ("", sheet, sheet) if self._on_ink else quiet_cap()
        cap(QPainter(self), QRectF(self.rect()), self._key, colours)

    def _restyle(self) -> None:
        self.setFixedSize(cap_width(self._key), current().px(20))


class Tag(Words):
    """One word that says what kind of thing stands beside it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "cap", "ink2", parent)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current(), QPainter(self)
        frame(painter, QRectF(self.rect()), "", theme.palette.edge, theme.palette.line, SMALL_RADIUS)
        painter.setPen(QColor(theme.palette.ink2))
        word(painter, theme.px(8), self.height() / 2, self.text(), self.font())

    def _restyle(self) -> None:
        super()._restyle()
        self.setFixedSize(width_of(self.text(), self.font()) + current().px(16), current().px(20))


class Hairline(QWidget):
    """A line between things; in the colour of an edge where it is the rule of a card or a table's head."""

    def __init__(self, parent: QWidget | None = None, *, vertical: bool = False, edge: bool = False) -> None:
        super().__init__(parent)
        self._vertical, self._edge = vertical, edge
        follow(self._restyle)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current().palette
        QPainter(self).fillRect(self.rect(), QColor(colours.edge if self._edge else colours.hair))

    def _restyle(self) -> None:
        if self._vertical:
            self.setFixedWidth(current().palette.line)
        else:
            self.setFixedHeight(current().palette.line)


class Sheet(QFrame):
    """A framed surface with its contents in a column."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = 24) -> None:
        """`padding` is in px at 100 %."""
        super().__init__(parent)
        self._padding = padding
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)
        follow(self._pad)

    def _pad(self) -> None:
        pad = current().px(self._padding)
        self.column.setContentsMargins(pad, pad, pad, pad)


class ProgressLine(QProgressBar):
    """A line of 3 px that fills from the left; words and a number stand elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setFixedHeight(3)
        self.setRange(0, 100)
        self.setValue(0)
        follow(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = current().palette, QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.data1))
        share = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        painter.fillRect(QRectF(0, 0, ceil(self.width() * share), self.height()), QColor(colours.ink2))
