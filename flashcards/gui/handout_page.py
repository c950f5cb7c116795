"""Cards on paper: what is printed, and how it will look."""

import re
import time
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from flashcards import lessons
from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import DeckId
from flashcards.gui import shortcuts
from flashcards.gui.handout_choices import HandoutChoices, remember, remembered
from flashcards.gui.handout_painter import write
from flashcards.gui.handout_preview import Preview
from flashcards.gui.handout_sheets import Handout
from flashcards.gui.handout_text import Texts
from flashcards.gui.page import PLAIN, KeyedPage, Page
from flashcards.gui.page_column import PageColumn
from flashcards.gui.page_foot import PageFoot
from flashcards.gui.parts_buttons import PrimaryButton, SecondaryButton
from flashcards.gui.parts_choices import CheckBox, RadioButton
from flashcards.gui.parts_surfaces import Hairline
from flashcards.gui.safe_document import Picture
from flashcards.gui.study_lookup import picture_of
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.lessons import LessonFaces, Plan
from flashcards.store import decks, settings
from flashcards.words import number
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.gui.main_window import MainWindow

_SLICE = 0.02  # seconds of work between two looks at keyboard and mouse
_WIDTH = 380  # px at 100 %, of the choices
_LAST_FOLDER = "last_export_folder"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class HandoutPage(KeyedPage):
    """Choices at left, the pages at right; the button asks for the place of the PDF."""

    saved = Signal(str, object)  # what was saved, in words, and the Path of its folder
    failed = Signal(object)  # FlashcardsError

    def __init__(
        self, workspace: Workspace, deck_ids: Sequence[DeckId], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Print"))
        self._workspace, self._decks = workspace, tuple(deck_ids)
        self._title = ", ".join(decks.name_of(workspace.db, one) for one in self._decks)
        self._faces = LessonFaces(workspace)
        self._texts = Texts(self._pictures_of)
        self.choices = HandoutChoices(self._available(), remembered(workspace.db))
        self.preview = Preview()
        self.save = PrimaryButton(_("Save as PDF…"), key=shortcuts.cap("import_cards"))
        self.cancel = SecondaryButton(_("Cancel"), key=shortcuts.cap("cancel"))
        self._foot = PageFoot("", [self.cancel, self.save])
        self._said = ""  # in the foot
        self._written = 0  # pages
        self._steps: Iterator[None] = iter(())
        self._writing: Generator[int, None, None] | None = None
        self._path: Path | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._lay_out()
        self._connect()
        self._build()

    def selected(self) -> DeckId | None:
        return self._decks[0] if self._decks else None

    def place(self) -> Any:
        return self.choices.chosen(), self.preview.verticalScrollBar().value()

    def go_to(self, place: Any) -> None:
        choices, _scrolled = place
        self.choices.choose(choices)
        self._build()

    def refresh(self) -> None:
        if self._path is None:
            self._faces.forget()
            self._texts.forget()
            self.choices.set_available(self._available())
            self._build()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.preview.scroll_pages(event.key() == Qt.Key.Key_PageDown)
        elif event.key() == Qt.Key.Key_Escape and self._path is not None:
            self._stop()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous() and self._path is not None:
            self._stop()
        super().hideEvent(event)

    def press_or(self, act: Any) -> None:
        """Enter saves also from a box or a dot, which Space is for."""
        if isinstance(self.focusWidget(), (CheckBox, RadioButton)):
            act()
        else:
            super().press_or(act)

    # The pages

    def _available(self) -> int:
        return len(lessons.choosing.available(self._workspace, Plan(decks=self._decks)))

    def _pictures_of(self, deck_id: DeckId | None) -> Picture:
        if deck_id is None:
            return lambda _name: None
        return lambda name: picture_of(self._workspace, deck_id, name)

    def _build(self) -> None:
        """The pages anew; what was fitted before need not be again."""
        chosen = self.choices.chosen()
        plan = Plan(decks=self._decks, count=chosen.count, order="in order")
        cards = lessons.choose(self._workspace, plan) if self._decks else ()
        self.handout = Handout(chosen, self._title, cards, self._faces, self._texts)
        self._steps = self.handout.steps()
        self.preview.show_handout(self.handout)
        self._timer.start()
        self._show()

    def _go_on(self) -> None:
        """A slice of what is to be done: the pages first, then the file."""
        until = time.monotonic() + _SLICE
        is_over = False
        while not is_over and time.monotonic() < until:
            is_over = self._step()
        if is_over:
            self._timer.stop()
        if self._writing is None:
            self.preview.show_handout(self.handout)
        self._show()

    def _step(self) -> bool:
        """Whether there is nothing left to do."""
        if not self.handout.is_whole:
            next(self._steps, None)
            return False
        if self._path is None:
            return True
        try:
            if self._writing is None:
                self._writing, self._written = write(self._path, self.handout), 0
            self._written = next(self._writing)
        except StopIteration:
            self._was_written(self._path)
            return True
        except FlashcardsError as error:
            self._path = self._writing = None
            self.failed.emit(error)
            return True
        return False

    def _show(self) -> None:
        handout, count = self.handout, len(self.handout.pages)
        self.save.setEnabled(self._path is None and handout.whole > 0)
        self.choices.setEnabled(self._path is None)
        if not handout.whole:
            words = _("There are no cards there.")
        elif not handout.is_whole:
            words = _("{n} of {all} cards laid out").format(n=number(handout.done), all=number(handout.whole))
        elif self._path is not None and self._writing is not None:
            words = _("{n} of {all} pages written; Esc stops").format(
                n=number(self._written), all=number(count)
            )
        else:
            words = self._summary(count)
        if words != self._said:
            self._said = words
            self._foot.say(words)

    def _summary(self, count: int) -> str:
        words = ngettext("{n} page", "{n} pages", count).format(n=number(count))
        if more := self.handout.continued:
            long = ngettext(
                "{n} long card goes on on a further card.",
                "{n} long cards go on on further cards.",
                more,
            )
            words = f"{words}. {long.format(n=number(more))}"
        return words

    # The file

    def _ask(self) -> None:
        if not self.save.isEnabled():
            return
        last = Path(settings.get(self._workspace.db, _LAST_FOLDER, "") or Path.home())
        name = f"{_NOT_IN_NAMES.sub('-', self._title)[:80].strip(' .') or 'cards'}.pdf"
        dialog = QFileDialog(self.window(), _("Save as"), str(last / name), "*.pdf")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        dialog.open()

    def write_to(self, path: Path) -> None:
        """Write the PDF there, as soon as its pages are laid out."""
        if self._path is not None:
            return
        chosen = self.choices.chosen()

        def keep(db: Any) -> None:
            settings.put(db, _LAST_FOLDER, str(path.parent))
            remember(db, chosen)

        try:
            self._workspace.perform("", keep)
        except FlashcardsError as error:
            self.failed.emit(error)
            return
        self._path = path
        self._timer.start()
        self._show()

    def _was_written(self, path: Path) -> None:
        count = len(self.handout.pages)
        self._path = self._writing = None
        words = ngettext("Saved {file} ({n} page)", "Saved {file} ({n} pages)", count)
        self.saved.emit(words.format(file=path.name, n=number(count)), path.parent)

    def _stop(self) -> None:
        """No file is left behind."""
        writing, self._writing, self._path = self._writing, None, None
        if writing is not None:
            writing.close()
        self.told.emit(_("Stopped; no file was written."))
        self._show()

    # How it is built

    def _connect(self) -> None:
        self.choices.changed.connect(self._build)
        self.cancel.clicked.connect(self.left)
        self.save.clicked.connect(self._ask)
        act = lambda: self.press_or(self._ask)  # noqa: E731
        self.set_keys({(PLAIN, Qt.Key.Key_Return): act, (PLAIN, Qt.Key.Key_Enter): act})

    def _lay_out(self) -> None:
        self._side = QWidget()
        column = PageColumn(self._side, _("Print")).column
        column.addWidget(self.choices)
        column.addStretch()
        beside = QHBoxLayout()
        beside.setSpacing(0)
        for part, stretch in ((self._side, 0), (Hairline(vertical=True), 0), (self.preview, 1)):
            beside.addWidget(part, stretch)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(beside, 1)
        page.addWidget(self._foot)
        follow(self._space)

    def _space(self) -> None:
        self._side.setFixedWidth(current().px(_WIDTH))


def handout_page(workspace: Workspace, deck_ids: Sequence[DeckId], window: "MainWindow") -> Page:
    """The page for the cards of these decks, tied to the window."""
    page = HandoutPage(workspace, deck_ids)
    page.left.connect(window.show_decks)
    page.saved.connect(window.tell_of_file)
    page.failed.connect(window.report)
    return page
