import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from flashcards import i18n
from flashcards.articles import apart
from flashcards.articles.drafts import draft
from flashcards.articles.readers import Unreadable

TEXT = """# Sel

Sel adalah bagian terkecil dari makhluk hidup.

## Bagian Sel

Sel memiliki beberapa bagian, di antaranya adalah:

1. Inti
2. Selaput
3. Dinding

## Guna Sel

Sel merupakan dasar dari semua makhluk hidup, besar dan kecil.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "sel.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Children that write their process id there and never answer."""
    path = tmp_path / "child"
    code = f"import os, time; open({str(path)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    start = subprocess.Popen
    monkeypatch.setattr(
        "flashcards.articles.apart.subprocess.Popen",
        lambda _command, **others: start([sys.executable, "-c", code], **others),
    )
    return path


def is_running(path: Path) -> bool:
    try:
        os.kill(int(path.read_text()), 0)
    except (ProcessLookupError, FileNotFoundError, ValueError):
        return False
    return True


def test_a_file_becomes_an_article(article):
    found = apart.read(article)
    assert (found.article.title, found.article.lang, found.pictures) == ("Sel", "id", {})
    assert found.article.markdown.startswith("# Sel\n")


def test_pasted_text_and_its_pictures():
    pixel = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    found = apart.read_text(f"# Sel\n\nItu kecil.\n\n![titik](data:image/gif;base64,{pixel})\n")
    ((name, content),) = found.pictures.items()
    assert content.startswith(b"GIF89a")
    assert f"![titik]({name})" in found.article.markdown


def test_a_name_stands_in_for_a_title(tmp_path):
    path = tmp_path / "Catatan Sel \udce9.txt" if os.name == "posix" else tmp_path / "Catatan Sel.txt"
    path.write_text("Sel itu kecil, dan setiap makhluk hidup terdiri dari sel.\n" * 3, "utf-8")
    assert apart.read(path).article.markdown.startswith("# ")


def test_drafts_come_section_by_section_and_are_the_same(article):
    markdown = apart.read(article).article.markdown
    found = list(apart.drafted(markdown, "id"))
    assert tuple(one for _section, drafts in found for one in drafts) == draft(markdown, "id")
    assert {section.title for section, _drafts in found} <= {"Sel", "Bagian Sel", "Guna Sel"} | {
        section.title for section, _drafts in found if section.kind in ("list", "item")
    }


def test_errors_are_carried_over_in_the_language_of_the_program(tmp_path):
    with pytest.raises(Unreadable, match="not there"):
        apart.read(tmp_path / "none")
    i18n.use("id")
    with pytest.raises(Unreadable) as told:
        apart.read(tmp_path / "none")
    assert str(told.value) == i18n._("This file is not there any more.")


def test_a_stop_ends_the_child_at_once(slow, article):
    stop = threading.Event()
    timer = threading.Timer(0.6, stop.set)
    timer.start()
    with pytest.raises(apart.Stopped):
        apart.read(article, stop)
    timer.join()
    assert slow.exists()
    assert not is_running(slow)


def test_a_stop_before_it_began_and_between_two_sections(article):
    stop = threading.Event()
    markdown = apart.read(article, stop).article.markdown
    sections = apart.drafted(markdown, "id", stop)
    next(sections)
    stop.set()
    with pytest.raises(apart.Stopped):
        list(sections)
    with pytest.raises(apart.Stopped):
        apart.read(article, stop)


def test_the_clock_ends_a_child_that_takes_too_long(slow, article, monkeypatch):
    monkeypatch.setattr(apart, "READING_SECONDS", 0.5)
    with pytest.raises(Unreadable, match="took too long"):
        apart.read(article)
    assert not is_running(slow)


def test_a_caller_that_loses_interest_leaves_no_child(slow):
    answers = apart.run("read", {"text": "x", "name": ""}, 0.3)
    with pytest.raises(Unreadable):
        next(answers)
    sections = apart.run("draft", {"markdown": "# A\n", "lang": "id"}, 30)
    sections.close()
    assert not is_running(slow)


@pytest.mark.parametrize(
    "code", ["import os; os._exit(3)", "print('{}', flush=True); import os; os.abort()", ""]
)
def test_a_child_that_dies_is_told_in_a_sentence(code, article, monkeypatch):
    start = subprocess.Popen
    monkeypatch.setattr(
        "flashcards.articles.apart.subprocess.Popen",
        lambda _command, **others: start([sys.executable, "-c", code], **others),
    )
    with pytest.raises(Unreadable, match="broke down"):
        list(apart.run("read", {"path": str(article), "name": ""}, 30))


def test_a_large_text_is_handed_over_and_refused(monkeypatch):
    with pytest.raises(Unreadable, match="too long"):
        apart.read_text("sel " * 1_000_000)


@pytest.mark.skipif(sys.platform != "linux", reason="only where address space can be limited")
def test_memory_is_bounded():
    code = (
        "from flashcards.articles import apart; apart._limit(10)\n"
        "try: bytearray(3_000_000_000)\nexcept MemoryError: print('bounded')"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert told.stdout == "bounded\n"


def test_the_child_imports_neither_qt_nor_what_its_file_does_not_need(article):
    question = json.dumps(
        {"operation": "read", "language": "en", "seconds": 9, "path": str(article), "name": "x"}
    )
    code = (
        "import sys; from flashcards.articles import apart; apart._main()\n"
        "heavy = ('PySide6', 'apsw', 'mammoth', 'pypdfium2', 'selectolax')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], input=question, capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.splitlines()[-1] == "[]"


def test_a_folder_of_someone_else_is_not_where_its_modules_come_from(tmp_path, article, monkeypatch):
    (tmp_path / "flashcards").mkdir()
    (tmp_path / "flashcards" / "__init__.py").write_text("raise SystemExit('jahat')")
    (tmp_path / "json.py").write_text("raise SystemExit('jahat')")
    monkeypatch.chdir(tmp_path)
    assert apart.read(Path(article.name)).article.title == "Sel"


def test_a_killed_child_does_not_hang_the_caller(article):
    def kill_children() -> None:
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline and not children():
            time.sleep(0.005)
        for child in children():
            os.kill(child, signal.SIGKILL)

    def children() -> list[int]:
        found = Path(f"/proc/{os.getpid()}/task").glob("*/children")
        return [int(one) for path in found for one in path.read_text().split()]

    if not Path("/proc/self/task").exists():
        pytest.skip("children are not listed here")
    killer = threading.Thread(target=kill_children)
    killer.start()
    with pytest.raises(Unreadable, match="broke down"):
        apart.read(article)
    killer.join()


@pytest.mark.parametrize("said", ['{"title": "half', "noise of a library\\n", "[]\\n", "\\xff\\n"])
def test_a_line_that_is_no_answer_is_told_as_a_breakdown(
    monkeypatch: pytest.MonkeyPatch, article: Path, said: str
) -> None:
    start = subprocess.Popen
    code = f"import sys; sys.stdin.read(); sys.stdout.write('{said}')"
    monkeypatch.setattr(
        "flashcards.articles.apart.subprocess.Popen",
        lambda _command, **others: start([sys.executable, "-c", code], **others),
    )
    with pytest.raises(Unreadable, match="broke down"):
        apart.read(article)
