"""What the deck page says in a line of the plans that hold: the exam of the chosen deck, days away."""

from flashcards.core.notes import DeckId
from flashcards.gui.days import day_in_words
from flashcards.i18n import _, ngettext
from flashcards.store import plans
from flashcards.store.limits import exam_plan
from flashcards.words import number
from flashcards.workspace import Workspace


def plans_in_words(workspace: Workspace, deck_id: DeckId | None) -> str:
    """An empty text where nothing is planned."""
    said = (_exam(workspace, deck_id) if deck_id else "", _absence(workspace))
    return " ".join(words for words in said if words)


def _exam(workspace: Workspace, deck_id: DeckId) -> str:
    today, found = workspace.today(), plans.exam_of(workspace.db, deck_id, workspace.today())
    if found is None:
        return ""
    plan, _seen = exam_plan(workspace.db, today, *found)
    days = ngettext("Exam in {n} day", "Exam in {n} days", plan.days_left).format(n=number(plan.days_left))
    if not plan.new_left:
        return f"{days}."
    new = ngettext("{n} new card a day", "{n} new cards a day", plan.new_per_day)
    return f"{days}, {new.format(n=number(plan.new_per_day))}."


def _absence(workspace: Workspace) -> str:
    away = plans.absence(workspace.db, workspace.today())
    if away is None:
        return ""
    if away.stops_new(workspace.today()):
        return _("New cards pause until {day}.").format(day=day_in_words(away.last))
    return _("From {day} on new cards pause.").format(day=day_in_words(away.pause))
