"""An article in the collection: its decks, its drafts until they are judged, and how it changes."""

from flashcards.drafting.judging import (
    SURE,
    Judged,
    accept,
    accept_edited,
    is_sure,
    is_unjudged,
    judged,
    keep,
    own_card,
    reject,
    split,
    study_first,
    throw_away,
    unjudged,
    waiting,
)
from flashcards.drafting.pace import learning_minutes
from flashcards.drafting.places import add, deck_of, make_deck
from flashcards.drafting.revising import Rebuild, correct, lost, newer, preview_rebuild, rebuild, settle
from flashcards.drafting.rules import RuleState, rule_states, set_rule

__all__ = [
    "SURE",
    "Judged",
    "Rebuild",
    "RuleState",
    "accept",
    "accept_edited",
    "add",
    "correct",
    "deck_of",
    "is_sure",
    "is_unjudged",
    "judged",
    "keep",
    "learning_minutes",
    "lost",
    "make_deck",
    "newer",
    "own_card",
    "preview_rebuild",
    "rebuild",
    "reject",
    "rule_states",
    "set_rule",
    "settle",
    "split",
    "study_first",
    "throw_away",
    "unjudged",
    "waiting",
]
