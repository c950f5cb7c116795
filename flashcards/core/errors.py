"""What can go wrong in ways that a person can mend; gui and cli word these."""

import re

# What moves a terminal's cursor, ends a line, turns the text around, or stands for a byte that is no UTF-8.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""The text on one line, with escapes such as \x1b for what must not reach a terminal as it is."""
    return _UNSAFE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    code -= 0xDC00 if 0xDC80 <= code <= 0xDCFF else 0  # a byte of a file's name that is no UTF-8
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


class FlashcardsError(Exception):
    """The root of every error that a person is told about in one sentence."""


class FileProblem(FlashcardsError):
    """Something in a file that a person wrote: where (line 0: as a whole) and what was expected there.

    Both may quote what stands in the file; `path` and `message` are safe to show and to print.
    """

    def __init__(self, path: str, line: int, message: str) -> None:
        path, message = visible(path), visible(message)
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path, self.line, self.message = path, line, message


class CollectionLocked(FlashcardsError):
    """Another process has the collection open."""


class CollectionDamaged(FlashcardsError):
    """The file is there, but it is no collection that can be read; it is left as it is."""


class LogMissing(CollectionDamaged):
    """The program was killed, and the file ending in -wal with the last answers is gone since."""


class CollectionTooNew(FlashcardsError):
    """A newer version of the program wrote the collection; it is left as it is."""

    def __init__(self, needs: str) -> None:
        super().__init__(needs)
        self.needs = needs


class NotSaved(FlashcardsError):
    """The disk refused a write (full, read-only, failing); nothing of the change was kept."""
