"""Going away: from when until when, and what waits on coming back."""

from PySide6.QtWidgets import QWidget

from flashcards.gui.date_field import DateField
from flashcards.gui.days import day_in_words
from flashcards.gui.plan_page import PlanPage
from flashcards.gui.preference_rows import Row
from flashcards.i18n import _, ngettext
from flashcards.store import plans
from flashcards.store.plans import Absence
from flashcards.words import number
from flashcards.workspace import Workspace

_USUAL = 7  # days
_LONGEST = 366


class AbsencePage(PlanPage):
    """`chosen` has the Absence."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        lead = _(
            "New cards pause from a week before, so that less falls due while nobody is there to answer."
        )
        super().__init__(_("Away until…"), lead, _("Pause new cards"), _("I am not away"), parent)
        self._workspace = workspace
        today = workspace.today()
        planned = plans.absence(workspace.db, today)
        first = planned.first if planned else today + 1
        self.first = DateField(first, min(first, today))
        self.last = DateField(planned.last if planned else first + _USUAL - 1, today)
        for field in (self.first, self.last):
            field.settled.connect(lambda _day: self.refresh())
        self.lay_out(
            Row(_("First day away"), self.first),
            Row(_("Last day away"), self.last),
            is_planned=planned is not None,
        )
        self.refresh()

    def refresh(self) -> None:
        away, today = self.days(), self._workspace.today()
        if away.last < away.first:
            self.say(_("The last day comes before the first."), wrong=True)
        elif away.last - away.first > _LONGEST:
            self.say(_("That is more than a year."), wrong=True)
        else:
            due = sum(plans.load(self._workspace.db, max(away.first, today), away.last).values())
            self.say(_sentence(away, today, due))

    def days(self) -> Absence:
        return Absence(self.first.day, self.last.day)


def _sentence(away: Absence, today: int, due: int) -> str:
    pause = _("New cards pause from {first} until {last}.").format(
        first=_("today") if away.pause <= today else day_in_words(away.pause), last=day_in_words(away.last)
    )
    falls = ngettext("{n} card falls due meanwhile.", "{n} cards fall due meanwhile.", due)
    return f"{pause} {falls.format(n=number(due))}"
