"""The outline of an article as a tree for a view: titles, what waits to be judged, what is finished."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from flashcards.articles.document import Section
from flashcards.i18n import _, ngettext
from flashcards.words import number

Index = QModelIndex | QPersistentModelIndex

SectionRole = Qt.ItemDataRole.UserRole
"""The row's Section."""
TallyRole = Qt.ItemDataRole.UserRole + 1
"""The row's Tally."""

_MIME = "application/x-flashcards-section"


@dataclass(frozen=True, slots=True)
class Tally:
    """The drafts of a section and of those below it: how many wait, were judged, are studied unjudged."""

    waiting: int = 0
    judged: int = 0
    studied: int = 0
    left_out: bool = False  # nothing is drafted of it, by a person's wish; of those below it that goes unsaid

    @property
    def total(self) -> int:
        return self.waiting + self.judged + self.studied

    @property
    def is_finished(self) -> bool:
        return self.total > 0 and not self.waiting

    def plus(self, other: "Tally") -> "Tally":
        return Tally(self.waiting + other.waiting, self.judged + other.judged, self.studied + other.studied)


class SectionModel(QAbstractItemModel):
    """Holds an outline; a node is known by its place in it. What a person wants changed is only told."""

    rename_asked = Signal(int, str)  # node, its new title
    move_asked = Signal(int, int, bool)  # node, target, whether into it (else before it)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: tuple[Section, ...] = ()
        self._starts: list[int] = []
        self._parents: list[int] = []
        self._children: dict[int, list[int]] = {}
        self._rows: list[int] = []
        self._tallies: dict[int, Tally] = {}

    # What it holds

    @property
    def sections(self) -> tuple[Section, ...]:
        return self._sections

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show this outline; the model is reset only when the tree is another."""
        same = [one.level for one in sections] == [one.level for one in self._sections]
        if not same:
            self.beginResetModel()
        self._sections = tuple(sections)
        self._starts = [section.start for section in sections]
        if not same:
            self._tallies = {}
            self._build()
            self.endResetModel()
        self._tell()

    def show_tallies(self, tallies: Mapping[int, Tally]) -> None:
        """Show these numbers, by node."""
        changed = [
            node for node in range(len(self._sections)) if tallies.get(node) != self._tallies.get(node)
        ]
        self._tallies = dict(tallies)
        for node in changed:
            index = self.index_of(node)
            self.dataChanged.emit(index, index, [TallyRole])

    def tally(self, node: int) -> Tally:
        return self._tallies.get(node, Tally())

    def parent_of(self, node: int) -> int | None:
        """The node above; the title stands beside its sections, above none."""
        above = self._parents[node]
        return None if above < 0 else above

    def children_of(self, node: int | None) -> list[int]:
        return self._children.get(-1 if node is None else node, [])

    def chapters(self) -> list[int]:
        """The sections of the first level, in order."""
        return [node for node in self.children_of(None) if self._sections[node].level > 0]

    def title(self) -> int | None:
        """The node of the article's own title."""
        return 0 if self._sections and self._sections[0].level == 0 else None

    def node_at(self, offset: int) -> int | None:
        """The innermost heading whose text holds this place of the article."""
        at: int | None = bisect_right(self._starts, offset) - 1
        if at == -1:
            return None
        while at is not None and (offset >= self._sections[at].end or self._sections[at].kind == "list"):
            at = self.parent_of(at)
        return self.title() if at is None else at

    def _build(self) -> None:
        """The title and the sections of the first level stand side by side: nothing is indented for it."""
        self._parents, self._children, self._rows = [], {}, []
        above: list[int] = []
        for node, section in enumerate(self._sections):
            while above and self._sections[above[-1]].level >= section.level:
                above.pop()
            in_title = node > 0 and section.kind == "list" and self._sections[0].level == 0
            parent = above[-1] if above else 0 if in_title else -1
            siblings = self._children.setdefault(parent, [])
            self._parents.append(parent)
            self._rows.append(len(siblings))
            siblings.append(node)
            if section.level > 0:
                above.append(node)

    def _tell(self) -> None:
        for nodes in self._children.values():
            self.dataChanged.emit(self.index_of(nodes[0]), self.index_of(nodes[-1]))

    # The tree as Qt asks for it

    def index_of(self, node: int) -> QModelIndex:
        if not 0 <= node < len(self._rows):
            return QModelIndex()
        return self.createIndex(self._rows[node], 0, node)

    def node(self, index: Index) -> int | None:
        return int(index.internalId()) if index.isValid() else None

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        parent = parent or QModelIndex()
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self.children_of(self.node(parent))[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        node = self.node(index)
        return QModelIndex() if node is None else self.index_of(self._parents[node])

    def rowCount(self, parent: Index | None = None) -> int:
        parent = parent or QModelIndex()
        return 0 if parent.column() > 0 else len(self.children_of(self.node(parent)))

    def columnCount(self, parent: Index | None = None) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        if node is None or node >= len(self._sections):
            return None
        section = self._sections[node]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return section.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((section.title, *self._spoken(node)))
        return {SectionRole: section, TallyRole: self._at_right(node)}.get(Qt.ItemDataRole(role))

    def _at_right(self, node: int) -> Tally:
        above = self.parent_of(node)
        inherited = above is not None and self._sections[above].hidden
        return replace(self.tally(node), left_out=self._sections[node].hidden and not inherited)

    def is_in_list(self, node: int) -> bool:
        """Whether it is a member of a list, and no heading."""
        at = self.parent_of(node)
        while at is not None and self._sections[at].kind != "list":
            at = self.parent_of(at)
        return at is not None

    def _spoken(self, node: int) -> list[str]:
        tally = self.tally(node)
        words = [_("left out")] if self._sections[node].hidden else []
        if tally.is_finished:
            words.append(_("all drafts judged"))
        elif tally.waiting:
            n = tally.waiting
            words.append(ngettext("{n} draft", "{n} drafts", n).format(n=number(n)))
        return words

    # What a person wants changed

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        section = self._sections[int(index.internalId())]
        if section.kind != "list":
            flags |= Qt.ItemFlag.ItemIsEditable
        if section.kind in ("section", "item") and section.level > 0:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for the new title; it is shown once the article has it."""
        node, title = self.node(index), " ".join(str(value or "").split())
        if node is None or role != Qt.ItemDataRole.EditRole or not title:
            return False
        if title != self._sections[node].title:
            self.rename_asked.emit(node, title)
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        carried = QMimeData()
        carried.setData(_MIME, str(self.node(indexes[0])).encode())
        return carried

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return self._drop(data, row, parent) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move. False: the view must not take the row away, a new outline comes instead."""
        wanted = self._drop(data, row, parent)
        if wanted is not None:
            self.move_asked.emit(*wanted)
        return False

    def _drop(self, data: QMimeData, row: int, parent: Index) -> tuple[int, int, bool] | None:
        """Which node would go where: into `parent`, or before its child `row`."""
        carried = bytes(data.data(_MIME).data())
        node, target = int(carried) if carried.isdigit() else -1, self.node(parent)
        into = row < 0
        if not into:
            siblings = self.children_of(target)
            target, into = (siblings[row], False) if row < len(siblings) else (target, True)
        if target is None or not 0 <= node < len(self._sections) or self._is_within(target, node):
            return None
        if into and (self._parents[node] == target or self._sections[target].kind == "list"):
            return None
        return node, target, into

    def _is_within(self, node: int, top: int) -> bool:
        at: int | None = node
        while at is not None and at != top:
            at = self.parent_of(at)
        return at == top
