"""What can go wrong in ways that a person can mend; gui and cli word these."""


class FlashcardsError(Exception):
    """The root of every error that a person is told about in one sentence."""


class FileProblem(FlashcardsError):
    """Something in a file that a person wrote: where (line 0: as a whole) and what was expected there."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path, self.line, self.message = path, line, message


class CollectionLocked(FlashcardsError):
    """Another process has the collection open."""


class CollectionDamaged(FlashcardsError):
    """The file is there, but it is no collection that can be read; it is left as it is."""


class CollectionTooNew(FlashcardsError):
    """A newer version of the program wrote the collection; it is left as it is."""

    def __init__(self, needs: str) -> None:
        super().__init__(needs)
        self.needs = needs


class NotSaved(FlashcardsError):
    """The disk refused a write (full, read-only, failing); nothing of the change was kept."""
