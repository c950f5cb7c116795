"""What a file is, told by what is in it and never by its name."""

import io
import re
import zipfile
from typing import Literal

from flashcards.core import card_files
from flashcards.core.encodings import decoded

Kind = Literal["text", "markdown", "html", "docx", "pptx", "pdf", "epub", "deck", ""]

# How files begin that have no article in them, or none that is read.
OLD_OFFICE, RTF, _SQLITE = b"\xd0\xcf\x11\xe0", b"{\\rtf", b"SQLite format 3\x00"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")

_SAMPLE = 200_000  # characters that the kind is told by
_MOST_UNPRINTABLE = 0.05
_PAGE = re.compile(
    r"(?:<\?xml[^>]{0,200}>\s*)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ELEMENT = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|tr|td|section|article|main|br|span|strong|em|b|i|a)\b[^<>]{0,500}>",
    re.I,
)
_MARKS = (
    re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.M),
    re.compile(r"^ {0,3}(?:```|~~~)", re.M),
    re.compile(r"(?<![*\w])\*\*(?=[^\s*])[^*\n]{1,300}(?<=\S)\*\*(?!\*)"),
    re.compile(r"\[[^\[\]\n]{1,300}\]\((?:https?:|/|#|\.|\w)[^()\s]{0,500}\)"),
    re.compile(r"^ {0,3}\|?[ \t]*:?-{3,}:?[ \t]*\|", re.M),
    re.compile(r"^ {0,3}>[ \t]+\S", re.M),
    re.compile(r"^<!-- (?:back to:|hidden|was:)", re.M),
    re.compile(r"(?:\A|\n[ \t]*\n)[^\n]{1,200}\n(?:={3,}|-{3,})[ \t]*(?=\n|\Z)"),
)
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def kind_of(content: bytes) -> Kind:
    """The kind of a file's content; "deck" for finished cards, "" for what cannot be read."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(content)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith((OLD_OFFICE, RTF, _SQLITE, *PICTURES)):
        return ""
    return kind_of_text(decoded(content[:_SAMPLE])) if _is_text(content) else ""


def kind_of_text(text: str) -> Kind:
    sample = text[:_SAMPLE].lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    if card_files.of_text(sample):
        return "deck"
    if is_html(sample):
        return "html"
    return "markdown" if has_marks(sample) else "text"


def has_marks(text: str) -> bool:
    """Whether a text has marks that only Markdown has; lists are in plain text as well."""
    sample = text[:_SAMPLE]
    return any(mark.search(sample) for mark in _MARKS) or (
        sample.startswith("---\n") and "\n---\n" in sample[:2000]
    )


def is_html(sample: str) -> bool:
    if _PAGE.match(sample):
        return True
    return (
        sample.startswith("<")
        and bool(_ELEMENT.match(sample))
        and not _MARKS[0].search(sample)
        and "</" in sample
    )


def _is_text(content: bytes) -> bool:
    """Whether it is written in characters; stray NULs and other control characters are let pass."""
    sample = decoded(content[:_SAMPLE])
    return len(_UNPRINTABLE.findall(sample)) <= _MOST_UNPRINTABLE * len(sample) + 2


def _kind_of_zip(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError, EOFError):
        return _kind_of_broken_zip(content)
    if card_files.of_zip(names)[0]:
        return "deck"
    if "META-INF/container.xml" in names:
        return "epub" if any(name.endswith(".opf") for name in names) else ""
    if any(re.fullmatch(r"word/document\d?\.xml", name) for name in names):
        return "docx"
    return "pptx" if "ppt/presentation.xml" in names else ""


def _kind_of_broken_zip(content: bytes) -> Kind:
    """What a cut-off file was, so that the sentence can name it."""
    for name, kind in ((b"word/", "docx"), (b"ppt/", "pptx"), (b"application/epub+zip", "epub")):
        if name in content[:_SAMPLE]:
            return kind  # type: ignore[return-value]
    return ""
