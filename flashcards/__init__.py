"""A desktop flashcard program: decks from an article's sections, spaced repetition, progress kept locally."""

__version__ = "0.1.0"
