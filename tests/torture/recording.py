"""A VFS that writes down what reaches the disk and in which order, and what a power cut may leave of it."""

import random
from collections.abc import Callable
from pathlib import Path

import apsw

SECTOR = 512
USUAL = apsw.vfs_names()[0]
# ("write", name, offset, data), ("truncate", name, size), ("sync", name), ("gone", name),
# ("link", name, second name), ("said", what)
Op = tuple


class Recorder(apsw.VFS):
    """Everything goes to the files as ever, and into `log`."""

    def __init__(self, name: str = "recorder") -> None:
        self.log: list[Op] = []
        super().__init__(name, USUAL)

    def xOpen(self, name, flags):
        return _File(self, name, flags)

    def xDelete(self, name, sync):
        super().xDelete(name, sync)
        self.log.append(("gone", str(name)))

    def say(self, what: object) -> None:
        """From here on this was acknowledged."""
        self.log.append(("said", what))


class _File(apsw.VFSFile):
    def __init__(self, vfs: Recorder, name, flags) -> None:
        super().__init__(USUAL, name, flags)
        self._log: list[Op] = vfs.log if name else []  # one without a name is nobody's after a cut
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else str(name)

    def xWrite(self, data, offset):
        super().xWrite(data, offset)
        self._log.append(("write", self._name, offset, bytes(data)))

    def xTruncate(self, size):
        super().xTruncate(size)
        self._log.append(("truncate", self._name, size))

    def xSync(self, flags):
        super().xSync(flags)
        self._log.append(("sync", self._name))


def after_cut(log: list[Op], at: int, before: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """What lies on the disk when the power fails before `log[at]`.

    A file has all that was synced; of what was written later any part may be there, in any order, torn at a
    sector. That a file is gone is not undone: the file systems that SQLite is made for write names in order.
    """
    files = {name: bytearray(data) for name, data in before.items()}
    waiting: dict[str, list[Op]] = {}
    for op in log[:at]:
        kind, name = op[0], op[1]
        if kind in ("write", "truncate"):
            waiting.setdefault(name, []).append(op)
            files.setdefault(name, bytearray())
        elif kind == "sync":
            _do_all(files.setdefault(name, bytearray()), waiting.pop(name, []))
        elif kind == "link":
            files[op[2]] = bytearray(files.get(name, b""))
            waiting[op[2]] = list(waiting.get(name, []))
        elif kind == "gone":
            waiting.pop(name, None)
            files.pop(name, None)
    share = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
    for name, ops in waiting.items():
        _do_some(files[name], ops, share, chance)
    return {name: bytes(data) for name, data in files.items()}


def _do_all(data: bytearray, ops: list[Op]) -> None:
    for op in ops:
        _do(data, op)


def _do_some(data: bytearray, ops: list[Op], share: float, chance: random.Random) -> None:
    for op in [op for op in ops if chance.random() < share]:
        _do(data, op, torn=chance if chance.random() < 0.3 else None)


def _do(data: bytearray, op: Op, torn: random.Random | None = None) -> None:
    if op[0] == "truncate":
        del data[op[2] :]
        return
    offset, written = op[2], op[3]
    if torn and len(written) > SECTOR:  # the first sectors, or the last, or some
        kept = [n for n in range(0, len(written), SECTOR) if torn.random() < 0.5]
    else:
        kept = range(0, len(written), SECTOR)
    for start in kept:
        part = written[start : start + SECTOR]
        end = offset + start + len(part)
        if len(data) < end:
            data.extend(bytes(end - len(data)))
        data[offset + start : end] = part


class Refusing(apsw.VFS):
    """Raises at the n-th write of a file of the collection and at each later one, until it is mended."""

    def __init__(self, error: Callable[[], Exception], name: str = "refusing") -> None:
        self.writes, self.at, self.error = 0, -1, error
        super().__init__(name, USUAL)

    def xOpen(self, name, flags):
        return _Refused(self, name, flags)


class _Refused(apsw.VFSFile):
    def __init__(self, vfs: Refusing, name, flags) -> None:
        super().__init__(USUAL, name, flags)
        self._vfs = vfs

    def xWrite(self, data, offset):
        self._vfs.writes += 1
        if 0 <= self._vfs.at <= self._vfs.writes:
            raise self._vfs.error()
        super().xWrite(data, offset)


def write_out(files: dict[str, bytes], folder: Path, target: Path) -> None:
    """Put files of `folder` into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = target / Path(name).relative_to(folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
