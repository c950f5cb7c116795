"""The menu of the chosen deck, and the keys of what is in it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from flashcards.core.notes import DeckId
from flashcards.gui import shortcuts
from flashcards.gui.deck_changes import DeckChanges
from flashcards.gui.deck_model import DeckModel
from flashcards.gui.deck_tree import DeckTree
from flashcards.i18n import _, ngettext
from flashcards.words import number


class DeckMenu(QMenu):
    """Acts on the chosen deck of the tree. What cannot be done just now is not in it."""

    def __init__(
        self,
        tree: DeckTree,
        decks: DeckModel,
        changes: DeckChanges,
        place_of: Callable[[DeckId], Path | None],
    ) -> None:
        """`place_of`: the folder that the deck's group is saved to, if it has one."""
        super().__init__(tree)
        self._tree, self._decks, self._changes = tree, decks, changes
        self.place_of = place_of
        self.aboutToShow.connect(self._look_further)
        self.study = self._action(shortcuts.label("start"), "start", None)
        self.cram = self._action(_("Cram, without effect on the schedule"), "", None)
        self.lesson = self._action(_("Show in class…"), "", None)
        self.addSeparator()
        self.new = self._action(_("New deck"), "new_deck", self.add_deck, anywhere=True)
        self.new_below = self._action(_("New sub-deck"), "", self._add_below)
        self.new_card = self._action(_("New card in this deck"), "", None)
        self.addSeparator()
        self.rename = self._action(_("Rename"), "rename_deck", tree.edit_name)
        self.nest = self._action("", "nest_deck", self._nest)
        self.lift = self._action(shortcuts.label("raise_deck"), "raise_deck", self._lift)
        self.resume = self._action("", "", self._resume)
        self.addSeparator()
        self.exam = self._action(_("Exam date…"), "", None)
        self.options = self._action(_("Study options…"), "", None)
        self.addSeparator()
        self.share = self._action(_("Share…"), "", None)  # its key is the window's
        self.print = self._action(_("Print…"), "", None)
        self.import_here = self._action(_("Import into this deck…"), "", None)
        self.save = self._action("", "", None)
        self.save_elsewhere = self._action(_("Save to another folder…"), "", None)
        self.read_again = self._action(shortcuts.label("read_again"), "read_again", None)
        self.addSeparator()
        self.delete = self._action(_("Delete"), "delete_deck", self._delete)
        self.show_example = self._action(_("Show the example again"), "", None)

    def look_at(self, deck_id: DeckId | None, *, example_hidden: bool) -> None:
        """Offer what can be done with this deck."""
        above = self._decks.sibling_above(deck_id) if deck_id else None
        entry = self._decks.entry(deck_id)
        of_deck = (self.study, self.new_below, self.new_card, self.rename, self.save, self.delete)
        elsewhere = (self.cram, self.lesson, self.exam, self.options, self.share, self.print)
        for action in (*of_deck, *elsewhere, self.import_here):
            action.setVisible(entry is not None)
        self.read_again.setVisible(entry is not None)  # a hidden action has no key
        self.nest.setVisible(above is not None)
        target = self._decks.entry(above)
        if target:
            self.nest.setText(_("Move into “{deck}”").format(deck=target.deck.name))
        self.lift.setVisible(entry is not None and entry.deck.parent is not None)
        self.show_example.setVisible(example_hidden)

    def _look_further(self) -> None:
        """What is asked for when the menu opens and not at every step through the table."""
        chosen = self._tree.chosen()
        suspended = self._changes.suspended(chosen) if chosen else 0
        words = ngettext("Resume {n} suspended card", "Resume {n} suspended cards", suspended)
        self.resume.setText(words.format(n=number(suspended)))
        self.resume.setVisible(suspended > 0)
        place = self.place_of(chosen) if chosen else None
        self.save.setText(
            _("Save to “{folder}”").format(folder=place.name) if place else _("Save to folder…")
        )
        self.save_elsewhere.setVisible(place is not None)
        self.read_again.setVisible(place is not None)

    def add_deck(self) -> None:
        """A new deck at the top level, whose name is edited at once."""
        self._add(None)

    def _add_below(self) -> None:
        self._add(self._tree.chosen())

    def _add(self, parent: DeckId | None) -> None:
        added = self._changes.add(parent)
        if added:
            self._tree.choose(added)
            self._tree.setFocus()
            self._tree.edit_name()

    def _nest(self) -> None:
        chosen = self._tree.chosen()
        above = self._decks.sibling_above(chosen) if chosen else None
        if chosen and above:
            self._tree.open_decks.add(above)
            self._changes.move(chosen, above)

    def _lift(self) -> None:
        entry = self._decks.entry(self._tree.chosen())
        parent = self._decks.entry(entry.deck.parent) if entry else None
        if entry and parent:
            self._changes.move(entry.deck.id, parent.deck.parent)

    def _resume(self) -> None:
        chosen = self._tree.chosen()
        if chosen:
            self._changes.resume(chosen)

    def _delete(self) -> None:
        entry = self._decks.entry(self._tree.chosen())
        if entry:
            neighbour = self._decks.neighbour(entry.deck.id)
            self._changes.delete(entry.deck)
            self._tree.choose(neighbour)

    def _action(
        self, text: str, shortcut: str, act: Callable[[], None] | None, *, anywhere: bool = False
    ) -> QAction:
        """An action of the menu whose key works in the tree; `anywhere`: on the whole page, which adds it."""
        action = QAction(text, self)
        if shortcut:
            action.setShortcut(shortcuts.sequences(shortcut)[-1])  # Enter is the page's
            context = (
                Qt.ShortcutContext.WidgetWithChildrenShortcut
                if anywhere
                else Qt.ShortcutContext.WidgetShortcut
            )
            action.setShortcutContext(context)
        if act:
            action.triggered.connect(act)
        self.addAction(action)
        if shortcut and not anywhere:
            self._tree.addAction(action)
        return action
