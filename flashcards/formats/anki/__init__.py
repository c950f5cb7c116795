"""Decks of Anki: its packages, read and written without it."""

from flashcards.formats.anki.reading import read

__all__ = ["read"]
