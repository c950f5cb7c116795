"""What a class did: its lessons, each card's record as a picture or a table, and the way out as CSV."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from flashcards import lessons
from flashcards.core.notes import DeckId
from flashcards.gui.class_history_picture import RecordPicture, mark_of, mark_words
from flashcards.gui.class_words import about_lesson, class_name, pupils_words
from flashcards.gui.days import when_words
from flashcards.gui.end_parts import Figures
from flashcards.gui.fact_rows import FactRows
from flashcards.gui.lesson_words import clock_words, tally_words
from flashcards.gui.page import Page
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import PrimaryButton, QuietButton, SecondaryButton, TwoWaySwitch
from flashcards.gui.parts_messages import EmptyState
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.lessons import CardRecord, ClassId, LessonRow
from flashcards.store import classes
from flashcards.words import number
from flashcards.workspace import Workspace

_LESSONS = 5  # that are in sight at once
_ROW, _SIDE = 40, 16  # px at 100 %
_FITS, _QUESTION = 800, 280  # the width from which the whole table fits; of the questions where not

Index = QModelIndex | QPersistentModelIndex


class RecordTable(QAbstractTableModel):
    """The same as the picture, in words."""

    def __init__(self, records: Sequence[CardRecord], now: datetime) -> None:
        super().__init__()
        self._heads = (_("Card"), _("Lessons"), _("Last"), _("Last result"), _("Tally"))
        self._rows = [_cells(record, now) for record in records]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return self._rows[index.row()][index.column()] if role in wanted else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._heads[section]


class _Cells(QStyledItemDelegate):
    """Words as far from the edge as those of the head."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.rect = option.rect.adjusted(current().px(_SIDE - 3), 0, 0, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(current().px(2 * _SIDE), 0)


def _seen(records: Sequence[CardRecord]) -> list[CardRecord]:
    """Without what the class did not come to."""
    kept = [replace(one, rows=tuple(row for row in one.rows if row.shown or row.unknown)) for one in records]
    return [one for one in kept if one.rows]


def _cells(record: CardRecord, now: datetime) -> tuple[str, ...]:
    last = record.rows[-1]
    return (
        record.question,
        number(len(record.rows)),
        when_words(last.started, now),
        mark_words(mark_of(last)),
        tally_words(last.tally) or "–",
    )


class ClassHistoryPage(Page):
    """Of one class, or of the lessons without one."""

    lesson_asked = Signal(object)  # ClassId | None
    csv_asked = Signal(object)  # ClassId | None

    def __init__(self, workspace: Workspace, class_id: ClassId | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._class_id = workspace, class_id
        self._class = classes.get(workspace.db, class_id) if class_id is not None else None
        self._history = lessons.history(workspace, class_id)
        self._records = _seen(lessons.records(workspace, class_id))
        self._is_table = False
        self.lesson = PrimaryButton(self._lesson_words())
        self.csv = SecondaryButton(_("Save as a table (.csv)…"))
        self.back = QuietButton(_("All classes"), icon="back")
        self.switch = TwoWaySwitch(_("Show as"), [("picture", _("Picture")), ("table", _("Table"))])
        self.picture: RecordPicture | None = None
        self.table: QTableView | None = None
        self._lay_out()
        self.lesson.clicked.connect(lambda: self.lesson_asked.emit(class_id))
        self.csv.clicked.connect(lambda: self.csv_asked.emit(class_id))
        self.back.clicked.connect(self.left)
        self.switch.chosen.connect(lambda key: self.show_as(table=key == "table"))
        self.setFocusProxy(self.lesson)

    def selected(self) -> DeckId | None:
        return None

    def place(self) -> bool:
        return self._is_table

    def go_to(self, place: bool) -> None:
        self.show_as(table=place)

    def show_as(self, *, table: bool) -> None:
        """The table is for who does not see the picture, and for who wants it exactly."""
        self._is_table = table
        self.switch.choose("table" if table else "picture")
        if self.picture and self.table:
            self.picture.setVisible(not table)
            self.table.setVisible(table)

    def _lesson_words(self) -> str:
        if self._class:
            return _("Prepare a lesson for {name}").format(name=self._class.name)
        return _("Lesson without a class")

    def _lay_out(self) -> None:
        page = PageColumn(self, class_name(self._class), self.back)
        self._column = page.column
        if self._class and self._class.pupils:
            self._column.addWidget(Paragraph(pupils_words(self._class.pupils), "lead", "ink2"))
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.lesson)
        self._buttons.addWidget(self.csv)
        self._buttons.addStretch()
        self._column.addLayout(self._buttons)
        self.csv.setVisible(bool(self._history))
        if self._history:
            self._add_history()
        else:
            why = _("What the class knows and does not know is shown here after its first lesson.")
            empty = EmptyState(_("No lesson yet."), why)
            empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self._column.addWidget(empty)
        self._column.addStretch()
        follow(self._space)

    def _add_history(self) -> None:
        unknown = sum(record.rows[-1].missed for record in self._records)
        self._column.addWidget(
            Figures(
                [
                    (number(len(self._history)), _("lessons")),
                    (number(len(self._records)), _("cards")),
                    (number(unknown), _("not known yet")),
                ]
            )
        )
        self._head = QHBoxLayout()
        self._head.addWidget(Words(_("Cards"), "h3"), 1)
        self._head.addWidget(self.switch)
        self._column.addLayout(self._head)
        now = self._workspace.clock()
        self.picture = RecordPicture(self._records, self._history, now)
        self.table = self._table(RecordTable(self._records, now))
        self._column.addWidget(self.picture)
        self._column.addWidget(self.table)
        self.table.hide()
        self._column.addWidget(Words(_("Lessons"), "h3"))
        rows = FactRows()
        for one in self._history[: _LESSONS * 4]:
            rows.add(self._lesson_line(one, now), about_lesson(one))
        self._column.addWidget(rows)

    def _lesson_line(self, row: LessonRow, now: datetime) -> str:
        at = row.started.astimezone(now.tzinfo)
        return f"{when_words(row.started, now)}, {clock_words(at)} · {row.title}"

    def _table(self, model: RecordTable) -> QTableView:
        view = QTableView()
        model.setParent(view)
        view.setModel(model)
        view.setItemDelegate(_Cells(view))
        view.setAccessibleName(_("Record of each card"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        head = view.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return view

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(px(16))
        self._buttons.setSpacing(px(8))
        if self.table:
            self.table.verticalHeader().setDefaultSectionSize(px(_ROW))
            rows = min(10, max(1, len(self._records)))
            self.table.setFixedHeight(px(_ROW) * (rows + 1) + px(16))
            head, fits = self.table.horizontalHeader(), self.width() >= px(_FITS)
            mode = QHeaderView.ResizeMode
            head.setSectionResizeMode(0, mode.Stretch if fits else mode.Fixed)
            head.resizeSection(0, px(_QUESTION))
