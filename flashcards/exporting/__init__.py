"""Decks of the collection into a file: for a friend, for Anki, for a spreadsheet, for a move of one's own."""

from flashcards.exporting.export import Exported, Format, Wanted, export, suggested_name

__all__ = ["Exported", "Format", "Wanted", "export", "suggested_name"]
