"""Decks of the collection into a file: for a friend, for Anki, for a spreadsheet, for a move of one's own."""

from flashcards.exporting.export import ENDINGS, Exported, Format, Wanted, export, suggested_name

__all__ = ["ENDINGS", "Exported", "Format", "Wanted", "export", "suggested_name"]
