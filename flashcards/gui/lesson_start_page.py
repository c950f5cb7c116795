"""How a lesson begins: which class, which cards, in which order; Enter takes what is proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from flashcards import lessons
from flashcards.core.cards import CardId
from flashcards.core.notes import DeckId
from flashcards.gui import shortcuts
from flashcards.gui.class_screen_check import ScreenCheck
from flashcards.gui.class_words import cards_words
from flashcards.gui.lesson_start_parts import CardsGroup, ClassGroup, Group, OrderGroup, SideGroup, SizeGroup
from flashcards.gui.page import PLAIN, KeyedPage
from flashcards.gui.page_column import PageColumn
from flashcards.gui.page_foot import PageFoot
from flashcards.gui.parts_buttons import Button, PrimaryButton, SecondaryButton
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.lessons import ClassId, Plan
from flashcards.lessons.choosing import SECONDS_A_CARD, available
from flashcards.store import decks
from flashcards.words import number
from flashcards.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wish:
    """What the page is opened with. With `cards` it is a lesson of these."""

    decks: tuple[DeckId, ...] = ()
    cards: tuple[CardId, ...] = ()
    class_id: ClassId | None = None
    prepared: bool = False


class LessonStartPage(KeyedPage):
    """Groups of choices in two columns, or one where it is narrow; the foot says what they come to."""

    start_asked = Signal(object)  # lessons.Plan

    def __init__(self, workspace: Workspace, wish: Wish, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._wish = workspace, wish
        every = decks.every(workspace.db)
        self.of_class = ClassGroup(lessons.classes(workspace), wish.class_id)
        self.cards = CardsGroup(every, wish.decks, len(wish.cards))
        self.size_group, self.order = SizeGroup(), OrderGroup(prepared=wish.prepared)
        self.side = SideGroup()
        self.screen_group, self.check = Group(_("Class screen")), ScreenCheck(workspace)
        self.start = PrimaryButton(_("Start lesson"), key=shortcuts.cap("start"))
        self.cancel = SecondaryButton(_("Cancel"), key=shortcuts.cap("cancel"))
        self._missed: tuple[CardId, ...] = ()
        self._counted: dict[object, int] = {}
        self._lay_out()
        self._connect()
        self._class_changed()

    def plan(self) -> Plan:
        """What is chosen."""
        found = self.of_class.chosen
        cards: tuple[CardId, ...] | None = None
        if self.cards.missed.isChecked():
            cards = self._missed
        elif self.cards.selection.isChecked():
            cards = self._wish.cards
        minutes = self.size_group.minutes.value() if self.size_group.by_minutes.isChecked() else None
        return Plan(
            decks=self.cards.ticks.ticked() if cards is None else (),
            cards=cards,
            class_id=found.id if found else None,
            count=self.size_group.cards.value(),
            minutes=minutes,
            order=self.order.chosen,  # type: ignore[arg-type]  # one of the three
            answer_first=self.side.answer.isChecked(),
            members_one_by_one=self.side.one_by_one.isChecked(),
            card_seconds=self.size_group.time.seconds,
        )

    def selected(self) -> DeckId | None:
        return next(iter(self.cards.ticks.ticked()), None)

    def place(self) -> Any:
        return self.plan(), self.cards.missed.isChecked(), self.cards.selection.isChecked()

    def go_to(self, place: Any) -> None:
        plan, missed, selection = place
        self.of_class.field.setCurrentIndex(
            next(
                (n for n, one in enumerate(lessons.classes(self._workspace), 1) if one.id == plan.class_id), 0
            )
        )
        self.cards.ticks.tick(plan.decks)
        self.cards.missed.setChecked(missed)
        self.cards.selection.setChecked(selection)
        self.size_group.cards.setValue(plan.count)
        if plan.minutes:
            self.size_group.minutes.setValue(plan.minutes)
        orders = {"shuffled": self.order.shuffled, "in order": self.order.in_order}
        orders.get(plan.order, self.order.prepared).setChecked(True)
        self.side.answer.setChecked(plan.answer_first)
        self.side.one_by_one.setChecked(plan.members_one_by_one)
        self.size_group.time.show_time(plan.card_seconds)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.check.is_testing and event.key() != Qt.Key.Key_Tab:
            self.check.act_on(event.key())
        else:
            super().keyPressEvent(event)

    def keys_are_free(self) -> bool:
        return not self.check.is_testing

    def _begin(self) -> None:
        if self.start.isEnabled():
            self.start_asked.emit(self.plan())

    def _enter(self) -> None:
        """Begin, wherever the keyboard is; a button other than that does what it says."""
        focused = QApplication.focusWidget()
        if isinstance(focused, Button):
            focused.click()
        else:
            self._begin()

    def _class_changed(self) -> None:
        found = self.of_class.chosen
        self._missed = lessons.missed_cards(self._workspace, found.id) if found else ()
        self.cards.show_missed(found.name if found else "", len(self._missed))
        self.order.offer_prepared(found is not None)
        self._show()

    def _show(self) -> None:
        """Say what the choices come to."""
        none = self.cards.from_decks.isChecked() and not self.cards.ticks.ticked()
        n = 0 if none else min(self.plan().size, self._available())
        self.start.setEnabled(n > 0)
        if not n and not self.cards.has_decks:
            self._foot.say(_("There are no decks yet."))
        elif none:
            self._foot.say(_("Tick at least one deck."))
        elif not n:
            self._foot.say(_("There are no cards there. Choose other decks."))
        else:
            minutes = max(1, round(n * SECONDS_A_CARD / 60))
            about = ngettext("about {n} minute", "about {n} minutes", minutes).format(n=number(minutes))
            self._foot.say(f"{cards_words(n)} · {about}")

    def _available(self) -> int:
        """How many cards there are to choose from; counted once for each choice of decks."""
        plan = self.plan()
        key = (plan.decks, plan.cards)
        if key not in self._counted:
            self._counted[key] = len(available(self._workspace, plan))
        return self._counted[key]

    def _connect(self) -> None:
        self.of_class.changed.connect(self._class_changed)
        for group in (self.cards, self.size_group, self.order):
            group.changed.connect(self._show)
        self.start.clicked.connect(self._begin)
        self.cancel.clicked.connect(self.left)
        self.check.ended.connect(self.setFocus)
        self.check.test.toggled.connect(lambda _on: QTimer.singleShot(0, self, self._show_check))
        key = Qt.Key
        self.set_keys(
            {
                (PLAIN, key.Key_Return): self._enter,
                (PLAIN, key.Key_Enter): self._enter,
                (PLAIN, key.Key_F5): self._begin,
                (PLAIN, key.Key_Escape): self.left.emit,
            }
        )
        self.setFocusProxy(self.start)

    def _show_check(self) -> None:
        """What sets the size is in sight while the test picture is."""
        if self.check.is_testing:
            self._page.ensureWidgetVisible(self.check)

    def _lay_out(self) -> None:
        body = QWidget()
        self._page = PageColumn(body, self._title())
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.screen_group.column.addWidget(self.check)
        for groups in (
            (self.of_class, self.cards, self.screen_group),
            (self.size_group, self.order, self.side),
        ):
            self._box.addLayout(_column(groups), 1)
        self._page.column.addLayout(self._box)
        self._page.column.addStretch()
        self._foot = PageFoot("", [self.cancel, self.start])
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(body, 1)
        page.addWidget(self._foot)
        follow(self._space)

    def _title(self) -> str:
        found = self.of_class.chosen
        if self._wish.prepared and found:
            return _("Prepare a lesson for {name}").format(name=found.name)
        return _("Show in class")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def _space(self) -> None:
        px = current().px
        narrow = self.width() < px(760)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        self._box.setSpacing(0 if narrow else px(48))


def _column(groups: Sequence[Group]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    for group in groups:
        column.addWidget(group)
    column.addStretch()
    return column
