"""A desktop flashcard program: decks from the sections of an article, spaced repetition, progress kept locally."""

__version__ = "0.1.0"
