"""What can be done to the chosen cards, as a menu and by keys, and what has to be asked before."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from flashcards.core.filter_terms import Cards, write
from flashcards.core.notes import DeckId, NoteTypeId
from flashcards.gui import browser_ask as ask
from flashcards.gui.browser_changes import BrowserChanges, cards_words
from flashcards.gui.browser_model import SEPARATOR
from flashcards.gui.editor_texts import kind_names
from flashcards.gui.parts_choices import CheckBox
from flashcards.i18n import _, language
from flashcards.store import bulk_cards, decks
from flashcards.store.find import Order
from flashcards.words import number
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.gui.browser_page import BrowserPage

_MOST_SHOWN = 2000  # duplicates that a filter can name


@dataclass(frozen=True, slots=True)
class SetFlag:
    """To give the cards this flag; 0 takes it away."""

    number: int


class BrowserActs(QObject):
    """Asks in the side of the page, then has it done."""

    cram_asked = Signal(tuple)  # CardIds
    class_asked = Signal(tuple, tuple)  # DeckIds, CardIds

    def __init__(self, workspace: Workspace, changes: BrowserChanges, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._changes = workspace, changes

    def do(self, page: "BrowserPage", what: str | SetFlag) -> None:
        """`what`: one of those of `popup`, or "toggle", which suspends or resumes."""
        ids = page.selected_ids()
        if not ids:
            return
        page.side.save()
        if isinstance(what, SetFlag):
            self._changes.flag(ids, what.number)
            return
        {
            "move": self._move, "tag": self._tag, "untag": self._untag, "due": self._due,
            "replace": self._replace, "reset": self._reset,
        }.get(what, partial(self._at_once, what))(page, ids)  # fmt: skip

    def _at_once(self, what: str, page: "BrowserPage", ids: list[int]) -> None:
        changes = self._changes
        card = page.side.card
        if what == "toggle":
            changes.suspend(ids, not (card and card.suspended))
        elif what in ("suspend", "resume"):
            changes.suspend(ids, what == "suspend")
        elif what == "flag":
            changes.flag(ids, 0 if card and card.flag else 1)
        elif what == "delete":
            changes.delete(ids)
        elif what == "cram":
            self.cram_asked.emit(tuple(ids))
        elif what == "class":
            self.class_asked.emit(bulk_cards.decks_of(self._workspace.db, ids), tuple(ids))

    def untag(self, page: "BrowserPage", tag: str) -> None:
        """Take a tag from the chosen card."""
        ids = page.selected_ids()
        page.side.save()
        self._changes.untag(ids, tag)

    def tags(self, ids: Sequence[int]) -> list[str]:
        return bulk_cards.tags_of(self._workspace.db, ids)

    def popup(self, page: "BrowserPage", at: QPoint) -> None:
        """Everything that can be done to what is chosen."""
        menu = QMenu(page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for what, words in (
            ("move", _("Move…")), ("tag", _("Add tags…")), ("untag", _("Remove a tag…")), ("", ""),
            ("suspend", _("Suspend")), ("resume", _("Resume")),
            (SetFlag(1), _("Flag")), (SetFlag(0), _("Remove flag")), ("", ""),
            ("due", _("Choose the day…")), ("reset", _("Make new again…")), ("", ""),
            ("replace", _("Find and replace…")), ("duplicates", _("Cards that ask the same")), ("", ""),
            ("cram", _("Go through these cards")), ("class", _("Show in class")), ("", ""),
            ("delete", _("Delete")),
        ):  # fmt: skip
            if not what:
                menu.addSeparator()
            elif what == "duplicates":
                menu.addAction(words, partial(self._show_duplicates, page))
            else:
                menu.addAction(words, partial(self.do, page, what))
        kind = page.side.kind()
        if kind is not None:
            below = QMenu(_("Kind of card"), menu)
            menu.insertMenu(menu.actions()[3], below)
            for one, name in kind_names():
                action = below.addAction(name, partial(page.side.change_kind, NoteTypeId(one)))
                action.setCheckable(True)
                action.setChecked(one == kind)
        menu.popup(at)

    def _move(self, page: "BrowserPage", ids: list[int]) -> None:
        paths = {deck_id: SEPARATOR.join(path) for deck_id, path in decks.paths(self._workspace.db).items()}
        field = ask.choice([(path, deck_id) for deck_id, path in paths.items()])
        if page.side.card:
            field.setCurrentIndex(max(0, field.findData(page.side.card.deck_id)))
        self._ask(
            page, _("Move the cards"), [(_("Deck"), field)], _("Move"),
            lambda deck_id: self._changes.move(ids, DeckId(deck_id), paths[DeckId(deck_id)]),
        )  # fmt: skip

    def _tag(self, page: "BrowserPage", ids: list[int]) -> None:
        fields: list[tuple[str, QWidget]] = [(_("Tags, with a space between them"), ask.line())]
        self._ask(page, _("Add tags"), fields, _("Add"), lambda words: self._changes.tag(ids, words))

    def _untag(self, page: "BrowserPage", ids: list[int]) -> None:
        names = self.tags(ids)
        field = ask.choice([(name, n) for n, name in enumerate(names)])
        if names:
            self._ask(
                page, _("Remove a tag"), [(_("Tag"), field)], _("Remove"),
                lambda n: self._changes.untag(ids, names[n]),
            )  # fmt: skip

    def _due(self, page: "BrowserPage", ids: list[int]) -> None:
        fields: list[tuple[str, QWidget]] = [(_("In how many days; 0 is today"), ask.days(0))]
        self._ask(
            page, _("When they come back"), fields, _("Choose"), lambda n: self._changes.set_due(ids, n)
        )

    def _reset(self, page: "BrowserPage", ids: list[int]) -> None:
        title = _("Make the cards new again? What was learned of them no longer counts.")
        self._ask(page, title, [], _("Make new again"), lambda: self._changes.reset(ids))

    def _replace(self, page: "BrowserPage", ids: list[int]) -> None:
        case = CheckBox(_("Capitals count"))
        fields: list[tuple[str, QWidget]] = [
            (_("Find"), ask.line()), (_("Replace by"), ask.line()), (_("Capitals count"), case),
        ]  # fmt: skip

        def replace(old: str, new: str, match_case: bool) -> None:
            self._changes.replace(ids, old, new, match_case=match_case)

        self._ask(page, _("Find and replace"), fields, _("Replace"), replace)

    def _show_duplicates(self, page: "BrowserPage") -> None:
        """As a filter, so that they can be looked at and changed like any others."""

        def show(groups: list[list[int]]) -> None:
            if not isValid(page):
                return
            shown: list[int] = []
            for group in groups:
                if shown and len(shown) + len(group) > _MOST_SHOWN:
                    break
                shown += group
            if not shown:
                page.told.emit(_("No two cards ask the same"))
                return
            shown = shown[:_MOST_SHOWN]
            page.show_filter(write(Cards(tuple(shown)), language()), Order("question"))
            n, whole = len(shown), sum(map(len, groups))
            if n < whole:
                words = _("The first {n} of {cards} that ask the same")
                page.told.emit(words.format(n=number(n), cards=cards_words(whole)))

        self._changes.find_alike(show)

    def _ask(self, page: "BrowserPage", title: str, fields, verb: str, answer) -> None:  # type: ignore[no-untyped-def]
        page.open_side()
        page.side.ask.open(title, fields, verb, answer)
