"""Members of a zip file, read in memory within bounds; nothing is ever unpacked to the disk."""

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING
from urllib.parse import unquote

from flashcards.articles.language import code_of
from flashcards.articles.readers.bounds import DEEPEST, Unreadable, cleaned, damaged
from flashcards.i18n import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_MEMBERS = 10_000
MOST_UNPACKED = 120_000_000  # bytes of all members that are read
MOST_XML = 16_000_000  # bytes of one that is XML, which needs thirty times as much as a tree
_ENCRYPTED = 0x1
_PROPERTIES = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"


class Archive:
    """A zip file's members by name; `kind` is what the file is called when it is damaged, "DOCX"."""

    def __init__(self, content: bytes, kind: str) -> None:
        self._kind = kind
        self._left = MOST_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise damaged(kind) from error
        if len(members) > MOST_MEMBERS:
            raise self._too_much()
        self._members = {member.filename: member for member in members}
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise Unreadable(_("This file needs a password; save a copy without one and add that."))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._members)

    def read(self, name: str, most: int = MOST_UNPACKED) -> bytes:
        """The bytes of a member; Unreadable when there are more than `most`, whatever the file states."""
        member = self._members.get(name)
        if member is None:
            raise damaged(self._kind)
        most = min(most, self._left)
        if member.file_size > most:
            raise self._too_much()
        try:
            with self._zip.open(member) as opened:
                content = opened.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise damaged(self._kind) from error
        if len(content) > most:
            raise self._too_much()
        self._left -= len(content)
        return content

    def picture(self, name: str) -> bytes | None:
        """The bytes of a picture, None when there is none or it would be too much."""
        member = self._members.get(name)
        if member is None or member.file_size > self._left // 2:
            return None
        try:
            return self.read(name, member.file_size)
        except Unreadable:
            return None

    def xml(self, name: str) -> "Element":
        """The root of a member that is XML; entities and external parts are refused."""
        return self.parsed(self.read(name, MOST_XML))

    def parsed(self, content: bytes) -> "Element":
        from xml.etree.ElementTree import ParseError  # noqa: PLC0415  (only where a document is read)

        from defusedxml import DefusedXmlException  # type: ignore[import-untyped]  # noqa: PLC0415
        from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # noqa: PLC0415

        try:
            root: Element = fromstring(content)
        except DefusedXmlException as error:
            raise Unreadable(
                _(
                    "This {kind} file has parts that no document needs and that may do harm; it is not read."
                ).format(kind=self._kind)
            ) from error
        except (ParseError, ValueError, LookupError) as error:
            raise damaged(self._kind) from error
        if not _is_shallow(root):
            raise damaged(self._kind)
        return root

    def stated(self) -> tuple[str, str]:
        """The title and language in the properties of an Office file, "" for what it does not state."""
        if _PROPERTIES not in self._members:
            return "", ""
        root = self.xml(_PROPERTIES)
        title = " ".join(cleaned(root.findtext(f"{_DC}title") or "").split())
        return title, code_of(root.findtext(f"{_DC}language") or "")

    def relations(self, name: str) -> dict[str, str]:
        """The members that a part of an Office file refers to, by their ids; none outside of the file."""
        folder, base = posixpath.split(name)
        path = f"{folder}/_rels/{base}.rels"
        if path not in self._members:
            return {}
        return {
            one.get("Id", ""): inside(folder, one.get("Target", ""))
            for one in self.xml(path)
            if one.get("TargetMode") != "External"
        }

    def _too_much(self) -> Unreadable:
        return Unreadable(
            _("This {kind} file unpacks to far more than a text needs; it is not read.").format(
                kind=self._kind
            )
        )


def inside(folder: str, target: str) -> str:
    """The name of the member that a link in `folder` leads to: "/ppt/x" from the root, "../x" from there."""
    path = unquote(target.split("#", maxsplit=1)[0])
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    return posixpath.normpath(joined) if joined else ""


def local(tag: object) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _is_shallow(root: "Element") -> bool:
    layer, depth = [root], 0
    while layer:
        depth += 1
        layer = [child for element in layer for child in element]
        if depth > DEEPEST:
            return False
    return True
