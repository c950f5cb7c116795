"""The study options: which a deck has, what is in them, new ones, copies."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from flashcards.core.notes import DeckId, Preset, PresetId
from flashcards.gui import shortcuts
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.page import Page
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import QuietButton, SecondaryButton
from flashcards.gui.preference_rows import Row, Section, WheelGuard
from flashcards.gui.preset_parameters import CardWork, ParametersSection
from flashcards.gui.preset_sections import CareSection, DaySection, MemorySection, PresetChange
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _, ngettext
from flashcards.store import decks, parameters, presets
from flashcards.store.database import Database
from flashcards.store.rescheduling import Taking
from flashcards.words import number
from flashcards.workspace import Workspace

_FIRST = PresetId(1)


class PresetPage(Page):
    """Of a deck: the options chosen in the first row are its own from then on; of none: just shown."""

    def __init__(
        self,
        workspace: Workspace,
        deck_id: DeckId | None,
        work: CardWork,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._deck_id, self._work = workspace, deck_id, work
        chosen = presets.of_deck(workspace.db, deck_id).id if deck_id else _FIRST
        self._of = PresetChange(workspace, chosen, self.refresh)
        done = QuietButton(_("Done"), key=shortcuts.cap("cancel"))
        done.clicked.connect(self.left)
        self._page = PageColumn(self, _("Study options"), done)
        self.head = PresetHead(workspace, deck_id, self._of)
        self.head.chosen.activated.connect(self._choose)
        self.head.name.editingFinished.connect(self._rename)
        for button, act in (
            (self.head.new_button, self._new),
            (self.head.copy_button, self._copy),
            (self.head.delete_button, self._delete),
        ):
            button.clicked.connect(act)
        self.day, self.memory = DaySection(self._of), MemorySection(self._of)
        self.parameters = ParametersSection(self._of, work)
        self.parameters.changed.connect(self.refresh)
        self.care = CareSection(self._of)
        for section in (self.head, self.day, self.memory, self.parameters, self.care):
            self._page.column.addWidget(section)
        self._page.column.addStretch()
        WheelGuard(self).guard(self)
        self.setFocusProxy(self.head.chosen)
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now, after an Undo for example."""
        if self._deck_id and decks.get(self._workspace.db, self._deck_id):
            self._of.preset_id = presets.of_deck(self._workspace.db, self._deck_id).id
        for section in (self.head, self.day, self.memory, self.parameters, self.care):
            section.refresh()

    def selected(self) -> DeckId | None:
        return self._deck_id

    def place(self) -> tuple[PresetId, int]:
        return self._of.preset_id, self._page.verticalScrollBar().value()

    def go_to(self, place: tuple[PresetId, int]) -> None:
        self._show(place[0])
        self._page.verticalScrollBar().setValue(place[1])

    def _choose(self) -> None:
        self._take(PresetId(self.head.chosen.currentData()))

    def _take(self, preset_id: PresetId) -> None:
        """The deck has these options from now on; without a deck they are shown."""
        deck_id = self._deck_id
        if deck_id and presets.of_deck(self._workspace.db, deck_id).id != preset_id:
            wanted = presets.every(self._workspace.db)[preset_id]

            def choose(db: Database, taking: Taking) -> PresetId:
                parameters.choose(db, deck_id, preset_id, taking.tick)
                return preset_id

            below = decks.subtree(self._workspace.db, deck_id)
            self._change(N_("Choose study options"), below, wanted, choose, self._show)
        else:
            self._show(preset_id)

    def _change(
        self,
        label: str,
        deck_ids: Sequence[DeckId],
        wanted: Preset,
        change: Callable[[Database, Taking], PresetId],
        done: Callable[[PresetId], None],
    ) -> None:
        """Do a change after which these decks have these options: the memory of their cards may follow."""
        size = parameters.to_renew(self._workspace.db, deck_ids, wanted.parameters)
        self.refresh()  # it may be stopped, or fail: what is shown is what holds until then
        self._work.reschedule(label, size, change, done)

    def _show(self, preset_id: PresetId) -> None:
        self._of.preset_id = preset_id
        self.parameters.forget()
        self.refresh()

    def _new(self) -> None:
        self._add(Preset(name=_("Study options")), N_("New study options"))

    def _copy(self) -> None:
        self._add(self._of.preset, N_("Duplicate study options"))

    def _add(self, preset: Preset, label: str) -> None:
        deck_id = self._deck_id

        def add(db: Database, taking: Taking) -> PresetId:
            made = presets.create(db, preset)
            if deck_id:
                parameters.choose(db, deck_id, made, taking.tick)
            return made

        def name_it(made: PresetId) -> None:
            self._show(made)
            self.head.name.setFocus()
            self.head.name.selectAll()

        below = decks.subtree(self._workspace.db, deck_id) if deck_id else []
        self._change(label, below, preset, add, name_it)

    def _rename(self) -> None:
        name = decks.clean_name(self.head.name.text())
        self.head.name.setModified(False)
        if name and name != name_of(self._of.preset):
            name = presets.free_name(self._workspace.db, name, but=self._of.preset_id)
            self._of.change(name=name)
        self.refresh()

    def _delete(self) -> None:
        gone, db = self._of.preset, self._workspace.db

        def delete(db: Database, taking: Taking) -> PresetId:
            parameters.delete_preset(db, gone.id, taking.tick)
            return _FIRST

        def say(left: PresetId) -> None:
            self.toast_asked.emit(_("“{name}” deleted").format(name=gone.name))
            self._show(left)
            self.head.chosen.setFocus()

        first = presets.every(db)[_FIRST]
        self._change(N_("Delete study options"), presets.decks_of(db, gone.id), first, delete, say)


class PresetHead(Section):
    """Which options they are, what they are called, whose they are."""

    def __init__(
        self, workspace: Workspace, deck_id: DeckId | None, of: PresetChange, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Which options"), parent)
        self._workspace, self._of = workspace, of
        self.chosen, self.name = QComboBox(), QLineEdit(maxLength=100)
        self.new_button, self.copy_button = SecondaryButton(_("New")), SecondaryButton(_("Duplicate"))
        self.delete_button = SecondaryButton(_("Delete"))
        deck = decks.get(workspace.db, deck_id) if deck_id else None
        whose = _("For “{deck}” and what is below it").format(deck=deck.name) if deck else _("Options")
        self._row = Row(whose, self.chosen)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        for button in (self.new_button, self.copy_button, self.delete_button):
            flow.addWidget(button)
        self.add(self._row, Row(_("Name"), self.name))
        self.column.addWidget(buttons)
        follow(self._widen)

    def refresh(self) -> None:
        db, preset = self._workspace.db, self._of.preset
        self.chosen.blockSignals(True)
        self.chosen.clear()
        for one in sorted(
            presets.every(db).values(), key=lambda one: (one.id != _FIRST, one.name.casefold())
        ):
            self.chosen.addItem(name_of(one), int(one.id))
        self.chosen.setCurrentIndex(self.chosen.findData(int(preset.id)))
        self.chosen.blockSignals(False)
        n = len(presets.decks_of(db, preset.id))
        used = ngettext("{n} deck has these options.", "{n} decks have these options.", n)
        self._row.explain(used.format(n=number(n)))
        if not self.name.isModified() and self.name.text() != name_of(preset):  # it may be all selected
            self.name.setText(name_of(preset))
        self.delete_button.setVisible(preset.id != _FIRST)

    def _widen(self) -> None:
        width = current().px(320)
        self.chosen.setFixedWidth(width)
        self.name.setFixedWidth(width)


def name_of(preset: Preset) -> str:
    """Its name; the first one's in the language in use, as long as nobody gave it another."""
    return _("Default") if preset.id == _FIRST and preset.name == Preset().name else preset.name
