"""What stands beside the deck table: new card, open a folder, the field to drop one on, two figures."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from flashcards.gui import shortcuts
from flashcards.gui.parts_buttons import SecondaryButton
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Words
from flashcards.gui.theme import RADIUS, current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number

WIDTH = 272
_ANY_WIDTH = 16_777_215  # Qt's own QWIDGETSIZE_MAX


class DropField(QWidget):
    """A dashed field that says what can be dropped on the page; lit while it hangs over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lit = False
        self._column = QVBoxLayout(self)
        self._column.addWidget(Paragraph(_("Drop a deck folder here"), "strong"))
        self._column.addWidget(
            Paragraph(
                _("A folder of deck files, or one of its files."),
                "small",
                "ink2",
            )
        )
        self._column.addStretch()
        follow(self._space)

    @property
    def lit(self) -> bool:
        return self._lit

    def set_lit(self, lit: bool) -> None:
        self._lit = lit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = current().palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.accent if self._lit else colours.edge), 2 if self._lit else colours.line)
        pen.setDashPattern([2, 2] if colours.line == 1 and not self._lit else [4, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(colours.soft) if self._lit else Qt.BrushStyle.NoBrush)
        inset = pen.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _space(self) -> None:
        px = current().px
        self._column.setContentsMargins(px(20), px(18), px(20), px(18))
        self._column.setSpacing(px(4))


class Figure(QWidget):
    """A large number, and what it counts in two lines beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._lines = (
            Words("", "figure"),
            (Words("", "small", "ink2"), Words("", "small", "ink2")),
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._number)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch()
        for line in self._lines:
            column.addWidget(line)
        column.addStretch()
        self._row.addLayout(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow(self._space)

    def show_figure(self, figure: int, first: str, second: str) -> None:
        self._number.setText(number(figure))
        self._lines[0].setText(first)
        self._lines[1].setText(second)
        self.setAccessibleName(f"{number(figure)} {first} {second}")

    def _space(self) -> None:
        self._row.setSpacing(current().px(13))


class DeckRail(QWidget):
    """One column at the right of the table, or one row under it."""

    card_asked = Signal()
    folder_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card_button = SecondaryButton(_("New card"), icon="plus", key=shortcuts.cap("new_card"))
        self.card_button.clicked.connect(self.card_asked)
        self.folder_button = SecondaryButton(
            _("Open a deck folder…"), icon="folder", key=shortcuts.cap("open_folder")
        )
        self.folder_button.clicked.connect(self.folder_asked)
        self.drop_field = DropField()
        self._buttons = QVBoxLayout()
        self._buttons.addWidget(self.card_button)
        self._buttons.addWidget(self.folder_button)
        self._buttons.addStretch()
        self._line = Hairline()
        self._days, self._cards = Figure(), Figure()
        self._figures = QVBoxLayout()
        self._figures.addWidget(self._days)
        self._figures.addWidget(self._cards)
        self._figures.addStretch()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self._buttons)
        self._box.addWidget(self.drop_field)
        self._box.addWidget(self._line)
        self._box.addLayout(self._figures)
        self._box.addStretch()
        follow(self._space)

    def lie_down(self, lying: bool) -> None:
        """Be a row under the table, or stand as a column beside it."""
        way = QBoxLayout.Direction.LeftToRight if lying else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(way)
        self._line.setVisible(not lying)
        self._box.setStretchFactor(self.drop_field, 1 if lying else 0)
        self._box.setStretch(self._box.count() - 1, 0 if lying else 1)
        self._space()

    def show_figures(self, days: int, known: int, cards: int) -> None:
        self._days.show_figure(days, ngettext("day studied", "days studied", days), _("this month"))
        in_all = ngettext("card in all,", "cards in all,", cards)
        self._cards.show_figure(
            cards, in_all, ngettext("{n} known", "{n} known", known).format(n=number(known))
        )

    def _space(self) -> None:
        px = current().px
        lying = self._box.direction() == QBoxLayout.Direction.LeftToRight
        self._buttons.setSpacing(px(8))
        self._box.setSpacing(px(24))
        self._figures.setSpacing(px(8 if lying else 20))
        self.setMinimumWidth(0 if lying else px(WIDTH))
        self.setMaximumWidth(_ANY_WIDTH if lying else px(WIDTH))


def dropped_paths(data: QMimeData) -> list[Path]:
    """The folders and deck files that hang over the page; none when anything else is among them."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    good = all(path.is_dir() or path.suffix.lower() == ".md" for path in paths)
    return paths if good and len(paths) == len(data.urls()) else []
