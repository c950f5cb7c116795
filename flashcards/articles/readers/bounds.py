"""What a reader takes at most, the error for what cannot be read, and the characters that a text may have."""

import re

from flashcards.articles.blocks import Document
from flashcards.core.errors import FlashcardsError
from flashcards.i18n import _

MOST_BYTES = 40_000_000  # of a file
MOST_TEXT = 2_000_000  # characters of all blocks
MOST_SOURCE = 8_000_000  # characters of a text with its markup
MOST_BLOCKS = 5_000
DEEPEST = 200  # elements in one another in XML
MOST_PICTURES = 200
MOST_PICTURE_BYTES = 20_000_000  # of all pictures of a document

# C0 and C1 but tab and line feed, what turns text around, invisible marks, lone surrogates, non-characters.
# Joiners stay: other scripts need them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_LINE_END = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")


class Unreadable(FlashcardsError):
    """A file or text that no article can be made of; its one sentence says why and what to do."""


def cleaned(text: str) -> str:
    """The text with Unix line ends, plain spaces, and nothing that is invisible or turns it around."""
    text = _UNWANTED.sub("", text) if _UNWANTED.search(text) else text
    return _SPACE.sub(" ", _LINE_END.sub("\n", text))


def check_source(text: str) -> None:
    """Raise Unreadable for a text that is too long even to be looked through."""
    if len(text) > MOST_SOURCE:
        raise too_long()


def checked(document: Document) -> Document:
    """The document, when there is something in it and not too much; else Unreadable."""
    if not any(block.text.strip() for block in document.blocks):
        raise Unreadable(_("There is no text in it."))
    if len(document.blocks) > MOST_BLOCKS or sum(len(block.text) for block in document.blocks) > MOST_TEXT:
        raise too_long()
    return document


def too_long() -> Unreadable:
    return Unreadable(
        _("This text is too long for one article; split it, for example by chapter, and add the parts.")
    )


def too_large() -> Unreadable:
    return Unreadable(
        _("This file is too large to read; only files up to {n} MB are.").format(n=MOST_BYTES // 1_000_000)
    )


def damaged(kind: str) -> Unreadable:
    """For a file of a kind that people know by name ("DOCX") whose inside is not as it must be."""
    return Unreadable(
        _("This {kind} file is damaged; open it in the program that made it and save it again.").format(
            kind=kind
        )
    )
