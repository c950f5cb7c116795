"""One window a collection: a second start raises the first and hands its folders over."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

_PATIENCE = 1000  # ms


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
    socket.write("\n".join(str(path) for path in paths).encode() + b"\0")
    socket.waitForBytesWritten(_PATIENCE)
    socket.waitForDisconnected(_PATIENCE)
    return True


def listen(place: str, parent: QObject, called: Callable[[list[Path]], None]) -> None:
    """Call `called` with the folders that a second start names."""
    from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  (after the first paint)

    server = QLocalServer(parent)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(_name(place))  # of a process that was killed: the collection's lock is ours

    def answer() -> None:
        socket = server.nextPendingConnection()
        received = bytearray()

        def read() -> None:
            received.extend(socket.readAll().data()[:100_000])
            if received.endswith(b"\0"):
                lines = received[:-1].decode("utf-8", "replace").split("\n")
                socket.disconnectFromServer()
                called([Path(line) for line in lines if line])

        socket.readyRead.connect(read)
        socket.disconnected.connect(socket.deleteLater)
        read()

    server.newConnection.connect(answer)
    server.listen(_name(place))


def _name(place: str) -> str:
    return f"flashcards-{place}"
