"""The collection is the truth, a folder a document: read into the collection, written from it when asked.

Each note keeps its base: text and deck as last read from or written to its file. On a re-read a file that is
as its base changes nothing; a note that is as its base takes the file's version; where both changed the
collection's stays and the pair is listed. Nothing that was studied is ever dropped by a re-read.
"""

from flashcards.folders.reading import ROOT, Report, merge, read, read_bundled
from flashcards.folders.saving import Undecided, place_of, save

__all__ = ["ROOT", "Report", "Undecided", "merge", "place_of", "read", "read_bundled", "save"]
