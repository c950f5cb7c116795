"""Anki itself, in a Python of its own: FLASHCARDS_ANKI_PYTHON names one that has the `anki` library."""

import json
import os
import subprocess
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).with_name("anki_oracle.py")


@pytest.fixture
def ask_anki(tmp_path):
    """Does steps in a collection of Anki's and gives the collection: see `anki_oracle.py`."""
    python = os.environ.get("FLASHCARDS_ANKI_PYTHON")
    if not python:
        pytest.skip("FLASHCARDS_ANKI_PYTHON names no Python with the `anki` library: Anki was not asked")

    def ask(*steps, folder="anki"):
        steps = [str(tmp_path / folder), *map(str, steps)]
        done = subprocess.run([python, str(_SCRIPT), *steps], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return ask
