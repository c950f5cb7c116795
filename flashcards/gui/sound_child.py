"""The process that plays sounds, apart from the program: a decoder that a damaged file breaks ends alone.

It reads sounds from its standard input, each after its length in four bytes, and says a word a line on its
standard output: "ready" or "no device" once, then of each sound "ended" or "unreadable". A length of 0 stops
the one that plays. It opens no file: once the device is open, it may not any more, where the system can
see to that.
"""

import struct
import sys
import threading
from collections.abc import Generator
from contextlib import suppress
from typing import Any

LARGEST = 50_000_000  # bytes of a sound
LONGEST = 15 * 60  # seconds that are played of one
_RATE, _CHANNELS = 44100, 2
_MOST_MEMORY = 2_000_000_000  # bytes of address space
_BUFFER = 120  # ms


class _Stopped(threading.Event):
    """Says that the sound that plays is to end."""


def main(*, silent: bool = False) -> None:
    """Until the standard input ends. `silent`: play to nowhere, for tests."""
    device = _open_device(silent=silent)
    _say("ready" if device else "no device")
    if device is None:
        return
    _lock()
    stop = _Stopped()
    while (sound := _read()) is not None:
        stop.set()
        device.stop()
        if sound:
            stop = _Stopped()
            _play(device, sound, stop)


def _open_device(*, silent: bool) -> Any:
    """The default device; None where there is none, or only one that swallows everything."""
    try:
        import miniaudio  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError:  # there is none for every kind of computer
        return None
    backends = [miniaudio.Backend.NULL] if silent else None
    try:
        device = miniaudio.PlaybackDevice(
            nchannels=_CHANNELS, sample_rate=_RATE, buffersize_msec=_BUFFER, backends=backends
        )
    except miniaudio.MiniaudioError:
        return None
    return device if silent or device.backend.lower() != "null" else None


def _lock() -> None:
    """No further file, connection or process, and bounded memory: what a sound broke shall reach nothing."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  (not on Windows)

    for what, most in (
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, _MOST_MEMORY),
    ):
        with suppress(OSError, ValueError):  # macOS refuses a limit of the address space
            resource.setrlimit(what, (most, most))


def _read() -> bytes | None:
    """The next sound; None at the end."""
    head = sys.stdin.buffer.read(4)
    if len(head) < 4:
        return None
    (size,) = struct.unpack(">I", head)
    sound = sys.stdin.buffer.read(size) if size <= LARGEST else b""
    return sound if len(sound) == size else None


def _play(device: Any, sound: bytes, stop: _Stopped) -> None:
    import miniaudio  # noqa: PLC0415

    try:
        samples = miniaudio.stream_memory(sound, nchannels=_CHANNELS, sample_rate=_RATE)
        stream = _bounded(samples, stop)
        next(stream)
        device.start(stream)
    except (miniaudio.MiniaudioError, StopIteration):
        _say("unreadable")


def _bounded(samples: Any, stop: _Stopped) -> Generator[Any, int, None]:
    """The samples as the device asks for them, decoded no earlier, up to the longest that is played."""
    import miniaudio  # noqa: PLC0415

    wanted, left, played = (yield b""), LONGEST * _RATE, False
    with suppress(StopIteration, miniaudio.MiniaudioError):
        next(samples)  # which starts it, without samples
        while left > 0 and not stop.is_set():
            chunk = samples.send(wanted)
            left, played = left - max(1, wanted), True
            wanted = yield chunk
    yield b""  # while the device still has the last of it
    if not stop.is_set():
        _say("ended" if played else "unreadable")


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(silent="--silent" in sys.argv[1:])
