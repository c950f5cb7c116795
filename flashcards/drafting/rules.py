"""How far the rules that draft notes are trusted: by what people said of their drafts."""

from dataclasses import dataclass

from flashcards.i18n import N_
from flashcards.store import verdicts
from flashcards.store.database import Database
from flashcards.store.verdicts import Tally
from flashcards.workspace import Workspace

LEAST_SHARE = 0.60  # of its verdicts that have to accept a rule's drafts as they are
ENOUGH = 20  # verdicts, before a rule may be switched off for them
PRIOR_WEIGHT = 12.0  # verdicts that a rule's own confidence is worth: one rejection unsettles no section
EDITED_WORTH = 0.5  # of an accepted one: what is drafted is worth a card, its words are not right


@dataclass(frozen=True, slots=True)
class RuleState:
    """What became of a rule's drafts, and whether more of them are shown.

    It switches itself off when fewer than 60 % of at least 20 verdicts accepted its drafts as they were: an
    edited one counts as not accepted.
    """

    tally: Tally
    is_on: bool


def rule_states(db: Database) -> dict[str, RuleState]:
    """Every rule that was judged or switched, by name."""
    tallies, switches = verdicts.tallies(db), verdicts.switches(db)
    found = {}
    for rule in sorted(tallies.keys() | switches.keys()):
        tally, switch = tallies.get(rule, Tally()), switches.get(rule)
        has_failed = tally.total >= ENOUGH and tally.accepted < LEAST_SHARE * tally.total
        found[rule] = RuleState(tally, not has_failed and (switch is None or switch.is_on))
    return found


def set_rule(workspace: Workspace, rule: str, on: bool) -> None:
    """Switch a rule; one that is switched on starts anew, the verdicts so far no longer count against it."""
    label = N_("Switch a kind of draft on") if on else N_("Switch a kind of draft off")
    workspace.perform(label, lambda db: verdicts.switch(db, rule, on))


def confidence(own: float, state: RuleState | None) -> float:
    """A rule's own confidence in a draft, from 0 to 1, moved by what people said of its drafts.

    The mean of a Beta distribution: the own confidence is worth `PRIOR_WEIGHT` verdicts, an edited draft
    `EDITED_WORTH` of an accepted one.
    """
    if state is None:
        return own
    tally = state.tally
    good = tally.accepted + EDITED_WORTH * tally.edited
    return (PRIOR_WEIGHT * own + good) / (PRIOR_WEIGHT + tally.total)
