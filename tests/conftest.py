"""Fixtures for every test: no display is needed, the clock stands still, collections live in memory."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from builders import Clock

from flashcards import i18n
from flashcards.store.database import Database, in_memory
from flashcards.workspace import Workspace


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def now(clock: Clock) -> datetime:
    return clock.now


@pytest.fixture
def db() -> Iterator[Database]:
    database = in_memory()
    yield database
    database.close()


@pytest.fixture
def workspace(clock: Clock) -> Iterator[Workspace]:
    opened = Workspace(in_memory(), clock)
    yield opened
    opened.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a collection on the disk goes."""
    return tmp_path / "collection.flashdb"


@pytest.fixture
def on_disk(path: Path, clock: Clock) -> Iterator[Workspace]:
    opened = Workspace.open(path, clock)
    yield opened
    opened.close()
