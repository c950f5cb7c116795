"""What a file of cards would bring, before anything is changed: what comes in, and how it will look."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from flashcards.core.notes import DeckId
from flashcards.gui import shortcuts
from flashcards.gui.end_parts import Figures
from flashcards.gui.fact_rows import FactRows
from flashcards.gui.import_words import begun, deck_words, grouped, lead, media_words, short, some
from flashcards.gui.page import KeyedPage
from flashcards.gui.page_column import PageScroll
from flashcards.gui.page_foot import PageFoot
from flashcards.gui.parts_buttons import PrimaryButton, SecondaryButton
from flashcards.gui.parts_choices import CheckBox
from flashcards.gui.parts_messages import EmptyState, Notice
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.sample_cards import SampleCard, Samples
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext, pgettext
from flashcards.words import number

if TYPE_CHECKING:
    from flashcards.importing import Choices, Preview, Sample

_MOST_NOTICES = 4
_NARROW = 800  # px at 100 %


@dataclass(frozen=True, slots=True)
class Below:
    """A deck that the file's decks can be put under, and whether that is proposed."""

    deck: DeckId
    name: str
    proposed: bool = False


class ImportPage(KeyedPage):
    """Figures, facts and choices at left, samples at right; one button takes it all over."""

    import_asked = Signal(object)  # importing.Choices
    pairs_asked = Signal()

    def __init__(
        self, name: str, found: "Preview", below: Below | None = None, parent: QWidget | None = None
    ) -> None:
        """`name`: of the file. `found`: what it holds, against what is here."""
        super().__init__(parent)
        self.setAccessibleName(_("Import"))
        self._name, self._found, self._below = name, found, below
        self._is_asked = False
        n = self._n = found.new + found.changed
        self.progress = CheckBox(_progress_words(found.reviews))
        self.theirs = CheckBox(_newer_words(found.newer))
        place = short(below.name.replace("&", "&&"), 32) if below else ""
        self.put_below = CheckBox(_("Put under the deck “{deck}”").format(deck=place))
        if n:
            words = ngettext("Import {n} card", "Import {n} cards", n).format(n=number(n))
        elif found.kept:
            words = _("Choose between versions…")
        else:
            words = _("Take the newer progress")
        self.take = PrimaryButton(words, key=shortcuts.cap("import_cards"))
        self.cancel = SecondaryButton(_("Cancel"), key=shortcuts.cap("cancel"))
        self.close_button = PrimaryButton(_("Close"), key=shortcuts.cap("cancel"))
        self.facts = FactRows()
        self.samples = Samples([_sample(one) for one in found.samples])
        self._lay_out()
        self._connect()

    @property
    def is_new(self) -> bool:
        """Whether there is anything to take over."""
        return self._has_words() or self._offers_theirs()

    def choices(self) -> "Choices":
        from flashcards.importing import Choices  # noqa: PLC0415  (the page is there before it is needed)

        progress = "leave" if not self._brings() else "theirs" if self._takes_theirs() else "bring"
        below = self._below.deck if self._below and self.put_below.isChecked() else None
        return Choices(progress, below)  # type: ignore[arg-type]  # one of three literals

    def place(self) -> tuple[bool, bool, bool, int]:
        boxes = (self.progress, self.theirs, self.put_below)
        first, second, third = (box.isChecked() for box in boxes)
        return first, second, third, self.samples.first

    def go_to(self, place: tuple[bool, bool, bool, int]) -> None:
        for box, ticked in zip((self.progress, self.theirs, self.put_below), place[:3], strict=True):
            box.setChecked(bool(ticked))
        self.samples.show_from(place[3])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._scroll.scrolled_by(event):
            super().keyPressEvent(event)

    # What a person does

    def _brings(self) -> bool:
        return self._found.has_progress and self.progress.isChecked()

    def _offers_theirs(self) -> bool:
        """Whether the file knows of later answers to cards that are here already."""
        return self._found.has_progress and self._found.newer > 0

    def _takes_theirs(self) -> bool:
        """Ticked; or it is all that there is to take, and the button says so."""
        return self._offers_theirs() and (self.theirs.isChecked() or not self._has_words())

    def _has_words(self) -> bool:
        """Whether there are new words: in cards to take over, or in pairs to choose from once it is done."""
        return bool(self._n or self._found.kept)

    def _take(self) -> None:
        if self._is_asked:
            return
        if self.is_new:
            self._is_asked = True  # once
            self.import_asked.emit(self.choices())
        else:
            self.left.emit()

    def _show_progress(self) -> None:
        brings = self._brings()
        self.theirs.setEnabled(brings)
        if self._found.has_progress and self._n:
            there = number(self._found.due_there)
            words = (
                _("in the file {there} · here {here}").format(there=there, here=number(self._found.due_here))
                if brings
                else _("in the file {there} · here all come as new").format(there=there)
            )
            self.facts.show_value(_("Due tomorrow"), words)

    def _connect(self) -> None:
        for button in (self.cancel, self.close_button):
            button.clicked.connect(self.left)
        self.take.clicked.connect(self._take)
        self.progress.toggled.connect(self._show_progress)
        self.set_keys(self.for_enter(self._take))
        self._show_progress()

    # How it is built

    def _lay_out(self) -> None:
        self._body = QWidget()
        self._whole = QVBoxLayout(self._body)
        self._whole.addWidget(Paragraph(_("Import {file}").format(file=short(self._name)), "h1"))
        self._lead = Paragraph(lead(self._found.format, self._found.cards), "lead", "ink2")
        self._whole.addWidget(self._lead)
        self._left = QVBoxLayout()
        self._add_figures()
        self._add_facts()
        self._add_choices()
        self._add_notices()
        self._left.addStretch()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.addLayout(self._left, 1)
        self._sides.addWidget(self.samples, 1)
        if not (self._found.samples and self._n):
            self.samples.hide()
        self._whole.addLayout(self._sides)
        self._whole.addStretch()
        self._scroll = PageScroll()
        self._scroll.setWidget(self._body)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._scroll, 1)
        if self.is_new:
            words = _("The whole import can be undone with one Ctrl+Z.")
            page.addWidget(PageFoot(words, [self.cancel, self.take]))
        else:
            page.addWidget(PageFoot(_("Nothing was changed."), [self.close_button]))
        for unused in (self.close_button,) if self.is_new else (self.cancel, self.take):
            unused.setParent(self)
            unused.hide()
        follow(self._arrange)

    def _add_figures(self) -> None:
        found = self._found
        if not self._n:
            words = ngettext("{n} card is here already.", "All {n} cards are here already.", found.cards)
            if not found.cards:
                words = _("There are no cards in this file.")
            why = _("They are as in the file; there is nothing to import.") if found.cards else ""
            if found.kept:
                words, why = _kept_words(found), _("You can choose between the versions, card by card.")
            if self._offers_theirs():
                words_newer = ngettext(
                    "The file has newer progress for {n} of them.",
                    "The file has newer progress for {n} of them.",
                    found.newer,
                )
                newer = words_newer.format(n=number(found.newer))
                why = f"{why} {newer}" if found.kept else newer
            self._left.addWidget(EmptyState(words.format(n=number(found.cards)), why))
            return
        self._figures = Figures(
            [
                (number(found.new), ngettext("new card", "new cards", found.new)),
                (number(found.changed), ngettext("changed", "changed", found.changed)),
                (number(found.same - len(found.kept)), _("already here, the same")),
            ]
        )
        self._left.addWidget(self._figures)

    def _add_facts(self) -> None:
        found = self._found
        self.facts.add(pgettext("in a file", "Decks"), deck_words(found.decks, found.levels))
        self.facts.add(_("Pictures and sounds"), media_words(found.media, found.media_bytes))
        if found.has_progress and self._n:
            self.facts.add(_("Due tomorrow"), "")
        if found.kept:
            n = len(found.kept)
            words = ngettext("{n}, yours is kept", "{n}, yours are kept", n).format(n=number(n))
            self.facts.add(_("Changed in both places"), words, self.pairs_asked.emit)
        self._left.addWidget(self.facts)

    def _add_choices(self) -> None:
        self._choices = QVBoxLayout()
        self.progress.setChecked(True)
        self.put_below.setChecked(bool(self._below and self._below.proposed))
        offered = (
            (self.progress, self._found.has_progress and bool(self._n)),
            (self.theirs, self._offers_theirs() and self._has_words()),
            (self.put_below, self._below is not None and bool(self._found.new)),
        )
        for box, wanted in offered:
            box.setParent(self)
            box.setHidden(not wanted)
            if wanted:
                self._choices.addWidget(box)
        self._left.addLayout(self._choices)

    def _add_notices(self) -> None:
        """What will be left out, by its reasons; the rest of them is a number."""
        self._notices = QVBoxLayout()
        reasons = grouped(self._found.skipped)
        for one in reasons[:_MOST_NOTICES]:
            title = begun(one.why) if len(one.what) == 1 else f"{number(len(one.what))} · {begun(one.why)}"
            self._notices.addWidget(Notice(title, some(one.what)))
        if reasons:
            words = _("The whole list is in the report after the import.")
            self._notices.addWidget(Paragraph(words, "small", "ink2"))
        self._left.addLayout(self._notices)

    def _arrange(self) -> None:
        """The samples beside what is said of them, or under it where the window is narrow."""
        px, theme = current().px, current()
        wide = theme.is_wide(self.width())
        self._sides.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self._sides.setStretch(0, 1 if wide else 0)
        self._sides.setStretch(1, 1 if wide else 0)
        side = theme.margin(self.width())
        top = px(28 if wide else 20)
        self._whole.setContentsMargins(side, top, side - self._scroll.bar_width(), px(24))
        self._whole.setSpacing(0)
        self._lead.setContentsMargins(0, px(4), 0, px(28 if wide else 20))
        self._sides.setSpacing(px(56 if wide else 28))
        self._left.setSpacing(px(22))
        self._choices.setSpacing(px(2))
        self._notices.setSpacing(px(8))
        if not self._n:  # there is nothing beside it
            self._sides.setContentsMargins(0, 0, max(0, self.width() - 2 * side - px(_NARROW)), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _progress_words(reviews: int) -> str:
    if not reviews:
        return _("Bring study progress")
    words = ngettext("Bring study progress ({n} review)", "Bring study progress ({n} reviews)", reviews)
    return words.format(n=number(reviews))


def _newer_words(n: int) -> str:
    words = ngettext(
        "Also for {n} card here that was studied later there",
        "Also for {n} cards here that were studied later there",
        n,
    )
    return words.format(n=number(n))


def _kept_words(found: "Preview") -> str:
    """What is said where nothing is new and some cards have two versions."""
    n = len(found.kept)
    words = ngettext(
        "{here} are here already, {n} was changed here and in the file: yours is kept.",
        "{here} are here already, {n} were changed here and in the file: yours are kept.",
        n,
    )
    return words.format(here=number(found.same - n), n=number(n))


def _sample(one: "Sample") -> SampleCard:
    return SampleCard(one.deck, one.face, one.picture, _("new") if one.is_new else _("here already"))
