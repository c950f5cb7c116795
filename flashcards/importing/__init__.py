"""A file of cards into the collection: opened, looked through beforehand, taken over as one step of undo."""

from flashcards.importing.choices import Choices, Pair, Progress
from flashcards.importing.opening import open_package
from flashcards.importing.previewing import Preview, Sample, preview
from flashcards.importing.taking import Report, take_over

__all__ = [
    "Choices",
    "Pair",
    "Preview",
    "Progress",
    "Report",
    "Sample",
    "open_package",
    "preview",
    "take_over",
]
