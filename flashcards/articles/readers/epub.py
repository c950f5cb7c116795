"""EPUB -> blocks: its pages in order, each by the HTML reader; contents and cover left out."""

import posixpath
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from flashcards.articles.blocks import Block, Document
from flashcards.articles.language import code_of
from flashcards.articles.readers import html
from flashcards.articles.readers.bounds import (
    MOST_BLOCKS,
    MOST_SOURCE,
    Unreadable,
    cleaned,
    damaged,
    too_long,
)
from flashcards.articles.readers.inline import escaped
from flashcards.articles.readers.zips import Archive, inside, local
from flashcards.core.encodings import decoded_html
from flashcards.i18n import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_APART = ("nav", "toc", "cover", "titlepage", "copyright", "colophon", "index", "daftar-isi", "sampul")
_MOST_PAGES = 2000


@dataclass(frozen=True, slots=True)
class _Book:
    """What the package file says: title, language, and the names of the pages in order."""

    title: str
    lang: str
    pages: tuple[str, ...]


def read(content: bytes) -> Document:
    archive = Archive(content, "EPUB")
    if _is_locked(archive):
        raise Unreadable(
            _("This book is locked to one reading program; a copy without the lock can be read.")
        )
    book = _book(archive)
    found: list[Block] = []
    pictures: dict[str, bytes] = {}
    size = 0
    for name in book.pages:
        source = html.opened(decoded_html(archive.read(name)))
        size += len(source)
        if size > MOST_SOURCE or len(found) > MOST_BLOCKS:
            raise too_long()
        page = html.read(source, partial(_picture, archive, posixpath.dirname(name)), whole=True)
        found += page.blocks
        pictures |= page.pictures
    return Document(tuple(_under_title(found, book.title)), book.title, book.lang, pictures)


def _picture(archive: Archive, folder: str, link: str) -> bytes | None:
    return archive.picture(inside(folder, link))


def _under_title(found: list[Block], title: str) -> list[Block]:
    """The blocks with the book's title above its chapters, where these have the first level each."""
    first = [block for block in found if block.kind == "heading" and block.level == 1]
    if len(first) < 2 or not title:
        return found
    if found and found[0].kind == "heading" and found[0].text.casefold() == escaped(title).casefold():
        found = found[1:]
    lower = [replace(one, level=min(one.level + 1, 6)) if one.kind == "heading" else one for one in found]
    return [Block("heading", escaped(title), 1), *lower]


def _is_locked(archive: Archive) -> bool:
    """Whether pages are encrypted; fonts often are, and do not matter."""
    if _LOCKS not in archive.names:
        return False
    methods = [one for one in archive.xml(_LOCKS).iter() if local(one.tag) == "EncryptionMethod"]
    return any(method.get("Algorithm") not in _FONTS for method in methods)


def _book(archive: Archive) -> _Book:
    root = next((one for one in archive.xml(_CONTAINER).iter() if local(one.tag) == "rootfile"), None)
    package = inside("", root.get("full-path", "")) if root is not None else ""
    opf = archive.xml(package)
    parts = {one.get("id", ""): one for one in opf.iter() if local(one.tag) == "item"}
    order = [parts.get(one.get("idref", "")) for one in opf.iter() if local(one.tag) == "itemref"]
    folder = posixpath.dirname(package)
    apart = _apart(opf, folder)
    pages = [inside(folder, one.get("href", "")) for one in order if one is not None and _is_page(one)]
    if not pages or len(pages) > _MOST_PAGES:
        raise damaged("EPUB") if not pages else too_long()
    texts = [name for name in dict.fromkeys(pages) if name in archive.names and name not in apart]
    title = next((one.text for one in opf.iter() if local(one.tag) == "title" and one.text), "")
    lang = next((one.text for one in opf.iter() if local(one.tag) == "language" and one.text), "")
    return _Book(" ".join(cleaned(title).split()), code_of(lang), tuple(texts))


def _is_page(part: "Element") -> bool:
    """Whether a part of the book is text to read, and not its contents or cover."""
    name = posixpath.splitext(posixpath.basename(part.get("href", "")))[0].lower()
    named = {name, part.get("id", "").lower()}
    return (
        part.get("media-type") in _PAGES
        and "nav" not in part.get("properties", "").split()
        and not any(
            one == word or one.startswith((f"{word}-", f"{word}_", f"{word}."))
            for one in named
            for word in _APART
        )
    )


def _apart(opf: "Element", folder: str) -> set[str]:
    """The pages that the book's own guide calls its contents or cover."""
    return {
        inside(folder, one.get("href", ""))
        for one in opf.iter()
        if local(one.tag) == "reference"
        and one.get("type") in ("toc", "cover", "copyright-page", "title-page")
    }
