"""The classes of a teacher, and first of all the lesson that broke off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from flashcards import lessons
from flashcards.core.errors import NotSaved
from flashcards.gui import shortcuts
from flashcards.gui.class_form import ClassForm
from flashcards.gui.class_rows import ClassLine, ClassList
from flashcards.gui.class_words import about_class, class_name
from flashcards.gui.days import when_words
from flashcards.gui.page import PLAIN, KeyedPage
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import PrimaryButton, QuietButton, SecondaryButton
from flashcards.gui.parts_messages import EmptyState
from flashcards.gui.parts_surfaces import Paragraph, Sheet
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.lessons import ClassId, Running
from flashcards.store import classes
from flashcards.words import number, sentence
from flashcards.workspace import Workspace


class BrokenOff(Sheet):
    """A lesson that did not come to its end, with the way back into it."""

    resume_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=24)
        self._title, self._about = Paragraph("", "h3"), Paragraph("", "ui", "ink2")
        self.resume = PrimaryButton(_("Go on where it was"), key=shortcuts.cap("start"))
        self.close_it = QuietButton(_("End it here…"))
        self._row = QHBoxLayout()
        self._row.addWidget(self.resume)
        self._row.addWidget(self.close_it)
        self._row.addStretch()
        for part in (self._title, self._about):
            self.column.addWidget(part)
        self.column.addLayout(self._row)
        self.resume.clicked.connect(self.resume_asked)
        self.close_it.clicked.connect(self.close_asked)
        follow(self._space)

    def show_lesson(self, running: Running) -> None:
        school_class, now = running.school_class, running.workspace.clock()
        words = _("A lesson with {name} broke off") if school_class else _("A lesson broke off")
        self._title.setText(words.format(name=school_class.name if school_class else ""))
        lesson = running.lesson
        at = _("card {n} of {total}").format(n=number(lesson.at + 1), total=number(len(lesson.cards)))
        self._about.setText(f"{running.title} · {at} · {when_words(running.started, now)}")

    def _space(self) -> None:
        px = current().px
        self.column.setSpacing(px(4))
        self._row.setContentsMargins(0, px(12), 0, 0)
        self._row.setSpacing(px(8))


class ClassesPage(KeyedPage):
    """A row for each class; what is begun, is begun by signals."""

    lesson_asked = Signal(object)  # ClassId | None
    history_asked = Signal(object)  # ClassId | None
    resume_asked = Signal()
    close_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.broken_off = BrokenOff()
        self.new = SecondaryButton(_("New class"))
        self.lesson = SecondaryButton(_("Lesson without a class"))
        self.form, self.list = ClassForm(), ClassList()
        self.empty = EmptyState(
            _("No class yet."),
            _("A class is a name and a number of pupils. What it does not know yet comes again next time."),
        )
        self._lay_out()
        self._connect()
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.form.hide()
        key = Qt.Key
        self.set_keys({(PLAIN, one): self._enter for one in (key.Key_Return, key.Key_Enter)})
        self.refresh()

    def refresh(self) -> None:
        running = lessons.unfinished(self._workspace)
        self.broken_off.setVisible(running is not None)
        if running:
            self.broken_off.show_lesson(running)
        lines = self._lines()
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self.empty.setVisible(not lines and self.form.isHidden())
        first = self.list.rows[0].first if lines else self.new
        self.setFocusProxy(self.broken_off.resume if running else first)

    def edit(self, class_id: ClassId | None) -> None:
        """Open the form for the class, or for a new one."""
        self.form.open(classes.get(self._workspace.db, class_id) if class_id is not None else None)
        self.empty.hide()
        self._page.ensureWidgetVisible(self.form)

    def keys_are_free(self) -> bool:
        return self.form.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if steps and self.form.isHidden():
            self.list.step(steps)
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        self.press_or(self.resume_asked.emit if not self.broken_off.isHidden() else lambda: None)

    def _lines(self) -> list[ClassLine]:
        workspace, now = self._workspace, self._workspace.clock()
        lines = []
        for found in (*lessons.classes(workspace), None):
            history = lessons.history(workspace, found.id if found else None)
            if found or history:
                about = about_class(found, history, now)
                lines.append(ClassLine(found.id if found else None, class_name(found), about, bool(history)))
        return lines

    def _save(self, name: str, pupils: int) -> None:
        class_id, workspace = self.form.class_id, self._workspace
        try:
            if class_id is None:
                class_id = lessons.add_class(workspace, name, pupils)
            else:
                lessons.change_class(workspace, class_id, name, pupils)
        except NotSaved as error:
            self.form.refuse(sentence(error))
            return
        self._close_form()
        for row in self.list.rows:
            if row.line.id == class_id:
                row.first.setFocus(Qt.FocusReason.TabFocusReason)

    def _delete(self) -> None:
        class_id = self.form.class_id
        found = classes.get(self._workspace.db, class_id) if class_id is not None else None
        if found is None:
            return
        try:
            lessons.remove_class(self._workspace, found.id)
        except NotSaved as error:
            self.form.refuse(sentence(error))
            return
        self._close_form()
        self.toast_asked.emit(_("Deleted: {what}").format(what=found.name))

    def _close_form(self) -> None:
        self.form.hide()
        self.refresh()
        self.setFocus()

    def _connect(self) -> None:
        self.new.clicked.connect(lambda: self.edit(None))
        self.lesson.clicked.connect(lambda: self.lesson_asked.emit(None))
        self.form.saved.connect(self._save)
        self.form.left.connect(self._close_form)
        self.form.delete_asked.connect(self._delete)
        self.list.lesson_asked.connect(self.lesson_asked)
        self.list.history_asked.connect(self.history_asked)
        self.list.edit_asked.connect(self.edit)
        self.broken_off.resume_asked.connect(self.resume_asked)
        self.broken_off.close_asked.connect(self.close_asked)

    def _lay_out(self) -> None:
        self._page = PageColumn(self, _("Classes"))
        self._column = self._page.column
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.new)
        self._buttons.addWidget(self.lesson)
        self._buttons.addStretch()
        self._column.addWidget(self.broken_off)
        self._column.addLayout(self._buttons)
        for part in (self.form, self.empty, self.list):
            self._column.addWidget(part)
        self._column.addStretch()
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(px(16))
        self._buttons.setSpacing(px(8))
