"""Files and pasted text -> blocks: a module for each format, imported when such a file is read."""

import stat
from importlib import import_module
from pathlib import Path

from flashcards.articles.blocks import Document
from flashcards.articles.readers.bounds import (
    MOST_BYTES,
    Unreadable,
    check_source,
    checked,
    damaged,
    too_large,
)
from flashcards.articles.readers.kinds import OLD_OFFICE, PICTURES, RTF, has_marks, kind_of
from flashcards.core.encodings import decoded, decoded_html
from flashcards.i18n import _

__all__ = ["Unreadable", "kind_of", "read", "read_bytes", "read_text"]

_KINDS_BY_NAME = ("docx", "pptx", "pdf", "epub")


def read(path: Path) -> Document:
    """The blocks of a file, known by its content; raises Unreadable. Nothing else is opened or fetched."""
    content = _content(path)
    claimed = path.suffix.lower().removeprefix(".")
    known = content.startswith((OLD_OFFICE, RTF, *PICTURES))
    if claimed in _KINDS_BY_NAME and not known and not kind_of(content):
        raise damaged(claimed.upper())
    return read_bytes(content)


def read_bytes(content: bytes) -> Document:
    """As `read`, of a file's content."""
    if len(content) > MOST_BYTES:
        raise too_large()
    kind = kind_of(content)
    if kind == "deck":
        raise Unreadable(_("These are finished cards and no article; import them instead."))
    if not kind:
        raise Unreadable(_why_unknown(content))
    if kind in ("text", "markdown", "html"):
        text = decoded_html(content) if kind == "html" else decoded(content)
        check_source(text)
        return _by(kind, text)
    return _by(kind, content)


def read_text(text: str) -> Document:
    """The blocks of pasted text: Markdown where it has marks of it, else plain text; raises Unreadable."""
    check_source(text)
    return _by("markdown" if has_marks(text.lstrip("\ufeff").replace("\r\n", "\n")) else "text", text)


def _by(kind: str, source: str | bytes) -> Document:
    """What the reader of this kind makes of it. Damage that a library trips over is told in one sentence."""
    reader = import_module(f"{__name__}.{kind}")
    try:
        document: Document = reader.read(source)
    except Unreadable:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, OSError, RecursionError, EOFError) as error:
        raise damaged(kind.upper()) from error
    return checked(document)


def _content(path: Path) -> bytes:
    """The bytes of a regular file. Pipes and devices, which may never end, are not opened."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(_("This is no file that can be read; choose a document."))
        if status.st_size > MOST_BYTES:
            raise too_large()
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise Unreadable(_("This file is not there any more.")) from error
    except (OSError, ValueError) as error:
        raise Unreadable(_("This file could not be opened; see whether you may read it.")) from error


def _why_unknown(content: bytes) -> str:
    if content.startswith(OLD_OFFICE):
        return _(
            "This is an old or locked Office file; open it in its program and save it as DOCX or PPTX"
            " without a password."
        )
    if content.startswith(RTF):
        return _("This is an RTF file; open it in its program and save it as DOCX.")
    if content.startswith(PICTURES):
        return _("This is a picture; it holds no text that can be read.")
    return _("This is no kind of file that can be read; text, Markdown, HTML, DOCX, PPTX, PDF and EPUB are.")
