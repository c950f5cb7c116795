"""Cards as delimited text: looked at, read with the columns that a person chose, and written.

`look` says how a text is laid out, `read` and `read_pasted` make a package of it, `write_anki_text`
and `write_spreadsheet` a text of a package.
"""

import csv

from flashcards.formats.text.ankitext import write_anki_text
from flashcards.formats.text.layout import ENCODINGS, SEPARATORS, Choice, Column, Layout, Problem, Role
from flashcards.formats.text.looking import look
from flashcards.formats.text.reading import read, read_pasted
from flashcards.formats.text.spreadsheet import write_spreadsheet

__all__ = [
    "ENCODINGS",
    "SEPARATORS",
    "Choice",
    "Column",
    "Layout",
    "Problem",
    "Role",
    "look",
    "read",
    "read_pasted",
    "write_anki_text",
    "write_spreadsheet",
]

csv.field_size_limit(2**31 - 1)  # of the whole process: rows have a bound of their own
