"""What the window lacks on this system is told in one sentence, before Qt is asked and aborts."""

import os
import subprocess
import sys

import pytest

from flashcards.gui import requirements

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")

# A start in which the loader does not find one of Qt's libraries, whichever module asks for it first.
WITHOUT_LIBRARY = """
import sys
class Loader:
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6.QtWidgets":
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
sys.meta_path.insert(0, Loader())
from flashcards.__main__ import main
sys.argv = ["flashcards"]
sys.exit(main())
"""


def start(tmp_path, *command: str, **display: str) -> subprocess.CompletedProcess[str]:
    """A start on a system with no display but the one given."""
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in gone}
    environment |= {"FLASHCARDS_COLLECTION": str(tmp_path / "c.flashdb"), "LANG": "C.UTF-8", "TZ": "UTC"}
    return subprocess.run(
        [sys.executable, *(command or ("-m", "flashcards"))],
        env=environment | display,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize(
    "display", [{}, {"QT_QPA_PLATFORM": "xcb"}, {"DISPLAY": ":987"}, {"DISPLAY": "nowhere"}], ids=str
)
def test_no_display_is_one_sentence_and_exit_1(tmp_path, display):
    told = start(tmp_path, **display)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == (
        "There is no display to open a window on; start flashcards from a desktop session,"
        " or study in this terminal with: flashcards study\n"
    )
    assert not (tmp_path / "c.flashdb").exists()


def test_a_missing_library_is_one_sentence_with_the_lines_that_install_it(tmp_path):
    told = start(tmp_path, "-c", WITHOUT_LIBRARY, QT_QPA_PLATFORM="offscreen")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.count("\n") == 1
    assert told.stderr.startswith("Qt needs the system library libEGL.so.1; install it with: ")
    assert "sudo apt-get install -y libgl1 libegl1 " in told.stderr
    assert " (Debian, Ubuntu) or sudo dnf install -y libglvnd-glx libglvnd-egl " in told.stderr


def test_a_library_that_the_platform_plugin_lacks_is_named(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":987")

    def loader(name):
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(requirements.ctypes, "CDLL", loader)
    assert requirements.missing().startswith("Qt needs the system library libxcb-cursor.so.0; ")


def test_nothing_is_missing_where_the_tests_run(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert requirements.missing() == ""


def test_other_systems_are_not_asked(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("DISPLAY", raising=False)
    assert requirements.missing() == ""
