"""Where a text comes from: a file in some encoding, or what a person pasted; opened anew for each reading."""

import codecs
import io
from pathlib import Path
from typing import TextIO

from flashcards.core.errors import visible
from flashcards.formats.members import empty, unreadable
from flashcards.formats.package import CannotImport
from flashcards.i18n import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 8192  # bytes
_CHUNK = 1 << 20  # bytes
_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\r\f\x1b")
_MOST_CONTROLS = 0.02  # of the bytes of a sample: more are no text
_RARELY = 20  # letters beyond ASCII for each damaged byte, where it is still UTF-8


class Source:
    """A text that can be opened more than once, as long as its file stays as it is."""

    def __init__(self, where: Path | str) -> None:
        """`where`: a file, or a text itself. Raises CannotImport where there is no such file."""
        self.path = where if isinstance(where, Path) else None
        self._text = where if isinstance(where, str) else ""
        self.encoding = "utf-8"
        self._stamp = self._state()

    @property
    def name(self) -> str:
        """What to call it, "" for a pasted text."""
        return self.path.name if self.path else ""

    def open(self, newline: str | None = "") -> TextIO:
        """The text from its start, without a byte order mark; `newline` as in `open`. Raises CannotImport."""
        if self.path is None:
            return io.StringIO(self._text.removeprefix("\ufeff"), newline)
        if self._state() != self._stamp:
            words = _("{file} was changed while it was read. Import it again.")
            raise CannotImport(words.format(file=visible(self.name)))
        try:
            text = self.path.open(encoding=self.encoding, errors="replace", newline=newline)
            if text.read(1) != "\ufeff":
                text.seek(0)
        except (OSError, LookupError) as error:
            raise unreadable(self.path.name, error) from error
        return text

    def find_encoding(self) -> tuple[str, bool]:
        """What the file is encoded in, and whether that is sure. Raises CannotImport for what is no text."""
        if self.path is None:
            return "utf-8", True
        try:
            with self.path.open("rb") as file:
                sample = file.read(_SAMPLE)
                if not sample:
                    raise empty(self.name)
                if marked := _of_sample(sample):
                    return marked, True
                if _is_binary(sample):
                    raise CannotImport(_("{file} is not a text file.").format(file=visible(self.name)))
                file.seek(0)
                return _utf8_or_not(file)
        except OSError as error:
            raise unreadable(self.path.name, error) from error

    def _state(self) -> tuple[int, int]:
        if self.path is None:
            return 0, 0
        try:
            stat = self.path.stat()
        except OSError as error:
            raise unreadable(self.path.name, error) from error
        return stat.st_size, stat.st_mtime_ns


def _of_sample(sample: bytes) -> str:
    """The encoding that a mark states, or that zeros in every other byte are of; "" for none."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    even, odd = sample[::2], sample[1::2]
    if len(sample) < 8:
        return ""
    zeros_even, zeros_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if zeros_odd > 0.8 and zeros_even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if zeros_even > 0.8 and zeros_odd < 0.1 else ""


def _is_binary(sample: bytes) -> bool:
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(sample) + 2


def _utf8_or_not(file: io.BufferedReader) -> tuple[str, bool]:
    """UTF-8 where all bytes are; else a guess: still UTF-8 where few of many letters are damaged."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        file.seek(0)
    else:
        return "utf-8", True
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    wrong = several = 0  # bytes that are no UTF-8; bytes of characters beyond their first
    while chunk := file.read(_CHUNK):
        text = decoder.decode(chunk)
        wrong += text.count("\ufffd")
        several += len(chunk) - len(text)
    return ("utf-8" if several > _RARELY * wrong else "cp1252"), False
