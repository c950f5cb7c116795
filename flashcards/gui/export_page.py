"""Every way out: which decks, in which format, with or without study progress."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from flashcards.core.notes import Deck, DeckId
from flashcards.gui import shortcuts
from flashcards.gui.deck_ticks import DeckTicks
from flashcards.gui.page import KeyedPage
from flashcards.gui.page_column import PageColumn
from flashcards.gui.page_foot import PageFoot
from flashcards.gui.parts_buttons import PrimaryButton, SecondaryButton
from flashcards.gui.parts_choices import CheckBox, RadioButton
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _, pgettext

if TYPE_CHECKING:
    from flashcards.exporting import Wanted


@dataclass(frozen=True, slots=True)
class Way:
    """A format, as people are told of it."""

    format: str
    name: str
    what: str
    has_progress: bool = False  # whether it can carry study progress
    is_whole: bool = False  # takes the whole collection, never a part of it


WAYS = (
    Way(
        "flashcards",
        N_("Deck file (.flashcards)"),
        N_("One file with articles, cards and pictures, for this program."),
        has_progress=True,
    ),
    Way(
        "apkg",
        N_("Anki package (.apkg)"),
        N_("For Anki and its phone apps. Cards that Anki has already keep their schedule there."),
        has_progress=True,
    ),
    Way(
        "colpkg",
        N_("Anki collection (.colpkg)"),
        N_("For a move to Anki with everything: there it takes the place of all that Anki has."),
        has_progress=True,
        is_whole=True,
    ),
    Way("csv", N_("Table (.csv)"), N_("A line for each card, for a spreadsheet; without pictures.")),
    Way("text", N_("Anki text (.txt)"), N_("Lines with tabs, which Anki reads; without pictures.")),
    Way("folder", N_("Deck folder"), N_("Plain text files to edit by hand, with their pictures.")),
)


class ExportPage(KeyedPage):
    """Three groups of choices; the button asks for the place."""

    export_asked = Signal(object)  # exporting.Wanted

    def __init__(
        self,
        decks: Sequence[Deck],
        chosen: DeckId | None,
        progress: Mapping[str, bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`decks`: all there are, parents first. `chosen`: the one that is ticked beforehand.

        `progress`: of formats that were written before, whether study progress went along.
        """
        super().__init__(parent)
        self.setAccessibleName(_("Export"))
        self._chosen = chosen
        # A whole collection takes the place of another: without progress that would be lost.
        self._with_progress = {way.format: way.is_whole for way in WAYS} | dict(progress or {})
        self.all_decks = RadioButton(_("All decks"))
        self.some_decks = RadioButton(_("These decks"))
        self.ticks = DeckTicks(decks)
        self.formats = {way.format: RadioButton(_(way.name)) for way in WAYS}
        self.progress = CheckBox(_("With study progress, for a move of your own"))
        self.export = PrimaryButton(_("Export…"), key=shortcuts.cap("import_cards"))
        self.cancel = SecondaryButton(_("Cancel"), key=shortcuts.cap("cancel"))
        self._lay_out()
        self._connect()

    def selected(self) -> DeckId | None:
        return self._chosen

    def wanted(self) -> "Wanted":
        from flashcards.exporting import Wanted  # noqa: PLC0415  (the page is there before it is needed)

        way = self._way()
        every = self.all_decks.isChecked() or way.is_whole
        progress = way.has_progress and self.progress.isChecked()
        return Wanted(way.format, None if every else self.ticks.ticked(), progress)  # type: ignore[arg-type]

    def place(self) -> Any:
        return self._way().format, self.all_decks.isChecked(), self.ticks.ticked(), self.progress.isChecked()

    def go_to(self, place: Any) -> None:
        form, every, ticked, progress = place
        self.formats[form].setChecked(True)
        (self.all_decks if every else self.some_decks).setChecked(True)
        self.ticks.tick(ticked)
        self.progress.setChecked(progress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._page.scrolled_by(event):
            super().keyPressEvent(event)

    def _way(self) -> Way:
        return next(way for way in WAYS if self.formats[way.format].isChecked())

    def _export(self) -> None:
        if self.export.isEnabled():
            self.export_asked.emit(self.wanted())

    def _show(self) -> None:
        way = self._way()
        self.all_decks.setEnabled(not way.is_whole)
        self.some_decks.setEnabled(not way.is_whole)
        some = self.some_decks.isChecked() and not way.is_whole
        self.ticks.setVisible(some)
        self.progress.setVisible(way.has_progress)
        with QSignalBlocker(self.progress):
            self.progress.setChecked(self._with_progress[way.format])
        none = some and not self.ticks.ticked()
        self.export.setEnabled(not none)
        if none:
            self._foot.say(_("Tick at least one deck."))
        elif way.is_whole and not self.progress.isChecked():
            self._foot.say(
                _("Without progress every card is new in Anki, and what Anki has of its own is lost.")
            )
        elif way.is_whole:
            self._foot.say(_("An Anki collection always holds all decks."))
        else:
            self._foot.say(_("Flags and the tags of cards often forgotten go with the progress only."))

    def _keep_progress(self, ticked: bool) -> None:
        self._with_progress[self._way().format] = ticked
        self._show()

    def _connect(self) -> None:
        for button in (self.all_decks, *self.formats.values()):
            button.toggled.connect(self._show)
        self.progress.toggled.connect(self._keep_progress)
        self.ticks.changed.connect(self._show)
        self.cancel.clicked.connect(self.left)
        self.export.clicked.connect(self._export)
        self.set_keys(self.for_enter(self._export))
        self._show()

    # How it is built

    def _lay_out(self) -> None:
        body = QWidget()
        self._page = PageColumn(body, _("Export"))
        self._column = self._page.column
        self._groups: list[Words] = []
        self._lines: list[Paragraph] = []
        self._add_head(pgettext("in a file", "Decks"))
        of_decks, of_formats = QButtonGroup(self), QButtonGroup(self)
        for button in (self.all_decks, self.some_decks):
            of_decks.addButton(button)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        (self.all_decks if self._chosen is None else self.some_decks).setChecked(True)
        self.ticks.tick({self._chosen} if self._chosen else ())
        self._column.addWidget(self.ticks)
        self._add_head(_("Format"))
        for way in WAYS:
            button = self.formats[way.format]
            of_formats.addButton(button)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            line = Paragraph(_(way.what), "small", "ink2")
            button.setAccessibleDescription(_(way.what))
            self._lines.append(line)
            self._column.addWidget(line)
        self.formats[WAYS[0].format].setChecked(True)
        self._add_head(_("Progress"))
        self._column.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch()
        self._foot = PageFoot("", [self.cancel, self.export])
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(body, 1)
        page.addWidget(self._foot)
        follow(self._space)

    def _add_head(self, text: str) -> None:
        head = Words(text, "h3")
        self._groups.append(head)
        self._column.addWidget(head)

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(0)
        for n, head in enumerate(self._groups):
            head.setContentsMargins(0, px(24 if n else 0), 0, px(4))
        for line in self._lines:
            line.setContentsMargins(px(28), 0, 0, px(6))
