"""One window a collection: a second start raises the first and hands its paths over.

It sends the bytes of each path with a NUL after it, then one more NUL; the first answers with a byte.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

_PATIENCE = 1000  # ms until somebody listens
_PATIENCE_FOR_ANSWER = 2000  # ms; a window that hangs is no window to hand anything to
_LARGEST = 1_000_000  # bytes
_END = b"\0"


def call_first(place: str, paths: list[Path]) -> bool:
    """Ask the window that has the collection open to come forward; False when none answers."""
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

    socket, until = QLocalSocket(), time.monotonic() + _PATIENCE / 1000
    socket.connectToServer(_name(place))
    while not socket.waitForConnected(_PATIENCE):  # it may just be starting itself
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
        socket.connectToServer(_name(place))
    socket.write(b"".join(os.fsencode(path) + _END for path in paths) + _END)
    until = time.monotonic() + _PATIENCE_FOR_ANSWER / 1000
    while not socket.bytesAvailable() and time.monotonic() < until:
        socket.waitForReadyRead(50)  # no other thread runs meanwhile
        time.sleep(0.01)
    return socket.bytesAvailable() > 0


def listen(place: str, parent: QObject, called: Callable[[list[Path]], None]) -> None:
    """Call `called` with the paths that a second start names."""
    from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  (after the first paint)

    server = QLocalServer(parent)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(_name(place))  # of a process that was killed: the collection's lock is ours

    def answer() -> None:
        socket = server.nextPendingConnection()
        received = bytearray()

        def read() -> None:
            received.extend(socket.readAll().data())
            if len(received) > _LARGEST:
                socket.abort()
            elif received == _END or received.endswith(_END + _END):
                paths = [Path(os.fsdecode(path)) for path in bytes(received).split(_END) if path]
                received.clear()
                socket.write(_END)
                socket.flush()
                socket.disconnectFromServer()  # once that is written
                called(paths)

        socket.readyRead.connect(read)
        socket.disconnected.connect(socket.deleteLater)
        read()

    server.newConnection.connect(answer)
    server.listen(_name(place))


def _name(place: str) -> str:
    return f"flashcards-{place}"
