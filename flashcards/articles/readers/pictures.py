"""The pictures inside a file, as bytes by a name that their content gives; none is ever fetched."""

import binascii
import re
from base64 import b64decode
from hashlib import sha256

from flashcards.articles.readers.bounds import MOST_PICTURE_BYTES, MOST_PICTURES

_ENDINGS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))
_STATED = re.compile(r"data:image/(?:png|jpe?g|gif);base64,", re.I)
_OWN_NAME = re.compile(r"[0-9a-f]{16}\.(?:png|jpg|gif)\Z")
_UNSAFE = re.compile(r"[\[\]\\<>*_`\s]+")
_LONGEST_ALT = 200


class Pictures:
    """The pictures of a document so far, within bounds; more are left out."""

    def __init__(self) -> None:
        self.found: dict[str, bytes] = {}
        self._size = 0

    def add(self, content: bytes, alt: str = "") -> str:
        """The Markdown that shows a picture; "" for what is none, and past the bounds."""
        ending = next((ending for mark, ending in _ENDINGS if content.startswith(mark)), "")
        if not ending:
            return ""
        name = f"{sha256(content).hexdigest()[:16]}.{ending}"
        if name not in self.found:
            if len(self.found) >= MOST_PICTURES or self._size + len(content) > MOST_PICTURE_BYTES:
                return ""
            self.found[name] = content
            self._size += len(content)
        return shown(name, alt)

    def from_source(self, source: str, alt: str = "") -> str:
        """The Markdown for a picture that stands in the text itself, or has the name of one read before."""
        if _OWN_NAME.match(source):
            return shown(source, alt)
        stated = _STATED.match(source[:40])
        if not stated or len(source) > 2 * MOST_PICTURE_BYTES:
            return ""
        try:
            return self.add(b64decode(source[stated.end() :]), alt)
        except (binascii.Error, ValueError):
            return ""


def shown(name: str, alt: str) -> str:
    return f"![{_UNSAFE.sub(' ', alt).strip()[:_LONGEST_ALT]}]({name})"
