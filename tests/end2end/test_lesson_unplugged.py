"""A whole lesson under an X server with a window manager, while the projector comes and goes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("lesson_unplugged_child.py")
PATHS = os.pathsep.join(str(CHILD.parents[n]) for n in (1, 2))
TOOLS = ("Xvfb", "xrandr", "openbox")
MISSING = [tool for tool in TOOLS if not shutil.which(tool)]


@pytest.mark.slow
@pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)}")
def test_a_lesson_keeps_its_place_while_the_projector_comes_and_goes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(CHILD), str(tmp_path / "collection.flashdb")],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "LANGUAGE": "en", "PYTHONPATH": PATHS},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert "requestActivate" not in done.stderr
    told = dict(json.loads(line) for line in done.stdout.splitlines() if line.startswith("["))
    assert told["begun"] == ["on", [1366, 1920], "question", False]
    assert told["unplugged"] == ["gone", False, "The projector was unplugged. The lesson keeps its place.", 1]
    assert told["looked ahead"] == [True, 0]
    assert told["plugged"] == ["back", "The projector is there again."]
    assert told["f5"] == ["on", [1366, 1920], "question", 1]
    assert told["minimized"] == ["minimized", "The class screen was minimized."]
    assert told["restored"] == ["on", [1366, 1920], False]
    assert told["moved"] == ["on", [0, 1366], True]
    assert told["moved back"] == ["on", [1366, 1920], False]
    assert told["mirrored"] == ["mirrored", False, True, True]
    assert told["extended"] == ["on", [1366, 1920], False]
