"""The found cards as a model: all of their ids, and the rows of those that are looked at."""

from array import array
from bisect import bisect_left
from collections import OrderedDict
from datetime import datetime, time, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from flashcards.core.cards import CardId
from flashcards.core.notes import DeckId
from flashcards.gui.browser_words import COLUMNS, FIGURES, days_words, due_words
from flashcards.gui.days import date_of, short_date
from flashcards.i18n import _
from flashcards.store import decks, find, note_days
from flashcards.store.cards import from_ms
from flashcards.store.find import Column, Row
from flashcards.words import coming_back, number
from flashcards.workspace import Workspace

USUAL: tuple[Column, ...] = ("question", "deck", "due", "stability")
SEPARATOR = " › "
_MOST_MEASURED = 300  # decks
_BLOCK, _BLOCKS = 32, 64  # rows that are read at once, and how many of such are kept
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class BrowserModel(QAbstractTableModel):
    """Rows are read a block at a time when one of them is looked at."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.columns: tuple[Column, ...] = USUAL
        self.ids: array[int] = array("q")
        self._blocks: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._paths: dict[DeckId, tuple[str, ...]] = {}
        self._days: list[tuple[int, int]] | None = None  # as `note_days.every` has them
        self._shared = 0  # names at the beginning that all paths have alike
        self._today = workspace.today()

    def show(self, ids: "array[int]") -> None:
        """These cards and no others."""
        self.beginResetModel()
        self.ids = array("q", ids)
        self._blocks.clear()
        self.endResetModel()

    def extend(self, ids: "array[int]") -> None:
        """More cards behind those."""
        if not ids:
            return
        first = len(self.ids)
        self.beginInsertRows(_NOWHERE, first, first + len(ids) - 1)
        self._blocks.pop(first // _BLOCK, None)
        self.ids.extend(ids)
        self.endInsertRows()

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()

    def renew(self) -> None:
        """The same cards, as they are now."""
        self._forget()
        if self.ids:
            last = self.index(len(self.ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row(self, n: int) -> Row | None:
        """What the n-th row shows; None when its card is gone."""
        number_of_block = n // _BLOCK
        block = self._blocks.get(number_of_block)
        if block is None:
            start = number_of_block * _BLOCK
            block = find.rows(self._workspace.db, self.ids[start : start + _BLOCK])
            self._blocks[number_of_block] = block
            if len(self._blocks) > _BLOCKS:
                self._blocks.popitem(last=False)
        return block.get(self.ids[n])

    def card_at(self, n: int) -> CardId | None:
        return CardId(self.ids[n]) if 0 <= n < len(self.ids) else None

    def place_of(self, card_id: int, near: int = 0) -> int:
        """The row of the card, -1 where it is not; `near` is looked at first."""
        if 0 <= near < len(self.ids) and self.ids[near] == card_id:
            return near
        try:
            return self.ids.index(card_id)
        except ValueError:
            return -1

    def deck_path(self, deck_id: int, *, whole: bool = False) -> tuple[str, ...]:
        """The names from the top down to the deck; those that all cards are below only where `whole`."""
        if not self._paths:
            self._read_paths()
        path = self._paths.get(DeckId(deck_id), ())
        return path if whole else path[min(self._shared, max(0, len(path) - 1)) :]

    def widest(self, column: Column) -> list[str]:
        """Words as wide as a column has to be, whatever is found."""
        match column:
            case "deck":
                self.deck_path(0)
                return [SEPARATOR.join(self.deck_path(deck)) for deck in list(self._paths)[:_MOST_MEASURED]]
            case "due":
                return [coming_back(n) for n in (28, 40, 250, 500)] + [_("tomorrow"), _("suspended")]
            case "stability" | "interval":
                return [days_words(9999), days_words(0.5)]
            case "edited" | "added":
                return [short_date(self._workspace.clock() - timedelta(days=400), self._workspace.clock())]
            case "tags":
                return ["bab-12 definisi"]
        return [number(9999)]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            row = self.row(index.row())
            if row and column == "deck" and role == Qt.ItemDataRole.ToolTipRole:
                return SEPARATOR.join(self.deck_path(row.deck_id, whole=True))
            return self._words(row, column) if row else _("deleted")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return _(COLUMNS[self.columns[section]])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(self.columns[section])
        return None

    def _words(self, row: Row, column: Column) -> str:  # noqa: C901, PLR0911 - a line a column
        match column:
            case "question":
                return row.question
            case "deck":
                return SEPARATOR.join(self.deck_path(row.deck_id))
            case "due":
                return due_words(row, self._today)
            case "stability":
                return "–" if row.stability is None else days_words(row.stability)
            case "difficulty":
                return "–" if row.difficulty is None else number(row.difficulty, 1)
            case "interval":
                return days_words(row.interval) if row.state == 2 else "–"
            case "edited":
                at = from_ms(row.changed) if row.changed else None
                return short_date(at, self._workspace.clock()) if at else "–"
            case "added":
                return self._added(row.note_id)
            case "tags":
                return row.tags
            case _:
                figures = {"reps": row.reps, "lapses": row.lapses, "flag": row.flag}
                return number(figures[column]) if figures[column] else "–"

    def _added(self, note_id: int) -> str:
        """The study day on which the note was added; of old ones it was not noted."""
        if self._days is None:
            self._days = note_days.every(self._workspace.db)
        n = bisect_left(self._days, (note_id, 0))
        if not n:
            return "–"
        now = self._workspace.clock()
        return short_date(datetime.combine(date_of(self._days[n - 1][1]), time(12), now.tzinfo), now)

    def _read_paths(self) -> None:
        self._paths = dict(decks.paths(self._workspace.db, hidden=True))
        used = [self._paths[deck] for deck in find.used_decks(self._workspace.db) if deck in self._paths]
        self._shared = _alike(min(used), max(used)) if used else 0  # and so are all between them

    def _forget(self) -> None:
        self._blocks.clear()
        self._paths.clear()
        self._days = None
        self._today = self._workspace.today()


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many names two paths have alike from their beginning on."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _alignment(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
