"""Drafts that are looked for in a worker thread and come section by section."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from flashcards.articles import apart
from flashcards.articles.document import Section, outline
from flashcards.articles.draft import Draft
from flashcards.drafting import places
from flashcards.gui import tasks

Drafted = Iterator[tuple[Section, tuple[Draft, ...]]]
Drafter = Callable[[str, str, threading.Event], Drafted]
"""Markdown, its language, and what is set once nobody waits any more."""


@dataclass(frozen=True, slots=True)
class Portion:
    """The drafts of one section, and the source quotes of each by its key. `share` of the text is read."""

    drafts: tuple[Draft, ...]
    quotes: dict[str, tuple[str, ...]]
    share: float


class DraftFeed(QObject):
    """Looks for the drafts of one text at a time; what comes of an older one is dropped."""

    came = Signal(object)  # Portion
    ended = Signal()
    failed = Signal(object)  # Exception

    def __init__(self, parent: QObject, drafter: Drafter = apart.drafted) -> None:
        super().__init__(parent)
        self._drafter = drafter
        self._stop = threading.Event()
        self._job: tasks.Waiting | None = None

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def start(self, markdown: str, lang: str) -> None:
        """Begin anew with this text."""
        self.stop()
        self._stop = threading.Event()
        self._next(partial(self._drafter, markdown, lang, self._stop), None, markdown)

    def stop(self) -> None:
        """Hear no more of what is under way."""
        self._stop.set()
        self._drop_job()

    def _next(self, make: Callable[[], Drafted], source: Drafted | None, markdown: str) -> None:
        stop = self._stop

        def work() -> tuple[Drafted, Portion | None]:
            drafted = source if source is not None else make()
            return drafted, _portion(drafted, markdown, stop)

        def failed(error: Exception) -> None:
            self._drop_job()
            self.failed.emit(error)

        def done(result: tuple[Drafted, Portion | None]) -> None:
            self._drop_job()
            drafted, portion = result
            if portion is None:
                self.ended.emit()
                return
            self._next(make, drafted, markdown)
            self.came.emit(portion)

        self._job = tasks.start(work, done, failed, self)

    def _drop_job(self) -> None:
        if self._job:
            self._job.drop()
            self._job = None


def every_draft(markdown: str, lang: str, stop: threading.Event) -> tuple[Draft, ...]:
    """All drafts of a text at once, for a worker."""
    return tuple(draft for _section, drafts in apart.drafted(markdown, lang, stop) for draft in drafts)


def outlined(markdown: str) -> tuple[Section, ...]:
    """The outline of a text; which decks its sections have is looked up too, for whoever asks next."""
    places.places(markdown)
    return outline(markdown)


def _portion(drafted: Drafted, markdown: str, stop: threading.Event) -> Portion | None:
    """The drafts of the next section that has any; None at the end, and once nobody waits any more."""
    for section, drafts in drafted:
        if stop.is_set():
            return None
        if drafts:
            quotes = {draft.key: draft.note_text(markdown).source for draft in drafts}
            return Portion(drafts, quotes, section.start / max(1, len(markdown)))
    return None
