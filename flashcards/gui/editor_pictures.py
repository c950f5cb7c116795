"""Pictures that are pasted, dropped or chosen for a card: looked at, then kept by their content."""

import contextlib
import stat
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path, PurePath

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QImageWriter

from flashcards.core.errors import FlashcardsError
from flashcards.core.inserts import medium_name, name_apart
from flashcards.gui.pictures import read_picture
from flashcards.i18n import _
from flashcards.store import pictures
from flashcards.words import number
from flashcards.workspace import Workspace

Keep = Callable[[str, bytes], str]

_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")
_LARGEST_FILE = 20_000_000  # bytes
_LARGEST_SIDE = 1_600  # px: no larger one is drawn
_MOST_AT_ONCE = 10


class CannotKeep(FlashcardsError):
    """A picture that is not kept; its words are a sentence for the person."""


def patterns() -> str:
    """For a dialog that chooses a file."""
    return " ".join(f"*{ending}" for ending in _ENDINGS)


def holds_pictures(data: QMimeData) -> bool:
    """Whether it is pictures and nothing else; office programs give a picture with every text."""
    paths = _paths(data)
    if paths:
        return all(path.suffix.lower() in (*_ENDINGS, ".svg") for path in paths)
    return data.hasImage() and not data.hasText()


def kept(data: QMimeData, keep: Keep) -> list[str]:
    """Keep the pictures; what each is called. Raises CannotKeep, NotSaved."""
    if paths := _paths(data):
        return [kept_file(path, keep) for path in paths[:_MOST_AT_ONCE]]
    image = data.imageData()
    if not isinstance(image, QImage) or image.isNull():
        raise CannotKeep(_("This is no picture that can be shown."))
    return [keep(_("picture") + ".png", _as_png(image))]


def kept_file(path: Path, keep: Keep) -> str:
    """The same for one file, as it is."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for
            raise CannotKeep(_("The picture {name} cannot be read.").format(name=path.name))
        if status.st_size > _LARGEST_FILE:
            raise CannotKeep(
                _("The picture {name} is larger than {n} MB; make it smaller first.").format(
                    name=path.name, n=number(_LARGEST_FILE // 1_000_000)
                )
            )
        content = path.read_bytes()
    except OSError as error:
        raise CannotKeep(_("The picture {name} cannot be read.").format(name=path.name)) from error
    if read_picture(content) is None:
        raise CannotKeep(
            _("{name} is no picture that can be shown here; PNG, JPEG, GIF and WebP are.").format(
                name=path.name
            )
        )
    return keep(path.name, content)


def keeper(workspace: Workspace) -> Keep:
    """What keeps a picture in the collection's folder of media, by a name that is free."""

    def keep(name: str, content: bytes) -> str:
        media = workspace.media
        if media is None:
            raise CannotKeep(_("This collection has no folder for pictures."))
        digest = sha256(content).hexdigest()
        name = _safe(name, digest)
        known = pictures.file_of(workspace.db, name, None)
        if known is not None and not known.startswith(digest):
            name = name_apart(name, digest)
        workspace.perform("", lambda db: pictures.add(db, media, name, content, None))
        return name

    return keep


def _safe(name: str, digest: str) -> str:
    """A name that Markdown and every system can write."""
    path = PurePath(name)
    stem = "".join(c if c.isalnum() or c in "-_" else "-" for c in path.stem)[:60].strip("-") or "picture"
    safe = f"{stem}{path.suffix.lower()}"
    return safe if medium_name(safe) else f"{digest[:12]}.png"


def _paths(data: QMimeData) -> list[Path]:
    urls: list[QUrl] = data.urls()
    return (
        [Path(url.toLocalFile()) for url in urls] if urls and all(url.isLocalFile() for url in urls) else []
    )


def _as_png(image: QImage) -> bytes:
    if max(image.width(), image.height()) > _LARGEST_SIDE:
        image = image.scaled(
            _LARGEST_SIDE,
            _LARGEST_SIDE,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    buffer = QBuffer()
    with contextlib.closing(buffer):
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"PNG")).write(image)
        return bytes(buffer.data().data())
