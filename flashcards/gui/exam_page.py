"""The exam of a deck: its date, and what the days before it will be like."""

from PySide6.QtWidgets import QWidget

from flashcards.core.exam import LAST_WEEK, ExamPlan
from flashcards.core.notes import DeckId
from flashcards.gui.date_field import DateField
from flashcards.gui.plan_page import PlanPage
from flashcards.gui.preference_rows import Row
from flashcards.i18n import _, ngettext
from flashcards.store import decks
from flashcards.store.limits import exam_plan
from flashcards.words import number
from flashcards.workspace import Workspace

_USUAL = 28  # days ahead


class ExamPage(PlanPage):
    """`chosen` has the study day of the exam."""

    def __init__(self, workspace: Workspace, deck_id: DeckId, parent: QWidget | None = None) -> None:
        title = _("Exam: {deck}").format(deck=decks.name_of(workspace.db, deck_id))
        lead = _(
            "New cards are spread over the days that are left; each card comes once more in the last week."
        )
        super().__init__(title, lead, _("Plan for this day"), _("No exam"), parent)
        self._workspace, self._deck_id = workspace, deck_id
        deck, today = decks.get(workspace.db, deck_id), workspace.today()
        planned = deck.exam if deck and deck.exam is not None and deck.exam > today else None
        self.date = DateField(planned or today + _USUAL, today)
        self.date.settled.connect(lambda _day: self.refresh())
        self.lay_out(Row(_("Date of the exam"), self.date), is_planned=planned is not None)
        self.refresh()

    def refresh(self) -> None:
        today, day = self._workspace.today(), self.date.day
        if day <= today:
            self.say(_("Choose a day after today."), wrong=True)
            return
        plan, _seen = exam_plan(self._workspace.db, today, self._deck_id, day)
        self.say(plan_sentence(plan))

    def days(self) -> int:
        return self.date.day

    def selected(self) -> DeckId:
        return self._deck_id


def plan_sentence(plan: ExamPlan) -> str:
    """As in "28 days left, 14 new cards a day will do, everything seen again in the last week."."""
    days = ngettext("{n} day left", "{n} days left", plan.days_left).format(n=number(plan.days_left))
    if not plan.new_left:
        new = _("no new card is left")
    else:
        new = ngettext("{n} new card a day will do", "{n} new cards a day will do", plan.new_per_day)
        new = new.format(n=number(plan.new_per_day))
    if plan.days_left > LAST_WEEK:
        return _("{days}, {new}, everything seen again in the last week.").format(days=days, new=new)
    return _("{days}, {new}, everything seen again until then.").format(days=days, new=new)
