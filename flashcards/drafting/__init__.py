"""An article in the collection: its decks, its drafts until they are judged, and how it changes."""

from flashcards.drafting.judging import (
    Judged,
    accept,
    accept_edited,
    is_sure,
    judged,
    own_card,
    reject,
    split,
    study_first,
    waiting,
)
from flashcards.drafting.pace import learning_minutes
from flashcards.drafting.places import add, deck_of
from flashcards.drafting.revising import (
    Rebuild,
    before_rebuild,
    correct,
    rebuild,
    settle,
)
from flashcards.drafting.rules import RuleState, rule_states, set_rule

__all__ = [
    "Judged",
    "Rebuild",
    "RuleState",
    "accept",
    "accept_edited",
    "add",
    "before_rebuild",
    "correct",
    "deck_of",
    "is_sure",
    "judged",
    "learning_minutes",
    "own_card",
    "rebuild",
    "reject",
    "rule_states",
    "set_rule",
    "settle",
    "split",
    "study_first",
    "waiting",
]
