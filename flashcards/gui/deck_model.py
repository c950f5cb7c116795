"""The decks as a tree for a view: names, what there is to study today, and what is known."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from flashcards.core import progress
from flashcards.core.notes import DeckId
from flashcards.gui.deck_changes import DeckChanges
from flashcards.i18n import _, ngettext
from flashcards.store import folders, queue
from flashcards.store.queue import DeckCounts
from flashcards.words import count, percent
from flashcards.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

DeckRole = Qt.ItemDataRole.UserRole
"""The row's DeckCounts."""
KnownRole = Qt.ItemDataRole.UserRole + 1
"""The cards of the deck and below it that are known, and all of them; None before they are counted."""
ExampleRole = Qt.ItemDataRole.UserRole + 2
"""Whether the deck is the head of an example that came with the program."""

_MIME = "application/x-flashcards-deck"


class Column(IntEnum):
    """The columns, from the left."""

    DECK = 0
    NEW = 1
    LEARNING = 2
    DUE = 3
    KNOWN = 4


class DeckModel(QAbstractItemModel):
    """Holds the counts of the last `refresh`; known shares follow, one deck a turn of the event loop."""

    known_counted = Signal()

    def __init__(self, workspace: Workspace, changes: DeckChanges, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._changes = workspace, changes
        self._entries: dict[DeckId, DeckCounts] = {}
        self._children: dict[DeckId | None, list[DeckId]] = {}
        self._rows: dict[DeckId, int] = {}
        self._examples: set[DeckId] = set()
        self._known: dict[DeckId, tuple[int, int]] = {}
        self._uncounted: list[DeckId] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._count_next)

    # What it holds

    def refresh(self) -> None:
        """Count again. The model is reset only when the tree is another."""
        space = self._workspace
        entries = queue.tree(space.db, space.today(), space.end_of_day())
        same = [(e.deck.id, e.deck.parent) for e in entries] == [
            (e.deck.id, e.deck.parent) for e in self._entries.values()
        ]
        if same:
            self._take(entries)
            for ids in self._children.values():
                self.dataChanged.emit(self.index_of(ids[0]), self.index_of(ids[-1], Column.DUE))
        else:
            self.beginResetModel()
            self._take(entries)
            self.endResetModel()
        self._uncounted = list(self._entries)

    def count_known(self) -> None:
        """Go on counting what is known, whenever there is nothing else to do."""
        self._timer.start()

    def stop_counting(self) -> None:
        self._timer.stop()

    def entry(self, deck_id: DeckId | None) -> DeckCounts | None:
        return self._entries.get(deck_id) if deck_id else None

    def roots(self) -> list[DeckId]:
        return self._children.get(None, [])

    def examples(self) -> list[DeckId]:
        """The decks that are marked as an example."""
        return [deck_id for deck_id in self._entries if deck_id in self._examples]

    def has_cards_today(self) -> bool:
        """Whether any deck still has something to study today."""
        return any(entry.total.total for entry in self._entries.values())

    def known_in_all(self) -> tuple[int, int]:
        """The cards that are known, and all cards, as far as they are counted."""
        counted = [self._known.get(deck_id, (0, 0)) for deck_id in self.roots()]
        return sum(known for known, _cards in counted), sum(cards for _known, cards in counted)

    def sibling_above(self, deck_id: DeckId) -> DeckId | None:
        row = self._rows[deck_id]
        return self._children[self._entries[deck_id].deck.parent][row - 1] if row else None

    def neighbour(self, deck_id: DeckId) -> DeckId | None:
        """Where the eye goes when the deck is gone: the sibling below, or above, or the parent."""
        parent, row = self._entries[deck_id].deck.parent, self._rows[deck_id]
        siblings = self._children[parent]
        below = siblings[row + 1 : row + 2]
        return below[0] if below else self.sibling_above(deck_id) or parent

    def is_below(self, deck_id: DeckId | None, top: DeckId) -> bool:
        """Whether `deck_id` is `top` or below it."""
        while deck_id is not None and deck_id != top:
            deck_id = self._entries[deck_id].deck.parent
        return deck_id == top

    def _take(self, entries: list[DeckCounts]) -> None:
        bundled = folders.bundled(self._workspace.db)
        self._entries = {entry.deck.id: entry for entry in entries}
        self._children, self._rows = {}, {}
        for entry in entries:
            siblings = self._children.setdefault(entry.deck.parent, [])
            self._rows[entry.deck.id] = len(siblings)
            siblings.append(entry.deck.id)
        inside = {entry.deck.id for entry in entries if entry.deck.folder in bundled}
        self._examples = {deck_id for deck_id in inside if self._entries[deck_id].deck.parent not in inside}

    def _count_next(self) -> None:
        """One deck; the last ones first, so that what is below a deck is counted before it."""
        if self._uncounted:
            deck_id = self._uncounted.pop()
            parts = [self._known[child] for child in self._children.get(deck_id, [])]
            parts.append(queue.known(self._workspace.db, deck_id))
            self._known[deck_id] = (
                sum(known for known, _cards in parts),
                sum(cards for _known, cards in parts),
            )
            index = self.index_of(deck_id, Column.KNOWN)
            self.dataChanged.emit(index, index)
        if not self._uncounted:
            self._timer.stop()
            self.known_counted.emit()

    # The tree as Qt asks for it

    def index_of(self, deck_id: DeckId, column: int = Column.DECK) -> QModelIndex:
        """Where the deck stands; invalid when it is not shown."""
        if deck_id not in self._rows:
            return QModelIndex()
        return self.createIndex(self._rows[deck_id], column, deck_id)

    def id_at(self, index: Index) -> DeckId | None:
        return DeckId(index.internalId()) if index.isValid() else None

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        parent = parent or QModelIndex()
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._children[self.id_at(parent)][row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        deck_id = self.id_at(index)
        above = self._entries[deck_id].deck.parent if deck_id in self._entries else None
        return self.index_of(above) if above else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        parent = parent or QModelIndex()
        return 0 if parent.column() > 0 else len(self._children.get(self.id_at(parent), []))

    def columnCount(self, parent: Index | None = None) -> int:
        return len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (_("Deck"), _("New"), _("Learning"), _("Due"), _("Known"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == Column.DECK else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(self.id_at(index))
        if entry is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._shown(entry, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry, index.column())
        own = {
            DeckRole: entry,
            KnownRole: self._known.get(entry.deck.id),
            ExampleRole: entry.deck.id in self._examples,
        }
        return own.get(Qt.ItemDataRole(role))

    def _shown(self, entry: DeckCounts, column: int) -> str:
        if column == Column.DECK:
            return entry.deck.name
        if column == Column.KNOWN:
            known = self._known.get(entry.deck.id)
            return percent(progress.known_share(*known)) if known else ""
        counts = entry.total
        return count((counts.new, counts.learning, counts.due)[column - Column.NEW])

    def _spoken(self, entry: DeckCounts, column: int) -> str:
        new, learning, due = counts_in_words(entry)
        known = self._shown(entry, Column.KNOWN)
        known = _("{share} known").format(share=known) if known else ""
        if column != Column.DECK:
            return ("", new, learning, due, known)[column]
        name = entry.deck.name
        if entry.deck.id in self._examples:
            name = _("{deck}, example").format(deck=name)
        return ": ".join((name, ", ".join(part for part in (new, learning, due, known) if part)))

    # Changes

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == Column.DECK else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self.entry(self.id_at(index))
        if entry is None or role != Qt.ItemDataRole.EditRole or index.column() != Column.DECK:
            return False
        return self._changes.rename(entry.deck, str(value or ""))

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, str(self.id_at(indexes[0])).encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return self._dragged(data, parent) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        dragged = self._dragged(data, parent)
        if dragged is None:
            return False
        self._changes.move(dragged, self.id_at(parent))
        return True

    def _dragged(self, data: QMimeData, parent: Index) -> DeckId | None:
        """The deck that is dragged, when `parent` may take it."""
        entry = self.entry(DeckId(int(data.data(_MIME).data() or 0)))
        target = self.id_at(parent)
        if entry is None or entry.deck.parent == target or self.is_below(target, entry.deck.id):
            return None
        return entry.deck.id


def counts_in_words(entry: DeckCounts) -> tuple[str, str, str]:
    """As in "20 new", "none being learned", "3 to review"."""
    counts = entry.total
    new = ngettext("{n} new", "{n} new", counts.new).format(n=count(counts.new))
    learning = ngettext("{n} being learned", "{n} being learned", counts.learning).format(
        n=count(counts.learning)
    )
    due = ngettext("{n} to review", "{n} to review", counts.due).format(n=count(counts.due))
    return (
        new if counts.new else _("none new"),
        learning if counts.learning else _("none being learned"),
        due if counts.due else _("none to review"),
    )
