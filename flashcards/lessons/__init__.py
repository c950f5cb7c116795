"""Lessons over a workspace: which cards, the one that runs, what remains of it. No Qt, nobody's schedule."""

from flashcards.lessons.choosing import Plan, choose, decks_of_class, missed_cards
from flashcards.lessons.faces import LessonFace, LessonFaces, in_words
from flashcards.lessons.history import (
    CardRecord,
    add_class,
    card_record,
    change_class,
    classes,
    history,
    lesson_cards,
    records,
    remove_class,
    write_csv,
)
from flashcards.lessons.running import Running, start, unfinished
from flashcards.store.classes import ClassId, SchoolClass
from flashcards.store.lessons import CardRow, LessonId, LessonRow

__all__ = [
    "CardRecord",
    "CardRow",
    "ClassId",
    "LessonFace",
    "LessonFaces",
    "LessonId",
    "LessonRow",
    "Plan",
    "Running",
    "SchoolClass",
    "add_class",
    "card_record",
    "change_class",
    "choose",
    "classes",
    "decks_of_class",
    "history",
    "in_words",
    "lesson_cards",
    "missed_cards",
    "records",
    "remove_class",
    "start",
    "unfinished",
    "write_csv",
]
