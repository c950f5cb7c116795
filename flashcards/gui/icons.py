"""The program's own line icons, tinted with a colour of the theme."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QTemporaryDir
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache

from flashcards.paths import bundled


@cache
def _drawing(name: str) -> str:
    return (bundled("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _tinted(name: str, colour: str) -> str:
    return _drawing(name).replace("currentColor", colour)


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon, `size` px square on a screen of that device pixel ratio; kept in Qt's pixmap cache."""
    key = f"icon {name} {colour} {size} {ratio}"
    drawn = QPixmap()
    if not QPixmapCache.find(key, drawn):
        drawn = _draw(_tinted(name, colour), size, ratio)
        QPixmapCache.insert(key, drawn)
    return drawn


def _draw(svg: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415  (only a page with icons needs it)

    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """The icon for menus and fields, sharp up to twice the pixels."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made


@cache
def _folder() -> QTemporaryDir:
    return QTemporaryDir()


def tinted_file(name: str, colour: str) -> str:
    """A file with the tinted icon, for the stylesheet, which takes no other kind of picture."""
    path = Path(_folder().path()) / f"{name}-{colour.removeprefix('#')}.svg"
    if not path.exists():
        path.write_text(_tinted(name, colour), encoding="utf-8")
    return path.as_posix()
