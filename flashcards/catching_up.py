"""Coming back after days away: what is offered, begun, gone on with, and when it is over."""

from dataclasses import dataclass

from flashcards.core import backlog
from flashcards.i18n import N_
from flashcards.store import plans, queue
from flashcards.store.limits import done_on
from flashcards.store.plans import CatchingUp
from flashcards.workspace import Workspace

_LOOKED_BACK = 60  # days of which the usual one is taken
_LOOKED_AHEAD = 30
MOST = 10_000  # waiting cards are counted so far: the deck page asks at each turn, and a plan is the same


@dataclass(frozen=True, slots=True)
class CatchUpOffer:
    """`waiting` cards wait, of which `a_day` a day are done in about `days`; `left` of today's are left.

    `waiting` is counted up to MOST. `is_under_way`: a person said yes on this day or one before it.
    """

    waiting: int
    a_day: int
    left: int
    days: int
    is_under_way: bool


def offer(workspace: Workspace) -> CatchUpOffer | None:
    """What is said on coming back, or while the pile is worked off; None where neither holds."""
    today = workspace.today()
    plan = plans.catching_up(workspace.db, today)
    return _of_plan(workspace, plan) if plan else _on_coming_back(workspace)


def begin(workspace: Workspace, a_day: int | None) -> None:
    """So many reviews a day until the pile is gone; with None all of it, today."""
    today = workspace.today()
    workspace.perform(N_("Catch up"), lambda db: plans.set_catching_up(db, CatchingUp(today, a_day)))


def stop(workspace: Workspace) -> None:
    """Back to the usual limits."""
    workspace.perform(N_("Stop catching up"), lambda db: plans.set_catching_up(db, None))


def end_if_over(workspace: Workspace) -> None:
    """Forget a plan once what waits is no more than one day of it."""
    plan = plans.catching_up(workspace.db, workspace.today())
    if plan and plan.a_day is not None:
        waiting, done = _today(workspace)
        if waiting + done <= plan.a_day:
            workspace.perform("", lambda db: plans.set_catching_up(db, None))


def _of_plan(workspace: Workspace, plan: CatchingUp) -> CatchUpOffer | None:
    if plan.a_day is None:
        return None
    waiting, done = _today(workspace)
    left = max(0, plan.a_day - done)
    coming = plans.coming(workspace.db, workspace.today(), _LOOKED_AHEAD)
    days = backlog.days_of(waiting, plan.a_day, coming, left) - (left == 0)
    return CatchUpOffer(waiting, plan.a_day, min(left, waiting), days, is_under_way=True)


def _on_coming_back(workspace: Workspace) -> CatchUpOffer | None:
    db, today = workspace.db, workspace.today()
    last = plans.last_day_studied(db)
    if last is None or today - last - 1 < backlog.AWAY_DAYS:
        return None
    waiting = queue.waiting(db, today, MOST)
    usual = backlog.usual_of(plans.reviews_by_day(db, last - _LOOKED_BACK + 1, last))
    found = backlog.catch_up(waiting, usual, plans.coming(db, today, _LOOKED_AHEAD))
    if not backlog.is_pile(today - last - 1, waiting, usual) or found.a_day >= waiting:
        return None
    return CatchUpOffer(waiting, found.a_day, found.a_day, found.days, is_under_way=False)


def _today(workspace: Workspace) -> tuple[int, int]:
    """The reviews that wait, and those done today."""
    db, today = workspace.db, workspace.today()
    return queue.waiting(db, today, MOST), sum(done.reviews for done in done_on(db, today).values())
