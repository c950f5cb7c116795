"""What a file must not do, seen while it is read: processes, connections, files elsewhere, memory, time."""

import ctypes
import os
import socket
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PROCESS = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.forkpty",
    "os.spawn",
    "pty.spawn",
    "os.startfile",
)
_NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request")
_CHANGE = (
    "os.remove",
    "os.rename",
    "os.link",
    "os.symlink",
    "os.mkdir",
    "os.rmdir",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.utime",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_READ_ANYWHERE = (
    sys.prefix,
    sys.base_prefix,
    sys.exec_prefix,
    "/usr",
    "/lib",
    "/proc/self",
    "/etc/localtime",
    "/etc/fonts",
    "/dev/null",
    str(Path(__file__).parents[2]),
)
_OPEN_EVENTS = 0x20 | 0x1 | 0x2  # IN_OPEN, IN_ACCESS, IN_MODIFY

_watching: "Guard | None" = None
_is_hooked = False


class Guard:
    """What was seen. `allowed`: the folders in which files may be written."""

    def __init__(self, *allowed: Path) -> None:
        self.allowed = tuple(os.path.realpath(one) for one in allowed)
        self.seen: list[str] = []

    def note(self, event: str, args: tuple[object, ...]) -> None:
        if event in _PROCESS or event in _NETWORK:
            self.seen.append(f"{event} {args!r:.200}")
        elif event == "open":
            self._opened(*args[:3])
        elif event in _CHANGE:
            folder = next((one for one in args[1:] if isinstance(one, int) and one >= 0), None)
            for path in args[:2]:
                if isinstance(path, str | bytes | os.PathLike):
                    is_relative = folder is not None and event in ("os.remove", "os.rmdir")
                    place = Path(f"/proc/self/fd/{folder}").readlink() if is_relative else Path()
                    if not self._is_inside(place / os.fsdecode(path)):
                        self.seen.append(f"{event} {path!r}")

    def _opened(self, path: object, mode: object, flags: object) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        writes = isinstance(flags, int) and flags & _WRITES
        elsewhere = not self._is_inside(path) and not (
            not writes and os.path.realpath(os.fsdecode(path)).startswith(_READ_ANYWHERE)
        )
        if elsewhere and os.fsdecode(path) != os.devnull:
            self.seen.append(f"open {path!r} {mode!r}")

    def _is_inside(self, path: "str | bytes | os.PathLike[str]") -> bool:
        real = os.path.realpath(os.fsdecode(path))
        return any(real == one or real.startswith(one + os.sep) for one in self.allowed)


def _hook(event: str, args: tuple[object, ...]) -> None:
    if _watching is not None:
        _watching.note(event, args)


@contextmanager
def guarded(*allowed: Path) -> Iterator[Guard]:
    """Watches this process; an audit hook stays for good, but looks away outside."""
    global _watching, _is_hooked  # noqa: PLW0603
    if not _is_hooked:
        sys.addaudithook(_hook)
        _is_hooked = True
    guard = _watching = Guard(*allowed)
    try:
        yield guard
    finally:
        _watching = None


class Trap:
    """A picture outside of everything, of which it is known when any part of this process opens it."""

    def __init__(self, folder: Path, content: bytes) -> None:
        folder.mkdir()
        self.path = folder / "rahasia.png"
        self.path.write_bytes(content)
        self._handle = self._watch()

    def _watch(self) -> int | None:
        if not sys.platform.startswith("linux"):
            return None
        libc = ctypes.CDLL(None, use_errno=True)
        handle: int = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if handle < 0 or libc.inotify_add_watch(handle, os.fsencode(self.path), _OPEN_EVENTS) < 0:
            return None
        return handle

    def was_opened(self) -> bool:
        if self._handle is None:
            return False
        with suppress(BlockingIOError):
            return len(os.read(self._handle, 4096)) >= struct.calcsize("iIII")
        return False

    def close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)


class Listener:
    """A server that hears whether anybody connects."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.host = f"127.0.0.1:{self._socket.getsockname()[1]}"

    def was_called(self) -> bool:
        with suppress(BlockingIOError):
            connection, _address = self._socket.accept()
            connection.close()
            return True
        return False

    def close(self) -> None:
        self._socket.close()


class Measure:
    """CPU seconds and the growth of the peak of memory in MB (0 where the system does not tell)."""

    def __init__(self) -> None:
        self._memory = 0
        with suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak starts anew
            self._memory = _status("VmRSS")
        self._start = time.process_time()

    def seconds(self) -> float:
        return time.process_time() - self._start

    def megabytes(self) -> float:
        return (_status("VmHWM") - self._memory) / 1024 if self._memory else 0


def _status(name: str) -> int:
    """Kilobytes."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text("ascii", "replace").splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1])
    return 0


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file and folder below one, with its content."""
    found = {}
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        found[str(path.relative_to(folder))] = (path.lstat().st_mode, content)
    return found
