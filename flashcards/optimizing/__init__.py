"""Personal parameters of FSRS: fitted in a process of its own, judged, and taken up in one step."""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

from flashcards.core.errors import FlashcardsError
from flashcards.core.fitting import Fit, History
from flashcards.core.memory import valid_parameters
from flashcards.i18n import _

SECONDS = 300.0  # a million answers take about ten
_POLL = 0.04
_NO_WINDOW = 0x08000000  # CREATE_NO_WINDOW, of Windows


class NotFitted(FlashcardsError):
    """The parameters could not be fitted; the sentence says why."""


class Stopped(FlashcardsError):
    """The caller stopped it; the child is gone."""


def is_there() -> bool:
    """Whether the library that fits is installed: it comes with the extra `optimize`."""
    return find_spec("fsrs_rs_python") is not None


def fit(histories: Sequence[History], stop: threading.Event | None = None) -> Fit:
    """The fit to these histories. Raises NotFitted, or Stopped within 50 ms of `stop`."""
    child = subprocess.Popen(
        [sys.executable, "-m", "flashcards.optimizing.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],  # where `-m` looks first: never in a folder that someone else fills
        creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
    )
    answer: list[bytes] = []
    talking = threading.Thread(
        target=_talk, args=(child, json.dumps(histories).encode(), answer), daemon=True
    )
    talking.start()
    deadline = monotonic() + SECONDS
    try:
        while talking.is_alive():
            if stop is not None and stop.is_set():
                raise Stopped
            if monotonic() > deadline:
                raise NotFitted(_("Fitting took too long and was given up."))
            talking.join(_POLL)
    finally:
        child.kill()
        talking.join()
        child.wait()
    return _fit_of(answer[0] if answer else b"")


def _talk(child: "subprocess.Popen[bytes]", question: bytes, answer: list[bytes]) -> None:
    """Pipes that break are a child that died."""
    with suppress(OSError, ValueError):
        answer.append(child.communicate(question)[0])


def _fit_of(answer: bytes) -> Fit:
    """What the child said, looked at as closely as a file: it came from another process."""
    try:
        said = json.loads(answer)
        parameters = valid_parameters(tuple(float(value) for value in said["parameters"]))
        return Fit(parameters, int(said["answers"]), float(said["loss_before"]), float(said["loss_after"]))
    except (ValueError, KeyError, TypeError, FlashcardsError) as error:
        raise NotFitted(_("The fit broke off; the parameters stay as they are.")) from error
