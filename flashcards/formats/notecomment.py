"""The comment that ends a note in a deck file: its id, sources, tags and kind."""

import re
import secrets
from dataclasses import dataclass
from hashlib import blake2b
from unicodedata import normalize
from urllib.parse import unquote

from flashcards.core.errors import FlashcardsError
from flashcards.i18n import _

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_ID = re.compile(r"[a-z0-9]{10}")
_ITEM = re.compile(r'\s*([A-Za-z_-]+)(?:=(?:"([^"]*)"|([^\s"]+)))?(?=\s|$)')
_TO_ENCODE = re.compile(r'[%"\x00-\x1f\x7f]|(?<=--)>|(?<=--!)>|(?:(?<=\s)|(?<!.))\|(?=\s|$)', re.DOTALL)
_KEYS = ("id", "src", "both", "tags", "kind")
_BETWEEN_QUOTES = " | "


class NoteCommentError(FlashcardsError):
    """The comment is not written as a note's comment is; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class NoteComment:
    """What a note's comment says. `kind` is "basic", "list", "choice" or None."""

    guid: str | None = None
    source: tuple[str, ...] = ()
    both: bool = False
    tags: tuple[str, ...] = ()
    kind: str | None = None


def new_id() -> str:
    """A new id for a note: 10 random characters a-z and 2-7, 50 bits."""
    return "".join(secrets.choice(_ALPHABET) for _n in range(10))


def is_id(text: str) -> bool:
    """Whether this is an id of ours, written without quotes: 10 characters a-z and 0-9."""
    return _ID.fullmatch(text) is not None


def read(line: str) -> NoteComment:
    """The comment on a line that starts with `<!--`. Raises NoteCommentError."""
    line = line.rstrip()
    if len(line) < len("<!---->") or line.find("-->") != len(line) - 3:
        raise NoteCommentError(_("expected a comment that ends with --> at the end of its line"))
    found = _items(line[4:-3])
    if "both" in found and "kind" in found:
        raise NoteCommentError(_("expected either both or kind=, not the two together"))
    kind = found.get("kind")
    if kind not in (None, "basic", "list", "choice"):
        words = _("expected kind=basic, kind=list or kind=choice, not kind={kind}")
        raise NoteCommentError(words.format(kind=kind))
    return NoteComment(
        guid=_decoded(found["id"]) if "id" in found else None,
        source=tuple(_decoded(part) for part in found.get("src", "").split(_BETWEEN_QUOTES) if part),
        both="both" in found,
        tags=tuple(_decoded(found.get("tags", "")).split()),
        kind=kind,
    )


def write(comment: NoteComment) -> str:
    """The comment's line, without its end; empty when there is nothing to say."""
    parts = []
    if comment.guid is not None:
        parts.append(f"id={comment.guid}" if is_id(comment.guid) else f'id="{_encoded(comment.guid)}"')
    if comment.source:
        parts.append(f'src="{_BETWEEN_QUOTES.join(_encoded(quote) for quote in comment.source)}"')
    if comment.both:
        parts.append("both")
    if comment.tags:
        parts.append(f'tags="{" ".join(_encoded(tag) for tag in comment.tags)}"')
    if comment.kind:
        parts.append(f"kind={comment.kind}")
    return f"<!-- {' '.join(parts)} -->" if parts else ""


def _items(body: str) -> dict[str, str]:
    """The keys of a comment and what follows their `=`. Raises NoteCommentError."""
    found: dict[str, str] = {}
    at, end = 0, len(body.rstrip())
    while at < end:
        item = _ITEM.match(body, at)
        if not item:
            near = body[at:].strip()[:40]
            raise NoteCommentError(_('expected key=value or key="value", not {text}').format(text=near))
        key, quoted, bare = item.groups()
        value = quoted if quoted is not None else bare
        _check_item(key, bare, value)
        if key in found:
            raise NoteCommentError(_("expected {key} only once in a comment").format(key=key))
        found[key] = value or ""
        at = item.end()
    return found


def _check_item(key: str, bare: str | None, value: str | None) -> None:
    if key not in _KEYS:
        known = ", ".join(_KEYS)
        raise NoteCommentError(_("expected one of {known}, not {key}").format(known=known, key=key))
    if key == "both" and value is not None:
        raise NoteCommentError(_("expected both without a value"))
    if key != "both" and not value:
        raise NoteCommentError(_("expected a value after {key}=").format(key=key))
    if key == "id" and bare and not is_id(bare):
        raise NoteCommentError(
            _(
                'expected an id of 10 characters a-z and 0-9 (a foreign one in quotes: id="…"), not {id}'
            ).format(id=bare)
        )


def _encoded(value: str) -> str:
    return _TO_ENCODE.sub(lambda found: f"%{ord(found[0]):02X}", value)


def _decoded(value: str) -> str:
    return normalize("NFC", unquote(value, errors="replace"))


def id_of(*words: str) -> str:
    """The id for a note of a file that gives none: the same for the same words."""
    digest = int.from_bytes(
        blake2b("\0".join(words).encode("utf-8", "replace"), digest_size=8).digest(), "big"
    )
    return "".join(_ALPHABET[(digest >> 5 * n) & 31] for n in range(10))
