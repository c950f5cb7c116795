"""The pictures and sounds of a file on their way into the media folder, each by a name that is free."""

from collections.abc import Callable, Iterable
from functools import cached_property

from flashcards.core.errors import FlashcardsError
from flashcards.core.inserts import renaming
from flashcards.formats.package import Medium, Skipped
from flashcards.store import pictures
from flashcards.words import sentence
from flashcards.workspace import Workspace


class Media:
    """What was stored, and under which names: `renamed` has those that were taken by something else."""

    def __init__(self) -> None:
        self.stored = 0
        self.renamed: dict[str, str] = {}
        self.skipped: list[Skipped] = []

    def take(self, workspace: Workspace, media: Iterable[Medium], tick: Callable[[], object]) -> None:
        """Store them all, on the disk when this returns. Within a change of the workspace."""
        if workspace.media is None:
            return
        store = pictures.Store(workspace.db, workspace.media)
        for medium in media:
            tick()
            try:
                content = medium.load()
            except FlashcardsError as error:
                self.skipped.append(Skipped(medium.name, sentence(error)))
                continue
            name = store.free_name(medium.name, content)
            if name != medium.name:
                self.renamed[medium.name] = name
            self.stored += store.add(name, content)
        store.sync()

    def fields(self, fields: tuple[str, ...]) -> tuple[str, ...]:
        """The fields with the names that their media have here."""
        if not self.renamed:
            return fields
        return tuple(map(self._rename, fields))

    @cached_property
    def _rename(self) -> Callable[[str], str]:
        return renaming(self.renamed)
