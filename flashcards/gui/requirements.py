"""What Qt needs of the system, looked at before Qt is asked: it would abort, or leave a traceback."""

import ctypes
import os
import sys
from pathlib import Path

from flashcards.i18n import _

_DEBIAN = (
    "sudo apt-get install -y libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0"
    " libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
_FEDORA = (
    "sudo dnf install -y libglvnd-glx libglvnd-egl libxkbcommon fontconfig dbus-libs glib2 xcb-util-cursor"
    " libxkbcommon-x11 xcb-util-wm xcb-util-keysyms libxcb"
)


def missing() -> str:
    """One sentence on what is missing and how to get it; "" when a window can open."""
    if not sys.platform.startswith("linux"):
        return ""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    x11 = platform == "xcb" or (not platform and not os.environ.get("WAYLAND_DISPLAY"))
    if x11 and not os.environ.get("DISPLAY"):
        return _no_display()
    library = _missing_library(x11)
    if library:
        return _(
            "Qt needs the system library {library}; install it with: {debian} (Debian, Ubuntu)"
            " or {fedora} (Fedora)"
        ).format(library=library, debian=_DEBIAN, fedora=_FEDORA)
    return _no_display() if x11 and not _answers() else ""


def _no_display() -> str:
    return _(
        "There is no display to open a window on; start flashcards from a desktop session,"
        " or study in this terminal with: flashcards study"
    )


def _missing_library(x11: bool) -> str:
    """The name of a library that Qt or its platform plugin asks for and that the system does not have."""
    try:
        import PySide6.QtWidgets  # noqa: PLC0415
    except ImportError as error:
        return _name_in(str(error))
    plugin = Path(PySide6.QtWidgets.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if x11 and plugin.exists():
        try:
            ctypes.CDLL(str(plugin))
        except OSError as error:
            return _name_in(str(error))
    return ""


def _answers() -> bool:
    """Whether the X display that is named lets us in: a name outlives its server, and Qt would abort."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt brings one of its own, then
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def _name_in(message: str) -> str:
    """The library that the loader's message starts with: "libEGL.so.1: cannot open shared object …"."""
    return message.split(":", maxsplit=1)[0].strip()
