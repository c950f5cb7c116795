"""The pictures and sounds that exported notes name, each by a name that is its own in the file."""

import json
import re
from collections.abc import Iterable
from functools import partial
from html import unescape
from typing import Any
from urllib.parse import unquote

from flashcards.core.inserts import name_apart, renaming, sounds_named
from flashcards.core.markup import picture_name
from flashcards.core.notes import NoteType
from flashcards.formats.folder import pictures_of
from flashcards.formats.package import Medium
from flashcards.store import pictures
from flashcards.workspace import Workspace

_IN_HTML = re.compile(
    r"""<(?:img|audio|video|source)\b[^>]{0,2000}?\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.I
)
_IN_CSS = re.compile(r"""url\(\s*["']?([^"')]{1,240})["']?\s*\)""")


def names_in(text: str) -> set[str]:
    """The media that a field names, as Markdown, HTML or a sound."""
    found = [source for _line, source in pictures_of(text)]
    found += [next(filter(None, sources), "") for sources in _IN_HTML.findall(text)]
    sounds = {*sounds_named(text), *sounds_named(unescape(text))}
    return sounds | {name for source in found if (name := picture_name(unescape(source)))}


def names_of_type(kind: NoteType) -> set[str]:
    """The media that the templates of a note type and its style sheet name."""
    sides = "\n".join(side for t in kind.templates for side in (t.question, t.answer))
    return names_in(sides) | {unquote(name) for name in _IN_CSS.findall(kind.css)}


class Media:
    """What the notes name; a name that two deck folders use for different files becomes two."""

    def __init__(
        self, workspace: Workspace, rows: Iterable[tuple[Any, ...]], types: Iterable[NoteType]
    ) -> None:
        """`rows`: the fields, as JSON, and the folder of each note that may name a medium."""
        self._workspace = workspace
        self._files: dict[str, str] = {}  # by the name in the package
        self._renamed: dict[int | None, dict[str, str]] = {}  # of each folder
        self._sizes: dict[str, int] = {}
        self.missing: set[str] = set()
        for fields, folder_id in rows:
            for name in names_in("\n".join(_texts(fields))):
                self._add(name, folder_id)
        for kind in types:
            for name in names_of_type(kind):
                self._add(name, None)
        self._renaming = {folder: renaming(names) for folder, names in self._renamed.items()}

    def every(self) -> tuple[Medium, ...]:
        folder = self._workspace.media
        if folder is None:
            return ()
        return tuple(
            Medium(name, self._sizes[file], partial(pictures.content, folder, file))
            for name, file in self._files.items()
        )

    def fields(self, fields: tuple[str, ...], folder_id: int | None) -> tuple[str, ...]:
        """The fields with the names that their media have in the package."""
        rename = self._renaming.get(folder_id)
        return tuple(map(rename, fields)) if rename else fields

    def _add(self, name: str, folder_id: int | None) -> None:
        media = self._workspace.media
        file = pictures.file_of(self._workspace.db, name, folder_id)
        if media is None or file is None or (size := pictures.size(media, file)) is None:
            self.missing.add(name)
            return
        self._sizes[file] = size
        flat = name.replace("/", "_")  # a package has no folders
        if self._files.setdefault(flat, file) != file:
            flat = name_apart(flat, file)
            self._files[flat] = file
        if flat != name:
            self._renamed.setdefault(folder_id, {})[name] = flat


def _texts(fields: str) -> list[str]:
    found: list[Any] = json.loads(fields)
    return [str(one) for one in found]
