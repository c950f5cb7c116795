"""A text file that is written whole or not at all: beside its place, onto the disk, counted, then renamed."""

import contextlib
import csv
import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from flashcards.core.errors import NotSaved
from flashcards.i18n import _


class _Rows(Protocol):
    def writerows(self, rows: Iterable[Iterable[Any]], /) -> None: ...


def save(
    path: Path, head: str, table: Iterable[Sequence[str]], like: type[csv.Dialect], encoding: str
) -> int:
    """Write the head, then the rows; how many of these there are. Raises NotSaved with the path as it was."""
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("x", encoding=encoding, errors="replace", newline="") as file:
            file.write(head)
            count = _write(csv.writer(file, like), table)
            file.flush()
            os.fsync(file.fileno())
        _check(draft, head, like, encoding, count)
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o777)
        draft.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise NotSaved(str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return count


def _write(writer: "_Rows", table: Iterable[Sequence[str]]) -> int:
    count = 0

    def counted() -> Iterator[Sequence[str]]:
        nonlocal count
        for row in table:
            count += 1
            yield row

    writer.writerows(counted())
    return count


def _check(draft: Path, head: str, like: type[csv.Dialect], encoding: str, count: int) -> None:
    """Raise NotSaved where the file does not hold all that was written."""
    with draft.open(encoding=encoding, newline="") as file:
        is_same = file.read(len(head)) == head
        found = sum(map(bool, csv.reader(file, like)))
    if not is_same or found != count:
        words = _("only {n} of {all} rows were found in the file after it was written")
        raise NotSaved(words.format(n=found, all=count))


def _sync(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
